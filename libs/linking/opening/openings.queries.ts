import { sql, type Sql } from '#platform/read-model';
import type { Urgency } from '#reference/catalogue';

export interface HelperRow {
  readonly id: string;
  readonly station: string | null;
  /** JSON: `VolunteerFacts` without the station. */
  readonly facts: string;
  readonly status: string;
  readonly accompanied_until: string | null;
  readonly consent_until: string | null;
  readonly minor_until: string | null;
  readonly consented: 0 | 1;
  readonly companioned: 0 | 1;
  /** The file of the same person that stays. */
  readonly goes_on_in: string | null;
  /** JSON array: those that hold on the day. */
  readonly credentials: string;
}
export const findHelper = (id: string, on: string): Sql => sql`SELECT h.*, (SELECT json_group_array(code) FROM opening_credential c
    WHERE c.helper = h.id AND ifnull(from_date, '') <= ${on} AND (until_date IS NULL OR until_date >= ${on})) AS credentials
  FROM opening_helper h WHERE h.id = ${id}`;

export interface OpeningRow {
  readonly need: string;
  readonly station: string;
  readonly resident: string | null;
  readonly urgency: Urgency;
  readonly due_at: string;
  readonly quantity: number;
  readonly taken: number;
  /** JSON: `NeedFacts` without the point. */
  readonly facts: string;
  readonly minor: 0 | 1 | null;
}
/** Of the streets that some places lie in, or that lie in them, needs that name one of the items and of which something is open; at most so many of each item and street. */
export const listOpenings = (items: readonly string[], places: readonly string[], ofEach: number, limit: number): Sql =>
  sql`SELECT o.*, r.minor FROM (SELECT DISTINCT m.value AS need
      FROM json_each(${JSON.stringify(items)}) i CROSS JOIN json_each(${JSON.stringify(outermost(places))}) p
      CROSS JOIN opening_street c ON c.code >= p.value AND c.code < p.value || ':'
      CROSS JOIN json_each((SELECT json_group_array(need) FROM (SELECT x.need FROM opening_item x CROSS JOIN opening n ON n.need = x.need
        WHERE x.item = i.value AND x.street = c.code AND n.taken < n.quantity ORDER BY x.need LIMIT ${ofEach}))) m LIMIT ${limit}) t
    CROSS JOIN opening o ON o.need = t.need LEFT JOIN opening_resident r ON r.id = o.resident LIMIT ${limit}`;

export const findOpening = (need: string): Sql =>
  sql`SELECT o.*, r.minor FROM opening o LEFT JOIN opening_resident r ON r.id = o.resident WHERE o.need = ${need}`;

export interface YesRow {
  readonly volunteer: string;
  readonly at: string;
}
/** Volunteers who would meet a need, each once also where files were merged, those who said so first first. */
export const whoWould = (need: string): Sql => sql`SELECT COALESCE(h.goes_on_in, y.volunteer) AS volunteer, MIN(y.at) AS at FROM opening_yes y LEFT JOIN opening_helper h ON h.id = y.volunteer WHERE y.need = ${need}
    GROUP BY 1 ORDER BY 2, 1 LIMIT 100`;
/** In whichever file of theirs. */
export const saidYes = (need: string, volunteer: string): Sql => sql`SELECT 1 FROM opening_yes WHERE need = ${need}
    AND volunteer IN (SELECT ${volunteer} UNION SELECT h.id FROM opening_helper h WHERE h.goes_on_in = ${volunteer}) LIMIT 1`;

const STREET = 9;
function outermost(places: readonly string[]): readonly string[] {
  const prefixes = [...new Set(places.map((place) => place.slice(0, STREET)))];
  return prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
}
