import { allOf, alongEach, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { Claimant } from './micro-wish.events.js';

export type WishStatus = 'OPEN' | 'CLAIMED' | 'GIVEN' | 'WITHDRAWN';

export interface MicroWishRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly resident: string | null;
  readonly region: string;
  /** Sealed; null once the person is forgotten. */
  readonly words: string | null;
  readonly value_fen: number | null;
  /** A civil date; 9999-12-31: any. */
  readonly until: string;
  readonly status: WishStatus;
  readonly made_at: string;
  readonly claimant_kind: Claimant['kind'] | null;
  readonly claimant: string | null;
  readonly give_by: string | null;
  readonly given_at: string | null;
  /** Sealed. */
  readonly thanks: string | null;
}

export const findWish = (id: string): Sql => sql`SELECT * FROM micro_wish WHERE id = ${id}`;

const COUNTY = 6;

/** Wishes that anybody may claim, the oldest first. */
export function openWishes(region: string | undefined, today: string, after: number, limit: number): Sql {
  const rest = allOf(
    sql`status = 'OPEN' AND until >= ${today} AND number > ${after}`,
    region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
  );
  return region !== undefined && region.length >= COUNTY
    ? sql`SELECT * FROM micro_wish INDEXED BY micro_wish_by_county WHERE county = ${region.slice(0, COUNTY)} AND ${rest} ORDER BY number LIMIT ${limit}`
    : sql`SELECT * FROM micro_wish INDEXED BY micro_wish_open WHERE ${rest} ORDER BY number LIMIT ${limit}`;
}

/** Those that a station wishes for its people. */
export const wishesOfStation = (station: string, status: WishStatus, after: number, limit: number): Sql =>
  sql`SELECT * FROM micro_wish INDEXED BY micro_wish_by_station WHERE station = ${station} AND status = ${status} AND number > ${after} ORDER BY number LIMIT ${limit}`;

/** Those that somebody claimed, also when they have been given since; of one status, where one is asked for. */
export const wishesClaimedBy = (claimants: readonly string[], status: WishStatus | undefined, after: number, limit: number): Sql => {
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', number) AS at FROM micro_wish INDEXED BY micro_wish_by_claimant
    WHERE claimant = k.value AND claimant IS NOT NULL AND status = COALESCE(${status ?? null}, status) AND number > ${after} ORDER BY number LIMIT ${limit})`;
  return sql`SELECT w.* FROM ${alongEach(claimants, stretch, limit)} t CROSS JOIN micro_wish w ON w.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
};

/** How many wishes somebody has claimed and not given yet, as far as it matters. */
export const claimsOf = (claimants: readonly string[], most: number): Sql =>
  sql`SELECT COUNT(*) AS claims FROM (SELECT 1 FROM json_each(${JSON.stringify(claimants)}) k CROSS JOIN micro_wish w INDEXED BY micro_wish_by_claimant
    ON w.claimant = k.value AND w.claimant IS NOT NULL WHERE w.status = 'CLAIMED' LIMIT ${most})`;

/** Claims whose time has passed. */
export const lapsingClaims = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, give_by AS due_at FROM micro_wish INDEXED BY micro_wish_by_give_by
    WHERE give_by IS NOT NULL AND give_by <= ${until} AND (give_by, id) > (${dueAt}, ${id}) ORDER BY give_by, id LIMIT ${limit}`;

/** Wishes that a station looks after and that somebody may still make come true, in the order in which they were made. */
export const wishesLookedAfter = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM micro_wish INDEXED BY micro_wish_by_station WHERE station = ${station} AND status IN ('OPEN', 'CLAIMED') ORDER BY status, number LIMIT ${limit}`;

/** Wishes of a resident that somebody may still make come true. */
export const wishesOpenFor = (resident: string, by: string): Sql =>
  sql`SELECT id FROM micro_wish INDEXED BY micro_wish_by_resident WHERE resident = ${resident} AND status IN ('OPEN', 'CLAIMED') AND made_at <= ${by} ORDER BY id LIMIT 1000`;
/** Wishes of somebody who is forgotten, of which nobody has been told yet. */
export const wishesOfForgotten = (resident: string): Sql => sql`SELECT id FROM micro_wish INDEXED BY micro_wish_of_forgotten WHERE forgotten = ${resident} AND forgotten IS NOT NULL ORDER BY id LIMIT 1000`;
