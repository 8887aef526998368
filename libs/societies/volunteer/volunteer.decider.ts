import { aggregate, canonicalJson, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { credentials } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { stillRuns } from './age.rules.js';
import { companionCommands, type CompanionCommand, type Naming } from './companion.rules.js';
import { duplicateCommands, type DuplicateCommand, type Duplicates } from './duplicates.rules.js';
import { credentialFrom, renewed } from './credential.rules.js';
import { fitnessCommands, type Fitness, type FitnessCommand } from './fitness.rules.js';
import {
  volunteerEvents, type AgeTerms, type CredentialEnding, type VolunteerCredential, type VolunteerEvent, type VolunteerFacts, type VolunteerGuardian,
  type VolunteerIdentity, type VolunteerPause, type VolunteerRetirement,
} from './volunteer.events.js';
import type { volunteerMessages } from './volunteer.messages.js';

interface Consent {
  readonly guardian: VolunteerGuardian;
  readonly on: string;
}
export type VolunteerCommand =
  | {
      type: 'RegisterVolunteer';
      data: {
        facts: VolunteerFacts; identity: VolunteerIdentity; age: AgeTerms; consent?: Consent; companion?: Naming; credentials: readonly VolunteerCredential[];
        teams: readonly string[]; broughtInBy?: string; resident?: string;
      };
    }
  | { type: 'CorrectVolunteer'; data: { facts: VolunteerFacts; known?: { identity: VolunteerIdentity; age: AgeTerms } } }
  /** Another station keeps the file from then on. */
  | { type: 'HandOverVolunteer'; data: { from: string; to: string } }
  /** Divisions where they serve are no more; `places`: what stands for each code now. */
  | { type: 'MoveToDivision'; data: { places: Readonly<Record<string, string>> } }
  | { type: 'RecordGuardianConsent'; data: Consent }
  | { type: 'WithdrawGuardianConsent'; data: Record<never, never> }
  | CompanionCommand
  | { type: 'RecordVolunteerCredential'; data: VolunteerCredential }
  | { type: 'EndVolunteerCredential'; data: { credential: string; reason: CredentialEnding } }
  | { type: 'JoinTeam'; data: { organization: string } }
  | { type: 'LeaveTeam'; data: { organization: string } }
  | { type: 'LinkResident'; data: { resident: string } }
  /** They are two after all. `residents`: of these only; left out: whoever it is. */
  | { type: 'UnlinkResident'; data: { residents?: readonly string[] } }
  | DuplicateCommand
  | { type: 'PauseVolunteer'; data: { reason: VolunteerPause; until?: string } }
  | { type: 'ResumeVolunteer'; data: Record<never, never> }
  | { type: 'RetireVolunteer'; data: { reason: VolunteerRetirement } }
  /** They were retired by mistake. */
  | { type: 'ReinstateVolunteer'; data: Record<never, never> }
  | { type: 'EraseVolunteer'; data: Record<never, never> }
  | FitnessCommand;

interface Volunteer extends Duplicates, Fitness {
  /** Canonical JSON of the last one; empty once it was over. */
  pause: string;
}

const refuse = refusals<keyof typeof volunteerMessages>();

/** @throws Refusal VOLUNTEER_CONSENT_TO_COME: it counts from the moment at which it is recorded, and would before anybody gave it */
const consented = (data: Consent, today: string): VolunteerEvent => (data.on > today ? refuse('VOLUNTEER_CONSENT_TO_COME') : { type: 'VolunteerGuardianConsented', data });
/** That two files were one person, or not, can be found out of somebody who has left, too. */
const afterRetirement: ReadonlySet<VolunteerCommand['type']> = new Set(['SuspectVolunteer', 'DismissVolunteer', 'MergeVolunteer', 'PartVolunteer', 'ReleaseVolunteer']);

function decide({ type, data }: VolunteerCommand, volunteer: Volunteer, { now }: Circumstances): readonly VolunteerEvent[] {
  const today = civilDateAt(now);
  if (type === 'RegisterVolunteer') {
    if (volunteer.status !== 'unknown') return refuse('VOLUNTEER_ALREADY_REGISTERED');
    const { facts, consent, companion, credentials: held, teams, ...registered } = data;
    if (stillRuns(data.age.consentUntil, today) && !consent) return refuse('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    return [
      { type: 'VolunteerRegistered', data: { ...sound(facts), ...registered } },
      ...(consent ? [consented(consent, today)] : []),
      ...(companion ? [{ type: 'VolunteerCompanionNamed', data: companion } as const] : []),
      ...held.map((told) => ({ type: 'VolunteerCredentialRecorded', data: soundCredential(told, today) }) as const),
      ...[...new Set(teams)].map((organization) => ({ type: 'VolunteerJoinedTeam', data: { organization } }) as const),
    ];
  }
  if (volunteer.status === 'unknown') return refuse('VOLUNTEER_NOT_FOUND');
  if (type === 'MoveToDivision') return placed(data, volunteer);
  // What was done was done, whatever has become of them since.
  if (type === 'BeAccompanied') return fitnessCommands({ type, data }, volunteer, today);
  if (volunteer.status === 'erased') return type === 'EraseVolunteer' || type === 'UnlinkResident' ? [] : refuse('VOLUNTEER_ERASED');
  if (type === 'EraseVolunteer') return [{ type: 'VolunteerErased', data }];
  if (type === 'EndCompanion') return companionCommands({ type, data }, volunteer);
  if (type === 'UnlinkResident') return unlinked(data, volunteer);
  if (type === 'BeAsked' && volunteer.mergedInto !== undefined) return [];
  if (volunteer.mergedInto !== undefined) return type === 'PartVolunteer' || type === 'MergeVolunteer' ? duplicateCommands({ type, data } as DuplicateCommand, volunteer) : refuse('VOLUNTEER_MERGED');
  if (type === 'ReinstateVolunteer') return volunteer.status === 'retired' ? [reinstated(volunteer)] : [];
  if (volunteer.status === 'retired' && !afterRetirement.has(type)) return type === 'RetireVolunteer' ? [] : refuse('VOLUNTEER_RETIRED');
  switch (type) {
    case 'SuspectVolunteer':
    case 'DismissVolunteer':
    case 'MergeVolunteer':
    case 'AbsorbVolunteer':
    case 'PartVolunteer':
    case 'ReleaseVolunteer':
      return duplicateCommands({ type, data } as DuplicateCommand, volunteer);
    case 'CorrectVolunteer':
      return corrected(data, volunteer, today);
    case 'HandOverVolunteer': {
      const facts = JSON.parse(volunteer.facts) as VolunteerFacts;
      return facts.station === data.from ? [{ type: 'VolunteerCorrected', data: { ...facts, station: data.to } }] : [];
    }
    case 'RecordGuardianConsent':
      // What is sealed cannot be compared: a consent is always recorded.
      return [consented(data, today)];
    case 'WithdrawGuardianConsent':
      return volunteer.consented ? [{ type: 'VolunteerGuardianConsentWithdrawn', data }] : [];
    case 'NameCompanion':
      return companionCommands({ type, data }, volunteer);
    case 'RecordVolunteerCredential': {
      const held = volunteer.credentials.get(data.credential);
      const before = held === undefined ? undefined : (JSON.parse(held) as VolunteerCredential);
      const recorded = renewed(before, soundCredential(data, today), today) ?? refuse('CREDENTIAL_HELD_TODAY', { until: before?.until ?? '' });
      return held === canonicalJson(recorded) ? [] : [{ type: 'VolunteerCredentialRecorded', data: recorded }];
    }
    case 'EndVolunteerCredential':
      return volunteer.credentials.has(data.credential) ? [{ type: 'VolunteerCredentialEnded', data }] : refuse('CREDENTIAL_NOT_HELD');
    case 'JoinTeam':
      return volunteer.teams.has(data.organization) ? [] : [{ type: 'VolunteerJoinedTeam', data }];
    case 'LeaveTeam':
      return volunteer.teams.has(data.organization) ? [{ type: 'VolunteerLeftTeam', data }] : [];
    case 'LinkResident':
      if (volunteer.resident !== undefined && volunteer.resident !== data.resident) return refuse('ALREADY_A_RESIDENT');
      return volunteer.resident === data.resident ? [] : [{ type: 'VolunteerResidentLinked', data }];
    case 'PauseVolunteer':
      return volunteer.status === 'paused' && volunteer.pause === canonicalJson(data) ? [] : [{ type: 'VolunteerPaused', data }];
    case 'ResumeVolunteer':
      return volunteer.status === 'paused' ? [{ type: 'VolunteerResumed', data }] : [];
    case 'RetireVolunteer':
      return [{ type: 'VolunteerRetired', data }];
    case 'ProvideResource':
    case 'BeAsked':
    case 'HelpSomebody':
    case 'AccompanyChild':
      return fitnessCommands({ type, data } as FitnessCommand, volunteer, today);
  }
}

function corrected({ facts, known }: Extract<VolunteerCommand, { type: 'CorrectVolunteer' }>['data'], volunteer: Volunteer, today: string): readonly VolunteerEvent[] {
  if (known && stillRuns(known.age.consentUntil, today) && !volunteer.consented) return refuse('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
  return [
    ...(canonicalJson(facts) === volunteer.facts ? [] : [{ type: 'VolunteerCorrected', data: sound(facts) } as const]),
    ...(known ? [{ type: 'VolunteerIdentityCorrected', data: known } as const] : []),
  ];
}

/** Paused as they were: what they were paused for was no mistake. */
const reinstated = ({ facts, pause }: Volunteer): VolunteerEvent => ({
  type: 'VolunteerReinstated', data: { station: (JSON.parse(facts) as VolunteerFacts).station, pause: pause === '' ? null : (JSON.parse(pause) as { reason: VolunteerPause; until?: string }) },
});

function unlinked({ residents }: Extract<VolunteerCommand, { type: 'UnlinkResident' }>['data'], { resident }: Volunteer): readonly VolunteerEvent[] {
  return resident === undefined || residents?.includes(resident) === false ? [] : [{ type: 'VolunteerResidentUnlinked', data: { resident } }];
}

/** A file that went on in another, was ended or erased in the meantime has no places to be moved. */
function placed({ places }: Extract<VolunteerCommand, { type: 'MoveToDivision' }>['data'], { status, mergedInto, facts }: Volunteer): readonly VolunteerEvent[] {
  if (status === 'erased' || status === 'retired' || mergedInto !== undefined) return [];
  const before = JSON.parse(facts) as VolunteerFacts;
  const after = { ...before, places: [...new Set(before.places.map((code) => places[code] ?? code))] };
  return canonicalJson(after) === facts ? [] : [{ type: 'VolunteerCorrected', data: after }];
}

const sound = (facts: VolunteerFacts): VolunteerFacts => (facts.places.length === 0 ? refuse('VOLUNTEER_SERVES_NOWHERE') : facts);

function soundCredential(told: VolunteerCredential, today: string): VolunteerCredential {
  if (!credentials.has(told.credential)) return refuse('CREDENTIAL_UNKNOWN', { code: told.credential });
  return credentialFrom(told, today) ?? refuse('CREDENTIAL_DATES_REVERSED');
}

function evolve(volunteer: Volunteer, { type, data }: SealedEventOf<typeof volunteerEvents>): Volunteer {
  switch (type) {
    case 'VolunteerRegistered': {
      const { identity: _, age, broughtInBy: __, resident, ...facts } = data;
      volunteer.status = 'active';
      volunteer.facts = canonicalJson(facts);
      volunteer.age = age;
      volunteer.resident = resident;
      break;
    }
    case 'VolunteerCorrected':
      volunteer.facts = canonicalJson(data);
      break;
    case 'VolunteerIdentityCorrected':
      volunteer.age = data.age;
      break;
    case 'VolunteerGuardianConsented':
      volunteer.consented = true;
      break;
    case 'VolunteerGuardianConsentWithdrawn':
      volunteer.consented = false;
      break;
    case 'VolunteerCompanionNamed':
      volunteer.companion = data.companion;
      break;
    case 'VolunteerCompanionEnded':
      volunteer.companion = undefined;
      break;
    case 'VolunteerCredentialRecorded':
      volunteer.credentials.set(data.credential, canonicalJson(data));
      break;
    case 'VolunteerCredentialEnded':
      volunteer.credentials.delete(data.credential);
      break;
    case 'VolunteerJoinedTeam':
      volunteer.teams.add(data.organization);
      break;
    case 'VolunteerLeftTeam':
      volunteer.teams.delete(data.organization);
      break;
    case 'VolunteerResidentLinked':
      volunteer.resident = data.resident;
      break;
    case 'VolunteerResidentUnlinked':
      volunteer.resident = undefined;
      break;
    case 'VolunteerDuplicateSuspected':
      volunteer.suspects.add(data.other);
      break;
    case 'VolunteerReleased':
    case 'VolunteerDuplicateDismissed':
      volunteer.absorbed.delete(data.other);
      volunteer.suspects.delete(data.other);
      volunteer.dismissed.add(data.other);
      break;
    case 'VolunteerMerged':
      volunteer.mergedInto = data.into;
      break;
    case 'VolunteerAbsorbed':
      volunteer.absorbed.set(data.other, data);
      break;
    case 'VolunteerParted':
      volunteer.mergedInto = undefined;
      volunteer.dismissed.add(data.from);
      break;
    case 'VolunteerPaused':
      volunteer.status = 'paused';
      volunteer.pause = canonicalJson(data);
      break;
    case 'VolunteerResumed':
      volunteer.status = 'active';
      volunteer.pause = '';
      break;
    case 'VolunteerRetired':
      volunteer.status = 'retired';
      break;
    case 'VolunteerReinstated':
      volunteer.status = data.pause === null ? 'active' : 'paused';
      break;
    case 'VolunteerErased':
      volunteer.status = 'erased';
  }
  return volunteer;
}

export const volunteer = aggregate<typeof volunteerEvents, Volunteer, VolunteerCommand>({
  category: 'volunteer',
  events: volunteerEvents,
  initial: () => ({
    status: 'unknown', facts: '', age: {}, consented: false, companion: undefined, pause: '', resident: undefined, credentials: new Map(), teams: new Set(),
    mergedInto: undefined, suspects: new Set(), dismissed: new Set(), absorbed: new Map(),
  }),
  decide,
  evolve,
});
