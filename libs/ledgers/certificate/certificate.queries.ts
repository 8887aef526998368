import { reachOf, type Reach } from '#platform/access';
import { allOf, joinedSets, sql, type Sql } from '#platform/read-model';
import type { CertificateRevocation, CertifiedKind } from './certificate.events.js';

export interface CertificateRow {
  /** In the order of issue. */
  readonly serial: number;
  readonly id: string;
  readonly number: string;
  readonly station: string;
  /** In whose register it stands: the first part of the number. */
  readonly region: string;
  readonly volunteer: string;
  /** Sealed; null once erased. */
  readonly name: string | null;
  readonly from_date: string;
  readonly until_date: string;
  readonly minutes: number;
  readonly activities: number;
  /** JSON: `CertifiedKind[]`. */
  readonly kinds: string;
  readonly issued_at: string;
  readonly revoked_at: string | null;
  readonly reason: CertificateRevocation | null;
}
export const findCertificate = (id: string): Sql => sql`SELECT * FROM certificate WHERE id = ${id}`;
export const certificateNumbered = (number: string): Sql => sql`SELECT * FROM certificate WHERE number = ${number}`;

const { setOf } = joinedSets('certifiable_file', 'certifiable_file_link');
/** All files of the person whose file this is. */
const filesOf = (volunteer: string): Sql => sql`(SELECT ${volunteer} UNION SELECT f.id FROM certifiable_file f WHERE f.person = ${setOf(volunteer)})`;

/** Of a volunteer, in whichever of their files, or of a station; the newest first. `before`: the serial of the last one seen. */
export function listCertificates(reach: Reach, of: { readonly volunteer: string } | { readonly station: string }, before: number, limit: number): Sql {
  const whose = 'volunteer' in of ? sql`volunteer IN ${filesOf(of.volunteer)}` : sql`station = ${of.station}`;
  const within = reachOf(reach, { station: 'station', region: 'region', person: 'volunteer' });
  return sql`SELECT * FROM certificate WHERE ${allOf(whose, sql`serial < ${before}`, within)} ORDER BY serial DESC LIMIT ${limit}`;
}

export const regionOfStation = (id: string): Sql => sql`SELECT region FROM certificate_station WHERE id = ${id}`;

export interface CertifiableRow {
  readonly id: string;
  /** That keeps the file. */
  readonly station: string | null;
  /** Sealed; null once erased. */
  readonly identity: string | null;
  readonly gone: 0 | 1;
}
export const findCertifiable = (volunteer: string): Sql => sql`SELECT * FROM certifiable_volunteer WHERE id = ${volunteer}`;

/** What some stations confirmed of the days of a period, by kind. */
export const hoursOf = (volunteer: string, stations: readonly string[], from: string, until: string): Sql =>
  sql`SELECT kind, SUM(minutes) AS minutes, COUNT(DISTINCT activity) AS activities FROM certifiable_hours
      WHERE volunteer IN ${filesOf(volunteer)} AND date >= ${from} AND date <= ${until} AND station IN (SELECT value FROM json_each(${JSON.stringify(stations)}))
      GROUP BY kind ORDER BY kind LIMIT 50`;
export type HoursRow = CertifiedKind;
