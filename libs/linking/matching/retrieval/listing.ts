import { shareLevels } from '#reference/catalogue';
import { isCash, isPolicy, type Circle, type Sharing } from '../candidate.rules.js';
import { aimOf, reliabilityOf, specificityOf } from '../parts.rules.js';
import { ANYBODY, circleOfGroup, entryOf, upperOf } from './entry.rules.js';
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
  private readonly circles: number[] = [];
  /** By station and level; by coverage; by station; by terms: worked out once. */
  private shares: (NumberedSide | undefined)[] = [];
  private readonly reaches: (NumberedSide | undefined)[] = [];
  private readonly owns: number[] = [];
  private readonly levels: number[] = [];

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
    return { scopes: this.scopes.all(), items, lists: Int32Array.from(lists), postings: this.postings.kept() };
  }

  restore({ scopes, items, lists, postings }: KeptListing): void {
    for (const scope of scopes) this.scopes.of(scope);
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

  /** The most that its aim can be: as if the narrowest group that it names were the asker's. Also learns whom it is for. */
  private aim(facet: number): number {
    let aim = this.aims[facet];
    if (aim === undefined) {
      const { eligibility } = this.index.facet(facet, 'eligibility');
      this.aims[facet] = aim = aimOf(eligibility, null);
      const [only, ...more] = eligibility.groups;
      this.circles[facet] = only === undefined || only === 'general' || more.length > 0 ? ANYBODY : circleOfGroup(only);
    }
    return aim;
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
    const circle = this.circles[who] ?? ANYBODY;
    for (const lists of items) {
      const { ordering } = lists;
      const entry = entryOf(upperOf(ordering.reliability * reliability + ordering.specificity * specificity, circle, square), row);
      for (let i = own < 0 ? 0 : -1; i < scopes.length; i++) {
        const list = lists.at(i < 0 ? own : scopes[i] ?? 0, policy);
        if (change === NOTE) postings.note(list, entry);
        else if (change === ADD) postings.add(list, entry);
        else postings.remove(list, entry);
      }
    }
  }
}
