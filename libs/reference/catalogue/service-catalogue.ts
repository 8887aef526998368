import { childWelfareItems } from './items/child-welfare.js';
import { communityGovernanceItems } from './items/community-governance.js';
import { elderCareItems } from './items/elder-care.js';
import { socialAffairsItems } from './items/social-affairs.js';
import { socialAssistanceItems } from './items/social-assistance.js';
import type { ServiceItem, ServiceItemCode } from './service-item.js';

/** Raised with every change of codes, labels or weights; year.month.number. */
export const catalogueVersion = '2026.1.1';

/** What every station has, by boards. */
export const serviceItems: readonly ServiceItem[] = [
  ...socialAssistanceItems, ...elderCareItems, ...childWelfareItems, ...communityGovernanceItems, ...socialAffairsItems,
];
const byCode = new Map(serviceItems.map((item) => [item.code, item]));

/** Whether it is an item of the hub's own. A station's items are known only to a catalogue that it was merged into. */
export const isServiceItem = (code: string): code is ServiceItemCode => byCode.has(code);
export const findServiceItem = (code: string): ServiceItem | undefined => byCode.get(code);

/** An item that one station added: the N of 1+5+N. */
export interface StationItem extends ServiceItem {
  readonly stationId: string;
  /** Retired items keep their labels for old records, and are no longer offered. */
  readonly retired: boolean;
}
export interface Catalogue {
  readonly version: string;
  readonly items: readonly (ServiceItem | StationItem)[];
  /** Also finds what is retired. */
  find(code: ServiceItemCode): ServiceItem | StationItem | undefined;
}

/**
 * The hub's catalogue with stations' items after it, those that are retired left out of `items`. An item can never stand in
 * for one of the hub's: where the codes are the same, the hub's stays.
 */
export function withStationItems(added: readonly StationItem[]): Catalogue {
  const own = added.filter(({ code }) => !byCode.has(code));
  const ownByCode = new Map(own.map((item) => [item.code, item]));
  return {
    version: catalogueVersion,
    items: [...serviceItems, ...own.filter(({ retired }) => !retired)],
    find: (code) => byCode.get(code) ?? ownByCode.get(code),
  };
}

/** Items by which somebody is fed: there a resident's diet is a condition, elsewhere it is nobody's business. */
const feeding: ReadonlySet<string> = new Set(['meal-delivery', 'food-parcel', 'day-care', 'respite-care', 'emergency-shelter']);
export const feeds = (item: ServiceItemCode): boolean => feeding.has(item);
