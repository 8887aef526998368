import { aggregate, digest, refusals } from '#platform/event-sourcing';
import type { CommunityFacts } from './community.events.js';
import type { communityMessages } from './community.messages.js';
import { communityNameEvents, type CommunityNameEvent } from './community-name.events.js';

export type CommunityNameCommand = { type: 'ClaimCommunityName'; data: { community: string } } | { type: 'ReleaseCommunityName'; data: { community: string } };

interface CommunityName {
  readonly owner: string | null;
}
const refuse = refusals<keyof typeof communityMessages>();
const DIGITS = 32;

/** By the Chinese name, which every community has, however wide its characters are and wherever spaces stand. */
export const nameKey = ({ region, name }: Pick<CommunityFacts, 'region' | 'name'>): string => `${region}-${digest(name.zh.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')).slice(0, DIGITS)}`;

function decide({ type, data }: CommunityNameCommand, { owner }: CommunityName): readonly CommunityNameEvent[] {
  const own = owner === data.community;
  if (type === 'ReleaseCommunityName') return own ? [{ type: 'CommunityNameReleased', data }] : [];
  if (own) return [];
  return owner === null ? [{ type: 'CommunityNameClaimed', data }] : refuse('COMMUNITY_ALREADY_REGISTERED');
}

/** A reservation, made in the same step that registers the community. */
export const communityName = aggregate<typeof communityNameEvents, CommunityName, CommunityNameCommand>({
  category: 'communityName',
  events: communityNameEvents,
  initial: () => ({ owner: null }),
  decide,
  evolve: (_, { type, data }) => ({ owner: type === 'CommunityNameClaimed' ? data.community : null }),
});
