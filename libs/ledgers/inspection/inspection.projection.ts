import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { residentEvents } from '#linking/resident';
import { inspectionEvents } from './inspection.events.js';

const finding = (id: string, set: Sql): Sql => sql`UPDATE inspection_score SET ${set} WHERE finding = ${id}`;

/** Inspections with what they gave and found, which files a station keeps, of which samples are chosen, and which social workers there are. */
export const inspections = projection({ ...inspectionEvents, ...residentEvents, ...socialWorkerEvents }, {
  name: 'inspections',
  version: 4,
  tables: {
    inspection: `id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, quarter TEXT NOT NULL, inspectors TEXT NOT NULL, indicators TEXT NOT NULL, seed TEXT NOT NULL,
      population INTEGER NOT NULL, sample TEXT NOT NULL, status TEXT NOT NULL, opened_at TEXT NOT NULL, ended_at TEXT, reason TEXT, given REAL, due REAL, called INTEGER,
      answered INTEGER, satisfaction INTEGER`,
    inspection_score: `inspection TEXT NOT NULL, indicator TEXT NOT NULL, given REAL NOT NULL, by_whom TEXT NOT NULL, finding TEXT, what TEXT, deadline TEXT, due_at TEXT,
      station TEXT NOT NULL, region TEXT NOT NULL, waits INTEGER NOT NULL DEFAULT 0, noted INTEGER NOT NULL DEFAULT 0, answer TEXT, rechecked_on TEXT, fixed INTEGER,
      PRIMARY KEY (inspection, indicator)`,
    inspection_call: 'inspection TEXT NOT NULL, resident TEXT NOT NULL, satisfaction INTEGER, PRIMARY KEY (inspection, resident)',
    inspection_signature: 'inspection TEXT NOT NULL, subject TEXT NOT NULL, social_worker TEXT, signed_at TEXT NOT NULL, PRIMARY KEY (inspection, subject)',
    inspection_worker: 'id TEXT PRIMARY KEY',
    inspection_file: 'resident TEXT PRIMARY KEY, station TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0',
  },
  clustered: ['inspection_score', 'inspection_call', 'inspection_signature', 'inspection_worker', 'inspection_file'],
  indexes: {
    inspection_by_station: 'inspection (station, quarter, id)',
    inspection_by_quarter: 'inspection (quarter, id)',
    inspection_finding: 'inspection_score (finding) WHERE finding IS NOT NULL',
    inspection_finding_due: 'inspection_score (due_at, finding) WHERE waits = 1',
    inspection_file_of: 'inspection_file (station, resident) WHERE closed = 0',
  },
  on: {
    InspectionOpened: ({ id, occurredAt, event: { data } }) => [
      ...(['score', 'call', 'signature'] as const).map((part): Sql => sql`DELETE FROM ${{ text: `inspection_${part}`, values: [] }} WHERE inspection = ${id}`),
      sql`REPLACE INTO inspection (id, station, region, quarter, inspectors, indicators, seed, population, sample, status, opened_at)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.quarter}, ${JSON.stringify(data.inspectors)}, ${JSON.stringify(data.indicators)}, ${data.seed},
            ${data.population}, ${JSON.stringify(data.sample)}, 'OPEN', ${occurredAt})`,
    ],
    InspectionIndicatorScored: ({ id, event: { data } }) =>
      sql`REPLACE INTO inspection_score (inspection, indicator, given, by_whom, finding, what, deadline, due_at, station, region)
          SELECT id, ${data.indicator}, ${data.given}, ${data.by}, ${data.finding?.finding ?? null}, ${data.finding?.what ?? null}, ${data.finding?.deadline ?? null},
            ${data.finding === null ? null : endOfDay(data.finding.deadline)}, station, region FROM inspection WHERE id = ${id}`,
    InspectionCalledBack: ({ id, event: { data } }) => sql`REPLACE INTO inspection_call VALUES (${id}, ${data.resident}, ${data.satisfaction})`,
    InspectionSigned: ({ id, occurredAt, event: { data } }) => sql`INSERT INTO inspection_signature VALUES (${id}, ${data.subject}, ${data.socialWorker}, ${occurredAt})`,
    InspectionConcluded: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE inspection SET status = 'CONCLUDED', ended_at = ${occurredAt}, given = ${data.given}, due = ${data.due}, called = ${data.called}, answered = ${data.answered},
            satisfaction = ${data.satisfaction} WHERE id = ${id}`,
      sql`UPDATE inspection_score SET waits = 1 WHERE inspection = ${id} AND finding IS NOT NULL`,
    ],
    InspectionCancelled: ({ id, occurredAt, event: { data } }) => sql`UPDATE inspection SET status = 'CANCELLED', ended_at = ${occurredAt}, reason = ${data.reason} WHERE id = ${id}`,
    InspectionFindingAnswered: ({ event: { data } }) => finding(data.finding, sql`answer = ${data.answer}`),
    InspectionFindingRechecked: ({ event: { data } }) =>
      data.deadline === null
        ? finding(data.finding, sql`rechecked_on = ${data.on}, fixed = 1, waits = 0`)
        : finding(data.finding, sql`rechecked_on = ${data.on}, fixed = 0, deadline = ${data.deadline}, due_at = ${endOfDay(data.deadline)}, noted = 0`),
    InspectionFindingOverdue: ({ event: { data } }) => finding(data.finding, sql`noted = 1`),
    SocialWorkerRegistered: ({ id }) => sql`INSERT OR IGNORE INTO inspection_worker VALUES (${id})`,
    ResidentEnrolled: ({ id, event: { data } }) => sql`INSERT INTO inspection_file (resident, station) VALUES (${id}, ${data.station})`,
    ResidentMoved: ({ id, event: { data } }) => sql`UPDATE inspection_file SET station = ${data.to} WHERE resident = ${id}`,
    ResidentMerged: ({ id }) => sql`DELETE FROM inspection_file WHERE resident = ${id}`,
    ResidentParted: ({ id, event: { data } }) => sql`INSERT INTO inspection_file (resident, station) VALUES (${id}, ${data.station})`,
    // Whoever has died, or is served no more, is not called back.
    ResidentFileClosed: ({ id }) => sql`UPDATE inspection_file SET closed = 1 WHERE resident = ${id}`,
    ResidentFileReopened: ({ id }) => sql`UPDATE inspection_file SET closed = 0 WHERE resident = ${id}`,
    ResidentErased: ({ id }) => sql`DELETE FROM inspection_file WHERE resident = ${id}`,
  },
});
