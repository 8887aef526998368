import { shareLevels } from '#reference/catalogue';
import { isCash, isPolicy, type Candidate, type Capacity, type Circle, type Schedule } from '../candidate.rules.js';
import { aimOf, reliabilityOf, specificityOf } from '../parts.rules.js';
import { ANYBODY, circleOfGroup, entryOf, upperOf } from './entry.rules.js';
import { readFacet, type Facet, type Nature, type Terms } from './facets.rules.js';
import { ItemLists, ScopeNumbers } from './item-lists.js';
import { Postings } from './postings.js';
import { BOOKED, PAUSED, pointAt, RETIRED, STRIDE, UNLIMITED, uuidAt, word } from './record.rules.js';
import { byShare, reachSide, shareSide, STREET, underStation, type Side } from './scopes.rules.js';
import { ANYWHERE, NOT_SOMEWHERE, squareAt } from './squares.rules.js';

export interface KnownStation {
  readonly id: string;
  readonly serves: readonly string[];
}

const GROWTH = 1.25;
/** Rows that may still come without all others being copied. */
const SPARE = 0.04;
const LEVELS = shareLevels.codes.length;
const none: readonly string[] = [];
/** What to do with the entries of a row. */
const NOTE = 0, ADD = 1, REMOVE = 2;

interface NumberedSide {
  /** By number. */
  readonly scopes: readonly number[];
  readonly digits: number;
}

/**
 * All resources that can match, in memory: rows of words, facets, and postings by item and scope. It is filled from the tables of
 * the candidates' projection and follows them; it decides nothing that the rules do not.
 */
export class CandidateIndex {
  rows = new Int32Array(STRIDE * 1024);
  /** One more than the highest row. */
  size = 0;
  private readonly facets: (Facet | string | undefined)[] = [];
  readonly stations: (KnownStation | undefined)[] = [];
  readonly stationsById = new Map<string, KnownStation>();
  /** Providers that are suspended or have left. */
  readonly away = new Set<number>();
  readonly books = new Map<number, Capacity>();
  readonly scopes = new ScopeNumbers();
  private readonly items = new Map<string, ItemLists>();
  /** By facet: what a row with it is listed with. */
  private readonly itemsOfFacet: (readonly ItemLists[] | undefined)[] = [];
  private readonly aims: number[] = [];
  private readonly circles: number[] = [];
  readonly postings = new Postings();
  private searches = 0;
  /** By station and level; by coverage; by station; by terms: worked out once. */
  private shares: (NumberedSide | undefined)[] = [];
  private readonly reaches: (NumberedSide | undefined)[] = [];
  private readonly owns: number[] = [];
  private readonly levels: number[] = [];

  learnFacet(id: number, text: string): void {
    this.facets[id] = text;
  }

  /** A number for the next search, by which it marks the rows that it has looked at. */
  nextSearch(): number {
    return (this.searches = (this.searches + 1) & 0x3fffffff);
  }

  get facetCount(): number {
    return this.facets.length;
  }

  /** The text of a coverage that stays text; undefined for whatever else a facet is. */
  unreadCoverage(id: number): string | undefined {
    const found = this.facets[id];
    return typeof found === 'string' && found.startsWith('c') ? found : undefined;
  }

  /** Read when first asked for. Coverages stay text: there are as many as sets of villages, and each is looked at seldom. */
  facetAt(id: number): Facet {
    const found = this.facets[id];
    if (found === undefined) throw new Error(`facet ${id} is not known`);
    if (typeof found !== 'string') return found;
    const facet = readFacet(found);
    if (facet.of !== 'coverage' || facet.coverage.regions.length <= 1) this.facets[id] = facet;
    return facet;
  }

  learnStation(number: number, station: KnownStation): void {
    const before = this.stations[number];
    if (before && before.serves.join() === station.serves.join()) return;
    // Whatever it keeps is listed under what it serves: taken out before, put back after.
    const kept: number[] = [];
    if (before) for (let row = 0; row < this.size; row++) if (this.rows[row * STRIDE + word.station] === number && this.isListed(row)) kept.push(row);
    for (const row of kept) this.unlist(row);
    this.stations[number] = station;
    this.stationsById.set(station.id, station);
    this.shares = [];
    for (const row of kept) this.list(row);
  }

  /** @param words the row's, STRIDE of them */
  put(row: number, words: Int32Array): void {
    this.reserve(row + 1);
    if (row < this.size && this.isListed(row)) {
      if (this.sameListing(row, words)) {
        this.rows.set(words, row * STRIDE);
        return;
      }
      this.unlist(row);
    }
    this.rows.set(words, row * STRIDE);
    if (row >= this.size) this.size = row + 1;
    if (this.isListed(row)) this.list(row);
  }

  /** A row that is new, while many are: its words are in their place. Nobody finds it before `settle`. */
  filled(row: number): void {
    if (row >= this.size) this.size = row + 1;
    if (this.isListed(row)) this.each(row, NOTE);
  }
  settle(): void {
    this.postings.settle();
  }

  /** What is taken of a resource, where one period and one total do not say it all; undefined where they do. */
  keepBook(row: number, book: Capacity | undefined): void {
    if (book) this.books.set(row, book);
    else this.books.delete(row);
  }

  lists(item: string): ItemLists | undefined {
    return this.items.get(item);
  }

  /** A row, as the rules see it. Its provider is named by its number in the projection's table. */
  candidate(row: number): Candidate {
    const at = row * STRIDE;
    const { rows } = this;
    const value = (offset: number) => rows[at + offset] ?? 0;
    const { share, modes, prerequisites } = this.terms(row);
    const { kind } = this.nature(row);
    const state = value(word.state);
    return {
      id: uuidAt(rows, at + word.id),
      kind,
      provider: String(value(word.provider)),
      providerAway: this.away.has(value(word.provider)),
      items: this.codesOf(value(word.items)),
      eligibility: this.facet(value(word.eligibility), 'eligibility').eligibility,
      coverage: this.facet(value(word.coverage), 'coverage').coverage,
      circle: this.circle(row),
      place: pointAt(rows, at + word.latitude),
      region: this.facet(value(word.region), 'region').region,
      modes,
      costFen: value(word.costFen),
      credentials: this.codesOf(value(word.credentials)),
      accommodations: this.codesOf(value(word.accommodations)),
      languages: this.codesOf(value(word.languages)),
      schedule: this.schedule(value(word.schedule)),
      sharing: { level: share, station: this.stations[value(word.station)] ?? null },
      prerequisites,
      capacity: this.capacity(row),
      paused: (state & PAUSED) !== 0,
      holds: value(word.holds),
      history: { kept: value(word.kept), lapsed: value(word.lapsed) },
    };
  }

  itemsOf(row: number): readonly string[] {
    return this.codesOf(this.rows[row * STRIDE + word.items] ?? 0);
  }

  terms(row: number): Terms {
    return this.facet(this.rows[row * STRIDE + word.terms] ?? 0, 'terms').terms;
  }

  nature(row: number): Nature {
    return this.facet(this.rows[row * STRIDE + word.nature] ?? 0, 'nature').nature;
  }

  schedule(facet: number): Schedule {
    return this.facet(facet, 'schedule').schedule;
  }

  codesOf(facet: number): readonly string[] {
    const found = this.facetAt(facet);
    return 'codes' in found ? found.codes : none;
  }

  circle(row: number): Circle | null {
    const at = row * STRIDE;
    const metres = this.rows[at + word.circleMetres] ?? 0;
    const centre = metres > 0 ? pointAt(this.rows, at + word.circleLatitude) : null;
    return centre && { centre, metres };
  }

  capacity(row: number): Capacity | null {
    const at = row * STRIDE;
    const total = this.rows[at + word.total] ?? UNLIMITED;
    if (total === UNLIMITED) return null;
    const state = this.rows[at + word.state] ?? 0;
    const book = state & BOOKED ? this.books.get(row) : undefined;
    if (book) return book;
    const quantity = this.rows[at + word.taken] ?? 0;
    return {
      renewal: this.nature(row).renewal ?? 'NONE',
      totals: [{ from: -Infinity, total }],
      taken: quantity > 0 ? [{ period: this.rows[at + word.period] ?? 0, quantity }] : [],
      lapsesAt: null,
    };
  }

  facet<K extends Facet['of']>(id: number, of: K): Extract<Facet, { of: K }> {
    const found = this.facetAt(id);
    if (found.of !== of) throw new Error(`facet ${id} is no ${of}`);
    return found as Extract<Facet, { of: K }>;
  }

  private reserve(rows: number): void {
    const needed = rows * STRIDE;
    if (needed <= this.rows.length) return;
    const grown = new Int32Array(Math.ceil((needed * GROWTH) / STRIDE) * STRIDE);
    grown.set(this.rows);
    this.rows = grown;
  }

  /** Makes room at once for what is known to come. */
  expect(rows: number): void {
    const room = Math.ceil(rows * (1 + SPARE)) + 1024;
    if (rows * STRIDE > this.rows.length) this.reserve(Math.ceil(room / GROWTH));
  }

  /** A row that was never put has no items; a retired one matches nothing and is no near miss either. */
  private isListed(row: number): boolean {
    const at = row * STRIDE;
    return this.rows[at + word.items] !== 0 && ((this.rows[at + word.state] ?? 0) & RETIRED) === 0;
  }

  private sameListing(row: number, words: Int32Array): boolean {
    const old = row * STRIDE;
    if (((words[word.state] ?? 0) & RETIRED) !== 0) return false;
    for (let i = 0; i < STRIDE; i++) {
      if (i === word.seen || i === word.holds || i === word.state || i === word.period || i === word.taken || i === word.total) continue;
      if (this.rows[old + i] !== words[i]) return false;
    }
    return true;
  }

  /** What a row's place in the lists needs of its station and level, once for all rows alike. */
  private shareOf(station: number, level: number): NumberedSide {
    const key = station * LEVELS + level;
    return (this.shares[key] ??= this.numbered(shareSide({ level: shareLevels.codes[level] ?? 'STATION', station: this.stations[station] ?? null })));
  }

  private reachOf(row: number): NumberedSide {
    const at = row * STRIDE;
    const facet = this.rows[at + word.coverage] ?? 0;
    const circle = this.circle(row);
    const known = circle ? undefined : this.reaches[facet];
    if (known) return known;
    const region = this.facet(this.rows[at + word.region] ?? 0, 'region').region;
    const side = this.numbered(reachSide(this.facet(facet, 'coverage').coverage, circle, region));
    if (!circle) this.reaches[facet] = side;
    return side;
  }

  private numbered({ scopes, digits }: Side): NumberedSide {
    return { scopes: scopes.map((scope) => this.scopes.of(scope)), digits };
  }

  private levelOf(facet: number): number {
    return (this.levels[facet] ??= shareLevels.codes.indexOf(this.facet(facet, 'terms').terms.share));
  }

  private square(row: number, kind: Nature['kind']): number {
    if (isCash(kind)) return NOT_SOMEWHERE;
    const place = pointAt(this.rows, row * STRIDE + word.latitude);
    return place === null ? ANYWHERE : squareAt(place);
  }

  private itemsAt(facet: number): readonly ItemLists[] {
    let found = this.itemsOfFacet[facet];
    if (!found) {
      found = this.codesOf(facet).map((item) => {
        let lists = this.items.get(item);
        if (!lists) this.items.set(item, (lists = new ItemLists(item, this.scopes, this.postings)));
        return lists;
      });
      this.itemsOfFacet[facet] = found;
    }
    return found;
  }

  /** The most that its aim can be: as if the narrowest group that it names were the asker's. Also learns whom it is for. */
  private aim(facet: number): number {
    let aim = this.aims[facet];
    if (aim === undefined) {
      const { eligibility } = this.facet(facet, 'eligibility');
      this.aims[facet] = aim = aimOf(eligibility, null);
      const [only, ...more] = eligibility.groups;
      this.circles[facet] = only === undefined || only === 'general' || more.length > 0 ? ANYBODY : circleOfGroup(only);
    }
    return aim;
  }

  private list(row: number): void {
    this.each(row, ADD);
  }

  private unlist(row: number): void {
    this.each(row, REMOVE);
  }

  private each(row: number, change: typeof NOTE | typeof ADD | typeof REMOVE): void {
    const at = row * STRIDE;
    const { rows, postings } = this;
    const { kind } = this.nature(row);
    const policy = isPolicy(kind);
    const square = this.square(row, kind);
    const station = rows[at + word.station] ?? 0;
    const share = this.shareOf(station, this.levelOf(rows[at + word.terms] ?? 0));
    const reach = share.digits >= STREET ? share : this.reachOf(row);
    const { scopes } = byShare(share.digits, reach.digits) ? share : reach;
    const own = station !== 0 && underStation(share.digits, reach.digits) ? (this.owns[station] ??= this.scopes.of(`o${this.stations[station]?.id ?? ''}`)) : -1;
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
