import { event, type EventOf } from '#platform/event-sourcing';
import type { KindOfService, ServiceBoard, ServiceMode } from './service-boards.js';

/** What a station says of an item of its own; the event's entity is the station. */
export interface OwnItem {
  /** `stationItemCode` of the station and the name it chose. */
  readonly code: string;
  readonly board: ServiceBoard;
  readonly kindOfService: Exclude<KindOfService, 'URGENT'>;
  readonly modes: readonly ServiceMode[];
  /** Credential codes that every helper must hold. */
  readonly asks: readonly string[];
  /** In Chinese always; where another language is missing, the Chinese stands in. */
  readonly name: { readonly zh: string; readonly bo?: string; readonly en?: string };
}

export const stationCatalogueEvents = {
  ServiceItemAdded: event<OwnItem>(),
  /** It is no longer offered; what was recorded under it keeps its label. */
  ServiceItemRetired: event<{ code: string }>(),
};
export type StationCatalogueEvent = EventOf<typeof stationCatalogueEvents>;
