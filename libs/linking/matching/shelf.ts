import type { Caller, Language } from '#platform/access';
import type { Resources } from '#societies/charity-resource/slice';
import type { Resource } from '#societies/charity-resource/types';
import type { AssetNodes } from '#societies/community/slice';
import type { Asset } from '#societies/community/types';
import type { StationNodes } from '#linking/station/slice';
import type { Station } from '#linking/station/types';
import type { Point } from '#platform/read-model';
import type { Finding } from './matchmaker.js';
import type { AssetRow } from './asset.queries.js';
import { squareOfAsset } from './asset-squares.rules.js';

/** A resource with its station at hand, so that an answer need not look it up once more. */
export interface ShelvedResource extends Resource {
  readonly station: Station | null;
}

/** As many as the stations of a city ask for in a day. */
const ROOM = 10_000;
const STREET = 9;

/** Resources as answers show them, kept while nothing about them changes: reading one anew costs more than finding it did. */
export class Shelf {
  private readonly resources: Readonly<Record<Language, Map<number, ShelvedResource>>> = { zh: new Map(), bo: new Map(), en: new Map() };
  private readonly stations = new Map<string, Station | null>();
  private readonly assets = new Map<string, Asset | null>();
  private readonly surroundings = new Map<string, readonly AssetRow[]>();
  private generation = -1;
  private assetMark = '';

  constructor(
    private readonly source: Resources,
    private readonly stationNodes: StationNodes,
    private readonly assetNodes: AssetNodes,
  ) {}

  /** Names may have changed. */
  renew(generation: number): void {
    if (generation === this.generation) return;
    this.generation = generation;
    for (const kept of Object.values(this.resources)) kept.clear();
    this.stations.clear();
  }

  forget(row: number): void {
    for (const kept of Object.values(this.resources)) kept.delete(row);
  }

  /** Each at the place of its finding; undefined where the views do not know it yet. */
  take(findings: readonly Finding[], caller: Caller): readonly (ShelvedResource | undefined)[] {
    const kept = this.resources[caller.language];
    const missing = findings.filter(({ row }) => !kept.has(row));
    if (missing.length > 0) {
      const found = this.source.findMany(missing.map(({ candidate: { id } }) => id), caller.language);
      for (const { row, candidate: { id } } of missing) {
        const resource = found.get(id);
        if (!resource) continue;
        if (kept.size >= ROOM) kept.delete(kept.keys().next().value ?? 0);
        kept.set(row, { ...resource, station: resource.stationId === null ? null : this.station(resource.stationId, caller) });
      }
    }
    return findings.map(({ row }) => kept.get(row));
  }

  /** What could be asked for an item around a point, or in a street where there is none: the same for all who ask from one square. */
  around(item: string, point: Point | null, region: string, mark: string, find: (item: string, point: Point | null, region: string) => readonly AssetRow[]): readonly AssetRow[] {
    this.renewAssets(mark);
    const key = `${item} ${point === null ? region.slice(0, STREET) : squareOfAsset(point)}`;
    let rows = this.surroundings.get(key);
    if (!rows) {
      rows = find(item, point, region);
      if (this.surroundings.size >= ROOM) this.surroundings.clear();
      this.surroundings.set(key, rows);
    }
    return rows;
  }

  private renewAssets(mark: string): void {
    if (mark === this.assetMark) return;
    this.assets.clear();
    this.surroundings.clear();
    this.assetMark = mark;
  }

  /** What is on a map is public. @param mark when something about any asset last changed */
  asset(id: string, mark: string, caller: Caller): Asset | null {
    this.renewAssets(mark);
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
