import { Refusal } from '#platform/event-sourcing';
import { accommodations, credentials, isBeneficiaryGroup, type ServiceItem, type ServiceMode, type Urgency } from '#reference/catalogue';
import { languagesFrom } from '#reference/identifiers';
import { endOfDay, type Wanted } from './asked.rules.js';
import { DAY, dayOf, minutesOf, momentOf, type Day } from './moment.rules.js';
import { rounded } from './retrieval/record.rules.js';

/** What is asked for, as a recorded need or a question has it. */
export interface AskedFor {
  readonly serviceItems: readonly string[];
  readonly quantity?: number;
  readonly urgency?: Urgency;
  readonly modes?: readonly ServiceMode[];
  readonly region: string;
  readonly point?: { readonly latitude: number; readonly longitude: number } | null;
  readonly from?: string | null;
  readonly until?: string | null;
  /** Monday is day 1; times HH:MM. */
  readonly windows?: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly costLimit?: number | null;
  readonly accommodations?: readonly string[];
  readonly credentials?: readonly string[];
  readonly languages?: readonly string[];
}

/** What counts of the person. */
export interface AskedForWhom {
  readonly groups: readonly string[];
  readonly age: { readonly from: number; readonly to: number };
  readonly minor: boolean;
  readonly consent: boolean;
  readonly helpedBy: Wanted['helpedBy'];
  /** By which rows of the index, and when last. */
  readonly helpedOn: readonly { readonly row: number; readonly last: Day }[];
}

const OLDEST = 130;
const ADULT = 18;
/** What is known of an age: the years, or only whether it is a minor, or nothing. */
export const ageRange = (age: number | undefined, minor: boolean | undefined): AskedForWhom['age'] => {
  if (age !== undefined) return { from: age, to: age };
  if (minor === undefined) return { from: 0, to: OLDEST };
  return minor ? { from: 0, to: ADULT - 1 } : { from: ADULT, to: OLDEST };
};
export const isMinor = (age: number | undefined): boolean => age !== undefined && age < ADULT;

/** @param now ISO 8601; @param find what the catalogue has, stations’ own items included */
export function wantedFrom(asked: AskedFor, whom: AskedForWhom, station: Wanted['station'], now: string, find: (code: string) => ServiceItem | undefined): Wanted {
  const items = [...new Set(asked.serviceItems)];
  const known = items.flatMap((code): [string, ServiceItem][] => {
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
    groups: whom.groups,
    age: whom.age,
    minor: whom.minor,
    consent: whom.consent,
    helpedBy: whom.helpedBy,
  };
}

/** @throws Refusal CODE_UNKNOWN | MATCH_WITHOUT_ITEM. Items are let through: that the catalogue does not know one is part of the answer. */
export function checkCodes(asked: Pick<AskedFor, 'serviceItems' | 'accommodations' | 'credentials'>, groups: readonly string[]): void {
  if (asked.serviceItems.length === 0) throw new Refusal('MATCH_WITHOUT_ITEM');
  known(asked.accommodations, accommodations.has);
  known(asked.credentials, credentials.has);
  known(groups, isBeneficiaryGroup);
}
function known(codes: readonly string[] = [], has: (code: string) => boolean): void {
  for (const code of codes) if (!has(code)) throw new Refusal('CODE_UNKNOWN', { code });
}
