import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { need, type NeedCommand } from './need.decider.js';
import type { NeedEvent, NeedFacts } from './need.events.js';

const { given } = scenarios(need);
const facts: NeedFacts = {
  serviceItems: ['meal-delivery'], quantity: 1, modes: ['DELIVERY'], region: '430104008003', windows: [], accommodations: [], credentials: [], languages: ['zh'],
};
const raise = {
  type: 'RaiseNeed' as const,
  data: { ...facts, resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', words: 'lives alone' },
} satisfies NeedCommand;
const raised = { type: 'NeedRaised' as const, data: { ...raise.data, dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1' } } satisfies NeedEvent;
const offered: NeedEvent = { type: 'NeedHandOverOffered', data: { from: 's1', to: 's2', subject: 'r1', reason: 'moved', consent: true } };

describe('need', () => {
  it('is raised with a clock, and owned by whoever received it', () => void given().when(raise).then(raised));
  it('is owned by a colleague who took the request', () => void
    given().when({ ...raise, data: { ...raise.data, firstReceiver: 'colleague' } }).then({ ...raised, data: { ...raised.data, firstReceiver: 'colleague' } }));
  it('is raised once', () => given(raised).when(raise).refused('NEED_ALREADY_RAISED'));
  it('names what is needed, how, and no impossible dates', () => {
    given().when({ ...raise, data: { ...raise.data, serviceItems: [] } }).refused('NEED_WITHOUT_SERVICE_ITEM');
    given().when({ ...raise, data: { ...raise.data, modes: [] } }).refused('NEED_WITHOUT_MODE');
    given().when({ ...raise, data: { ...raise.data, from: '2026-04-02', until: '2026-04-01' } }).refused('NEED_DATES_REVERSED');
    given().when({ ...raise, data: { ...raise.data, from: '2028-03-02' } }).then({ ...raised, data: { ...raised.data, from: '2028-03-02' } });
    given().when({ ...raise, data: { ...raise.data, from: '2028-03-03' } }).refused('NEED_TOO_FAR');
    given().when({ ...raise, data: { ...raise.data, until: '2025-02-28' } }).refused('NEED_LONG_PAST');
    expect(given().when({ ...raise, data: { ...raise.data, until: '2025-03-01' } }).events()).toHaveLength(1);
    const { words: _, resident: __, subject: ___, station: ____, source: _____, ...asked } = raise.data;
    given(raised).when({ type: 'AssessNeed', data: { ...asked, urgency: 'NORMAL', from: '2062-04-01' } }).refused('NEED_TOO_FAR');
    expect(given(raised).when({ type: 'AssessNeed', data: { ...asked, urgency: 'NORMAL', until: '2020-04-01' } }).events()).toHaveLength(1);
  });
  it('takes what the assessment found, and its clock runs on', () => {
    const { words: _, resident: __, subject: ___, station: ____, source: _____, ...asked } = raise.data;
    const assess = (urgency: 'NORMAL' | 'URGENT', now: string) => given(raised).when({ type: 'AssessNeed', data: { ...asked, urgency, assessment: 'fell last week' } }, { now });
    const assessed = (urgency: 'NORMAL' | 'URGENT', dueAt: string): NeedEvent =>
      ({ type: 'NeedAssessed', data: { ...asked, urgency, subject: 'r1', dueAt, assessment: 'fell last week' } });
    assess('NORMAL', '2026-03-03T02:00:00.000Z').then(assessed('NORMAL', raised.data.dueAt));
    assess('URGENT', '2026-03-03T02:00:00.000Z').then(assessed('URGENT', '2026-03-04T02:00:00.000Z'));
    given(raised).when({ type: 'AssessNeed', data: { ...asked, modes: [], urgency: 'NORMAL' } }).refused('NEED_WITHOUT_MODE');
  });
  it('is where its division went, as it was assessed, while it is open', () => {
    const { words: _, resident: __, subject, station: ____, source: _____, ...asked } = raise.data;
    const move = { type: 'MoveToDivision', data: { ...asked, region: '430112001003' } } as const;
    given(raised).when(move).then({ type: 'NeedAssessed', data: { ...move.data, subject, dueAt: raised.data.dueAt } });
    given(raised, { type: 'NeedMet', data: { confirmedBy: 'STATION' } }).when(move).then();
  });
  it('goes with its station, promises and whoever answers for it included', () => {
    const follow = { type: 'FollowStation', data: { from: 's1', to: 's9', reason: 'split' } } as const;
    const received: NeedEvent = { type: 'NeedHandOverReceived', data: { from: 's1', to: 's9', receiver: 'worker-1' } };
    const promised: NeedEvent = { type: 'NeedPromised', data: { linkage: 'l1', resource: 'x', quantity: 1 } };
    given(raised).when(follow).then(received).andRepeatingDoesNothing();
    given(raised, promised).when(follow).then({ ...received, data: { ...received.data, linkages: ['l1'] } });
    given(raised, { type: 'NeedMet', data: { confirmedBy: 'STATION' } }).when(follow).refused('NEED_CLOSED');
  });
  it('stays on its way, from whoever owns it now or to whoever is to receive it now', () => {
    const follow = (from: string, to = 's9') => ({ type: 'FollowStation', data: { from, to, reason: 'split' } }) as const;
    const received: NeedEvent = { type: 'NeedHandOverReceived', data: { from: 's1', to: 's9', receiver: 'worker-1' } };
    const recalled: NeedEvent = { type: 'NeedHandOverRecalled', data: { from: 's1', to: 's2', subject: 'r1', reason: 'split' } };
    given(raised, offered).when(follow('s1')).then(recalled, received, { type: 'NeedHandOverOffered', data: { from: 's9', to: 's2', kept: 'sealed reason', consent: true } });
    given(raised, offered).when(follow('s2')).then(recalled, { type: 'NeedHandOverOffered', data: { from: 's1', to: 's9', kept: 'sealed reason', consent: true } });
    given(raised, offered).when(follow('s1', 's2')).then(recalled, { ...received, data: { ...received.data, to: 's2' } });
    given(raised, offered).when(follow('s2', 's1')).then(recalled);
    given(raised, { type: 'NeedEscalated', data: { from: 's1', to: 's2', subject: 'r1', reason: 'too much' } }).when(follow('s2')).then(recalled, { type: 'NeedEscalated', data: { from: 's1', to: 's9', kept: 'sealed reason' } });
    given(raised, offered).when(follow('s3')).then();
  });
  it('is as urgent as somebody says, with the reason', () => {
    const reprioritise = { type: 'ReprioritiseNeed', data: { urgency: 'LOW', reason: 'a neighbour helps' } } as const;
    given(raised)
      .when(reprioritise)
      .then({ type: 'NeedReprioritised', data: { ...reprioritise.data, subject: 'r1', dueAt: '2026-04-01T02:00:00.000Z' } })
      .andRepeatingDoesNothing();
  });
  it('says once for each time that its clock ran out, while it is open', () => {
    const note = { type: 'NoteOverdue', data: {} } as const;
    const overdue = (dueAt: string, urgency: 'NORMAL' | 'LOW' = 'NORMAL'): NeedEvent => ({ type: 'NeedOverdue', data: { dueAt, urgency, station: 's1' } });
    const at = { now: raised.data.dueAt };
    given(raised).when(note, { now: '2026-03-09T01:59:59.999Z' }).then();
    given(raised).when(note, at).then(overdue(raised.data.dueAt)).andRepeatingDoesNothing();
    const later = '2026-04-01T02:00:00.000Z';
    const putOff: NeedEvent = { type: 'NeedReprioritised', data: { urgency: 'LOW', dueAt: later, subject: 'r1', reason: 'a neighbour helps' } };
    given(raised, overdue(raised.data.dueAt), putOff).when(note, at).then();
    given(raised, overdue(raised.data.dueAt), putOff).when(note, { now: later }).then(overdue(later, 'LOW'));
    given(raised, { type: 'NeedMet', data: { confirmedBy: 'STATION' } }).when(note, at).then();
    given().when(note, at).refused('NEED_NOT_FOUND');
    // linked in time, and open again later
    const promised: NeedEvent = { type: 'NeedPromised', data: { linkage: 'l1', resource: 'm1', quantity: raised.data.quantity } };
    const freed: NeedEvent = { type: 'NeedPromiseFreed', data: { ...promised.data, because: 'DECLINED', leaveOut: true } };
    given(raised, promised).when(note, at).then();
    given(raised, promised, freed).when(note, at).then(overdue(raised.data.dueAt));
  });
  it('is handed over only with a receipt', () => {
    given(raised).when({ type: 'OfferHandOver', data: { to: 's2', reason: 'moved', consent: true } }).then(offered).andRepeatingDoesNothing();
    given(raised, offered).when({ type: 'OfferHandOver', data: { to: 's3', reason: 'moved', consent: true } }).refused('NEED_ALREADY_ON_ITS_WAY');
    given(raised, offered)
      .when({ type: 'ReceiveHandOver', data: { at: 's2' } })
      .then({ type: 'NeedHandOverReceived', data: { from: 's1', to: 's2', receiver: 'worker-1' } })
      .andRepeatingDoesNothing();
    given(raised, offered).when({ type: 'ReceiveHandOver', data: { at: 's3' } }).refused('NEED_NOT_OFFERED_TO_YOU');
    given(raised).when({ type: 'RefuseHandOver', data: { at: 's2', reason: 'full' } }).refused('NEED_NOT_OFFERED_TO_YOU');
    given(raised, offered)
      .when({ type: 'RefuseHandOver', data: { at: 's2', reason: 'full' } })
      .then({ type: 'NeedHandOverRefused', data: { from: 's1', to: 's2', subject: 'r1', reason: 'full' } });
  });
  it('is taken back by its owner as long as nobody gave a receipt', () => {
    given(raised, offered)
      .when({ type: 'RecallHandOver', data: { reason: 'found help' } })
      .then({ type: 'NeedHandOverRecalled', data: { from: 's1', to: 's2', subject: 'r1', reason: 'found help' } })
      .andRepeatingDoesNothing();
    given(raised).when({ type: 'RecallHandOver', data: { reason: 'x' } }).then();
  });
  it('is handed over with consent, save in an emergency', () => {
    const without = { type: 'OfferHandOver', data: { to: 's2', reason: 'fire', consent: false } } as const;
    given(raised).when(without).refused('HAND_OVER_WITHOUT_CONSENT');
    given({ ...raised, data: { ...raised.data, urgency: 'EMERGENCY' } })
      .when(without)
      .then({ type: 'NeedHandOverOffered', data: { from: 's1', to: 's2', subject: 'r1', reason: 'fire', consent: false } });
  });
  it('escalates to a parent, never to itself', () => {
    given(raised).when({ type: 'EscalateNeed', data: { to: 'p1', reason: 'too big' } }).then({ type: 'NeedEscalated', data: { from: 's1', to: 'p1', subject: 'r1', reason: 'too big' } });
    given(raised).when({ type: 'EscalateNeed', data: { to: 's1', reason: 'x' } }).refused('HAND_OVER_TO_ITSELF');
  });
  it('ends once: met or withdrawn, with a reason', () => {
    const withdrawn: NeedEvent = { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved away' } };
    given(raised).when({ type: 'WithdrawNeed', data: { reason: 'moved away' } }).then(withdrawn).andRepeatingDoesNothing();
    given(raised, withdrawn).when({ type: 'ConfirmNeedMet', data: { confirmedBy: 'STATION' } }).refused('NEED_CLOSED');
    given(raised).when({ type: 'WaitForPlace', data: {} }).then();
    given(raised, withdrawn).when({ type: 'WaitForPlace', data: {} }).refused('NEED_CLOSED');
    given().when({ type: 'WithdrawNeed', data: { reason: 'x' } }).refused('NEED_NOT_FOUND');
  });
  it('is opened again where it was closed by mistake, not long ago, and not by linkages', () => {
    const reopen = (closedAt: string): NeedCommand => ({ type: 'ReopenNeed', data: { reason: 'wrong line', closedAt, stood: { facts, resident: 'r1' } } });
    const met: NeedEvent = { type: 'NeedMet', data: { confirmedBy: 'STATION' } };
    const { subject, station, urgency, dueAt } = raised.data;
    const reopened: NeedEvent = { type: 'NeedReopened', data: { ...facts, resident: 'r1', subject, station, urgency, dueAt, taken: 0, wasMet: true, willing: [], reason: 'wrong line' } };
    const now = '2026-03-04T02:00:00.000Z';
    given(raised, met).when(reopen('2026-03-03T02:00:00.000Z'), { now }).then(reopened).andRepeatingDoesNothing();
    given(raised, { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved' } }).when(reopen('2026-03-03T02:00:00.000Z'), { now }).then({ ...reopened, data: { ...reopened.data, wasMet: false } });
    given(raised, met).when(reopen('2025-11-23T02:00:00.000Z'), { now }).refused('NEED_CLOSED_LONG_AGO');
    given(raised, met).when({ type: 'ReopenNeed', data: { reason: 'x', closedAt: now, stood: { facts, resident: 'r1', gone: 'FILE_CLOSED' } } }, { now }).refused('RESIDENT_FILE_CLOSED');
    const given1: NeedEvent[] = [{ type: 'NeedPromised', data: { linkage: 'l1', resource: 'x', quantity: 1 } }, { type: 'NeedPromiseKept', data: { linkage: 'l1', resource: 'x', quantity: 1, rest: 0 } }];
    given(raised, ...given1, met).when(reopen('2026-03-03T02:00:00.000Z'), { now }).refused('NEED_MET_BY_LINKAGES');
    given(raised, met, reopened).when({ type: 'PromiseNeed', data: { linkage: 'l1', resource: 'x', quantity: 1, owner: 's1' } }).then({ type: 'NeedPromised', data: { linkage: 'l1', resource: 'x', quantity: 1 } });
  });
  it('lets what was offered for it be hurried only as long as it is as urgent as that', () => {
    const hurry = { type: 'BeAsUrgent', data: { urgency: 'EMERGENCY' } } as const;
    const became = (urgency: 'EMERGENCY' | 'NORMAL'): NeedEvent => ({ type: 'NeedReprioritised', data: { urgency, subject: 'r1', dueAt: '2026-03-09T02:00:00.000Z', reason: 'x' } });
    given(raised, became('EMERGENCY')).when(hurry).then();
    given(raised, became('EMERGENCY'), became('NORMAL')).when(hurry).refused('NEED_URGENCY_CHANGED');
    given(raised, became('EMERGENCY'), { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved away' } }).when(hurry).refused('NEED_CLOSED');
  });
  it('always has exactly one owner, whatever is tried in whatever order', () => {
    const station = fc.constantFrom('s1', 's2', 's3');
    const command: fc.Arbitrary<NeedCommand> = fc.oneof(
      station.map((to) => ({ type: 'OfferHandOver', data: { to, reason: 'r', consent: true } }) as const),
      station.map((to) => ({ type: 'EscalateNeed', data: { to, reason: 'r' } }) as const),
      station.map((at) => ({ type: 'ReceiveHandOver', data: { at } }) as const),
      station.map((at) => ({ type: 'RefuseHandOver', data: { at, reason: 'r' } }) as const),
      fc.constant({ type: 'RecallHandOver', data: { reason: 'r' } } as const),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const events: NeedEvent[] = [raised];
        let owner = 's1';
        for (const one of commands) {
          try {
            for (const event of given(...events).when(one).events()) {
              if (event.type === 'NeedHandOverReceived') {
                expect(event.data.from).toBe(owner);
                owner = event.data.to;
              }
              events.push(event);
            }
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }
        expect(given(...events).state().station).toBe(owner);
      }),
    );
  });
});
