import type { Slice } from '#platform/dispatch';
import { overdueAccess } from './overdue.access.js';
import { OverdueResolver } from './overdue.resolver.js';

export const overdueSlice: Slice = {
  name: 'overdue',
  aggregates: [],
  projections: [],
  providers: [OverdueResolver],
  access: overdueAccess,
  messages: {},
};
