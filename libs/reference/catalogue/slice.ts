import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { AskedCodes } from './asked-codes.js';
import { CatalogueResolver } from './catalogue.resolver.js';
import { KnownItems } from './known-items.js';
import { catalogueProjections } from './projections.js';
import { stationCatalogueAccess } from './station-catalogue.access.js';
import { stationCatalogue } from './station-catalogue.decider.js';
import { stationCatalogueMessages } from './station-catalogue.messages.js';

const known = { provide: KnownItems, inject: [Views], useFactory: (views: Views) => new KnownItems(views) };
const asked = { provide: AskedCodes, inject: [KnownItems, Regions], useFactory: (items: KnownItems, regions: Regions) => new AskedCodes(items, regions) };

export { AskedCodes, KnownItems };

export const catalogueSlice: Slice = {
  name: 'catalogue',
  aggregates: [stationCatalogue],
  projections: catalogueProjections,
  providers: [CatalogueResolver, known, asked],
  access: stationCatalogueAccess,
  messages: stationCatalogueMessages,
};
