import type { Language } from '#platform/access';
import type { Asset } from '#societies/community/types';
import type { Asked } from './asked.rules.js';
import { explain, explainAll, tell, type Naming } from './explanations.js';
import { groundsOf, partGroundsOf } from './grounds.rules.js';
import type { Findings } from './matchmaker.js';
import { instantOf } from './moment.rules.js';
import type { ShelvedResource } from './shelf.js';
import { summarize, type Aided } from './summary.rules.js';
import type { Match, MatchAnswer, MatchCondition, MatchPart, NearMiss } from './types.js';
import { partsOf, type Verdict } from './verdict.rules.js';

export interface Shown {
  /** Each at the place of its finding. */
  readonly resources: { readonly [K in 'matches' | 'nearMisses']: readonly (ShelvedResource | undefined)[] };
  readonly assets: readonly { readonly asset: Asset; readonly metres: number | null }[];
  readonly aided: Aided | null;
  readonly naming: Naming;
  readonly language: Language;
}

/** An answer in the reader's language. What the views of resources have not caught up with is left out. */
export function shownAnswer(asked: Asked, { matches, more, nearMisses }: Findings, { resources, assets, aided, naming, language }: Shown): MatchAnswer {
  const words = { naming, language };
  const edges: { cursor: string; node: Match }[] = [];
  for (const [i, verdict] of matches.entries()) {
    const resource = resources.matches[i];
    if (resource) edges.push({ cursor: String(edges.length + 1), node: shownMatch(asked, verdict, resource, words) });
  }
  const missed: NearMiss[] = [];
  for (const [i, verdict] of nearMisses.entries()) {
    const resource = resources.nearMisses[i];
    if (resource) missed.push(shownMiss(verdict, resource, words));
  }
  const summary = summarize(asked, {
    matches, more, nearMisses, aided, assets: assets.length,
    prerequisites: edges.filter(({ node }) => node.prerequisites.length > 0).length,
  });
  return {
    matches: { edges, nodes: edges.map(({ node }) => node), pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null } },
    nearMisses: missed,
    assets: assets.map(({ asset, metres }) => ({ asset, distanceMetres: metres })),
    summary: tell(summary, language, naming),
  };
}

interface Words {
  readonly naming: Naming;
  readonly language: Language;
}

function shownMatch(asked: Asked, verdict: Verdict, resource: ShelvedResource, { naming, language }: Words): Match {
  const { score, band, metres, service } = verdict;
  const conditions = verdict.conditions.map(
    ({ name }): MatchCondition => ({ name, met: true, explanation: explain(groundsOf(asked, verdict, name), language, naming) }),
  );
  const parts = partsOf(asked, verdict).map(
    ({ name, weight, value }): MatchPart =>
      ({ name, weight, value: Math.round(value * 10_000) / 10_000, explanation: explain(partGroundsOf(asked, verdict, name), language, naming) }),
  );
  return {
    resource, score, band, conditions, parts,
    distanceMetres: metres === null ? null : Math.round(metres),
    freeCapacity: service === undefined || service.free === Infinity ? null : service.free,
    startsAt: instantOf(service?.start ?? asked.from),
    prerequisites: resource.prerequisites.map(({ text }) => text),
  };
}

function shownMiss({ conditions, metres }: Verdict, resource: ShelvedResource, { naming, language }: Words): NearMiss {
  const blocked = conditions.filter(({ blockers }) => blockers.length > 0);
  return {
    resource,
    distanceMetres: metres === null ? null : Math.round(metres),
    blockedBy: blocked.map(({ name, blockers }) => ({ name, met: false, explanation: explainAll(blockers, language, naming) })),
    prerequisites: resource.prerequisites.map(({ text }) => text),
  };
}
