import { Refusal } from '#platform/event-sourcing';
import { accommodations } from '#reference/catalogue';
import { ageOn, civilDateAt, isCivilDate } from '#reference/calendar';
import { languagesFrom, readMobileNumber, readResidentId } from '#reference/identifiers';
import type { ResidentFacts, ResidentIdentity } from './resident.events.js';

/** Until this birthday a resident is a minor, and only a guardian consents (Civil Code, article 17). */
export const MAJORITY = 18;

/**
 * An identity with everything that the id number tells, and nothing that contradicts it.
 * @throws Refusal ID_NUMBER_INVALID | PHONE_INVALID | BIRTH_DATE_INVALID | BIRTH_DATE_CONTRADICTS_ID_NUMBER
 */
export function identityFrom(given: ResidentIdentity): { identity: ResidentIdentity; sex: 'FEMALE' | 'MALE' | undefined } {
  const read = given.idNumber === undefined ? undefined : readResidentId(given.idNumber);
  if (read && !read.ok) throw new Refusal('ID_NUMBER_INVALID');
  const phone = given.phone === undefined ? undefined : phoneFrom(given.phone);
  if (given.bornOn !== undefined && !isCivilDate(given.bornOn)) throw new Refusal('BIRTH_DATE_INVALID');
  if (read && given.bornOn !== undefined && read.value.birthDate !== given.bornOn) throw new Refusal('BIRTH_DATE_CONTRADICTS_ID_NUMBER');
  const bornOn = given.bornOn ?? read?.value.birthDate;
  const identity = {
    ...given,
    ...(read ? { idNumber: read.value.number } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(bornOn === undefined ? {} : { bornOn }),
  };
  return { identity, sex: read?.value.sex };
}

const LANDLINE = /^0\d{2,3}-?\d{7,8}$/;
/** A mobile number as the standard writes it, or a land line, which many elders still have. */
function phoneFrom(typed: string): string {
  const mobile = readMobileNumber(typed);
  if (mobile.ok) return mobile.value;
  if (LANDLINE.test(typed)) return typed;
  throw new Refusal('PHONE_INVALID');
}

/** Age in whole years on the civil date of an instant, or undefined where the birth date is not known. */
export const ageAt = (identity: ResidentIdentity | null, now: string): number | undefined =>
  identity?.bornOn === undefined ? undefined : ageOn(identity.bornOn, civilDateAt(now));

/** Somebody of unknown age is taken for an adult, unless their groups say otherwise. */
export const isMinor = (identity: ResidentIdentity | null, now: string): boolean => (ageAt(identity, now) ?? MAJORITY) < MAJORITY;

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

/** @throws Refusal CODE_UNKNOWN | LANGUAGE_UNKNOWN | REGION_UNKNOWN */
export function factsFrom(asked: FactsAsked, sex: 'FEMALE' | 'MALE' | undefined, isRegion: (code: string) => boolean): ResidentFacts {
  const wanted = asked.accommodations ?? [];
  for (const code of wanted) if (!accommodations.has(code)) throw new Refusal('CODE_UNKNOWN', { code });
  for (const code of [asked.livingRegion, asked.registeredRegion]) {
    if (code !== undefined && !isRegion(code)) throw new Refusal('REGION_UNKNOWN', { code });
  }
  const known = asked.sex ?? sex;
  return {
    languages: languagesFrom(asked.languages),
    livingRegion: asked.livingRegion,
    accommodations: wanted,
    ...(known === undefined ? {} : { sex: known }),
    ...(asked.household === undefined ? {} : { household: asked.household }),
    ...(asked.registeredRegion === undefined ? {} : { registeredRegion: asked.registeredRegion }),
    ...(asked.point === undefined ? {} : { point: { latitude: about100m(asked.point.latitude), longitude: about100m(asked.point.longitude) } }),
  };
}
