import type { Successor } from '#linking/station';

/** Where things go that say so much of themselves. */
export interface Clues {
  readonly id: string;
  /** People (social workers, volunteers) whom it belongs to, or who give it. */
  readonly person?: string | null;
  /** Division codes, the most telling first. */
  readonly regions?: readonly string[];
}

/**
 * Who goes on with something: whoever was told to have it or its person; else whoever has the longest prefix of its first division that lies in any part; else
 * the first successor.
 */
export function whither(successors: readonly Successor[], { id, person, regions = [] }: Clues): string {
  const told = successors.find((one) => one.resources.includes(id) || one.people.includes(id) || (person != null && one.people.includes(person)));
  if (told) return told.station;
  for (const region of regions) {
    const fitting = successors.flatMap((one) => one.regions.filter((prefix) => region.startsWith(prefix)).map((prefix) => ({ station: one.station, length: prefix.length })));
    const [best] = fitting.sort((a, b) => b.length - a.length);
    if (best) return best.station;
  }
  return successors[0]?.station ?? '';
}
