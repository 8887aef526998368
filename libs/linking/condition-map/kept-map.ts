import type { Reach } from '#platform/access';
import type { GeoJsonCollection, ReadyJson } from '#platform/graphql';
import type { Rows } from '#platform/read-model';
import { countGroups, countNeeds, countResidents, needChanges, residentChanges, type ChangesRow, type GroupCountRow, type NeedCountRow, type ResidentCountRow } from './condition-map.queries.js';
import { collection, feature, sortOf } from './features.js';
import type { Cell } from './places.rules.js';
import { Tally, type Counts } from './tally.rules.js';

/** A map, and all of it together; groups only of its parts. */
export interface Drawn {
  readonly geoJson: ReadyJson<GeoJsonCollection>;
  readonly total: { readonly rounded: boolean; readonly counts: Counts };
}

/** What a map counts, and how it is divided. All that it shows follows from this and from the rows. */
export interface Asked {
  readonly region: string;
  readonly reach: Reach;
  readonly station: string | null;
  /** Civil date: memberships that hold then. */
  readonly today: string;
  readonly level: string;
  /** Which part of the map somebody in a division is in. */
  readonly cellOf: (division: string) => Cell;
  /** What is on the map with nothing in it, too. */
  readonly registered: readonly Cell[];
  /** The caller reads names at the station that asks. */
  readonly named: boolean;
}

interface Part {
  readonly cell: Cell;
  readonly key: string;
  readonly divisions: Set<string>;
  /** Empty: nothing of it is to be seen. Undefined: to be written. */
  text: string | undefined;
}

/**
 * A map by communities or townships that was drawn before. What was counted is kept by the division in which it was recorded; when it is asked for again, only divisions in which
 * something happened since are counted, and only their parts of the map are written.
 */
export class KeptMap {
  private readonly changes = new Map<string, number>();
  private readonly tallies = new Map<string, Tally>();
  private readonly partOf = new Map<string, Part>();
  private readonly parts = new Map<string, Part>();
  private readonly registered: ReadonlySet<string>;
  /** In the order of the map. */
  private sorted: readonly Part[] = [];
  private drawn: Drawn | undefined;

  constructor(private readonly asked: Asked) {
    this.registered = new Set(asked.registered.map(({ id }) => id));
    for (const cell of asked.registered) this.part(cell);
  }

  /** Divisions that are kept. */
  get size(): number {
    return this.tallies.size + this.registered.size;
  }

  draw(rows: Rows): Drawn {
    const changed = this.changed(rows);
    if (this.drawn && changed.length === 0) return this.drawn;
    this.count(rows, changed);
    if (this.sorted.length !== this.parts.size) this.sorted = [...this.parts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const features: string[] = [];
    for (const part of this.sorted) {
      part.text ??= this.written(part);
      if (part.text !== '') features.push(part.text);
    }
    return (this.drawn = { geoJson: collection(features), total: this.total() });
  }

  private changed(rows: Rows): string[] {
    const { reach, region } = this.asked;
    const now = new Map<string, number>();
    for (const { region: of, changes } of rows.all<ChangesRow>(needChanges(reach, region))) now.set(of, changes);
    for (const { region: of, changes } of rows.all<ChangesRow>(residentChanges(reach, region))) now.set(of, (now.get(of) ?? 0) + changes);
    const changed: string[] = [];
    for (const [of, changes] of now) {
      if (this.changes.get(of) === changes) continue;
      this.changes.set(of, changes);
      changed.push(of);
    }
    return changed;
  }

  private count(rows: Rows, divisions: readonly string[]): void {
    const { reach, station, today, cellOf } = this.asked;
    for (const division of divisions) {
      this.tallies.set(division, new Tally());
      let part = this.partOf.get(division);
      if (!part) this.partOf.set(division, (part = this.part(cellOf(division))));
      part.divisions.add(division);
      part.text = undefined;
    }
    const tally = (division: string): Tally => this.tallies.get(division) ?? new Tally();
    for (const { region, urgency, open, served, own } of rows.all<NeedCountRow>(countNeeds(reach, divisions, station))) tally(region).needs(urgency, open, served, own === 1);
    for (const { region, residents, own } of rows.all<ResidentCountRow>(countResidents(reach, divisions, station))) tally(region).people(residents, own === 1);
    for (const { region, groups } of rows.all<GroupCountRow>(countGroups(reach, divisions, today))) tally(region).groupsIn(groups ?? '');
  }

  private part(cell: Cell): Part {
    const known = this.parts.get(cell.id);
    if (known) return known;
    const part: Part = { cell, key: sortOf(cell), divisions: new Set(), text: undefined };
    this.parts.set(cell.id, part);
    return part;
  }

  private written({ cell, divisions }: Part): string {
    const tally = this.sum(divisions);
    return tally.isEmpty(this.asked.named) && !this.registered.has(cell.id) ? '' : feature(cell, this.asked.level, tally.written(this.asked.named));
  }

  private total(): Drawn['total'] {
    return this.sum(this.tallies.keys()).counts(this.asked.named);
  }

  private sum(divisions: Iterable<string>): Tally {
    const sum = new Tally();
    for (const division of divisions) {
      const tally = this.tallies.get(division);
      if (tally) sum.add(tally);
    }
    return sum;
  }
}
