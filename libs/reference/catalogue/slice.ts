import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { CatalogueResolver } from './catalogue.resolver.js';
import { KnownItems } from './known-items.js';
import { catalogueProjections } from './projections.js';
import { stationCatalogueAccess } from './station-catalogue.access.js';
import { stationCatalogue } from './station-catalogue.decider.js';
import { stationCatalogueMessages } from './station-catalogue.messages.js';

export { KnownItems };

export const catalogueSlice: Slice = {
  name: 'catalogue',
  aggregates: [stationCatalogue],
  projections: catalogueProjections,
  providers: [CatalogueResolver, { provide: KnownItems, inject: [Views], useFactory: (views: Views) => new KnownItems(views) }],
  access: stationCatalogueAccess,
  messages: stationCatalogueMessages,
};
