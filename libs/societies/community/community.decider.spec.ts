import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { community } from './community.decider.js';
import type { CommunityEvent, CommunityFacts } from './community.events.js';

const { given } = scenarios(community);
const facts: CommunityFacts = { name: { zh: '老虎岭社区' }, region: '430104006001', alsoRegions: [], station: 'station-1', figures: { population: 8620 } };
const registered: CommunityEvent = { type: 'CommunityRegistered', data: facts };
const grid = { grid: 'grid-1', name: '第一网格' };
const gridAdded: CommunityEvent = { type: 'CommunityGridAdded', data: grid };
const estate = { estate: 'estate-1', name: '望城坡小区', grid: 'grid-1' };
const estateAdded: CommunityEvent = { type: 'CommunityEstateAdded', data: estate };
const register = (over: Partial<CommunityFacts> = {}) => ({ type: 'RegisterCommunity', data: { facts: { ...facts, ...over }, grids: [], estates: [] } }) as const;

describe('registering a community', () => {
  it('happens once', () => {
    given().when(register()).then(registered);
    given(registered).when(register()).refused('COMMUNITY_ALREADY_REGISTERED');
  });
  it('adds its grids, and its estates in them', () =>
    void given().when({ type: 'RegisterCommunity', data: { facts, grids: [grid], estates: [estate] } }).then(registered, gridAdded, estateAdded));
  it('refuses an estate in a grid that it does not have, and two of one name', () => {
    given().when({ type: 'RegisterCommunity', data: { facts, grids: [], estates: [estate] } }).refused('GRID_NOT_FOUND');
    given().when({ type: 'RegisterCommunity', data: { facts, grids: [grid, { ...grid, grid: 'grid-2' }], estates: [] } }).refused('GRID_NAME_TAKEN');
  });
  it('is kept by another station from then on', () => {
    const hand = { type: 'HandOverCommunity', data: { from: 'station-1', to: 'station-2' } } as const;
    given(registered).when(hand).then({ type: 'CommunityCorrected', data: { ...facts, station: 'station-2' } }).andRepeatingDoesNothing();
  });
  it('is where its divisions went that are no more', () => {
    const places = { 430104006001: '430112001001', 430104006002: '430112001001' };
    given(registered).when({ type: 'MoveToDivision', data: { places } }).then({ type: 'CommunityCorrected', data: { ...facts, region: '430112001001' } }).andRepeatingDoesNothing();
    given(registered).when({ type: 'MoveToDivision', data: { places: { 430104006001: '430112' } } }).refused('COMMUNITY_REGION_TOO_WIDE');
  });
  it('may be several divisions, or lie in a township that does not list it, but not in a county', () => {
    const several = { alsoRegions: ['430104006002'] };
    given().when(register(several)).then({ type: 'CommunityRegistered', data: { ...facts, ...several } });
    given().when(register({ region: '430104006' })).then({ type: 'CommunityRegistered', data: { ...facts, region: '430104006' } });
    given().when(register({ region: '430104' })).refused('COMMUNITY_REGION_TOO_WIDE');
    given().when(register({ alsoRegions: ['43'] })).refused('COMMUNITY_REGION_TOO_WIDE');
  });
});

describe('a community', () => {
  it('is corrected, and the same again does nothing', () => {
    const corrected = { ...facts, figures: { population: 8700, asOf: '2026-06-30' } };
    given(registered).when({ type: 'CorrectCommunity', data: corrected }).then({ type: 'CommunityCorrected', data: corrected }).andRepeatingDoesNothing();
  });
  it('takes on its map what its caller saw it as', () => {
    given().when({ type: 'TakeOnMap', data: { region: '430104006001', station: 'station-1' } }).refused('COMMUNITY_NOT_FOUND');
    given(registered).when({ type: 'TakeOnMap', data: { region: '430104006001', station: 'station-1' } }).then();
    given(registered).when({ type: 'TakeOnMap', data: { region: '430104006001', station: 'station-2' } }).refused('COMMUNITY_CHANGED_MEANWHILE');
  });
});

describe('grids and estates', () => {
  it('are added, corrected and removed', () => {
    given(registered).when({ type: 'AddGrid', data: grid }).then(gridAdded).andRepeatingDoesNothing();
    const renamed = { ...grid, name: '东片网格' };
    given(registered, gridAdded).when({ type: 'CorrectGrid', data: renamed }).then({ type: 'CommunityGridCorrected', data: renamed }).andRepeatingDoesNothing();
    given(registered, gridAdded).when({ type: 'AddEstate', data: estate }).then(estateAdded).andRepeatingDoesNothing();
    const larger = { ...estate, households: 1200 };
    given(registered, gridAdded, estateAdded).when({ type: 'CorrectEstate', data: larger }).then({ type: 'CommunityEstateCorrected', data: larger }).andRepeatingDoesNothing();
    given(registered, gridAdded, estateAdded).when({ type: 'RemoveEstate', data: { estate: 'estate-1' } })
      .then({ type: 'CommunityEstateRemoved', data: { estate: 'estate-1' } }).andRepeatingDoesNothing();
  });
  it('keep names apart', () => {
    given(registered, gridAdded).when({ type: 'AddGrid', data: { grid: 'grid-2', name: '第一网格' } }).refused('GRID_NAME_TAKEN');
    given(registered, gridAdded, estateAdded).when({ type: 'AddEstate', data: { estate: 'estate-2', name: '望城坡小区' } }).refused('ESTATE_NAME_TAKEN');
  });
  it('are those of this community', () => {
    given(registered).when({ type: 'CorrectGrid', data: grid }).refused('GRID_NOT_FOUND');
    given(registered).when({ type: 'CorrectEstate', data: estate }).refused('ESTATE_NOT_FOUND');
    given(registered).when({ type: 'AddEstate', data: estate }).refused('GRID_NOT_FOUND');
  });
  it('an estate outlives its grid', () => {
    const without = given(registered, gridAdded, estateAdded, { type: 'CommunityGridRemoved', data: { grid: 'grid-1' } });
    expect(without.state().estates.get('estate-1')).toEqual({ estate: 'estate-1', name: '望城坡小区' });
    without.when({ type: 'CorrectEstate', data: { estate: 'estate-1', name: '望城坡小区' } }).then();
  });
});

describe('a community that is no more', () => {
  const end = (over: object = {}) => ({ type: 'EndCommunity', data: { reason: 'ABOLISHED', successor: 'c2', ...over } }) as const;
  const ended: CommunityEvent = { type: 'CommunityEnded', data: { reason: 'ABOLISHED', successor: 'c2' } };
  it('is ended once, with a successor or none', () => {
    given(registered).when(end()).then(ended).andRepeatingDoesNothing();
    given(registered).when(end({ successor: null })).then({ type: 'CommunityEnded', data: { reason: 'ABOLISHED', successor: null } });
    given(registered, ended).when(end({ successor: null })).refused('COMMUNITY_ENDED');
    given().when(end()).refused('COMMUNITY_NOT_FOUND');
  });
  it('goes on in the one that stays where it was registered twice', () =>
    given(registered).when(end({ reason: 'REGISTERED_TWICE', successor: null })).refused('COMMUNITY_SUCCESSOR_MISSING'));
  it('is changed no more, takes nothing on its map and goes on from nobody', () => {
    given(registered, ended).when({ type: 'CorrectCommunity', data: facts }).refused('COMMUNITY_ENDED');
    given(registered, ended).when({ type: 'AddGrid', data: grid }).refused('COMMUNITY_ENDED');
    given(registered, ended).when({ type: 'TakeOnMap', data: { region: facts.region, station: facts.station } }).refused('COMMUNITY_ENDED');
    given(registered, ended).when({ type: 'SucceedCommunity', data: {} }).refused('COMMUNITY_ENDED');
    given(registered).when({ type: 'SucceedCommunity', data: {} }).then();
  });
  it('goes on as it was where it was ended by mistake, and can end again', () => {
    const reinstate = { type: 'ReinstateCommunity', data: {} } as const;
    const back: CommunityEvent = { type: 'CommunityReinstated', data: facts };
    given(registered, ended).when(reinstate).then(back).andRepeatingDoesNothing();
    given(registered, ended, back).when({ type: 'SucceedCommunity', data: {} }).then();
    given(registered, ended, back).when({ type: 'AddGrid', data: grid }).then({ type: 'CommunityGridAdded', data: grid });
    given(registered, ended, back).when(end({ successor: null })).then({ type: 'CommunityEnded', data: { reason: 'ABOLISHED', successor: null } });
    given(registered).when(reinstate).then();
    given().when(reinstate).refused('COMMUNITY_NOT_FOUND');
  });
  it('is passed over by what is asked of all', () => {
    given(registered, ended).when({ type: 'HandOverCommunity', data: { from: 'station-1', to: 'station-2' } }).then();
    given(registered, ended).when({ type: 'MoveToDivision', data: { places: { [facts.region]: '430112001001' } } }).then();
  });
});

describe('a point', () => {
  const there: CommunityEvent = { type: 'CommunityRegistered', data: { ...facts, point: { latitude: 28.2, longitude: 112.9 } } };
  const take = (point: object) => ({ type: 'TakeOnMap', data: { region: facts.region, station: facts.station, point: point as { latitude: number; longitude: number } } }) as const;
  it('that is hundreds of kilometres from the community’s own is wrong, or that one is', () => {
    given(there).when(take({ latitude: 39.9, longitude: 116.4 })).refused('POINT_FAR_FROM_COMMUNITY');
    given(there).when({ type: 'AddEstate', data: { estate: 'e1', name: '示例小区', point: { latitude: 28.2, longitude: 121.9 } } }).refused('POINT_FAR_FROM_COMMUNITY');
    given().when({ type: 'RegisterCommunity', data: { facts: there.data, grids: [], estates: [{ estate: 'e1', name: '示例小区', point: { latitude: 39.9, longitude: 116.4 } }] } })
      .refused('POINT_FAR_FROM_COMMUNITY');
  });
  it('may be anywhere near it, and anywhere where nobody said where the community is', () => {
    given(there).when(take({ latitude: 30.1, longitude: 112.1 })).then();
    given(registered).when(take({ latitude: 39.9, longitude: 116.4 })).then();
  });
});
