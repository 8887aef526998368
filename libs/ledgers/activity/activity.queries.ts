import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { ActivityChannel, ActivityKind, ActivityMethod } from '#reference/catalogue';
import type { PhotoType } from './activity.events.js';
import { personsIn } from './months-by-person.rules.js';

export interface ActivityRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly date: string;
  readonly late: 0 | 1;
  readonly sessions: 0 | 1;
  readonly known: number;
  readonly heads: number;
  /** Sealed, and under whose key: a resident’s, or that of the entry that they were first written in. */
  readonly words: string | null;
  readonly words_subject: string | null;
  readonly place: string | null;
  readonly place_subject: string | null;
  readonly subject: string;
  /** JSON: `ActivityFacts`. */
  readonly facts: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly corrects: string | null;
  readonly corrected_by: string | null;
  readonly corrected_at: string | null;
  /** As it is kept, under the key of `subject`. */
  readonly correction_reason: string | null;
}

export const findActivity = (id: string): Sql => sql`SELECT * FROM activity WHERE id = ${id}`;

/** Whose figures: these stations, or these divisions and all within them (none within another). One of the two is empty. */
export interface Scope {
  readonly stations: readonly string[];
  readonly regions: readonly string[];
}
export interface Sifted {
  readonly kind?: ActivityKind | undefined;
  /** Any of these; none named: of all. */
  readonly kinds?: readonly ActivityKind[] | undefined;
  /** '': those that have none. */
  readonly method?: ActivityMethod | '' | undefined;
  readonly channel?: ActivityChannel | undefined;
}
/** Civil dates, both included. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

const sifting = ({ kind, kinds = [], method, channel }: Sifted): readonly (Sql | undefined)[] => [
  kinds.length === 0 ? undefined : sql`a.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))`,
  kind === undefined ? undefined : sql`a.kind = ${kind}`,
  method === undefined ? undefined : sql`a.method = ${method}`,
  channel === undefined ? undefined : sql`a.channel = ${channel}`,
];
/** The counties with entries that lie in a division, or in which it lies; `r.value` is the division. */
const countyWithin = sql`activity_county c ON c.code >= substr(r.value, 1, 6) AND c.code < substr(r.value, 1, 6) || ':'`;
const within = sql`a.region >= r.value AND a.region < r.value || ':'`;

export interface ActivityFilter extends Sifted, Days {
  /** Those that count; false: those that another stands in for, or that were taken back. */
  readonly live: boolean;
  readonly late?: boolean | undefined;
}
/** The date and number of the last one seen. */
export type ActivityKey = readonly [date: string, number: number];
export const firstActivityKey: ActivityKey = ['', 0];

const sifted = (f: ActivityFilter, [date, number]: ActivityKey): readonly (Sql | undefined)[] => [
  sql`a.live = ${f.live ? 1 : 0} AND a.date >= ${f.from} AND a.date <= ${f.until} AND (a.date, a.number) > (${date}, ${number})`,
  ...sifting(f),
  f.late === undefined ? undefined : sql`a.late = ${f.late ? 1 : 0}`,
];
// A civil date has ten characters; behind it stands the number.
const found = (stretch: Sql, limit: number, columns = sql`a.*`): Sql =>
  sql`SELECT ${columns} FROM ${stretch} t CROSS JOIN activity a ON a.number = CAST(substr(t.at, 11) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
const inOrder = (keys: readonly string[] | Sql, stretch: Sql, limit: number): Sql => found(alongEach(keys, sql`SELECT at FROM (${stretch} LIMIT ${limit})`, limit), limit);
const at = sql`a.date || printf('%012d', a.number) AS at`;

/** Entries of a scope, by date: the heads of the stretches of its stations or of the counties in which its divisions lie. */
function stretches({ stations, regions }: Scope, conditions: readonly (Sql | undefined)[], limit: number): Sql {
  const byDate = sql`ORDER BY a.date, a.number LIMIT ${limit}`;
  if (regions.length === 0)
    return alongEach(stations, sql`SELECT ${at} FROM activity a INDEXED BY activity_by_station WHERE ${allOf(sql`a.station = k.value`, ...conditions)} ${byDate}`, limit);
  const counties = sql`SELECT DISTINCT c.code AS value FROM json_each(${JSON.stringify(regions)}) r CROSS JOIN ${countyWithin}`;
  const place = sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(regions)}) r WHERE ${within})`;
  return alongEach(counties, sql`SELECT ${at} FROM activity a INDEXED BY activity_by_county WHERE ${allOf(sql`a.county = k.value`, place, ...conditions)} ${byDate}`, limit);
}

/** The entries behind a figure, by date. */
export const listActivities = (scope: Scope, f: ActivityFilter, after: ActivityKey, limit: number): Sql => found(stretches(scope, sifted(f, after), limit), limit);

/** What an entry adds to each of its figures: the row is `a`. Persons are each once in a figure, however many entries they are in. */
const additions = {
  entries: sql`1`, sessions: sql`a.sessions`, householdVisits: sql`a.households`, persons: sql`a.known`, personTimes: sql`a.known + a.heads`, headCount: sql`a.heads`,
  onSitePersonTimes: sql`iif(a.channel = 'ON_SITE', a.known + a.heads, 0)`, onlinePersonTimes: sql`iif(a.channel = 'ONLINE', a.known + a.heads, 0)`,
  phonePersonTimes: sql`iif(a.channel = 'PHONE', a.known + a.heads, 0)`, minutes: sql`a.minutes`, goodsValueFen: sql`a.goods_fen`, lateEntries: sql`a.late`,
} as const;
export type LedgerFigure = keyof typeof additions;
export const isLedgerFigure = (name: string): name is LedgerFigure => Object.hasOwn(additions, name);

export interface AdditionRow {
  /** Where it stands in the order of the entries. */
  readonly at: string;
  readonly event: string;
  readonly id: string;
  readonly date: string;
  readonly recorded_at: string;
  readonly value: number;
}
/** Entries that are in a figure, and what each adds to it, by date. @param after the `at` of the last one seen, or '' */
export function listAdditions(scope: Scope, { from, until }: Days, f: Sifted, figure: LedgerFigure, after: string, limit: number): Sql {
  const conditions = [
    sql`a.live = 1 AND a.date >= ${from} AND a.date <= ${until} AND (a.date, a.number) > (${after.slice(0, 10)}, ${Number(after.slice(10))})`, ...sifting(f), sql`${additions[figure]} > 0`,
  ];
  return found(stretches(scope, conditions, limit), limit, sql`t.at, a.event, a.id, a.date, a.recorded_at, ${additions[figure]} AS value`);
}

const standing = ({ stations, regions }: Scope): Sql =>
  regions.length === 0
    ? sql`a.station IN (SELECT value FROM json_each(${JSON.stringify(stations)}))`
    : sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(regions)}) r WHERE ${within})`;

/** Those that belong to something (a linkage, pairing, programme, class or case), or that somebody led or helped at. */
export const listActivitiesTied = (tie: string, scope: Scope, f: ActivityFilter, after: ActivityKey, limit: number): Sql =>
  inOrder([tie], sql`SELECT ${at} FROM activity_tie x CROSS JOIN activity a ON a.number = x.number
    WHERE ${allOf(sql`x.tie = k.value`, standing(scope), ...sifted(f, after))} ORDER BY x.date, x.number`, limit);

/** Those that reached somebody, by whichever of their files. */
export const listActivitiesReaching = (person: string, scope: Scope, f: ActivityFilter, after: ActivityKey, limit: number): Sql =>
  inOrder(sql`SELECT COALESCE((SELECT person FROM activity_person WHERE id = ${person}), ${person}) AS value`, sql`SELECT ${at}
    FROM activity_attendance x CROSS JOIN activity a ON a.number = x.number
    WHERE ${allOf(sql`x.person = k.value AND x.live = ${f.live ? 1 : 0}`,
      sql`NOT EXISTS (SELECT 1 FROM activity_attendance o WHERE o.number = x.number AND o.person = x.person AND o.file < x.file)`, standing(scope), ...sifted(f, after))} ORDER BY x.date, x.number`, limit);

/** What adds up. */
export interface SumsRow {
  /** Of the group; '' for all together. */
  readonly key: string;
  readonly entries: number;
  readonly sessions: number;
  readonly households: number;
  readonly known: number;
  readonly heads: number;
  readonly on_site: number;
  readonly online: number;
  readonly by_phone: number;
  readonly minutes: number;
  readonly goods_fen: number;
  readonly late: number;
}
/** What figures can be parted by; '' leaves them together. */
export const partings = { KIND: sql`a.kind`, METHOD: sql`a.method`, DAY: sql`a.date`, MONTH: sql`substr(a.date, 1, 7)` } as const;
export type Parting = keyof typeof partings;

const GROUPS = 4_000;
const grouped = (by: Parting | undefined): Sql => (by === undefined ? sql`''` : partings[by]);

const sums = sql`SUM(a.entries) AS entries, SUM(a.sessions) AS sessions, SUM(a.households) AS households, SUM(a.known) AS known,
        SUM(a.heads) AS heads, SUM(iif(a.channel = 'ON_SITE', a.known + a.heads, 0)) AS on_site, SUM(iif(a.channel = 'ONLINE', a.known + a.heads, 0)) AS online,
        SUM(iif(a.channel = 'PHONE', a.known + a.heads, 0)) AS by_phone, SUM(a.minutes) AS minutes, SUM(a.goods_fen) AS goods_fen, SUM(a.late) AS late`;

export const sumsOf = ({ stations, regions }: Scope, { from, until }: Days, f: Sifted, by?: Parting): Sql =>
  sql`SELECT ${grouped(by)} AS key, ${sums}
      FROM json_each(${JSON.stringify(regions.length === 0 ? stations : regions)}) s CROSS JOIN activity_total a
      ON ${allOf(sql`a.scope = s.value AND a.date >= ${from} AND a.date <= ${until}`, ...sifting(f))}
      GROUP BY 1 HAVING SUM(a.entries) > 0 ORDER BY 1 LIMIT ${GROUPS}`;

export interface KindRow extends SumsRow {
  readonly kind: ActivityKind;
  /** '' where there is none. */
  readonly method: ActivityMethod | '';
}
/** By kind and method at once: whoever wants the whole, its kinds and its methods reads the days once. */
export const sumsByKind = ({ stations, regions }: Scope, { from, until }: Days): Sql =>
  sql`SELECT '' AS key, a.kind, a.method, ${sums}
      FROM json_each(${JSON.stringify(regions.length === 0 ? stations : regions)}) s CROSS JOIN activity_total a ON a.scope = s.value AND a.date >= ${from} AND a.date <= ${until}
      GROUP BY a.kind, a.method HAVING SUM(a.entries) > 0 ORDER BY a.kind, a.method LIMIT 500`;

/** 人数: persons, each once however often they came. `exactly`: only what was recorded of the divisions themselves, not of what lies in them. */
export function personsOf({ stations, regions }: Scope, { from, until }: Days, f: Sifted, by?: Parting, exactly = false): Sql {
  const conditions = allOf(sql`a.live = 1 AND a.date >= ${from} AND a.date <= ${until}`, ...sifting(f));
  const source =
    regions.length === 0
      ? sql`json_each(${JSON.stringify(stations)}) s CROSS JOIN activity_attendance a INDEXED BY activity_attendance_by_station ON a.station = s.value AND ${conditions}`
      : sql`json_each(${JSON.stringify(regions)}) r CROSS JOIN ${countyWithin} CROSS JOIN activity_attendance a INDEXED BY activity_attendance_by_county
          ON a.county = c.code AND ${exactly ? sql`a.region = r.value` : within} AND ${conditions}`;
  return sql`SELECT ${grouped(by)} AS key, COUNT(DISTINCT a.person) AS persons FROM ${source} GROUP BY 1 ORDER BY 1 LIMIT ${GROUPS}`;
}

/** 人数 of a station or a division (down to a township) in a whole month, quarter or year, as they were counted on the way. */
export const personsOfPeriod = (scope: string, period: string): Sql => personsIn(sql`activity_persons`, scope, period);

/** The divisions of so many digits that lie in another ('' : the country) and have entries. */
export const regionsWithin = (code: string, digits: number): Sql =>
  sql`SELECT code FROM activity_region WHERE digits = ${digits} AND code >= ${code} AND code < ${code + ':'} ORDER BY code LIMIT 4000`;
/** The stations just below one. */
export const stationsJustBelow = (station: string): Sql => sql`SELECT id FROM activity_station WHERE parent = ${station} ORDER BY id LIMIT 4000`;

export interface ActivityStationRow {
  readonly id: string;
  readonly region: string;
  readonly closed: 0 | 1;
}
export const findActivityStation = (id: string): Sql => sql`SELECT * FROM activity_station WHERE id = ${id}`;

export interface KnownRow {
  readonly id: string;
  readonly kind: 'RESIDENT' | 'VOLUNTEER' | 'SOCIAL_WORKER';
  readonly station: string | null;
  readonly region: string | null;
  readonly gone: 'MERGED' | 'ERASED' | null;
  /** The person: the same for two files of one. */
  readonly person: string;
}
/** People by id, as far as there are such. */
export const findKnown = (ids: readonly string[]): Sql =>
  sql`SELECT k.*, COALESCE((SELECT p.person FROM activity_person p WHERE p.id = k.id), k.id) AS person
      FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN activity_known k ON k.id = j.value LIMIT 2000`;
/** All files of the person that one is of; none where it was never joined with another. */
export const findFilesOf = (id: string): Sql => sql`SELECT o.id FROM activity_person p CROSS JOIN activity_person o ON o.person = p.person WHERE p.id = ${id} ORDER BY o.id LIMIT 1000`;

export interface PhotoRow {
  readonly id: string;
  /** The entry that it was added to, whose stream knows it. */
  readonly activity: string;
  /** The entry that it is shown with now. */
  readonly shown_with: string;
  readonly blob: string;
  readonly media_type: PhotoType;
  readonly bytes: number;
  readonly sha256: string;
  /** Sealed; null once the photo is removed. */
  readonly content_key: string | null;
  readonly added_at: string;
  readonly removed_at: string | null;
  /** The one resident whom the entry is about that it was added to; null where that is about others too. */
  readonly resident: string | null;
}
/** Of entries about one resident and nobody else. */
export const photosAbout = (resident: string): Sql => sql`SELECT id, activity FROM activity_photo WHERE resident = ${resident} AND resident IS NOT NULL ORDER BY id LIMIT 10000`;
/** Whether a photo is of somebody who was forgotten. */
export const isOfForgotten = (photo: string): Sql =>
  sql`SELECT 1 FROM activity_photo p CROSS JOIN activity_known k ON k.id = p.resident WHERE p.id = ${photo} AND k.gone = 'ERASED'`;
export const findPhoto = (id: string): Sql => sql`SELECT * FROM activity_photo WHERE id = ${id}`;
export const photosOf = (activity: string): Sql => sql`SELECT * FROM activity_photo WHERE shown_with = ${activity} ORDER BY added_at, id LIMIT 100`;
