import { refusals } from '#platform/event-sourcing';
import { accommodations, capacityUnits, codesFor, credentials, feeds, serviceItemsFor, type ServiceMode, type Term, type Vocabulary } from '#reference/catalogue';
import { languagesFrom } from '#reference/identifiers';
import { isWeeklyWindow, normaliseWindows } from '#reference/calendar';
import { taskAges } from '#societies/volunteer';
import type { NeedFacts } from './need.events.js';
import type { needMessages } from './need.messages.js';

/** A need as somebody types it at the counter: much is left to what usually holds, or to what the need says already. */
export type AskedFor = Pick<NeedFacts, 'serviceItems'> & Partial<NeedFacts>;

/** What only the registers know. */
export interface Known {
  /** The ways in which an item is usually given; undefined where nobody offers such an item. */
  modesOf(code: string): readonly ServiceMode[] | undefined;
  isRegion(code: string): boolean;
}

const refuse = refusals<keyof typeof needMessages>();
const EVERY_WAY: readonly ServiceMode[] = ['HOME', 'SITE', 'PHONE', 'DELIVERY'];
const isDiet = (code: string): boolean => accommodations.find(code)?.kind === 'DIET';
const about100m = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** What an assessment takes back by saying null. */
export const clearable = ['unit', 'point', 'from', 'until', 'costLimit', 'helperFromAge'] as const;
export type Clearable = (typeof clearable)[number];

/**
 * The facts of a need that is being raised, complete and with every code known.
 * @param usual as the resident's file, or the station, has it
 * @throws Refusal SERVICE_ITEM_UNKNOWN | CODE_UNKNOWN | LANGUAGE_UNKNOWN | REGION_UNKNOWN | WEEKLY_WINDOW_INVALID
 */
export function factsFrom(asked: AskedFor, usual: Pick<NeedFacts, 'region' | 'point' | 'languages' | 'accommodations'>, known: Known): NeedFacts {
  // A diet of the resident's file holds wherever they are fed; which barriers matter this time only the asker can say.
  const diet = asked.serviceItems.some(feeds) ? usual.accommodations.filter(isDiet) : [];
  return complete(asked, { ...usual, accommodations: diet, serviceItems: [], quantity: 1, modes: [], windows: [], credentials: [] }, known);
}

/** The facts of a need that is being assessed: what is left out stays as it was. @throws Refusal as `factsFrom` */
export function assessedFrom(asked: AskedFor, before: NeedFacts, cleared: readonly Clearable[], known: Known): NeedFacts {
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !(cleared as readonly string[]).includes(name))) as unknown as NeedFacts;
  const sameItems = [...new Set(asked.serviceItems)].sort().join() === [...before.serviceItems].sort().join();
  return complete(asked, sameItems ? kept : { ...kept, modes: [] }, known);
}

function complete(asked: AskedFor, usual: NeedFacts, known: Known): NeedFacts {
  const serviceItems = [...new Set(asked.serviceItems)];
  const usualModes = serviceItems.flatMap((code) => known.modesOf(code) ?? refuse('SERVICE_ITEM_UNKNOWN', { code, known: serviceItemsFor(code) }));
  check(asked.accommodations, accommodations);
  check(asked.credentials, credentials);
  if (asked.helperFromAge !== undefined && !taskAges.includes(asked.helperFromAge)) refuse('CODE_UNKNOWN', { code: String(asked.helperFromAge), known: taskAges.join(', ') });
  check(asked.unit === undefined ? [] : [asked.unit], capacityUnits);
  // What is not asked for now was right when it was written; divisions come and go since.
  if (asked.region !== undefined && !known.isRegion(asked.region)) refuse('REGION_UNKNOWN', { code: asked.region });
  if (asked.windows?.every(isWeeklyWindow) === false) refuse('WEEKLY_WINDOW_INVALID');
  const { point: usualPoint, ...standing } = usual;
  const point = asked.point ?? (asked.region === undefined || asked.region === usual.region ? usualPoint : undefined);
  const usualWays = usual.modes.length > 0 ? usual.modes : usualModes.length > 0 ? [...new Set(usualModes)] : EVERY_WAY;
  return {
    ...standing,
    ...asked,
    serviceItems,
    modes: asked.modes ?? usualWays,
    windows: asked.windows === undefined ? usual.windows : normaliseWindows(asked.windows),
    languages: asked.languages === undefined ? usual.languages : languagesFrom(asked.languages),
    ...(point === undefined ? {} : { point: { latitude: about100m(point.latitude), longitude: about100m(point.longitude) } }),
  };
}

function check(codes: readonly string[] = [], { has, terms }: Vocabulary<Term>): void {
  for (const code of codes) if (!has(code)) refuse('CODE_UNKNOWN', { code, known: codesFor(code, terms) });
}
