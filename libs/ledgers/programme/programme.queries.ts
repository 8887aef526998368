import { alongEach, joinedSets, sql, type Sql } from '#platform/read-model';
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
  /** Of a branch, who carries it; null where an organization does. */
  readonly station: string | null;
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

/** What an entry adds to a target: the row is `e`. Persons are each once in a target, however many entries they are in, and only the programme's own entries tell them. */
const additions = {
  SESSIONS: sql`e.sessions`, PERSON_TIMES: sql`e.person_times`, HOUSEHOLD_VISITS: sql`e.households`,
  PERSONS: sql`(SELECT COUNT(DISTINCT a.person) FROM programme_person a WHERE a.programme = e.programme AND a.entry = e.number)`,
} as const;
export type LedgerMeasure = keyof typeof additions;

export interface BehindRow {
  /** Where it stands among the others of its kind. */
  readonly place: string;
  readonly event: string;
  readonly at: string;
  readonly about: string;
  /** Civil date. */
  readonly date: string;
  readonly value: number;
}
/** What of the programme's own entries adds to a target, in the order in which it was recorded. */
export const ownBehind = (programme: string, target: string, measure: LedgerMeasure, after: string, limit: number): Sql =>
  sql`SELECT printf('%012d', e.number) AS place, e.event, e.at, e.id AS about, e.date, ${additions[measure]} AS value
      FROM programme_entry e INDEXED BY programme_entry_of CROSS JOIN programme_count t ON t.id = ${target}
      WHERE e.programme = ${programme} AND e.live = 1 AND e.number > ${Number(after)} AND ${counted} AND ${additions[measure]} > 0 ORDER BY e.number LIMIT ${limit}`;
/** Letters of the longest code of a division, and of a date. */
const REGION = 12, DATE = 10;
/** What counts without being the programme's, place by place and by date. */
export function othersBehind(target: string, measure: Exclude<LedgerMeasure, 'PERSONS'>, after: string, limit: number): Sql {
  const [region, date, number] = [after.slice(0, REGION).trim(), after.slice(REGION, REGION + DATE), Number(after.slice(REGION + DATE))];
  const places = sql`SELECT p.prefix AS value FROM programme_place p WHERE p.owner = ${target} LIMIT 500`;
  const stretch = sql`SELECT printf('%-${{ text: String(REGION), values: [] }}s', e.region) || e.date || printf('%012d', e.number) AS at
      FROM programme_entry e INDEXED BY programme_entry_elsewhere CROSS JOIN programme_count t ON t.id = ${target}
      WHERE e.programme IS NULL AND e.region >= k.value AND e.region < k.value || ':' AND (e.region, e.date, e.number) > (${region}, ${date}, ${number}) AND t.tied = 0
        AND ${counted} AND ${additions[measure]} > 0 ORDER BY e.region, e.date, e.number LIMIT ${limit}`;
  return sql`SELECT f.at AS place, e.event, e.at, e.id AS about, e.date, ${additions[measure]} AS value FROM ${alongEach(places, stretch, limit)} f
      CROSS JOIN programme_entry e ON e.number = CAST(substr(f.at, ${REGION + DATE + 1}) AS INTEGER) ORDER BY f.at LIMIT ${limit}`;
}
const { setOf } = joinedSets('programme_same', 'programme_link');
/** Of those named in a role by the end of a target's period, in its places, the first row of each: whoever was named by two files is one person. */
const namedFor = (programme: string, role: MemberRole, target: string): Sql =>
  sql`SELECT MIN(m.number) AS number FROM programme_member m CROSS JOIN programme_count t ON t.id = ${target} WHERE m.programme = ${programme} AND m.role = ${role} AND m.since <= t.until_date
      AND EXISTS (SELECT 1 FROM programme_place p WHERE p.owner = t.id AND m.region >= p.prefix AND m.region < p.prefix || ':') GROUP BY ${setOf({ text: 'm.member', values: [] })}`;
/** In the order in which they were named. */
export const membersBehind = (programme: string, role: MemberRole, target: string, after: string, limit: number): Sql =>
  sql`SELECT printf('%012d', m.number) AS place, m.event, m.at, m.member AS about, m.since AS date, 1 AS value FROM (${namedFor(programme, role, target)}) n CROSS JOIN programme_member m ON m.number = n.number
      WHERE m.number > ${Number(after)} ORDER BY m.number LIMIT ${limit}`;
export const findTarget = (id: string): Sql => sql`SELECT * FROM programme_count WHERE id = ${id} AND what = 'TARGET'`;

/** Those known who were reached by what counts, each once. */
export const personsOf = (programme: string, count: string): Sql =>
  sql`SELECT COUNT(DISTINCT a.person) AS n FROM programme_person a CROSS JOIN programme_entry e ON e.number = a.entry CROSS JOIN programme_count t ON t.id = ${count}
      WHERE a.programme = ${programme} AND ${counted}`;
export const membersCounted = (programme: string, role: MemberRole, count: string): Sql => sql`SELECT COUNT(*) AS n FROM (${namedFor(programme, role, count)})`;

export interface MemberRow {
  readonly number: number;
  readonly member: string;
  readonly role: MemberRole;
  readonly region: string;
  readonly since: string;
}
export const listMembers = (programme: string, role: MemberRole, after: string, limit: number): Sql =>
  sql`SELECT * FROM programme_member WHERE programme = ${programme} AND role = ${role} AND member > ${after} ORDER BY member LIMIT ${limit}`;

/** Programmes in which a station takes part and which have not been closed. `region`: where it does. */
export const programmesJoinedBy = (station: string, limit: number): Sql =>
  sql`SELECT m.programme AS id, MIN(m.region) AS region FROM programme_member m INDEXED BY programme_member_by_member CROSS JOIN programme p ON p.id = m.programme
      WHERE m.member = ${station} AND p.open = 1 GROUP BY m.programme ORDER BY m.programme LIMIT ${limit}`;
/** Branches that a station carries, of programmes that have not been closed. `regions`: JSON array. */
export const branchesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT b.id, b.programme, b.regions FROM programme_count b INDEXED BY programme_branch_by_station CROSS JOIN programme p ON p.id = b.programme
      WHERE b.station = ${station} AND b.station IS NOT NULL AND p.open = 1 ORDER BY b.number LIMIT ${limit}`;
/** Programmes that a station keeps and has not closed, in the order of opening. `regions`: JSON array. */
export const programmesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, regions FROM programme INDEXED BY programme_by_station WHERE station = ${station} AND station IS NOT NULL AND open = 1 ORDER BY number LIMIT ${limit}`;
