import { distanceMetres } from '#platform/read-model';
import { ancestors, urgencies, type ScorePart, type Weights } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import { freeOn, isCash, totalIn, type Candidate, type Capacity, type Eligibility } from './candidate.rules.js';
import { dayAt, HOUR, periodOf, type Day, type Minutes } from './moment.rules.js';

/** The resource itself has helped before; only its provider has; neither. */
export const continuityOf = ({ helpedBy }: Asked, id: string, provider: string): number =>
  helpedBy.resources.includes(id) ? 1 : helpedBy.providers.includes(provider) ? 0.6 : 0;

/** By phone or in cash: as if two kilometres away. */
export const NEUTRAL_CLOSENESS = 0.5;
const HALFWAY = 2_000;
export const closenessAt = (metres: number): number => HALFWAY / (HALFWAY + metres);
/** How near it must be for that. */
export const metresAt = (closeness: number): number => HALFWAY / closeness - HALFWAY;

/** How far two divisions are taken to be apart when one of the points is missing: by the number of digits that they share. */
const nominal: readonly (readonly [digits: number, metres: number])[] = [[12, 500], [9, 2_000], [6, 10_000], [4, 40_000], [2, 200_000]];
export function nominalMetres(a: string, b: string): number {
  for (const [digits, metres] of nominal) if (a.length >= digits && b.length >= digits && a.slice(0, digits) === b.slice(0, digits)) return metres;
  return 1_000_000;
}

export const metresBetween = ({ point }: Asked, { place }: Candidate): number | null =>
  point === null || place === null ? null : distanceMetres(point, place);
/** Help that can only come by phone, where that is wanted, is near wherever it is. */
export function byPhone(asked: Asked, modes: Candidate['modes']): boolean {
  return modes.includes('PHONE') && (asked.modes.length === 0 || asked.modes.includes('PHONE'));
}
export function closenessOf(asked: Asked, kind: Candidate['kind'], modes: Candidate['modes'], metres: number): number {
  if (isCash(kind)) return NEUTRAL_CLOSENESS;
  return byPhone(asked, modes) ? Math.max(NEUTRAL_CLOSENESS, closenessAt(metres)) : closenessAt(metres);
}

/** Promises kept, as if seven of ten had been kept over five before the first: without history that is 0.7, and one lapse does not ruin anyone. */
export const reliabilityOf = (kept: number, lapsed: number): number => (kept + 3.5) / (kept + lapsed + 5);

/** How closely it is meant for people like this one: the narrower the group that it names, the more; and the fewer other things it does. */
/** @param countsAs null: as if the person were in every group */
export function aimOf({ groups, minAge, maxAge }: Eligibility, countsAs: ReadonlySet<string> | null): number {
  const aged = minAge !== null || maxAge !== null;
  let best = aged ? 0.4 : 0.2;
  for (const group of groups) {
    if (group === 'general' || countsAs?.has(group) === false) continue;
    best = Math.max(best, Math.min(1, 0.6 + 0.2 * ancestors(group).length + (aged ? 0.1 : 0)));
  }
  return best;
}
export const specificityOf = (aim: number, items: number): number => 0.7 * aim + 0.3 / items;

export const ownPoolOf = ({ station }: Asked, keeper: string | null): number => (keeper === station.id ? 1 : 0);

/** What would be left after this need, of all there is, in the period in which it could first begin. Never used up: all of it. */
export const slackOf = (free: number, total: number, quantity: number): number => (total <= 0 ? 0 : Math.max(0, free - quantity) / total);

export const loadOf = (holds: number): number => 10 / (10 + holds);

/** One for help at once; half when it takes as long as the urgency allows; never nought. */
export const soonestOf = (asked: Asked, start: Minutes): number => soonestAfter(start - asked.now, dueOf(asked));
export const dueOf = ({ urgency }: Pick<Asked, 'urgency'>): Minutes => (urgencies.find(urgency)?.dueHours ?? 24) * HOUR;
export const soonestAfter = (wait: Minutes, due: Minutes): number => due / (due + Math.max(0, wait));

export type Values = Readonly<Record<ScorePart, number>>;

/**
 * @param first the schedule's first opening: slack looks at that period whether or not there is room in it, so that more room never makes it less
 * @param start when help would begin
 */
export function valuesOf(asked: Asked, c: Candidate, first: number, start: number): Values {
  const metres = metresBetween(asked, c) ?? nominalMetres(asked.region, c.region);
  const free = freeOn(c.capacity, dayAt(first));
  return {
    continuity: continuityOf(asked, c.id, c.provider),
    closeness: closenessOf(asked, c.kind, c.modes, metres),
    reliability: reliabilityOf(c.history.kept, c.history.lapsed),
    specificity: specificityOf(aimOf(c.eligibility, asked.countsAs), c.items.length),
    ownPool: ownPoolOf(asked, c.sharing.station?.id ?? null),
    slack: c.capacity === null ? 1 : slackOf(free, totalOn(c.capacity, dayAt(first)), asked.quantity),
    load: loadOf(c.holds),
    soonest: soonestOf(asked, start),
  };
}
/** All there is on a day, taken or not. */
export const totalOn = (capacity: Capacity | null, day: Day): number => (capacity === null ? Infinity : totalIn(capacity, periodOf(capacity.renewal, day)));

/** 0 to 100, to the hundredth, so that scores that look the same are the same. */
export const scoreOf = (v: Values, w: Weights): number =>
  Math.round(
    (v.continuity * w.continuity + v.closeness * w.closeness + v.reliability * w.reliability + v.specificity * w.specificity
      + v.ownPool * w.ownPool + v.slack * w.slack + v.load * w.load + v.soonest * w.soonest) * 100,
  ) / 100;
