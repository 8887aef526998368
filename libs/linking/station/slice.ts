import { StationTree } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { stationProjections } from './projections.js';
import { stationAccess } from './station.access.js';
import { station } from './station.decider.js';
import { stationMessages } from './station.messages.js';
import { stationsBelow } from './station.queries.js';
import { StationNodes } from './station-nodes.resolver.js';
import { StationResolver } from './station.resolver.js';

/** Answers `StationTree` for whoever computes a reach. */
const stationTree = {
  provide: StationTree,
  inject: [Views],
  useFactory: (views: Views): StationTree => ({ below: (id) => views.all<{ id: string }>(stationsBelow(id)).map((row) => row.id) }),
};

export const stationSlice: Slice = {
  name: 'station',
  aggregates: [station],
  projections: stationProjections,
  providers: [StationNodes, StationResolver, stationTree],
  access: stationAccess,
  messages: stationMessages,
};
