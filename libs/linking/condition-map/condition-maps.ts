import type { Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { listed, refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { digitsOfLevel, type Regions } from '#reference/region';
import { worksAt } from '#linking/station';
import type { conditionMapMessages } from './condition-map.messages.js';
import {
  communitiesIn, estatesIn, gridsIn, lookAtNeeds, lookAtResidents, placeChanges, type CommunityRow, type EstateRow, type GridRow, type LookedNeedRow, type LookedResidentRow,
} from './condition-map.queries.js';
import { collection, feature, sortOf } from './features.js';
import { KeptMap, type Drawn } from './kept-map.js';
import { Places, type Cell } from './places.rules.js';
import { Tally } from './tally.rules.js';

export type MapLevel = 'TOWNSHIP' | 'COMMUNITY' | 'GRID';
/** How wide a map of a level may be: as many digits as the code of its division has at the least. */
const narrowest: Readonly<Record<MapLevel, number>> = { TOWNSHIP: 2, COMMUNITY: 4, GRID: 9 };

/** Divisions at hand: as many as a province has. */
const NAMES = 100_000;
/** Of maps that are kept, together: a large city by communities, some counties and what their stations ask for. Some 2 kB each. */
const DIVISIONS = 30_000;

const refuse = refusals<keyof typeof conditionMapMessages>();

/** 民情图: what is needed where, by whom in numbers, and what of it is on its way to being met. */
export class ConditionMaps {
  private readonly names = new Map<string, string>();
  /** The one that was asked for last comes last. */
  private readonly maps = new Map<string, KeptMap>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  /** Within the caller's reach. @throws Refusal REGION_UNKNOWN | MAP_TOO_WIDE */
  draw(region: string, level: MapLevel, caller: Caller): Drawn {
    if (!this.regions.find(region)) refuse('REGION_UNKNOWN', { code: region });
    if (region.length < narrowest[level]) refuse('MAP_TOO_WIDE');
    return level === 'GRID' ? this.looked(region, caller) : this.kept(region, level, caller).draw(this.views);
  }

  /** One for all who ask alike, as long as the day and what stands on the map are the same. */
  private kept(region: string, level: 'TOWNSHIP' | 'COMMUNITY', caller: Caller): KeptMap {
    const { reach, station, language } = caller;
    const [named, today] = [readsNames(caller), this.today()];
    const registered = this.views.get<{ changes: number | null }>(placeChanges(region));
    const key = JSON.stringify([region, level, language, reach, station, named, today, registered?.changes, this.views.file]);
    const known = this.maps.get(key);
    this.maps.delete(key);
    const map = known ?? this.begun(region, level, caller, { named, today });
    this.maps.set(key, map);
    let divisions = 0;
    for (const [other, { size }] of [...this.maps].reverse()) if ((divisions += size) > DIVISIONS && other !== key) this.maps.delete(other);
    return map;
  }

  private begun(region: string, level: 'TOWNSHIP' | 'COMMUNITY', caller: Caller, { named, today }: { named: boolean; today: string }): KeptMap {
    const { reach, station } = caller;
    const places = this.places(region, level, caller);
    const digits = digitsOfLevel(level === 'TOWNSHIP' ? 'TOWNSHIP' : 'VILLAGE');
    const cells = remembered((code) => (level === 'TOWNSHIP' ? places.division(code) : places.community(code)));
    return new KeptMap({
      region, reach, station, today, level, named, cellOf: (division) => cells(division.slice(0, digits)), registered: level === 'COMMUNITY' ? places.allCommunities() : [],
    });
  }

  private places(region: string, level: MapLevel, { language }: Caller): Places {
    const communities = this.views.all<CommunityRow & { region: string }>(communitiesIn(region)).map((row) => ({
      id: row.id, region: row.region, name: nameIn(language, { zh: row.name_zh, bo: row.name_bo, en: row.name_en }), latitude: row.latitude, longitude: row.longitude,
    }));
    const grids = level === 'GRID' ? this.views.all<GridRow>(gridsIn(region)) : [];
    return new Places(communities, this.views.all<EstateRow>(estatesIn(region)), grids, (code) => this.nameOf(code), (names) => listed(names, language));
  }

  private looked(region: string, caller: Caller): Drawn {
    const { reach, station } = caller;
    const [places, total, named] = [this.places(region, 'GRID', caller), new Tally(), readsNames(caller)];
    const cells = remembered((key) => {
      const [code = '', latitude = '', longitude = ''] = key.split(' ');
      return places.grid(code, { latitude: latitude === '' ? null : Number(latitude), longitude: longitude === '' ? null : Number(longitude) });
    });
    const cellOf = (row: { region: string; latitude: number | null; longitude: number | null }): Cell => cells(`${row.region} ${row.latitude ?? ''} ${row.longitude ?? ''}`);
    const found: Found = new Map();
    const registered = [...places.allGrids()];
    for (const cell of registered) tallyOf(found, cell);
    for (const row of this.views.all<LookedNeedRow>(lookAtNeeds(reach, region, station))) {
      for (const tally of [tallyOf(found, cellOf(row)), total]) tally.needs(row.urgency, 1, row.served, row.own === 1);
    }
    for (const row of this.views.all<LookedResidentRow>(lookAtResidents(reach, region, station, this.today()))) {
      const tally = tallyOf(found, cellOf(row));
      tally.people(1, row.own === 1);
      total.people(1, row.own === 1);
      for (const group of JSON.parse(row.groups) as string[]) tally.group(group, 1);
    }
    const known = new Set(registered.map(({ id }) => id));
    const sorted = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const features = sorted.flatMap(({ cell, tally }) => (tally.isEmpty(named) && !known.has(cell.id) ? [] : feature(cell, 'GRID', tally.written(named))));
    return { geoJson: collection(features), total: total.counts(named) };
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

const readsNames = (caller: Caller): boolean => caller.station !== null && worksAt(caller, caller.station);

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
