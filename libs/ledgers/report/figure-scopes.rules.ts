import { sql, type Sql } from '#platform/read-model';
import type { StationFacts } from '#linking/station';
import { column, persons, type Cause } from './figure-entries.rules.js';

/** Points and rooms below a station have no bureau of their own: what they record is in the figures of the next station above that has one, too. */
const REPORTS_THROUGH_PARENT: ReadonlySet<string> = new Set(['COMMUNITY', 'SITE']);
const through = ({ tier, parent }: StationFacts): string | null => (parent !== undefined && REPORTS_THROUGH_PARENT.has(tier) ? parent : null);

/** In whose figures a station is, with all that reports through it. */
export function standing(id: string, facts: StationFacts): readonly Sql[] {
  const above = through(facts);
  return [
    sql`DELETE FROM figure_scope WHERE scope IN (SELECT a.scope FROM figure_scope a WHERE a.station = ${id} AND a.scope <> ${id})
          AND station IN (SELECT d.station FROM figure_scope d WHERE d.scope = ${id})`,
    sql`INSERT OR IGNORE INTO figure_scope VALUES (${id}, ${id})`,
    ...(above === null ? [] : [sql`INSERT OR IGNORE INTO figure_scope SELECT d.station, p.scope FROM figure_scope d CROSS JOIN figure_scope p WHERE d.scope = ${id} AND p.station = ${above}`]),
  ];
}

/** The same of one that is there already: what there is (files, cases, …) goes along to whom it reports through from here on; what was counted until then stays where it was. */
export function standingAnew(id: string, facts: StationFacts, on: string, { event, type, at }: Cause): readonly Sql[] {
  return [
    sql`UPDATE figure_stock SET until = ${on} WHERE until > ${on}
          AND station IN (SELECT s.scope FROM figure_scope s WHERE s.station = ${id} AND s.scope <> ${id} EXCEPT SELECT a.scope FROM figure_scope a WHERE a.station = ${through(facts)})
          AND key IN (SELECT o.key FROM figure_stock o WHERE o.station = ${id} AND o.until > ${on})`,
    ...standing(id, facts),
    sql`INSERT INTO figure_stock (station, indicator, key, since, until, event, type, at)
        SELECT DISTINCT s.scope, o.indicator, o.key, MAX(o.since, ${on}), o.until, ${event}, ${type}, ${at}
        FROM figure_scope s CROSS JOIN figure_stock o ON o.station = s.station AND o.until > ${on}
        WHERE s.station = ${id} AND s.scope <> ${id}
          AND NOT EXISTS (SELECT 1 FROM figure_stock n WHERE n.key = o.key AND n.indicator = o.indicator AND +n.station = s.scope AND n.until > ${on})`,
  ];
}

/** The stations in whose figures a station is, itself included. */
export const scopesOf = (station: string): Sql => sql`SELECT b.scope FROM figure_scope b WHERE b.station = ${station}`;

/**
 * The stations in whose figures what a charity passes on is already, since it was counted when it was given to its fund: that of the fund and those that it is in the figures of. A room or point below that has a report of
 * its own has it there, where no gift is.
 */
export const toldByGifts = (station: string, charity: string, on: string): Sql =>
  sql`SELECT t.scope FROM figure_scope s CROSS JOIN figure_gifts g ON g.station = s.scope CROSS JOIN figure_scope t ON t.station = g.station
      WHERE s.station = ${station} AND g.from_date <= ${on} AND ${persons.setOf(column('g.charity'))} = ${persons.setOf(charity)}`;
