import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { communityName, nameKey } from './community-name.decider.js';

const { given } = scenarios(communityName);
const claim = (community: string) => ({ type: 'ClaimCommunityName', data: { community } }) as const;
const release = (community: string) => ({ type: 'ReleaseCommunityName', data: { community } }) as const;
const claimed = { type: 'CommunityNameClaimed', data: { community: 'one' } } as const;
const released = { type: 'CommunityNameReleased', data: { community: 'one' } } as const;

describe('the name of a community', () => {
  it('belongs in its division to whoever is registered first', () => {
    given().when(claim('one')).then(claimed).andRepeatingDoesNothing();
    given(claimed).when(claim('two')).refused('COMMUNITY_ALREADY_REGISTERED');
    expect(nameKey({ region: '430104006', name: { zh: ' 望新 社区（一）' } })).toBe(nameKey({ region: '430104006', name: { zh: '望新\u200b社区(一)' } }));
    expect(nameKey({ region: '430104006001', name: { zh: '望新社区' } })).not.toBe(nameKey({ region: '430104006', name: { zh: '望新社区' } }));
  });
  it('is given up by that one only, and is free then', () => {
    given(claimed).when(release('two')).then();
    given(claimed).when(release('one')).then(released).andRepeatingDoesNothing();
    given(claimed, released).when(claim('two')).then({ type: 'CommunityNameClaimed', data: { community: 'two' } });
  });
});
