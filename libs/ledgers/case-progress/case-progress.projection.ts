import { projection, sql } from '#platform/read-model';
import { activityKinds } from '#reference/catalogue';
import { linkageEvents } from '#linking/linkage';
import { activityEvents } from '#ledgers/activity';

/** Entries of the ledger that belong to a case, by themselves, by a linkage for one of its needs, or as a visit of a pairing of its resident. */
export const caseProgress = projection({ ...activityEvents, ...linkageEvents }, {
  name: 'case_progress',
  version: 2,
  tables: {
    progress_entry: `number INTEGER PRIMARY KEY, activity TEXT NOT NULL UNIQUE, case_id TEXT, linkage TEXT, pairing TEXT, item TEXT, date TEXT NOT NULL, counts TEXT NOT NULL,
      served_by TEXT NOT NULL, live INTEGER NOT NULL DEFAULT 1`,
    progress_linkage: 'id TEXT PRIMARY KEY, need TEXT NOT NULL, items TEXT NOT NULL',
  },
  indexes: {
    progress_entry_by_case: 'progress_entry (case_id) WHERE case_id IS NOT NULL',
    progress_entry_by_linkage: 'progress_entry (linkage) WHERE linkage IS NOT NULL',
    progress_entry_by_pairing: 'progress_entry (pairing) WHERE pairing IS NOT NULL',
    progress_linkage_by_need: 'progress_linkage (need)',
  },
  on: {
    ActivityRecorded: ({ id, event: { data } }) => {
      // Of a pairing somebody came, or went somewhere with them; a call is no visit.
      const pairing = data.channel === 'ON_SITE' ? data.pairing : undefined;
      if (data.case === undefined && data.linkage === undefined && pairing === undefined) return [];
      const servedBy = [...data.ledBySocialWorkers, ...data.ledByVolunteers, ...data.helpers];
      return sql`INSERT INTO progress_entry (activity, case_id, linkage, pairing, item, date, counts, served_by)
          VALUES (${id}, ${data.case ?? null}, ${data.linkage ?? null}, ${pairing ?? null}, ${data.planItem ?? null}, ${data.date}, ${activityKinds.find(data.kind)?.counts ?? 'CONTACT'},
            ${JSON.stringify(servedBy)})`;
    },
    ActivityCorrected: ({ id }) => sql`UPDATE progress_entry SET live = 0 WHERE activity = ${id}`,
    LinkageProposed: ({ id, event: { data } }) => sql`INSERT INTO progress_linkage VALUES (${id}, ${data.need}, ${JSON.stringify(data.serviceItems)})`,
  },
});
