import { ask } from '#platform/event-sourcing';
import { dueSource } from '#platform/timekeeper';
import { asset } from './asset.decider.js';
import type { AssetRetirement } from './asset.events.js';
import { assetsFollowing, type FollowingRow } from './asset.queries.js';
import { community } from './community.decider.js';
import type { CommunityEnding } from './community.events.js';

const retiredFor: Readonly<Record<CommunityEnding, AssetRetirement>> = { ABOLISHED: 'GONE', REGISTERED_TWICE: 'DUPLICATE', REGISTERED_BY_MISTAKE: 'MAPPED_BY_MISTAKE' };

/** What is on the map of a community that is no more goes over to its successor's, one after the other, or off the map. */
export const assetsFollow = dueSource<FollowingRow>({
  name: 'assets-of-ended-communities-follow',
  rows: assetsFollowing,
  order: ({ id, community: from, reason, successor, region, station }) => [
    ask(asset, id, { type: 'FollowCommunity', data: { from, to: successor === null ? null : { community: successor, region, station }, reason: retiredFor[reason] } }),
    ...(successor === null ? [] : [ask(community, successor, { type: 'TakeOnMap', data: { region, station } })]),
  ],
});
