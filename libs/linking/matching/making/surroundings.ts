import { distanceMetres, type Point, type Rows } from '#platform/read-model';
import { squareOfAsset } from '../asset-squares.rules.js';
import type { Answered } from '../question.js';
import { assetsAround, assetsIn, assetsNear, type AssetRow } from '../asset.queries.js';

const STREET = 9;
/** As many as the stations of a city ask for in a day. */
const ROOM = 10_000;

/** What of the asset maps could be asked near a place: looked up once for all who ask from one square, until anything on a map changes. */
export class Surroundings {
  private readonly kept = new Map<string, readonly AssetRow[]>();
  private mark = '';

  constructor(private readonly rows: () => Rows) {}

  /** @param mark when anything on the maps last changed */
  nearest(items: readonly string[], point: Point | null, region: string, mark: string, limit: number): Answered['assets'] {
    if (mark !== this.mark) {
      this.kept.clear();
      this.mark = mark;
    }
    return nearestOf(items.flatMap((item) => this.around(item, point, region, limit)), point, limit);
  }

  private around(item: string, point: Point | null, region: string, limit: number): readonly AssetRow[] {
    const key = `${item} ${point === null ? region.slice(0, STREET) : squareOfAsset(point)}`;
    let found = this.kept.get(key);
    if (!found) {
      if (this.kept.size >= ROOM) this.kept.clear();
      this.kept.set(key, (found = this.read(item, point, region, limit)));
    }
    return found;
  }

  /** Around the corner first; farther off where that is not enough. */
  private read(item: string, point: Point | null, region: string, limit: number): readonly AssetRow[] {
    if (point === null) return this.rows().all(assetsIn([item], region.slice(0, STREET)));
    const near = this.rows().all<AssetRow>(assetsNear(item, point));
    return near.length < limit ? this.rows().all(assetsAround(item, point)) : near;
  }
}

/** The nearest first, each once; by id where nobody knows how near. */
function nearestOf(rows: readonly AssetRow[], point: Point | null, limit: number): Answered['assets'] {
  const once = new Map(rows.map((row) => [row.id, point === null ? null : Math.round(distanceMetres(point, row))]));
  return [...once].map(([id, metres]) => ({ id, metres }))
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
