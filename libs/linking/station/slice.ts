import { StationTree } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { StationRegister } from '#societies/charity-resource';
import { Asset, AssetMap, Community } from '#societies/community/types';
import { Organization } from '#societies/organization/types';
import { SocialWorker, SocialWorkerPosting } from '#societies/social-worker/types';
import { Volunteer } from '#societies/volunteer/types';
import { stationProjections } from './projections.js';
import { stationAccess } from './station.access.js';
import { station } from './station.decider.js';
import { stationMessages } from './station.messages.js';
import { findStation, type StationRow } from './station.queries.js';
import { KnownTree, Stations } from './stations.js';
import { StationNodes } from './station-nodes.resolver.js';
import { Regions } from '#reference/region';
import { StationChecks } from './station-checks.js';
import { StationSuccessionResolver } from './station-succession.resolver.js';
import { StationChangesResolver } from './station-changes.resolver.js';
import { StationResolver } from './station.resolver.js';
import { Station, StationPost } from './types.js';

export { StationNodes, Stations };

const stations = { provide: Stations, inject: [Views], useFactory: (views: Views) => new Stations(views) };

const checks = { provide: StationChecks, inject: [Views, Regions], useFactory: (views: Views, regions: Regions) => new StationChecks(views, regions) };

/** Answers how far a station reaches, for whoever computes it. */
const stationTree = { provide: StationTree, inject: [Views], useFactory: (views: Views): StationTree => new KnownTree(views) };

/** Answers what the rooms below ask about stations. */
const stationRegister = {
  provide: StationRegister,
  inject: [Views],
  useFactory: (views: Views): StationRegister => ({
    find(id) {
      const row = views.get<StationRow>(findStation(id));
      return row && { name: { zh: row.name_zh, bo: row.name_bo, en: row.name_en }, region: row.region, serves: JSON.parse(row.serves) as string[], closed: row.closed_on !== null };
    },
  }),
};

const showing = [
  beside(Volunteer, { station: Station }),
  beside(SocialWorker, { station: Station }),
  beside(SocialWorkerPosting, { station: Station }),
  beside(Asset, { station: Station }),
  beside(AssetMap, { station: Station }),
  beside(Community, { station: Station }),
  beside(Organization, { station: Station }),
  beside(StationPost, { socialWorker: SocialWorker }),
  beside(Station, { operatorOrganization: Organization }),
];

export const stationSlice: Slice = {
  name: 'station',
  aggregates: [station],
  projections: stationProjections,
  providers: [StationNodes, StationResolver, StationChangesResolver, StationSuccessionResolver, checks, stations, stationTree, stationRegister, ...showing],
  access: stationAccess,
  messages: stationMessages,
};
