import { StationTree } from '#platform/access';
import { Blobs } from '#platform/blobs';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { SocialWorker } from '#societies/social-worker/types';
import { Volunteer } from '#societies/volunteer/types';
import { Case } from '#linking/case/types';
import { Linkage } from '#linking/linkage/types';
import { Pairing } from '#linking/pairing/types';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { Activities } from './activities.js';
import { ActivityNodes } from './activity-nodes.resolver.js';
import { ActivityScopes } from './activity-scopes.js';
import { shownActivity } from './activity-shown.js';
import { ActivityTotalsResolver } from './activity-totals.resolver.js';
import { activityAccess } from './activity.access.js';
import { activity } from './activity.decider.js';
import { activityMessages } from './activity.messages.js';
import { ActivityResolver } from './activity.resolver.js';
import { recordCompletedLinkages } from './linkage-activity.policy.js';
import { Activity, ActivityPart, ActivityTotals } from './types.js';
import { countHomeVisits, countVisitsOfPairings, recordPairingVisits } from './visits.policy.js';
import { LARGEST_PHOTO, Photos } from './photos.js';
import { forgetPhotos } from './photos.policy.js';
import { activityProjections } from './projections.js';

export type { ActivityRow, Days, KindRow, Scope } from './activity.queries.js';
export { Activities, ActivityScopes, LARGEST_PHOTO, Photos, shownActivity };

const activities = {
  provide: Activities,
  inject: [Commands, Views, Clock, Regions],
  useFactory: (...needed: ConstructorParameters<typeof Activities>): Activities => new Activities(...needed),
};
const scopes = {
  provide: ActivityScopes,
  inject: [Views, StationTree, Activities],
  useFactory: (...needed: ConstructorParameters<typeof ActivityScopes>): ActivityScopes => new ActivityScopes(...needed),
};

const photos = {
  provide: Photos,
  inject: [Commands, Activities, Blobs, KeyVault],
  useFactory: (...needed: ConstructorParameters<typeof Photos>): Photos => new Photos(...needed),
};

const showing = [
  beside(Activity, { case: Case, linkage: Linkage, pairing: Pairing, site: Station, residents: [Resident], volunteers: [Volunteer], socialWorkers: [SocialWorker], helpers: [Volunteer], ledByVolunteers: [Volunteer], ledBySocialWorkers: [SocialWorker] }),
  beside(ActivityPart, { station: Station }),
  beside(ActivityTotals, { station: Station }),
];

export const activitySlice: Slice = {
  name: 'activity',
  aggregates: [activity],
  projections: activityProjections,
  policies: [recordCompletedLinkages, recordPairingVisits, countVisitsOfPairings, countHomeVisits, forgetPhotos],
  providers: [activities, scopes, photos, ActivityNodes, ActivityResolver, ActivityTotalsResolver, ...showing],
  access: activityAccess,
  messages: activityMessages,
};
