import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import type { HelperLeaving } from '#reference/catalogue';
import type { HelperOf } from './agreement.events.js';

export interface HelperRow {
  readonly helper: string;
  readonly kind: HelperOf['kind'];
  readonly party: string;
  readonly named_at: string;
  readonly left_on: string | null;
  readonly reason: HelperLeaving | null;
}
export const helpersOf = (agreement: string, after: string, limit: number): Sql =>
  sql`SELECT helper, kind, party, named_at, left_on, reason FROM agreement_helper WHERE agreement = ${agreement} AND helper > ${after} ORDER BY helper LIMIT ${limit}`;

export interface LeavingRow {
  readonly id: string;
  readonly due_at: string;
  readonly agreement: string;
  readonly helper: string;
  readonly party: string;
  /** Changes of the agreement's helpers so far. */
  readonly seen: number;
  /** JSON: `Candidate[]`. */
  readonly candidates: string;
  /** JSON: `Paired[]`. */
  readonly pairings: string;
  /** JSON: what was agreed on with the helper and is open. */
  readonly linkages: string;
}
/** `p`: the person, on a day. */
const cleared = (on: string): Sql => sql`ifnull(p.cleared_from <= ${on} AND p.cleared_until >= ${on}, 0)`;
const askable = (on: string): Sql => sql`(ifnull(p.consent_until, '') < ${on} OR p.consented = 1) AND (ifnull(p.accompanied_until, '') < ${on} OR p.companioned = 1)`;
/** Those who could go on with what `except` has, or with anything ('': with nobody's in particular): `Candidate[]` as JSON. */
const candidates = (agreement: Sql, except: Sql, on: string): Sql => sql`(SELECT json_group_array(json_object('id', c.helper, 'kind', c.kind, 'party', c.party, 'since', c.named_at,
      'cleared', ${cleared(on)}, 'askable', ${askable(on)}, 'load', (SELECT COUNT(*) FROM agreement_paired a WHERE a.provider = c.helper)))
    FROM agreement_helper c CROSS JOIN agreement_person p ON p.id = c.helper WHERE c.agreement = ${agreement} AND c.helper <> ${except} AND c.left_on IS NULL AND p.away = 0 AND p.goes_on_in IS NULL) AS candidates`;
/** Everybody who helps under an agreement now: `Candidate[]` as JSON. */
export const candidatesOf = (agreement: string, on: string): Sql => sql`SELECT ${candidates(sql`${agreement}`, sql`''`, on)}`;
const isMinor = (resident: Sql): Sql => sql`EXISTS (SELECT 1 FROM agreement_minor m WHERE m.resident = ${resident})`;
/** `l`: what is offered, or nothing of which can have been given by an instant. */
const toCome = (now: string): Sql => sql`(l.agreed = 0 OR l.begins_at > ${now})`;
/**
 * Everybody who could go on with what a helper has; whom they visit under the agreement, also pairings that are theirs by now and have yet to begin, so that who leaves a moment after
 * another leaves nobody behind (passing those on is refused until they have); what else was agreed on with them and is still to come: what may have been given by now is left to be reported on.
 */
const parts = (now: string, on = civilDateAt(now)): Sql => sql`h.key AS id, ifnull(h.gone_at, '') AS due_at, h.agreement, h.helper, h.party,
  (SELECT changes FROM agreement_roster r WHERE r.agreement = h.agreement) AS seen,
  ${candidates(sql`h.agreement`, sql`h.helper`, on)},
  (SELECT json_group_array(json_object('id', id, 'resident', resident, 'minor', minor)) FROM (
    SELECT a.pairing AS id, a.resident, ${isMinor(sql`a.resident`)} AS minor FROM agreement_paired a
      WHERE a.provider = h.helper AND (a.resource IS NULL OR EXISTS (SELECT 1 FROM agreement_source s WHERE s.resource = a.resource AND s.agreement = h.agreement))
    UNION ALL
    SELECT b.successor, b.resident, ${isMinor(sql`b.resident`)} FROM agreement_substitution b WHERE b.agreement = h.agreement AND b.covered = 1 AND b.what = 'PAIRING' AND b.substitute = h.helper AND b.begun = 0)) AS pairings,
  (SELECT json_group_array(json_object('linkage', l.linkage, 'need', l.need, 'resource', l.resource, 'station', l.station, 'quantity', l.quantity, 'from', l.from_date, 'until', l.until_date)) FROM agreement_linked l WHERE l.person = h.helper AND ${toCome(now)}) AS linkages`;
/** @param now an instant */
export const leaving = (agreement: string, helper: string, now: string): Sql =>
  sql`SELECT ${parts(now)} FROM agreement_helper h WHERE h.agreement = ${agreement} AND h.helper = ${helper} AND h.left_on IS NULL`;
/** Helpers whose own file was closed. */
export const helpersGone = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT ${parts(until)} FROM agreement_helper h INDEXED BY agreement_helper_gone WHERE h.gone_at IS NOT NULL AND h.gone_at <= ${until} AND (h.gone_at, h.key) > (${dueAt}, ${id})
    ORDER BY h.gone_at, h.key LIMIT ${limit}`;

/** Pairings of those whose own file was closed, where no agreement sees to it: neither one under which they help, nor one that names the pairing as uncovered. */
export const pairingsWithNobody = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT p.pairing AS id, p.gone_at AS due_at FROM agreement_paired p INDEXED BY agreement_paired_gone
    WHERE p.gone_at IS NOT NULL AND p.gone_at <= ${until} AND (p.gone_at, p.pairing) > (${dueAt}, ${id})
      AND NOT EXISTS (SELECT 1 FROM agreement_helper h WHERE h.helper = p.provider AND h.left_on IS NULL
        AND (p.resource IS NULL OR EXISTS (SELECT 1 FROM agreement_source s WHERE s.resource = p.resource AND s.agreement = h.agreement)))
      AND NOT EXISTS (SELECT 1 FROM agreement_substitution s WHERE s.old = p.pairing AND s.covered = 0)
    ORDER BY p.gone_at, p.pairing LIMIT ${limit}`;

/** What was offered to, or agreed on with, those whose own file was closed, and is still to come; where no agreement sees to it. */
export const helpFromNobody = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT l.linkage AS id, l.gone_at AS due_at, l.need, l.resource FROM agreement_linked l INDEXED BY agreement_linked_gone
    WHERE l.gone_at IS NOT NULL AND l.gone_at <= ${until} AND (l.gone_at, l.linkage) > (${dueAt}, ${id}) AND ${toCome(until)}
      AND NOT EXISTS (SELECT 1 FROM agreement_helper h WHERE h.helper = l.person AND h.left_on IS NULL)
    ORDER BY l.gone_at, l.linkage LIMIT ${limit}`;

/** What a person may go on with on a day; no row of whoever is away. */
export const standingOf = (person: string, on: string): Sql => sql`SELECT ${cleared(on)} AS cleared, ${askable(on)} AS askable FROM agreement_person p WHERE p.id = ${person} AND p.away = 0`;

/** Pairings that nobody could take when their helper left; `minor` 0 or 1. */
export const uncoveredOf = (agreement: string): Sql =>
  sql`SELECT s.old AS id, a.resident, ${isMinor(sql`a.resident`)} AS minor FROM agreement_substitution s CROSS JOIN agreement_paired a ON a.pairing = s.old
    WHERE s.agreement = ${agreement} AND s.covered = 0 AND s.what = 'PAIRING' ORDER BY s.number LIMIT 200`;

export interface SubstitutionRow {
  readonly number: number;
  readonly what: 'PAIRING' | 'LINKAGE';
  readonly old: string;
  /** JSON: `Freed`; null of a pairing. */
  readonly freed: string | null;
  readonly helper: string;
  readonly substitute_kind: string | null;
  readonly substitute: string | null;
  readonly successor: string | null;
  readonly on_date: string;
  readonly covered: 0 | 1;
  /** Of a pairing: whose, and whether they are a minor. */
  readonly resident: string | null;
  readonly minor: 0 | 1;
}
/** In the order in which helpers left. */
export const substitutionsOf = (agreement: string, covered: boolean, after: number, limit: number): Sql =>
  sql`SELECT s.*, ${isMinor(sql`s.resident`)} AS minor FROM agreement_substitution s WHERE agreement = ${agreement} AND covered = ${covered ? 1 : 0} AND number > ${after} ORDER BY number LIMIT ${limit}`;
/** Help that was called off when somebody left, and that nothing stands for yet. */
export const freedOf = (agreement: string, helper: string): Sql =>
  sql`SELECT * FROM agreement_substitution WHERE agreement = ${agreement} AND covered = 0 AND helper = ${helper} AND what = 'LINKAGE' ORDER BY number LIMIT 100`;
/** How many changes there were of an agreement's helpers. */
export const changesOf = (agreement: string): Sql => sql`SELECT changes FROM agreement_roster WHERE agreement = ${agreement}`;
