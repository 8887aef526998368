import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { addDays } from '#reference/calendar';
import { lastDay } from './lots.rules.js';
import { timeAccount, type TimeAccountCommand } from './time-account.decider.js';
import type { TimeAccountEvent } from './time-account.events.js';

const { given } = scenarios(timeAccount);
type Confirm = Extract<TimeAccountCommand, { type: 'ConfirmHours' }>;
const confirm = (n: number, over: Partial<Confirm['data']> = {}): Confirm => ({
  type: 'ConfirmHours',
  data: {
    movement: `m${n}`, volunteer: 'v', activity: `a${n}`, entry: `a${n}`, station: 's1', kind: 'HOME_VISIT', date: '2026-03-01', minutes: 100, longest: 120, pointsPerHour: 10,
    expiresOn: null, ...over,
  },
});
const redeem = (n: number, quantity: number, station = 's1'): TimeAccountCommand => ({
  type: 'RedeemPoints', data: { movement: `m${n}`, volunteer: 'v', station, resource: 'r', serviceItem: null, quantity, pointsEach: 4 },
});
const reverse = (n: number, reverses: number): TimeAccountCommand => ({ type: 'ReverseMovement', data: { movement: `m${n}`, volunteer: 'v', reverses: `m${reverses}`, reason: 'mistaken' } });
type As = Extract<TimeAccountCommand, { type: 'CorrectCredit' }>['data']['as'];
const correct = (entry: number, minutes: number, stands: string | null = 'b1', as?: As): TimeAccountCommand =>
  ({ type: 'CorrectCredit', data: { volunteer: 'v', entry: `a${entry}`, stands, minutes, ...(as && { as }) } });
const expire: TimeAccountCommand = { type: 'ExpirePoints', data: { volunteer: 'v' } };
const after = (...commands: TimeAccountCommand[]): TimeAccountEvent[] => commands.reduce<TimeAccountEvent[]>((events, one) => [...events, ...given(...events).when(one).events()], []);

describe('hours', () => {
  it('bring points by the rate, what is left of a point is not given', () => void
    given().when(confirm(1)).then({
      type: 'HoursConfirmed',
      data: {
        movement: 'm1', activity: 'a1', entry: 'a1', station: 's1', kind: 'HOME_VISIT', date: '2026-03-01', minutes: 100, pointsPerHour: 10,
        legs: [{ account: 'member:v', points: 16 }, { account: 'issued:s1', points: -16 }], lots: [{ lot: 'm1', points: 16, station: 's1', expiresOn: null }],
      },
    }));
  it('are credited once for an activity, also by way of an entry that stands in for another', () => {
    given(...after(confirm(1))).when(confirm(2, { activity: 'a9', entry: 'a1' })).refused('HOURS_ALREADY_CONFIRMED');
    expect(after(confirm(1), reverse(2, 1), confirm(3, { entry: 'a1', minutes: 60 })).length).toBe(3);
  });
  it('are no more than the activity took: travel does not count', () => {
    for (const minutes of [121, 0, 1.5]) given().when(confirm(1, { minutes })).refused('HOURS_BEYOND_ACTIVITY');
    expect(after(confirm(1, { pointsPerHour: 0 }))).toMatchObject([{ data: { lots: [], minutes: 100 } }]);
  });
});

describe('points', () => {
  it('are spent down to nought and no further', () => {
    given(...after(confirm(1))).when(redeem(2, 5)).refused('POINTS_SHORT');
    expect(given(...after(confirm(1), redeem(2, 4))).state()).toMatchObject({ balance: 0, minutes: 100 });
    given(...after(confirm(1), redeem(2, 4))).when(redeem(3, 1)).refused('POINTS_SHORT');
  });
  it('that expire soonest are spent first', () => {
    const events = after(confirm(1), confirm(2, { expiresOn: '2026-04-30' }), confirm(3, { expiresOn: '2026-03-31' }), redeem(4, 5));
    expect(events.at(-1)).toMatchObject({ data: { lots: [{ lot: 'm3', points: -16 }, { lot: 'm2', points: -4 }] } });
  });
  it('expire the day after their last one, asked or not, before anything else is bought', () => {
    const events = after(confirm(1, { expiresOn: '2026-03-31' }), confirm(2));
    const expired: TimeAccountEvent = {
      type: 'PointsExpired',
      data: {
        movement: expect.any(String) as unknown as string, station: 's1', on: '2026-04-01', legs: [{ account: 'member:v', points: -16 }, { account: 'expired:s1', points: 16 }],
        lots: [{ lot: 'm1', points: -16, station: 's1', expiresOn: '2026-03-31' }],
      },
    };
    const [on, later] = [{ now: '2026-03-31T15:59:59.000Z' }, { now: '2026-03-31T16:00:00.000Z' }];
    expect(given(...events).when(expire, on).events()).toEqual([]);
    expect(given(...events).when(expire, later).events()).toEqual([expired]);
    expect(given(...events).when(redeem(3, 4), later).events()).toMatchObject([expired, { type: 'PointsRedeemed', data: { lots: [{ lot: 'm2', points: -16 }] } }]);
    given(...events).when(redeem(3, 5), later).refused('POINTS_SHORT');
    expect(lastDay('2026-12-15', 0)).toBe('2026-12-31');
    expect(lastDay('2026-12-15', 2)).toBe('2027-02-28');
    expect(lastDay('2027-02-28', 12)).toBe('2028-02-29');
    expect(lastDay('2026-01-31', null)).toBeNull();
  });
});

describe('a reversal', () => {
  it('is a counter-entry, once, of what was earned or bought', () => {
    expect(after(confirm(1), redeem(2, 2), reverse(3, 2)).at(-1)).toMatchObject({
      type: 'MovementReversed', data: { reverses: 'm2', minutes: 0, legs: [{ account: 'member:v', points: 8 }, { account: 'spent:s1', points: -8 }], lots: [{ lot: 'm1', points: 8 }] },
    });
    expect(given(...after(confirm(1), reverse(2, 1))).state()).toMatchObject({ balance: 0, minutes: 0 });
    given(...after(confirm(1), reverse(2, 1))).when(reverse(3, 1)).refused('MOVEMENT_ALREADY_REVERSED');
    given(...after(confirm(1), reverse(2, 1))).when(reverse(3, 2)).refused('MOVEMENT_NOT_REVERSIBLE');
    given().when(reverse(3, 1)).refused('MOVEMENT_NOT_FOUND');
  });
  it('does not take what is spent already, unless there is enough from elsewhere', () => {
    given(...after(confirm(1), redeem(2, 2))).when(reverse(3, 1)).refused('POINTS_ALREADY_SPENT');
    expect(given(...after(confirm(1), confirm(2), redeem(3, 2), reverse(4, 1))).state().balance).toBe(8);
  });
  it('of what has expired takes it from there', () => {
    const events = after(confirm(1, { expiresOn: '2026-03-31' }), redeem(2, 1));
    const counter = given(...events).when(reverse(3, 2), { now: '2026-04-02T00:00:00.000Z' }).events();
    expect(counter).toMatchObject([{ data: { lots: [{ lot: 'm1', points: 4, expiresOn: '2026-05-02' }] } }]);
    expect(given(...events, ...counter).when(reverse(4, 1), { now: '2026-04-02T00:00:00.000Z' }).events()).toMatchObject([
      { type: 'MovementReversed', data: { legs: [{ account: 'member:v', points: -16 }, { account: 'issued:s1', points: 16 }] } },
    ]);
    const expired = given(...after(confirm(1, { expiresOn: '2026-03-31' }))).when(reverse(4, 1), { now: '2026-04-02T00:00:00.000Z' }).events();
    expect(expired).toMatchObject([
      { type: 'PointsExpired' }, { type: 'MovementReversed', data: { minutes: 100, lots: [], legs: [{ account: 'member:v', points: 0 }, { account: 'expired:s1', points: -16 }, { account: 'issued:s1', points: 16 }] } },
    ]);
  });
});

describe('a correction of the entry', () => {
  const counter = (back: number, short = 0, stands: string | null = 'b1') => ({
    type: 'MovementReversed',
    data: { reverses: 'm1', minutes: 100, corrected: { activity: stands, short }, legs: [{ account: 'member:v', points: 0 - back }, { account: 'issued:s1', points: back }] },
  });
  it('that takes the volunteer out, or the whole entry back, takes all back that was credited for it', () => {
    for (const stands of ['b1', null]) {
      expect(given(...after(confirm(1))).when(correct(1, 0, stands)).events()).toMatchObject([counter(16, 0, stands)]);
      expect(given(...after(confirm(1), confirm(2), correct(1, 0, stands))).state()).toMatchObject({ balance: 16, minutes: 100 });
    }
    // Put in again, they are confirmed anew.
    expect(given(...after(confirm(1), correct(1, 0), confirm(3, { activity: 'b2', entry: 'a1', minutes: 30 }))).state()).toMatchObject({ balance: 5, minutes: 30 });
  });
  it('that shortens it leaves what the shorter one brings, at the rate as it was', () => {
    expect(given(...after(confirm(1))).when(correct(1, 60)).events()).toMatchObject([
      { type: 'HoursConfirmed', data: { activity: 'b1', entry: 'a1', minutes: 60, pointsPerHour: 10, legs: [{ account: 'member:v', points: 10 }, { account: 'issued:s1', points: -10 }] } },
      counter(16),
    ]);
    const shorter = after(confirm(1, { expiresOn: '2026-03-31' }), correct(1, 60));
    expect([...given(...shorter).state().lots.values()]).toMatchObject([{ points: 10, expiresOn: '2026-03-31' }]);
    given(...shorter).when(confirm(3, { entry: 'a1' })).refused('HOURS_ALREADY_CONFIRMED');
    expect(given(...shorter, ...given(...shorter).when(correct(1, 30, 'b2')).events()).state()).toMatchObject({ balance: 5, minutes: 30 });
  });
  it('that leaves it long enough, or of which nothing was credited, changes nothing', () => {
    expect(given(...after(confirm(1))).when(correct(1, 100)).events()).toEqual([]);
    expect(given(...after(confirm(1))).when(correct(2, 0)).events()).toEqual([]);
    expect(given(...after(confirm(1), reverse(2, 1))).when(correct(1, 0)).events()).toEqual([]);
    expect(given(...after(confirm(1), correct(1, 60))).when(correct(1, 60)).events()).toEqual([]);
  });
  it('that says another day or kind has it credited anew by the rate that holds then, and no more of it than was', () => {
    const nextMonth = { kind: 'HOME_VISIT', date: '2026-04-02', brings: { pointsPerHour: 30, expiresOn: '2026-05-31' } } as const;
    const events = given(...after(confirm(1, { expiresOn: '2026-03-31' }))).when(correct(1, 120, 'b1', nextMonth)).events();
    expect(events).toMatchObject([
      { type: 'HoursConfirmed', data: { activity: 'b1', entry: 'a1', kind: 'HOME_VISIT', date: '2026-04-02', minutes: 100, pointsPerHour: 30, legs: [{ points: 50 }, { points: -50 }] } },
      counter(16),
    ]);
    expect([...given(...after(confirm(1)), ...events).state().lots.values()]).toMatchObject([{ points: 50, expiresOn: '2026-05-31' }]);
    const call = { ...nextMonth, kind: 'PHONE_CALL', date: '2026-03-01', brings: { pointsPerHour: 6, expiresOn: null } } as const;
    expect(given(...after(confirm(1))).when(correct(1, 60, 'b1', call)).events()).toMatchObject([{ type: 'HoursConfirmed', data: { kind: 'PHONE_CALL', minutes: 60, legs: [{ points: 6 }, {}] } }, counter(16)]);
    // Where nobody said what that brings, it is put right at the rate as it was.
    expect(given(...after(confirm(1))).when(correct(1, 120, 'b1', { ...nextMonth, brings: null })).events()).toMatchObject([
      { data: { date: '2026-04-02', minutes: 100, pointsPerHour: 10, lots: [{ points: 16, expiresOn: null }] } }, counter(16),
    ]);
    // Once; and what a rate has become since changes nothing of the same day and kind.
    const anew = after(confirm(1), correct(1, 120, 'b1', nextMonth));
    for (const as of [nextMonth, { ...nextMonth, brings: { pointsPerHour: 1, expiresOn: null } }]) expect(given(...anew).when(correct(1, 120, 'b1', as)).events()).toEqual([]);
    // Of what was spent nothing is owed.
    const spent = given(...after(confirm(1), redeem(2, 3))).when(correct(1, 100, 'b1', call)).events();
    expect(spent).toMatchObject([{ type: 'HoursConfirmed', data: { lots: [{ points: 10 }] } }, counter(14, 2)]);
  });
  it('leaves what was spent with the member, says how much that was, and lets nobody owe points', () => {
    const spent = after(confirm(1), redeem(2, 3));
    expect(given(...spent).when(correct(1, 0, null)).events()).toMatchObject([counter(4, 12, null)]);
    expect(given(...spent, ...given(...spent).when(correct(1, 0, null)).events()).state()).toMatchObject({ balance: 0, minutes: 0 });
    // 10 of 16 stay, of which 12 are spent.
    expect(given(...spent).when(correct(1, 60)).events()).toMatchObject([{ type: 'HoursConfirmed' }, counter(14, 2)]);
    // What there is from elsewhere makes up for it, as when the head reverses hours.
    const elsewhere = [...spent, ...given(...spent).when(confirm(3)).events()];
    expect(given(...elsewhere).when(correct(1, 60)).events()).toMatchObject([{ type: 'HoursConfirmed' }, counter(16)]);
    expect(given(...elsewhere, ...given(...elsewhere).when(correct(1, 60)).events()).state()).toMatchObject({ balance: 14, minutes: 160 });
  });
  it('is caught up with when what was spent comes back: nobody gave the hours for it', () => {
    const short = [...after(confirm(1), redeem(2, 3)), ...given(...after(confirm(1), redeem(2, 3))).when(correct(1, 0, null)).events()];
    const back = given(...short).when(reverse(4, 2)).events();
    expect(back).toMatchObject([{ data: { lots: [], legs: [{ account: 'member:v', points: 0 }, { account: 'spent:s1', points: -12 }, { account: 'issued:s1', points: 12 }] } }]);
    expect(given(...short, ...back).state()).toMatchObject({ balance: 0, minutes: 0 });
    // Two purchases of what was half as much: what comes back first makes up for it, what comes back then is the member's.
    const half = after(confirm(1), redeem(2, 2), redeem(3, 2), correct(1, 60));
    expect(given(...half).state()).toMatchObject({ balance: 0 });
    expect(given(...half).when(reverse(4, 2)).events()).toMatchObject([{ data: { lots: [{ lot: 'm1', points: 2 }], legs: [{ points: 2 }, { points: -8 }, { account: 'issued:s1', points: 6 }] } }]);
    expect(given(...half, ...given(...half).when(reverse(4, 2)).events()).when(reverse(5, 3)).events()).toMatchObject([{ data: { lots: [{ lot: 'm1', points: 8 }], legs: [{ points: 8 }, { points: -8 }] } }]);
  });
  it('takes what has expired from where it went', () => {
    const expired = given(...after(confirm(1, { expiresOn: '2026-03-31' }))).when(correct(1, 0), { now: '2026-04-02T00:00:00.000Z' }).events();
    expect(expired).toMatchObject([
      { type: 'PointsExpired' }, { type: 'MovementReversed', data: { lots: [], corrected: { short: 0 }, legs: [{ account: 'member:v', points: 0 }, { account: 'expired:s1', points: -16 }, { account: 'issued:s1', points: 16 }] } },
    ]);
  });
});

describe('a price that several accounts of one person pay', () => {
  const part = (points: number, beside: string | null): TimeAccountCommand =>
    ({ type: 'RedeemPoints', data: { movement: 'm9', volunteer: 'v', station: 's1', resource: 'r', serviceItem: null, quantity: 5, pointsEach: 4, part: { points, beside } } });
  it('is a movement of its own in each, with both legs, and never more than there is', () => {
    const earned = after(confirm(1, { minutes: 60 }));
    expect(given(...earned).when(part(7, null)).events()).toMatchObject([{ data: { quantity: 5, legs: [{ account: 'member:v', points: -7 }, { account: 'spent:s1', points: 7 }] } }]);
    const [beside] = given(...earned).when(part(7, 'm8')).events();
    expect(beside).toMatchObject({ data: { quantity: 0, beside: 'm8', legs: [{ points: -7 }, { points: 7 }] } });
    given(...earned).when(part(11, null)).refused('POINTS_SHORT');
  });
});

describe('a commendation', () => {
  const commend = (code: 'GOOD_NEIGHBOUR' | 'BRINGS_OTHERS' | 'SPECIAL', brought = 0, words?: string, elsewhere = 0): TimeAccountCommand =>
    ({ type: 'Commend', data: { commendation: 'c1', code, station: 's1', brought, elsewhere, ...(words === undefined ? {} : { words }) } });
  it('asks for what its criteria say, and is awarded once', () => {
    const fifty = after(...Array.from({ length: 25 }, (_, i) => confirm(i, { minutes: 120 })));
    expect(given(...fifty).when(commend('GOOD_NEIGHBOUR')).events()).toEqual([
      { type: 'VolunteerCommended', data: { commendation: 'c1', code: 'GOOD_NEIGHBOUR', station: 's1', on: '2026-03-02', minutes: 3000, brought: 0 } },
    ]);
    given(...fifty, ...given(...fifty).when(commend('GOOD_NEIGHBOUR')).events()).when(commend('GOOD_NEIGHBOUR')).refused('COMMENDATION_ALREADY_AWARDED');
    given(...fifty.slice(1)).when(commend('GOOD_NEIGHBOUR')).refused('COMMENDATION_NOT_EARNED');
    expect(given(...fifty.slice(1)).when(commend('GOOD_NEIGHBOUR', 0, undefined, 120)).events()).toMatchObject([{ data: { minutes: 3000 } }]);
    given().when(commend('BRINGS_OTHERS', 9)).refused('COMMENDATION_NOT_EARNED');
    expect(given().when(commend('BRINGS_OTHERS', 10)).events()).toHaveLength(1);
    given().when(commend('SPECIAL')).refused('COMMENDATION_WITHOUT_REASON');
    expect(after(commend('SPECIAL', 0, 'saved somebody'), commend('SPECIAL', 0, 'and again'))).toHaveLength(2);
  });
  it('that should not have been given is taken back, and can be earned anew', () => {
    const given1 = given().when(commend('BRINGS_OTHERS', 10)).events();
    const takeBack: TimeAccountCommand = { type: 'TakeBackCommendation', data: { commendation: 'c1', reason: 'somebody else' } };
    const taken: TimeAccountEvent = { type: 'VolunteerCommendationTakenBack', data: { commendation: 'c1', reason: 'somebody else' } };
    given(...given1).when(takeBack).then(taken).andRepeatingDoesNothing();
    given(...given1).when(commend('BRINGS_OTHERS', 10)).refused('COMMENDATION_ALREADY_AWARDED');
    expect(given(...given1, taken).when({ ...commend('BRINGS_OTHERS', 10) }).events()).toHaveLength(1);
    given().when(takeBack).refused('COMMENDATION_NOT_FOUND');
  });
});

describe('an account', () => {
  it('is never negative, and all legs add up to nought after every event, whatever is asked in whatever order', () => {
    const command = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('confirm' as const), entry: fc.nat(5), minutes: fc.integer({ min: 1, max: 120 }), station: fc.constantFrom('s1', 's2'), days: fc.option(fc.integer({ min: 0, max: 20 })) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('redeem' as const), quantity: fc.integer({ min: 1, max: 6 }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('reverse' as const), back: fc.nat(6) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), entry: fc.nat(5), minutes: fc.nat(90), as: fc.option(fc.record({ day: fc.nat(3), rate: fc.option(fc.nat(30)) }), { nil: undefined }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
    );
    fc.assert(fc.property(fc.array(fc.tuple(command, fc.nat(5)), { minLength: 10, maxLength: 40 }), (asked) => {
      const events: TimeAccountEvent[] = [];
      let today = '2026-03-01';
      const naive = { balance: 0, minutes: 0, accounts: new Map<string, number>() };
      asked.forEach(([one, days], n) => {
        today = addDays(today, days);
        const wanted =
          one.do === 'confirm' ? confirm(n, { entry: `a${one.entry}`, minutes: one.minutes, station: one.station, expiresOn: one.days === null ? null : addDays(today, one.days) })
          : one.do === 'redeem' ? redeem(n, one.quantity)
          : one.do === 'reverse' ? reverse(n, Math.max(0, n - 1 - one.back))
          : one.do === 'correct' ? correct(one.entry, one.minutes, `b${n}`, one.as && {
            kind: 'HOME_VISIT', date: `2026-03-0${one.as.day + 1}`, brings: one.as.rate === null ? null : { pointsPerHour: one.as.rate, expiresOn: addDays(today, one.as.day - 1) },
          }) : expire;
        let decided: readonly TimeAccountEvent[] = [];
        try {
          decided = given(...events).when(wanted, { now: `${today}T02:00:00.000Z` }).events();
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        for (const event of decided) {
          if (event.type === 'VolunteerCommended' || event.type === 'VolunteerCommendationTakenBack') continue;
          const { legs, lots } = event.data;
          expect(legs.reduce((all, { points }) => all + points, 0)).toBe(0);
          const own = legs.filter(({ account }) => account === 'member:v').reduce((all, { points }) => all + points, 0);
          expect(lots.reduce((all, { points }) => all + points, 0)).toBe(own);
          for (const { account, points } of legs) naive.accounts.set(account, (naive.accounts.get(account) ?? 0) + points);
          naive.balance += own;
          naive.minutes += event.type === 'HoursConfirmed' ? event.data.minutes : event.type === 'MovementReversed' ? -event.data.minutes : 0;
          events.push(event);
          const { balance, minutes, lots: left } = given(...events).state();
          expect(balance).toBe(naive.balance);
          expect(minutes).toBe(naive.minutes);
          expect(balance).toBeGreaterThanOrEqual(0);
          expect(minutes).toBeGreaterThanOrEqual(0);
          expect([...left.values()].every(({ points }) => points > 0)).toBe(true);
          expect([...left.values()].reduce((all, { points }) => all + points, 0)).toBe(balance);
        }
      });
      for (const [account, points] of naive.accounts) if (account !== 'member:v') expect([account, Math.sign(points)]).toEqual([account, account.startsWith('issued') ? Math.min(0, Math.sign(points)) : Math.max(0, Math.sign(points))]);
    }), { numRuns: 150 });
  });
});
