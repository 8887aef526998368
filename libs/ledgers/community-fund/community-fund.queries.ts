import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { FundEntryKind, FundPartyRole, GrantPurpose, GrantStatus } from '#reference/catalogue';
import type { donorKinds, granteeKinds, Locality } from './community-fund.events.js';

export interface FundRow {
  readonly number: number;
  readonly id: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly charity: string;
  readonly station: string;
  readonly locality_kind: Locality['kind'];
  readonly locality: string;
  readonly region: string;
  readonly from_date: string;
  readonly limit_fen: number;
  /** Who changed it last, and what it was before they did. */
  readonly limit_by: string | null;
  readonly limit_before: number | null;
  readonly in_force_on: string | null;
  readonly closed_on: string | null;
  readonly closed_for: string | null;
}
export const findFund = (id: string): Sql => sql`SELECT * FROM community_fund WHERE id = ${id}`;

/** Funds within a reach, in the order in which they were opened, after a number. */
export function listFunds(reach: Reach, stationId: string | undefined, after: number, limit: number): Sql {
  const walk = (keys: readonly string[] | Sql, stretch: Sql): Sql =>
    sql`SELECT n.* FROM ${alongEach(keys, sql`SELECT at FROM (${stretch} LIMIT ${limit})`, limit)} t CROSS JOIN community_fund n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  const at = sql`printf('%012d', a.number) AS at`;
  const station = stationId === undefined ? undefined : sql`a.station = ${stationId}`;
  if (reach.organizations.length > 0)
    return walk(reach.organizations, sql`SELECT ${at} FROM fund_party p CROSS JOIN community_fund a ON a.number = p.number
      WHERE ${allOf(sql`p.organization = k.value AND p.number > ${after}`, station)} ORDER BY p.number`);
  if (reach.everywhere || reach.regions.length > 0) {
    const regions = JSON.stringify(reach.everywhere ? [''] : reach.regions);
    const counties = sql`SELECT DISTINCT c.code AS value FROM json_each(${regions}) r CROSS JOIN fund_county c ON c.code >= substr(r.value, 1, 6) AND c.code < substr(r.value, 1, 6) || ':'`;
    const within = sql`EXISTS (SELECT 1 FROM json_each(${regions}) r WHERE a.region >= r.value AND a.region < r.value || ':')`;
    return walk(counties, sql`SELECT ${at} FROM community_fund a INDEXED BY community_fund_by_county WHERE ${allOf(sql`a.county = k.value AND a.number > ${after}`, within, station)} ORDER BY a.number`);
  }
  const stations = stationId === undefined ? reach.stations : reach.stations.filter((id) => id === stationId);
  return walk(stations, sql`SELECT ${at} FROM community_fund a INDEXED BY community_fund_by_station WHERE a.station = k.value AND a.number > ${after} ORDER BY a.number`);
}

export interface SignatureRow {
  readonly party: FundPartyRole;
  readonly on_date: string;
}
export const signaturesOf = (fund: string): Sql => sql`SELECT * FROM fund_signature WHERE fund = ${fund} ORDER BY on_date, party LIMIT 3`;

export interface EntryRow {
  readonly number: number;
  readonly id: string;
  readonly fund: string;
  readonly kind: FundEntryKind;
  readonly on_date: string;
  readonly at: string;
  readonly fen: number;
  readonly item: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly quantity: number;
  readonly value_fen: number;
  /** JSON: `FundLeg[]` and `GoodsLeg[]`. */
  readonly legs: string;
  readonly goods: string;
  readonly donor: string | null;
  readonly receipt: string | null;
  readonly of_grant: string | null;
  readonly grantee_kind: (typeof granteeKinds)[number] | null;
  readonly grantee: string | null;
  readonly purpose: GrantPurpose | null;
  readonly reverses: string | null;
  readonly reversed_by: string | null;
  readonly reason: string | null;
}
const entry = sql`SELECT e.*, i.name, i.unit FROM fund_entry e LEFT JOIN fund_item i ON i.id = e.item`;
export const findFundEntry = (id: string): Sql => sql`${entry} WHERE e.id = ${id}`;
/** Newest first; `before`: the number of the last one seen. */
export const listFundEntries = (fund: string, before: number, limit: number): Sql =>
  sql`${entry} WHERE e.fund = ${fund} AND e.number < ${before} ORDER BY e.number DESC LIMIT ${limit}`;

export interface Given {
  /** All ids that are one. */
  readonly donors: readonly string[];
  readonly fund?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}
const given = ({ donors, fund, from, until }: Given): Sql =>
  allOf(
    donors.length === 1 ? sql`e.donor = ${donors[0] ?? ''}` : sql`e.donor IN (SELECT value FROM json_each(${JSON.stringify(donors)}))`,
    fund === undefined ? undefined : sql`e.fund = ${fund}`, from === undefined ? undefined : sql`e.on_date >= ${from}`, until === undefined ? undefined : sql`e.on_date <= ${until}`);
/** What a donor gave, oldest first, counter-entries too. */
export const listGifts = (of: Given, after: number, limit: number): Sql => sql`${entry} WHERE ${given(of)} AND e.number > ${after} ORDER BY e.number LIMIT ${limit}`;
export interface GiftsRow {
  readonly fen: number;
  readonly goods_fen: number;
}
/** A donor with more gifts than these has them counted by a report. */
export const giftsOf = (of: Given): Sql =>
  sql`SELECT COALESCE(SUM(fen), 0) AS fen, COALESCE(SUM(value_fen), 0) AS goods_fen FROM (SELECT e.fen, e.value_fen FROM fund_entry e WHERE ${given(of)} LIMIT 20000) LIMIT 1`;

export interface DonorRow {
  readonly id: string;
  readonly kind: (typeof donorKinds)[number];
  /** Sealed; null of who is not a named person, and once forgotten. */
  readonly name: string | null;
}
export const findDonor = (id: string, fund: string): Sql => sql`SELECT * FROM fund_donor WHERE id = ${id} AND fund = ${fund}`;

export interface FundBookRow {
  readonly kind: 'fund' | 'donor' | 'grantee';
  readonly fen: number;
  readonly goods_fen: number;
}
export const bookOfFund = (fund: string): Sql => sql`SELECT * FROM fund_book WHERE fund = ${fund} ORDER BY kind LIMIT 3`;
export interface SumRow {
  readonly kind: FundEntryKind;
  readonly purpose: GrantPurpose | '';
  readonly fen: number;
  readonly goods_fen: number;
  readonly entries: number;
}
export const sumsOfFund = (fund: string): Sql => sql`SELECT * FROM fund_sum WHERE fund = ${fund} ORDER BY kind, purpose LIMIT 50`;

export interface ItemRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly value_fen: number;
  readonly received_quantity: number;
  readonly received_fen: number;
}
export const listItems = (fund: string, after: number, limit: number): Sql => sql`SELECT * FROM fund_item WHERE fund = ${fund} AND number > ${after} ORDER BY number LIMIT ${limit}`;

export interface GrantRow {
  readonly number: number;
  readonly id: string;
  readonly fund: string;
  readonly status: GrantStatus;
  readonly grantee_kind: (typeof granteeKinds)[number];
  readonly grantee: string;
  readonly purpose: GrantPurpose;
  readonly application: string | null;
  readonly amount_fen: number | null;
  readonly item: string | null;
  readonly quantity: number | null;
  readonly asked_by: string;
  readonly approved_by: string | null;
  readonly made_on: string | null;
  readonly returned_fen: number;
  readonly returned_quantity: number;
  readonly reason: string | null;
  /** Sealed. */
  readonly words: string | null;
  /** With others of thirty days above the limit, and not by itself. */
  readonly split: 0 | 1;
}
/** Grants to a resident, of whichever fund. */
export const grantsTo = (resident: string): Sql =>
  sql`SELECT id, fund FROM fund_grant INDEXED BY fund_grant_to_resident WHERE grantee = ${resident} AND grantee_kind = 'RESIDENT' ORDER BY number LIMIT 10000`;
export const findGrant = (id: string): Sql => sql`SELECT * FROM fund_grant WHERE id = ${id}`;
/** In the order in which they were asked for. */
export function listGrants(fund: string, { status, split }: { readonly status?: GrantStatus | undefined; readonly split?: boolean | undefined }, after: number, limit: number): Sql {
  const index = split === true ? 'fund_grant_split' : status === undefined ? 'fund_grant_of' : 'fund_grant_by_status';
  const where = allOf(
    sql`fund = ${fund} AND number > ${after}`, status === undefined ? undefined : sql`status = ${status}`, split === undefined ? undefined : split ? sql`split = 1` : sql`split = 0`,
  );
  return sql`SELECT * FROM fund_grant INDEXED BY ${{ text: index, values: [] }} WHERE ${where} ORDER BY number LIMIT ${limit}`;
}

export interface PledgeRow {
  readonly number: number;
  readonly id: string;
  readonly donor: string;
  /** JSON: `PledgeInstalment[]`. */
  readonly instalments: string;
  readonly amount_fen: number;
  readonly received_fen: number;
  readonly ended: string | null;
}
export const findFundPledge = (id: string): Sql => sql`SELECT * FROM fund_pledge WHERE id = ${id}`;
export const listPledges = (fund: string, after: number, limit: number): Sql => sql`SELECT * FROM fund_pledge WHERE fund = ${fund} AND number > ${after} ORDER BY number LIMIT ${limit}`;

export interface DueInstalmentRow {
  /** Of the pledge. */
  readonly id: string;
  readonly due_at: string;
  readonly on_date: string;
  readonly fund: string;
}
/** Of which nobody has said yet that not all came. */
export const instalmentsRunningOut = (until: string, [dueAt, id]: readonly [string, string], limit: number): Sql =>
  sql`SELECT pledge AS id, due_at, on_date, fund FROM fund_pledge_instalment INDEXED BY fund_instalment_due
      WHERE waits = 1 AND noted = 0 AND due_at <= ${until} AND (due_at, pledge) > (${dueAt}, ${id}) ORDER BY due_at, pledge LIMIT ${limit}`;

/** What was pledged and did not come by the end of its day, within reach, that due first. An organization reaches what it is to give itself, and as a charity what it waits for. */
export const instalmentsLate = (
  reach: Reach, now: string, { stationId, region }: { readonly stationId: string | undefined; readonly region: string | undefined }, [dueAt, id]: readonly [string, string], limit: number,
): Sql =>
  sql`SELECT i.pledge AS id, i.due_at, i.on_date, i.fund, f.station FROM fund_pledge_instalment i INDEXED BY fund_instalment_late CROSS JOIN community_fund f ON f.id = i.fund
      WHERE ${allOf(
        sql`i.waits = 1 AND i.due_at <= ${now} AND (i.due_at, i.pledge) > (${dueAt}, ${id})`,
        reach.organizations.length === 0
          ? reachOf(reach, { station: 'f.station', region: 'f.region' })
          : sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(reach.organizations)}) w CROSS JOIN fund_pledge p ON p.id = i.pledge WHERE w.value IN (p.donor, f.charity))`,
        stationId === undefined ? undefined : sql`f.station = ${stationId}`,
        region === undefined ? undefined : sql`f.region >= ${region} AND f.region < ${region + ':'}`,
      )} ORDER BY i.due_at, i.pledge LIMIT ${limit}`;

export interface KnownRow {
  readonly id: string;
  readonly kind: 'ORGANIZATION' | 'STATION' | 'COMMUNITY' | 'RESIDENT';
  /** Nobody serves them any more. */
  readonly closed: 0 | 1;
  /** Of a resident: the station that serves them. */
  readonly station: string | null;
  readonly region: string;
}
export const findFundKnown = (id: string): Sql => sql`SELECT * FROM fund_known WHERE id = ${id}`;

export const findForgotten = (id: string): Sql => sql`SELECT id FROM fund_forgotten WHERE id = ${id}`;

/** Funds that a station is a party to, in the order of opening. */
export const fundsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM community_fund INDEXED BY community_fund_by_station WHERE station = ${station} ORDER BY number LIMIT ${limit}`;
