import { aggregate, canonicalJson, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { certificateLevels, type CertificateLevel } from '#reference/catalogue';
import { addDays, civilDateAt } from '#reference/calendar';
import { registrationFrom } from './registration.rules.js';
import { duplicateCommands, type DuplicateCommand, type Duplicates } from './duplicates.rules.js';
import { socialWorkerEvents, type Certificate, type Posting, type Registration, type SocialWorkerEvent, type SocialWorkerFacts, type SocialWorkerIdentity } from './social-worker.events.js';
import type { socialWorkerMessages } from './social-worker.messages.js';

interface RegistrationTold {
  readonly from?: string;
  readonly until?: string;
}
export type SocialWorkerCommand =
  | {
      type: 'RegisterSocialWorker';
      data: { facts: SocialWorkerFacts; identity: SocialWorkerIdentity; certificate: Certificate; registration?: RegistrationTold; posting?: Posting };
    }
  /** What is left out stays as it is. A certificate or registration given here was entered by mistake before. */
  | { type: 'CorrectSocialWorker'; data: { facts: SocialWorkerFacts; identity?: SocialWorkerIdentity; certificate?: Certificate; registration?: RegistrationTold } }
  | { type: 'CertifySocialWorker'; data: Certificate }
  | { type: 'RenewRegistration'; data: RegistrationTold }
  | { type: 'PostSocialWorker'; data: Posting }
  | { type: 'EndPosting'; data: { posting: string; on: string } }
  /** Another station keeps the record from then on. */
  | { type: 'HandOverSocialWorker'; data: { from: string; to: string } }
  /** The same post at another station from a day on, as a posting of its own (`as`). */
  | { type: 'MovePosting'; data: { posting: string; as: string; to: string; on: string } }
  | DuplicateCommand
  | { type: 'EraseSocialWorker'; data: Record<never, never> }
  /** May they provide one? Nothing happens to them by it. */
  | { type: 'ProvideResource'; data: Record<never, never> };

interface SocialWorker extends Duplicates {
  status: 'unknown' | 'registered' | 'erased';
}

const refuse = refusals<keyof typeof socialWorkerMessages>();
const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const rank = (level: CertificateLevel): number => certificateLevels.codes.indexOf(level);

/** Nothing else is done to a record that went on in another. */
const ofMerged: ReadonlySet<SocialWorkerCommand['type']> = new Set(['MergeSocialWorker', 'PartSocialWorker', 'HandOverSocialWorker', 'EraseSocialWorker']);

function decide({ type, data }: SocialWorkerCommand, worker: SocialWorker, { now }: Circumstances): readonly SocialWorkerEvent[] {
  const today = civilDateAt(now);
  if (type === 'RegisterSocialWorker') {
    if (worker.status !== 'unknown') return refuse('SOCIAL_WORKER_ALREADY_REGISTERED');
    const { facts, identity, certificate, registration, posting } = data;
    return [
      { type: 'SocialWorkerRegistered', data: { ...facts, identity } },
      ...certified(certificate, worker.certificate),
      ...(registration ? registered(registration, certificate.level, undefined, today) : []),
      ...(posting ? posted(posting, worker.postings) : []),
    ];
  }
  if (worker.status === 'unknown') return refuse('SOCIAL_WORKER_NOT_FOUND');
  if (worker.status === 'erased') {
    // Of those who were forgotten before that ended their postings some go on.
    if (type === 'EndPosting') return ended(data, worker.postings.get(data.posting));
    return type === 'EraseSocialWorker' ? [] : refuse('SOCIAL_WORKER_ERASED');
  }
  if (worker.mergedInto !== undefined && !ofMerged.has(type)) return refuse('SOCIAL_WORKER_MERGED');
  switch (type) {
    case 'CorrectSocialWorker': {
      const { facts, identity, certificate = worker.certificate, registration } = data;
      return [
        ...(canonicalJson(facts) === worker.facts ? [] : [{ type: 'SocialWorkerCorrected', data: facts } as const]),
        // What is sealed cannot be compared: a corrected identity is always recorded.
        ...(identity ? [{ type: 'SocialWorkerIdentityCorrected', data: { identity } } as const] : []),
        ...certified(certificate, worker.certificate),
        ...(registration ? registered(registration, certificate.level, worker.registration, today) : []),
      ];
    }
    case 'CertifySocialWorker':
      return rank(data.level) < rank(worker.certificate.level) ? refuse('CERTIFICATE_DOES_NOT_LAPSE') : certified(data, worker.certificate);
    case 'RenewRegistration': {
      const events = registered(data, worker.certificate.level, worker.registration, today);
      const [renewal] = events;
      const { until } = worker.registration ?? {};
      const later = until === undefined || renewal?.type !== 'SocialWorkerRegistrationRecorded' || renewal.data.until > until;
      return later ? events : refuse('REGISTRATION_NOT_LATER', { until });
    }
    case 'PostSocialWorker':
      return posted(data, worker.postings);
    case 'EndPosting':
      return ended(data, worker.postings.get(data.posting));
    case 'HandOverSocialWorker': {
      const facts = JSON.parse(worker.facts) as SocialWorkerFacts;
      return facts.station === data.from ? [{ type: 'SocialWorkerCorrected', data: { ...facts, station: data.to } }] : [];
    }
    case 'MovePosting':
      return moved(data, worker.postings);
    case 'SuspectSocialWorker':
    case 'DismissSocialWorker':
    case 'MergeSocialWorker':
    case 'AbsorbSocialWorker':
    case 'PartSocialWorker':
    case 'ReleaseSocialWorker':
      return duplicateCommands({ type, data } as DuplicateCommand, worker);
    case 'EraseSocialWorker':
      // Postings of a record that went on in another are that one's.
      return [...(worker.mergedInto === undefined ? over(worker.postings, today) : []), { type: 'SocialWorkerErased', data }];
    case 'ProvideResource':
      return [];
  }
}

const certified = (told: Certificate, present: Certificate): readonly SocialWorkerEvent[] =>
  same(told, present) ? [] : [{ type: 'SocialWorkerCertified', data: told }];

function registered(told: RegistrationTold, level: CertificateLevel, present: Registration | undefined, today: string): readonly SocialWorkerEvent[] {
  if (level === 'NONE') return refuse('REGISTRATION_NEEDS_CERTIFICATE');
  const registration = registrationFrom(told, today) ?? refuse('REGISTRATION_DATES_INVALID');
  return same(registration, present) ? [] : [{ type: 'SocialWorkerRegistrationRecorded', data: registration }];
}

const FOR_GOOD = '9999-12-31';
const meet = (a: Posting, b: Posting): boolean => a.from <= (b.until ?? FOR_GOOD) && b.from <= (a.until ?? FOR_GOOD);

function posted(posting: Posting, postings: ReadonlyMap<string, Posting>): readonly SocialWorkerEvent[] {
  if (same(postings.get(posting.posting), posting)) return [];
  if (posting.until !== undefined && posting.until < posting.from) return refuse('POSTING_DATES_REVERSED');
  const held = [...postings.values()].some((other) => other.station === posting.station && other.role === posting.role && meet(other, posting));
  return held ? refuse('ALREADY_POSTED') : [{ type: 'SocialWorkerPosted', data: posting }];
}

function ended({ posting, on }: { posting: string; on: string }, present: Posting | undefined): readonly SocialWorkerEvent[] {
  if (!present) return refuse('POSTING_NOT_FOUND');
  if (on < present.from) return refuse('POSTING_DATES_REVERSED');
  return present.until === on ? [] : [{ type: 'SocialWorkerPostingEnded', data: { posting, station: present.station, on } }];
}

/** Nobody without a name is on a station's staff or on duty; what has not begun yet ends on the day before it would have. */
function over(postings: ReadonlyMap<string, Posting>, today: string): readonly SocialWorkerEvent[] {
  const running = [...postings.values()].filter(({ from, until }) => until === undefined || (until >= today && until >= from));
  return running.map(({ posting, station, from }) => ({ type: 'SocialWorkerPostingEnded', data: { posting, station, on: addDays(from > today ? from : today, -1) } }));
}

/** Of one that has not begun yet nothing is left where it was: it ends on the day before it would have begun. Whoever has such a post there already keeps that. */
function moved({ posting, as, to, on }: { posting: string; as: string; to: string; on: string }, postings: ReadonlyMap<string, Posting>): readonly SocialWorkerEvent[] {
  const present = postings.get(posting) ?? refuse('POSTING_NOT_FOUND');
  const from = present.from > on ? present.from : on;
  if (postings.has(as) || (present.until !== undefined && present.until < from)) return [];
  const next: Posting = { ...present, posting: as, station: to, from };
  const held = [...postings.values()].some((other) => other.station === to && other.role === next.role && meet(other, next));
  return [
    { type: 'SocialWorkerPostingEnded', data: { posting, station: present.station, on: addDays(from, -1) } },
    ...(held ? [] : [{ type: 'SocialWorkerPosted', data: next } as const]),
  ];
}

function evolve(worker: SocialWorker, { type, data }: SealedEventOf<typeof socialWorkerEvents>): SocialWorker {
  switch (type) {
    case 'SocialWorkerRegistered': {
      const { identity: _, ...facts } = data;
      worker.status = 'registered';
      worker.facts = canonicalJson(facts);
      break;
    }
    case 'SocialWorkerCorrected':
      worker.facts = canonicalJson(data);
      break;
    case 'SocialWorkerIdentityCorrected':
      break;
    case 'SocialWorkerCertified':
      worker.certificate = data;
      if (data.level === 'NONE') worker.registration = undefined;
      break;
    case 'SocialWorkerRegistrationRecorded':
      worker.registration = data;
      break;
    case 'SocialWorkerPosted':
      worker.postings.set(data.posting, data);
      break;
    case 'SocialWorkerPostingEnded': {
      const present = worker.postings.get(data.posting);
      if (present) worker.postings.set(data.posting, { ...present, until: data.on });
      break;
    }
    case 'SocialWorkerDuplicateSuspected':
      worker.suspects.add(data.other);
      break;
    case 'SocialWorkerDuplicateDismissed':
      worker.suspects.delete(data.other);
      worker.dismissed.add(data.other);
      break;
    case 'SocialWorkerMerged':
      worker.mergedInto = data.into;
      break;
    case 'SocialWorkerAbsorbed':
      worker.absorbed.set(data.other, data);
      break;
    case 'SocialWorkerParted':
      worker.mergedInto = undefined;
      worker.dismissed.add(data.from);
      break;
    case 'SocialWorkerReleased':
      for (const posting of data.postings) worker.postings.delete(posting);
      worker.absorbed.delete(data.other);
      worker.suspects.delete(data.other);
      worker.dismissed.add(data.other);
      break;
    case 'SocialWorkerErased':
      worker.status = 'erased';
  }
  return worker;
}

export const socialWorker = aggregate<typeof socialWorkerEvents, SocialWorker, SocialWorkerCommand>({
  category: 'socialWorker',
  events: socialWorkerEvents,
  initial: () => ({
    status: 'unknown', facts: '', certificate: { level: 'NONE' }, registration: undefined, postings: new Map(), mergedInto: undefined, suspects: new Set(), dismissed: new Set(),
    absorbed: new Map(),
  }),
  decide,
  evolve,
});
