import { ask } from '#platform/event-sourcing';
import { dueSource } from '#platform/timekeeper';
import { asset } from './asset.decider.js';
import { ASSETS_FOLLOW, ASSETS_RETURN, type AssetRetirement } from './asset.events.js';
import { assetsFollowing, assetsReturning, type FollowingRow, type ReturningRow } from './asset.queries.js';
import { community } from './community.decider.js';
import type { CommunityEnding } from './community.events.js';

const retiredFor: Readonly<Record<CommunityEnding, AssetRetirement>> = { ABOLISHED: 'GONE', REGISTERED_TWICE: 'DUPLICATE', REGISTERED_BY_MISTAKE: 'MAPPED_BY_MISTAKE' };

/** What is on the map of a community that is no more goes over to its successor's, one after the other, or off the map. */
export const assetsFollow = dueSource<FollowingRow>({
  name: ASSETS_FOLLOW,
  rows: assetsFollowing,
  order: ({ id, community: from, reason, successor, region, station }) => [
    ask(asset, id, { type: 'FollowCommunity', data: { from, to: successor === null ? null : { community: successor, region, station }, reason: retiredFor[reason] } }),
    ...(successor === null ? [] : [ask(community, successor, { type: 'TakeOnMap', data: { region, station } })]),
  ],
});

/** What followed so comes back where that community was ended by mistake, as its map is kept now. */
export const assetsReturn = dueSource<ReturningRow>({
  name: ASSETS_RETURN,
  rows: assetsReturning,
  order: ({ id, from, off_map, community: to, region, station }) => [
    ask(asset, id, { type: 'ReturnToCommunity', data: { from, offMap: off_map === 1, to: { community: to, region, station } } }),
    ask(community, to, { type: 'TakeOnMap', data: { region, station } }),
  ],
});
