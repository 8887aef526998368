import { joinedSets, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { ConsentPurpose } from '#reference/catalogue';
import type { ConsentGiver } from '#linking/resident';

export interface ConsentRow {
  readonly number: number;
  readonly id: string;
  readonly resident: string;
  readonly notice: string;
  readonly purpose: ConsentPurpose;
  /** JSON: `ConsentRecipient[]`. */
  readonly recipients: string;
  readonly given_by: ConsentGiver;
  readonly sensitive: 0 | 1;
  readonly given_on: string;
  readonly until: string | null;
  readonly given_at: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: ConsentGiver | null;
}
export interface StandingRow {
  readonly resident: string;
  readonly general_by: ConsentGiver | null;
  readonly general_until: string | null;
  readonly general_at: string | null;
  readonly refused_by: ConsentGiver | null;
  readonly refused_at: string | null;
  readonly guardian: 0 | 1;
  readonly guardian_until: string | null;
  readonly guardian_ended_at: string | null;
  /** Since when it goes on in another file. */
  readonly merged_at: string | null;
}

/** More than anybody is asked for in a lifetime. */
const MOST = 500;
const { setOf } = joinedSets('consent_file', 'consent_file_link');
/** All files of the person whose file this is. */
const filesOf = (resident: string): Sql => sql`(SELECT ${resident} UNION SELECT f.id FROM consent_file f WHERE f.person = ${setOf(resident)})`;
/** Of all files of the person, the latest first. */
export const consentsOf = (resident: string): Sql => sql`SELECT * FROM consent WHERE resident IN ${filesOf(resident)} ORDER BY number DESC LIMIT ${MOST}`;
export const standingsOf = (resident: string): Sql => sql`SELECT * FROM consent_standing WHERE resident IN ${filesOf(resident)} ORDER BY resident LIMIT 100`;

/** Consents of which somebody is to be told that they end, or ended. */
export const consentsEnding = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, due_at, resident, consent, until FROM consent_end INDEXED BY consent_ends WHERE due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id}) ORDER BY due_at, id LIMIT ${limit}`;

/** Guardians whose last day is over. */
export const termsOver = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT resident AS id, term_ends_at AS due_at, guardian_until FROM consent_standing INDEXED BY consent_term_ends
    WHERE term_ends_at IS NOT NULL AND merged_at IS NULL AND term_ends_at <= ${until} AND (term_ends_at, resident) > (${dueAt}, ${id}) ORDER BY term_ends_at, resident LIMIT ${limit}`;
