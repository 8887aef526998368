import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { asset } from './asset.decider.js';
import { assetsFollowing, type FollowingRow } from './asset.queries.js';
import { assetMap } from './asset-map.projection.js';
import { assetsFollow } from './assets-follow.policy.js';
import { communityRegister } from './community-register.projection.js';

it('has all that is on the map of a community that ended go over to its successor, also what was put there at the same moment', () => {
  const facts = { name: { zh: '示例社区' }, region: '430104006001', alsoRegions: [], station: 's1', figures: {} };
  const place = { community: 'old', region: facts.region, station: 's1', point: { latitude: 28, longitude: 112 } };
  const mapped = (id: string): Told => ({ type: 'AssetMapped', id, data: { kind: 'PLACE', title: { zh: '示例' }, serviceItems: [], languages: [], ...place } });
  const ended: Told = { type: 'CommunityEnded', id: 'old', at: '2026-03-02T02:00:00.000Z', data: { reason: 'ABOLISHED', successor: 'new' } };
  const communities: readonly Told[] = [{ type: 'CommunityRegistered', id: 'old', data: facts }, { type: 'CommunityRegistered', id: 'new', data: { ...facts, station: 's2' } }];
  const following = (...told: readonly Told[]) => viewsOf([communityRegister, assetMap], [...communities, ...told]).all<FollowingRow>(assetsFollowing('2026-03-02T02:00:00.000Z', ['', ''], 10));
  expect([following(mapped('a')), following(mapped('a'), ended).map(({ id }) => id), following(ended, mapped('a')).map(({ id }) => id)]).toEqual([[], ['a'], ['a']]);
  const [row] = following(mapped('a'), ended);
  expect(row && assetsFollow.order(row as never)).toMatchObject([
    { aggregate: asset, id: 'a', command: { type: 'FollowCommunity', data: { from: 'old', to: { community: 'new', station: 's2' }, reason: 'GONE' } } }, { id: 'new', command: { type: 'TakeOnMap' } },
  ]);
});
