import { isCivilDate } from '#reference/calendar';
import { stationSpecialisms, type StationSpecialism } from '#reference/catalogue';
import { milestones, type Milestone } from '#linking/station';
import { figureIdOf, partsOfFigureId } from '#ledgers/report/slice';
import { coverageCounts, type CoverageCount } from './coverage.rules.js';

/** How many stations, or townships that have one, had come so far by a day. */
export interface CoverageFigureKey {
  readonly region: string;
  readonly on: string;
  readonly specialism: StationSpecialism;
  readonly milestone: Milestone;
  readonly count: CoverageCount;
}
const KIND = 'coverage';
const isOne = <T extends string>(codes: readonly T[], code: string): code is T => (codes as readonly string[]).includes(code);

export const coverageFigureId = ({ region, on, specialism, milestone, count }: CoverageFigureKey): string => figureIdOf(KIND, [region, on, specialism, milestone, count]);

/** Undefined for an id of something else; null where there is no such figure. */
export function coverageFigureOf(id: string): CoverageFigureKey | null | undefined {
  const parts = partsOfFigureId(KIND, id);
  if (!parts) return undefined;
  const [region = '', on = '', specialism = '', milestone = '', count = '', ...rest] = parts;
  const known = rest.length === 0 && isCivilDate(on) && stationSpecialisms.has(specialism) && isOne(milestones, milestone) && isOne(coverageCounts, count);
  return known ? { region, on, specialism, milestone, count } : null;
}
