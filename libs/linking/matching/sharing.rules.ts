import { shareLevels } from '#reference/catalogue';
import type { Sharing } from './candidate.rules.js';

const digits = new Map(shareLevels.terms.map(({ code, digits: n }) => [code, n]));

/**
 * The prefixes within which a resource is shared: what its station serves, cut to the digits of the level. A station that serves less than the level
 * names a whole (three villages, level STREET) shares with the street that they lie in; one that serves more (a county, level STREET) shares with all
 * of it. Null for STATION, which is shared with nobody. The empty prefix is everywhere.
 */
export function sharedWithin({ level, station }: Sharing): readonly string[] | null {
  const kept = digits.get(level) ?? null;
  if (station === null || kept === 0) return [''];
  return kept === null ? null : [...new Set(station.serves.map((prefix) => prefix.slice(0, kept)))];
}

/**
 * Whether a station sees a resource: its own always; another's when one of the prefixes that it serves lies within, or above, one of those that the
 * resource is shared with. So stations of one street see each other's STREET resources, and the county station above sees those of all its streets,
 * while the next street does not.
 */
export function isShared(sharing: Sharing, asker: { readonly id: string; readonly serves: readonly string[] }): boolean {
  if (sharing.station?.id === asker.id) return true;
  const kept = digits.get(sharing.level) ?? null;
  if (sharing.station === null || kept === 0) return true;
  return kept !== null && sharing.station.serves.some((prefix) => asker.serves.some((serves) => alike(prefix, serves, kept)));
}

/** Whether two prefixes agree as far as both go, at most so many digits. */
function alike(a: string, b: string, digits: number): boolean {
  const length = Math.min(a.length, b.length, digits);
  for (let i = 0; i < length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false;
  return true;
}
