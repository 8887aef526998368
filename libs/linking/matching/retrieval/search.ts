import { distanceMetres } from '#platform/read-model';
import type { Asked } from '../asked.rules.js';
import { circleCovers, scheduleOf } from '../conditions.rules.js';
import {
  closenessAt, continuityOf, dueOf, loadOf, NEUTRAL_CLOSENESS, ownPoolOf, reliabilityOf, scoreOf, slackOf, soonestAfter, specificityOf, totalOn, type Values,
} from '../parts.rules.js';
import { freeOn } from '../candidate.rules.js';
import { dayAt, type Minutes } from '../moment.rules.js';
import { serviceFrom, timing, type Timing } from '../service.rules.js';
import { bandOf, bands, effort } from '../verdict.rules.js';
import { Best } from './best.js';
import type { CandidateIndex } from './candidate-index.js';
import { BY_BITS, CASH, CLEARED, facetKind, FacetVerdicts, HELPERS, LEVEL_BITS, MUTE, NAMES_NONE, PHONE, POLICY, VISITS } from './facet-verdicts.js';
import type { ItemLists } from './item-lists.js';
import { LOWER, rowOf, UPPER } from './entry.rules.js';
import { Glance } from './glance.js';
import { ProviderVerdicts } from './provider-verdicts.js';
import { BOOKED, compareIds, NOWHERE, PAUSED, STRIDE, UNLIMITED, uuidAt, word } from './record.rules.js';
import { cellsAround, enclosing, isNarrow, scopesToSearch } from './scopes.rules.js';
import { SharedStations } from './shared-stations.js';
import { NearestSquares } from './squares.rules.js';

const WHOLE = bands.indexOf('WHOLE');
/** Behind all bands. */
const NO_MATCH = bands.length;
/** Scores are rounded to the hundredth: a bound must lie this far below the last match before nothing behind it can come in. */
const ROUNDING = 0.01;
/** How many rows a search may look at for the sake of near misses alone. */
const NEAR_BUDGET = 600;
/** Rows lie scattered over hundreds of megabytes: fetching the lines of several at once takes hardly longer than of one. */
const BATCH = 8;
/** Words of it: a row has two. */
const LINE = 16;

export interface Selection {
  /** Rows, best first. */
  readonly matches: readonly number[];
  readonly nearMisses: readonly number[];
}

/**
 * Finds the best matches among a million resources by looking at some hundreds. It goes through the postings of the asked items, narrowest scope first; in each,
 * bounds fall, and as soon as none of what is left could beat the last of the matches found, the rest is left alone. What it returns is
 * what judging every resource would have returned; a property test holds it to that.
 */
export class Search {
  private readonly facets: FacetVerdicts;
  private readonly providers: ProviderVerdicts;
  private readonly sharing: SharedStations;
  private stamp = 0;
  private asked!: Asked;
  private matches!: Best;
  private near!: Best;
  private budget = 0;
  private onlyPolicies = false;
  /** There were near misses enough before this list: what is in it is looked at whole or not at all for their sake, since in which order it lies is chance. */
  private enoughNear = false;
  private readonly squares = new NearestSquares();
  private readonly glances = new Map<ItemLists, Glance>();
  private readonly values: { -readonly [P in keyof Values]: Values[P] } = {
    continuity: 0, closeness: 0, reliability: 0, specificity: 0, ownPool: 0, slack: 0, load: 0, soonest: 0,
  };
  private dueMinutes = 0;
  /** Rows to be looked at next. */
  private readonly batch = new Int32Array(BATCH);
  private batched = 0;
  /** Kept so that reading ahead is not optimized away. */
  private touched = 0;

  constructor(private readonly index: CandidateIndex) {
    this.facets = new FacetVerdicts(index);
    this.providers = new ProviderVerdicts(index);
    this.sharing = new SharedStations(index);
  }

  /** @param onlyPolicies what anybody is entitled to, and nothing else: they have lists of their own, which are short */
  run(asked: Asked, first: number, near: number, onlyPolicies = false): Selection {
    this.begin(asked, first, near);
    this.onlyPolicies = onlyPolicies;
    const { listing, listing: { scopes } } = this.index;
    const asking = asked.items.map((item) => listing.lists(item)).filter((lists) => lists !== undefined);
    for (const lists of asking) this.glanceAt(lists).begin(asked);
    for (const scope of scopesToSearch(asked.region, asked.point, asked.station)) {
      const number = scopes.find(scope);
      if (number >= 0) for (const lists of asking) this.scan(lists, number, isNarrow(scope));
    }
    for (const lists of asking) {
      for (const prefix of asked.station.serves) {
        for (const number of lists.within(prefix)) {
          const scope = scopes.name(number);
          if (scope.startsWith('s') && scope.length > prefix.length + 1) this.scan(lists, number, isNarrow(scope));
        }
      }
    }
    if (near > 0) this.widen(asking, near);
    return { matches: this.matches.found.map(({ row }) => row), nearMisses: this.near.found.map(({ row }) => row) };
  }

  private begin(asked: Asked, first: number, near: number): void {
    this.asked = asked;
    this.facets.begin(asked);
    this.providers.begin(asked);
    this.squares.from(asked.point);
    this.sharing.begin(asked.station);
    this.stamp = this.index.nextSearch();
    this.dueMinutes = dueOf(asked);
    const byId = (a: number, b: number) => compareIds(this.index.rows, a * STRIDE, b * STRIDE);
    this.matches = new Best(first, byId);
    this.near = new Best(near, byId);
    this.budget = NEAR_BUDGET;
  }

  /** Looks beyond what can answer, from the county outwards, until there are near misses enough or the budget is spent. */
  private widen(asking: readonly ItemLists[], near: number): void {
    const { asked } = this;
    const enough = () => this.near.found.length >= near || this.budget <= 0;
    for (const code of enclosing(asked.region.slice(0, 6))) {
      for (const lists of asking) {
        if (enough()) return;
        for (const scope of lists.within(code)) {
          if (enough()) return;
          this.scanForNear(lists, scope);
        }
      }
      if (code.length === 6 && asked.point !== null) {
        for (const cell of cellsAround(asked.point)) for (const lists of asking) this.scanForNear(lists, this.index.listing.scopes.find(cell));
      }
    }
  }

  private scanForNear(lists: ItemLists, scope: number): void {
    this.enoughNear = false;
    for (const policies of [false, true]) {
      const list = lists.find(scope, policies);
      if (list === undefined) continue;
      const { postings } = this.index.listing;
      this.anyOf(postings.block(list));
      const beside = postings.beside(list);
      if (beside) this.anyOf(beside);
    }
  }

  private anyOf(words: Uint32Array): void {
    for (let i = 0; i < words.length; i += 2) {
      if (this.budget-- <= 0) break;
      this.soon(rowOf(words[i + LOWER] ?? 0), NO_MATCH);
    }
    this.lookAtBatch(NO_MATCH);
  }

  /** @param own whether what is listed can be of the asking station's pool */
  private scan(lists: ItemLists, scope: number, own: boolean): void {
    this.scanBelow(0, lists, scope, own);
    if (!this.onlyPolicies) this.scanBelow(WHOLE, lists, scope, own);
  }

  private scanBelow(band: number, lists: ItemLists, scope: number, own: boolean): void {
    const list = lists.find(scope, band === 0);
    if (list === undefined) return;
    this.enoughNear = this.near.full;
    const { postings } = this.index.listing;
    const beside = postings.beside(list);
    this.through(band, lists, postings.block(list), own);
    if (beside) this.through(band, lists, beside, own);
  }

  private through(band: number, lists: ItemLists, words: Uint32Array, own: boolean): void {
    const { asked: { weights, helpedBy }, matches, enoughNear } = this;
    const glance = this.glanceAt(lists);
    // What no entry says anything of. Where nothing that is left can come in, what is still looked at is for the sake of near misses.
    const unseen = weights.slack + weights.load + (own ? weights.ownPool : 0) + ROUNDING + (helpedBy.resources.length + helpedBy.providers.length > 0 ? weights.continuity : 0);
    const varying = unseen + weights.soonest + weights.closeness;
    for (let i = 0; i < words.length; i += 2) {
      const { last } = matches;
      const worst = last && matches.full && last.class <= band ? (last.class < band ? Infinity : last.score) : 0;
      if (enoughNear) {
        i = glance.next(words, i, worst - unseen, band === 0);
        if (i >= words.length) break;
      } else if (worst > 0 && worst - glance.bound(words[i + UPPER] ?? 0) > varying && this.budget-- <= 0) break;
      this.soon(rowOf(words[i + LOWER] ?? 0), band);
    }
    this.lookAtBatch(band);
  }

  private glanceAt(lists: ItemLists): Glance {
    let glance = this.glances.get(lists);
    if (!glance) this.glances.set(lists, (glance = new Glance(lists, this.index, this.facets, this.squares)));
    return glance;
  }

  private soon(row: number, band: number): void {
    this.batch[this.batched++] = row;
    if (this.batched === BATCH) this.lookAtBatch(band);
  }

  private lookAtBatch(band: number): void {
    const { batch, batched, index: { rows } } = this;
    let touched = 0;
    for (let i = 0; i < batched; i++) {
      const at = (batch[i] ?? 0) * STRIDE;
      touched ^= (rows[at] ?? 0) ^ (rows[at + LINE] ?? 0);
    }
    this.touched = touched;
    this.batched = 0;
    for (let i = 0; i < batched; i++) this.consider(batch[i] ?? 0, band);
  }

  /** @param band the best that it can be in; NO_MATCH where it is looked at as a near miss only */
  private consider(row: number, band: number): void {
    const { asked, facets, near, index: { rows } } = this;
    const at = row * STRIDE;
    if (rows[at + word.seen] === this.stamp) return;
    rows[at + word.seen] = this.stamp;
    // More steps than the last of enough near misses, and there is no use in knowing how many more.
    const most = near.full ? (near.last?.class ?? 0) : Infinity;
    let steps = 0;
    if (facets.blocks(facetKind.eligibility, rows[at + word.eligibility] ?? 0) && (steps += effort.eligibility) > most) return;
    const bits = facets.value(facetKind.nature, rows[at + word.nature] ?? 0);
    const manner = facets.value(facetKind.terms, rows[at + word.terms] ?? 0);
    const begins = this.timingOf(rows[at + word.schedule] ?? 0, bits);
    this.measure(row, bits, manner, begins.first);
    if (this.enoughNear && this.isTooLow(band)) return;
    if (facets.blocks(facetKind.coverage, rows[at + word.coverage] ?? 0) && !this.circled(row) && (steps += effort.place) > most) return;
    const cash = (bits & CASH) !== 0;
    const covered = facets.value(facetKind.items, rows[at + word.items] ?? 0);
    const held = facets.value(facetKind.credentials, rows[at + word.credentials] ?? 0);

    if (this.providers.blocks(rows[at + word.provider] ?? 0, bits >>> BY_BITS) || (asked.minor && (bits & HELPERS) !== 0 && (manner & VISITS) !== 0 && (held & CLEARED) === 0)) steps += effort.safety;
    if (!cash && (covered & ~held) !== 0) steps += effort.licence;
    if (!cash && facets.blocks(facetKind.terms, rows[at + word.terms] ?? 0)) steps += effort.mode;
    if (!cash && facets.blocks(facetKind.accommodations, rows[at + word.accommodations] ?? 0)) steps += effort.access;
    if (asked.costLimitFen !== null && (rows[at + word.costFen] ?? 0) > asked.costLimitFen) steps += effort.cost;
    if ((bits & POLICY) === 0 && facets.blocks(facetKind.languages, rows[at + word.languages] ?? 0) && !((bits & MUTE) !== 0 && facets.value(facetKind.languages, rows[at + word.languages] ?? 0) === NAMES_NONE)) steps += effort.language;
    if (!this.sharing.reaches(rows[at + word.station] ?? 0, manner >>> LEVEL_BITS)) steps += effort.sharing;
    if (begins.blocks.length > 0 || ((rows[at + word.state] ?? 0) & PAUSED) !== 0) steps += effort.time;
    // What follows costs more, and can only add.
    if (steps <= most) this.weigh(row, steps, bits, begins);
  }

  private timingOf(schedule: number, bits: number): Timing {
    if (bits & POLICY) {
      const terms = this.index.schedule(schedule);
      if (terms.windows.length > 0 || terms.leadHours > 0) return timing(this.asked, scheduleOf('POLICY', terms));
    }
    return this.facets.timing(schedule);
  }

  /** What its score is made of, as if there were room at once for all that it has room for. */
  private measure(row: number, bits: number, manner: number, first: Minutes): void {
    const { asked, facets, values, index: { rows } } = this;
    const at = row * STRIDE;
    const continuity = asked.helpedBy.resources.length + asked.helpedBy.providers.length > 0;
    values.continuity = continuity ? continuityOf(asked, uuidAt(rows, at + word.id), String(rows[at + word.provider] ?? 0)) : 0;
    values.closeness = bits & CASH ? NEUTRAL_CLOSENESS : manner & PHONE ? Math.max(NEUTRAL_CLOSENESS, closenessAt(this.metres(row))) : closenessAt(this.metres(row));
    values.reliability = reliabilityOf(rows[at + word.kept] ?? 0, rows[at + word.lapsed] ?? 0);
    values.specificity = specificityOf(facets.value(facetKind.eligibility, rows[at + word.eligibility] ?? 0), this.index.codesOf(rows[at + word.items] ?? 0).length);
    values.ownPool = ownPoolOf(asked, this.index.stations[rows[at + word.station] ?? 0]?.id ?? null);
    values.slack = 1;
    values.load = loadOf(rows[at + word.holds] ?? 0);
    values.soonest = soonestAfter(first - asked.now, this.dueMinutes);
  }

  /** Whether what was measured could not come in among the matches. */
  private isTooLow(band: number): boolean {
    const { matches: { last, full } } = this;
    return full && last !== undefined && (last.class < band || (last.class === band && scoreOf(this.values, this.asked.weights) < last.score));
  }

  /** Whether there is room when it could begin, and its score. */
  private weigh(row: number, stepsSoFar: number, bits: number, { first, schedule }: Timing): void {
    const { asked, facets, values, index: { rows } } = this;
    const at = row * STRIDE;
    let steps = stepsSoFar;
    const total = rows[at + word.total] ?? UNLIMITED;
    let free = Infinity;
    if (total !== UNLIMITED && ((rows[at + word.state] ?? 0) & BOOKED) === 0 && rows[at + word.taken] === 0) {
      free = total;
      values.slack = slackOf(total, total, asked.quantity);
      if (free <= 0) steps += effort.capacity;
    } else if (total !== UNLIMITED) {
      const capacity = this.index.capacity(row);
      const service = serviceFrom(asked, schedule, capacity, first);
      const day = dayAt(first);
      values.slack = slackOf(freeOn(capacity, day), totalOn(capacity, day), asked.quantity);
      values.soonest = soonestAfter((service?.start ?? first) - asked.now, this.dueMinutes);
      free = service?.free ?? 0;
      if (!service) steps += effort.capacity;
    }
    const score = scoreOf(values, asked.weights);
    if (steps > 0) return this.near.offer(row, steps, score);
    const whole = facets.value(facetKind.items, rows[at + word.items] ?? 0) === 2 ** asked.items.length - 1;
    this.matches.offer(row, bands.indexOf(bandOf(bits & POLICY ? 'POLICY' : 'TALENT', whole, free, asked.quantity)), score);
  }

  private metres(row: number): number {
    const { asked: { point }, facets, index: { rows } } = this;
    const at = row * STRIDE;
    const latitude = rows[at + word.latitude] ?? NOWHERE;
    if (point === null || latitude === NOWHERE) return facets.value(facetKind.region, rows[at + word.region] ?? 0);
    return distanceMetres(point, { latitude: latitude / 1e6, longitude: (rows[at + word.longitude] ?? 0) / 1e6 });
  }

  private circled(row: number): boolean {
    const circle = this.index.circle(row);
    if (!circle) return false;
    return circleCovers(this.asked.point, this.asked.region, circle, this.index.facet(this.index.rows[row * STRIDE + word.region] ?? 0, 'region').region);
  }
}
