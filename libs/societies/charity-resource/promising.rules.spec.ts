import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { consumed, expired, held, registered } from './testing/index.js';

const { given } = scenarios(charityResource);
const date = '2026-03-05';
const period = '2026-03-01';
const hold = (id: string, quantity: number, over: object = {}) =>
  ({ type: 'HoldCapacity', data: { hold: id, quantity, date, expiresAt: '2026-03-04T00:00:00Z', ...over } }) as const;
const consume = (data: Extract<CharityResourceCommand, { type: 'ConsumeCapacity' }>['data']) =>
  ({ type: 'ConsumeCapacity', data }) as const;
const release = (id: string) => ({ type: 'ReleaseCapacity', data: { hold: id } }) as const;
const adjust = (total: number) => ({ type: 'AdjustCapacity', data: { total } }) as const;
const later = { now: '2026-03-04T00:00:00.000Z' };
const by = (over: Partial<Actor>): { actor: Actor } => ({
  actor: { id: 'somebody', role: 'STATION_WORKER', station: null, organization: null, ...over },
});
const partner = by({ role: 'PARTNER', organization: 'organization-1' });

describe('holding capacity', () => {
  it('promises by date of service, once', () => void given(registered()).when(hold('h', 3)).then(held('h', 3)).andRepeatingDoesNothing());
  it('is today’s and for three days where nothing else is said', () =>
    void given(registered())
      .when({ type: 'HoldCapacity', data: { hold: 'h', quantity: 1 } }, { now: '2026-03-31T16:30:00.000Z' })
      .then(held('h', 1, { date: '2026-04-01', period: '2026-04-01', expiresAt: '2026-04-03T16:30:00.000Z' })));
  it('by hand is for a weekday on which it is given, by its hours or else while it is open, unless that was agreed on', () => {
    const byHand = (date: string) => hold('h', 1, { date, onOpenDay: true });
    const [monday, thursday] = ['2026-03-09', '2026-03-05'];
    given(registered()).when(byHand(monday)).then(held('h', 1, { date: monday })).andRepeatingDoesNothing();
    expect(() => given(registered()).when(byHand(thursday)).events()).toThrow(expect.objectContaining({
      code: 'RESOURCE_CLOSED_THEN', parameters: { date: thursday, hours: [{ code: 'RESOURCE', labels: expect.objectContaining({ en: expect.stringContaining('11:00') }) }] },
    }));
    given(registered()).when(hold('h', 1, { date: thursday })).then(held('h', 1));
    const open = registered({ windows: [], openingHours: [{ day: 4, from: '08:00', to: '09:00' }] });
    given(open).when(byHand(thursday)).then(held('h', 1));
    given(open).when(byHand(monday)).refused('RESOURCE_CLOSED_THEN');
    given(registered({ windows: [], openingHours: [] })).when(byHand(thursday)).then(held('h', 1));
    // whoever repeats it later is not told anything else
    given(registered(), held('h', 1)).when(byHand(thursday)).then();
  });
  it('is refused when the period is full, whatever the next one has left', () => {
    given(registered(), held('a', 9)).when(hold('h', 2)).refused('CAPACITY_SHORT');
    expect(
      given(registered(), held('a', 9))
        .when(hold('h', 10, { date: '2026-04-01' }))
        .events(),
    ).toHaveLength(1);
  });
  it('frees what lapsed only when it needs the room, oldest first and no more than it takes', () => {
    const two = [held('new', 4, { expiresAt: '2026-03-03T23:00:00.000Z' }), held('old', 4, { expiresAt: '2026-03-03T22:00:00.000Z' })];
    const next = { expiresAt: '2026-03-05T00:00:00.000Z' };
    given(registered(), ...two)
      .when(hold('h', 2, next), later)
      .then(held('h', 2, next));
    given(registered(), ...two)
      .when(hold('h', 6, next), later)
      .then(expired('old', 4), held('h', 6, next));
    given(registered(), ...two.toReversed())
      .when(hold('h', 6, next), later)
      .then(expired('old', 4), held('h', 6, next));
    const atOnce = ['b', 'a', 'c'].map((name) => held(name, 3));
    for (const past of [atOnce, atOnce.toReversed()]) given(registered(), ...past).when(hold('h', 4, next), later).then(expired('a', 3), held('h', 4, next));
    given(registered(), ...two)
      .when(hold('h', 10, next), later)
      .then(expired('old', 4), expired('new', 4), held('h', 10, next));
    given(registered(), ...two)
      .when(hold('h', 3, next))
      .refused('CAPACITY_SHORT');
  });
  it('frees nothing of another period', () =>
    given(registered(), held('other', 10, { date: '2026-04-01', period: '2026-04-01' }), consumed(10))
      .when(hold('h', 1), later)
      .refused('CAPACITY_SHORT'));
  it('is open to any station, and to no other partner', () => {
    given(registered())
      .when(hold('h', 1), by({ station: 'station-2' }))
      .then(held('h', 1, { station: 'station-2' }));
    given(registered())
      .when(hold('h', 1), by({ role: 'PARTNER', organization: 'organization-2' }))
      .refused('RESOURCE_NOT_YOURS');
  });
  it.each<[string, object, string]>([
    ['nothing', { quantity: 0 }, 'QUANTITY_INVALID'],
    ['a day that is none', { date: '2026-02-30' }, 'SERVICE_DATE_INVALID'],
    ['an expiry that has passed', { expiresAt: '2026-03-01T00:00:00Z' }, 'HOLD_EXPIRY_INVALID'],
    ['an expiry in years', { expiresAt: '2036-03-01T00:00:00Z' }, 'HOLD_EXPIRY_INVALID'],
    ['a day after its end', { date: '2027-01-01' }, 'RESOURCE_NOT_VALID_THEN'],
  ])('refuses %s', (_, over, code) =>
    given(registered())
      .when(hold('h', 1, over))
      .refused(code),
  );
  it('refuses another hold under the same id, open or ended', () => {
    given(registered(), held('h', 1)).when(hold('h', 2)).refused('HOLD_ID_REUSED');
    given(registered(), held('h', 1), expired('h', 1)).when(hold('h', 1)).refused('HOLD_ID_REUSED');
  });
  it('of a policy never ends', () => {
    const policy = registered({ kind: 'POLICY', capacity: null });
    const share = { quantity: 1_000_000, period: 'ALWAYS' };
    given(policy, consumed(5_000_000, { period: 'ALWAYS' }))
      .when(hold('h', 1_000_000))
      .then(held('h', 1_000_000, share));
    given(policy).when(adjust(5)).refused('CAPACITY_NOT_COUNTED');
  });
});

describe('consuming capacity', () => {
  const open = [registered(), held('h', 3)];
  it('uses a hold wholly or in part', () => {
    given(...open)
      .when(consume({ hold: 'h' }))
      .then(consumed(3, { hold: 'h' }))
      .andRepeatingDoesNothing();
    given(...open)
      .when(consume({ hold: 'h', quantity: 2 }))
      .then(consumed(2, { hold: 'h', left: 1 }));
    given(...open)
      .when(consume({ hold: 'h', quantity: 4 }))
      .refused('HOLD_TOO_SMALL');
    given(...open, consumed(2, { hold: 'h', left: 1 }))
      .when(consume({ hold: 'h', quantity: 2 }))
      .refused('HOLD_TOO_SMALL');
  });
  it('keeps a promise whatever the clock says, until its expiry is recorded', () => {
    given(...open)
      .when(consume({ hold: 'h' }), { now: '2030-01-01T00:00:00.000Z' })
      .then(consumed(3, { hold: 'h' }));
    given(...open, expired('h', 3))
      .when(consume({ hold: 'h' }))
      .refused('HOLD_EXPIRED');
  });
  it('may be on another day of the same period', () => {
    given(...open)
      .when(consume({ hold: 'h', date: '2026-03-06' }))
      .then(consumed(3, { hold: 'h', date: '2026-03-06' }));
    given(...open)
      .when(consume({ hold: 'h', date: '2026-04-01' }))
      .refused('HOLD_IN_OTHER_PERIOD');
  });
  it('without a hold needs room', () => {
    given(...open)
      .when(consume({ quantity: 7, date }))
      .then(consumed(7));
    given(...open)
      .when(consume({ quantity: 8, date }))
      .refused('CAPACITY_SHORT');
    given(...open)
      .when(consume({ quantity: 8, date }), later)
      .then(expired('h', 3), consumed(8));
    given(...open)
      .when(consume({ date }))
      .refused('QUANTITY_INVALID');
  });
  it('is for the station that holds, the keeper and the provider', () => {
    const theirs = [registered(), held('h', 1, { station: 'station-2' })];
    expect(
      given(...theirs)
        .when(consume({ hold: 'h' }), by({ station: 'station-2' }))
        .events(),
    ).toHaveLength(1);
    expect(
      given(...theirs)
        .when(consume({ hold: 'h' }), partner)
        .events(),
    ).toHaveLength(1);
    given(...theirs)
      .when(consume({ hold: 'h' }), by({ station: 'station-3' }))
      .refused('RESOURCE_NOT_YOURS');
    given(...theirs)
      .when(release('h'), by({ station: 'station-3' }))
      .refused('RESOURCE_NOT_YOURS');
  });
  it('says of a hold what became of it', () => {
    given(...open)
      .when(consume({ hold: 'other' }))
      .refused('HOLD_NOT_FOUND');
    given(...open, consumed(3, { hold: 'h' }))
      .when(consume({ hold: 'h', quantity: 1 }))
      .refused('HOLD_CONSUMED');
  });
});

describe('giving capacity back', () => {
  const released = (quantity: number): CharityResourceEvent => ({ type: 'CapacityReleased', data: { hold: 'h', quantity, date, period } });
  it('releases what is left of a hold, once', () => {
    given(registered(), held('h', 3)).when(release('h')).then(released(3)).andRepeatingDoesNothing();
    given(registered(), held('h', 3), consumed(1, { hold: 'h', left: 2 }))
      .when(release('h'))
      .then(released(2));
    given(registered(), held('h', 3), expired('h', 3)).when(release('h')).then();
    given(registered(), held('h', 3), consumed(3, { hold: 'h' }))
      .when(release('h'))
      .refused('HOLD_CONSUMED');
    given(registered(), held('h', 3), released(3))
      .when(consume({ hold: 'h' }))
      .refused('HOLD_RELEASED');
  });
  it('expires what lapsed, and nothing before its time', () => {
    const two = [registered(), held('a', 1), held('b', 2, { expiresAt: '2026-03-09T00:00:00.000Z' })];
    given(...two)
      .when({ type: 'ExpireHold', data: { hold: 'a' } })
      .then();
    given(...two)
      .when({ type: 'ExpireHold', data: { hold: 'a' } }, later)
      .then(expired('a', 1))
      .andRepeatingDoesNothing();
    for (const hold of ['b', 'c'])
      given(...two)
        .when({ type: 'ExpireHold', data: { hold } }, later)
        .then();
  });
});

describe('adjusting capacity', () => {
  const adjusted = (total: number, from = period): CharityResourceEvent => ({ type: 'CapacityAdjusted', data: { total, from } });
  it('changes this period and later ones', () => {
    given(registered()).when(adjust(20)).then(adjusted(20)).andRepeatingDoesNothing();
    given(registered()).when(adjust(10)).then();
    given(registered(), adjusted(20))
      .when(hold('h', 11, { date: '2026-02-27', expiresAt: undefined }))
      .refused('CAPACITY_SHORT');
  });
  it('never goes below what is promised, in whatever period', () => {
    given(registered(), held('h', 4), consumed(2)).when(adjust(5)).refused('CAPACITY_BELOW_PROMISED');
    given(registered(), held('h', 4, { date: '2026-07-01', period: '2026-07-01' }))
      .when(adjust(3))
      .refused('CAPACITY_BELOW_PROMISED');
    given(registered(), held('h', 4), consumed(2)).when(adjust(6)).then(adjusted(6));
  });
  it('forgets neither what earlier periods had nor what lapsed', () => {
    given(registered(), consumed(9, { date: '2026-02-01', period: '2026-02-01' }))
      .when(adjust(2))
      .then(adjusted(2));
    given(registered(), held('h', 4), consumed(2)).when(adjust(2), later).then(expired('h', 4), adjusted(2));
  });
});

describe('a hold that belongs to a linkage', () => {
  const hold1 = held('h', 3, { linkage: 'l1' });
  const extend = (over: object = {}) => ({ type: 'ExtendHold', data: { hold: 'h', linkage: 'l1', expiresAt: '2026-03-20T00:00:00.000Z', ...over } }) as const;
  it('ends and changes with that alone', () => {
    given(registered(), hold1).when(release('h')).refused('HOLD_OF_LINKAGE');
    given(registered(), hold1).when(consume({ hold: 'h' })).refused('HOLD_OF_LINKAGE');
    given(registered(), held('h', 3)).when(extend()).refused('HOLD_OF_LINKAGE');
    given(registered(), hold1).when(extend({ linkage: 'l2' })).refused('HOLD_OF_LINKAGE');
    const clock = by({ role: 'POLICY' });
    given(registered(), hold1)
      .when({ type: 'ReleaseCapacity', data: { hold: 'h', linkage: 'l1' } }, clock)
      .then({ type: 'CapacityReleased', data: { hold: 'h', quantity: 3, date, period } })
      .andRepeatingDoesNothing();
  });
  it('goes on until the service, however late it was asked to', () => {
    given(registered(), hold1)
      .when(extend(), later)
      .then({ type: 'CapacityHoldExtended', data: { hold: 'h', expiresAt: '2026-03-20T00:00:00.000Z' } })
      .andRepeatingDoesNothing();
    given(registered(), hold1, expired('h', 3)).when(extend()).refused('HOLD_EXPIRED');
    given(registered(), hold1).when(extend({ expiresAt: '2026-03-01T00:00:00.000Z' })).refused('HOLD_EXPIRY_INVALID');
  });
  it('moves to another day, and to another period only where there is room', () => {
    const moved = (to: string, month: string) =>
      ({
        type: 'CapacityHoldMoved',
        data: { hold: 'h', quantity: 3, from: { date, period }, to: { date: to, period: month }, expiresAt: '2026-03-20T00:00:00.000Z' },
      }) as const;
    given(registered(), hold1, consumed(7)).when(extend({ date: '2026-03-09' })).then(moved('2026-03-09', period)).andRepeatingDoesNothing();
    const april = (quantity: number) => consumed(quantity, { date: '2026-04-01', period: '2026-04-01' });
    given(registered(), hold1, april(7)).when(extend({ date: '2026-04-02' })).then(moved('2026-04-02', '2026-04-01'));
    given(registered(), hold1, april(8)).when(extend({ date: '2026-04-02' })).refused('CAPACITY_SHORT');
    given(registered(), hold1, moved('2026-04-02', '2026-04-01')).when(hold('other', 10)).then(held('other', 10));
    given(registered(), hold1).when(extend({ date: '2027-01-02' })).refused('RESOURCE_NOT_VALID_THEN');
    // nor does what is given there go on beyond the last day
    given(registered(), hold1).when(extend({ date, lastDay: '2027-01-01' })).refused('RESOURCE_NOT_VALID_THEN');
    expect(given(registered(), hold1).when(extend({ date, lastDay: '2026-12-31' })).events()).toHaveLength(1);
  });
  it('is held again where what it used was not given after all, in its own period and whatever the resource says by then', () => {
    const [expiresAt, again] = ['2026-04-10T00:00:00.000Z', { now: '2026-03-20T00:00:00.000Z' }];
    const linked = held('l', 4, { linkage: 'l' });
    const reopen: CharityResourceCommand = { type: 'HoldAgain', data: { hold: 'l', linkage: 'l', expiresAt } };
    const events: CharityResourceEvent[] = [{ type: 'CapacityReturned', data: { use: 'l', quantity: 3, date, period } }, held('l', 3, { linkage: 'l', expiresAt })];
    const settled = [registered(), linked, consumed(3, { hold: 'l', left: 1 }), { type: 'CapacityReleased', data: { hold: 'l', quantity: 1, date, period } } as const];
    given(...settled).when(reopen, again).then(...events).andRepeatingDoesNothing();
    given(...settled, held('other', 7), { type: 'ResourceRetired', data: { reason: 'ENDED' } }).when(reopen, again).then(...events);
    given(...settled, ...events).when({ type: 'SettleHold', data: { hold: 'l', linkage: 'l', quantity: 3 } }).then(consumed(3, { hold: 'l' }));
    given(registered(), held('h', 3), consumed(3, { hold: 'h' })).when({ type: 'HoldAgain', data: { hold: 'h', linkage: 'h', expiresAt } }, again).refused('HOLD_NOT_FOUND');
  });
  it('is settled with what was used; the rest is given back', () => {
    const settle = (quantity: number) => ({ type: 'SettleHold', data: { hold: 'h', linkage: 'l1', quantity } }) as const;
    const back = (quantity: number) => ({ type: 'CapacityReleased', data: { hold: 'h', quantity, date, period } }) as const;
    given(registered(), hold1).when(settle(3), later).then(consumed(3, { hold: 'h' })).andRepeatingDoesNothing();
    given(registered(), hold1).when(settle(2)).then(consumed(2, { hold: 'h', left: 1 }), back(1));
    given(registered(), hold1).when(settle(0)).then(back(3));
    given(registered(), hold1).when(settle(4)).refused('HOLD_TOO_SMALL');
    given(registered(), hold1, expired('h', 3)).when(settle(3)).refused('HOLD_EXPIRED');
  });
});
