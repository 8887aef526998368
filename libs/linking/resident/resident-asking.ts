import { refusals } from '#platform/event-sourcing';
import { accommodations, codesFor, groupsFor, isBeneficiaryGroup } from '#reference/catalogue';
import { ageOn } from '#reference/calendar';
import { isResidentId, languagesFrom, readPhoneNumber, readResidentId } from '#reference/identifiers';
import { isChildren, withTerm } from './membership.rules.js';
import type { GroupMembership, GuardianIdentity, ResidentFacts, ResidentIdentity } from './resident.events.js';
import type { residentMessages } from './resident.messages.js';

/** Until this birthday a resident is a minor, and only a guardian consents (Civil Code, article 17). */
const MAJORITY = 18;
/** Nobody alive was born before. */
const EARLIEST_BIRTH = '1900-01-01';
const HOUSEHOLD = /^[A-Za-z0-9._:-]+$/;
/** Whether this may name a household. It is not sealed, since households are counted: so it must not say who lives there. */
export const isHouseholdKey = (typed: string): boolean => HOUSEHOLD.test(typed) && !isResidentId(typed) && !readPhoneNumber(typed).ok;

const refuse = refusals<keyof typeof residentMessages>();

/** @throws Refusal PHONE_INVALID */
function phoneFrom(typed: string): string {
  const reading = readPhoneNumber(typed);
  return reading.ok ? reading.value : refuse('PHONE_INVALID');
}

/**
 * An identity with everything that the id number tells, and nothing that contradicts it.
 * @throws Refusal ID_NUMBER_INVALID | PHONE_INVALID | BIRTH_DATE_INVALID | BIRTH_DATE_CONTRADICTS_ID_NUMBER
 */
export function identityFrom(given: ResidentIdentity, today: string): { identity: ResidentIdentity; sex: 'FEMALE' | 'MALE' | undefined } {
  const read = given.idNumber === undefined ? undefined : readResidentId(given.idNumber);
  if (read && !read.ok) return refuse('ID_NUMBER_INVALID');
  if (read && given.bornOn !== undefined && read.value.birthDate !== given.bornOn) return refuse('BIRTH_DATE_CONTRADICTS_ID_NUMBER');
  const bornOn = given.bornOn ?? read?.value.birthDate;
  if (bornOn !== undefined && (bornOn < EARLIEST_BIRTH || bornOn > today)) return refuse('BIRTH_DATE_INVALID');
  const identity = {
    ...given,
    ...(read ? { idNumber: read.value.number } : {}),
    ...(given.phone === undefined ? {} : { phone: phoneFrom(given.phone) }),
    ...(bornOn === undefined ? {} : { bornOn }),
  };
  return { identity, sex: read?.value.sex };
}

/** @throws Refusal PHONE_INVALID */
export const guardianFrom = (given: GuardianIdentity): GuardianIdentity => (given.phone === undefined ? given : { ...given, phone: phoneFrom(given.phone) });

/** Age in whole years on a civil date, or undefined where the birthday is not known. */
export const ageAt = (identity: Pick<ResidentIdentity, 'bornOn'> | null, today: string): number | undefined =>
  identity?.bornOn === undefined ? undefined : ageOn(identity.bornOn, today);

/** `otherwise`: what is known of somebody of unknown age. */
export function isMinor(identity: Pick<ResidentIdentity, 'bornOn'> | null, today: string, otherwise: boolean): boolean {
  const age = ageAt(identity, today);
  return age === undefined ? otherwise : age < MAJORITY;
}

/** Memberships with their terms, and whether one of them says that somebody is a child. @throws Refusal GROUP_UNKNOWN */
export function membershipsFrom(given: readonly GroupMembership[]): { groups: readonly GroupMembership[]; child: boolean } {
  for (const { group } of given) if (!isBeneficiaryGroup(group)) refuse('GROUP_UNKNOWN', { code: group, known: groupsFor(group) });
  return { groups: given.map(withTerm), child: given.some(({ group }) => isChildren(group)) };
}

export interface FactsAsked {
  readonly sex?: 'FEMALE' | 'MALE';
  readonly languages: readonly string[];
  readonly household?: string;
  readonly registeredRegion?: string;
  readonly livingRegion: string;
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly accommodations?: readonly string[];
}

const about100m = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** @throws Refusal CODE_UNKNOWN | LANGUAGE_UNKNOWN | REGION_UNKNOWN | HOUSEHOLD_NOT_A_KEY */
export function factsFrom(asked: FactsAsked, sex: 'FEMALE' | 'MALE' | undefined, isRegion: (code: string) => boolean): ResidentFacts {
  const { household, registeredRegion, livingRegion, point, accommodations: wanted = [] } = asked;
  for (const code of wanted) if (!accommodations.has(code)) refuse('CODE_UNKNOWN', { code, known: codesFor(code, accommodations.terms) });
  for (const code of [livingRegion, registeredRegion]) if (code !== undefined && !isRegion(code)) refuse('REGION_UNKNOWN', { code });
  if (household !== undefined && !isHouseholdKey(household)) refuse('HOUSEHOLD_NOT_A_KEY');
  const known = asked.sex ?? sex;
  return {
    languages: languagesFrom(asked.languages),
    livingRegion,
    accommodations: wanted,
    ...(known === undefined ? {} : { sex: known }),
    ...(household === undefined ? {} : { household }),
    ...(registeredRegion === undefined ? {} : { registeredRegion }),
    ...(point === undefined ? {} : { point: { latitude: about100m(point.latitude), longitude: about100m(point.longitude) } }),
  };
}
