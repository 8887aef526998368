import type { Region, Regions } from '../index.js';

/** A register as rooms ask it whether there is such a division: there are those, and none that is no more. */
export const registerOf = (isDivision: (code: string) => boolean): Pick<Regions, 'exists' | 'find'> => ({
  exists: isDivision,
  find: (code) => (isDivision(code) ? ({ code, name: code, level: 'TOWNSHIP' } satisfies Region) : undefined),
});
