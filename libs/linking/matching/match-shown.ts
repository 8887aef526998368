import { pageWith, ReadyList } from '#platform/graphql';
import type { Asset } from '#societies/community/types';
import { instantOf } from './moment.rules.js';
import type { Answered, FoundMatch, FoundMiss } from './question.js';
import type { ShelvedResource } from './shelf.js';
import type { Match, MatchAnswer, NearMiss } from './types.js';

export interface Shown {
  /** Each at the place of its finding. */
  readonly matches: readonly (ShelvedResource | undefined)[];
  readonly nearMisses: readonly (ShelvedResource | undefined)[];
  readonly assets: readonly (Asset | null)[];
}

/** An answer with what it is about. What the views of resources have not caught up with is left out. */
export function shownAnswer({ matches, more, nearMisses, assets, summary }: Answered, shown: Shown): MatchAnswer {
  const edges: { cursor: string; node: Match }[] = [];
  for (const [i, found] of matches.entries()) {
    const resource = shown.matches[i];
    if (resource) edges.push({ cursor: String(edges.length + 1), node: shownMatch(found, resource) });
  }
  return {
    matches: pageWith(edges, more),
    nearMisses: nearMisses.flatMap((found, i) => {
      const resource = shown.nearMisses[i];
      return resource ? [shownMiss(found, resource)] : [];
    }),
    assets: assets.flatMap(({ metres }, i) => {
      const asset = shown.assets[i];
      return asset ? [{ asset, distanceMetres: metres }] : [];
    }),
    summary,
  };
}

/** What is said of a match: why it meets each condition, and how each part of its score came about. */
export const wordsOf = ({ conditions, parts }: Pick<FoundMatch, 'conditions' | 'parts'>): readonly string[] =>
  [...new ReadyList<{ explanation: string }>(conditions), ...new ReadyList<{ explanation: string }>(parts)].map(({ explanation }) => explanation).filter((text) => text !== '');

const prerequisitesOf = ({ prerequisites }: ShelvedResource): string[] => prerequisites.map(({ text }) => text);

function shownMatch({ score, band, metres, free, startsAt, conditions, parts }: FoundMatch, resource: ShelvedResource): Match {
  return {
    resource, score, band, distanceMetres: metres, freeCapacity: free, startsAt: instantOf(startsAt), prerequisites: prerequisitesOf(resource),
    conditions: new ReadyList(conditions), parts: new ReadyList(parts),
  };
}

const shownMiss = ({ metres, blockedBy }: FoundMiss, resource: ShelvedResource): NearMiss => ({
  resource, distanceMetres: metres, prerequisites: prerequisitesOf(resource),
  blockedBy: blockedBy.map(({ name, explanation }) => ({ name, met: false, explanation })),
});
