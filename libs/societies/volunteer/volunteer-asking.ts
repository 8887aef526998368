import { Refusal } from '#platform/event-sourcing';
import { findServiceItem, serviceItemsFor, type ServiceMode } from '#reference/catalogue';
import { isWeeklyWindow, normaliseWindows, type WeeklyWindow } from '#reference/calendar';
import { languagesFrom, readPhoneNumber, readResidentId } from '#reference/identifiers';
import { isBirthday } from './age.rules.js';
import type { Naming } from './companion.rules.js';
import type { VolunteerFacts, VolunteerGuardian, VolunteerIdentity } from './volunteer.events.js';

function phoneFrom(typed: string): string {
  const reading = readPhoneNumber(typed);
  if (!reading.ok) throw new Refusal('PHONE_INVALID');
  return reading.value;
}

/**
 * An identity with its numbers as the standards write them, and the birthday that the conditions of the young hang on.
 * @throws Refusal ID_NUMBER_INVALID | PHONE_INVALID | BIRTH_DATE_INVALID | BIRTH_DATE_CONTRADICTS_ID_NUMBER | VOLUNTEER_BIRTH_DATE_NEEDED
 */
export function identityFrom({ name, phone, idNumber, bornOn }: Omit<VolunteerIdentity, 'bornOn'> & { bornOn?: string }, today: string): VolunteerIdentity {
  const id = idNumber === undefined ? undefined : readResidentId(idNumber);
  if (id && !id.ok) throw new Refusal('ID_NUMBER_INVALID');
  if (id && bornOn !== undefined && bornOn !== id.value.birthDate) throw new Refusal('BIRTH_DATE_CONTRADICTS_ID_NUMBER');
  const birthday = bornOn ?? id?.value.birthDate;
  if (birthday === undefined) throw new Refusal('VOLUNTEER_BIRTH_DATE_NEEDED');
  if (!isBirthday(birthday, today)) throw new Refusal('BIRTH_DATE_INVALID');
  return {
    name,
    bornOn: birthday,
    ...(phone === undefined ? {} : { phone: phoneFrom(phone) }),
    ...(id ? { idNumber: id.value.number } : {}),
  };
}

/** @throws Refusal PHONE_INVALID */
export const guardianFrom = ({ phone, ...guardian }: VolunteerGuardian): VolunteerGuardian =>
  phone === undefined ? guardian : { ...guardian, phone: phoneFrom(phone) };

/**
 * Who comes along: a volunteer or a guardian, and not both.
 * @param id by which a guardian is named @param child whom they come along with
 * @throws Refusal VOLUNTEER_COMPANION_UNCLEAR | PHONE_INVALID
 */
export function companionFrom({ volunteerId, guardian }: { readonly volunteerId?: string; readonly guardian?: VolunteerGuardian }, id: string, child: string): Naming {
  if ((volunteerId === undefined) === (guardian === undefined) || volunteerId === child) throw new Refusal('VOLUNTEER_COMPANION_UNCLEAR');
  return guardian ? { companion: { kind: 'GUARDIAN', id }, guardian: guardianFrom(guardian) } : { companion: { kind: 'VOLUNTEER', id: volunteerId ?? '' } };
}

export interface FactsAsked {
  readonly communityId?: string;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly windows?: readonly WeeklyWindow[];
  readonly modes?: readonly ServiceMode[];
  readonly places: readonly string[];
}
/** What only the registers know. */
export interface Known {
  isServiceItem(code: string): boolean;
  isRegion(code: string): boolean;
  isCommunity(id: string): boolean;
}

/**
 * The facts as they are kept, complete and with every code known.
 * @throws Refusal SERVICE_ITEM_UNKNOWN | LANGUAGE_UNKNOWN | WEEKLY_WINDOW_INVALID | REGION_UNKNOWN | COMMUNITY_NOT_FOUND
 */
export function factsFrom({ communityId, skills, languages, windows = [], modes, places }: FactsAsked, station: string | null, known: Known): VolunteerFacts {
  for (const code of skills) if (!known.isServiceItem(code)) throw new Refusal('SERVICE_ITEM_UNKNOWN', { code, known: serviceItemsFor(code) });
  for (const code of places) if (!known.isRegion(code)) throw new Refusal('REGION_UNKNOWN', { code });
  if (communityId !== undefined && !known.isCommunity(communityId)) throw new Refusal('COMMUNITY_NOT_FOUND');
  if (!windows.every(isWeeklyWindow)) throw new Refusal('WEEKLY_WINDOW_INVALID');
  return {
    station,
    skills: [...new Set(skills)],
    languages: languagesFrom(languages),
    windows: normaliseWindows(windows),
    modes: [...new Set(modes ?? skills.flatMap((code) => findServiceItem(code)?.modes ?? []))],
    places: [...new Set(places)],
    ...(communityId === undefined ? {} : { community: communityId }),
  };
}
