import { projection, sql } from '#platform/read-model';
import { residentEvents } from '#linking/resident';
import { mandatoryReportEvents } from './mandatory-report.events.js';

/**
 * The reports, which station serves the child now, and by when whom they went to must have acknowledged them. Beside them residents, as far as it takes to know where a child is
 * and who lives with whom.
 */
export const harmReports = projection({ ...mandatoryReportEvents, ...residentEvents }, {
  name: 'harm_reports',
  version: 2,
  tables: {
    harm_resident: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, household TEXT',
    /** `child`: as it was reported; `child_file`: that in which it goes on. */
    harm_report: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT, region TEXT NOT NULL, child TEXT, child_file TEXT, child_station TEXT, harm TEXT NOT NULL,
      suspects TEXT NOT NULL, circle TEXT NOT NULL, words TEXT NOT NULL, reported_at TEXT NOT NULL, reported_by TEXT NOT NULL, open INTEGER NOT NULL`,
    harm_report_recipient: `report TEXT NOT NULL, authority TEXT NOT NULL, place INTEGER NOT NULL, due_at TEXT NOT NULL, overdue INTEGER NOT NULL DEFAULT 0,
      acknowledged_at TEXT, receipt TEXT, PRIMARY KEY (report, authority)`,
    /** The file that a file goes on in. */
    harm_merged: 'file TEXT PRIMARY KEY, goes_on_in TEXT NOT NULL',
  },
  clustered: ['harm_report_recipient', 'harm_merged'],
  indexes: {
    harm_household: 'harm_resident (household, station) WHERE household IS NOT NULL',
    harm_report_by_station: 'harm_report (station, open, number)',
    harm_report_by_child_station: 'harm_report (child_station, open, number) WHERE child_station IS NOT NULL',
    harm_report_by_region: 'harm_report (open, region, number)',
    harm_report_of_child: 'harm_report (child_file) WHERE child_file IS NOT NULL',
    harm_report_due: 'harm_report_recipient (due_at, report, authority) WHERE acknowledged_at IS NULL AND overdue = 0',
  },
  on: {
    ResidentEnrolled: ({ id, event: { data } }) => sql`INSERT INTO harm_resident VALUES (${id}, ${data.station}, ${data.livingRegion}, ${data.household ?? null})`,
    ResidentFactsCorrected: ({ id, event: { data } }) => sql`UPDATE harm_resident SET household = ${data.household ?? null}, region = ${data.livingRegion} WHERE id = ${id}`,
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE harm_resident SET station = ${data.to}, region = ${data.livingRegion} WHERE id = ${id}`,
      sql`UPDATE harm_report SET child_station = ${data.to} WHERE child_file = ${id}`,
    ],
    ResidentMerged: ({ id, event: { data } }) => [
      sql`REPLACE INTO harm_merged VALUES (${id}, ${data.into})`,
      sql`UPDATE harm_report SET child_file = ${data.into}, child_station = (SELECT station FROM harm_resident WHERE id = ${data.into}) WHERE child_file = ${id}`,
    ],
    ResidentParted: ({ id, event: { data } }) => [
      sql`DELETE FROM harm_merged WHERE file = ${id}`,
      sql`UPDATE harm_report SET child_file = ${id}, child_station = ${data.station} WHERE child_file = ${data.from} AND child IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ],
    HarmReported: ({ id, occurredAt, actor, event: { data } }) => [
      sql`INSERT INTO harm_report (id, station, region, child, child_file, harm, suspects, circle, words, reported_at, reported_by, open)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.child},
            (WITH RECURSIVE onward (file) AS (SELECT ${data.child} UNION SELECT m.goes_on_in FROM onward CROSS JOIN harm_merged m ON m.file = onward.file)
              SELECT file FROM onward WHERE file NOT IN (SELECT m.file FROM harm_merged m WHERE m.file = onward.file)),
            ${JSON.stringify(data.harm)}, ${JSON.stringify(data.suspects)}, ${JSON.stringify(data.circle)}, ${data.words.sealed}, ${occurredAt}, ${actor}, 1)`,
      sql`UPDATE harm_report SET child_station = (SELECT station FROM harm_resident WHERE id = child_file) WHERE id = ${id}`,
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
