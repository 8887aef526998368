import type { SealedEventOf } from '#platform/event-sourcing';
import type { RiskLevel } from '#reference/catalogue';
import type { Absorbed, ConsentGiver, GroupMembership, residentEvents, ResidentFacts } from './resident.events.js';

/** What is decided by of a resident's file. Who they are is sealed, and nothing is decided by it. */
export interface Resident {
  status: 'unknown' | 'enrolled' | 'merged' | 'erased';
  /** Nobody serves them any more. */
  closed: boolean;
  station: string;
  facts: ResidentFacts | undefined;
  risk: RiskLevel;
  /** The last day of the term, if it has one. */
  guardian: { readonly until?: string } | undefined;
  consent: { readonly by: ConsentGiver; readonly until?: string } | undefined;
  volunteer: string | undefined;
  mergedInto: string | undefined;
  readonly groups: Map<string, GroupMembership>;
  readonly suspects: Set<string>;
  /** Looked into: they are others. */
  readonly dismissed: Set<string>;
  /** By the file that it came from. */
  readonly absorbed: Map<string, Absorbed>;
  minor: boolean;
  /** The file that the guardian, or the birthday, came with, until somebody says otherwise. */
  guardianFrom: string | undefined;
  birthFrom: string | undefined;
}

export const initialResident = (): Resident => ({
    status: 'unknown', closed: false, station: '', facts: undefined, risk: 'GENERAL', guardian: undefined, consent: undefined, volunteer: undefined, mergedInto: undefined,
    groups: new Map(), suspects: new Set(), dismissed: new Set(), absorbed: new Map(), minor: false, guardianFrom: undefined, birthFrom: undefined,
  });

const factsOf = ({ languages, livingRegion, accommodations, sex, household, registeredRegion, point }: ResidentFacts): ResidentFacts => ({
  languages, livingRegion, accommodations,
  ...(sex === undefined ? {} : { sex }),
  ...(household === undefined ? {} : { household }),
  ...(registeredRegion === undefined ? {} : { registeredRegion }),
  ...(point === undefined ? {} : { point }),
});

export function evolve(resident: Resident, { type, data }: SealedEventOf<typeof residentEvents>): Resident {
  switch (type) {
    case 'ResidentEnrolled':
      resident.status = 'enrolled';
      resident.station = data.station;
      resident.facts = factsOf(data);
      resident.risk = data.risk;
      resident.minor = data.minor;
      resident.volunteer = data.volunteer;
      for (const membership of data.groups) resident.groups.set(membership.group, membership);
      for (const other of data.suspectedDuplicates) resident.suspects.add(other);
      break;
    case 'ResidentFactsCorrected':
      resident.facts = factsOf(data);
      break;
    case 'ResidentGroupRecorded':
      resident.groups.set(data.group, data);
      break;
    case 'ResidentGroupEnded': {
      const held = resident.groups.get(data.group);
      if (held && held.from <= data.on) resident.groups.set(data.group, { ...held, until: data.on });
      else resident.groups.delete(data.group);
      break;
    }
    case 'ResidentRiskSet':
      resident.risk = data.risk;
      break;
    case 'ResidentGuardianNamed':
      resident.guardian = data.until === undefined ? {} : { until: data.until };
      resident.guardianFrom = undefined;
      break;
    case 'ResidentGuardianEnded':
      resident.guardian = undefined;
      resident.guardianFrom = undefined;
      break;
    case 'ResidentConsentGiven':
      resident.consent = data;
      break;
    case 'ResidentConsentWithdrawn':
      resident.consent = undefined;
      break;
    case 'ResidentMoved': {
      resident.station = data.to;
      if (resident.facts) {
        const { point, ...facts } = resident.facts;
        resident.facts = { ...facts, livingRegion: data.livingRegion, ...(data.stays && point ? { point } : {}) };
      }
      break;
    }
    case 'ResidentDuplicateSuspected':
      resident.suspects.add(data.other);
      break;
    case 'ResidentDuplicateDismissed':
      resident.suspects.delete(data.other);
      resident.dismissed.add(data.other);
      break;
    case 'ResidentMerged':
      resident.status = 'merged';
      resident.mergedInto = data.into;
      break;
    case 'ResidentAbsorbed':
      resident.absorbed.set(data.other, data);
      if (data.guardian === true) resident.guardianFrom = data.other;
      if (data.birth) resident.birthFrom = data.other;
      break;
    case 'ResidentParted':
      resident.status = 'enrolled';
      resident.mergedInto = undefined;
      resident.dismissed.add(data.from);
      break;
    case 'ResidentReleased':
      resident.absorbed.delete(data.other);
      resident.dismissed.add(data.other);
      break;
    case 'ResidentFileClosed':
      resident.closed = true;
      break;
    case 'ResidentFileReopened':
      resident.closed = false;
      break;
    case 'ResidentVolunteerLinked':
      resident.volunteer = data.volunteer;
      break;
    case 'ResidentVolunteerUnlinked':
      resident.volunteer = undefined;
      break;
    case 'ResidentErased':
      resident.status = 'erased';
      break;
    case 'ResidentIdentityCorrected':
      resident.minor = data.minor;
      resident.birthFrom = undefined;
      break;
  }
  return resident;
}
