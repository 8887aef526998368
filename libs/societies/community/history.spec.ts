import { historyOf } from '#platform/privacy/testing';
import { assetEvents } from './asset.events.js';
import { communityNameEvents } from './community-name.events.js';
import { communityEvents } from './community.events.js';

const point = { latitude: 28.217, longitude: 112.901 };
const community = {
  name: { zh: '示例社区', bo: 'དཔེ་མཚོན་སྡེ་ཁུལ།', en: 'Example Community' }, region: '430104006001', alsoRegions: ['430104006002'], station: 'station-1', point,
  figures: { population: 8620, households: 3105, elders: 1490, children: 1012, disabled: 118, asOf: '2026-06-30' },
};
const grid = { grid: 'grid-1', name: '第一网格' };
const estate = { estate: 'estate-1', name: '示例小区', grid: 'grid-1', households: 800, point };
const asset = {
  kind: 'PERSON', title: { zh: '退休语文老师', bo: 'རྒས་ཡོལ་དགེ་རྒན།', en: 'Retired teacher' }, description: '愿意每周带两个孩子练字',
  serviceItems: ['tutoring'], languages: ['zh'],
} as const;
const place = { community: 'community-1', region: '430104006001', station: 'station-1', point };

historyOf(import.meta.url, { ...communityEvents, ...communityNameEvents, ...assetEvents }, {
  CommunityRegistered: community,
  CommunityCorrected: community,
  CommunityGridAdded: grid,
  CommunityGridCorrected: grid,
  CommunityGridRemoved: { grid: 'grid-1' },
  CommunityEstateAdded: estate,
  CommunityEstateCorrected: estate,
  CommunityEstateRemoved: { estate: 'estate-1' },
  CommunityEnded: { reason: 'ABOLISHED', successor: 'community-2' },
  CommunityReinstated: community,
  CommunityNameClaimed: { community: 'community-1' },
  CommunityNameReleased: { community: 'community-1' },
  AssetMapped: { ...asset, ...place },
  AssetCorrected: asset,
  AssetMoved: place,
  AssetPersonNamed: { person: 'person-1', identity: { name: '张三', phone: '13800000000' } },
  AssetPersonRemoved: { person: 'person-1' },
  AssetRetired: { reason: 'GONE' },
  AssetReinstated: { ...asset, ...place },
});
