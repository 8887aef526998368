import { projection, sql, type Sql } from '#platform/read-model';
import { stationEvents, type StationFacts } from '#linking/station';
import { coverageEvents } from './coverage.events.js';

const TOWNSHIP = 9;
/** A station of the township tier is there for the township that it stands in and for those that it serves as a whole; others for none. */
function townshipsOf({ tier, region, serves }: StationFacts): readonly string[] {
  if (tier !== 'STREET') return [];
  const own = region.length >= TOWNSHIP ? [region.slice(0, TOWNSHIP)] : [];
  return [...new Set([...own, ...serves.filter((code) => code.length === TOWNSHIP)])];
}
const placed = (id: string, facts: StationFacts): readonly Sql[] => [
  sql`INSERT INTO coverage_station (id, specialism) VALUES (${id}, ${facts.specialism}) ON CONFLICT (id) DO UPDATE SET specialism = excluded.specialism`,
  sql`DELETE FROM coverage_township WHERE station = ${id}`,
  ...townshipsOf(facts).map((township) => sql`INSERT INTO coverage_township VALUES (${township}, ${id})`),
];
const on = { LISTED: 'listed_on', REGISTERED: 'registered_on', OPERATING: 'operating_since' } as const;

/** Which townships have a station, since when in each of the three senses; and what was reported of it. */
export const coverageProjection = projection({ ...stationEvents, ...coverageEvents }, {
  name: 'coverage',
  version: 2,
  tables: {
    coverage_station: 'id TEXT PRIMARY KEY, specialism TEXT NOT NULL, listed_on TEXT, registered_on TEXT, operating_since TEXT, closed_on TEXT',
    coverage_township: 'township TEXT NOT NULL, station TEXT NOT NULL, PRIMARY KEY (township, station)',
    coverage_milestone: 'station TEXT NOT NULL, milestone TEXT NOT NULL, event TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (station, milestone)',
    coverage_report: `id TEXT PRIMARY KEY, region TEXT NOT NULL, on_date TEXT NOT NULL, milestone TEXT, stations INTEGER, townships INTEGER, percent TEXT, source TEXT NOT NULL,
      recorded_at TEXT NOT NULL, withdrawn TEXT`,
  },
  clustered: ['coverage_station', 'coverage_township', 'coverage_milestone'],
  indexes: { coverage_township_of: 'coverage_township (station)', coverage_report_by_region: 'coverage_report (region, on_date, id)' },
  on: {
    StationEstablished: ({ id, event: { data } }) => placed(id, data),
    StationCorrected: ({ id, event: { data } }) => placed(id, data),
    StationMilestoneReached: ({ id, eventId, occurredAt, event: { data } }) => [
      sql`UPDATE coverage_station SET ${{ text: on[data.milestone], values: [] }} = ${data.on} WHERE id = ${id}`,
      sql`REPLACE INTO coverage_milestone VALUES (${id}, ${data.milestone}, ${eventId}, ${occurredAt})`,
    ],
    StationClosed: ({ id, event: { data } }) => sql`UPDATE coverage_station SET closed_on = ${data.on} WHERE id = ${id}`,
    CoverageReported: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO coverage_report VALUES (${data.report}, ${id}, ${data.on}, ${data.milestone}, ${data.stations ?? null}, ${data.of ?? null}, ${data.percent ?? null},
        ${data.source}, ${occurredAt}, NULL)`,
    CoverageReportWithdrawn: ({ event: { data } }) => sql`UPDATE coverage_report SET withdrawn = ${data.reason} WHERE id = ${data.report}`,
  },
});
