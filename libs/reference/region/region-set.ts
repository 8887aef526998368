import type { Labels } from '#platform/event-sourcing';
import { isWithin, prefixesOf } from './region.js';

/**
 * A set of divisions as the codes that it is made of; each means all below it too. Order and repetition say nothing, the empty set has nothing in it,
 * and what is not shaped like a code adds nothing.
 */
export type RegionSet = readonly string[];

/** 高新区, 新区: a zone that is managed as one and is no division. Its name, and what it is made of. */
export interface FunctionalZone {
  readonly name: Labels;
  readonly regions: RegionSet;
}

/** The same set in its shortest form: sorted, none within another. Equal sets are equal lists, but for a parent beside all of its children. */
export function normaliseRegions(regions: RegionSet): string[] {
  const given = new Set(regions);
  return [...given].filter((code) => {
    const [itself, ...above] = [...prefixesOf(code)].reverse();
    return itself !== undefined && !above.some((ancestor) => given.has(ancestor));
  }).sort();
}

/** Whether a division lies wholly in the set. */
export const covers = (regions: RegionSet, code: string): boolean => regions.some((prefix) => isWithin(code, prefix));

/** Whether every division of the other set lies wholly in this one. True for an empty other set. */
export const coversAll = (regions: RegionSet, others: RegionSet): boolean => others.every((code) => covers(regions, code));

/** Whether some place lies in both. */
export const intersects = (one: RegionSet, other: RegionSet): boolean => one.some((code) => covers(other, code)) || other.some((code) => covers(one, code));

/** What lies in both. */
export const intersection = (one: RegionSet, other: RegionSet): string[] =>
  normaliseRegions([...one.filter((code) => covers(other, code)), ...other.filter((code) => covers(one, code))]);
