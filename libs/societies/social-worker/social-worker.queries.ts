import { allOf, sql, type Sql } from '#platform/read-model';
import type { CertificateLevel, PostRole, StationSpecialism } from '#reference/catalogue';

export interface SocialWorkerRow {
  /** In the order of registration; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly station: string | null;
  /** Sealed. */
  readonly identity: string | null;
  /** JSON arrays. */
  readonly languages: string;
  readonly specialisms: string;
  readonly certificate: CertificateLevel;
  readonly certified_on: string | null;
  readonly registered_from: string | null;
  readonly registered_until: string | null;
  readonly erased_at: string | null;
  /** The record in which this one goes on. */
  readonly merged_into: string | null;
  /** JSON array of `PostingRow`, the latest first. */
  readonly postings: string;
  /** JSON array of ids. */
  readonly suspects: string;
}
export interface PostingRow {
  readonly id: string;
  readonly stationId: string;
  readonly role: PostRole;
  readonly from: string;
  readonly until: string | null;
}

const columns = sql`w.rowid AS number, w.*,
  (SELECT json_group_array(json_object('id', id, 'stationId', station, 'role', role, 'from', from_date, 'until', until_date) ORDER BY from_date DESC, id)
     FROM social_worker_posting p WHERE p.number = w.rowid) AS postings,
  (SELECT json_group_array(s.other ORDER BY s.other) FROM social_worker_suspect s CROSS JOIN social_worker o ON o.id = s.other AND o.merged_into IS NULL
     WHERE s.worker = w.id AND w.merged_into IS NULL) AS suspects`;

export const findSocialWorker = (id: string): Sql => sql`SELECT ${columns} FROM social_worker w WHERE w.id = ${id}`;
/** At most 100, in no order. */
export const findSocialWorkersById = (ids: readonly string[]): Sql =>
  sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids)}) asked CROSS JOIN social_worker w ON w.id = asked.value LIMIT 100`;

export interface SocialWorkerFilter {
  /** Who is posted there on the day. */
  readonly stationId?: string | undefined;
  readonly role?: PostRole | undefined;
  readonly certificate?: CertificateLevel | undefined;
  readonly language?: string | undefined;
  readonly specialism?: StationSpecialism | undefined;
  /** Whose registration runs on the day, or does not. */
  readonly registered?: boolean | undefined;
}

const tagsOf = ({ certificate, language, specialism }: SocialWorkerFilter): string[] => [
  ...(language === undefined ? [] : [`language:${language}`]),
  ...(specialism === undefined ? [] : [`specialism:${specialism}`]),
  ...(certificate === undefined ? [] : [`certificate:${certificate}`]),
];
const running = (day: string): Sql => sql`w.registered_until >= ${day} AND coalesce(w.registered_from, '') <= ${day}`;

/** In the order of registration; `day` (a civil date) decides who is posted and registered. Those who were forgotten, and records that went on in others, are left out. */
export function listSocialWorkers(filter: SocialWorkerFilter, day: string, after: number, limit: number): Sql {
  const { stationId, role, registered } = filter;
  const [leader, ...others] = tagsOf(filter);
  const rest = [
    sql`w.erased_at IS NULL AND w.merged_into IS NULL`,
    ...others.map((tag) => sql`EXISTS (SELECT 1 FROM social_worker_tag o WHERE o.tag = ${tag} AND o.number = w.rowid)`),
    registered === undefined ? undefined : registered ? running(day) : sql`coalesce(NOT (${running(day)}), 1)`,
  ];
  const atPost = allOf(
    sql`p.from_date <= ${day} AND (p.until_date IS NULL OR p.until_date >= ${day})`,
    role === undefined ? undefined : sql`p.role = ${role}`,
  );
  if (stationId !== undefined) {
    const led = leader === undefined ? undefined : sql`EXISTS (SELECT 1 FROM social_worker_tag o WHERE o.tag = ${leader} AND o.number = w.rowid)`;
    return sql`SELECT ${columns} FROM (SELECT DISTINCT number FROM social_worker_posting p WHERE p.station = ${stationId} AND p.number > ${after} AND ${atPost}) s
      CROSS JOIN social_worker w ON w.rowid = s.number WHERE ${allOf(led, ...rest)} ORDER BY s.number LIMIT ${limit}`;
  }
  const posted = role === undefined ? undefined : sql`EXISTS (SELECT 1 FROM social_worker_posting p WHERE p.number = w.rowid AND ${atPost})`;
  if (leader !== undefined) {
    return sql`SELECT ${columns} FROM social_worker_tag t CROSS JOIN social_worker w ON w.rowid = t.number WHERE ${allOf(
      sql`t.tag = ${leader} AND t.number > ${after}`, posted, ...rest,
    )} ORDER BY t.number LIMIT ${limit}`;
  }
  return sql`SELECT ${columns} FROM social_worker w WHERE ${allOf(sql`w.rowid > ${after}`, posted, ...rest)} ORDER BY w.rowid LIMIT ${limit}`;
}

/** A record with all that were merged into it, and into those. */
export const socialWorkersMergedInto = (id: string): Sql =>
  sql`WITH RECURSIVE same (id) AS (SELECT ${id} UNION SELECT w.id FROM same CROSS JOIN social_worker w ON w.merged_into = same.id) SELECT id FROM same LIMIT 100`;
/** All records that are one with a social worker's, the one that stays first; none for whoever is no social worker. */
export const recordsAsOne = (id: string): Sql =>
  sql`WITH RECURSIVE up (id, into_id) AS (
      SELECT w.id, w.merged_into FROM social_worker w WHERE w.id = ${id} UNION SELECT w.id, w.merged_into FROM up CROSS JOIN social_worker w ON w.id = up.into_id),
    same (id, depth) AS (SELECT up.id, 0 FROM up WHERE up.into_id IS NULL UNION ALL SELECT w.id, depth + 1 FROM same CROSS JOIN social_worker w ON w.merged_into = same.id)
    SELECT id FROM same ORDER BY depth, id LIMIT 100`;

/** Social workers whose records a station keeps, also those that went on in others. */
export const socialWorkersOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id FROM social_worker INDEXED BY social_worker_by_station WHERE station = ${station} AND erased_at IS NULL ORDER BY rowid LIMIT ${limit}`;
/** Postings at a station that go on after a day, or have not begun by then. */
export const postingsGoingOn = (station: string, day: string, limit: number): Sql =>
  sql`SELECT p.id, w.id AS worker FROM social_worker_posting p CROSS JOIN social_worker w ON w.rowid = p.number
    WHERE p.station = ${station} AND w.erased_at IS NULL AND (p.until_date IS NULL OR (p.until_date >= ${day} AND p.until_date >= p.from_date)) ORDER BY p.number, p.id LIMIT ${limit}`;
