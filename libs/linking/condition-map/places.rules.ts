import { distanceMetres, type Point } from '#platform/read-model';

/** A part of a map that is counted by itself. */
export interface Cell {
  /** Of a community or a grid; the code of a division where it is neither. */
  readonly id: string;
  /** Of the division: the community's own where it is one. */
  readonly code: string;
  readonly community: string | null;
  readonly grid: string | null;
  readonly name: string | null;
  readonly centre: Point | null;
}

const TOWNSHIP = 9;

interface Placed {
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export interface KnownCommunity extends Placed {
  readonly id: string;
  readonly region: string;
  readonly name: string;
}
export interface KnownEstate extends Placed {
  readonly community: string;
  readonly grid: string | null;
}
export interface KnownGrid {
  readonly community: string;
  readonly grid: string;
  readonly name: string;
}
const pointOf = ({ latitude, longitude }: Placed): Point | null => (latitude === null || longitude === null ? null : { latitude, longitude });
const ABOUT_10_M = 1e4;
const rounded = (degrees: number): number => Math.round(degrees * ABOUT_10_M) / ABOUT_10_M;
/** Places of one neighbourhood or city: near enough to each other for a plain mean. */
export function middleOf(points: readonly (Point | null)[]): Point | null {
  const known = points.filter((point) => point !== null);
  if (known.length === 0) return null;
  const mean = (of: (point: Point) => number): number => rounded(known.reduce((sum, point) => sum + of(point), 0) / known.length);
  return { latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const by = new Map<string, T[]>();
  for (const one of all) {
    const list = by.get(keyOf(one));
    if (list) list.push(one);
    else by.set(keyOf(one), [one]);
  }
  return by;
}

/**
 * Which cell of a map something is in. A division that exactly one community is, or has as a part of it, is that community; one that several share, or that nobody
 * registered, stays a division. A grid has no bounds that anybody recorded: it is where the estate is that lies nearest.
 */
export class Places {
  private readonly byRegion: ReadonlyMap<string, readonly KnownCommunity[]>;
  private readonly estates: ReadonlyMap<string, readonly KnownEstate[]>;
  private readonly centres = new Map<string, Point | null>();
  private readonly grids: ReadonlyMap<string, KnownGrid>;
  private readonly byTownship: ReadonlyMap<string, readonly KnownCommunity[]>;

  constructor(
    private readonly communities: readonly KnownCommunity[],
    estates: readonly KnownEstate[],
    grids: readonly KnownGrid[],
    private readonly nameOf: (code: string) => string | undefined,
    /** Several names as one, in the language of the map. */
    private readonly listed: (names: readonly string[]) => string,
  ) {
    this.byRegion = grouped(communities, ({ region }) => region);
    this.byTownship = grouped(communities, ({ region }) => region.slice(0, TOWNSHIP));
    this.estates = grouped(estates, ({ community }) => community);
    this.grids = new Map(grids.map((grid) => [grid.grid, grid]));
    for (const community of communities) this.centres.set(community.id, pointOf(community) ?? middleOf((this.estates.get(community.id) ?? []).map(pointOf)));
  }

  /** A township by itself, in the middle of the communities that are known in it; what is wider than that has no place of its own. */
  division(code: string): Cell {
    return this.dividedOff(code, this.byTownship.get(code) ?? []);
  }

  private dividedOff(code: string, communities: readonly KnownCommunity[]): Cell {
    if (communities.length === 0) return { id: code, code, community: null, grid: null, name: this.nameOf(code) ?? null, centre: null };
    const within = new Set(communities.map(({ id }) => id));
    return { id: code, code, community: null, grid: null, name: this.nameOf(code) ?? null, centre: middleOf([...within].map((id) => this.centres.get(id) ?? null)) };
  }

  community(code: string): Cell {
    const all = this.byRegion.get(code) ?? [];
    const [only] = all;
    if (!only || all.length > 1) return { ...this.dividedOff(code, all), ...(only && { name: this.listed(all.map(({ name }) => name)) }) };
    return { id: only.id, code, community: only.id, grid: null, name: only.name, centre: this.centres.get(only.id) ?? null };
  }

  /** The grid that somebody is in; else the community, in no grid of it. */
  grid(code: string, at: Placed): Cell {
    const point = pointOf(at);
    const around = (this.byRegion.get(code) ?? []).flatMap(({ id }) => this.estates.get(id) ?? []);
    let nearest: KnownEstate | undefined;
    let metres = Infinity;
    for (const estate of point === null ? [] : around) {
      const there = pointOf(estate);
      const away = there === null || point === null ? Infinity : distanceMetres(point, there);
      if (away < metres) [nearest, metres] = [estate, away];
    }
    const grid = nearest?.grid == null ? undefined : this.grids.get(nearest.grid);
    return grid ? this.gridCell(grid, code) : this.community(code);
  }

  /** All that is registered, whether or not anybody is counted there. */
  allCommunities(): readonly Cell[] {
    return [...new Map(this.communities.map(({ region }) => this.community(region)).map((cell) => [cell.id, cell])).values()];
  }
  allGrids(): readonly Cell[] {
    const codes = new Map(this.communities.map(({ id, region }) => [id, region]));
    return [...this.grids.values()].map((grid) => this.gridCell(grid, codes.get(grid.community) ?? ''));
  }

  private gridCell({ community, grid, name }: KnownGrid, code: string): Cell {
    const own = (this.estates.get(community) ?? []).filter((estate) => estate.grid === grid);
    return { id: grid, code, community, grid, name, centre: middleOf(own.map(pointOf)) ?? this.centres.get(community) ?? null };
  }
}
