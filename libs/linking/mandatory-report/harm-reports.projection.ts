import { projection, sql } from '#platform/read-model';
import { mandatoryReportEvents } from './mandatory-report.events.js';

/** The reports, and by when whom they went to must have acknowledged them. */
export const harmReports = projection(mandatoryReportEvents, {
  name: 'harm_reports',
  version: 1,
  tables: {
    harm_report: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT, region TEXT NOT NULL, child TEXT, harm TEXT NOT NULL, suspects TEXT NOT NULL,
      circle TEXT NOT NULL, words TEXT NOT NULL, reported_at TEXT NOT NULL, reported_by TEXT NOT NULL, open INTEGER NOT NULL`,
    harm_report_recipient: `report TEXT NOT NULL, authority TEXT NOT NULL, place INTEGER NOT NULL, due_at TEXT NOT NULL, overdue INTEGER NOT NULL DEFAULT 0,
      acknowledged_at TEXT, receipt TEXT, PRIMARY KEY (report, authority)`,
  },
  clustered: ['harm_report_recipient'],
  indexes: {
    harm_report_by_station: 'harm_report (station, open, number)',
    harm_report_by_region: 'harm_report (open, region, number)',
    harm_report_due: 'harm_report_recipient (due_at, report, authority) WHERE acknowledged_at IS NULL AND overdue = 0',
  },
  on: {
    HarmReported: ({ id, occurredAt, actor, event: { data } }) => [
      sql`INSERT INTO harm_report (id, station, region, child, harm, suspects, circle, words, reported_at, reported_by, open)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.child}, ${JSON.stringify(data.harm)}, ${JSON.stringify(data.suspects)}, ${JSON.stringify(data.circle)},
            ${data.words.sealed}, ${occurredAt}, ${actor}, 1)`,
      ...data.recipients.map(({ authority, acknowledgeBy }, place) =>
        sql`INSERT OR IGNORE INTO harm_report_recipient (report, authority, place, due_at) VALUES (${id}, ${authority}, ${place}, ${acknowledgeBy})`),
    ],
    HarmReportAcknowledged: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE harm_report_recipient SET acknowledged_at = ${occurredAt}, receipt = ${data.receipt} WHERE report = ${id} AND authority = ${data.authority}`,
      sql`UPDATE harm_report SET open = EXISTS (SELECT 1 FROM harm_report_recipient WHERE report = ${id} AND acknowledged_at IS NULL) WHERE id = ${id}`,
    ],
    HarmReportOverdue: ({ id, event: { data } }) => sql`UPDATE harm_report_recipient SET overdue = 1 WHERE report = ${id} AND authority = ${data.authority}`,
  },
});
