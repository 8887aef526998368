import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { asset } from './asset.decider.js';
import type { AssetEvent, AssetFacts, AssetPlace } from './asset.events.js';

const { given } = scenarios(asset);
const facts: AssetFacts = { kind: 'PLACE', title: { zh: '党群服务中心二楼多功能室' }, description: '可坐60人', serviceItems: ['community-event'], languages: ['zh'] };
const teacher: AssetFacts = { kind: 'PERSON', title: { zh: '退休语文老师(毛笔字与作文)' }, serviceItems: ['tutoring'], languages: ['zh'] };
const place: AssetPlace = { community: 'community-1', region: '430104006001', station: 'station-1', point: { latitude: 28.21746, longitude: 112.90105 } };
const coarse: AssetPlace = { ...place, point: { latitude: 28.217, longitude: 112.901 } };
const person = { id: 'person-1', name: '张三丰', phone: '13800000000' };
const named: AssetEvent = { type: 'AssetPersonNamed', data: { person: 'person-1', identity: { name: '张三丰', phone: '13800000000' } } };
const mapped: AssetEvent = { type: 'AssetMapped', data: { ...facts, ...place } };
const mappedTeacher: AssetEvent = { type: 'AssetMapped', data: { ...teacher, ...coarse } };
const retired: AssetEvent = { type: 'AssetRetired', data: { reason: 'GONE' } };
const map = (f: AssetFacts, told: typeof person | null = null) => ({ type: 'MapAsset', data: { facts: f, place, person: told } }) as const;
const onMap = { community: 'community-1', region: '430104006001', station: 'station-1' };
const correct = (f: AssetFacts, told: typeof person | null = null, name: string | null = null, seen = onMap) =>
  ({ type: 'CorrectAsset', data: { facts: f, person: told, name, map: seen } }) as const;

describe('mapping an asset', () => {
  it('puts it on the map once', () => {
    given().when(map(facts)).then(mapped);
    given(mapped).when(map(facts)).refused('ASSET_ALREADY_MAPPED');
  });
  it('shows a person to about 100 m and keeps the name in an event of its own', () => void given().when(map(teacher, person)).then(mappedTeacher, named));
  it.each([
    ['the title', { ...teacher, title: { zh: '张三丰老师' } }],
    ['the title, parted', { ...teacher, title: { zh: '张 三·丰老师' } }],
    ['another language’s title', { ...teacher, title: { zh: '老师', en: 'Teacher (张三丰)' } }],
    ['the description', { ...teacher, description: '找张三丰即可' }],
  ])('refuses a name in %s', (_, told) => given().when(map(told, person)).refused('ASSET_TITLE_NAMES_SOMEBODY'));
  it('does not take a single character for a name', () =>
    expect(given().when(map(teacher, { ...person, name: '老' })).events()).toHaveLength(2));
});

describe('correcting an asset', () => {
  it('carries all facts anew, and the same again does nothing', () => {
    const corrected = { ...facts, description: '可坐80人' };
    given(mapped).when(correct(corrected)).then({ type: 'AssetCorrected', data: corrected }).andRepeatingDoesNothing();
  });
  it('coarsens the point of what turns out to be a person', () => {
    const someone = { ...facts, kind: 'PERSON' } as const;
    given(mapped).when(correct(someone)).then({ type: 'AssetCorrected', data: someone }, { type: 'AssetMoved', data: coarse }).andRepeatingDoesNothing();
  });
  it('leaves it with the station and the division that its community has by now', () => {
    const someone = { ...facts, kind: 'PERSON' } as const;
    const seen = { ...onMap, region: '430112001001', station: 'station-2' };
    given(mapped).when(correct(someone, null, null, seen)).then({ type: 'AssetCorrected', data: someone }, { type: 'AssetMoved', data: { ...coarse, ...seen } });
    given(mapped).when(correct(someone, null, null, { ...seen, community: 'community-0' })).then({ type: 'AssetCorrected', data: someone }, { type: 'AssetMoved', data: coarse });
  });
  it('refuses words that give away the present person', () =>
    given(mappedTeacher, named).when(correct({ ...teacher, title: { zh: '张三丰书法' } }, null, '张三丰')).refused('ASSET_TITLE_NAMES_SOMEBODY'));
  it('needs an asset that is on the map', () => {
    given().when(correct(facts)).refused('ASSET_NOT_FOUND');
    given(mapped, retired).when(correct(facts)).refused('ASSET_RETIRED');
  });
});

describe('moving an asset', () => {
  const elsewhere: AssetPlace = { community: 'community-2', region: '430104006002', station: 'station-1', point: { latitude: 28.3, longitude: 112.95551 } };
  it('may take it to another community', () =>
    given(mapped).when({ type: 'MoveAsset', data: elsewhere }).then({ type: 'AssetMoved', data: elsewhere }).andRepeatingDoesNothing());
  it('takes a person to about 100 m as well', () => {
    const shown = { ...elsewhere, point: { latitude: 28.3, longitude: 112.956 } };
    given(mappedTeacher).when({ type: 'MoveAsset', data: elsewhere }).then({ type: 'AssetMoved', data: shown }).andRepeatingDoesNothing();
  });
});

describe('a person on the map', () => {
  const removed: AssetEvent = { type: 'AssetPersonRemoved', data: { person: 'person-1' } };
  it('is forgotten, also when the asset is off the map', () => {
    const forget = { type: 'ForgetAssetPerson', data: { person: 'person-1' } } as const;
    given(mappedTeacher, named).when(forget).then(removed).andRepeatingDoesNothing();
    given(mappedTeacher, named, retired).when(forget).then(removed);
  });
  it('stays when it is not the one whose key is gone', () =>
    void given(mappedTeacher, named).when({ type: 'ForgetAssetPerson', data: { person: 'person-9' } }).then());
  it('can be followed by somebody else', () => {
    const next = { id: 'person-2', name: '李四' };
    given(mappedTeacher, named, removed).when({ type: 'CorrectAsset', data: { facts: teacher, person: next, name: null, map: onMap } })
      .then({ type: 'AssetPersonNamed', data: { person: 'person-2', identity: { name: '李四' } } });
    expect(given(mappedTeacher, named, removed).state().person).toBeNull();
  });
});

it('is retired once', () => void given(mapped).when({ type: 'RetireAsset', data: { reason: 'GONE' } }).then(retired).andRepeatingDoesNothing());

it('is on the map again where it was taken off by mistake, with whom to ask, where its community is kept now', () => {
  const back: AssetEvent = { type: 'AssetReinstated', data: { ...teacher, ...coarse, station: 'station-2' } };
  const command = { type: 'ReinstateAsset', data: { map: { ...onMap, station: 'station-2' } } } as const;
  given(mappedTeacher, named, retired).when(command).then(back).andRepeatingDoesNothing();
  expect(given(mappedTeacher, named, retired, back).state().person).toBe('person-1');
  given(mappedTeacher, named, retired, back).when({ type: 'RetireAsset', data: { reason: 'GONE' } }).then(retired);
  given(mapped).when(command).then();
  given().when(command).refused('ASSET_NOT_FOUND');
});

describe('an asset of a community that is no more', () => {
  const to = { community: 'community-2', region: '430104006002', station: 'station-2' };
  const follow = (over: object = {}) => ({ type: 'FollowCommunity', data: { from: 'community-1', to, reason: 'GONE', ...over } }) as const;
  it('goes over to the successor’s map as it is', () => {
    given(mapped).when(follow()).then({ type: 'AssetMoved', data: { ...place, ...to } }).andRepeatingDoesNothing();
    given(mappedTeacher, named).when(follow()).then({ type: 'AssetMoved', data: { ...coarse, ...to } });
  });
  it('is retired where there is none', () => void given(mapped).when(follow({ to: null })).then(retired).andRepeatingDoesNothing());
  it('comes back to one that was ended by mistake, unless somebody has put it elsewhere or taken it off the map since', () => {
    const back = (over: object = {}) => ({ type: 'ReturnToCommunity', data: { from: 'community-2', offMap: false, to: { community: 'community-1', region: place.region, station: place.station }, ...over } }) as const;
    const followed = { type: 'AssetMoved', data: { ...place, ...to } } as const;
    given(mapped, followed).when(back()).then({ type: 'AssetMoved', data: place }).andRepeatingDoesNothing();
    given(mapped, followed, { type: 'AssetMoved', data: { ...place, community: 'community-3' } }).when(back()).then();
    given(mapped, followed, retired).when(back()).then();
    given(mapped, retired).when(back({ from: 'community-1', offMap: true })).then({ type: 'AssetReinstated', data: mapped.data }).andRepeatingDoesNothing();
    given(mapped).when(back({ from: 'community-1', offMap: true })).then();
    given().when(back()).refused('ASSET_NOT_FOUND');
  });
  it('stays where somebody has moved it since, and off the map', () => {
    given(mapped, { type: 'AssetMoved', data: { ...place, community: 'community-3' } }).when(follow()).then();
    given(mapped, retired).when(follow()).then();
  });
});
