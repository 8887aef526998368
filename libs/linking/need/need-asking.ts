import { Refusal } from '#platform/event-sourcing';
import { accommodations, capacityUnits, credentials, feeds, findServiceItem, type ServiceMode } from '#reference/catalogue';
import { languagesFrom } from '#reference/identifiers';
import type { WeeklyWindow } from '#reference/calendar';
import type { NeedFacts } from './need.events.js';

/** A need as somebody types it at the counter: much is left to what usually holds. */
export interface AskedFor {
  readonly serviceItems: readonly string[];
  readonly quantity?: number;
  readonly unit?: string;
  readonly modes?: readonly ServiceMode[];
  readonly region?: string;
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly from?: string;
  readonly until?: string;
  readonly windows?: readonly WeeklyWindow[];
  readonly costLimit?: number;
  readonly accommodations?: readonly string[];
  readonly credentials?: readonly string[];
  readonly languages?: readonly string[];
}

/** What holds where the asker says nothing: as the resident's file, or the station, has it. */
export interface Usual {
  readonly region: string;
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly languages: readonly string[];
  readonly accommodations: readonly string[];
}

const isDiet = (code: string): boolean => accommodations.find(code)?.kind === 'DIET';
const about100m = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/**
 * The facts of a need, complete and with every code known.
 * @throws Refusal SERVICE_ITEM_UNKNOWN | CODE_UNKNOWN | LANGUAGE_UNKNOWN
 */
export function factsFrom(asked: AskedFor, usual: Usual, isServiceItem: (code: string) => boolean): NeedFacts {
  const serviceItems = [...new Set(asked.serviceItems)];
  for (const code of serviceItems) if (!isServiceItem(code)) throw new Refusal('SERVICE_ITEM_UNKNOWN', { code });
  const wanted = {
    // A diet of the resident's file holds wherever they are fed; which barriers matter this time only the asker can say.
    accommodations: asked.accommodations ?? (serviceItems.some(feeds) ? usual.accommodations.filter(isDiet) : []),
    credentials: asked.credentials ?? [],
    languages: languagesFrom(asked.languages ?? usual.languages),
  };
  known(wanted.accommodations, accommodations.has);
  known(wanted.credentials, credentials.has);
  if (asked.unit !== undefined) known([asked.unit], capacityUnits.has);
  const point = asked.point ?? (asked.region === undefined ? usual.point : undefined);
  const usualModes = serviceItems.flatMap((code) => findServiceItem(code)?.modes ?? []);
  return {
    serviceItems,
    quantity: asked.quantity ?? 1,
    modes: asked.modes ?? (usualModes.length > 0 ? [...new Set(usualModes)] : ['HOME', 'SITE', 'PHONE', 'DELIVERY']),
    region: asked.region ?? usual.region,
    windows: asked.windows ?? [],
    ...wanted,
    ...(asked.unit === undefined ? {} : { unit: asked.unit }),
    ...(point === undefined ? {} : { point: { latitude: about100m(point.latitude), longitude: about100m(point.longitude) } }),
    ...(asked.from === undefined ? {} : { from: asked.from }),
    ...(asked.until === undefined ? {} : { until: asked.until }),
    ...(asked.costLimit === undefined ? {} : { costLimit: asked.costLimit }),
  };
}

function known(codes: readonly string[], has: (code: string) => boolean): void {
  for (const code of codes) if (!has(code)) throw new Refusal('CODE_UNKNOWN', { code });
}
