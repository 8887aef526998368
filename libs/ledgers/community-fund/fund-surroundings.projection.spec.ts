import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { findFundKnown } from './community-fund.queries.js';
import { fundSurroundings } from './fund-surroundings.projection.js';

it('knows a community that was ended by mistake as one to be granted something, where it is', () => {
  const facts = { name: { zh: '示例社区' }, region: '430104006001', alsoRegions: [], station: 's1', figures: {} };
  const known = (...more: Told[]) => viewsOf([fundSurroundings], [{ type: 'CommunityRegistered', id: 'c1', data: facts }, ...more]).get(findFundKnown('c1'));
  const ended: Told = { type: 'CommunityEnded', id: 'c1', data: { reason: 'ABOLISHED', successor: null } };
  expect([known(ended), known(ended, { type: 'CommunityReinstated', id: 'c1', data: facts })]).toEqual([undefined, known()]);
  expect(known()).toMatchObject({ kind: 'COMMUNITY', region: facts.region });
});
