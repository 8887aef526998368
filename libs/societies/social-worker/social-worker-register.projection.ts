import type { AsSealed } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { socialWorkerEvents, type Posting, type SocialWorkerFacts } from './social-worker.events.js';

/** What one is found by, one row each, on the row's number: lists come in the order of registration without sorting. */
const stated = (id: string, { languages, specialisms, station }: AsSealed<SocialWorkerFacts>): Sql[] => [
  sql`UPDATE social_worker SET languages = ${JSON.stringify(languages)}, specialisms = ${JSON.stringify(specialisms)}, station = ${station} WHERE id = ${id}`,
  sql`DELETE FROM social_worker_tag WHERE number = (SELECT rowid FROM social_worker WHERE id = ${id}) AND tag NOT LIKE 'certificate:%'`,
  ...[...languages.map((tag) => `language:${tag}`), ...specialisms.map((code) => `specialism:${code}`)].map((tag) => tagged(id, tag)),
];
const tagged = (id: string, tag: string): Sql => sql`INSERT OR IGNORE INTO social_worker_tag SELECT ${tag}, rowid FROM social_worker WHERE id = ${id}`;

/** Whoever may be the same person as another, the other may be the same as. */
const bothWays = (one: string, other: string, change: (a: string, b: string) => Sql): Sql[] => [change(one, other), change(other, one)];
/** Under the record that has it now: one that goes on with another record leaves this one. */
const posted = (id: string, p: Posting): Sql[] => [
  sql`DELETE FROM social_worker_posting WHERE station = ${p.station} AND id = ${p.posting}`,
  sql`INSERT INTO social_worker_posting (station, number, id, role, from_date, until_date)
      SELECT ${p.station}, rowid, ${p.posting}, ${p.role}, ${p.from}, ${p.until ?? null} FROM social_worker WHERE id = ${id}`,
];
const lookedInto = (id: string, whom: string): Sql[] => bothWays(id, whom, (a, b) => sql`DELETE FROM social_worker_suspect WHERE worker = ${a} AND other = ${b}`);

/** The social workers with certificate, registration and postings; names stay sealed. */
export const socialWorkerRegister = projection(socialWorkerEvents, {
  name: 'social_worker_register',
  version: 4,
  tables: {
    social_worker: `id TEXT PRIMARY KEY, station TEXT, identity TEXT, languages TEXT NOT NULL DEFAULT '[]', specialisms TEXT NOT NULL DEFAULT '[]',
      certificate TEXT NOT NULL DEFAULT 'NONE', certified_on TEXT, registered_from TEXT, registered_until TEXT, erased_at TEXT, merged_into TEXT`,
    social_worker_tag: 'tag TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tag, number)',
    social_worker_posting: `station TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT,
      PRIMARY KEY (station, number, id)`,
    social_worker_suspect: 'worker TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (worker, other)',
  },
  clustered: ['social_worker_tag', 'social_worker_posting', 'social_worker_suspect'],
  indexes: {
    social_worker_by_station: 'social_worker (station) WHERE erased_at IS NULL',
    social_worker_tag_by_number: 'social_worker_tag (number)',
    social_worker_posting_by_number: 'social_worker_posting (number)',
    social_worker_by_merged: 'social_worker (merged_into) WHERE merged_into IS NOT NULL',
    social_worker_suspect_by_other: 'social_worker_suspect (other)',
  },
  on: {
    SocialWorkerRegistered: ({ id, event: { data } }) => [
      sql`INSERT INTO social_worker (id, identity) VALUES (${id}, ${data.identity.sealed})`,
      tagged(id, 'certificate:NONE'),
      ...stated(id, data),
    ],
    SocialWorkerCorrected: ({ id, event: { data } }) => stated(id, data),
    SocialWorkerIdentityCorrected: ({ id, event: { data } }) => sql`UPDATE social_worker SET identity = ${data.identity.sealed} WHERE id = ${id}`,
    SocialWorkerCertified: ({ id, event: { data } }) => [
      sql`UPDATE social_worker SET certificate = ${data.level}, certified_on = ${data.on ?? null} WHERE id = ${id}`,
      sql`DELETE FROM social_worker_tag WHERE number = (SELECT rowid FROM social_worker WHERE id = ${id}) AND tag LIKE 'certificate:%'`,
      tagged(id, `certificate:${data.level}`),
      ...(data.level === 'NONE' ? [sql`UPDATE social_worker SET registered_from = NULL, registered_until = NULL WHERE id = ${id}`] : []),
    ],
    SocialWorkerRegistrationRecorded: ({ id, event: { data } }) =>
      sql`UPDATE social_worker SET registered_from = ${data.from ?? null}, registered_until = ${data.until} WHERE id = ${id}`,
    SocialWorkerPosted: ({ id, event: { data } }) => posted(id, data),
    SocialWorkerPostingEnded: ({ id, event: { data } }) =>
      sql`UPDATE social_worker_posting SET until_date = ${data.on}
          WHERE station = ${data.station} AND number = (SELECT rowid FROM social_worker WHERE id = ${id}) AND id = ${data.posting}`,
    SocialWorkerDuplicateSuspected: ({ id, event: { data } }) => bothWays(id, data.other, (a, b) => sql`INSERT OR IGNORE INTO social_worker_suspect VALUES (${a}, ${b})`),
    SocialWorkerDuplicateDismissed: ({ id, event: { data } }) => lookedInto(id, data.other),
    SocialWorkerMerged: ({ id, event: { data } }) => [sql`UPDATE social_worker SET merged_into = ${data.into} WHERE id = ${id}`, ...lookedInto(id, data.into)],
    SocialWorkerReleased: ({ id, event: { data } }) =>
      data.postings.map((one) => sql`DELETE FROM social_worker_posting WHERE number = (SELECT rowid FROM social_worker WHERE id = ${id}) AND id = ${one}`),
    SocialWorkerParted: ({ id }) => sql`UPDATE social_worker SET merged_into = NULL WHERE id = ${id}`,
    SocialWorkerErased: ({ id, occurredAt }) => [
      sql`UPDATE social_worker SET identity = NULL, erased_at = ${occurredAt} WHERE id = ${id}`,
      sql`DELETE FROM social_worker_suspect WHERE worker = ${id}`,
      sql`DELETE FROM social_worker_suspect WHERE other = ${id}`,
    ],
  },
});
