import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { addDays, civilDateAt, endOfDay, startOfDay } from '#reference/calendar';
import { residentEvents } from '#linking/resident';
import { WARNED_DAYS } from './consent.decider.js';
import { consentEvents } from './consent.events.js';

const known = (resident: string) => sql`INSERT OR IGNORE INTO consent_standing (resident) VALUES (${resident})`;
/** When somebody is to be told that it ends: some days before, unless it was given for fewer, and once it is over. */
function ends(id: string, resident: string, consent: string | null, until: string | null, on: string): Sql {
  if (until === null) return sql`DELETE FROM consent_end WHERE id = ${id}`;
  const warned = addDays(until, -WARNED_DAYS);
  return sql`INSERT OR REPLACE INTO consent_end VALUES (${id}, ${resident}, ${consent}, ${until}, ${warned > on ? startOfDay(warned) : endOfDay(until)})`;
}

/** The files of one person. */
export const consentFiles = joinedSets('consent_file', 'consent_file_link');

/** What was agreed to, by whom and until when; and what of older consents, and of guardians, bears on it. */
export const consentRegister = projection({ ...consentEvents, ...residentEvents }, {
  name: 'consents',
  version: 3,
  tables: {
    ...consentFiles.tables,
    consent: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, resident TEXT NOT NULL, notice TEXT NOT NULL, purpose TEXT NOT NULL, recipients TEXT NOT NULL,
      given_by TEXT NOT NULL, sensitive INTEGER NOT NULL, given_on TEXT NOT NULL, until TEXT, given_at TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT`,
    consent_standing: `resident TEXT PRIMARY KEY, general_by TEXT, general_until TEXT, general_at TEXT, refused_by TEXT, refused_at TEXT,
      guardian INTEGER NOT NULL DEFAULT 0, guardian_until TEXT, guardian_ended_at TEXT, term_ends_at TEXT, merged_at TEXT`,
    /** By consent, and by resident for the general one. */
    consent_end: 'id TEXT PRIMARY KEY, resident TEXT NOT NULL, consent TEXT, until TEXT NOT NULL, due_at TEXT NOT NULL',
  },
  clustered: ['consent_standing', 'consent_end', ...consentFiles.clustered],
  indexes: {
    ...consentFiles.indexes,
    consent_by_resident: 'consent (resident, number)',
    consent_ends: 'consent_end (due_at, id)',
    consent_end_by_resident: 'consent_end (resident)',
    consent_term_ends: 'consent_standing (term_ends_at, resident) WHERE term_ends_at IS NOT NULL AND merged_at IS NULL',
  },
  on: {
    ConsentGiven: ({ id, occurredAt, event: { data } }) => [
      known(id),
      sql`INSERT INTO consent (id, resident, notice, purpose, recipients, given_by, sensitive, given_on, until, given_at)
          VALUES (${data.consent}, ${id}, ${data.notice}, ${data.purpose}, ${JSON.stringify(data.recipients)}, ${data.by}, ${data.sensitive ? 1 : 0}, ${data.on},
            ${data.until}, ${occurredAt})`,
      ends(data.consent, id, data.consent, data.until, data.on),
    ],
    ConsentExpiryNear: ({ id, event: { data: { consent, until } } }) => sql`UPDATE consent_end SET due_at = ${endOfDay(until)} WHERE id = ${consent ?? id} AND until = ${until}`,
    ConsentRanOut: ({ id, event: { data: { consent, until } } }) => sql`DELETE FROM consent_end WHERE id = ${consent ?? id} AND until = ${until}`,
    ConsentWithdrawn: ({ id, occurredAt, event: { data } }) => [
      ...data.consents.flatMap((one) => [sql`UPDATE consent SET withdrawn_at = ${occurredAt}, withdrawn_by = ${data.by} WHERE id = ${one}`, sql`DELETE FROM consent_end WHERE id = ${one}`]),
      ...(data.all ? [known(id), sql`DELETE FROM consent_end WHERE id = ${id}`, sql`UPDATE consent_standing SET general_by = NULL, general_until = NULL, general_at = NULL, refused_by = ${data.by}, refused_at = ${occurredAt} WHERE resident = ${id}`] : []),
    ],
    ResidentConsentGiven: ({ id, occurredAt, event: { data } }) => [
      known(id),
      sql`UPDATE consent_standing SET general_by = ${data.by}, general_until = ${data.until ?? null}, general_at = ${occurredAt}, refused_by = NULL, refused_at = NULL
          WHERE resident = ${id}`,
      ends(id, id, null, data.until ?? null, civilDateAt(occurredAt)),
    ],
    ResidentConsentWithdrawn: ({ id, occurredAt, event: { data } }) => [
      known(id),
      sql`DELETE FROM consent_end WHERE id = ${id}`,
      sql`UPDATE consent_standing SET general_by = NULL, general_until = NULL, general_at = NULL, refused_by = ${data.by}, refused_at = ${occurredAt} WHERE resident = ${id}`,
    ],
    ResidentGuardianNamed: ({ id, event: { data } }) => [
      known(id),
      sql`UPDATE consent_standing SET guardian = 1, guardian_until = ${data.until ?? null}, term_ends_at = ${data.until === undefined ? null : endOfDay(data.until)}
          WHERE resident = ${id}`,
    ],
    /** What a guardian agreed to ends with the guardian, and does not come back with the next one. */
    ResidentGuardianEnded: ({ id, occurredAt }) => [
      known(id),
      sql`UPDATE consent_standing SET guardian = 0, guardian_until = NULL, guardian_ended_at = ${occurredAt}, term_ends_at = NULL WHERE resident = ${id}`,
      sql`UPDATE consent SET withdrawn_at = ${occurredAt}, withdrawn_by = 'GUARDIAN' WHERE resident = ${id} AND given_by = 'GUARDIAN' AND withdrawn_at IS NULL`,
      sql`DELETE FROM consent_end WHERE resident = ${id} AND coalesce((SELECT given_by FROM consent c WHERE c.id = consent_end.consent), 'GUARDIAN') = 'GUARDIAN'`,
    ],
    /** A file that goes on in another one takes no commands: its guardian's term ends with the consents that were given in it. */
    ResidentMerged: ({ id, occurredAt, event: { data } }) => [
      known(id), known(data.into), sql`UPDATE consent_standing SET merged_at = ${occurredAt} WHERE resident = ${id}`, ...consentFiles.join(id, data.into),
    ],
    ResidentParted: ({ id, event: { data } }) => [sql`UPDATE consent_standing SET merged_at = NULL WHERE resident = ${id}`, ...consentFiles.part(id, data.from)],
    ResidentErased: ({ id }) => [sql`UPDATE consent_standing SET term_ends_at = NULL WHERE resident = ${id}`, sql`DELETE FROM consent_end WHERE resident = ${id}`],
  },
});
