import { Refusal } from '#platform/event-sourcing';
import { accommodations } from '#reference/catalogue';
import { ageOn, chinaDate, isCivilDate } from '#reference/calendar';
import { isLanguageTag, isPhone, readResidentId } from '#reference/identifiers';
import type { ResidentFacts, ResidentIdentity } from './resident.events.js';

/** Until this birthday a resident is a minor, and only a guardian consents (Civil Code, article 17). */
export const MAJORITY = 18;

/**
 * An identity with everything that the id number tells, and nothing that contradicts it.
 * @throws Refusal ID_NUMBER_INVALID | PHONE_INVALID | BIRTH_DATE_INVALID | BIRTH_DATE_CONTRADICTS_ID_NUMBER
 */
export function identityFrom(given: ResidentIdentity): { identity: ResidentIdentity; sex: 'FEMALE' | 'MALE' | undefined } {
  const read = given.idNumber === undefined ? undefined : readResidentId(given.idNumber);
  if (given.idNumber !== undefined && !read) throw new Refusal('ID_NUMBER_INVALID');
  if (given.phone !== undefined && !isPhone(given.phone)) throw new Refusal('PHONE_INVALID');
  if (given.bornOn !== undefined && !isCivilDate(given.bornOn)) throw new Refusal('BIRTH_DATE_INVALID');
  if (read && given.bornOn !== undefined && read.bornOn !== given.bornOn) throw new Refusal('BIRTH_DATE_CONTRADICTS_ID_NUMBER');
  const bornOn = given.bornOn ?? read?.bornOn;
  return { identity: { ...given, ...(bornOn === undefined ? {} : { bornOn }) }, sex: read?.sex };
}

/** Age in whole years on the civil date of an instant, or undefined where the birth date is not known. */
export const ageAt = (identity: ResidentIdentity | null, now: string): number | undefined =>
  identity?.bornOn === undefined ? undefined : ageOn(identity.bornOn, chinaDate(now));

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
  for (const code of asked.languages) if (!isLanguageTag(code)) throw new Refusal('LANGUAGE_UNKNOWN', { code });
  for (const code of [asked.livingRegion, asked.registeredRegion]) {
    if (code !== undefined && !isRegion(code)) throw new Refusal('REGION_UNKNOWN', { code });
  }
  const known = asked.sex ?? sex;
  return {
    languages: asked.languages,
    livingRegion: asked.livingRegion,
    accommodations: wanted,
    ...(known === undefined ? {} : { sex: known }),
    ...(asked.household === undefined ? {} : { household: asked.household }),
    ...(asked.registeredRegion === undefined ? {} : { registeredRegion: asked.registeredRegion }),
    ...(asked.point === undefined ? {} : { point: { latitude: about100m(asked.point.latitude), longitude: about100m(asked.point.longitude) } }),
  };
}
