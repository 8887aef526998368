import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { asset } from './asset.decider.js';
import { ASSETS_FOLLOW, ASSETS_RETURN } from './asset.events.js';
import { assetsFollowing, assetsReturning, type FollowingRow, type ReturningRow } from './asset.queries.js';
import { assetMap } from './asset-map.projection.js';
import { assetsFollow, assetsReturn } from './assets-follow.policy.js';
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

describe('what followed from a community that was ended by mistake', () => {
  const facts = { name: { zh: '示例社区' }, region: '430104006001', alsoRegions: [], station: 's1', figures: {} };
  const place = (community: string) => ({ community, region: facts.region, station: 's1', point: { latitude: 28, longitude: 112 } });
  const of = (id: string, type: string, data: object = {}, by = 'worker'): Told => ({ type, id, at: '2026-03-02T02:00:00.000Z', data, actor: by });
  const what = { kind: 'PLACE', title: { zh: '示例' }, serviceItems: [], languages: [] };
  const ended = (id: string, successor: string | null) => of(id, 'CommunityEnded', { reason: 'ABOLISHED', successor });
  const back = (id: string) => of(id, 'CommunityReinstated', facts);
  const [follow, goBack] = [`clock:${ASSETS_FOLLOW}`, `clock:${ASSETS_RETURN}`];
  const moved = (to: string, by = follow) => of('x', 'AssetMoved', place(to), by);
  const start: readonly Told[] = [...['a', 'b', 'c'].map((id) => of(id, 'CommunityRegistered', facts)), of('x', 'AssetMapped', { ...what, ...place('a') })];
  const views = (...told: readonly Told[]) => viewsOf([communityRegister, assetMap], [...start, ...told]);
  const returning = (...told: readonly Told[]) =>
    views(...told).all<ReturningRow>(assetsReturning('2026-03-02T02:00:00.000Z', ['', ''], 10)).map(({ id, from, off_map, community }) => `${id}: ${from}${off_map ? ' (off)' : ''} to ${community}`);

  it('comes back to it, and stops where it is once somebody has put it there', () => {
    expect(returning(ended('a', 'b'), moved('b'))).toEqual([]);
    expect(returning(ended('a', 'b'), moved('b'), back('a'))).toEqual(['x: b to a']);
    expect(returning(ended('a', 'b'), moved('b'), back('a'), moved('a', goBack))).toEqual([]);
    expect(returning(ended('a', 'b'), moved('b'), moved('c', 'worker'), back('a'))).toEqual([]);
    expect(returning(ended('a', 'b'), moved('b'), back('a'), moved('c', 'worker'))).toEqual([]);
    expect(returning(ended('a', 'b'), moved('b'), moved('b', 'worker'), back('a'))).toEqual(['x: b to a']);
    expect(returning(ended('a', 'b'), moved('b'), of('x', 'AssetRetired', { reason: 'GONE' }), back('a'))).toEqual([]);
    // ended again before it was back
    expect(returning(ended('a', 'b'), moved('b'), back('a'), ended('a', 'c'))).toEqual([]);
    const [row] = views(ended('a', 'b'), moved('b'), back('a')).all<ReturningRow>(assetsReturning('2026-03-02T02:00:00.000Z', ['', ''], 10));
    expect(row && assetsReturn.order(row as never)).toMatchObject([
      { aggregate: asset, id: 'x', command: { type: 'ReturnToCommunity', data: { from: 'b', offMap: false, to: { community: 'a', station: 's1' } } } }, { id: 'a', command: { type: 'TakeOnMap' } },
    ]);
  });
  it('is on the map again where it was taken off, and does not follow any more where it had not yet, or too late', () => {
    const off = of('x', 'AssetRetired', { reason: 'GONE' }, follow);
    expect(returning(ended('a', null), off, back('a'))).toEqual(['x: a (off) to a']);
    expect(returning(ended('a', null), off, back('a'), of('x', 'AssetReinstated', { ...what, ...place('a') }, goBack))).toEqual([]);
    expect(returning(ended('a', null), off, back('a'), of('x', 'AssetReinstated', { ...what, ...place('a') }))).toEqual([]);
    expect(views(ended('a', 'b'), back('a')).all(assetsFollowing('2026-03-02T02:00:00.000Z', ['', ''], 10))).toEqual([]);
    expect(returning(ended('a', 'b'), back('a'), moved('b'))).toEqual(['x: b to a']);
  });
  it('goes back over several that ended one into the other, to whichever is there again', () => {
    const both = [ended('a', 'b'), moved('b'), ended('b', 'c'), moved('c')];
    expect([returning(...both, back('a')), returning(...both, back('b')), returning(...both, back('b'), moved('b', goBack), back('a'))]).toEqual([['x: c to a'], ['x: c to b'], ['x: b to a']]);
    expect(returning(...both, back('a'), moved('a', goBack), back('b'))).toEqual([]);
    // to the first at once; to the second, where that was on its way already, and from there on
    expect([returning(...both, back('b'), back('a')), returning(...both, back('b'), back('a'), moved('b', goBack))]).toEqual([['x: c to a'], ['x: b to a']]);
    expect(returning(...both, back('b'), back('a'), ended('a', 'b'))).toEqual(['x: c to b']);
    // what had not followed yet goes where its community goes on by then
    const following = (...told: readonly Told[]) => views(...told).all<FollowingRow>(assetsFollowing('2026-03-02T02:00:00.000Z', ['', ''], 10)).map(({ successor }) => successor);
    expect([following(ended('a', 'b'), ended('b', 'c')), following(ended('a', 'b'), ended('b', 'c'), back('b'))]).toEqual([['c'], ['b']]);
  });
});
