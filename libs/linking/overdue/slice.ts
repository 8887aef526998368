import type { Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Station } from '#linking/station/types';
import { overdueAccess } from './overdue.access.js';
import { OverdueResolver } from './overdue.resolver.js';
import { Overdue } from './types.js';

const showing = [beside(Overdue, { waiting: Node, station: Station })];

export const overdueSlice: Slice = {
  name: 'overdue',
  aggregates: [],
  projections: [],
  providers: [OverdueResolver, ...showing],
  access: overdueAccess,
  messages: {},
};
