import type { Language } from '#platform/access';
import { certificateLevels, postRoles, type StationSpecialism } from '#reference/catalogue';
import type { PostingRow, SocialWorkerRow } from './social-worker.queries.js';
import type { SocialWorker } from './types.js';

const runs = (from: string | null, until: string | null, today: string): boolean => (from ?? '') <= today && (until === null || until >= today);

/** A row as the API shows it; `today` (a civil date) decides what is current. */
export const shownSocialWorker = (row: SocialWorkerRow, language: Language, today: string): SocialWorker => ({
  id: row.id,
  certificate: row.certificate,
  certificateLabel: certificateLevels.find(row.certificate)?.labels[language] ?? row.certificate,
  certifiedOn: row.certified_on,
  registeredFrom: row.registered_from,
  registeredUntil: row.registered_until,
  registered: row.registered_until !== null && runs(row.registered_from, row.registered_until, today),
  languages: JSON.parse(row.languages) as string[],
  specialisms: JSON.parse(row.specialisms) as StationSpecialism[],
  stationId: row.station,
  postings: (JSON.parse(row.postings) as PostingRow[]).map((posting) => ({
    ...posting,
    roleLabel: postRoles.find(posting.role)?.labels[language] ?? posting.role,
    current: runs(posting.from, posting.until, today),
  })),
  suspectedDuplicateIds: JSON.parse(row.suspects) as string[],
  mergedIntoId: row.merged_into,
  erased: row.erased_at !== null,
  sealedIdentity: row.identity,
});
