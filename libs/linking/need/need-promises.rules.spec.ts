import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { need, type NeedCommand } from './need.decider.js';
import type { NeedEvent } from './need.events.js';

const { given } = scenarios(need);
const raised = (quantity = 3): NeedEvent => ({
  type: 'NeedRaised',
  data: {
    serviceItems: ['meal-delivery'], quantity, modes: ['DELIVERY'], region: '430104008003', windows: [], accommodations: [], credentials: [], languages: ['zh'],
    resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1',
  },
});
const by = (n: number) => ({ linkage: `l${n}`, resource: `r${n}` });
const promise = (n: number, quantity: number): NeedCommand => ({ type: 'PromiseNeed', data: { ...by(n), quantity, owner: 's1' } });
const promised = (n: number, quantity: number): NeedEvent => ({ type: 'NeedPromised', data: { ...by(n), quantity } });
const broadcast = (quantity: number, ...offers: number[]): NeedCommand => ({ type: 'BroadcastNeed', data: { broadcast: 'b', quantity, offers: offers.map(by), owner: 's1' } });
const sent = (quantity: number, ...offers: number[]): NeedEvent => ({ type: 'NeedBroadcast', data: { broadcast: 'b', quantity, offers: offers.map(by) } });
const accept = (n: number): NeedCommand => ({ type: 'AcceptPromise', data: { linkage: `l${n}` } });
const won = (n: number): NeedEvent => ({ type: 'NeedBroadcastWon', data: { broadcast: 'b', linkage: `l${n}` } });
const free = (n: number): NeedCommand => ({ type: 'FreePromise', data: { linkage: `l${n}`, because: 'DECLINED', leaveOut: true } });
const freed = (n: number, quantity: number): NeedEvent => ({ type: 'NeedPromiseFreed', data: { ...by(n), quantity, because: 'DECLINED', leaveOut: true } });
const keep = (n: number, quantity: number): NeedCommand => ({ type: 'KeepPromise', data: { linkage: `l${n}`, quantity, confirmedBy: 'RESIDENT' } });
const kept = (n: number, quantity: number, rest = 0): NeedEvent => ({ type: 'NeedPromiseKept', data: { ...by(n), quantity, rest } });
const met: NeedEvent = { type: 'NeedMet', data: { confirmedBy: 'RESIDENT' } };

describe('what is promised of a need', () => {
  it('is never more than was asked for', () => {
    given(raised()).when(promise(1, 2)).then(promised(1, 2)).andRepeatingDoesNothing();
    given(raised(), promised(1, 2)).when(promise(2, 2)).refused('NEED_PROMISED_ALREADY');
    given(raised(0.3), promised(1, 0.1)).when(promise(2, 0.2)).then(promised(2, 0.2));
    given(raised()).when(promise(1, 0)).refused('NEED_QUANTITY_INVALID');
  });
  it('is open again when the promise comes to nothing', () => {
    given(raised(), promised(1, 3)).when(free(1)).then(freed(1, 3)).andRepeatingDoesNothing();
    given(raised(), promised(1, 3), freed(1, 3)).when(promise(2, 3)).then(promised(2, 3));
    given(raised(), promised(1, 3), freed(1, 3)).when(keep(1, 1)).refused('NEED_PROMISE_ENDED');
  });
  it('is kept as confirmed, and the need met with the last of it', () => {
    given(raised(), promised(1, 1)).when(keep(1, 1)).then(kept(1, 1));
    given(raised(), promised(1, 3)).when(keep(1, 2)).then(kept(1, 2, 1)).andRepeatingDoesNothing();
    given(raised(), promised(1, 3), kept(1, 2, 1), promised(2, 1)).when(keep(2, 1)).then(kept(2, 1), met).andRepeatingDoesNothing();
    given(raised(), promised(1, 1)).when(keep(1, 2)).refused('NEED_PROMISED_ALREADY');
    given(raised(), promised(1, 1), kept(1, 1)).when(free(1)).refused('NEED_PROMISE_ENDED');
  });
  it('is promised again where it was not given after all, and the need is open if it was closed', () => {
    const { data } = raised() as { data: Extract<NeedEvent, { type: 'NeedRaised' }>['data'] };
    const { resident: _, subject, station, source: __, urgency, dueAt, firstReceiver: ___, ...facts } = data;
    const reopen = (n: number): NeedCommand => ({ type: 'ReopenPromise', data: { linkage: `l${n}`, stood: { facts, resident: 'r1' } } });
    const again = (n: number, quantity: number): NeedEvent => ({ type: 'NeedPromiseReopened', data: { ...by(n), quantity } });
    const reopened = (over: object = {}): NeedEvent => ({ type: 'NeedReopened', data: { ...facts, resident: 'r1', subject, station, urgency, dueAt, taken: 3, wasMet: true, willing: [], ...over } });
    const partly = [raised(), promised(1, 3), kept(1, 2, 1)];
    given(...partly).when(reopen(1)).then(again(1, 2)).andRepeatingDoesNothing();
    given(...partly, promised(2, 1), kept(2, 1), met).when(reopen(1)).then(reopened(), again(1, 2)).andRepeatingDoesNothing();
    given(...partly, again(1, 2)).when(promise(3, 2)).refused('NEED_PROMISED_ALREADY');
    given(...partly, again(1, 2), freed(1, 2)).when(promise(3, 3)).then(promised(3, 3));
    given(...partly, again(1, 2), kept(1, 2), promised(2, 1)).when(keep(2, 1)).then(kept(2, 1), met);
    // what nobody said was given
    given(raised(), promised(1, 3), freed(1, 3)).when(reopen(1)).refused('NEED_PROMISE_ENDED');
    given(...partly, { type: 'NeedWithdrawn', data: { subject, reason: 'moved' } }).when(reopen(1)).then(reopened({ taken: 2, wasMet: false }), again(1, 2));
    const willing: NeedEvent = { type: 'NeedHelpOffered', data: { volunteer: 'v1', station } };
    given(raised(), promised(1, 3), willing, { type: 'NeedOverdue', data: { dueAt, urgency, station } }, kept(1, 3), met).when(reopen(1)).then(reopened({ willing: ['v1'], ranOut: true }), again(1, 3));
  });
  it('is a floor for what an assessment finds', () => {
    const { data } = raised() as { data: Extract<NeedEvent, { type: 'NeedRaised' }>['data'] };
    const assess = (quantity: number): NeedCommand => ({ type: 'AssessNeed', data: { ...data, quantity } });
    given(raised(), promised(1, 2)).when(assess(1)).refused('NEED_BELOW_PROMISED');
    expect(given(raised(), promised(1, 2)).when(assess(2)).events()).toHaveLength(1);
  });
  it('ends with the need', () => {
    const closing = { because: 'NEED_CLOSED', leaveOut: false } as const;
    given(raised(5), promised(1, 2), sent(3, 2, 3)).when({ type: 'WithdrawNeed', data: { reason: 'moved' } }).then(
      { type: 'NeedPromiseFreed', data: { ...by(1), quantity: 2, ...closing } }, { type: 'NeedPromiseFreed', data: { ...by(2), quantity: 0, ...closing } },
      { type: 'NeedPromiseFreed', data: { ...by(3), quantity: 3, ...closing } }, { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved' } },
    ).andRepeatingDoesNothing();
    given(raised(), promised(1, 2), freed(1, 2), { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved' } }).when(accept(1)).refused('NEED_CLOSED');
    given(raised(), { type: 'NeedWithdrawn', data: { subject: 'r1', reason: 'moved' } }).when(promise(1, 1)).refused('NEED_CLOSED');
  });
});

describe('a need that is offered to several', () => {
  it('is promised once, and goes to the first who accepts', () => {
    given(raised()).when(broadcast(3, 1, 2, 3)).then(sent(3, 1, 2, 3)).andRepeatingDoesNothing();
    given(raised(), sent(3, 1, 2, 3)).when(promise(4, 1)).refused('NEED_PROMISED_ALREADY');
    given(raised(), sent(3, 1, 2, 3)).when(accept(2)).then(won(2)).andRepeatingDoesNothing();
    given(raised(), sent(3, 1, 2, 3), won(2)).when(accept(1)).refused('NEED_BROADCAST_WON');
    given(raised(), sent(3, 1, 2, 3), won(2)).when(keep(2, 3)).then(kept(2, 3), met);
    expect(given(raised(), sent(3, 1, 2, 3), won(2)).when(free(1)).events()).toEqual([]);
  });
  it('stays promised until the last of them has declined', () => {
    given(raised(), sent(3, 1, 2)).when(free(1)).then(freed(1, 0)).andRepeatingDoesNothing();
    given(raised(), sent(3, 1, 2), freed(1, 0)).when(free(2)).then(freed(2, 3));
    given(raised(), sent(3, 1, 2), freed(1, 0)).when(accept(1)).refused('NEED_PROMISE_ENDED');
    given(raised(), sent(3, 1, 2), freed(1, 0), freed(2, 3)).when(promise(3, 3)).then(promised(3, 3));
  });
});

it('promised and kept are never more than asked, whatever happens in whatever order, and the events tell the same sums', () => {
  const linkage = fc.integer({ min: 1, max: 5 });
  const quantity = fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10);
  const command = fc.oneof(
    fc.tuple(linkage, quantity).map(([n, q]) => promise(n, q)), fc.tuple(linkage, linkage, quantity).map(([n, m, q]) => broadcast(q, n, ...(n === m ? [] : [m]))),
    linkage.map(accept), linkage.map(free), fc.tuple(linkage, quantity).map(([n, q]) => keep(n, q)),
  );
  fc.assert(fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
    let state = need.evolve(need.initial(), raised(3) as Parameters<typeof need.evolve>[1]);
    const sums = { promised: 0, kept: 0 };
    for (const one of commands) {
      let events: readonly NeedEvent[] = [];
      try {
        events = need.decide(one, state, { now: '2026-03-02T02:00:00.000Z', actor: { id: 'w', role: 'STATION_WORKER', station: 's1', organization: null } });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      for (const event of events) {
        state = need.evolve(state, event as Parameters<typeof need.evolve>[1]);
        if (event.type === 'NeedPromised' || event.type === 'NeedBroadcast') sums.promised += event.data.quantity;
        if (event.type === 'NeedPromiseFreed') sums.promised -= event.data.quantity;
        if (event.type === 'NeedPromiseKept') {
          sums.promised -= event.data.quantity + event.data.rest;
          sums.kept += event.data.quantity;
        }
      }
      expect(sums.promised + sums.kept).toBeLessThanOrEqual(3 + 1e-9);
      expect(sums.promised).toBeGreaterThanOrEqual(-1e-9);
      if (state.status === 'met') expect([sums.promised, sums.kept]).toEqual([expect.closeTo(0), expect.closeTo(3)]);
    }
  }), { numRuns: 500 });
});
