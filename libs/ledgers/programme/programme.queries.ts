import { sql, type Sql } from '#platform/read-model';
import { counted } from './counting.rules.js';
import type { MemberRole } from './programme.events.js';

export interface ProgrammeRow {
  readonly number: number;
  readonly id: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly station: string | null;
  /** JSON arrays. */
  readonly regions: string;
  readonly kinds: string;
  readonly topics: string;
  readonly channels: string;
  readonly tied: 0 | 1;
  readonly from_date: string;
  readonly until_date: string;
  /** JSON: `Funding`. */
  readonly funding: string | null;
  readonly open: 0 | 1;
  readonly closing_reason: string | null;
}
export const findProgramme = (id: string): Sql => sql`SELECT * FROM programme WHERE id = ${id}`;
/** In the order in which they were opened. */
export const listProgrammes = (open: boolean, after: number, limit: number): Sql =>
  sql`SELECT * FROM programme WHERE open = ${open ? 1 : 0} AND number > ${after} ORDER BY number LIMIT ${limit}`;

/** What is counted for a target, a branch or the whole. */
export interface CountRow {
  readonly id: string;
  readonly programme: string;
  /** JSON: what the event said of it. */
  readonly facts: string;
  readonly regions: string;
  readonly own_kinds: string;
  readonly from_date: string;
  readonly until_date: string;
  readonly entries: number;
  readonly sessions: number;
  readonly person_times: number;
  readonly households: number;
}
export const countsOf = (programme: string, what: 'PROGRAMME' | 'TARGET' | 'BRANCH'): Sql =>
  sql`SELECT * FROM programme_count WHERE programme = ${programme} AND what = ${what} ORDER BY number LIMIT 500`;

export interface EntryRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly date: string;
  readonly kind: string;
  readonly sessions: number;
  readonly person_times: number;
  readonly outside: number;
}
/** The programme's entries that do not count, in the order in which they were recorded. */
export const leftOutOf = (programme: string, after: number, limit: number): Sql =>
  sql`SELECT * FROM programme_entry INDEXED BY programme_entry_left_out WHERE programme = ${programme} AND live = 1 AND outside > 0 AND number > ${after} ORDER BY number LIMIT ${limit}`;
export interface LeftOutRow {
  readonly outside: number;
  readonly entries: number;
  readonly sessions: number;
  readonly person_times: number;
}
/** By all that stands in their way. */
export const leftOutTotalsOf = (programme: string): Sql =>
  sql`SELECT outside, COUNT(*) AS entries, SUM(sessions) AS sessions, SUM(person_times) AS person_times FROM programme_entry INDEXED BY programme_entry_left_out
      WHERE programme = ${programme} AND live = 1 AND outside > 0 GROUP BY outside LIMIT 32`;
/** The entries of the programme's own that count for one target or branch, in the order in which they were recorded. */
export const entriesOf = (programme: string, count: string, after: number, limit: number): Sql =>
  sql`SELECT e.* FROM programme_entry e INDEXED BY programme_entry_of CROSS JOIN programme_count t ON t.id = ${count}
      WHERE e.programme = ${programme} AND e.live = 1 AND e.number > ${after} AND ${counted} ORDER BY e.number LIMIT ${limit}`;

/** Those known who were reached by what counts, each once. */
export const personsOf = (programme: string, count: string): Sql =>
  sql`SELECT COUNT(DISTINCT a.person) AS n FROM programme_person a CROSS JOIN programme_entry e ON e.number = a.entry CROSS JOIN programme_count t ON t.id = ${count}
      WHERE a.programme = ${programme} AND ${counted}`;
/** Those named in a role by the end of the target's period, in its places. */
export const membersCounted = (programme: string, role: MemberRole, count: string): Sql =>
  sql`SELECT COUNT(*) AS n FROM programme_member m CROSS JOIN programme_count t ON t.id = ${count} WHERE m.programme = ${programme} AND m.role = ${role} AND m.since <= t.until_date
      AND EXISTS (SELECT 1 FROM programme_place p WHERE p.owner = t.id AND m.region >= p.prefix AND m.region < p.prefix || ':')`;

export interface MemberRow {
  readonly number: number;
  readonly member: string;
  readonly role: MemberRole;
  readonly region: string;
  readonly since: string;
}
export const listMembers = (programme: string, role: MemberRole, after: string, limit: number): Sql =>
  sql`SELECT * FROM programme_member WHERE programme = ${programme} AND role = ${role} AND member > ${after} ORDER BY member LIMIT ${limit}`;

/** Programmes that a station keeps and has not closed, in the order of opening. `regions`: JSON array. */
export const programmesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, regions FROM programme INDEXED BY programme_by_station WHERE station = ${station} AND station IS NOT NULL AND open = 1 ORDER BY number LIMIT ${limit}`;
