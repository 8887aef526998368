import type { Regions } from '#reference/region';

/** A province has some hundred thousand divisions; an hour's questions name a few. */
const KEPT = 10_000;

/** Names of divisions, with those at hand that were asked for before. */
export function regionNames(regions: Pick<Regions, 'find'>): (code: string) => string | undefined {
  const names = new Map<string, string | undefined>();
  return (code) => {
    if (!names.has(code)) {
      if (names.size >= KEPT) names.clear();
      names.set(code, regions.find(code)?.name);
    }
    return names.get(code);
  };
}
