import type { Slice } from '#platform/dispatch';
import { regionAccess } from './region.access.js';
import { RegionResolver } from './region.resolver.js';
import { Regions } from './regions.js';
import { SqliteRegions } from './sqlite/index.js';

export { SqliteRegions };

export const regionSlice: Slice = {
  name: 'region',
  aggregates: [],
  projections: [],
  providers: [{ provide: Regions, useFactory: () => SqliteRegions.open() }, RegionResolver],
  access: regionAccess,
  messages: {},
};
