import { sql, type Sql } from '#platform/read-model';

/** Where the tables stand: the position of the last event that changed each, '' for none. */
export interface Standing {
  readonly candidates: string;
  readonly providers: string;
  readonly stations: string;
  /** Of anything on the asset maps. */
  readonly assets: string;
}
export const findStanding = (): Sql => sql`SELECT ifnull((SELECT changed FROM match_candidate ORDER BY changed DESC LIMIT 1), '') AS candidates,
  ifnull((SELECT changed FROM match_provider ORDER BY changed DESC LIMIT 1), '') AS providers,
  ifnull((SELECT changed FROM match_station ORDER BY changed DESC LIMIT 1), '') AS stations,
  ifnull((SELECT changed FROM match_asset_mark WHERE one = 1), '') AS assets LIMIT 1`;

/** The stored words, each eight hex digits; rows follow one another without a gap. Made where the rows are: a million objects would take seconds. */
export interface PackedRows {
  /** Null when there are none. */
  readonly hex: string | null;
}
/** A block of slots, in order. No slot is ever without a row: rows are numbered one after another and never deleted. */
export const packedBlock = (from: number, to: number): Sql =>
  sql`SELECT group_concat(hex(words), '') AS hex FROM (SELECT words FROM match_candidate WHERE slot >= ${from} AND slot < ${to} ORDER BY slot) LIMIT 1`;
/** The row of a resource. @param id as bytes */
export const slotOf = (id: Uint8Array): Sql => sql`SELECT slot FROM match_candidate WHERE id = ${id} LIMIT 1`;
export const highestSlot = (): Sql => sql`SELECT slot FROM match_candidate ORDER BY slot DESC LIMIT 1`;

export interface ActivityRow {
  readonly slot: number;
  readonly holds: number;
  readonly kept: number;
  readonly lapsed: number;
  readonly state: number;
}
export const activityAfter = (slot: number, limit: number): Sql => sql`SELECT * FROM match_activity WHERE slot > ${slot} ORDER BY slot LIMIT ${limit}`;

export interface ChangedRow extends ActivityRow {
  readonly changed: string;
  readonly hex: string;
}
/** What changed behind a position, or at it in a later slot. */
export const changedCandidates = (after: string, slot: number, limit: number): Sql =>
  sql`SELECT c.slot, changed, hex(words) AS hex, ifnull(holds, 0) AS holds, ifnull(kept, 0) AS kept, ifnull(lapsed, 0) AS lapsed, ifnull(state, 0) AS state
    FROM match_candidate c LEFT JOIN match_activity a ON a.slot = c.slot
    WHERE changed >= ${after} AND (changed, c.slot) > (${after}, ${slot}) ORDER BY changed, c.slot LIMIT ${limit}`;

export interface FacetRow {
  readonly id: number;
  readonly text: string;
}
export const facetsAfter = (id: number, limit: number): Sql => sql`SELECT id, text FROM match_facet WHERE id > ${id} ORDER BY id LIMIT ${limit}`;

export interface StationRow {
  readonly number: number;
  readonly id: string;
  readonly serves: string;
  readonly closed: 0 | 1;
  readonly changed: string;
}
export const changedStations = (after: string, number: number, limit: number): Sql =>
  sql`SELECT * FROM match_station WHERE changed >= ${after} AND (changed, number) > (${after}, ${number}) ORDER BY changed, number LIMIT ${limit}`;
/** A station that has established itself, or keeps a resource; what it serves is JSON. */
export const servedBy = (station: string): Sql => sql`SELECT serves FROM match_station WHERE id = ${station}`;

export interface ProviderRow {
  readonly number: number;
  readonly away: 0 | 1;
  /** Days; null where the volunteer is past it, or the provider is no volunteer. */
  readonly accompanied_until: number | null;
  readonly consent_until: number | null;
  readonly minor_until: number | null;
  readonly consented: 0 | 1;
  readonly companioned: 0 | 1;
  /** Of a social worker who is posted nowhere after that day. */
  readonly leaves_after: number | null;
  readonly changed: string;
}
/** The files in which one goes on, itself first: merged into one that was merged later on. */
const onward = sql`WITH RECURSIVE up (id, into_id, away, steps) AS (SELECT p.id, p.goes_on_in, p.away, 0
      UNION ALL SELECT n.id, n.goes_on_in, n.away, up.steps + 1 FROM up CROSS JOIN match_provider n ON n.id = up.into_id WHERE up.steps < 20)`;
/** Of a file that goes on in another one, what that says; whoever is away by one of them is away. */
export const changedProviders = (after: string, number: number, limit: number): Sql =>
  sql`SELECT p.number, p.changed, CASE WHEN p.goes_on_in IS NULL THEN p.away ELSE (${onward} SELECT max(away) FROM up) END AS away, w.accompanied_until, w.consent_until, w.minor_until, ifnull(w.consented, 0) AS consented, ifnull(w.companioned, 0) AS companioned, w.leaves_after
    FROM match_provider p LEFT JOIN match_provider w ON w.id = CASE WHEN p.goes_on_in IS NULL THEN p.id ELSE (${onward} SELECT id FROM up ORDER BY steps DESC LIMIT 1) END
    WHERE p.changed > '' AND p.changed >= ${after} AND (p.changed, p.number) > (${after}, ${number}) ORDER BY p.changed, p.number LIMIT ${limit}`;

export interface TakenRow {
  readonly slot: number;
  readonly period: number;
  readonly quantity: number;
}
export interface TotalRow {
  readonly slot: number;
  readonly start: number;
  readonly total: number;
}
/** What is taken in periods that may not be over, from a slot on, in order; the whole of a slot or nothing of it must be read, so ask for one more. */
export const takenFrom = (slot: number, period: number, notBefore: number, limit: number): Sql =>
  sql`SELECT * FROM match_taken WHERE (slot, period) > (${slot}, ${period}) AND period >= ${notBefore} AND quantity > 0 ORDER BY slot, period LIMIT ${limit}`;
export const totalsFrom = (slot: number, start: number, limit: number): Sql =>
  sql`SELECT * FROM match_total WHERE (slot, start) > (${slot}, ${start}) ORDER BY slot, start LIMIT ${limit}`;
export const takenOf = (slot: number, notBefore: number): Sql =>
  sql`SELECT * FROM match_taken WHERE slot = ${slot} AND period >= ${notBefore} AND quantity > 0 ORDER BY period LIMIT 400`;
/** The total that holds in a period, and later ones. */
export const totalsOf = (slot: number, period: number): Sql => sql`SELECT * FROM match_total
  WHERE slot = ${slot} AND start >= ifnull((SELECT max(start) FROM match_total WHERE slot = ${slot} AND start <= ${period}), ${period}) ORDER BY start LIMIT 400`;

export interface LapseRow {
  readonly period: number;
  /** ISO 8601. */
  readonly at: string;
}
/** When the first open hold of a resource lapses, by period. */
export const firstLapses = (slot: number): Sql => sql`SELECT period, min(expires_at) AS at FROM match_hold WHERE slot = ${slot} GROUP BY period ORDER BY period LIMIT 400`;

export interface HelperRow {
  readonly slot: number;
  /** ISO 8601. */
  readonly last: string;
}
/** Who has helped a resident, or those whose files went on in this one. */
export const helpersOf = (resident: string): Sql =>
  sql`SELECT slot, max(last) AS last FROM match_helped WHERE resident IN (WITH RECURSIVE file (id) AS (SELECT ${resident}
        UNION SELECT r.id FROM file CROSS JOIN match_resident r ON r.merged_into = file.id) SELECT id FROM file)
    GROUP BY slot LIMIT 200`;

/** By which candidates name their providers. */
export const providerNumbers = (ids: readonly string[]): Sql =>
  sql`SELECT p.number FROM json_each(${JSON.stringify(ids)}) i CROSS JOIN match_provider p ON p.id = i.value LIMIT 1000`;
