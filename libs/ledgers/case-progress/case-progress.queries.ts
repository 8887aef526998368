import { sql, type Sql } from '#platform/read-model';

export interface EntryRow {
  readonly activity: string;
  readonly date: string;
  readonly item: string | null;
  readonly counts: 'SESSION' | 'VISIT' | 'CONTACT';
  readonly case_id: string | null;
  readonly linkage: string | null;
  readonly pairing: string | null;
  /** JSON array of ids. */
  readonly served_by: string;
  readonly need: string | null;
  /** JSON array of service items; null where it belongs to no linkage. */
  readonly items: string | null;
}
/** Five a week over many years. */
const MOST = 5_000;
/** Of a case with its needs, and pairings of its resident, the entries that count, by date. */
export const entriesOf = (id: string, needs: readonly string[], pairings: readonly string[]): Sql => sql`SELECT e.activity, e.date, e.item, e.counts, e.case_id, e.linkage, e.pairing, e.served_by, l.need, l.items FROM (
    SELECT number FROM progress_entry INDEXED BY progress_entry_by_case WHERE case_id = ${id}
    UNION SELECT x.number FROM json_each(${JSON.stringify(needs)}) n CROSS JOIN progress_linkage k INDEXED BY progress_linkage_by_need ON k.need = n.value
      CROSS JOIN progress_entry x INDEXED BY progress_entry_by_linkage ON x.linkage = k.id AND ifnull(x.case_id, ${id}) = ${id}
    UNION SELECT x.number FROM json_each(${JSON.stringify(pairings)}) p
      CROSS JOIN progress_entry x INDEXED BY progress_entry_by_pairing ON x.pairing = p.value AND x.case_id IS NULL AND x.linkage IS NULL
  ) t CROSS JOIN progress_entry e ON e.number = t.number LEFT JOIN progress_linkage l ON l.id = e.linkage WHERE e.live = 1 ORDER BY e.date, e.number LIMIT ${MOST}`;
