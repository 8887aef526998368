import fc from 'fast-check';
import { findServiceItem, type RenewalPeriod, type ResourceKind, type ServiceMode, type ShareLevel, type Urgency } from '#reference/catalogue';
import { providerKinds, type ProviderKind } from '#societies/charity-resource';
import { ask, type Asked } from '../asked.rules.js';
import type { Candidate, Capacity, Schedule, Young } from '../candidate.rules.js';
import { ALWAYS, DAY, momentOf, periodOf, type Window } from '../moment.rules.js';
import type { KnownStation } from '../retrieval/candidate-index.js';
import { rounded } from '../retrieval/record.rules.js';

/** A small world in which most things nearly fit: two provinces, and stations of a street, of the next, of the county above, of a functional zone. */
export const stations = [
  { id: '00000000-0000-7000-8000-00000000000a', serves: ['430104008'] },
  { id: '00000000-0000-7000-8000-00000000000b', serves: ['430104009'] },
  { id: '00000000-0000-7000-8000-00000000000c', serves: ['430104'] },
  { id: '00000000-0000-7000-8000-00000000000d', serves: ['430104008003', '430105002'] },
  { id: '00000000-0000-7000-8000-00000000000e', serves: ['370102001'] },
] as const;
export const regions = ['430104008003', '430104008001', '430104009001', '430105002004', '370102001002', '430104008', '430104'] as const;
const prefixes = ['430104008003', '430104008', '430104009', '430104', '4301', '43', '37', '430105002'] as const;
export const now = momentOf('2026-11-23T02:00:00Z');
const today = Math.floor(now / DAY);

const some = <T>(values: readonly T[], max = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: max });
const one = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const mostly = <T, U>(usual: T, other: fc.Arbitrary<U>): fc.Arbitrary<T | U> => fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
export const itemCodes = ['meal-delivery', 'companionship', 'home-medical-visit', 'minor-repair', 'of-this-station'] as const;
const points = fc.record({ latitude: fc.double({ min: 28.1, max: 28.4, noNaN: true }), longitude: fc.double({ min: 112.8, max: 113.1, noNaN: true }) }).map(rounded);
const windows: fc.Arbitrary<readonly Window[]> = mostly([], fc.array(
  fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: one(0, 480, 540), to: one(720, 1080, 1440) }), { minLength: 1, maxLength: 3 },
));
const groups = ['elder', 'living-alone', 'low-income', 'subsistence', 'disability', 'child', 'general'] as const;

export const asked: fc.Arbitrary<Asked> = fc.record({
  station: fc.constantFrom<KnownStation>(...stations),
  items: fc.uniqueArray(one(...itemCodes), { minLength: 1, maxLength: 3 }),
  quantity: one(1, 1, 2, 5),
  urgency: one<Urgency>('NORMAL', 'NORMAL', 'LOW', 'URGENT', 'EMERGENCY'),
  now: fc.constant(now),
  from: mostly(null, fc.integer({ min: -DAY, max: 9 * DAY }).map((m) => now + m)),
  until: mostly(null, fc.integer({ min: -DAY, max: 20 * DAY }).map((m) => now + m)),
  windows,
  modes: some<ServiceMode>(['HOME', 'SITE', 'PHONE', 'DELIVERY'], 3),
  region: one(...regions),
  point: fc.oneof({ weight: 4, arbitrary: points }, { weight: 1, arbitrary: fc.constant(null) }),
  languages: mostly([], some(['zh', 'bo', 'en'])),
  costLimitFen: one<number | null>(0, 500, null),
  accommodations: mostly([], some(['HALAL', 'WHEELCHAIR'])),
  credentials: mostly([], some(['FIRST_AID', 'CARE_WORKER'])),
  helperFromAge: mostly(0, one(10, 14, 18)),
  groups: some(groups.filter((g) => g !== 'general'), 3),
  age: one({ from: 81, to: 81 }, { from: 9, to: 9 }, { from: 18, to: 130 }, { from: 0, to: 130 }),
  consent: fc.boolean(),
  kindsToldOtherwise: mostly(new Set<ProviderKind>(), some(providerKinds).map((kinds) => new Set(kinds))),
  toldOtherwise: mostly(new Set<string>(), some(['1', '2', '101', '102']).map((providers) => new Set(providers))),
  themselves: mostly(new Set<string>(), some(['1', '2', '101', '102']).map((providers) => new Set(providers))),
  helpedBy: mostly({ resources: [], providers: [] }, one({ resources: [idOf(1), idOf(3)], providers: ['1'] })),
}).map((wanted) => ask({ ...wanted, known: knownOf(wanted.items), minor: wanted.age.to < 18 }));

/** What the hub's catalogue says of items. */
export const knownOf = (items: readonly string[]): Asked['known'] => new Map(items.flatMap((code) => {
  const item = findServiceItem(code);
  return item ? [[code, item] as const] : [];
}));

export function idOf(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

const schedule: fc.Arbitrary<Schedule> = fc.record({
  leadHours: mostly(0, one(2, 24, 96, 400)),
  windows,
  validFrom: mostly(null, fc.integer({ min: today - 10, max: today + 30 })),
  validUntil: mostly(null, fc.integer({ min: today - 10, max: today + 40 })),
});
const book: fc.Arbitrary<Capacity> = fc.record({
  renewal: one<RenewalPeriod>('NONE', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'),
  total: fc.integer({ min: 0, max: 12 }),
  later: mostly(null, fc.record({ after: fc.integer({ min: 0, max: 30 }), total: fc.integer({ min: 0, max: 12 }) })),
  taken: fc.uniqueArray(fc.record({ after: fc.integer({ min: 0, max: 20 }), quantity: fc.integer({ min: 1, max: 12 }) }), { maxLength: 4, selector: ({ after }) => after }),
}).map(({ renewal, total, later, taken }) => {
  const byPeriod = new Map<number, number>();
  for (const { after, quantity } of taken) byPeriod.set(renewal === 'NONE' ? ALWAYS : periodOf(renewal, today + after), quantity);
  return {
    renewal,
    totals: [{ from: -Infinity, total }, ...(later ? [{ from: periodOf(renewal, today + later.after), total: later.total }] : [])],
    taken: [...byPeriod].map(([period, quantity]) => ({ period, quantity })),
    lapsesAt: null,
  };
});

/** Last days around the day of help, so that each may be over by then. */
const lastDay = fc.integer({ min: today - 2, max: today + 12 });
const young: fc.Arbitrary<Young> = fc.record({ days: fc.tuple(one(true, false), one(true, false), lastDay, lastDay, lastDay), consented: fc.boolean(), companioned: fc.boolean() })
  .map(({ days: [isUnderTen, isUnderFourteen, ...ends], ...said }) => {
    const [first = 0, second = 0, third = 0] = ends.sort((a, b) => a - b);
    const accompaniedUntil = isUnderTen ? first : -Infinity;
    return { accompaniedUntil, consentUntil: isUnderTen || isUnderFourteen ? second : -Infinity, minorUntil: third, ...said };
  });

const capacity: fc.Arbitrary<Capacity | null> = fc.oneof(fc.constant(null), book);

export const candidate = (id: string): fc.Arbitrary<Candidate> => fc.record({
  id: fc.constant(id),
  kind: one<ResourceKind>('TALENT', 'TALENT', 'ORGANIZATION', 'MATERIAL', 'FUND', 'VENUE', 'POLICY'),
  provider: one('1', '2', '3', '4'),
  providerKind: one(...providerKinds),
  providerAway: mostly(false, fc.boolean()),
  leavesAfter: mostly(null, lastDay),
  young: mostly(null, young),
  items: fc.uniqueArray(one(...itemCodes), { minLength: 1, maxLength: 3 }),
  eligibility: fc.record({ groups: mostly([], some(groups)), minAge: mostly(null, one(16, 60, 80)), maxAge: mostly(null, one(17, 70)) }),
  coverage: fc.oneof(
    { weight: 1, arbitrary: fc.constant({ nationwide: true, regions: [] }) },
    { weight: 4, arbitrary: fc.record({ nationwide: fc.constant(false), regions: fc.uniqueArray(one(...prefixes), { minLength: 1, maxLength: 2 }) }) },
    { weight: 1, arbitrary: fc.constant({ nationwide: false, regions: [] }) },
  ),
  circle: mostly(null, fc.record({ centre: points, metres: one(500, 3_000, 20_000, 900_000) })),
  place: fc.oneof({ weight: 4, arbitrary: points }, { weight: 1, arbitrary: fc.constant(null) }),
  region: one(...regions),
  modes: some<ServiceMode>(['HOME', 'SITE', 'PHONE', 'DELIVERY'], 3),
  costFen: mostly(0, one(300, 800)),
  credentials: some(['DOCTOR', 'MINOR_CLEARANCE', 'CARE_WORKER', 'NURSE'], 3),
  accommodations: some(['HALAL', 'WHEELCHAIR'], 2),
  schedule,
  languages: some(['zh', 'bo', 'en'], 2),
  sharing: fc.oneof(
    fc.record({ level: one<ShareLevel>('STATION', 'STREET', 'STREET', 'COUNTY', 'CITY', 'PROVINCE', 'NATION'), station: fc.constantFrom<KnownStation>(...stations) }),
    fc.constant({ level: 'NATION' as const, station: null }),
  ),
  prerequisites: fc.boolean(),
  capacity,
  pause: mostly(null, fc.record({ until: one(null, today - 3, today + 9) })),
  holds: fc.integer({ min: 0, max: 20 }),
  history: fc.record({ kept: fc.integer({ min: 0, max: 30 }), lapsed: fc.integer({ min: 0, max: 5 }) }),
}).map((c) => (c.kind === 'POLICY' || (c.coverage.regions.length + Number(c.coverage.nationwide) === 0 && c.circle === null)
  ? { ...c, capacity: c.kind === 'POLICY' ? null : c.capacity, coverage: c.circle === null && !c.coverage.nationwide && c.coverage.regions.length === 0 ? { nationwide: true, regions: [] } : c.coverage }
  : c));

export const candidates = (max: number): fc.Arbitrary<readonly Candidate[]> =>
  fc.integer({ min: 0, max }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => candidate(idOf(i + 1)))));
