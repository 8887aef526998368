import { sql, type Rows } from '#platform/read-model';
import type { ProviderKind } from '#societies/charity-resource';
import type { PlanItem } from './case.events.js';
import type { PairingOfCase, PlannedCase } from './pairing-visits.rules.js';

const MOST_PAIRINGS = 500;
const MOST_CASES = 50;
interface PairingRow {
  readonly id: string;
  readonly resident: string;
  readonly helper: ProviderKind;
  /** JSON array of what its resource gives. */
  readonly items: string | null;
}
const pairings = sql`SELECT p.id, p.resident, p.helper, r.items FROM case_pairing p LEFT JOIN case_resource r ON r.id = p.resource`;
const pairingOf = ({ id, helper, items }: PairingRow): PairingOfCase => ({ id, helper, serviceItems: items === null ? null : (JSON.parse(items) as string[]) });
interface PlannedRow {
  readonly id: string;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly plan: string;
}
const plannedCases = (rows: Rows, resident: string): readonly PlannedCase[] =>
  rows.all<PlannedRow>(sql`SELECT id, opened_on, closed_on, plan FROM case_file INDEXED BY case_by_resident WHERE resident = ${resident} ORDER BY number LIMIT ${MOST_CASES}`)
    .map(({ id, opened_on: openedOn, closed_on: closedOn, plan }) => ({ id, openedOn, closedOn, plan: JSON.parse(plan) as PlanItem[] }));
/** Whoever is or was paired with a person, and the person's cases in the order of opening. */
export const pairedWith = (rows: Rows, resident: string): { readonly pairings: readonly PairingOfCase[]; readonly cases: readonly PlannedCase[] } => ({
  pairings: rows.all<PairingRow>(sql`${pairings} WHERE p.resident = ${resident} LIMIT ${MOST_PAIRINGS}`).map(pairingOf),
  cases: plannedCases(rows, resident),
});
/** One pairing, and the cases of the person whom it helps. */
export function pairingWithCases(rows: Rows, id: string): { readonly pairing: PairingOfCase; readonly cases: readonly PlannedCase[] } | undefined {
  const row = rows.get<PairingRow>(sql`${pairings} WHERE p.id = ${id}`);
  return row && { pairing: pairingOf(row), cases: plannedCases(rows, row.resident) };
}
