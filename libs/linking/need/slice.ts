import type { Slice } from '#platform/dispatch';
import { needAccess } from './need.access.js';
import { need } from './need.decider.js';
import { needMessages } from './need.messages.js';
import { NeedNodes } from './need-nodes.resolver.js';
import { NeedResolver } from './need.resolver.js';
import { needProjections } from './projections.js';

export const needSlice: Slice = {
  name: 'need',
  aggregates: [need],
  projections: needProjections,
  providers: [NeedNodes, NeedResolver],
  access: needAccess,
  messages: needMessages,
};
