import { distanceMetres, type Point } from '#platform/read-model';
import { missingCredentials, type ResourceKind } from '#reference/catalogue';
import { ALONE_AT, MAJORITY, OWN_CONSENT_AT } from '#societies/volunteer';
import type { Asked } from './asked.rules.js';
import { isCash, isHelper, isInPerson, isPolicy, type Candidate, type Circle, type Coverage, type Eligibility, type Schedule, type Young } from './candidate.rules.js';
import { dayAt } from './moment.rules.js';
import { reason, type Reason } from './reason.rules.js';
import { isShared } from './sharing.rules.js';
import { freeAgain, type Service, type TimeBlock } from './service.rules.js';

/** In the order in which they are explained: what concerns safety first, how widely it is shared last. */
export const conditionNames = [
  'safety', 'item', 'licence', 'eligibility', 'place', 'mode', 'access', 'cost', 'time', 'capacity', 'language', 'sharing',
] as const;
export type ConditionName = (typeof conditionNames)[number];
/** What else may stand in the way, and is known of one need and one resource together: that it was offered to it before, in vain. */
export const blockingNames = [...conditionNames, 'willingness'] as const;
export type BlockingName = (typeof blockingNames)[number];

/** All that stands in the way of one condition; nothing means that it is met. */
export type Blockers = readonly Reason[];
const met: Blockers = [];
const blocked = (code: Reason['code'], values: Reason['values'] = {}): Blockers => [reason(code, values)];

/** Whether a provider may be told whom help is for. */
export const isTold = ({ consent, kindsToldOtherwise, toldOtherwise }: Asked, { provider, providerKind }: Pick<Candidate, 'provider' | 'providerKind'>): boolean =>
  (consent !== kindsToldOtherwise.has(providerKind)) !== toldOtherwise.has(provider);
/** Help comes first in an emergency, and papers later; what an adult does not want stays so. */
export const consentBlocks = (asked: Asked, by: Pick<Candidate, 'provider' | 'providerKind'>): boolean => !isTold(asked, by) && !(asked.minor && asked.urgency === 'EMERGENCY');

export function safety(asked: Asked, candidate: Candidate): Blockers {
  const { kind, modes, credentials, provider, providerAway, leavesAfter, young } = candidate;
  return [
    ...(consentBlocks(asked, candidate) ? blocked(asked.minor ? 'CONSENT_MISSING' : 'CONSENT_REFUSED') : met),
    ...(asked.themselves.has(provider) ? blocked('ONESELF') : met),
    ...(providerAway || hasLeft(asked, leavesAfter) ? blocked('PROVIDER_AWAY') : met),
    ...(young !== null && isTooYoung(asked, young) ? blocked('HELPER_TOO_YOUNG', { age: asked.helperFromAge }) : met),
    ...(young !== null && guardianMissing(asked, young) ? blocked('HELPER_GUARDIAN_MISSING') : met),
    ...(young !== null && companionMissing(asked, young) ? blocked('HELPER_COMPANION_MISSING') : met),
    ...(clearanceMissing(asked, kind, modes, credentials) ? blocked('CLEARANCE_MISSING') : met),
  ];
}
export const clearanceMissing = (asked: Asked, kind: ResourceKind, modes: Candidate['modes'], credentials: readonly string[]): boolean =>
  asked.minor && isHelper(kind) && isInPerson(asked.modes, modes) && !credentials.includes('MINOR_CLEARANCE');

/** By the first day of help. */
export const hasLeft = ({ from }: Asked, leavesAfter: Candidate['leavesAfter']): boolean => leavesAfter !== null && leavesAfter < dayAt(from);
/** On the first day of help, as the step that proposes will ask it of the volunteer. */
export function isTooYoung({ helperFromAge, from }: Asked, { accompaniedUntil, consentUntil, minorUntil }: Young): boolean {
  const day = dayAt(from);
  return (helperFromAge >= MAJORITY && minorUntil >= day) || (helperFromAge >= OWN_CONSENT_AT && consentUntil >= day) || (helperFromAge >= ALONE_AT && accompaniedUntil >= day);
}
/** Today: nobody asks a child behind the guardian's back, whenever the help is to be. */
export const guardianMissing = ({ now }: Asked, { consentUntil, consented }: Young): boolean => !consented && consentUntil >= dayAt(now);

/** On the first day of help, like the age. */
export const companionMissing = ({ from }: Asked, { accompaniedUntil, companioned }: Young): boolean => !companioned && accompaniedUntil >= dayAt(from);

export const itemsCovered = (asked: Asked, items: readonly string[]): readonly string[] => asked.items.filter((item) => items.includes(item));
export const item = (asked: Asked, items: readonly string[]): Blockers =>
  itemsCovered(asked, items).length > 0 ? met : blocked('ITEM_NOT_OFFERED', { items: asked.items });

const asksNothing: readonly string[] = [];
/** What a helper must hold for those of the asked items that it gives, and for the need itself. */
export function credentialsAsked({ credentials, known, items: [only, ...others] }: Asked, items: readonly string[]): readonly string[] {
  if (others.length === 0 && credentials.length === 0) return (only !== undefined && items.includes(only) && known.get(only)?.asks) || asksNothing;
  const covered = [only ?? '', ...others].filter((code) => items.includes(code));
  return [...new Set([...credentials, ...covered.flatMap((code) => known.get(code)?.asks ?? asksNothing)])];
}
export function licence(asked: Asked, kind: ResourceKind, items: readonly string[], held: readonly string[]): Blockers {
  const missing = isCash(kind) ? [] : missingCredentials(credentialsAsked(asked, items), held);
  return missing.length > 0 ? blocked('CREDENTIALS_MISSING', { credentials: missing }) : met;
}

/** Everybody, where no group is named; `general` is everybody too. */
const meant = (wanted: readonly string[], countsAs: ReadonlySet<string>): boolean =>
  wanted.length === 0 || wanted.some((group) => group === 'general' || countsAs.has(group));
export function eligibility({ countsAs, age }: Asked, { groups: wanted, minAge, maxAge }: Eligibility): Blockers {
  return [
    ...(meant(wanted, countsAs) ? met : blocked('GROUP_OUTSIDE', { groups: wanted })),
    ...(minAge === null || age.from >= minAge ? met : blocked(age.to < minAge ? 'AGE_BELOW' : 'AGE_UNKNOWN_BELOW', { age: minAge })),
    ...(maxAge === null || age.to <= maxAge ? met : blocked(age.from > maxAge ? 'AGE_ABOVE' : 'AGE_UNKNOWN_ABOVE', { age: maxAge })),
  ];
}

/** The same in a word, for those who ask it of thousands. */
export const isEligible = ({ countsAs, age }: Asked, { groups, minAge, maxAge }: Eligibility): boolean =>
  (minAge === null || age.from >= minAge) && (maxAge === null || age.to <= maxAge) && meant(groups, countsAs);

const STREET = 9;
export const regionCovered = (region: string, { nationwide, regions }: Coverage): boolean =>
  nationwide || regions.some((prefix) => region.startsWith(prefix));
/** Where the need has no point, a circle stands for the street that the resource belongs to. */
export function circleCovers(point: Point | null, region: string, circle: Circle, own: string): boolean {
  if (point !== null) return distanceMetres(point, circle.centre) <= circle.metres;
  return own.length >= STREET && region.startsWith(own.slice(0, STREET));
}
export function place({ region, point }: Asked, { coverage, circle, region: own }: Candidate): Blockers {
  if (regionCovered(region, coverage) || (circle !== null && circleCovers(point, region, circle, own))) return met;
  if (circle === null || coverage.regions.length > 0) return blocked('PLACE_OUTSIDE', { regions: coverage.regions });
  if (point === null) return blocked('PLACE_UNKNOWN', { radius: circle.metres });
  return blocked('PLACE_TOO_FAR', { radius: circle.metres, metres: Math.ceil(distanceMetres(point, circle.centre)) });
}

export const mode = (asked: Asked, kind: ResourceKind, modes: Candidate['modes']): Blockers =>
  isCash(kind) || modes.length === 0 || asked.modes.length === 0 || modes.some((m) => asked.modes.includes(m)) ? met : blocked('MODE_OTHER', { modes });

export function access(asked: Asked, kind: ResourceKind, able: readonly string[]): Blockers {
  if (isCash(kind)) return met;
  const missing = asked.accommodations.filter((code) => !able.includes(code));
  return missing.length > 0 ? blocked('ACCOMMODATIONS_MISSING', { accommodations: missing }) : met;
}

export const cost = ({ costLimitFen }: Asked, costFen: number): Blockers =>
  costLimitFen === null || costFen <= costLimitFen ? met : blocked('TOO_DEAR', { cost: costFen, limit: costLimitFen });

/** An entitlement has no hours: only the days on which it is in force matter. */
export const scheduleOf = (kind: ResourceKind, schedule: Schedule): Schedule => (isPolicy(kind) ? { ...schedule, leadHours: 0, windows: [] } : schedule);
/** What is paused comes back when somebody says so, and not by itself. */
function paused({ now }: Asked, { until }: NonNullable<Candidate['pause']>): Blockers {
  if (until === null) return blocked('PAUSED');
  return blocked(until > dayAt(now) ? 'PAUSED_UNTIL' : 'PAUSED_LONGER', { date: until });
}
export function time(asked: Asked, { kind, schedule, pause }: Candidate, blocks: readonly TimeBlock[]): Blockers {
  const { validFrom, validUntil, leadHours } = scheduleOf(kind, schedule);
  const reasons = blocks.flatMap((block) => {
    if (block === 'WINDOWS') return blocked('NO_COMMON_WINDOW');
    if (block === 'LEAD') return blocked('LEAD_TOO_LONG', { hours: leadHours });
    return validFrom !== null && validFrom > dayAt(asked.until) ? blocked('NOT_YET_VALID', { date: validFrom }) : blocked('NO_LONGER_VALID', { date: validUntil ?? 0 });
  });
  return pause === null ? reasons : [...paused(asked, pause), ...reasons];
}

/** @param service undefined where there is no room, whatever the hours */
export function capacity(asked: Asked, { capacity: book }: Candidate, service: Service | undefined): Blockers {
  if (service !== undefined) return met;
  const moment = book === null ? undefined : freeAgain(asked, book);
  return moment === undefined ? blocked('FULL') : blocked('FULL_UNTIL', { moment });
}

export function language(asked: Asked, kind: ResourceKind, spoken: readonly string[]): Blockers {
  if (asked.languages.length === 0 || speechless(kind, spoken)) return met;
  return asked.languages.some((tag) => spokenBy(spoken).includes(tag)) ? met : blocked('LANGUAGE_MISSING', { languages: asked.languages });
}
/** Goods, money and rooms that name no language need none. */
export const speechless = (kind: ResourceKind, spoken: readonly string[]): boolean =>
  isPolicy(kind) || (spoken.length === 0 && !isHelper(kind));
/** Helpers who name no language speak Chinese, the language that stations work in. */
export const spokenBy = (spoken: readonly string[]): readonly string[] => (spoken.length === 0 ? ['zh'] : spoken);

export const sharing = ({ station }: Asked, candidate: Candidate): Blockers =>
  isShared(candidate.sharing, station) ? met : blocked('NOT_SHARED', { level: candidate.sharing.level });
