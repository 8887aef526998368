import { wordsOf, type Recorded, type SealedEventOf } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { findGroup } from '#reference/catalogue';
import { needEvents } from '#linking/need';
import { residentEvents, type GroupMembership } from '#linking/resident';
import { linkageEvents, openStatuses, type LinkageStatus } from './linkage.events.js';

type Proposed = Recorded<Extract<SealedEventOf<typeof linkageEvents>, { type: 'LinkageProposed' }>>;

const COUNTY = 6;
const token = (sealed: { readonly sealed: string } | undefined): string | null => sealed?.sealed ?? null;

function proposed({ id, occurredAt, event: { data } }: Proposed): readonly Sql[] {
  const { provider, service, match } = data;
  const organization = provider.kind === 'ORGANIZATION' ? provider.id : null;
  const person = provider.kind === 'VOLUNTEER' || provider.kind === 'SOCIAL_WORKER' ? provider.id : null;
  const keeper = data.keeper ?? (provider.kind === 'STATION' ? provider.id : null);
  const county = data.region.slice(0, COUNTY);
  return [
    sql`INSERT INTO linkage (id, status, need, resource, provider_kind, provider, organization, person, station, keeper, resident, file, region, county, items, urgency,
          quantity, units, service_from, service_until, answer_by, broadcast, match, override, beside, proposed_at)
        VALUES (${id}, 'PROPOSED', ${data.need}, ${data.resource}, ${provider.kind}, ${provider.id}, ${organization}, ${person}, ${data.station}, ${keeper},
          ${data.resident}, ${data.resident}, ${data.region}, ${county}, ${JSON.stringify(data.serviceItems)}, ${data.urgency}, ${data.quantity}, ${data.units}, ${service.from},
          ${service.until ?? null}, ${data.answerBy}, ${data.broadcast}, ${JSON.stringify(match)}, ${wordsOf(data.override, data.kept)}, ${data.beside ? JSON.stringify(data.beside) : null}, ${occurredAt})`,
    sql`INSERT OR IGNORE INTO linkage_county VALUES (${county})`,
  ];
}

const ended = (id: string, status: LinkageStatus, at: string, reason: string | null, words: string | null = null): Sql =>
  sql`UPDATE linkage SET status = ${status}, ended_at = ${at}, reason = ${reason}, words = ${words}, follow_up_by = NULL, missed_at = NULL, hold_until = NULL
      WHERE id = ${id}`;

/**
 * Every linkage with all that its lists and clocks ask for. Lists walk an index that has one side's linkages of one status in the order of proposal (see the
 * queries); clocks walk those of what falls due.
 */
export const linkageRegister = projection({ ...linkageEvents, ...residentEvents, ...needEvents }, {
  name: 'linkage_register',
  version: 10,
  tables: {
    linkage: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, need TEXT NOT NULL, resource TEXT NOT NULL, provider_kind TEXT NOT NULL,
      provider TEXT NOT NULL, organization TEXT, person TEXT, station TEXT NOT NULL, keeper TEXT, resident TEXT, file TEXT, region TEXT NOT NULL, county TEXT NOT NULL,
      items TEXT NOT NULL, urgency TEXT NOT NULL, quantity REAL NOT NULL, units INTEGER NOT NULL, service_from TEXT NOT NULL, service_until TEXT,
      answer_by TEXT NOT NULL, broadcast TEXT, match TEXT NOT NULL, override TEXT, beside TEXT, proposed_at TEXT NOT NULL, accepted_at TEXT, starts_at TEXT, ends_at TEXT, outside_hours TEXT,
      started_at TEXT, completed_at TEXT, confirmed_by TEXT, kept REAL, satisfaction INTEGER, evaluation TEXT, reason TEXT, words TEXT, ended_at TEXT,
      reopened_at TEXT, hold_until TEXT, follow_up_by TEXT, missed_at TEXT, code INTEGER NOT NULL DEFAULT 0`,
    linkage_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['linkage_county'],
  indexes: {
    linkage_by_status: 'linkage (status, number)',
    linkage_by_station: 'linkage (station || status, number)',
    linkage_by_keeper: 'linkage (keeper || status, number)',
    linkage_by_organization: 'linkage (organization || status, number)',
    linkage_by_person: 'linkage (person || status, number)',
    linkage_by_county: 'linkage (county || status, number)',
    linkage_by_need: 'linkage (need || status, number)',
    linkage_by_resource: 'linkage (resource || status, number)',
    linkage_by_resident: 'linkage (resident || status, number)',
    linkage_of_resident: 'linkage (resident) WHERE resident IS NOT NULL',
    linkage_of_merged: 'linkage (file) WHERE file <> resident',
    linkage_of_broadcast: 'linkage (broadcast, number) WHERE broadcast IS NOT NULL',
    linkage_inbox_of_keeper: `linkage (keeper, answer_by, number) WHERE status = 'PROPOSED'`,
    linkage_inbox_of_organization: `linkage (organization, answer_by, number) WHERE status = 'PROPOSED'`,
    linkage_inbox_of_person: `linkage (person, answer_by, number) WHERE status = 'PROPOSED'`,
    linkage_unanswered: `linkage (answer_by, id) WHERE status = 'PROPOSED'`,
    linkage_follow_up: 'linkage (follow_up_by, id) WHERE follow_up_by IS NOT NULL AND missed_at IS NULL',
    linkage_follow_up_of_station: 'linkage (station, follow_up_by) WHERE follow_up_by IS NOT NULL',
    linkage_follow_up_of_county: 'linkage (county, follow_up_by) WHERE follow_up_by IS NOT NULL',
    linkage_follow_up_of_organization: `linkage (organization, follow_up_by) WHERE organization IS NOT NULL AND follow_up_by IS NOT NULL AND status <> 'COMPLETED'`,
    linkage_lapsing: 'linkage (hold_until, id) WHERE hold_until IS NOT NULL',
  },
  on: {
    LinkageProposed: proposed,
    LinkageHurried: ({ id, event: { data } }) => sql`UPDATE linkage SET urgency = ${data.urgency}, answer_by = ${data.answerBy} WHERE id = ${id}`,
    LinkageAccepted: ({ id, occurredAt, event: { data } }) =>
      sql`UPDATE linkage SET status = 'ACCEPTED', accepted_at = ${occurredAt}, hold_until = ${data.holdUntil}, follow_up_by = ${data.followUpBy}, missed_at = NULL
          WHERE id = ${id}`,
    LinkageScheduled: ({ id, event: { data } }) =>
      sql`UPDATE linkage SET status = 'SCHEDULED', starts_at = ${data.startsAt}, ends_at = ${data.endsAt}, outside_hours = ${data.outside ? JSON.stringify(data.outside) : null}, hold_until = ${data.holdUntil},
            follow_up_by = ${data.followUpBy}, missed_at = NULL WHERE id = ${id}`,
    LinkageStarted: ({ id, occurredAt, event: { data } }) =>
      sql`UPDATE linkage SET status = 'IN_SERVICE', started_at = ${occurredAt}, follow_up_by = ${data.followUpBy}, missed_at = NULL WHERE id = ${id}`,
    LinkageCodeIssued: ({ id }) => sql`UPDATE linkage SET code = 1 WHERE id = ${id}`,
    LinkageCompleted: ({ id, occurredAt, event: { data } }) =>
      sql`UPDATE linkage SET status = 'COMPLETED', completed_at = ${occurredAt}, ended_at = ${occurredAt}, confirmed_by = ${data.confirmedBy}, kept = ${data.quantity},
            hold_until = NULL, follow_up_by = ${data.followUpBy}, missed_at = NULL WHERE id = ${id}`,
    LinkageReopened: ({ id, occurredAt, event: { data } }) =>
      sql`UPDATE linkage SET status = ${data.status}, quantity = ${data.quantity}, units = ${data.units}, words = ${data.words.sealed}, reopened_at = ${occurredAt}, started_at = NULL,
            completed_at = NULL, ended_at = NULL, confirmed_by = NULL, kept = NULL, satisfaction = NULL, evaluation = NULL, code = 0, hold_until = ${data.holdUntil},
            follow_up_by = ${data.followUpBy}, missed_at = NULL WHERE id = ${id}`,
    /** What the resident said stays, where only the mark is put right. */
    LinkageEvaluated: ({ id, event: { data } }) =>
      sql`UPDATE linkage SET status = 'EVALUATED', satisfaction = ${data.satisfaction}, evaluation = coalesce(${token(data.words)}, evaluation), follow_up_by = NULL, missed_at = NULL
          WHERE id = ${id}`,
    LinkageDeclined: ({ id, occurredAt, event: { data } }) => ended(id, 'DECLINED', occurredAt, data.reason, token(data.words)),
    LinkageExpired: ({ id, occurredAt }) => ended(id, 'EXPIRED', occurredAt, null),
    LinkageRevoked: ({ id, occurredAt, event: { data } }) => ended(id, 'REVOKED', occurredAt, data.reason, token(data.words)),
    LinkageCancelled: ({ id, occurredAt, event: { data } }) => ended(id, 'CANCELLED', occurredAt, data.reason, token(data.words)),
    LinkageFailed: ({ id, occurredAt, event: { data } }) => ended(id, 'FAILED', occurredAt, data.reason, token(data.words)),
    /** When it ended, it ended. */
    LinkageEndTakenBack: ({ id, event: { data } }) => sql`UPDATE linkage SET status = ${data.status}, reason = 'MISTAKE', words = ${data.words.sealed} WHERE id = ${id}`,
    // Somebody moved, or the place was mistaken: who is to come goes there. What was given was given where it was.
    NeedAssessed: ({ id, event: { data: { region } } }) => [
      sql`UPDATE linkage SET region = ${region}, county = ${region.slice(0, COUNTY)} WHERE need || status IN (SELECT ${id} || value FROM json_each(${JSON.stringify(openStatuses)})) AND region <> ${region}`,
      sql`INSERT OR IGNORE INTO linkage_county VALUES (${region.slice(0, COUNTY)})`,
    ],
    LinkageHandedOver: ({ id, event: { data } }) => sql`UPDATE linkage SET station = ${data.to} WHERE id = ${id}`,
    LinkageKeeperChanged: ({ id, event: { data } }) =>
      sql`UPDATE linkage SET keeper = ${data.to}, provider_kind = ${data.provider.kind}, provider = ${data.provider.id} WHERE id = ${id}`,
    LinkageFollowUpMissed: ({ id, occurredAt }) => sql`UPDATE linkage SET missed_at = ${occurredAt} WHERE id = ${id}`,
    /** The file goes on in another one. */
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE linkage SET resident = ${data.into} WHERE resident = ${id} AND resident IS NOT NULL`,
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE linkage SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ResidentErased: ({ id }) => sql`UPDATE linkage SET words = NULL, evaluation = NULL, override = NULL WHERE resident = ${id} AND resident IS NOT NULL`,
  },
});

/** What proposing must know of a need, and helpers of what is needed: no words. */
export const linkageNeeds = projection(needEvents, {
  name: 'linkage_needs',
  version: 2,
  tables: {
    linkage_need: `id TEXT PRIMARY KEY, station TEXT NOT NULL, resident TEXT, subject TEXT NOT NULL, urgency TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1,
      promised REAL NOT NULL DEFAULT 0, kept REAL NOT NULL DEFAULT 0, facts TEXT NOT NULL`,
  },
  on: {
    NeedRaised: ({ id, event: { data } }) => {
      const { resident = null, subject, station, source: _, urgency, dueAt: __, firstReceiver: ___, words: ____, ...facts } = data;
      return sql`INSERT INTO linkage_need (id, station, resident, subject, urgency, facts)
        VALUES (${id}, ${station}, ${resident}, ${subject}, ${urgency}, ${JSON.stringify(facts)})`;
    },
    NeedAssessed: ({ id, event: { data } }) => {
      const { subject: _, urgency, dueAt: __, assessment: ___, ...facts } = data;
      return sql`UPDATE linkage_need SET urgency = ${urgency}, facts = ${JSON.stringify(facts)} WHERE id = ${id}`;
    },
    NeedReprioritised: ({ id, event: { data } }) => sql`UPDATE linkage_need SET urgency = ${data.urgency} WHERE id = ${id}`,
    NeedHandOverReceived: ({ id, event: { data } }) => sql`UPDATE linkage_need SET station = ${data.to} WHERE id = ${id}`,
    NeedPromised: ({ id, event: { data } }) => promised(id, data.quantity),
    NeedBroadcast: ({ id, event: { data } }) => promised(id, data.quantity),
    NeedPromiseFreed: ({ id, event: { data } }) => promised(id, -data.quantity),
    NeedPromiseKept: ({ id, event: { data } }) => [
      promised(id, -data.quantity - data.rest), sql`UPDATE linkage_need SET kept = round(kept + ${data.quantity}, 6) WHERE id = ${id}`,
    ],
    NeedPromiseReopened: ({ id, event: { data } }) => [promised(id, data.quantity), sql`UPDATE linkage_need SET kept = round(kept - ${data.quantity}, 6) WHERE id = ${id}`],
    NeedReopened: ({ id }) => sql`UPDATE linkage_need SET open = 1 WHERE id = ${id}`,
    NeedWithdrawn: ({ id }) => sql`UPDATE linkage_need SET open = 0 WHERE id = ${id}`,
    NeedMet: ({ id }) => sql`UPDATE linkage_need SET open = 0 WHERE id = ${id}`,
  },
});
const promised = (id: string, quantity: number): Sql => sql`UPDATE linkage_need SET promised = round(promised + ${quantity}, 6) WHERE id = ${id}`;

/** Only what a helper may be told of separately: illness, disability, a sentence. */
const sensitive = (id: string, { group, from, until }: GroupMembership): readonly Sql[] =>
  findGroup(group)?.sensitive === true ? [sql`REPLACE INTO linkage_resident_group VALUES (${id}, ${group}, ${from}, ${until ?? null})`] : [];

/** Whom helpers come to: sealed, and opened for those who have accepted. */
export const linkageResidents = projection(residentEvents, {
  name: 'linkage_residents',
  version: 2,
  tables: {
    linkage_resident: 'id TEXT PRIMARY KEY, identity TEXT, guardian TEXT, minor INTEGER NOT NULL',
    linkage_resident_group: 'resident TEXT NOT NULL, code TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, PRIMARY KEY (resident, code)',
  },
  clustered: ['linkage_resident_group'],
  on: {
    ResidentEnrolled: ({ id, event: { data } }) => [
      sql`INSERT INTO linkage_resident (id, identity, minor) VALUES (${id}, ${data.identity.sealed}, ${data.minor ? 1 : 0})`,
      ...data.groups.flatMap((membership) => sensitive(id, membership)),
    ],
    ResidentGroupRecorded: ({ id, event: { data } }) => sensitive(id, data),
    ResidentGroupEnded: ({ id, event: { data } }) =>
      sql`UPDATE linkage_resident_group SET until_date = ${data.on} WHERE resident = ${id} AND code = ${data.group}`,
    ResidentIdentityCorrected: ({ id, event: { data } }) =>
      sql`UPDATE linkage_resident SET identity = ${data.identity.sealed}, minor = ${data.minor ? 1 : 0} WHERE id = ${id}`,
    ResidentGuardianNamed: ({ id, event: { data } }) => sql`UPDATE linkage_resident SET guardian = ${data.guardian.sealed} WHERE id = ${id}`,
    ResidentGuardianEnded: ({ id }) => sql`UPDATE linkage_resident SET guardian = NULL WHERE id = ${id}`,
    ResidentErased: ({ id }) => sql`UPDATE linkage_resident SET identity = NULL, guardian = NULL WHERE id = ${id}`,
  },
});
