import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay, startOfDay } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents, type AgeTerms } from '#societies/volunteer';
import { linkageEvents, type Proposal } from '#linking/linkage';
import { pairingEvents } from '#linking/pairing';
import { residentEvents } from '#linking/resident';
import { agreementEvents, type Passing, type Supply } from './agreement.events.js';

const CLEARANCE = 'MINOR_CLEARANCE';
const sources = (id: string, supplies: readonly Supply[]): readonly Sql[] => supplies.map(({ resource }) => sql`INSERT INTO agreement_source VALUES (${resource}, ${id})`);
/** As the decider counts them. */
const changed = (id: string): Sql => sql`UPDATE agreement_roster SET changes = changes + 1 WHERE agreement = ${id}`;
/** A file, and those that go on in it: whoever stays has what was said of any of them. */
const filesOf = (id: string): Sql => sql`WITH RECURSIVE file (id) AS (SELECT ${id} UNION SELECT p.id FROM file CROSS JOIN agreement_person p ON p.goes_on_in = file.id) SELECT id FROM file`;
/** Since when a file is closed holds for all that go on in it: one that was closed before goes on all the same as long as that is open. */
function goneAs(id: string): readonly Sql[] {
  const since = sql`(SELECT gone_at FROM agreement_person WHERE id = ${id})`;
  return [
    sql`UPDATE agreement_helper SET gone_at = ${since} WHERE helper IN (${filesOf(id)}) AND left_on IS NULL`,
    sql`UPDATE agreement_paired SET gone_at = ${since} WHERE provider IN (${filesOf(id)})`,
    sql`UPDATE agreement_linked SET gone_at = ${since} WHERE person IN (${filesOf(id)})`,
  ];
}
/** What was not ended by itself in between goes on. */
const there = (id: string, so: 'THERE' | 'PAUSED'): readonly Sql[] => [away(id, so === 'PAUSED' ? 1 : 0), sql`UPDATE agreement_person SET gone_at = NULL WHERE id = ${id}`, ...goneAs(id)];
const gone = (id: string, at: string): readonly Sql[] => [away(id, 1), sql`UPDATE agreement_person SET gone_at = ${at} WHERE id = ${id}`, ...goneAs(id)];
/** Of a social worker who is posted nowhere any more nobody expects anything from the day after; where they help under an agreement it sees to that itself. */
const standing = (worker: string): readonly Sql[] => {
  const left = sql`(SELECT iif(COUNT(*) = COUNT(until_at), MAX(until_at), NULL) FROM agreement_post WHERE worker = ${worker})`;
  return [sql`UPDATE agreement_person SET gone_at = ${left} WHERE id IN (${filesOf(worker)})`, sql`UPDATE agreement_paired SET gone_at = ${left} WHERE provider IN (${filesOf(worker)})`, sql`UPDATE agreement_linked SET gone_at = ${left} WHERE person IN (${filesOf(worker)})`];
};
const away = (id: string, so: 0 | 1): Sql => sql`UPDATE agreement_person SET away = ${so} WHERE id = ${id}`;
const aged = (id: string, { accompaniedUntil, consentUntil }: AgeTerms): Sql =>
  sql`UPDATE agreement_person SET accompanied_until = ${accompaniedUntil ?? null}, consent_until = ${consentUntil ?? null} WHERE id = ${id}`;
const consented = (id: string, so: 0 | 1): Sql => sql`UPDATE agreement_person SET consented = ${so} WHERE id = ${id}`;
const companioned = (id: string, so: 0 | 1): Sql => sql`UPDATE agreement_person SET companioned = ${so} WHERE id = ${id}`;
const minor = (id: string, so: boolean): Sql => (so ? sql`INSERT OR IGNORE INTO agreement_minor VALUES (${id})` : sql`DELETE FROM agreement_minor WHERE resident = ${id}`);
type Linked = Pick<Proposal, 'provider' | 'need' | 'resource' | 'station' | 'quantity' | 'service'>;
const linked = (id: string, { provider, need, resource, station, quantity, service }: Linked, beginsAt: string, agreed: 0 | 1): readonly Sql[] =>
  provider.kind === 'VOLUNTEER' || provider.kind === 'SOCIAL_WORKER'
    ? [sql`INSERT INTO agreement_linked VALUES (${id}, ${provider.id}, ${need}, ${resource}, ${station}, ${quantity}, ${service.from}, ${service.until ?? null}, ${agreed}, ${beginsAt},
        (SELECT gone_at FROM agreement_person WHERE id = ${provider.id}))`]
    : [];
const settled = ({ id }: { readonly id: string }): Sql => sql`DELETE FROM agreement_linked WHERE linkage = ${id}`;
const column = (name: 'resident' | 'file'): Sql => ({ text: name, values: [] });
/** Whose a pairing is, by the file that they have now or the one with which it began; of one that has yet to begin, whose it was before. */
const ofPairing = (pairing: string, what: 'resident' | 'file'): Sql =>
  sql`coalesce((SELECT ${column(what)} FROM agreement_paired WHERE pairing = ${pairing}), (SELECT ${column(what)} FROM agreement_substitution WHERE successor = ${pairing}))`;
const taken = (agreement: string, { pairing, successor, to }: Passing, on: string): Sql =>
  sql`UPDATE agreement_substitution SET substitute_kind = ${to.kind}, substitute = ${to.id}, successor = ${successor}, on_date = ${on}, covered = 1
      WHERE agreement = ${agreement} AND old = ${pairing}`;

/** Who helps under which agreement, whom they visit, and who went on with it after them. */
export const agreementHelpers = projection({ ...agreementEvents, ...volunteerEvents, ...socialWorkerEvents, ...residentEvents, ...pairingEvents, ...linkageEvents }, {
  name: 'agreement_helpers',
  version: 8,
  tables: {
    agreement_helper: `agreement TEXT NOT NULL, helper TEXT NOT NULL, kind TEXT NOT NULL, party TEXT NOT NULL, key TEXT NOT NULL, named_at TEXT NOT NULL, gone_at TEXT, left_on TEXT, reason TEXT,
      PRIMARY KEY (agreement, helper)`,
    agreement_roster: 'agreement TEXT PRIMARY KEY, changes INTEGER NOT NULL',
    agreement_source: 'resource TEXT PRIMARY KEY, agreement TEXT NOT NULL',
    agreement_person: `id TEXT PRIMARY KEY, away INTEGER NOT NULL DEFAULT 0, cleared_from TEXT, cleared_until TEXT, accompanied_until TEXT, consent_until TEXT, consented INTEGER NOT NULL DEFAULT 0,
      companioned INTEGER NOT NULL DEFAULT 0, goes_on_in TEXT, gone_at TEXT`,
    agreement_post: 'posting TEXT PRIMARY KEY, worker TEXT NOT NULL, until_at TEXT',
    agreement_minor: 'resident TEXT PRIMARY KEY',
    agreement_paired: 'pairing TEXT PRIMARY KEY, provider TEXT NOT NULL, resident TEXT NOT NULL, file TEXT NOT NULL, resource TEXT, gone_at TEXT',
    agreement_linked: 'linkage TEXT PRIMARY KEY, person TEXT NOT NULL, need TEXT NOT NULL, resource TEXT NOT NULL, station TEXT NOT NULL, quantity REAL NOT NULL, from_date TEXT NOT NULL, until_date TEXT, agreed INTEGER NOT NULL DEFAULT 0, begins_at TEXT NOT NULL, gone_at TEXT',
    agreement_substitution: `number INTEGER PRIMARY KEY, agreement TEXT NOT NULL, what TEXT NOT NULL, old TEXT NOT NULL, freed TEXT, helper TEXT NOT NULL, substitute_kind TEXT, substitute TEXT,
      successor TEXT, on_date TEXT NOT NULL, covered INTEGER NOT NULL, resident TEXT, file TEXT, begun INTEGER NOT NULL DEFAULT 0`,
  },
  clustered: ['agreement_helper', 'agreement_roster', 'agreement_source', 'agreement_person', 'agreement_post', 'agreement_minor'],
  indexes: {
    agreement_helper_of: 'agreement_helper (helper)',
    agreement_helper_gone: 'agreement_helper (gone_at, key) WHERE gone_at IS NOT NULL',
    agreement_post_of: 'agreement_post (worker)',
    agreement_paired_with: 'agreement_paired (provider)',
    agreement_paired_gone: 'agreement_paired (gone_at, pairing) WHERE gone_at IS NOT NULL',
    agreement_person_of_merged: 'agreement_person (goes_on_in) WHERE goes_on_in IS NOT NULL',
    agreement_paired_for: 'agreement_paired (resident)',
    agreement_paired_of_merged: 'agreement_paired (file) WHERE file <> resident',
    agreement_linked_with: 'agreement_linked (person)',
    agreement_linked_gone: 'agreement_linked (gone_at, linkage) WHERE gone_at IS NOT NULL',
    agreement_substitution_of: 'agreement_substitution (agreement, covered, number)',
    agreement_substitution_for: 'agreement_substitution (old)',
    agreement_substitution_about: 'agreement_substitution (resident) WHERE resident IS NOT NULL',
    agreement_substitution_of_merged: 'agreement_substitution (file) WHERE file <> resident',
    agreement_substitution_by: 'agreement_substitution (successor) WHERE successor IS NOT NULL',
  },
  on: {
    AgreementDrafted: ({ id }) => sql`INSERT INTO agreement_roster VALUES (${id}, 0)`,
    AgreementHandedOver: ({ id, event: { data } }) => sql`UPDATE agreement_helper SET party = ${data.to} WHERE agreement = ${id} AND party = ${data.from}`,
    AgreementInForce: ({ id, event: { data } }) => sources(id, data.supplies),
    AgreementRenewed: ({ id, event: { data } }) => (data.prolonged ? [] : sources(id, data.supplies)),
    AgreementHelperNamed: ({ id, occurredAt, event: { data: { helper, party } } }) => [
      changed(id),
      sql`REPLACE INTO agreement_helper (agreement, helper, kind, party, key, named_at) VALUES (${id}, ${helper.id}, ${helper.kind}, ${party.id}, ${`${id}.${helper.id}`}, ${occurredAt})`,
    ],
    AgreementHelperLeft: ({ id, event: { data: { helper, on, reason, passed, uncovered, freed } } }) => [
      changed(id),
      sql`UPDATE agreement_helper SET left_on = ${on}, reason = ${reason}, gone_at = NULL WHERE agreement = ${id} AND helper = ${helper.id}`,
      ...passed.map(
        ({ pairing, successor, to }) => sql`INSERT INTO agreement_substitution (agreement, what, old, helper, substitute_kind, substitute, successor, on_date, covered, resident, file)
          VALUES (${id}, 'PAIRING', ${pairing}, ${helper.id}, ${to.kind}, ${to.id}, ${successor}, ${on}, 1, ${ofPairing(pairing, 'resident')}, ${ofPairing(pairing, 'file')})`,
      ),
      ...uncovered.map(
        (pairing) => sql`INSERT INTO agreement_substitution (agreement, what, old, helper, on_date, covered, resident, file)
          VALUES (${id}, 'PAIRING', ${pairing}, ${helper.id}, ${on}, 0, ${ofPairing(pairing, 'resident')}, ${ofPairing(pairing, 'file')})`,
      ),
      ...freed.map(
        (one) => sql`INSERT INTO agreement_substitution (agreement, what, old, freed, helper, successor, on_date, covered)
          VALUES (${id}, 'LINKAGE', ${one.linkage}, ${JSON.stringify(one)}, ${helper.id}, ${one.successor}, ${on}, 0)`,
      ),
    ],
    AgreementPairingsTaken: ({ id, event: { data } }) => [changed(id), ...data.passed.map((one) => taken(id, one, data.on))],
    VolunteerRegistered: ({ id, event: { data: { age } } }) => [sql`INSERT INTO agreement_person (id) VALUES (${id})`, ...(age.consentUntil === undefined ? [] : [aged(id, age)])],
    VolunteerIdentityCorrected: ({ id, event: { data } }) => aged(id, data.age),
    VolunteerGuardianConsented: ({ id }) => consented(id, 1),
    VolunteerGuardianConsentWithdrawn: ({ id }) => consented(id, 0),
    VolunteerCompanionNamed: ({ id }) => companioned(id, 1),
    VolunteerCompanionEnded: ({ id }) => companioned(id, 0),
    VolunteerCredentialRecorded: ({ id, event: { data } }) =>
      data.credential === CLEARANCE ? sql`UPDATE agreement_person SET cleared_from = ${data.from ?? ''}, cleared_until = ${data.until ?? '9999-12-31'} WHERE id = ${id}` : [],
    VolunteerCredentialEnded: ({ id, event: { data } }) =>
      data.credential === CLEARANCE ? sql`UPDATE agreement_person SET cleared_from = NULL, cleared_until = NULL WHERE id = ${id}` : [],
    VolunteerPaused: ({ id }) => away(id, 1),
    VolunteerResumed: ({ id }) => away(id, 0),
    VolunteerRetired: ({ id, occurredAt }) => gone(id, occurredAt),
    VolunteerReinstated: ({ id, event: { data } }) => there(id, data.pause ? 'PAUSED' : 'THERE'),
    VolunteerErased: ({ id, occurredAt }) => gone(id, occurredAt),
    VolunteerMerged: ({ id, event: { data } }) => [sql`UPDATE agreement_person SET goes_on_in = ${data.into} WHERE id = ${id}`, ...goneAs(data.into)],
    VolunteerParted: ({ id }) => [sql`UPDATE agreement_person SET goes_on_in = NULL WHERE id = ${id}`, ...goneAs(id)],
    SocialWorkerRegistered: ({ id }) => sql`INSERT INTO agreement_person (id, cleared_from, cleared_until) VALUES (${id}, '', '9999-12-31')`,
    SocialWorkerPosted: ({ id, event: { data: { posting, until } } }) => [sql`REPLACE INTO agreement_post VALUES (${posting}, ${id}, ${until === undefined ? null : endOfDay(until)})`, ...standing(id)],
    SocialWorkerPostingEnded: ({ id, event: { data: { posting, on } } }) => [sql`UPDATE agreement_post SET until_at = ${endOfDay(on)} WHERE posting = ${posting}`, ...standing(id)],
    SocialWorkerMerged: ({ id, event: { data } }) => [sql`UPDATE agreement_person SET goes_on_in = ${data.into} WHERE id = ${id}`, ...standing(data.into)],
    SocialWorkerReleased: ({ id, event: { data } }) => [...data.postings.map((one) => sql`DELETE FROM agreement_post WHERE posting = ${one}`), ...standing(id)],
    SocialWorkerParted: ({ id }) => [sql`UPDATE agreement_person SET goes_on_in = NULL WHERE id = ${id}`, ...standing(id)],
    SocialWorkerErased: ({ id, occurredAt }) => gone(id, occurredAt),
    ResidentEnrolled: ({ id, event: { data } }) => (data.minor ? minor(id, true) : []),
    ResidentIdentityCorrected: ({ id, event: { data } }) => minor(id, data.minor),
    ResidentMerged: ({ id, event: { data } }) => [
      sql`UPDATE agreement_paired SET resident = ${data.into} WHERE resident = ${id}`, sql`UPDATE agreement_substitution SET resident = ${data.into} WHERE resident = ${id}`,
    ],
    /** What began with one of its files is its own again: whom a helper visits, and whose word counts. */
    ResidentParted: ({ id, event: { data } }) => [
      sql`UPDATE agreement_paired SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
      sql`UPDATE agreement_substitution SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ],
    PairingBegun: ({ id, event: { data } }) => [
      sql`INSERT INTO agreement_paired VALUES (${id}, ${data.provider.id}, ${data.resident}, ${data.resident}, ${data.resource}, (SELECT gone_at FROM agreement_person WHERE id = ${data.provider.id}))`,
      ...(data.continues ? [sql`UPDATE agreement_substitution SET begun = 1 WHERE successor = ${id}`] : []),
    ],
    PairingEnded: ({ id, event: { data } }) => [
      sql`DELETE FROM agreement_paired WHERE pairing = ${id}`,
      ...(data.passedTo ? [] : [sql`DELETE FROM agreement_substitution WHERE old = ${id} AND covered = 0`]),
    ],
    LinkageProposed: ({ id, event: { data } }) => [
      ...linked(id, data, startOfDay(data.service.from), 0),
      sql`UPDATE agreement_substitution SET covered = 1, substitute_kind = ${data.provider.kind}, substitute = ${data.provider.id} WHERE successor = ${id}`,
    ],
    LinkageAccepted: ({ id }) => sql`UPDATE agreement_linked SET agreed = 1 WHERE linkage = ${id}`,
    LinkageScheduled: ({ id, event: { data } }) => sql`UPDATE agreement_linked SET begins_at = ${data.startsAt} WHERE linkage = ${id}`,
    /** It is to be given after all, or called off. */
    LinkageReopened: ({ id, event: { data } }) => linked(id, data, data.startsAt ?? startOfDay(data.service.from), 1),
    LinkageStarted: settled,
    LinkageHandedOver: ({ id, event: { data } }) => sql`UPDATE agreement_linked SET station = ${data.to} WHERE linkage = ${id}`,
    LinkageDeclined: settled, LinkageExpired: settled, LinkageRevoked: settled, LinkageCompleted: settled, LinkageCancelled: settled, LinkageFailed: settled,
  },
});
