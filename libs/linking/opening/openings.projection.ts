import { projection, sql, type Sql } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { needEvents, type NeedFacts } from '#linking/need';
import { residentEvents } from '#linking/resident';

/** A township or street, within which a volunteer reads all that fits; what is of a wider division stands by itself. */
const STREET = 9;
const listed = (need: string, { serviceItems, region }: Pick<NeedFacts, 'serviceItems' | 'region'>): readonly Sql[] => [
  ...[...new Set(serviceItems)].map((item) => sql`INSERT INTO opening_item VALUES (${item}, ${region.slice(0, STREET)}, ${need})`),
  sql`INSERT OR IGNORE INTO opening_street VALUES (${region.slice(0, STREET)})`,
];
const unlisted = (need: string): Sql => sql`DELETE FROM opening_item WHERE need = ${need}`;
const taken = (need: string, quantity: number): Sql => sql`UPDATE opening SET taken = round(taken + ${quantity}, 6) WHERE need = ${need}`;
const closed = (need: string): readonly Sql[] => [unlisted(need), sql`DELETE FROM opening WHERE need = ${need}`, sql`DELETE FROM opening_yes WHERE need = ${need}`];

/** Needs of which something is open, by item and street; and whose they are, as far as safety must know. */
export const openings = projection({ ...needEvents, ...residentEvents }, {
  name: 'openings',
  version: 4,
  tables: {
    opening: 'need TEXT PRIMARY KEY, station TEXT NOT NULL, resident TEXT, urgency TEXT NOT NULL, due_at TEXT NOT NULL, quantity REAL NOT NULL, taken REAL NOT NULL DEFAULT 0, facts TEXT NOT NULL',
    opening_item: 'item TEXT NOT NULL, street TEXT NOT NULL, need TEXT NOT NULL, PRIMARY KEY (item, street, need)',
    opening_street: 'code TEXT PRIMARY KEY',
    opening_yes: 'need TEXT NOT NULL, volunteer TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (need, volunteer)',
    opening_resident: 'id TEXT PRIMARY KEY, minor INTEGER NOT NULL',
  },
  clustered: ['opening_item', 'opening_yes', 'opening_street', 'opening_resident'],
  indexes: { opening_item_by_need: 'opening_item (need)' },
  on: {
    NeedRaised: ({ id, event: { data } }) => {
      const { resident = null, subject: _, station, source: __, urgency, dueAt, firstReceiver: ___, words: ____, point: _____, ...facts } = data;
      return [
        sql`INSERT INTO opening (need, station, resident, urgency, due_at, quantity, facts)
            VALUES (${id}, ${station}, ${resident}, ${urgency}, ${dueAt}, ${facts.quantity}, ${JSON.stringify(facts)})`,
        ...listed(id, facts),
      ];
    },
    NeedAssessed: ({ id, event: { data } }) => {
      const { subject: _, urgency, dueAt, assessment: __, point: ___, ...facts } = data;
      return [
        sql`UPDATE opening SET urgency = ${urgency}, due_at = ${dueAt}, quantity = ${facts.quantity}, facts = ${JSON.stringify(facts)} WHERE need = ${id}`,
        unlisted(id), ...listed(id, facts),
      ];
    },
    NeedReprioritised: ({ id, event: { data } }) => sql`UPDATE opening SET urgency = ${data.urgency}, due_at = ${data.dueAt} WHERE need = ${id}`,
    NeedHandOverReceived: ({ id, event: { data } }) => sql`UPDATE opening SET station = ${data.to} WHERE need = ${id}`,
    NeedHelpOffered: ({ id, occurredAt, event: { data } }) => sql`INSERT INTO opening_yes VALUES (${id}, ${data.volunteer}, ${occurredAt})`,
    NeedHelpOfferEnded: ({ id, event: { data } }) => sql`DELETE FROM opening_yes WHERE need = ${id} AND volunteer = ${data.volunteer}`,
    NeedPromised: ({ id, event: { data } }) => taken(id, data.quantity),
    NeedBroadcast: ({ id, event: { data } }) => taken(id, data.quantity),
    NeedPromiseFreed: ({ id, event: { data } }) => taken(id, -data.quantity),
    NeedPromiseKept: ({ id, event: { data } }) => taken(id, -data.rest),
    NeedReopened: ({ id, occurredAt, event: { data } }) => {
      const { resident, file, subject: _, station, urgency, dueAt, ranOut: __, taken: so, wasMet: ___, willing, reason: ____, point: _____, ...facts } = data;
      return [
        sql`INSERT INTO opening (need, station, resident, urgency, due_at, quantity, taken, facts)
            VALUES (${id}, ${station}, ${file ?? resident ?? null}, ${urgency}, ${dueAt}, ${facts.quantity}, ${so}, ${JSON.stringify(facts)})`,
        ...listed(id, facts), ...willing.map((volunteer) => sql`INSERT INTO opening_yes VALUES (${id}, ${volunteer}, ${occurredAt})`),
      ];
    },
    NeedWithdrawn: ({ id }) => closed(id),
    NeedMet: ({ id }) => closed(id),
    ResidentEnrolled: ({ id, event: { data } }) => sql`INSERT INTO opening_resident VALUES (${id}, ${data.minor ? 1 : 0})`,
    ResidentIdentityCorrected: ({ id, event: { data } }) => sql`UPDATE opening_resident SET minor = ${data.minor ? 1 : 0} WHERE id = ${id}`,
  },
});

/** What openings ask of volunteers; not who they are. */
export const openingHelpers = projection(volunteerEvents, {
  name: 'opening_helpers',
  version: 5,
  tables: {
    opening_helper: `id TEXT PRIMARY KEY, station TEXT, facts TEXT NOT NULL, status TEXT NOT NULL, accompanied_until TEXT, consent_until TEXT, minor_until TEXT, consented INTEGER NOT NULL DEFAULT 0,
      companioned INTEGER NOT NULL DEFAULT 0, goes_on_in TEXT`,
    opening_credential: 'helper TEXT NOT NULL, code TEXT NOT NULL, from_date TEXT, until_date TEXT, PRIMARY KEY (helper, code)',
  },
  clustered: ['opening_credential'],
  indexes: { opening_helper_merged: 'opening_helper (goes_on_in) WHERE goes_on_in IS NOT NULL' },
  on: {
    VolunteerRegistered: ({ id, event: { data } }) => {
      const { identity: _, age, broughtInBy: __, resident: ___, station, ...facts } = data;
      return sql`INSERT INTO opening_helper (id, station, facts, status, accompanied_until, consent_until, minor_until)
        VALUES (${id}, ${station}, ${JSON.stringify(facts)}, 'ACTIVE', ${age.accompaniedUntil ?? null}, ${age.consentUntil ?? null}, ${age.minorUntil ?? null})`;
    },
    VolunteerCorrected: ({ id, event: { data: { station, ...facts } } }) =>
      sql`UPDATE opening_helper SET station = ${station}, facts = ${JSON.stringify(facts)} WHERE id = ${id}`,
    VolunteerIdentityCorrected: ({ id, event: { data: { age } } }) =>
      sql`UPDATE opening_helper SET accompanied_until = ${age.accompaniedUntil ?? null}, consent_until = ${age.consentUntil ?? null}, minor_until = ${age.minorUntil ?? null} WHERE id = ${id}`,
    VolunteerGuardianConsented: ({ id }) => sql`UPDATE opening_helper SET consented = 1 WHERE id = ${id}`,
    VolunteerGuardianConsentWithdrawn: ({ id }) => sql`UPDATE opening_helper SET consented = 0 WHERE id = ${id}`,
    VolunteerCompanionNamed: ({ id }) => sql`UPDATE opening_helper SET companioned = 1 WHERE id = ${id}`,
    VolunteerCompanionEnded: ({ id }) => sql`UPDATE opening_helper SET companioned = 0 WHERE id = ${id}`,
    VolunteerCredentialRecorded: ({ id, event: { data } }) =>
      sql`REPLACE INTO opening_credential VALUES (${id}, ${data.credential}, ${data.from ?? null}, ${data.until ?? null})`,
    VolunteerCredentialEnded: ({ id, event: { data } }) => sql`DELETE FROM opening_credential WHERE helper = ${id} AND code = ${data.credential}`,
    VolunteerPaused: ({ id }) => sql`UPDATE opening_helper SET status = 'PAUSED' WHERE id = ${id}`,
    VolunteerResumed: ({ id }) => sql`UPDATE opening_helper SET status = 'ACTIVE' WHERE id = ${id}`,
    VolunteerRetired: ({ id }) => sql`UPDATE opening_helper SET status = 'RETIRED' WHERE id = ${id}`,
    VolunteerReinstated: ({ id, event: { data } }) => sql`UPDATE opening_helper SET status = ${data.pause ? 'PAUSED' : 'ACTIVE'} WHERE id = ${id}`,
    VolunteerMerged: ({ id, event: { data } }) => sql`UPDATE opening_helper SET goes_on_in = ${data.into} WHERE id = ${id}`,
    VolunteerParted: ({ id }) => sql`UPDATE opening_helper SET goes_on_in = NULL WHERE id = ${id}`,
    VolunteerErased: ({ id }) => sql`UPDATE opening_helper SET status = 'ERASED' WHERE id = ${id}`,
  },
});
