import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';

const MOST_ROWS = 100_000;

export interface AskedRow {
  readonly place: string;
  readonly item: string;
  readonly own: 0 | 1;
  readonly needs: number;
  readonly unserved: number;
  readonly quantity: number;
}
/** What is open of what is asked for, by service item and place. @param digits of the codes that places are told apart by */
export const askedIn = (reach: Reach, of: string, digits: number, station: string | null): Sql =>
  sql`SELECT substr(region, 1, ${digits}) AS place, item, ifnull(station = ${station}, 0) AS own, sum(needs) AS needs, sum(unserved) AS unserved, sum(quantity) AS quantity FROM map_asked
    WHERE ${allOf(sql`region >= ${of} AND region < ${of + ':'}`, reachOf(reach, { station: '+station', region: '+region' }))}
    GROUP BY 1, 2, 3 HAVING sum(needs) > 0 LIMIT ${MOST_ROWS}`;

export interface OfferRow {
  readonly item: string;
  /** A division that it reaches; '' for all. */
  readonly reach: string;
  /** The division within which it is shared. */
  readonly area: string;
  readonly number: number;
  /** Left in the present period; null: never used up. */
  readonly free: number | null;
}
/**
 * Of some items what reaches a division, a part of it, or all of what it lies in.
 * @param around the code of the widest division that is looked at; @param wider those above it, '' among them; @param periods JSON: renewal → the period of today
 */
export const offersAround = (items: readonly string[], around: string, wider: readonly string[], periods: string, today: string): Sql =>
  sql`SELECT item, reach, area, number, CASE WHEN renewal IS NULL THEN NULL ELSE max(0, ifnull(total, 0) - ifnull(taken, 0)) END AS free FROM (
      SELECT o.item, o.reach, r.area, r.number, r.renewal,
        (SELECT t.total FROM map_total t WHERE t.number = r.number AND t.start <= p.value ORDER BY t.start DESC LIMIT 1) AS total,
        (SELECT k.quantity FROM map_taken k WHERE k.number = r.number AND k.period = p.value) AS taken
      FROM json_each(${JSON.stringify(items)}) i
      CROSS JOIN map_offer o ON o.item = i.value AND (o.reach >= ${around} AND o.reach < ${around + ':'} OR o.reach IN (SELECT value FROM json_each(${JSON.stringify(wider)})))
      CROSS JOIN map_resource r ON r.number = o.number LEFT JOIN json_each(${periods}) p ON p.key = r.renewal
      WHERE r.active = 1 AND r.from_date <= ${today} AND r.until_date >= ${today} AND NOT EXISTS (SELECT 1 FROM map_away a WHERE a.id IN (r.provider, r.station))) LIMIT ${MOST_ROWS}`;

export interface GiftRow {
  readonly item: string;
  readonly place: string;
  readonly assets: number;
}
/** What is on the asset maps of a division and could be asked, by item and place. */
export const giftsIn = (items: readonly string[], of: string, digits: number): Sql =>
  sql`SELECT g.item, substr(a.region, 1, ${digits}) AS place, count(*) AS assets FROM json_each(${JSON.stringify(items)}) i CROSS JOIN map_gift g ON g.item = i.value
    CROSS JOIN map_asset a ON a.id = g.asset WHERE a.region >= ${of} AND a.region < ${of + ':'} GROUP BY 1, 2 LIMIT ${MOST_ROWS}`;
