import type { Candidate, Capacity, Circle, Schedule, Young } from '../candidate.rules.js';
import type { Day } from '../moment.rules.js';
import { readFacet, type Facet, type Nature, type Terms } from './facets.rules.js';
import { ADD, Listing, NOTE, REMOVE } from './listing.js';
import { BOOKED, pauseIn, pointAt, RETIRED, STRIDE, UNLIMITED, uuidAt, word } from './record.rules.js';

export interface KnownStation {
  readonly id: string;
  readonly serves: readonly string[];
  /** What it keeps is no longer offered. */
  readonly closed?: boolean;
}

/** As many as fit into a word. */
const MOST_SEARCHES = 0x7fffffff;
const GROWTH = 1.25;
/** Rows that may still come without all others being copied. */
const SPARE = 0.04;
const none: readonly string[] = [];

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
  /** Providers that are suspended or have left. */
  readonly away = new Set<number>();
  /** Social workers who are posted until a day and nowhere after it: few. */
  readonly leaving = new Map<number, Day>();
  /** Providers who are volunteers and not of age: few. */
  readonly young = new Map<number, Young>();
  readonly books = new Map<number, Capacity>();
  /** The number of the last search: a row bears that of the last one that looked at it. */
  searches = 0;
  readonly listing = new Listing(this);

  learnFacet(id: number, text: string): void {
    this.facets[id] = text;
  }

  /** A number for the next search. When they have run out, all rows are as if nobody had looked at them. */
  nextSearch(): number {
    if (this.searches >= MOST_SEARCHES) {
      for (let row = 0; row < this.size; row++) this.rows[row * STRIDE + word.seen] = 0;
      this.searches = 0;
    }
    return ++this.searches;
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
    if (before && before.closed === station.closed && before.serves.join() === station.serves.join()) return;
    // Whatever it keeps is listed under what it serves: taken out before, put back after.
    const kept: number[] = [];
    if (before) for (let row = 0; row < this.size; row++) if (this.rows[row * STRIDE + word.station] === number && this.isListed(row)) kept.push(row);
    for (const row of kept) this.listing.each(row, REMOVE);
    this.stations[number] = station;
    this.listing.forgetShares();
    if (!station.closed) for (const row of kept) this.listing.each(row, ADD);
  }

  /** @param words the row's, STRIDE of them */
  put(row: number, words: Int32Array): void {
    this.reserve(row + 1);
    if (row < this.size && this.isListed(row)) {
      if (this.sameListing(row, words)) {
        this.rows.set(words, row * STRIDE);
        return;
      }
      this.listing.each(row, REMOVE);
    }
    this.rows.set(words, row * STRIDE);
    if (row >= this.size) this.size = row + 1;
    if (this.isListed(row)) this.listing.each(row, ADD);
  }

  /** A row that is new, while many are: its words are in their place. Nobody finds it before `settle`. */
  filled(row: number): void {
    if (row >= this.size) this.size = row + 1;
    if (this.isListed(row)) this.listing.each(row, NOTE);
  }
  settle(): void {
    this.listing.postings.settle();
  }

  /** What is taken of a resource, where one period and one total do not say it all; undefined where they do. */
  keepBook(row: number, book: Capacity | undefined): void {
    if (book) this.books.set(row, book);
    else this.books.delete(row);
  }

  /** A row, as the rules see it. Its provider is named by its number in the projection's table. */
  candidate(row: number): Candidate {
    const at = row * STRIDE;
    const { rows } = this;
    const value = (offset: number) => rows[at + offset] ?? 0;
    const { share, modes, prerequisites } = this.terms(row);
    const { kind, by: providerKind } = this.nature(row);
    const state = value(word.state);
    return {
      id: uuidAt(rows, at + word.id),
      kind,
      provider: String(value(word.provider)),
      providerKind,
      providerAway: this.away.has(value(word.provider)),
      leavesAfter: this.leaving.get(value(word.provider)) ?? null,
      young: this.young.get(value(word.provider)) ?? null,
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
      pause: pauseIn(state),
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

  /** A row that was never put has no items; a retired one matches nothing and is no near miss either, nor is what a closed station kept. */
  isListed(row: number): boolean {
    const at = row * STRIDE;
    return this.rows[at + word.items] !== 0 && ((this.rows[at + word.state] ?? 0) & RETIRED) === 0 && !this.stations[this.rows[at + word.station] ?? 0]?.closed;
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
}
