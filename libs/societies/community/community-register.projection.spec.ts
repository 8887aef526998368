import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { findCommunity, listCommunities, type CommunityRow } from './community.queries.js';
import { communityProjections } from './projections.js';

const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;
const facts = { name: { zh: '老虎岭社区' }, region: '430104006001', alsoRegions: [], station: 's1', figures: { population: 8620 } };
const told = [
  { type: 'CommunityRegistered', id: 'c1', data: facts },
  { type: 'CommunityGridAdded', id: 'c1', data: { grid: 'g1', name: '第一网格' } },
  { type: 'CommunityEstateAdded', id: 'c1', data: { estate: 'e1', name: '望城坡小区', grid: 'g1', households: 900 } },
  { type: 'CommunityRegistered', id: 'c2', data: { ...facts, name: { zh: '商贸城社区' }, region: '430104006002', station: 's2' } },
];

describe('the register of communities', () => {
  it('keeps an estate whose grid is gone', () => {
    const views = viewsOf(communityProjections, [...told, { type: 'CommunityGridRemoved', id: 'c1', data: { grid: 'g1' } }]);
    const row = views.get<CommunityRow>(findCommunity('c1'));
    expect(JSON.parse(row!.grids)).toEqual([]);
    expect(JSON.parse(row!.estates)).toEqual([{ id: 'e1', name: '望城坡小区', gridId: null, households: 900, latitude: null, longitude: null }]);
  });
  it('finds a community of several divisions in each of them, once above them, and no longer where it is not', () => {
    const inRegion = (region: string, ...more: Told[]) =>
      viewsOf(communityProjections, [...told, ...more]).all<CommunityRow>(listCommunities(everywhere, { region }, 0, 10)).map(({ id }) => id);
    const merged = { type: 'CommunityCorrected', id: 'c1', data: { ...facts, alsoRegions: ['430104006002'] } };
    expect(inRegion('430104006002')).toEqual(['c2']);
    expect(inRegion('430104006002', merged)).toEqual(['c1', 'c2']);
    expect(inRegion('430104', merged)).toEqual(['c1', 'c2']);
    expect(inRegion('430104006002', merged, { type: 'CommunityCorrected', id: 'c1', data: facts })).toEqual(['c2']);
  });
});
