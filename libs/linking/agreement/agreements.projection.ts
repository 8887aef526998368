import { projection, sql, type Sql } from '#platform/read-model';
import { addDays, civilDateAt, endOfDay, startOfDay } from '#reference/calendar';
import { agreementEvents, type AgreementTerms, type Supply } from './agreement.events.js';
import { WARNING_DAYS } from './term.rules.js';

/** As `warnAt` has it: the notice is in the row. The day begins at 16:00 of the day before in UTC. */
const warning = (until: string): Sql => sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${until}, '-' || (notice_days + ${WARNING_DAYS}) || ' days', '-8 hours')`;
const fed = (id: string, supplies: readonly Supply[], from: string, until: string): readonly Sql[] =>
  supplies.map(({ quota, resource }) => sql`INSERT INTO agreement_supply VALUES (${resource}, ${id}, ${quota}, ${from}, ${until})`);
const closed = (id: string, status: 'EXPIRED' | 'ENDED', on: string, reason: string | null): Sql =>
  sql`UPDATE agreement SET status = ${status}, closed_on = ${on}, reason = ${reason}, turn_at = NULL, warn_at = NULL, warned_at = NULL,
        suspended_for = NULL, suspended_until = NULL, resume_at = NULL WHERE id = ${id}`;

/** It has an end again of which its parties are warned, or were. */
function warnedAnew(id: string, { until, warned, renewal }: { readonly until: string; readonly warned: boolean; readonly renewal: string }): readonly Sql[] {
  if (!warned) return [sql`UPDATE agreement SET warn_at = ${warning(until)} WHERE id = ${id}`];
  return renewal === 'BY_SIGNATURE' ? [sql`UPDATE agreement SET warned_at = ${warning(until)} WHERE id = ${id}`] : [];
}

const placed = (id: string, regions: readonly string[]): readonly Sql[] =>
  [...new Set(regions)].map((code) => sql`INSERT INTO agreement_place SELECT ${code}, number FROM agreement WHERE id = ${id}`);
const unplaced = (id: string): Sql =>
  sql`DELETE FROM agreement_place WHERE number = (SELECT number FROM agreement WHERE id = ${id})
        AND code IN (SELECT value FROM json_each((SELECT terms FROM agreement WHERE id = ${id}), '$.regions'))`;
/** Its parties, who have signed nothing yet, and who sees it. */
const between = (id: string, { station, parties }: Pick<AgreementTerms, 'station' | 'parties'>): readonly Sql[] => [
  ...parties.map((party) => sql`INSERT INTO agreement_party VALUES (${id}, ${party.id}, NULL)`),
  ...[station, ...parties.map((party) => party.id)].map((who) => sql`INSERT OR IGNORE INTO agreement_seen SELECT ${who}, number FROM agreement WHERE id = ${id}`),
];

/** 协议: what was agreed, who has signed, and where it stands. */
export const agreements = projection(agreementEvents, {
  name: 'agreements',
  version: 6,
  tables: {
    agreement: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL, status TEXT NOT NULL, terms TEXT NOT NULL, term INTEGER NOT NULL,
      until TEXT NOT NULL, last_day TEXT NOT NULL, notice_days INTEGER NOT NULL, notice_by TEXT, waiting_until TEXT, enters_at TEXT NOT NULL, turn_at TEXT, warn_at TEXT, warned_at TEXT,
      closed_on TEXT, reason TEXT, suspended_for TEXT, suspended_until TEXT, resume_at TEXT`,
    agreement_party: 'agreement TEXT NOT NULL, party TEXT NOT NULL, signed_on TEXT, PRIMARY KEY (agreement, party)',
    agreement_seen: 'who TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (who, number)',
    agreement_place: 'code TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (code, number)',
    agreement_supply: 'resource TEXT PRIMARY KEY, agreement TEXT NOT NULL, quota TEXT NOT NULL, begins TEXT NOT NULL, until TEXT NOT NULL',
    agreement_term: 'agreement TEXT NOT NULL, term INTEGER NOT NULL, begins TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (agreement, term)',
    agreement_rest: 'agreement TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, planned TEXT, PRIMARY KEY (agreement, from_date)',
  },
  clustered: ['agreement_party', 'agreement_seen', 'agreement_place', 'agreement_term', 'agreement_rest'],
  indexes: {
    agreement_turning: 'agreement (turn_at, id) WHERE turn_at IS NOT NULL',
    agreement_warning: 'agreement (warn_at, id) WHERE warn_at IS NOT NULL',
    agreement_warned: 'agreement (warned_at, number) WHERE warned_at IS NOT NULL',
    agreement_resting: 'agreement (resume_at, number) WHERE resume_at IS NOT NULL',
    agreement_supply_of: 'agreement_supply (agreement)',
  },
  on: {
    AgreementDrafted: ({ id, event: { data } }) => [
      sql`INSERT INTO agreement (id, station, region, status, terms, term, until, last_day, notice_days, enters_at)
          VALUES (${id}, ${data.station}, ${data.region}, 'DRAFT', ${JSON.stringify(data)}, 1, ${data.until}, ${data.until}, ${data.noticeDays}, ${startOfDay(data.from)})`,
      ...placed(id, data.regions),
      ...between(id, data),
    ],
    AgreementDraftCorrected: ({ id, event: { data } }) => [
      unplaced(id),
      sql`UPDATE agreement SET terms = ${JSON.stringify(data)}, until = ${data.until}, last_day = ${data.until}, notice_days = ${data.noticeDays}, enters_at = ${startOfDay(data.from)} WHERE id = ${id}`,
      // Who is a party no longer does not see it any more.
      sql`DELETE FROM agreement_seen WHERE who IN (SELECT party FROM agreement_party WHERE agreement = ${id}) AND number = (SELECT number FROM agreement WHERE id = ${id})`,
      sql`DELETE FROM agreement_party WHERE agreement = ${id}`,
      ...placed(id, data.regions),
      ...between(id, data),
    ],
    AgreementSigned: ({ id, event: { data } }) => [
      sql`UPDATE agreement_party SET signed_on = ${data.on} WHERE agreement = ${id} AND party = ${data.party.id}`,
      sql`UPDATE agreement SET status = 'SIGNED', turn_at = enters_at
          WHERE id = ${id} AND status = 'DRAFT' AND NOT EXISTS (SELECT 1 FROM agreement_party p WHERE p.agreement = ${id} AND p.signed_on IS NULL)`,
    ],
    AgreementInForce: ({ id, event: { data } }) => [
      sql`UPDATE agreement SET status = 'IN_FORCE', turn_at = ${endOfDay(data.until)}, warn_at = ${warning(data.until)} WHERE id = ${id}`,
      sql`INSERT INTO agreement_term VALUES (${id}, 1, ${data.from}, ${data.until})`,
      ...fed(id, data.supplies, data.from, data.until),
    ],
    AgreementSuspended: ({ id, occurredAt, event: { data: { reason, until } } }) => [
      // Said again with another day it is the same rest.
      sql`INSERT OR IGNORE INTO agreement_rest (agreement, from_date) SELECT ${id}, ${civilDateAt(occurredAt)}
          WHERE NOT EXISTS (SELECT 1 FROM agreement_rest r WHERE r.agreement = ${id} AND r.until_date IS NULL)`,
      sql`UPDATE agreement_rest SET planned = ${until}, until_date = NULL WHERE agreement = ${id} AND from_date = (SELECT MAX(r.from_date) FROM agreement_rest r WHERE r.agreement = ${id})`,
      sql`UPDATE agreement SET status = 'SUSPENDED', suspended_for = ${reason}, suspended_until = ${until}, resume_at = ${until === null ? null : endOfDay(until)} WHERE id = ${id}`,
    ],
    AgreementResumed: ({ id, occurredAt }) => [
      sql`UPDATE agreement_rest SET until_date = ${addDays(civilDateAt(occurredAt), -1)} WHERE agreement = ${id} AND until_date IS NULL`,
      sql`UPDATE agreement SET status = 'IN_FORCE', suspended_for = NULL, suspended_until = NULL, resume_at = NULL WHERE id = ${id}`,
    ],
    AgreementNoticeGiven: ({ id, event: { data } }) =>
      sql`UPDATE agreement SET notice_by = ${data.party.id}, last_day = ${data.lastDay}, turn_at = ${endOfDay(data.lastDay)}, waiting_until = NULL, warn_at = NULL, warned_at = NULL WHERE id = ${id}`,
    AgreementNoticeTakenBack: ({ id, event: { data: { until, warned, renewal } } }) => [
      sql`UPDATE agreement SET notice_by = NULL, last_day = ${until}, turn_at = ${endOfDay(until)} WHERE id = ${id}`,
      ...warnedAnew(id, { until, warned, renewal }),
    ],
    AgreementRenewalProposed: ({ id, event: { data } }) => [
      sql`UPDATE agreement SET waiting_until = ${data.until} WHERE id = ${id}`,
      sql`UPDATE agreement_party SET signed_on = NULL WHERE agreement = ${id}`,
    ],
    AgreementRenewed: ({ id, event: { data } }) => [
      sql`UPDATE agreement SET status = CASE WHEN ${data.prolonged ? 1 : 0} THEN status ELSE 'IN_FORCE' END, term = ${data.term}, until = ${data.until}, last_day = ${data.until},
            waiting_until = NULL, turn_at = ${endOfDay(data.until)}, warn_at = ${warning(data.until)}, warned_at = NULL, closed_on = NULL WHERE id = ${id}`,
      sql`INSERT INTO agreement_term VALUES (${id}, ${data.term}, ${data.from}, ${data.until})`,
      ...(data.prolonged
        ? data.supplies.map(({ resource }) => sql`UPDATE agreement_supply SET until = ${data.until} WHERE resource = ${resource}`)
        : fed(id, data.supplies, data.from, data.until)),
    ],
    AgreementExpiryNear: ({ id, event: { data } }) =>
      sql`UPDATE agreement SET warned_at = CASE ${data.renewal} WHEN 'BY_SIGNATURE' THEN warn_at END, warn_at = NULL WHERE id = ${id}`,
    // An id stands for nothing else anywhere in the terms.
    AgreementHandedOver: ({ id, event: { data: { from, to } } }) => [
      sql`UPDATE agreement SET station = iif(station = ${from}, ${to}, station), terms = replace(terms, ${from}, ${to}) WHERE id = ${id}`,
      sql`UPDATE agreement_party SET party = ${to} WHERE agreement = ${id} AND party = ${from}`,
      sql`INSERT OR IGNORE INTO agreement_seen SELECT ${to}, number FROM agreement WHERE id = ${id}`,
      sql`DELETE FROM agreement_seen WHERE who = ${from} AND number = (SELECT number FROM agreement WHERE id = ${id})`,
    ],
    AgreementAreaCorrected: ({ id, event: { data } }) => [
      unplaced(id),
      sql`UPDATE agreement SET terms = json_set(terms, '$.regions', json(${JSON.stringify(data.regions)})) WHERE id = ${id}`,
      ...placed(id, data.regions),
    ],
    AgreementEndTakenBack: ({ id, event: { data: { status, from, until, lastDay, noticeGiven, warned, renewal, suspension } } }) => {
      const runs = status === 'IN_FORCE' || status === 'SUSPENDED';
      const turn = runs ? endOfDay(lastDay) : status === 'SIGNED' ? startOfDay(from) : null;
      const near = runs && !noticeGiven;
      return [
        sql`UPDATE agreement SET status = ${status}, closed_on = NULL, reason = NULL, turn_at = ${turn}, suspended_for = ${suspension?.reason ?? null}, suspended_until = ${suspension?.until ?? null},
              resume_at = ${suspension?.until == null ? null : endOfDay(suspension.until)} WHERE id = ${id}`,
        ...(near ? warnedAnew(id, { until, warned, renewal }) : []),
      ];
    },
    AgreementExpired: ({ id, event: { data } }) => closed(id, 'EXPIRED', data.on, null),
    AgreementEnded: ({ id, event: { data } }) => [closed(id, 'ENDED', data.on, data.reason), sql`UPDATE agreement SET waiting_until = NULL WHERE id = ${id}`],
  },
});
