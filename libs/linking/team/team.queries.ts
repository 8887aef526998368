import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { LegalForm } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { PartyKind } from '#societies/organization';
import type { Band, LossReason } from './team.events.js';

export interface TeamCaseRow {
  readonly id: string;
  readonly resident: string;
  readonly station: string;
  readonly region: string;
  readonly open: 0 | 1;
  /** JSON: `PlanItem[]`. */
  readonly plan: string;
}
export const findTeamCase = (id: string): Sql => sql`SELECT * FROM team_case WHERE id = ${id}`;

const MOST_NEEDS_OF_A_CASE = 200;
/** In the order of their ids, which is that of raising. */
export const needsOfCase = (id: string): Sql => sql`SELECT need FROM team_case_need WHERE "case" = ${id} ORDER BY need LIMIT ${MOST_NEEDS_OF_A_CASE}`;
/** What nobody was found for. */
export const uncoveredOf = (id: string): Sql => sql`SELECT need FROM team_uncovered WHERE "case" = ${id} ORDER BY need LIMIT ${MOST_NEEDS_OF_A_CASE}`;

export interface MemberRow {
  readonly linkage: string;
  readonly case: string;
  readonly need: string;
  readonly resource: string;
  readonly provider_kind: ProviderKind;
  readonly provider: string;
  /** JSON array. */
  readonly kinds: string;
  readonly band: Band;
  readonly lost: LossReason | null;
  readonly reason: string | null;
  readonly replaced_by: string | null;
}
/** Also those who are on it no longer. */
export const membersOf = (id: string): Sql => sql`SELECT * FROM team_member WHERE "case" = ${id} ORDER BY linkage LIMIT 1000`;
export const findMember = (linkage: string): Sql => sql`SELECT * FROM team_member WHERE linkage = ${linkage}`;

export interface VacancyRow {
  /** The linkage that was lost. */
  readonly id: string;
  readonly due_at: string;
  readonly case: string;
  readonly need: string;
}
export const vacanciesDue = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT lost AS id, due_at, "case", need FROM team_vacancy WHERE due_at <= ${until} AND (due_at, lost) > (${dueAt}, ${id}) ORDER BY due_at, lost LIMIT ${limit}`;

export interface PartOfOrganizationRow {
  readonly legal_form: LegalForm;
  readonly takes_part_as: PartyKind;
}
export const findOrganization = (id: string): Sql => sql`SELECT legal_form, takes_part_as FROM team_organization WHERE id = ${id}`;
