import type { Slice } from '#platform/dispatch';
import { retiredDivisionsAccess } from './retired-divisions.access.js';
import { RetiredDivisionsResolver } from './retired-divisions.resolver.js';

export const retiredDivisionsSlice: Slice = {
  name: 'retired-divisions',
  aggregates: [],
  projections: [],
  providers: [RetiredDivisionsResolver],
  access: retiredDivisionsAccess,
  messages: {},
};
