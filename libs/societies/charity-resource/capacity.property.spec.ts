import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal, type Circumstances } from '#platform/event-sourcing';
import type { RenewalPeriod } from '#reference/catalogue';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { periodOf } from './period.rules.js';
import { meals } from './testing/index.js';

const { decide, evolve, initial } = charityResource;
const start = Date.parse('2026-03-30T00:00:00.000Z');
const hours = (n: number): string => new Date(start + n * 3_600_000).toISOString();
/** Few, so that most of what is asked is of a hold that there is. */
const holdId = fc.integer({ min: 1, max: 5 }).map((n) => `hold-${n}`);
const use = fc.integer({ min: 1, max: 4 }).map((n) => `use-${n}`);
const quantity = fc.integer({ min: 1, max: 4 });
/** Mostly to come: what has passed is refused. */
const expiry = fc.integer({ min: -10, max: 60 }).map(hours);
/** Around the border of two months and two quarters. */
const date = fc.constantFrom('2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02');

/** Commands with clocks that go back and forth: nodes do not agree about the time. */
const asked = fc.record({
  now: fc.integer({ min: -30, max: 40 }).map(hours),
  command: fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ hold: holdId, quantity, date, expiresAt: expiry })
        .map((data): CharityResourceCommand => ({ type: 'HoldCapacity', data })),
    },
    {
      weight: 3,
      arbitrary: fc
        .record({ hold: holdId, quantity }, { requiredKeys: ['hold'] })
        .map((data): CharityResourceCommand => ({ type: 'ConsumeCapacity', data })),
    },
    fc.record({ quantity, date }).map((data): CharityResourceCommand => ({ type: 'ConsumeCapacity', data })),
    { weight: 2, arbitrary: fc.record({ use, quantity, date, station: fc.constant(null) }).map((data): CharityResourceCommand => ({ type: 'UseCapacity', data })) },
    use.map((name): CharityResourceCommand => ({ type: 'ReturnCapacity', data: { use: name } })),
    holdId.map((hold): CharityResourceCommand => ({ type: 'ReleaseCapacity', data: { hold } })),
    {
      weight: 2,
      arbitrary: fc
        .record({ hold: holdId, date, expiresAt: expiry }, { requiredKeys: ['hold', 'expiresAt'] })
        .map((data): CharityResourceCommand => ({ type: 'ExtendHold', data })),
    },
    fc
      .record({ hold: holdId, quantity: fc.integer({ min: 0, max: 6 }) })
      .map((data): CharityResourceCommand => ({ type: 'SettleHold', data })),
    fc.integer({ min: 0, max: 16 }).map((total): CharityResourceCommand => ({ type: 'AdjustCapacity', data: { total } })),
    { weight: 2, arbitrary: holdId.map((hold): CharityResourceCommand => ({ type: 'ExpireHold', data: { hold } })) },
  ),
});
type Asked = { now: string; command: CharityResourceCommand };
const renewal = fc.constantFrom<RenewalPeriod>('NONE', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR');
const history = fc.record({ renewal, total: fc.integer({ min: 0, max: 16 }), steps: fc.array(asked, { minLength: 10, maxLength: 60 }) });

/** What the log says, told in the plainest way: no sums are kept, everything is counted anew from all events. */
const told = (log: readonly CharityResourceEvent[], registeredTotal: number) => ({
  total: (period: string) =>
    log.reduce((total, e) => (e.type === 'CapacityAdjusted' && e.data.from <= period ? e.data.total : total), registeredTotal),
  used: (period: string) =>
    log.reduce((sum, e) => {
      if (e.type === 'CapacityReturned' && e.data.period === period) return sum - e.data.quantity;
      return e.type === 'CapacityConsumed' && e.data.period === period ? sum + e.data.quantity : sum;
    }, 0),
  open: (period: string) =>
    log
      .flatMap((e) => (e.type === 'CapacityHeld' ? [e.data] : []))
      .map(({ hold, quantity: held, expiresAt, period: first }) =>
        log.reduce(
          (at, { type, data }) => {
            if (!('hold' in data) || data.hold !== hold || type === 'CapacityHeld') return at;
            if (type === 'CapacityHoldExtended') return { ...at, expiresAt: data.expiresAt };
            if (type === 'CapacityHoldMoved') return { ...at, expiresAt: data.expiresAt, period: data.to.period };
            return { ...at, left: at.left - data.quantity };
          },
          { hold, expiresAt, period: first, left: held },
        ),
      )
      .filter(({ left, period: at }) => left > 0 && at === period),
});
const sum = (holds: readonly { left: number }[]): number => holds.reduce((all, { left }) => all + left, 0);

/** Runs the commands, and calls `look` after each with what the log said before it. */
function run(
  { renewal: renews, total, steps }: { renewal: RenewalPeriod; total: number; steps: readonly Asked[] },
  look: (
    before: readonly CharityResourceEvent[],
    step: Asked,
    decided: readonly CharityResourceEvent[] | string,
    retry: () => readonly CharityResourceEvent[],
  ) => void,
): void {
  const resource = { ...meals, capacity: { unit: 'PORTION', total, renewal: renews } } as const;
  const log: CharityResourceEvent[] = [];
  let state = evolve(initial(), { type: 'ResourceRegistered', data: resource });
  for (const step of steps) {
    const circumstances: Circumstances = {
      now: step.now,
      actor: { id: 'w', role: 'STATION_WORKER', station: 'station-1', organization: null },
    };
    let decided: readonly CharityResourceEvent[] | string;
    try {
      decided = decide(step.command, state, circumstances);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      decided = error.code;
    }
    const before = [...log];
    if (typeof decided !== 'string')
      for (const event of decided) {
        log.push(event);
        state = evolve(state, event);
      }
    const after = state;
    look(before, step, decided, () => decide(step.command, after, circumstances));
  }
}
const periods = (renews: RenewalPeriod): string[] => [
  ...new Set(['2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02'].map((d) => periodOf(renews, d))),
];

describe('capacity, whatever is asked in whatever order by whatever clock', () => {
  it('is never promised twice', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(history, (h) =>
        run(h, (before, _, decided) => {
          const log = told([...before, ...(typeof decided === 'string' ? [] : decided)], h.total);
          for (const period of periods(h.renewal)) expect(sum(log.open(period)) + log.used(period)).toBeLessThanOrEqual(log.total(period));
          for (const { type } of typeof decided === 'string' ? [] : decided) reached.add(type);
        }),
      ),
      { numRuns: 300 },
    );
    // a hold that nobody ever moves, releases or lets expire would prove nothing of those that are
    expect([...reached].sort()).toEqual([
      'CapacityAdjusted', 'CapacityConsumed', 'CapacityExceeded', 'CapacityExcessEnded', 'CapacityHeld', 'CapacityHoldExpired', 'CapacityHoldExtended', 'CapacityHoldMoved', 'CapacityReleased', 'CapacityReturned',
    ]);
  });

  it('is refused only where there truly is no room', () =>
    fc.assert(
      fc.property(history, (h) =>
        run(h, (before, { now, command: { type, data } }, decided) => {
          if (decided !== 'CAPACITY_SHORT') return;
          if (type !== 'HoldCapacity' && type !== 'ConsumeCapacity' && type !== 'ExtendHold') throw new Error(`${type} asks for no room`);
          const log = told(before, h.total);
          const period = periodOf(h.renewal, data.date ?? '');
          const promised = sum(log.open(period).filter(({ expiresAt }) => expiresAt > now)) + log.used(period);
          const moved = periods(h.renewal).flatMap((p) => log.open(p)).find(({ hold }) => hold === data.hold)?.left;
          expect(promised + (type === 'ExtendHold' ? (moved ?? 0) : (data.quantity ?? 0))).toBeGreaterThan(log.total(period));
        }),
      ),
      { numRuns: 300 },
    ));

  it('is taken back only from what lapsed, and only when the room was needed', () =>
    fc.assert(
      fc.property(history, (h) =>
        run(h, (before, { now, command }, decided) => {
          if (typeof decided === 'string') return;
          const log = told(before, h.total);
          for (const { type, data } of decided) {
            if (type !== 'CapacityHoldExpired') continue;
            const open = log.open(data.period).find(({ hold }) => hold === data.hold);
            expect(open).toMatchObject({ left: data.quantity });
            expect((open?.expiresAt ?? '') <= now).toBe(true);
            if (command.type === 'HoldCapacity')
              expect(sum(log.open(data.period)) + log.used(data.period) + command.data.quantity).toBeGreaterThan(log.total(data.period));
          }
        }),
      ),
      { numRuns: 300 },
    ));

  it('can be consumed for as long as the log holds it', () =>
    fc.assert(
      fc.property(history, (h) =>
        run(h, (before, { command: { type, data } }, decided) => {
          if (type !== 'ConsumeCapacity' || data.hold === undefined) return;
          const log = told(before, h.total);
          const open = periods(h.renewal)
            .flatMap((period) => log.open(period))
            .find(({ hold }) => hold === data.hold);
          if (open && (data.quantity ?? 0) <= open.left) expect(decided).toHaveLength(1);
        }),
      ),
      { numRuns: 300 },
    ));

  it('counts what took place once, as used or as beyond, until it is called off', () =>
    fc.assert(
      fc.property(history, (h) =>
        run(h, (before, { now, command }, decided) => {
          if (command.type !== 'UseCapacity' && command.type !== 'ReturnCapacity') return;
          if (typeof decided === 'string') throw new Error(`${command.type} was refused: ${decided}`);
          const after = [...before, ...decided];
          const times = (type: CharityResourceEvent['type'], name: string) => after.filter((e) => e.type === type && 'use' in e.data && e.data.use === name).length;
          const of = command.data.use;
          const counted = times('CapacityConsumed', of) - times('CapacityReturned', of) + times('CapacityExceeded', of) - times('CapacityExcessEnded', of);
          const calledOff = command.type === 'ReturnCapacity' || before.some((e) => e.type === 'CapacityReturned' && e.data.use === of) || times('CapacityExcessEnded', of) > times('CapacityConsumed', of);
          expect(counted).toBe(calledOff ? 0 : 1);
          const exceeded = decided.find(({ type }) => type === 'CapacityExceeded');
          if (exceeded?.type !== 'CapacityExceeded') return;
          const log = told(before, h.total);
          const { period, quantity: asked } = exceeded.data;
          expect(sum(log.open(period).filter(({ expiresAt }) => expiresAt > now)) + log.used(period) + asked).toBeGreaterThan(log.total(period));
        }),
      ),
      { numRuns: 300 },
    ));

  it('does nothing when a hold, a release, an adjustment or an expiry is repeated', () =>
    fc.assert(
      fc.property(history, (h) =>
        run(h, (_, { command }, decided, retry) => {
          // Using is told apart by the command's id alone; and what was used in part, and then given back, is settled for what was used of it.
          const byIdAlone = command.type === 'ConsumeCapacity' || (command.type === 'SettleHold' && command.data.quantity === 0);
          if (!byIdAlone && typeof decided !== 'string') expect(retry()).toEqual([]);
        }),
      ),
      { numRuns: 300 },
    ));
});
