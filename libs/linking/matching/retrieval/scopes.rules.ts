import { boxAround, type Point } from '#platform/read-model';
import type { Circle, Coverage, Sharing } from '../candidate.rules.js';
import { sharedWithin } from '../sharing.rules.js';

/**
 * Where a resource is listed. It must both reach the place of the need and be shared with the station that asks; it is listed under the narrower of the
 * two, so that a need at one place asked for by one station finds it, and few that cannot answer. Scopes:
 * `c<prefix>` reaches this division; `s<prefix>` is shared with it; `g<cell>` its circle touches this square. Whatever is listed under something
 * wider than a street is listed under `o<station>` too, which that station goes through first: behind a wide scope it finds nothing new of its own.
 * `x<prefix>` can answer nobody there, but is worth knowing of: a near miss.
 */
export type Scope = string;

/** Half a degree: some 50 km. */
const CELL = 0.5;
const cellOf = (latitude: number, longitude: number): string => `g${Math.floor(latitude / CELL)},${Math.floor(longitude / CELL)}`;
/** A circle that touches more squares than this is listed as nationwide. */
const MOST_CELLS = 16;
/** As narrow as a circle is taken to be, beside prefixes of 6 (county) and 9 (street) digits. */
const CIRCLE_DIGITS = 7;
export const STREET = 9;

/** Scopes, and the fewest digits that the code of any of them has: the more, the narrower. */
export interface Side {
  readonly scopes: readonly Scope[];
  readonly digits: number;
}
/** Narrower than any: nobody else is let in. */
const ALONE = 99;

/** Where it is listed if sharing says so. */
export function shareSide(sharing: Sharing): Side {
  const shared = sharedWithin(sharing);
  if (shared === null) return { scopes: (sharing.station?.serves ?? []).slice(0, 1).map((prefix) => `x${prefix}`), digits: ALONE };
  return { scopes: shared.map((prefix) => `s${prefix}`), digits: Math.min(...shared.map((prefix) => prefix.length)) };
}

/** Where it is listed if its reach says so. Villages count as their street: lists of single villages would be many and hold next to nothing. */
export function reachSide({ nationwide, regions }: Coverage, circle: Circle | null, region: string): Side {
  const nation = { scopes: ['c'], digits: 0 };
  if (nationwide) return nation;
  const cells = circle === null ? [] : cellsOf(circle);
  if (cells === undefined) return nation;
  const streets = circle === null ? [] : [region.length >= STREET ? `c${region.slice(0, STREET)}` : `x${region}`];
  const cut = regions.map((prefix) => prefix.slice(0, STREET));
  return {
    scopes: [...new Set([...cut.map((prefix) => `c${prefix}`), ...cells, ...streets])],
    digits: Math.min(...cut.map((prefix) => prefix.length), ...(circle === null ? [] : [CIRCLE_DIGITS])),
  };
}

/** Whether sharing is the narrower side; a street is narrow enough. */
export const byShare = (share: number, reach: number): boolean => share >= STREET || share > reach;
/** Whether it is listed under its station as well: behind wide scopes the station finds nothing new of its own, since it went through these first. */
export const underStation = (share: number, reach: number): boolean => share === ALONE || Math.max(share, reach) < STREET;
/** A street or less, or the station itself: what is listed here may be the asking station's own. */
export const isNarrow = (scope: Scope): boolean => scope.startsWith('o') || (scope.length > STREET && !scope.startsWith('g'));

function cellsOf({ centre, metres }: Circle): readonly Scope[] | undefined {
  const box = boxAround(centre, metres);
  const [south, north] = [Math.floor(box.minLatitude / CELL), Math.floor(box.maxLatitude / CELL)];
  const [west, east] = [Math.floor(box.minLongitude / CELL), Math.floor(box.maxLongitude / CELL)];
  if ((north - south + 1) * (east - west + 1) > MOST_CELLS) return undefined;
  const cells: Scope[] = [];
  for (let y = south; y <= north; y++) for (let x = west; x <= east; x++) cells.push(`g${y},${x}`);
  return cells;
}

const LENGTHS = [12, 9, 6, 4, 2, 0];
/** A code with all that it lies in, itself first, the country last. */
export const enclosing = (code: string): readonly string[] => LENGTHS.filter((n) => n <= code.length).map((n) => code.slice(0, n));

/** Where whatever can answer is listed, narrowest first; what is shared with a part of what the station serves is shared with it as well. */
export function scopesToSearch(region: string, point: Point | null, station: { readonly id: string; readonly serves: readonly string[] }): readonly Scope[] {
  const prefixes = [...new Set(station.serves.flatMap(enclosing))].sort((a, b) => b.length - a.length);
  const exact: Scope[] = [`o${station.id}`];
  for (const length of LENGTHS) {
    for (const prefix of prefixes) if (prefix.length === length) exact.push(`s${prefix}`);
    if (length === 6 && point !== null) exact.push(cellOf(point.latitude, point.longitude));
    if (length <= region.length) exact.push(`c${region.slice(0, length)}`);
  }
  return exact;
}

/** The squares around a point, its own left out. */
export function cellsAround({ latitude, longitude }: Point): readonly Scope[] {
  const cells: Scope[] = [];
  for (const dy of [-CELL, 0, CELL]) for (const dx of [-CELL, 0, CELL]) if (dy !== 0 || dx !== 0) cells.push(cellOf(latitude + dy, longitude + dx));
  return cells;
}
