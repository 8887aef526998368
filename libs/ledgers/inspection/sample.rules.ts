import { digest } from '#platform/event-sourcing';

/** So many of the ids, in the order of the digest of seed and id: the same seed always chooses the same, and nobody can choose by hand. */
export const sampleOf = (seed: string, ids: readonly string[], size: number): readonly string[] =>
  ids.map((id) => [digest([seed, id]), id] as const).sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, size).map(([, id]) => id);
