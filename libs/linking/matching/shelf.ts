import type { Caller, Language } from '#platform/access';
import type { Resources } from '#societies/charity-resource/slice';
import type { Resource } from '#societies/charity-resource/types';
import type { AssetNodes } from '#societies/community/slice';
import type { Asset } from '#societies/community/types';
import type { StationNodes } from '#linking/station/slice';
import type { Station } from '#linking/station/types';
import type { Found, News } from './question.js';

/** A resource with its station at hand, so that an answer need not look it up once more. */
export interface ShelvedResource extends Resource {
  readonly station: Station | null;
}

/** As many as the stations of a city ask for in a day. */
const ROOM = 10_000;

/** Resources as answers show them, kept while nothing about them changes: reading one anew costs more than finding it did. */
export class Shelf {
  private readonly resources: Readonly<Record<Language, Map<number, ShelvedResource>>> = { zh: new Map(), bo: new Map(), en: new Map() };
  private readonly stations = new Map<string, Station | null>();
  private readonly assets = new Map<string, Asset | null>();
  private generation = -1;
  private assetMark = '';

  constructor(
    private readonly source: Resources,
    private readonly stationNodes: StationNodes,
    private readonly assetNodes: AssetNodes,
  ) {}

  /** Forgets what is no longer so. To be told of the news of every answer, in their order. */
  hear({ rows, generation, assets }: News): void {
    for (const row of rows) for (const kept of Object.values(this.resources)) kept.delete(row);
    if (generation !== this.generation) {
      this.generation = generation;
      for (const kept of Object.values(this.resources)) kept.clear();
      this.stations.clear();
    }
    if (assets !== this.assetMark) {
      this.assetMark = assets;
      this.assets.clear();
    }
  }

  /** Each at the place of its finding; undefined where the views do not know it yet. */
  take(findings: readonly Found[], caller: Caller): readonly (ShelvedResource | undefined)[] {
    const kept = this.resources[caller.language];
    const missing = findings.filter(({ row }) => !kept.has(row));
    if (missing.length > 0) {
      const found = this.source.findMany(missing.map(({ id }) => id), caller.language);
      for (const { row, id } of missing) {
        const resource = found.get(id);
        if (!resource) continue;
        if (kept.size >= ROOM) kept.delete(kept.keys().next().value ?? 0);
        kept.set(row, { ...resource, station: resource.stationId === null ? null : this.station(resource.stationId, caller) });
      }
    }
    return findings.map(({ row }) => kept.get(row));
  }

  /** What is on a map is public. */
  asset(id: string, caller: Caller): Asset | null {
    const key = caller.language + id;
    let asset = this.assets.get(key);
    if (asset === undefined) {
      asset = this.assetNodes.find(id, { ...caller, reach: { ...caller.reach, everywhere: true } });
      if (this.assets.size >= ROOM) this.assets.clear();
      this.assets.set(key, asset);
    }
    return asset;
  }

  station(id: string, caller: Caller): Station | null {
    const key = caller.language + id;
    let station = this.stations.get(key);
    if (station === undefined) {
      station = this.stationNodes.find(id, caller);
      if (this.stations.size >= ROOM) this.stations.clear();
      this.stations.set(key, station);
    }
    return station;
  }
}
