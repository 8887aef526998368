import { aggregate, canonicalJson, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { isBeneficiaryGroup, type RiskLevel } from '#reference/catalogue';
import {
  residentEvents, type consentGivers, type GroupMembership, type GuardianIdentity, type ResidentEvent, type ResidentFacts, type ResidentIdentity,
} from './resident.events.js';
import type { residentMessages } from './resident.messages.js';

type ConsentGiver = (typeof consentGivers)[number];
export type ResidentCommand =
  | {
      type: 'EnrolResident';
      data: ResidentFacts & {
        station: string; identity: ResidentIdentity; minor: boolean; groups: readonly GroupMembership[]; risk: RiskLevel;
        suspectedDuplicates: readonly string[]; volunteer?: string; guardian?: GuardianIdentity;
      };
    }
  | { type: 'CorrectResident'; data: { facts: ResidentFacts; identity?: ResidentIdentity; minor?: boolean } }
  | { type: 'RecordResidentGroup'; data: GroupMembership }
  | { type: 'EndResidentGroup'; data: { group: string; on: string; reason: string } }
  | { type: 'SetResidentRisk'; data: { risk: RiskLevel; reason: string } }
  | { type: 'NameGuardian'; data: { guardian: GuardianIdentity; until?: string } }
  | { type: 'EndGuardian'; data: { reason: string } }
  | { type: 'GiveConsent'; data: { by: ConsentGiver; minor: boolean; until?: string } }
  | { type: 'WithdrawConsent'; data: { by: ConsentGiver } }
  | { type: 'MoveResident'; data: { to: string; livingRegion: string; reason: string } }
  | { type: 'SuspectDuplicate'; data: { other: string } }
  | { type: 'DismissDuplicate'; data: { other: string } }
  | { type: 'MergeResident'; data: { into: string } }
  | { type: 'LinkVolunteer'; data: { volunteer: string } }
  | { type: 'EraseResident'; data: { reason: string } };

interface Resident {
  status: 'unknown' | 'enrolled' | 'merged' | 'erased';
  station: string;
  facts: string;
  risk: RiskLevel | undefined;
  guardian: boolean;
  consent: string | undefined;
  volunteer: string | undefined;
  mergedInto: string | undefined;
  readonly groups: Map<string, string>;
  readonly suspects: Set<string>;
}

const refuse = refusals<keyof typeof residentMessages>();

function decide({ type, data }: ResidentCommand, resident: Resident): readonly ResidentEvent[] {
  if (type === 'EnrolResident') {
    if (resident.status !== 'unknown') return refuse('RESIDENT_ALREADY_ENROLLED');
    const { guardian, ...enrolled } = data;
    enrolled.groups.forEach(soundGroup);
    return [{ type: 'ResidentEnrolled', data: enrolled }, ...(guardian === undefined ? [] : [{ type: 'ResidentGuardianNamed', data: { guardian } } as const])];
  }
  if (resident.status === 'unknown') return refuse('RESIDENT_NOT_FOUND');
  if (resident.status === 'erased') return type === 'EraseResident' ? [] : refuse('RESIDENT_ERASED');
  if (type === 'EraseResident') return [{ type: 'ResidentErased', data }];
  if (resident.status === 'merged') {
    return type === 'MergeResident' && data.into === resident.mergedInto ? [] : refuse('RESIDENT_MERGED');
  }
  switch (type) {
    case 'CorrectResident':
      return corrected(data, resident);
    case 'RecordResidentGroup':
      return resident.groups.get(soundGroup(data).group) === canonicalJson(data) ? [] : [{ type: 'ResidentGroupRecorded', data }];
    case 'EndResidentGroup':
      return resident.groups.has(data.group) ? [{ type: 'ResidentGroupEnded', data }] : refuse('GROUP_NOT_HELD');
    case 'SetResidentRisk':
      return data.risk === resident.risk ? [] : [{ type: 'ResidentRiskSet', data }];
    case 'NameGuardian':
      return [{ type: 'ResidentGuardianNamed', data }];
    case 'EndGuardian':
      return resident.guardian ? [{ type: 'ResidentGuardianEnded', data }] : [];
    case 'GiveConsent':
      return consent(data, resident);
    case 'WithdrawConsent':
      return resident.consent === undefined ? [] : [{ type: 'ResidentConsentWithdrawn', data }];
    case 'MoveResident':
      if (data.to === resident.station) return refuse('RESIDENT_ALREADY_THERE');
      return [{ type: 'ResidentMoved', data: { ...data, from: resident.station } }];
    case 'SuspectDuplicate':
      return resident.suspects.has(data.other) ? [] : [{ type: 'ResidentDuplicateSuspected', data }];
    case 'DismissDuplicate':
      return resident.suspects.has(data.other) ? [{ type: 'ResidentDuplicateDismissed', data }] : [];
    case 'MergeResident':
      return [{ type: 'ResidentMerged', data }];
    case 'LinkVolunteer':
      if (resident.volunteer !== undefined && resident.volunteer !== data.volunteer) return refuse('ALREADY_A_VOLUNTEER');
      return resident.volunteer === data.volunteer ? [] : [{ type: 'ResidentVolunteerLinked', data }];
  }
}

/** What is sealed cannot be compared, so a corrected identity is always recorded. */
function corrected({ facts, identity, minor = false }: { facts: ResidentFacts; identity?: ResidentIdentity; minor?: boolean }, resident: Resident) {
  const events: ResidentEvent[] = [];
  if (identity !== undefined) events.push({ type: 'ResidentIdentityCorrected', data: { identity, minor } });
  if (canonicalJson(facts) !== resident.facts) events.push({ type: 'ResidentFactsCorrected', data: facts });
  return events;
}

/** For a minor only a named guardian can consent; an adult only in person, whoever cares for them. */
function consent({ minor, ...data }: { by: ConsentGiver; minor: boolean; until?: string }, resident: Resident): readonly ResidentEvent[] {
  if (minor && data.by !== 'GUARDIAN') return refuse('GUARDIAN_CONSENT_NEEDED');
  if (minor && !resident.guardian) return refuse('GUARDIAN_NOT_NAMED');
  if (!minor && data.by === 'GUARDIAN') return refuse('CONSENT_IS_THE_RESIDENTS_OWN');
  return resident.consent === canonicalJson(data) ? [] : [{ type: 'ResidentConsentGiven', data }];
}

function soundGroup(membership: GroupMembership): GroupMembership {
  if (!isBeneficiaryGroup(membership.group)) return refuse('GROUP_UNKNOWN', { code: membership.group });
  if (membership.until !== undefined && membership.until < membership.from) return refuse('GROUP_DATES_REVERSED');
  return membership;
}

const factsOf = (f: ResidentFacts): ResidentFacts => ({
  languages: f.languages,
  livingRegion: f.livingRegion,
  accommodations: f.accommodations,
  ...(f.sex === undefined ? {} : { sex: f.sex }),
  ...(f.household === undefined ? {} : { household: f.household }),
  ...(f.registeredRegion === undefined ? {} : { registeredRegion: f.registeredRegion }),
  ...(f.point === undefined ? {} : { point: f.point }),
});

function evolve(resident: Resident, { type, data }: SealedEventOf<typeof residentEvents>): Resident {
  switch (type) {
    case 'ResidentEnrolled':
      resident.status = 'enrolled';
      resident.station = data.station;
      resident.facts = canonicalJson(factsOf(data));
      resident.risk = data.risk;
      resident.volunteer = data.volunteer;
      for (const membership of data.groups) resident.groups.set(membership.group, canonicalJson(membership));
      for (const other of data.suspectedDuplicates) resident.suspects.add(other);
      break;
    case 'ResidentFactsCorrected':
      resident.facts = canonicalJson(factsOf(data));
      break;
    case 'ResidentGroupRecorded':
      resident.groups.set(data.group, canonicalJson(data));
      break;
    case 'ResidentGroupEnded':
      resident.groups.delete(data.group);
      break;
    case 'ResidentRiskSet':
      resident.risk = data.risk;
      break;
    case 'ResidentGuardianNamed':
      resident.guardian = true;
      break;
    case 'ResidentGuardianEnded':
      resident.guardian = false;
      break;
    case 'ResidentConsentGiven':
      resident.consent = canonicalJson(data);
      break;
    case 'ResidentConsentWithdrawn':
      resident.consent = undefined;
      break;
    case 'ResidentMoved':
      resident.station = data.to;
      break;
    case 'ResidentDuplicateSuspected':
      resident.suspects.add(data.other);
      break;
    case 'ResidentDuplicateDismissed':
      resident.suspects.delete(data.other);
      break;
    case 'ResidentMerged':
      resident.status = 'merged';
      resident.mergedInto = data.into;
      break;
    case 'ResidentVolunteerLinked':
      resident.volunteer = data.volunteer;
      break;
    case 'ResidentErased':
      resident.status = 'erased';
      break;
    case 'ResidentIdentityCorrected':
      break;
  }
  return resident;
}

export const resident = aggregate<typeof residentEvents, Resident, ResidentCommand>({
  category: 'resident',
  events: residentEvents,
  initial: () => ({
    status: 'unknown', station: '', facts: '', risk: undefined, guardian: false, consent: undefined, volunteer: undefined, mergedInto: undefined,
    groups: new Map(), suspects: new Set(),
  }),
  decide,
  evolve,
});
