import { projection, sql, type Sql } from '#platform/read-model';
import { residentEvents } from '#linking/resident';
import { caseEvents } from './case.events.js';

const COUNTY = 6;
/** What holds once something became of a case, or of a person's file. */
const settled = (column: 'id' | 'resident', value: string): Sql =>
  sql`UPDATE case_left SET due_at = iif(open = 1, (SELECT since FROM case_file_over f WHERE f.resident = case_left.resident), NULL) WHERE ${{ text: column, values: [] }} = ${value}`;
const over = (resident: string, since: string): readonly Sql[] => [sql`INSERT OR IGNORE INTO case_file_over VALUES (${resident}, ${since})`, settled('resident', resident)];
const placed = (id: string, station: string, region: string | undefined): readonly Sql[] => [
  sql`UPDATE case_left SET station = ${station}, region = coalesce(${region ?? null}, region), county = coalesce(${region?.slice(0, COUNTY) ?? null}, county) WHERE id = ${id}`,
  ...(region === undefined ? [] : [sql`INSERT OR IGNORE INTO case_left_county VALUES (${region.slice(0, COUNTY)})`]),
];

/** Cases that are still open though nobody serves the person any more: since when their files are closed or forgotten. */
export const caseLeftOpen = projection({ ...caseEvents, ...residentEvents }, {
  name: 'case_left_open',
  version: 1,
  tables: {
    case_left: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, resident TEXT NOT NULL, file TEXT NOT NULL, station TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '',
      county TEXT NOT NULL DEFAULT '', open INTEGER NOT NULL DEFAULT 1, due_at TEXT`,
    case_file_over: 'resident TEXT PRIMARY KEY, since TEXT NOT NULL',
    case_left_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['case_file_over', 'case_left_county'],
  indexes: {
    case_left_of: 'case_left (resident)',
    case_left_of_merged: 'case_left (file) WHERE file <> resident',
    case_left_of_station: 'case_left (station, due_at) WHERE due_at IS NOT NULL',
    case_left_of_county: 'case_left (county, due_at) WHERE due_at IS NOT NULL',
  },
  on: {
    CaseOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO case_left (id, resident, file) VALUES (${id}, ${data.resident}, ${data.resident})`, ...placed(id, data.station, data.region), settled('id', id),
    ],
    CaseHandedOver: ({ id, event: { data } }) => placed(id, data.station, data.region),
    CaseClosed: ({ id }) => [sql`UPDATE case_left SET open = 0 WHERE id = ${id}`, settled('id', id)],
    CaseReopened: ({ id }) => [sql`UPDATE case_left SET open = 1 WHERE id = ${id}`, settled('id', id)],
    ResidentFileClosed: ({ id, occurredAt }) => over(id, occurredAt),
    ResidentFileReopened: ({ id }) => [sql`DELETE FROM case_file_over WHERE resident = ${id}`, settled('resident', id)],
    ResidentErased: ({ id, occurredAt }) => over(id, occurredAt),
    ResidentMerged: ({ id, event: { data } }) => [sql`UPDATE case_left SET resident = ${data.into} WHERE resident = ${id}`, settled('resident', data.into)],
    ResidentParted: ({ id, event: { data } }) => [
      sql`UPDATE case_left SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`, settled('resident', id),
    ],
  },
});
