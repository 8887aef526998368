import { figureIdOf, partsOfFigureId } from '#ledgers/report/slice';

/** Which number of which dashboard: the way to it, of a station with all below it or of a division, in a whole month, quarter or year. */
export interface DashboardFigureKey {
  readonly stationId: string | null;
  readonly region: string | null;
  readonly period: string;
  readonly name: string;
}
const KIND = 'dashboard';

export const dashboardFigureId = ({ stationId, region, period, name }: DashboardFigureKey): string => figureIdOf(KIND, [stationId ?? '', region ?? '', period, name]);

/** Undefined for an id that is of something else. */
export function dashboardFigureOf(id: string): DashboardFigureKey | undefined {
  const parts = partsOfFigureId(KIND, id);
  if (parts?.length !== 4) return undefined;
  const [stationId = '', region = '', period = '', name = ''] = parts;
  return { stationId: stationId || null, region: region || null, period, name };
}
