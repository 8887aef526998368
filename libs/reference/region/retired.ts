import { isWithin, type Region } from './region.js';
import { coversAll, intersects, normaliseRegions, type RegionSet } from './region-set.js';
import type { RetiredDivision } from './regions.js';

/** What stands for a division now: for successors that are no more, theirs. */
export function successorsNow(region: Region, find: (code: string) => Region | undefined): readonly string[] {
  const seen = new Set([region.code]);
  const after = ({ successors = [] }: Region): readonly string[] =>
    successors.flatMap((code) => {
      if (seen.has(code)) return [];
      seen.add(code);
      const next = find(code);
      if (next?.successors !== undefined) return after(next);
      return next !== undefined && next.validUntil === undefined ? [code] : [];
    });
  return after(region);
}

/** The division that is no more in which a place lies, the narrowest of several; undefined for what lies in none. */
export function retiredAround(place: string, retired: readonly RetiredDivision[]): RetiredDivision | undefined {
  const around = retired.filter(({ code }) => isWithin(place, code));
  return around.sort((one, other) => other.code.length - one.code.length)[0];
}

/**
 * What was, as far as it concerns a division: what lay in it, and what it or a part of it succeeds. The shortest set of codes, in order; for a division that lies in one that is no more, itself.
 * @param region undefined: the country
 */
export function retiredAbout(region: string | undefined, retired: readonly RetiredDivision[]): readonly string[] {
  if (region === undefined) return normaliseRegions(retired.map(({ code }) => code));
  if (retired.some(({ code }) => isWithin(region, code))) return [region];
  return normaliseRegions(retired.filter(({ code, successors }) => [code, ...successors].some((one) => isWithin(one, region))).map(({ code }) => code));
}

/**
 * Which divisions of the past lie in a set as it is now: all that stands for them lies in it, though their codes do not. What was divided lies only in what has all of its parts. The shortest set of
 * codes, in order.
 */
export function formerWithin(regions: RegionSet, retired: readonly RetiredDivision[]): readonly string[] {
  const former = retired.filter(({ code, successors }) => successors.length > 0 && coversAll(regions, successors) && !intersects(regions, [code]));
  return normaliseRegions(former.map(({ code }) => code));
}
