/** Which number of which dashboard: the way to it, of a station with all below it or of a division, in a whole month, quarter or year. */
export interface DashboardFigureKey {
  readonly stationId: string | null;
  readonly region: string | null;
  readonly period: string;
  readonly name: string;
}
const KIND = 'dashboard';

/** Opaque to whoever gets it; the same figure has the same id for ever. */
export const dashboardFigureId = ({ stationId, region, period, name }: DashboardFigureKey): string =>
  Buffer.from([KIND, stationId ?? '', region ?? '', period, name].join('|')).toString('base64url');

/** Undefined for an id that is of something else. */
export function dashboardFigureOf(id: string): DashboardFigureKey | undefined {
  const [kind, stationId = '', region = '', period = '', name = '', ...rest] = Buffer.from(id, 'base64url').toString('utf8').split('|');
  return kind === KIND && rest.length === 0 ? { stationId: stationId || null, region: region || null, period, name } : undefined;
}
