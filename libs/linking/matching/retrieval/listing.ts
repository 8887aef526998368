import { shareLevels } from '#reference/catalogue';
import { isCash, isPolicy, type Circle, type Sharing } from '../candidate.rules.js';
import { aimOf, reliabilityOf, specificityOf } from '../parts.rules.js';
import { entryOf } from './entry.rules.js';
import type { Facet, Nature, Terms } from './facets.rules.js';
import { ItemLists, ScopeNumbers } from './item-lists.js';
import { Postings, type KeptPostings } from './postings.js';
import { pointAt, STRIDE, word } from './record.rules.js';
import { byShare, reachSide, shareSide, STREET, underStation, type Side } from './scopes.rules.js';
import { ANYWHERE, NOT_SOMEWHERE, squareAt } from './squares.rules.js';

const LEVELS = shareLevels.codes.length;
/** What to do with the entries of a row: note them while many come, add them, remove them. */
export const NOTE = 0, ADD = 1, REMOVE = 2;
type Change = typeof NOTE | typeof ADD | typeof REMOVE;

interface NumberedSide {
  /** By number. */
  readonly scopes: readonly number[];
  readonly digits: number;
}

/** What is to be listed. */
interface Listed {
  readonly rows: Int32Array;
  /** By number. */
  readonly stations: readonly (Exclude<Sharing['station'], null> | undefined)[];
  facet<K extends Facet['of']>(id: number, of: K): Extract<Facet, { of: K }>;
  codesOf(facet: number): readonly string[];
  terms(row: number): Terms;
  nature(row: number): Nature;
  circle(row: number): Circle | null;
}

/** All lists, as they are kept in a file. */
export interface KeptListing {
  readonly scopes: readonly string[];
  readonly items: readonly string[];
  /** Facets by the numbers that each item's entries have for them. */
  readonly audiences: readonly (readonly number[])[];
  readonly schedules: readonly (readonly number[])[];
  /** Threes: an item's place in `items`; twice a scope's number, one more for policies; the list. */
  readonly lists: Int32Array;
  readonly postings: KeptPostings;
}

/** Where each resource is listed: by item, by scope, policies apart. */
export class Listing {
  readonly scopes = new ScopeNumbers();
  readonly postings = new Postings();
  private readonly items = new Map<string, ItemLists>();
  /** By facet: what a row with it is listed with. */
  private readonly itemsOfFacet: (readonly ItemLists[] | undefined)[] = [];
  private readonly aims: number[] = [];
  /** By station and level; by coverage; by station; by terms: worked out once. */
  private shares: (NumberedSide | undefined)[] = [];
  private readonly reaches: (NumberedSide | undefined)[] = [];
  private readonly owns: number[] = [];
  private readonly levels: number[] = [];
  private readonly phones: boolean[] = [];

  constructor(private readonly index: Listed) {}

  lists(item: string): ItemLists | undefined {
    return this.items.get(item);
  }

  /** A station serves something else now. */
  forgetShares(): void {
    this.shares = [];
  }

  kept(): KeptListing {
    this.postings.settle();
    const items = [...this.items.keys()];
    const lists = items.flatMap((item, i) => this.items.get(item)?.kept(i) ?? []);
    const numbers = (of: 'audiences' | 'schedules') => items.map((item) => this.items.get(item)?.[of].facets ?? []);
    return { scopes: this.scopes.all(), items, audiences: numbers('audiences'), schedules: numbers('schedules'), lists: Int32Array.from(lists), postings: this.postings.kept() };
  }

  restore({ scopes, items, audiences, schedules, lists, postings }: KeptListing): void {
    for (const scope of scopes) this.scopes.of(scope);
    items.forEach((item, i) => {
      this.listsOf(item).audiences.restore(audiences[i] ?? []);
      this.listsOf(item).schedules.restore(schedules[i] ?? []);
    });
    this.postings.restore(postings);
    for (let i = 0; i < lists.length; i += 3) {
      const key = lists[i + 1] ?? 0;
      this.listsOf(items[lists[i] ?? 0] ?? '').put(key >> 1, (key & 1) === 1, lists[i + 2] ?? 0);
    }
  }

  private listsOf(item: string): ItemLists {
    let lists = this.items.get(item);
    if (!lists) this.items.set(item, (lists = new ItemLists(item, this.scopes, this.postings)));
    return lists;
  }

  /** What a row's place in the lists needs of its station and level, once for all rows alike. */
  private shareOf(station: number, level: number): NumberedSide {
    const key = station * LEVELS + level;
    return (this.shares[key] ??= this.numbered(shareSide({ level: shareLevels.codes[level] ?? 'STATION', station: this.index.stations[station] ?? null })));
  }

  private reachOf(row: number): NumberedSide {
    const at = row * STRIDE;
    const facet = this.index.rows[at + word.coverage] ?? 0;
    const circle = this.index.circle(row);
    const known = circle ? undefined : this.reaches[facet];
    if (known) return known;
    const region = this.index.facet(this.index.rows[at + word.region] ?? 0, 'region').region;
    const side = this.numbered(reachSide(this.index.facet(facet, 'coverage').coverage, circle, region));
    if (!circle) this.reaches[facet] = side;
    return side;
  }

  private numbered({ scopes, digits }: Side): NumberedSide {
    return { scopes: scopes.map((scope) => this.scopes.of(scope)), digits };
  }

  private levelOf(facet: number): number {
    return (this.levels[facet] ??= shareLevels.codes.indexOf(this.index.facet(facet, 'terms').terms.share));
  }

  private square(row: number, kind: Nature['kind']): number {
    if (isCash(kind)) return NOT_SOMEWHERE;
    const place = pointAt(this.index.rows, row * STRIDE + word.latitude);
    return place === null ? ANYWHERE : squareAt(place);
  }

  private itemsAt(facet: number): readonly ItemLists[] {
    let found = this.itemsOfFacet[facet];
    if (!found) {
      found = this.index.codesOf(facet).map((item) => this.listsOf(item));
      this.itemsOfFacet[facet] = found;
    }
    return found;
  }

  /** The most that its aim can be: as if the narrowest group that it names were the asker's. */
  private aim(facet: number): number {
    return (this.aims[facet] ??= aimOf(this.index.facet(facet, 'eligibility').eligibility, null));
  }

  private phone(facet: number): boolean {
    return (this.phones[facet] ??= this.index.facet(facet, 'terms').terms.modes.includes('PHONE'));
  }

  /** Does something to the entries of a row in all lists that it belongs in. */
  each(row: number, change: Change): void {
    const at = row * STRIDE;
    const { postings, index, index: { rows } } = this;
    const { kind } = index.nature(row);
    const policy = isPolicy(kind);
    const square = this.square(row, kind);
    const station = rows[at + word.station] ?? 0;
    const share = this.shareOf(station, this.levelOf(rows[at + word.terms] ?? 0));
    const reach = share.digits >= STREET ? share : this.reachOf(row);
    const { scopes } = byShare(share.digits, reach.digits) ? share : reach;
    const own = station !== 0 && underStation(share.digits, reach.digits) ? (this.owns[station] ??= this.scopes.of(`o${this.index.stations[station]?.id ?? ''}`)) : -1;
    const items = this.itemsAt(rows[at + word.items] ?? 0);
    const who = rows[at + word.eligibility] ?? 0;
    const reliability = reliabilityOf(rows[at + word.kept] ?? 0, rows[at + word.lapsed] ?? 0);
    const specificity = specificityOf(this.aim(who), items.length);
    const schedule = rows[at + word.schedule] ?? 0;
    const phone = this.phone(rows[at + word.terms] ?? 0);
    for (const lists of items) {
      const { ordering, audiences, schedules } = lists;
      const bound = ordering.reliability * reliability + ordering.specificity * specificity;
      const entry = entryOf({ bound, square, phone, several: items.length > 1, audience: audiences.of(who), schedule: schedules.of(schedule), row });
      for (let i = own < 0 ? 0 : -1; i < scopes.length; i++) {
        const list = lists.at(i < 0 ? own : scopes[i] ?? 0, policy);
        if (change === NOTE) postings.note(list, entry);
        else if (change === ADD) postings.add(list, entry);
        else postings.remove(list, entry);
      }
    }
  }
}
