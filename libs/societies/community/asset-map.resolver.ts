import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, featureCollection, featureOf, type GeoJsonFeature } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { listAssets, type AssetRow } from './asset.queries.js';
import { shownAsset } from './community-shown.js';
import { AssetMap } from './types.js';

/** As many as a map can show, and more than a station has. */
const MOST = 2_000;

@Resolver(() => AssetMap)
export class AssetMapResolver {
  constructor(private readonly views: Views) {}

  @Query(() => AssetMap, { description: '资产地图: what is on the asset map that a station keeps.' })
  assetMap(@Args('stationId', { type: () => ID }) stationId: string, @CallerOf() { reach, language }: Caller): AssetMap {
    const rows = this.views.all<AssetRow>(listAssets(reach, { stationId }, { region: '', number: 0 }, MOST + 1));
    const features = rows.slice(0, MOST).map((row): GeoJsonFeature => {
      const { id, kind, kindLabel, name, description, serviceItems, languages, communityId, region, point } = shownAsset(row, language);
      return featureOf(id, point, { kind, kindLabel, name, description, serviceItems, languages, communityId, region });
    });
    return { stationId, count: features.length, more: rows.length > MOST, geoJson: featureCollection(features) };
  }
}
