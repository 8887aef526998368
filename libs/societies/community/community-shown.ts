import type { Language } from '#platform/access';
import { nameIn } from '#platform/graphql';
import { assetKinds } from '#reference/catalogue';
import type { AssetRow } from './asset.queries.js';
import type { CommunityFigures } from './community.events.js';
import type { CommunityRow, EstateRow } from './community.queries.js';
import type { Asset, Community, CommunityFigures as ShownFigures, CommunityGrid } from './types.js';

const pointOf = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

const inOrder = new Intl.Collator('zh', { numeric: true });
const byName = (one: { readonly name: string }, other: { readonly name: string }): number => inOrder.compare(one.name, other.name);

/** What follows from the figures is worked out here, never reported. */
function shownFigures(figures: CommunityFigures): ShownFigures {
  const { elders, population } = figures;
  return { ...figures, elderPercent: elders === undefined || !population ? null : Math.round((elders * 10_000) / population) / 100 };
}

export function shownCommunity(row: CommunityRow, language: Language): Community {
  const names = { zh: row.name_zh, bo: row.name_bo, en: row.name_en };
  return {
    id: row.id,
    name: nameIn(language, names),
    names,
    region: row.region,
    alsoRegions: JSON.parse(row.also_regions) as string[],
    stationId: row.station,
    figures: shownFigures(JSON.parse(row.figures) as CommunityFigures),
    point: pointOf(row),
    endedAt: row.ended_at,
    endedFor: row.ended_for,
    successorId: row.successor,
    grids: (JSON.parse(row.grids) as CommunityGrid[]).sort(byName),
    estates: (JSON.parse(row.estates) as EstateRow[]).sort(byName).map(({ latitude, longitude, ...estate }) => ({ ...estate, point: pointOf({ latitude, longitude }) })),
  };
}

export function shownAsset(row: AssetRow, language: Language): Asset {
  const names = { zh: row.title_zh, bo: row.title_bo, en: row.title_en };
  return {
    id: row.id,
    kind: row.kind,
    kindLabel: assetKinds.find(row.kind)?.labels[language] ?? row.kind,
    name: nameIn(language, names),
    names,
    description: row.description,
    serviceItems: JSON.parse(row.service_items) as string[],
    languages: JSON.parse(row.languages) as string[],
    point: { latitude: row.latitude, longitude: row.longitude },
    communityId: row.community,
    region: row.region,
    stationId: row.station,
    mappedAt: row.mapped_at,
    retiredFor: row.retired_for,
    hasPerson: row.person !== null,
    distanceMetres: row.metres === undefined ? null : Math.round(row.metres),
    sealedPerson: row.identity,
  };
}
