import { aggregate, canonicalJson, refusals } from '#platform/event-sourcing';
import { credentials } from './credentials.js';
import { isServiceItem } from './service-catalogue.js';
import { stationCatalogueEvents, type OwnItem, type StationCatalogueEvent } from './station-catalogue.events.js';
import type { stationCatalogueMessages } from './station-catalogue.messages.js';

export type StationCatalogueCommand = { type: 'AddServiceItem'; data: OwnItem } | { type: 'RetireServiceItem'; data: { code: string } };

interface Listed {
  readonly item: OwnItem;
  readonly retired: boolean;
}

/** Keeps a station's list short enough to be read, and every query of it bounded. */
export const MOST_OWN_ITEMS = 200;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * The hub-wide code of a station's own item: the name it chose and, so that no two stations' codes ever meet, the last twelve
 * digits of the station's id (`kora-company.3f9a1c2b7d4e`).
 */
export const stationItemCode = (stationId: string, name: string): string => `${name}.${stationId.slice(-12).toLowerCase()}`;
const nameOf = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('.')));

const refuse = refusals<keyof typeof stationCatalogueMessages>();

function decide({ type, data }: StationCatalogueCommand, items: ReadonlyMap<string, Listed>): readonly StationCatalogueEvent[] {
  const known = items.get(data.code);
  switch (type) {
    case 'AddServiceItem':
      if (known) {
        if (!known.retired && canonicalJson(known.item) === canonicalJson(data)) return [];
        return refuse('SERVICE_ITEM_CODE_TAKEN', { code: nameOf(data.code) });
      }
      check(data);
      if (offered(items) >= MOST_OWN_ITEMS) return refuse('STATION_CATALOGUE_FULL', { most: MOST_OWN_ITEMS });
      return [{ type: 'ServiceItemAdded', data }];
    case 'RetireServiceItem':
      if (!known) return refuse('SERVICE_ITEM_NOT_FOUND');
      return known.retired ? [] : [{ type: 'ServiceItemRetired', data }];
  }
}

const offered = (items: ReadonlyMap<string, Listed>): number => [...items.values()].filter(({ retired }) => !retired).length;

function check({ code, modes, asks }: OwnItem): void {
  const name = nameOf(code);
  if (!NAME.test(name)) refuse('SERVICE_ITEM_CODE_MALFORMED');
  if (isServiceItem(name)) refuse('SERVICE_ITEM_IN_CATALOGUE', { code: name });
  if (modes.length === 0) refuse('SERVICE_ITEM_WITHOUT_MODE');
  for (const asked of asks) if (!credentials.has(asked)) refuse('CREDENTIAL_UNKNOWN', { code: asked });
}

function evolve(items: Map<string, Listed>, { type, data }: StationCatalogueEvent): Map<string, Listed> {
  switch (type) {
    case 'ServiceItemAdded':
      return items.set(data.code, { item: data, retired: false });
    case 'ServiceItemRetired': {
      const known = items.get(data.code);
      return known ? items.set(data.code, { ...known, retired: true }) : items;
    }
  }
}

/** A station's own list, one stream per station, under the station's id. */
export const stationCatalogue = aggregate<typeof stationCatalogueEvents, Map<string, Listed>, StationCatalogueCommand>({
  category: 'stationCatalogue',
  events: stationCatalogueEvents,
  initial: () => new Map(),
  decide,
  evolve,
});
