import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { need, type NeedCommand } from './need.decider.js';
import type { NeedEvent, NeedFacts } from './need.events.js';

const { given } = scenarios(need);
const facts: NeedFacts = { serviceItems: ['meal-delivery'], quantity: 3, modes: ['DELIVERY'], region: '430104008003', windows: [], accommodations: [], credentials: [], languages: [] };
const raise = (over: object = {}) => ({ type: 'RaiseNeed', data: { ...facts, subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', ...over } }) as const satisfies NeedCommand;
const raised = (over: object = {}): NeedEvent => ({ type: 'NeedRaised', data: { ...raise(over).data, dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1' } });
const emergency = raised({ urgency: 'EMERGENCY' });
const offered: NeedEvent = { type: 'NeedHandOverOffered', data: { from: 's1', to: 's2', subject: 'r1', reason: 'moved', consent: true } };
const received = (over: object = {}): NeedEvent => ({ type: 'NeedHandOverReceived', data: { from: 's1', to: 's2', receiver: 'worker-1', ...over } });
const receive = (at: string, more: object = {}): NeedCommand => ({ type: 'ReceiveHandOver', data: { at, ...more } });
const met: NeedEvent = { type: 'NeedMet', data: { confirmedBy: 'STATION' } };
const promise = (linkage: string, quantity = 1): NeedCommand => ({ type: 'PromiseNeed', data: { linkage, resource: `of ${linkage}`, quantity, owner: 's1' } });
const promised = (linkage: string, quantity = 1): NeedEvent => ({ type: 'NeedPromised', data: { linkage, resource: `of ${linkage}`, quantity } });
const broadcasting: NeedEvent = { type: 'NeedBroadcast', data: { broadcast: 'b', quantity: 1, offers: [{ linkage: 'x', resource: 'of x' }, { linkage: 'y', resource: 'of y' }] } };
const broadcast = (over: object = {}): NeedCommand => ({ type: 'BroadcastNeed', data: { ...broadcasting.data, owner: 's1', ...over } });
const won: NeedEvent = { type: 'NeedBroadcastWon', data: { broadcast: 'b', linkage: 'x' } };

describe('a need that is handed over', () => {
  it('is received by whom it is on its way to, and by nobody else, once', () => {
    given(raised()).when(receive('s1')).then();
    given(raised()).when(receive('s2')).refused('NEED_NOT_OFFERED_TO_YOU');
    given(raised(), offered).when(receive('s1')).refused('NEED_NOT_OFFERED_TO_YOU');
  });
  it('takes with it what of it is promised and offered', () => {
    given(raised(), promised('l1'), broadcasting, offered).when(receive('s2')).then(received({ linkages: ['l1', 'x', 'y'] }));
  });
  it('is promised by whoever has it, and no more by whoever had it: the linkage would stay with a station that has nothing to do with it', () => {
    given(raised(), offered).when(promise('l1')).then(promised('l1'));
    for (const late of [promise('l1'), broadcast()]) given(raised(), offered, received()).when(late).refused('NEED_HANDED_OVER');
    given(raised(), promised('l1'), offered, received()).when(promise('l1')).then();
  });
  it('is where the resident lives now, if they have moved', () => {
    const moved = { ...facts, region: '430112001003', urgency: 'NORMAL' } as const;
    given(raised(), offered).when(receive('s2', { moved })).then(received(), { type: 'NeedAssessed', data: { ...moved, subject: 'r1', dueAt: '2026-03-09T02:00:00.000Z' } });
  });
  it('is answered for by whoever gave the receipt, also where their station is no more', () => {
    given(raised(), offered, received({ receiver: 'worker-9' })).when({ type: 'FollowStation', data: { from: 's2', to: 's3', reason: 'split' } }).then(received({ from: 's2', to: 's3', receiver: 'worker-9' }));
  });
});

describe('an emergency', () => {
  const bring = (over: object = {}): NeedCommand => ({ type: 'BringToDuty', data: { owner: 's1', station: 's0', workers: ['w1', 'w2'], ...over } });
  const brought = (workers = ['w1', 'w2']): NeedEvent => ({ type: 'NeedBroughtToDuty', data: { station: 's0', workers } });
  it('is brought to those on duty once, and again where others are', () => {
    given(emergency).when(bring()).then(brought()).andRepeatingDoesNothing();
    given(emergency, brought()).when(bring({ workers: ['w3'] })).then(brought(['w3']));
  });
  it('is brought to nobody where nobody is on duty, it is none any more, is closed, or belongs to another station by now', () => {
    given(emergency).when(bring({ workers: [] })).then();
    given(raised()).when(bring()).then();
    given(emergency, met).when(bring()).then();
    given(emergency, offered, received()).when(bring()).then();
    given(emergency, offered, received()).when(bring({ owner: 's2' })).then(brought());
  });
});

describe('who would help', () => {
  it('says so once, and may think better of it, also when the need is closed', () => {
    const [offer, end] = [{ type: 'OfferHelp', data: { volunteer: 'v1' } }, { type: 'EndOfferOfHelp', data: { volunteer: 'v1', because: 'WITHDRAWN' } }] as const;
    const [willing, ended]: NeedEvent[] = [{ type: 'NeedHelpOffered', data: { volunteer: 'v1', station: 's1' } }, { type: 'NeedHelpOfferEnded', data: end.data }];
    given(raised()).when(offer).then(willing!).andRepeatingDoesNothing();
    given(raised()).when(end).then();
    given(raised(), willing!, met).when(end).then(ended!).andRepeatingDoesNothing();
    given(raised(), willing!, ended!).when(offer).then(willing!);
    given(raised(), met).when(offer).refused('NEED_CLOSED');
  });
});

describe('what is asked for', () => {
  it('may be for one day, and is not below what is promised of it', () => {
    expect(given().when(raise({ from: '2026-03-05', until: '2026-03-05' })).events()).toHaveLength(1);
    given(raised(), promised('l1', 2)).when({ type: 'AssessNeed', data: { ...facts, quantity: 1, urgency: 'NORMAL' } }).refused('NEED_BELOW_PROMISED');
    expect(given(raised(), promised('l1', 2)).when({ type: 'AssessNeed', data: { ...facts, quantity: 2, urgency: 'NORMAL' } }).events()).toHaveLength(1);
  });
  it('goes with its division as it is, however far ahead', () => {
    const far = { ...facts, urgency: 'NORMAL', from: '2062-04-01' } as const;
    expect(given(raised()).when({ type: 'MoveToDivision', data: far }).events()).toHaveLength(1);
  });
  it('was met once', () => void given(raised(), met).when({ type: 'ConfirmNeedMet', data: { confirmedBy: 'STATION' } }).then());
});

describe('a promise', () => {
  const keep = (linkage: string, quantity: number): NeedCommand => ({ type: 'KeepPromise', data: { linkage, quantity, confirmedBy: 'STATION' } });
  it('is of a need that there is, and made once, whatever became of it', () => {
    given().when(promise('l1')).refused('NEED_NOT_FOUND');
    given(raised()).when(promise('l1', 0)).refused('NEED_QUANTITY_INVALID');
    const freed: NeedEvent = { type: 'NeedPromiseFreed', data: { linkage: 'l1', resource: 'of l1', quantity: 1, because: 'DECLINED', leaveOut: true } };
    given(raised(), promised('l1'), freed).when(promise('l1')).then();
    given(raised(), broadcasting).when(promise('x')).then();
    given(raised(), promised('x')).when(broadcast()).then();
    given(raised(), broadcasting).when(broadcast()).then();
  });
  it('is kept with something, and no more than was promised', () => {
    given(raised(), promised('l1', 2)).when(keep('l1', 0)).refused('NEED_QUANTITY_INVALID');
    given(raised(), promised('l1', 2)).when(keep('l1', 2.5)).refused('NEED_PROMISED_ALREADY');
    given(raised(), promised('l1', 2)).when(keep('l1', 2)).then({ type: 'NeedPromiseKept', data: { linkage: 'l1', resource: 'of l1', quantity: 2, rest: 0 } }).andRepeatingDoesNothing();
  });
  it('that was won stands, and is freed and kept like any other', () => {
    given(raised(), broadcasting, won).when(keep('x', 1)).then({ type: 'NeedPromiseKept', data: { linkage: 'x', resource: 'of x', quantity: 1, rest: 0 } });
    const free = (linkage: string): NeedCommand => ({ type: 'FreePromise', data: { linkage, because: 'CANCELLED', leaveOut: false } });
    given(raised(), broadcasting, won).when(free('x')).then({ type: 'NeedPromiseFreed', data: { linkage: 'x', resource: 'of x', quantity: 1, because: 'CANCELLED', leaveOut: false } }).andRepeatingDoesNothing();
    given(raised(), broadcasting, won).when(free('y')).then();
    given(raised()).when(free('nobody')).then();
    given(raised(), broadcasting, won).when({ type: 'AcceptPromise', data: { linkage: 'x' } }).then();
  });
});
