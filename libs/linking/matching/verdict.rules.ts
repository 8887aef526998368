import { scoreParts, type ScorePart } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import { isPolicy, type Candidate } from './candidate.rules.js';
import * as condition from './conditions.rules.js';
import { conditionNames, itemsCovered, type Blockers, type ConditionName } from './conditions.rules.js';
import { metresBetween, scoreOf, valuesOf, type Values } from './parts.rules.js';
import type { Minutes } from './moment.rules.js';
import { serviceFrom, timing, type Service, type Timing } from './service.rules.js';

/** Bands come before scores: what one is entitled to, then what covers the whole need, then what covers a part of it. */
export const bands = ['POLICY', 'WHOLE', 'PARTIAL'] as const;
export type Band = (typeof bands)[number];

export interface Verdict {
  readonly candidate: Candidate;
  /** In the order of `conditionNames`. */
  readonly conditions: readonly { readonly name: ConditionName; readonly blockers: Blockers }[];
  readonly met: boolean;
  readonly band: Band;
  readonly score: number;
  readonly values: Values;
  /** The first opening of its hours, whether or not there is room then. */
  readonly first: Minutes;
  /** When it can begin and what is free then; undefined where there is no room. */
  readonly service: Service | undefined;
  /** Between the two points, where both are known. */
  readonly metres: number | null;
}

/** Holds a candidate against all conditions and works out its score, whether it meets them or not. */
export function judge(asked: Asked, c: Candidate): Verdict {
  const at = timing(asked, condition.scheduleOf(c.kind, c.schedule));
  const service = serviceFrom(asked, at.schedule, c.capacity, at.first);
  const found: Readonly<Record<ConditionName, Blockers>> = {
    safety: condition.safety(asked, c),
    item: condition.item(asked, c.items),
    licence: condition.licence(asked, c.kind, c.items, c.credentials),
    eligibility: condition.eligibility(asked, c.eligibility),
    place: condition.place(asked, c),
    mode: condition.mode(asked, c.kind, c.modes),
    access: condition.access(asked, c.kind, c.accommodations),
    cost: condition.cost(asked, c.costFen),
    time: condition.time(asked, c, at.blocks),
    capacity: condition.capacity(asked, c, service),
    language: condition.language(asked, c.kind, c.languages),
    sharing: condition.sharing(asked, c),
  };
  const met = conditionNames.every((name) => found[name].length === 0);
  return weighed(asked, c, at, service, met ? allMet : conditionNames.map((name) => ({ name, blockers: found[name] })), met);
}

const allMet: Verdict['conditions'] = conditionNames.map((name) => ({ name, blockers: [] }));
/** The verdict on a candidate that is known to meet every condition: what the search found. */
export function accept(asked: Asked, c: Candidate): Verdict {
  const at = timing(asked, condition.scheduleOf(c.kind, c.schedule));
  return weighed(asked, c, at, serviceFrom(asked, at.schedule, c.capacity, at.first), allMet, true);
}

function weighed(asked: Asked, c: Candidate, { first }: Timing, service: Service | undefined, conditions: Verdict['conditions'], met: boolean): Verdict {
  const values = valuesOf(asked, c, first, service?.start ?? first);
  return {
    candidate: c,
    conditions,
    met,
    band: bandOf(c.kind, itemsCovered(asked, c.items).length === asked.items.length, service?.free ?? 0, asked.quantity),
    score: scoreOf(values, asked.weights),
    values,
    first,
    service,
    metres: metresBetween(asked, c),
  };
}

export const bandOf = (kind: Candidate['kind'], allItems: boolean, free: number, quantity: number): Band =>
  isPolicy(kind) ? 'POLICY' : allItems && free >= quantity ? 'WHOLE' : 'PARTIAL';

interface Ranked {
  readonly band: Band;
  readonly score: number;
  readonly candidate: { readonly id: string };
}
/** Band, then score, then the older id: nothing is left to chance or to the order of rows. */
export const byRank = (a: Ranked, b: Ranked): number =>
  bands.indexOf(a.band) - bands.indexOf(b.band) || b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1);

/** The parts that weigh anything. */
export const weighingParts = ({ weights }: Asked): readonly { readonly name: ScorePart; readonly weight: number }[] =>
  scoreParts.codes.filter((name) => weights[name] > 0).map((name) => ({ name, weight: weights[name] }));

/**
 * How much it would take to get past a blocked condition, in steps of a station worker's day: a question to a guardian or a few days' patience is
 * little, another licence or another person is much.
 */
export const effort: Readonly<Record<ConditionName, number>> = {
  capacity: 2, time: 3, sharing: 3, mode: 4, cost: 4, safety: 5, language: 6, access: 6, place: 7, licence: 8, eligibility: 9, item: 20,
};
export const effortOf = ({ conditions }: Pick<Verdict, 'conditions'>): number =>
  conditions.reduce((sum, { name, blockers }) => sum + (blockers.length > 0 ? effort[name] : 0), 0);

/** Of those that do not match, the ones that little stands in the way of come first; among these the better scored. */
export const byNearness = (a: Verdict, b: Verdict): number => effortOf(a) - effortOf(b) || b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1);

/** All candidates, judged one by one: the measure for every faster way. */
export function matchAll(asked: Asked, candidates: readonly Candidate[], first: number, near: number) {
  const verdicts = candidates.map((candidate) => judge(asked, candidate));
  return {
    matches: verdicts.filter(({ met }) => met).sort(byRank).slice(0, first),
    nearMisses: verdicts.filter(({ met, conditions }) => !met && conditions.every(({ name, blockers }) => name !== 'item' || blockers.length === 0)).sort(byNearness).slice(0, near),
  };
}
