import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { conditionMapAccess } from './condition-map.access.js';
import { conditionMapMessages } from './condition-map.messages.js';
import { ConditionMapResolver } from './condition-map.resolver.js';
import { ConditionMaps } from './condition-maps.js';
import { GapResolver } from './gap.resolver.js';
import { Gaps } from './gaps.js';
import { conditionMapProjections } from './projections.js';

const maps = { provide: ConditionMaps, inject: [Views, Clock, Regions], useFactory: (...ports: ConstructorParameters<typeof ConditionMaps>) => new ConditionMaps(...ports) };
const gaps = { provide: Gaps, inject: [Views, Clock, Regions], useFactory: (...ports: ConstructorParameters<typeof Gaps>) => new Gaps(...ports) };

export const conditionMapSlice: Slice = {
  name: 'condition-map',
  aggregates: [],
  projections: conditionMapProjections,
  providers: [maps, gaps, ConditionMapResolver, GapResolver],
  access: conditionMapAccess,
  messages: conditionMapMessages,
};
