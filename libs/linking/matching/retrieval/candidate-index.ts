import { findServiceItem, kindsOfService, shareLevels, type Weights } from '#reference/catalogue';
import { isCash, isPolicy, type Candidate, type Capacity, type Circle, type Schedule } from '../candidate.rules.js';
import { aimOf, reliabilityOf, specificityOf } from '../parts.rules.js';
import { readFacet, type Facet, type Nature, type Terms } from './facets.rules.js';
import { entryOf, Postings } from './postings.js';
import { BOOKED, PAUSED, pointAt, RETIRED, STRIDE, UNLIMITED, uuidAt, word } from './record.rules.js';
import { scopesOf, type Scope } from './scopes.rules.js';
import { ANYWHERE, NOT_SOMEWHERE, squareAt } from './squares.rules.js';

export interface KnownStation {
  readonly id: string;
  readonly serves: readonly string[];
}

const GROWTH = 1.25;
/** Of the scopes that are followed by a division's code. */
const KINDS = ['c', 's', 'x'];
const MOST_STATIONS = 2 ** 20;
const LEVELS = shareLevels.codes.length;
/** Before the scope of postings that hold policies only. */
export const POLICIES = 'p';
const none: readonly string[] = [];

/** The weights by which the postings of an item are ordered: those of its kind. */
const orderings = new Map<string, Weights>();
export function orderingOf(item: string): Weights {
  let weights = orderings.get(item);
  if (!weights) {
    weights = kindsOfService.find(findServiceItem(item)?.kindOfService ?? 'RELATIONAL')?.weights;
    if (!weights) throw new Error('a kind of service without weights');
    orderings.set(item, weights);
  }
  return weights;
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
  /** Providers that are suspended or have left. */
  readonly away = new Set<number>();
  readonly books = new Map<number, Capacity>();
  /** By item, then by the number of the scope. */
  private readonly lists = new Map<string, Map<number, Postings>>();
  private readonly codes = new Map<string, string[]>();
  private readonly scopeNames: Scope[] = [];
  private readonly scopeNumbers = new Map<Scope, number>();
  private readonly scopeCache = new Map<number, readonly number[]>();

  learnFacet(id: number, text: string): void {
    this.facets[id] = text;
  }

  get facetCount(): number {
    return this.facets.length;
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
    this.scopeCache.clear();
    for (const row of kept) this.list(row, false);
  }

  /**
   * @param words the row's, STRIDE of them, read from `at`
   * @param filling true while the index is filled for the first time: order is made later
   */
  put(row: number, words: Int32Array, at: number, filling = false): void {
    this.reserve(row + 1);
    if (row < this.size && this.isListed(row)) {
      if (this.sameListing(row, words, at)) {
        this.rows.set(words.subarray(at, at + STRIDE), row * STRIDE);
        return;
      }
      this.unlist(row);
    }
    this.rows.set(words.subarray(at, at + STRIDE), row * STRIDE);
    if (row >= this.size) this.size = row + 1;
    if (this.isListed(row)) this.list(row, filling);
  }

  /** What is taken of a resource, where one period and one total do not say it all; undefined where they do. */
  keepBook(row: number, book: Capacity | undefined): void {
    if (book) this.books.set(row, book);
    else this.books.delete(row);
  }

  postings(item: string, scope: Scope): Postings | undefined {
    return this.lists.get(item)?.get(this.scopeNumbers.get(scope) ?? -1);
  }

  /** The scopes under which anything with this item is listed and whose code begins with a prefix, by code. */
  scopesWithin(item: string, prefix: string): readonly Scope[] {
    const lists = this.lists.get(item);
    if (!lists) return none;
    let codes = this.codes.get(item);
    if (!codes) {
      const scopes = [...lists.keys()].map((number) => this.scopeNames[number] ?? '').map((scope) => (scope.startsWith(POLICIES) ? scope.slice(1) : scope));
      codes = [...new Set(scopes.filter((scope) => KINDS.includes(scope.charAt(0))).map((scope) => scope.slice(1)))].sort();
      this.codes.set(item, codes);
    }
    let low = 0;
    let high = codes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((codes[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: Scope[] = [];
    for (let i = low; i < codes.length && (codes[i] ?? '').startsWith(prefix); i++) {
      for (const kind of KINDS) {
        const scope = kind + codes[i];
        if (this.postings(item, scope) ?? this.postings(item, POLICIES + scope)) found.push(scope);
      }
    }
    return found;
  }

  /** A row, as the rules see it. Its provider is named by its number in the projection's table. */
  candidate(row: number): Candidate {
    const at = row * STRIDE;
    const { rows } = this;
    const value = (offset: number) => rows[at + offset] ?? 0;
    const { share, modes } = this.terms(row);
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
      capacity: this.capacity(row),
      paused: (state & PAUSED) !== 0,
      holds: value(word.holds),
      history: { kept: value(word.kept), lapsed: value(word.lapsed) },
    };
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
    if (rows * STRIDE > this.rows.length) this.reserve(Math.ceil(rows / GROWTH) + 1);
  }

  /** A row that was never put has no items; a retired one matches nothing and is no near miss either. */
  private isListed(row: number): boolean {
    const at = row * STRIDE;
    return this.rows[at + word.items] !== 0 && ((this.rows[at + word.state] ?? 0) & RETIRED) === 0;
  }

  private sameListing(row: number, words: Int32Array, at: number): boolean {
    const old = row * STRIDE;
    if (((words[at + word.state] ?? 0) & RETIRED) !== 0) return false;
    for (let i = 0; i < STRIDE; i++) {
      if (i === word.holds || i === word.state || i === word.period || i === word.taken || i === word.total) continue;
      if (this.rows[old + i] !== words[at + i]) return false;
    }
    return true;
  }

  /** The most that its lasting parts can add to a score under the weights that an item's postings are ordered by. */
  private bound(row: number, { reliability, specificity }: Weights): number {
    const at = row * STRIDE;
    const { rows } = this;
    const aim = aimOf(this.facet(rows[at + word.eligibility] ?? 0, 'eligibility').eligibility, null);
    const items = this.codesOf(rows[at + word.items] ?? 0).length;
    return reliability * reliabilityOf(rows[at + word.kept] ?? 0, rows[at + word.lapsed] ?? 0) + specificity * specificityOf(aim, items);
  }

  private scopes(row: number): readonly number[] {
    const at = row * STRIDE;
    const { rows } = this;
    const { share } = this.terms(row);
    const { kind } = this.nature(row);
    const coverage = rows[at + word.coverage] ?? 0;
    const station = rows[at + word.station] ?? 0;
    const circle = this.circle(row);
    const key = ((coverage * MOST_STATIONS + station) * LEVELS + shareLevels.codes.indexOf(share)) * 2 + (isPolicy(kind) ? 1 : 0);
    const known = circle ? undefined : this.scopeCache.get(key);
    if (known) return known;
    const region = this.facet(rows[at + word.region] ?? 0, 'region').region;
    const found = scopesOf(this.facet(coverage, 'coverage').coverage, circle, region, { level: share, station: this.stations[station] ?? null });
    // Policies come before all else, whatever their score: they have postings of their own, so that a score can end the search of the others.
    const scopes = found.map((scope) => this.scopeNumber(isPolicy(kind) ? POLICIES + scope : scope));
    if (!circle) this.scopeCache.set(key, scopes);
    return scopes;
  }

  private scopeNumber(scope: Scope): number {
    let number = this.scopeNumbers.get(scope);
    if (number === undefined) {
      this.scopeNumbers.set(scope, (number = this.scopeNames.length));
      this.scopeNames.push(scope);
    }
    return number;
  }

  private square(row: number): number {
    if (isCash(this.nature(row).kind)) return NOT_SOMEWHERE;
    const place = pointAt(this.rows, row * STRIDE + word.latitude);
    return place === null ? ANYWHERE : squareAt(place);
  }

  private list(row: number, filling: boolean): void {
    const scopes = this.scopes(row);
    const square = this.square(row);
    for (const item of this.codesOf(this.rows[row * STRIDE + word.items] ?? 0)) {
      const entry = entryOf(this.bound(row, orderingOf(item)), square, row);
      let lists = this.lists.get(item);
      if (!lists) this.lists.set(item, (lists = new Map<number, Postings>()));
      for (const scope of scopes) {
        let postings = lists.get(scope);
        if (!postings) {
          lists.set(scope, (postings = new Postings()));
          this.codes.delete(item);
        }
        if (filling) postings.append(entry);
        else postings.insert(entry);
      }
    }
  }

  private unlist(row: number): void {
    const scopes = this.scopes(row);
    const square = this.square(row);
    for (const item of this.codesOf(this.rows[row * STRIDE + word.items] ?? 0)) {
      const entry = entryOf(this.bound(row, orderingOf(item)), square, row);
      for (const scope of scopes) this.lists.get(item)?.get(scope)?.remove(entry);
    }
  }
}
