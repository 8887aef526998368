import type { Caller } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { accommodations, codesFor, credentials, groupsFor, isBeneficiaryGroup, type Term, type Vocabulary } from '#reference/catalogue';
import { isWeeklyWindow } from '#reference/calendar';
import { languagesFrom } from '#reference/identifiers';
import { taskAges } from '#societies/volunteer';
import { knowsHome } from '#linking/need';
import { endOfDay, type Wanted } from './asked.rules.js';
import { DAY, dayOf, minutesOf, momentOf } from './moment.rules.js';
import type { AskedFor, AskedForWhom, KnownItem, Question } from './question.js';
import { rounded } from './retrieval/record.rules.js';

type OfNeed = Required<AskedFor> & { readonly residentId: string | null; readonly ownerToday: string };
/** Of a recorded need, only what matching asks for: its words and whose it is stay behind, and where somebody lives for all who may not know it. */
export const askedFor = (need: OfNeed, caller: Caller): AskedFor => asked(need, knowsHome(caller, { resident: need.residentId, station: need.ownerToday }));
const asked = ({ serviceItems, quantity, urgency, modes, region, point, from, until, windows, costLimit, accommodations, credentials, helperFromAge, languages }: OfNeed, near: boolean): AskedFor => ({
  serviceItems, quantity, urgency, modes, region, point: near && point ? { latitude: point.latitude, longitude: point.longitude } : null, from, until,
  windows: windows.map(({ day, from: opens, to }) => ({ day, from: opens, to })), costLimit, accommodations, credentials, helperFromAge, languages,
});

const OLDEST = 130;
const ADULT = 18;
/** What is known of an age: the years, or only whether it is a minor, or nothing. */
export const ageRange = (age: number | undefined, minor: boolean | undefined): AskedForWhom['age'] => {
  if (age !== undefined) return { from: age, to: age };
  if (minor === undefined) return { from: 0, to: OLDEST };
  return minor ? { from: 0, to: ADULT - 1 } : { from: ADULT, to: OLDEST };
};
/** 《老年人权益保障法》第二条; and from when on somebody is of the group of the very old. */
const ELDER = 60, VERY_OLD = 80;
/** The groups of somebody, and those that their age alone puts them in: who is of age for what is meant for elders need not have been entered as one. */
export const groupsAt = (groups: readonly string[], age: AskedForWhom['age']): readonly string[] => [
  ...groups, ...(age.from >= ELDER && !groups.includes('elder') ? ['elder'] : []), ...(age.from >= VERY_OLD && !groups.includes('aged-80') ? ['aged-80'] : []),
];
export const isMinor = (age: number | undefined): boolean => age !== undefined && age < ADULT;

/** @param find what the catalogue has, stations’ own items included */
export function wantedFrom(
  { asked, whom, station, now }: Pick<Question, 'asked' | 'whom' | 'station' | 'now'>, helpedBy: Wanted['helpedBy'], find: (code: string) => KnownItem | undefined,
): Wanted {
  const items = [...new Set(asked.serviceItems)];
  const known = items.flatMap((code): [string, KnownItem][] => {
    const item = find(code);
    return item ? [[code, item]] : [];
  });
  return {
    station,
    items,
    known: new Map(known),
    quantity: asked.quantity ?? 1,
    urgency: asked.urgency ?? 'NORMAL',
    now: momentOf(now),
    from: asked.from ? dayOf(asked.from) * DAY : null,
    until: asked.until ? endOfDay(dayOf(asked.until)) : null,
    windows: (asked.windows ?? []).map(({ day, from, to }) => ({ weekday: day, from: minutesOf(from), to: minutesOf(to) })),
    modes: asked.modes ?? [],
    region: asked.region,
    point: asked.point ? rounded(asked.point) : null,
    languages: languagesFrom(asked.languages ?? []),
    costLimitFen: asked.costLimit ?? 0,
    accommodations: asked.accommodations ?? [],
    credentials: asked.credentials ?? [],
    helperFromAge: asked.helperFromAge ?? 0,
    groups: whom.groups,
    age: whom.age,
    minor: whom.minor,
    consent: whom.consent,
    kindsToldOtherwise: new Set(whom.kindsToldOtherwise),
    toldOtherwise: new Set(whom.toldOtherwise),
    themselves: new Set(whom.themselves),
    helpedBy,
  };
}

/**
 * What the matchmaker's thread takes as right. Items are let through: that the catalogue does not know one is part of the answer.
 * @throws Refusal CODE_UNKNOWN | LANGUAGE_UNKNOWN | MATCH_WITHOUT_ITEM | MATCH_DATES_REVERSED | WEEKLY_WINDOW_INVALID
 */
export function check(asked: Pick<AskedFor, 'serviceItems' | 'accommodations' | 'credentials' | 'helperFromAge' | 'languages' | 'from' | 'until' | 'windows'>, groups: readonly string[]): void {
  if (asked.serviceItems.length === 0) throw new Refusal('MATCH_WITHOUT_ITEM');
  if (asked.from && asked.until && asked.until < asked.from) throw new Refusal('MATCH_DATES_REVERSED');
  if (asked.windows?.every(isWeeklyWindow) === false) throw new Refusal('WEEKLY_WINDOW_INVALID');
  if (asked.helperFromAge && !taskAges.includes(asked.helperFromAge)) throw new Refusal('CODE_UNKNOWN', { code: String(asked.helperFromAge), known: taskAges.join(', ') });
  languagesFrom(asked.languages ?? []);
  known(asked.accommodations, accommodations);
  known(asked.credentials, credentials);
  for (const code of groups) if (!isBeneficiaryGroup(code)) throw new Refusal('CODE_UNKNOWN', { code, known: groupsFor(code) });
}
function known(codes: readonly string[] = [], { has, terms }: Vocabulary<Term>): void {
  for (const code of codes) if (!has(code)) throw new Refusal('CODE_UNKNOWN', { code, known: codesFor(code, terms) });
}
