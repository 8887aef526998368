import { projection, sql } from '#platform/read-model';
import { activityKinds } from '#reference/catalogue';
import { linkageEvents } from '#linking/linkage';
import { activityEvents } from '#ledgers/activity';

/** Entries of the ledger that belong to a case, by themselves or by a linkage for one of its needs. */
export const caseProgress = projection({ ...activityEvents, ...linkageEvents }, {
  name: 'case_progress',
  version: 1,
  tables: {
    progress_entry: 'number INTEGER PRIMARY KEY, activity TEXT NOT NULL UNIQUE, case_id TEXT, linkage TEXT, item TEXT, date TEXT NOT NULL, counts TEXT NOT NULL, live INTEGER NOT NULL DEFAULT 1',
    progress_linkage: 'id TEXT PRIMARY KEY, need TEXT NOT NULL, items TEXT NOT NULL',
  },
  indexes: {
    progress_entry_by_case: 'progress_entry (case_id) WHERE case_id IS NOT NULL',
    progress_entry_by_linkage: 'progress_entry (linkage) WHERE linkage IS NOT NULL',
    progress_linkage_by_need: 'progress_linkage (need)',
  },
  on: {
    ActivityRecorded: ({ id, event: { data } }) =>
      data.case === undefined && data.linkage === undefined
        ? []
        : sql`INSERT INTO progress_entry (activity, case_id, linkage, item, date, counts)
            VALUES (${id}, ${data.case ?? null}, ${data.linkage ?? null}, ${data.planItem ?? null}, ${data.date}, ${activityKinds.find(data.kind)?.counts ?? 'CONTACT'})`,
    ActivityCorrected: ({ id }) => sql`UPDATE progress_entry SET live = 0 WHERE activity = ${id}`,
    LinkageProposed: ({ id, event: { data } }) => sql`INSERT INTO progress_linkage VALUES (${id}, ${data.need}, ${JSON.stringify(data.serviceItems)})`,
  },
});
