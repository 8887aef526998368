import { isPseudoTownship, type Region } from './region.js';
import type { RegionShown } from './types.js';

export function shownRegion({ code, name, level, successors = [], validUntil }: Region): RegionShown {
  const [only = null, ...others] = successors;
  return { code, name, level, pseudoTownship: isPseudoTownship(code), successor: others.length > 0 ? null : only, successors, validUntil: validUntil ?? null };
}
