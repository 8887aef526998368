import { canonicalJson, refusals } from '#platform/event-sourcing';
import { certificateLevels, type CertificateLevel } from '#reference/catalogue';
import type { AbsorbedSocialWorker, Certificate, Posting, Registration, SocialWorkerEvent, SocialWorkerFacts } from './social-worker.events.js';
import type { socialWorkerMessages } from './social-worker.messages.js';

/** What there is to decide about two records that are, or may be, of one person. */
export type DuplicateCommand =
  | { type: 'SuspectSocialWorker'; data: { other: string } }
  | { type: 'DismissSocialWorker'; data: { other: string } }
  /** `postings`: those that the record that stays takes over in the same step. */
  | { type: 'MergeSocialWorker'; data: { into: string; postings: readonly Posting[] } }
  /** What the other record has, and this one in which it goes on perhaps has not. */
  | {
      type: 'AbsorbSocialWorker';
      data: { other: string; records: readonly string[]; facts: SocialWorkerFacts; certificate: Certificate; registration?: Registration; postings: readonly Posting[] };
    }
  /** `postings`: those of the record that had stayed, as they are by now. */
  | { type: 'PartSocialWorker'; data: { from: string; postings: readonly Posting[] } }
  | { type: 'ReleaseSocialWorker'; data: { other: string; postings: readonly Posting[] } };

export interface Duplicates {
  /** Canonical JSON. */
  facts: string;
  certificate: Certificate;
  registration: Registration | undefined;
  readonly postings: Map<string, Posting>;
  mergedInto: string | undefined;
  /** Records that may be of the same person. */
  readonly suspects: Set<string>;
  /** Looked into: they are others. */
  readonly dismissed: Set<string>;
  /** By the record that it came from. */
  readonly absorbed: Map<string, AbsorbedSocialWorker>;
}
type Asked<T extends DuplicateCommand['type']> = Extract<DuplicateCommand, { type: T }>['data'];

const refuse = refusals<keyof typeof socialWorkerMessages>();
const rank = (level: CertificateLevel): number => certificateLevels.codes.indexOf(level);
const factsOf = ({ facts }: Duplicates): SocialWorkerFacts => JSON.parse(facts) as SocialWorkerFacts;
const recordsIn = ({ absorbed }: Duplicates): string[] => [...absorbed.values()].flatMap(({ records }) => records);

export function duplicateCommands({ type, data }: DuplicateCommand, record: Duplicates): readonly SocialWorkerEvent[] {
  switch (type) {
    case 'SuspectSocialWorker':
      return record.suspects.has(data.other) || record.dismissed.has(data.other) ? [] : [{ type: 'SocialWorkerDuplicateSuspected', data }];
    case 'DismissSocialWorker':
      return record.dismissed.has(data.other) ? [] : [{ type: 'SocialWorkerDuplicateDismissed', data }];
    case 'MergeSocialWorker':
      if (record.mergedInto !== undefined) return record.mergedInto === data.into ? [] : refuse('SOCIAL_WORKER_MERGED');
      return seen([...record.postings.keys()], data.postings, record) ? [{ type: 'SocialWorkerMerged', data: { into: data.into, records: recordsIn(record) } }] : refuse('SOCIAL_WORKER_CHANGED');
    case 'AbsorbSocialWorker':
      return record.absorbed.has(data.other) ? [] : absorbed(data, record);
    case 'PartSocialWorker':
      if (record.mergedInto !== data.from) return refuse('SOCIAL_WORKER_NOT_MERGED');
      return [
        { type: 'SocialWorkerParted', data: { from: data.from, records: recordsIn(record) } },
        // As they are by now: one that was ended since has ended.
        ...data.postings.filter(({ posting }) => record.postings.has(posting)).map((posting) => ({ type: 'SocialWorkerPosted', data: posting }) as const),
      ];
    case 'ReleaseSocialWorker':
      return released(data, record);
  }
}

/** Whether some postings are told as they are: what was recorded since somebody looked would be nobody's. */
const seen = (ids: readonly string[], told: readonly Posting[], { postings }: Duplicates): boolean =>
  ids.every((id) => canonicalJson(postings.get(id) ?? null) === canonicalJson(told.find(({ posting }) => posting === id) ?? null));

/** The higher certificate is kept, and the registration that runs longer. */
function absorbed({ other, records, facts, certificate, registration, postings }: Asked<'AbsorbSocialWorker'>, record: Duplicates): readonly SocialWorkerEvent[] {
  const mine = factsOf(record);
  const came = {
    languages: facts.languages.filter((tag) => !mine.languages.includes(tag)),
    specialisms: facts.specialisms.filter((code) => !mine.specialisms.includes(code)),
    ...(mine.station === null && facts.station !== null ? { station: facts.station } : {}),
  };
  const higher = rank(certificate.level) > rank(record.certificate.level);
  const longer = registration !== undefined && registration.until > (record.registration?.until ?? '');
  const changed = came.languages.length > 0 || came.specialisms.length > 0 || 'station' in came;
  return [
    {
      type: 'SocialWorkerAbsorbed',
      data: {
        other, records, ...came, postings: postings.map(({ posting }) => posting), ...(higher ? { certificate: { came: certificate, before: record.certificate } } : {}),
        ...(longer ? { registration: { came: registration, ...(record.registration ? { before: record.registration } : {}) } } : {}),
      },
    },
    ...(changed ? [{ type: 'SocialWorkerCorrected', data: { languages: [...mine.languages, ...came.languages], specialisms: [...mine.specialisms, ...came.specialisms], station: came.station ?? mine.station } } as const] : []),
    ...(higher ? [{ type: 'SocialWorkerCertified', data: certificate } as const] : []),
    ...(longer ? [{ type: 'SocialWorkerRegistrationRecorded', data: registration } as const] : []),
    ...postings.map((posting) => ({ type: 'SocialWorkerPosted', data: posting }) as const),
  ];
}

/** Gives back what came with the other record, as far as nobody has changed it since: that would have been said of whoever stays. */
function released({ other, postings: told }: Asked<'ReleaseSocialWorker'>, record: Duplicates): readonly SocialWorkerEvent[] {
  const { languages = [], specialisms = [], postings = [], station, certificate, registration } = record.absorbed.get(other) ?? {};
  if (!seen(postings, told, record)) return refuse('SOCIAL_WORKER_CHANGED');
  const facts = factsOf(record);
  const left: SocialWorkerFacts = {
    languages: facts.languages.filter((tag) => !languages.includes(tag)), specialisms: facts.specialisms.filter((code) => !specialisms.includes(code)),
    station: station !== undefined && facts.station === station ? null : facts.station,
  };
  const changed = left.languages.length < facts.languages.length || left.specialisms.length < facts.specialisms.length || left.station !== facts.station;
  const lower = certificate && record.certificate.level === certificate.came.level && record.certificate.on === certificate.came.on;
  const level = lower ? certificate.before : record.certificate;
  const theirs = registration && record.registration?.until === registration.came.until && record.registration.from === registration.came.from;
  const own = theirs ? registration.before : record.registration;
  // A registration is taken back only with the certificate on which it is.
  const bare = record.registration !== undefined && own === undefined && level.level !== 'NONE';
  return [
    { type: 'SocialWorkerReleased', data: { other, postings } },
    ...(changed ? [{ type: 'SocialWorkerCorrected', data: left } as const] : []),
    ...(bare ? [{ type: 'SocialWorkerCertified', data: { level: 'NONE' } } as const] : []),
    ...(lower || bare ? [{ type: 'SocialWorkerCertified', data: level } as const] : []),
    ...(theirs && own !== undefined && level.level !== 'NONE' ? [{ type: 'SocialWorkerRegistrationRecorded', data: own } as const] : []),
  ];
}
