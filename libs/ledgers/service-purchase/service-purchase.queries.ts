import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { EvaluationGrade, EvaluationStage, PurchaseAnswer } from '#reference/catalogue';

export interface Answer {
  readonly answer: Exclude<PurchaseAnswer, 'NOT_ASKED'>;
  /** It counts once it agrees. */
  readonly asked?: boolean;
  readonly agreedAt?: string;
  /** Civil date. */
  readonly leftOn?: string | null;
}
export interface PurchaseRow {
  readonly number: number;
  readonly id: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly buyer: string;
  readonly operator: string;
  readonly supervisor: string | null;
  /** JSON array. */
  readonly stations: string;
  /** JSON: of each that was added later, from which day on it counts. */
  readonly since: string;
  /** JSON: `Answer` of each that was asked or has said something by itself. */
  readonly answers: string;
  readonly region: string;
  readonly from_date: string;
  readonly until_date: string;
  readonly total_fen: number;
  /** JSON: `PurchaseIndicator[]`. */
  readonly indicators: string;
}
export const findPurchase = (id: string): Sql => sql`SELECT * FROM service_purchase WHERE id = ${id}`;

/** Purchases within a reach, in the order in which they were opened, after a number. */
export function listPurchases(reach: Reach, after: number, limit: number): Sql {
  const walk = (keys: readonly string[] | Sql, stretch: Sql): Sql =>
    sql`SELECT n.* FROM ${alongEach(keys, sql`SELECT at FROM (${stretch} LIMIT ${limit})`, limit)} t CROSS JOIN service_purchase n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  if (reach.everywhere || reach.regions.length > 0) {
    const regions = JSON.stringify(reach.everywhere ? [''] : reach.regions);
    const counties = sql`SELECT DISTINCT c.code AS value FROM json_each(${regions}) r CROSS JOIN purchase_county c ON c.code >= substr(r.value, 1, 6) AND c.code < substr(r.value, 1, 6) || ':'`;
    const within = sql`EXISTS (SELECT 1 FROM json_each(${regions}) r WHERE a.region >= r.value AND a.region < r.value || ':')`;
    return walk(counties, sql`SELECT printf('%012d', a.number) AS at FROM service_purchase a INDEXED BY service_purchase_by_county
      WHERE ${allOf(sql`a.county = k.value AND a.number > ${after}`, within)} ORDER BY a.number`);
  }
  const whose = [...reach.stations, ...reach.organizations];
  return walk(whose, sql`SELECT printf('%012d', a.number) AS at FROM purchase_of a WHERE a.whose = k.value AND a.number > ${after} ORDER BY a.number`);
}

/** Purchases that a station was named for, has not left, and that are not over by a civil date. */
export const purchasesOfStation = (station: string, on: string): Sql =>
  sql`SELECT p.* FROM purchase_of o CROSS JOIN service_purchase p ON p.number = o.number WHERE o.whose = ${station} AND p.until_date >= ${on}
      AND json_extract(p.answers, '$."' || ${station} || '".answer') IS NOT 'LEFT' ORDER BY p.number LIMIT 1000`;

export interface InstalmentRow {
  readonly id: string;
  readonly due_on: string;
  readonly due_at: string;
  readonly amount_fen: number;
  readonly after_stage: EvaluationStage | null;
  readonly paid_on: string | null;
  readonly withheld: string | null;
}
export const instalmentsOf = (purchase: string): Sql => sql`SELECT * FROM purchase_instalment WHERE purchase = ${purchase} ORDER BY place LIMIT 60`;

export interface DueInstalmentRow {
  readonly id: string;
  readonly due_at: string;
  readonly purchase: string;
}
/** Of which nobody has said yet that they were not paid. */
export const instalmentsRunningOut = (until: string, [dueAt, id]: readonly [string, string], limit: number): Sql =>
  sql`SELECT id, due_at, purchase FROM purchase_instalment INDEXED BY purchase_instalment_due
      WHERE waits = 1 AND noted = 0 AND due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id}) ORDER BY due_at, id LIMIT ${limit}`;

/** Neither paid nor withheld by the end of their day, within reach, that due first. A station reaches those under which its work is bought, an organization those to which it is a party. */
export function instalmentsLate(
  reach: Reach, now: string, { stationId, region }: { readonly stationId: string | undefined; readonly region: string | undefined }, [dueAt, id]: readonly [string, string], limit: number,
): Sql {
  const of = (whose: readonly string[]): Sql =>
    sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(whose)}) s CROSS JOIN purchase_of o ON o.whose = s.value AND o.number = p.number)`;
  const [within, whose] = [reachOf(reach, { region: 'p.region' }), [...reach.stations, ...reach.organizations]];
  const where = allOf(
    sql`i.waits = 1 AND i.due_at <= ${now} AND (i.due_at, i.id) > (${dueAt}, ${id})`,
    within && (whose.length > 0 ? sql`(${within} OR ${of(whose)})` : sql`(${within})`),
    stationId === undefined ? undefined : of([stationId]),
    region === undefined ? undefined : sql`p.region >= ${region} AND p.region < ${region + ':'}`,
  );
  return sql`SELECT i.id, i.due_at, i.purchase FROM purchase_instalment i INDEXED BY purchase_instalment_late CROSS JOIN service_purchase p ON p.id = i.purchase
    WHERE ${where} ORDER BY i.due_at, i.id LIMIT ${limit}`;
}

export interface EvaluationRow {
  readonly stage: EvaluationStage;
  readonly on_date: string;
  readonly by_organization: string;
  readonly score: number;
  readonly grade: EvaluationGrade;
  /** JSON arrays: words, and `Progress[]`. */
  readonly findings: string;
  readonly progress: string;
}
export const evaluationsOf = (purchase: string): Sql => sql`SELECT * FROM purchase_evaluation WHERE purchase = ${purchase} ORDER BY number LIMIT 50`;

export interface PurchaseKnownRow {
  readonly id: string;
  readonly kind: 'ORGANIZATION' | 'STATION';
  readonly region: string;
}
export const findPurchaseKnown = (id: string): Sql => sql`SELECT * FROM purchase_known WHERE id = ${id}`;
