import { StationTree } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { StationRegister } from '#societies/charity-resource';
import { stationProjections } from './projections.js';
import { stationAccess } from './station.access.js';
import { station } from './station.decider.js';
import { stationMessages } from './station.messages.js';
import { findStation, stationsBelow, type StationRow } from './station.queries.js';
import { Stations } from './stations.js';
import { StationNodes } from './station-nodes.resolver.js';
import { StationResolver } from './station.resolver.js';

export { Stations };

/** Answers `StationTree` for whoever computes a reach. */
const stationTree = {
  provide: StationTree,
  inject: [Views],
  useFactory: (views: Views): StationTree => ({ below: (id) => views.all<{ id: string }>(stationsBelow(id)).map((row) => row.id) }),
};

/** Answers what the rooms below ask about stations. */
const stationRegister = {
  provide: StationRegister,
  inject: [Views],
  useFactory: (views: Views): StationRegister => ({
    find(id) {
      const row = views.get<StationRow>(findStation(id));
      return row && { name: { zh: row.name_zh, bo: row.name_bo, en: row.name_en }, region: row.region, serves: JSON.parse(row.serves) as string[] };
    },
  }),
};

export { StationNodes };

export const stationSlice: Slice = {
  name: 'station',
  aggregates: [station],
  projections: stationProjections,
  providers: [StationNodes, StationResolver, { provide: Stations, inject: [Views], useFactory: (views: Views) => new Stations(views) }, stationTree, stationRegister],
  access: stationAccess,
  messages: stationMessages,
};
