import { commonWindows, nextStart, type WeeklyWindow } from '#reference/calendar';
import { findServiceItem, missingCredentials, urgencies, type ServiceMode, type Urgency } from '#reference/catalogue';

/** An open need, as whoever looks for something to do may know it. */
export interface Opening {
  readonly need: string;
  readonly station: string;
  readonly urgency: Urgency;
  readonly serviceItems: readonly string[];
  /** What the items ask by themselves, where a station added them to the catalogue. */
  readonly modes: readonly ServiceMode[];
  readonly region: string;
  readonly windows: readonly WeeklyWindow[];
  /** Help must begin between these two instants; the second does not belong to it. */
  readonly between: readonly [from: string, until: string];
  readonly credentials: readonly string[];
  readonly languages: readonly string[];
  /** Completed years: 10, 14 or 18. */
  readonly helperFromAge?: number;
  /** The resident is one, and whether the guardian agrees that helpers are told. */
  readonly minor: boolean;
  readonly consent: boolean;
  /** It is the volunteer's own need. */
  readonly own?: boolean;
}

/** A volunteer, with what holds today. */
export interface Helper {
  readonly station: string | null;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly windows: readonly WeeklyWindow[];
  readonly modes: readonly ServiceMode[];
  readonly places: readonly string[];
  readonly credentials: readonly string[];
  readonly active: boolean;
  /** Under fourteen, and whether a guardian has consented. */
  readonly needsConsent: boolean;
  readonly consented: boolean;
  /** Under ten, and whether somebody is named who comes along. */
  readonly accompanied: boolean;
  readonly companioned: boolean;
  /** Under eighteen. */
  readonly young: boolean;
}

export const fitNames = ['helper', 'safety', 'item', 'licence', 'place', 'mode', 'time', 'language'] as const;
export type FitName = (typeof fitNames)[number];
export interface Fit {
  readonly name: FitName;
  readonly met: boolean;
  /** A code of `fitTexts`. */
  readonly code: string;
  readonly values: readonly string[];
}

const fit = (name: FitName, met: boolean, code: string, values: readonly string[] = []): Fit => ({ name, met, code, values });
const inPerson = (modes: readonly ServiceMode[]): boolean => modes.length === 0 || modes.some((mode) => mode === 'HOME' || mode === 'SITE');

/** Of the items that are needed, those that a helper can do. */
const covered = ({ serviceItems }: Opening, { skills }: Helper): readonly string[] => serviceItems.filter((item) => skills.includes(item));
const commonModes = (one: readonly ServiceMode[], other: readonly ServiceMode[]): readonly ServiceMode[] =>
  one.length === 0 ? other : other.length === 0 ? one : one.filter((mode) => other.includes(mode));

/** What a task asks of a helper, each with why it is met or not: the match the other way round, in its order. */
export function fitsOf(opening: Opening, helper: Helper): readonly Fit[] {
  const items = covered(opening, helper);
  const modes = commonModes(opening.modes, helper.modes);
  const asked = [...new Set([...opening.credentials, ...items.flatMap((item) => findServiceItem(item)?.asks ?? [])])];
  const missing = missingCredentials(asked, helper.credentials);
  const spoken = helper.languages.length === 0 ? ['zh'] : helper.languages;
  const talks = opening.languages.filter((tag) => spoken.includes(tag));
  return [
    ofHelper(helper, opening),
    ofSafety(opening, helper, modes),
    items.length > 0 ? fit('item', true, 'CAN_DO', items) : fit('item', false, 'CANNOT_DO', opening.serviceItems),
    missing.length > 0 ? fit('licence', false, 'LACKS', missing) : fit('licence', true, asked.length > 0 ? 'HOLDS' : 'ASKS_NOTHING', asked),
    fit('place', helper.places.some((place) => opening.region.startsWith(place)), helper.places.some((place) => opening.region.startsWith(place)) ? 'SERVES_THERE' : 'ELSEWHERE'),
    opening.modes.length > 0 && helper.modes.length > 0 && modes.length === 0 ? fit('mode', false, 'OTHER_WAY', opening.modes) : fit('mode', true, 'SUITS', modes),
    canCome(opening, helper.windows) ? fit('time', true, opening.windows.length > 0 ? 'FREE_THEN' : 'ANY_TIME') : fit('time', false, 'NEVER_FREE'),
    opening.languages.length > 0 && talks.length === 0 ? fit('language', false, 'SPEAKS_NONE', opening.languages) : fit('language', true, talks.length > 0 ? 'SPEAKS' : 'ANY_LANGUAGE', talks),
  ];
}

/** Once at least between the days that are wanted. Times of the week that do not come round between them limit nothing, as in matching. */
function canCome({ windows, between: [from, until] }: Pick<Opening, 'windows' | 'between'>, free: readonly WeeklyWindow[]): boolean {
  const comesRound = (times: readonly WeeklyWindow[]): boolean => nextStart(times, from) < until;
  const common = commonWindows(comesRound(windows) ? windows : [], free);
  return common !== undefined && comesRound(common);
}

function ofHelper({ active, needsConsent, consented, accompanied, companioned, young }: Helper, { helperFromAge = 0, own }: Opening): Fit {
  if (own) return fit('helper', false, 'ONESELF');
  const age = young ? (needsConsent ? (accompanied ? 0 : 10) : 14) : 18;
  if (age < helperFromAge) return fit('helper', false, 'TOO_YOUNG', [String(helperFromAge)]);
  if (!active) return fit('helper', false, 'AWAY');
  if (needsConsent && !consented) return fit('helper', false, 'GUARDIAN_MISSING');
  if (accompanied && !companioned) return fit('helper', false, 'COMPANION_MISSING');
  return fit('helper', true, accompanied ? 'ACCOMPANIED' : needsConsent ? 'GUARDIAN_AGREES' : 'READY');
}

function ofSafety({ minor, consent, urgency }: Opening, { credentials }: Helper, modes: readonly ServiceMode[]): Fit {
  if (!minor) return fit('safety', true, 'SAFE');
  if (!consent && urgency !== 'EMERGENCY') return fit('safety', false, 'CONSENT_MISSING');
  return inPerson(modes) && !credentials.includes('MINOR_CLEARANCE') ? fit('safety', false, 'CLEARANCE_MISSING') : fit('safety', true, 'CLEARED');
}

/** 0 to 100: how urgent it is, how much of it the helper can do, how near, of whose station, and whether in the language that is liked best. */
export function scoreOf(opening: Opening, helper: Helper): number {
  const urgent = 1 - urgencies.codes.indexOf(opening.urgency) / Math.max(1, urgencies.codes.length - 1);
  const whole = covered(opening, helper).length / Math.max(1, opening.serviceItems.length);
  const near = Math.max(0, ...helper.places.filter((place) => opening.region.startsWith(place)).map((place) => place.length)) / 12;
  const own = opening.station === helper.station ? 1 : 0;
  const first = opening.languages[0] === undefined || helper.languages.includes(opening.languages[0]) ? 1 : 0;
  return Math.round((40 * urgent + 20 * whole + 15 * near + 15 * own + 10 * first) * 10) / 10;
}
