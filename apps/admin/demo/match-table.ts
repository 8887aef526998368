import Table from 'cli-table3';
import type { HubClient } from '../hub-client.js';
import type { Identity } from '#platform/access';

interface Explained {
  readonly name: string;
  readonly explanation: string;
}
interface MatchAnswer {
  readonly need: {
    readonly serviceItems: readonly string[];
    readonly urgency: string;
    readonly words: string | null;
    readonly match: {
      readonly matches: {
        readonly edges: readonly {
          readonly node: {
            readonly resource: { readonly title: string; readonly provider: { readonly name: string } };
            readonly score: number;
            readonly band: string;
            readonly distanceMetres: number | null;
            readonly parts: readonly (Explained & { readonly weight: number; readonly value: number })[];
          };
        }[];
      };
      readonly nearMisses: readonly { readonly resource: { readonly title: string }; readonly blockedBy: readonly Explained[] }[];
      readonly assets: readonly { readonly asset: { readonly name: string }; readonly distanceMetres: number | null }[];
      readonly summary: string;
    };
  } | null;
  readonly codeLists: readonly { readonly codes: readonly { readonly code: string; readonly label: string }[] }[];
}

export const MATCH_QUERY = `query Match($id: ID!) {
  need(id: $id) {
    serviceItems urgency words
    match {
      matches { edges { node {
        resource { id title kind provider { name } station { id name } } score band distanceMetres freeCapacity
        conditions { name met explanation } parts { name weight value explanation }
      } } }
      nearMisses { resource { id title } blockedBy { name explanation } }
      assets { asset { id name } distanceMetres }
      summary
    }
  }
  codeLists(names: ["MatchBand", "ScorePart"]) { codes { code label } }
}`;

/** What less stands in the way of comes first: what is further down helps nobody who reads. */
const MOST_NEAR_MISSES = 3;

const metres = (distance: number | null): string => (distance === null ? '' : distance < 1_000 ? `${Math.round(distance)} m` : `${(distance / 1_000).toFixed(1)} km`);
const table = (head: string[], colWidths: number[]) => new Table({ head, colWidths, wordWrap: true, wrapOnWordBoundary: false, style: { head: [], border: [] } });

/** The match of one need, for reading. @throws HubRefusal; Error when the need is not there */
export async function matchTable(client: HubClient, needId: string, as: Identity): Promise<string> {
  const { need, codeLists } = await client.ask<MatchAnswer>(MATCH_QUERY, { id: needId }, as);
  if (!need) throw new Error('The need of the demo is not there.');
  const { matches, nearMisses, assets, summary } = need.match;
  const labels = new Map(codeLists.flatMap(({ codes }) => codes).map(({ code, label }) => [code, label]));
  const found = table(['谁能帮 · who can help', '得分 · score', '理由 · why'], [34, 20, 70]);
  for (const { node } of matches.edges.slice(0, 5)) {
    const why = node.parts.filter(({ weight, value }) => weight > 0 && value > 0).map(({ name, explanation }) => `${labels.get(name)}: ${explanation}`);
    found.push([`${node.resource.title}\n${node.resource.provider.name}`, `${node.score.toFixed(1)}\n${labels.get(node.band)}\n${metres(node.distanceMetres)}`, why.join('\n')]);
  }
  const missed = table(['差一点 · near misses', '卡在哪里 · what stood in the way'], [40, 85]);
  for (const { resource, blockedBy } of nearMisses.slice(0, MOST_NEAR_MISSES)) missed.push([resource.title, blockedBy.map(({ explanation }) => explanation).join('\n')]);
  return [
    `需求 · need: ${need.words ?? ''} (${need.serviceItems.join(', ')}, ${need.urgency})`,
    matches.edges.length > 0 ? found.toString() : '',
    nearMisses.length > 0 ? missed.toString() : '',
    assets.length > 0 ? `资产地图上可以问一问 · on the asset map: ${assets.slice(0, 5).map(({ asset, distanceMetres }) => `${asset.name} ${metres(distanceMetres)}`).join(' · ')}` : '',
    summary,
  ]
    .filter(Boolean)
    .join('\n');
}
