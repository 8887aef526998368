import { FormerDivisions } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { RegisteredFormerDivisions } from './former-divisions.js';
import { regionAccess } from './region.access.js';
import { RegionResolver } from './region.resolver.js';
import { Regions } from './regions.js';
import { shownRegion } from './region-shown.js';
import { SqliteRegions } from './sqlite/index.js';

export { shownRegion, SqliteRegions };

export const regionSlice: Slice = {
  name: 'region',
  aggregates: [],
  projections: [],
  providers: [
    { provide: Regions, useFactory: () => SqliteRegions.open() },
    { provide: FormerDivisions, inject: [Regions], useFactory: (register: Regions) => new RegisteredFormerDivisions(register) },
    RegionResolver,
  ],
  access: regionAccess,
  messages: {},
};
