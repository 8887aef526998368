import type { Reach } from '#platform/access';
import { alongEach, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';

export interface NotedHoursRow {
  readonly number: number;
  readonly id: string;
  readonly volunteer: string;
  readonly station: string;
  readonly linkage: string | null;
  readonly pairing: string | null;
  readonly date: string;
  readonly minutes: number;
  /** Sealed. */
  readonly words: string | null;
  readonly noted_at: string;
  readonly status: 'WAITING' | 'CONFIRMED' | 'REFUSED';
  readonly confirmed: number | null;
  readonly movement: string | null;
  /** As it is kept. */
  readonly reason: string | null;
  readonly region: string | null;
  /** By when the station should have looked at it; null once it has. */
  readonly due_at: string | null;
}
export const findNoted = (id: string): Sql => sql`SELECT * FROM noted_hours WHERE id = ${id}`;

/** What waits for a station whose time ran out, until that was said. */
export const notedRunningOut = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, awaited_at AS due_at FROM noted_hours INDEXED BY noted_hours_awaited WHERE awaited_at IS NOT NULL AND awaited_at <= ${until} AND (awaited_at, id) > (${dueAt}, ${id})
    ORDER BY awaited_at, id LIMIT ${limit}`;

/** Of a volunteer all that they noted, of stations what waits for them; in the order of noting, after a number. */
export function listNoted({ persons, stations, everywhere }: Reach, after: number, limit: number): Sql {
  if (everywhere) return sql`SELECT * FROM noted_hours WHERE number > ${after} AND status = 'WAITING' ORDER BY number LIMIT ${limit}`;
  const own = sql`SELECT at FROM (SELECT printf('%012d', number) AS at FROM noted_hours INDEXED BY noted_hours_by_volunteer
    WHERE volunteer = k.value AND number > ${after} ORDER BY number LIMIT ${limit})`;
  const waiting = sql`SELECT at FROM (SELECT printf('%012d', number) AS at FROM noted_hours INDEXED BY noted_hours_waiting
    WHERE station = k.value AND status = 'WAITING' AND number > ${after} ORDER BY number LIMIT ${limit})`;
  const found = stations.length === 0 ? alongEach(persons, own, limit) : alongEach(stations, waiting, limit);
  return sql`SELECT n.* FROM ${found} t CROSS JOIN noted_hours n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

export interface NotedEntryRow {
  readonly activity: string;
  readonly minutes: number;
}
/**
 * That a note is all that somebody noted of a linkage: then it is about what the linkage brought, though the day is another one. Who noted several days noted each of them. The row is `n`.
 */
export const onlyNoteOfLinkage = sql`NOT EXISTS (SELECT 1 FROM noted_hours o WHERE o.volunteer = n.volunteer AND o.linkage = n.linkage AND o.id <> n.id AND o.status <> 'REFUSED')`;
/** The entry that stands for what was given: that of the day; of a linkage of which nothing else was noted, else the latest. */
export const entryOfNoted = (id: string): Sql =>
  sql`SELECT e.activity, e.minutes FROM noted_hours n CROSS JOIN noted_entry e ON e.tie = COALESCE(n.linkage, n.pairing)
      WHERE n.id = ${id} AND (e.date = n.date OR (n.linkage IS NOT NULL AND ${onlyNoteOfLinkage})) ORDER BY e.date = n.date DESC, e.date DESC, e.minutes DESC, e.activity DESC LIMIT 1`;
