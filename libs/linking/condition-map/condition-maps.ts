import type { Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import { nameIn, ReadyJson, type GeoJsonCollection } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { digitsOfLevel, type Regions } from '#reference/region';
import { worksAt } from '#linking/station';
import type { conditionMapMessages } from './condition-map.messages.js';
import {
  communitiesIn, countGroups, countNeeds, countResidents, estatesIn, gridsIn, lookAtNeeds, lookAtResidents, type CommunityRow, type EstateRow, type GridRow,
  type GroupCountRow, type LookedNeedRow, type LookedResidentRow, type NeedCountRow, type ResidentCountRow,
} from './condition-map.queries.js';
import { Places, type Cell } from './places.rules.js';
import { Tally, type Counts } from './tally.rules.js';

export const mapLevels = ['TOWNSHIP', 'COMMUNITY', 'GRID'] as const;
export type MapLevel = (typeof mapLevels)[number];
/** How wide a map of a level may be: as many digits as the code of its division has at the least. */
const narrowest: Readonly<Record<MapLevel, number>> = { TOWNSHIP: 2, COMMUNITY: 4, GRID: 9 };

/** A map, and all of it together; groups only of its parts. */
export interface Drawn {
  readonly geoJson: ReadyJson<GeoJsonCollection>;
  readonly total: { readonly rounded: boolean; readonly counts: Counts };
}

/** Divisions at hand: as many as a province has. */
const NAMES = 100_000;

const refuse = refusals<keyof typeof conditionMapMessages>();

/** 民情图: what is needed where, by whom in numbers, and what of it is on its way to being met. */
export class ConditionMaps {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  /** Within the caller's reach. @throws Refusal REGION_UNKNOWN | MAP_TOO_WIDE */
  draw(region: string, level: MapLevel, caller: Caller): Drawn {
    if (!this.regions.find(region)) refuse('REGION_UNKNOWN', { code: region });
    if (region.length < narrowest[level]) refuse('MAP_TOO_WIDE');
    const places = this.places(region, level, caller);
    const total = new Tally();
    const found = level === 'GRID' ? this.looked(region, places, total, caller) : this.counted(region, level, places, total, caller);
    const registered = level === 'GRID' ? [...places.allGrids()] : level === 'COMMUNITY' ? places.allCommunities() : [];
    for (const cell of registered) tallyOf(found, cell);
    const named = caller.station !== null && worksAt(caller, caller.station);
    const known = new Set(registered.map(({ id }) => id));
    const sorted = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const features = sorted.flatMap(({ cell, tally }) => (tally.isEmpty(named) && !known.has(cell.id) ? [] : feature(cell, level, tally.written(named))));
    return { geoJson: new ReadyJson(Buffer.from(`{"type":"FeatureCollection","features":[${features.join(',')}]}`)), total: total.counts(named) };
  }

  private places(region: string, level: MapLevel, { language }: Caller): Places {
    const communities = this.views.all<CommunityRow & { region: string }>(communitiesIn(region)).map((row) => ({
      id: row.id, region: row.region, name: nameIn(language, { zh: row.name_zh, bo: row.name_bo, en: row.name_en }), latitude: row.latitude, longitude: row.longitude,
    }));
    const grids = level === 'GRID' ? this.views.all<GridRow>(gridsIn(region)) : [];
    return new Places(communities, this.views.all<EstateRow>(estatesIn(region)), grids, (code) => this.nameOf(code));
  }

  private counted(region: string, level: MapLevel, places: Places, total: Tally, { reach, station }: Caller): Found {
    const digits = digitsOfLevel(level === 'TOWNSHIP' ? 'TOWNSHIP' : 'VILLAGE');
    const cellOf = remembered((place) => (level === 'TOWNSHIP' ? places.division(place) : places.community(place)));
    const cells = (code: string): Cell => cellOf(code.slice(0, digits));
    const found: Found = new Map();
    for (const { region: code, urgency, open, served, own } of this.views.all<NeedCountRow>(countNeeds(reach, region, station))) {
      tallyOf(found, cells(code)).needs(urgency, open, served, own === 1);
      total.needs(urgency, open, served, own === 1);
    }
    for (const { region: code, residents, own } of this.views.all<ResidentCountRow>(countResidents(reach, region, station))) {
      tallyOf(found, cells(code)).people(residents, own === 1);
      total.people(residents, own === 1);
    }
    for (const { region: code, groups } of this.views.all<GroupCountRow>(countGroups(reach, region, this.today()))) tallyOf(found, cells(code)).groupsIn(groups);
    return found;
  }

  private looked(region: string, places: Places, total: Tally, { reach, station }: Caller): Found {
    const cells = remembered((key) => {
      const [code = '', latitude = '', longitude = ''] = key.split(' ');
      return places.grid(code, { latitude: latitude === '' ? null : Number(latitude), longitude: longitude === '' ? null : Number(longitude) });
    });
    const cellOf = (row: { region: string; latitude: number | null; longitude: number | null }): Cell => cells(`${row.region} ${row.latitude ?? ''} ${row.longitude ?? ''}`);
    const found: Found = new Map();
    for (const row of this.views.all<LookedNeedRow>(lookAtNeeds(reach, region, station))) {
      for (const tally of [tallyOf(found, cellOf(row)), total]) tally.needs(row.urgency, 1, row.served, row.own === 1);
    }
    for (const row of this.views.all<LookedResidentRow>(lookAtResidents(reach, region, station, this.today()))) {
      const tally = tallyOf(found, cellOf(row));
      tally.people(1, row.own === 1);
      total.people(1, row.own === 1);
      for (const group of JSON.parse(row.groups) as string[]) tally.group(group, 1);
    }
    return found;
  }

  /** The register is read from disk: what a map has shown before it shows again at once. */
  private nameOf(code: string): string | undefined {
    const known = this.names.get(code);
    if (known !== undefined) return known;
    const name = this.regions.find(code)?.name;
    if (this.names.size >= NAMES) this.names.clear();
    if (name !== undefined) this.names.set(code, name);
    return name;
  }

  private today(): string {
    return civilDateAt(this.clock.now());
  }
}

type Found = Map<string, { readonly cell: Cell; readonly key: string; readonly tally: Tally }>;

function tallyOf(found: Found, cell: Cell): Tally {
  const before = found.get(cell.id);
  if (before) return before.tally;
  const tally = new Tally();
  found.set(cell.id, { cell, key: sortOf(cell), tally });
  return tally;
}

function remembered(of: (key: string) => Cell): (key: string) => Cell {
  const known = new Map<string, Cell>();
  return (key) => {
    let cell = known.get(key);
    if (!cell) known.set(key, (cell = of(key)));
    return cell;
  };
}

/** By division, and within a community what is in no grid first. */
const sortOf = ({ code, community, grid }: Cell): string => `${code} ${community ?? ''} ${grid ?? ''}`;

/** A GeoJSON feature. Written here, since a city has thousands, and objects for `JSON.stringify` would take longer than all else. Codes and ids have nothing in them to be escaped. */
const feature = ({ id, code, community, grid, name, centre }: Cell, level: MapLevel, counts: string): string =>
  `{"type":"Feature","id":"${id}","geometry":${centre === null ? 'null' : `{"type":"Point","coordinates":[${centre.longitude},${centre.latitude}]}`},` +
  `"properties":{"level":"${level}","region":"${code}","communityId":${quoted(community)},"gridId":${quoted(grid)},"name":${JSON.stringify(name)},${counts}}}`;
const quoted = (id: string | null): string => (id === null ? 'null' : `"${id}"`);
