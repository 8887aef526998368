import type { Asked } from '../asked.rules.js';
import { aimOf, NEUTRAL_CLOSENESS, soonestAfter, specificityOf, dueOf } from '../parts.rules.js';
import { boundUnder } from './bound.rules.js';
import type { CandidateIndex } from './candidate-index.js';
import { AUDIENCES, audienceOf, boundAt, BOUNDS, hasPhone, LOWER, scheduleIn, SCHEDULES, squareOf, stepOf, UPPER } from './entry.rules.js';
import { facetKind, type FacetVerdicts } from './facet-verdicts.js';
import type { ItemLists } from './item-lists.js';
import type { NearestSquares } from './squares.rules.js';

/** In place of what specificity adds: it is for somebody else, a near miss at best. */
const FOR_OTHERS = -1;

/** How well a resource in the lists of one item can do at most, as far as its entry says. */
export class Glance {
  private asked!: Asked;
  private due = 0;
  private isPhoned = false;
  /** By steps of the bound: what both lasting parts come to at most under the weights of the need. */
  private readonly bounds = new Float64Array(BOUNDS);
  /** By audience, and once more for those who give several things: what specificity adds for this asker, FOR_OTHERS, or NaN while nobody asked; and at least within the bound. */
  private readonly specificities = new Float64Array(AUDIENCES * 2);
  private readonly counted = new Float64Array(AUDIENCES * 2);
  /** How much a point of the bound that reliability has adds to the score. */
  private perPoint = 0;
  /** By schedule: what soonest adds. */
  private readonly soonest = new Float64Array(SCHEDULES);

  constructor(private readonly lists: ItemLists, private readonly index: CandidateIndex, private readonly facets: FacetVerdicts, private readonly squares: NearestSquares) {}

  begin(asked: Asked): void {
    this.asked = asked;
    this.due = dueOf(asked);
    this.isPhoned = asked.modes.length === 0 || asked.modes.includes('PHONE');
    this.specificities.fill(NaN);
    this.soonest.fill(NaN);
    const { ordering } = this.lists;
    this.perPoint = ordering.reliability > 0 ? asked.weights.reliability / ordering.reliability : Infinity;
    for (let step = 0; step < BOUNDS; step++) this.bounds[step] = boundUnder(ordering, asked.weights, boundAt(step));
  }

  /** The most that reliability and specificity can add. */
  bound(upper: number): number {
    return this.bounds[stepOf(upper)] ?? 0;
  }

  /**
   * The next entry of a list of this item that could come in, or the list's end. In one loop, since a search passes over thousands of entries.
   * @param words of the list; @param from where in them; @param least what closeness, reliability, specificity and soonest must add to its score; @param isPolicy they keep no hours
   */
  next(words: Uint32Array, from: number, least: number, isPolicy: boolean): number {
    const { specificities, counted, bounds, soonest, perPoint, squares, isPhoned, asked: { weights } } = this;
    const [mostReliable, mostNear, mostSoon] = [weights.reliability, weights.closeness, weights.soonest];
    const end = words.length;
    for (let i = from; i < end; i += 2) {
      const upper = words[i + UPPER] ?? 0;
      const step = stepOf(upper);
      // Bounds only fall from here on.
      if ((bounds[step] ?? 0) + mostNear + mostSoon < least) return end;
      const audience = audienceOf(upper);
      let lasting = bounds[step] ?? 0;
      if (audience % AUDIENCES !== 0) {
        let specificity = specificities[audience] ?? 0;
        if (Number.isNaN(specificity)) specificity = this.learn(audience);
        if (specificity === FOR_OTHERS) continue;
        // The bound says what both lasting parts come to at most; who knows the one knows the other.
        const left = boundAt(step) - (counted[audience] ?? 0);
        lasting = specificity + (left <= 0 ? 0 : Math.min(mostReliable, left * perPoint));
      }
      let missing = least - lasting;
      if (mostSoon > 0 && missing > 0) {
        const schedule = isPolicy ? 0 : scheduleIn(words[i + LOWER] ?? 0);
        let soon = soonest[schedule] ?? 0;
        if (Number.isNaN(soon)) soon = this.learnSoonest(schedule);
        missing -= soon;
      }
      if (missing > 0) {
        if (missing > mostNear) continue;
        const closeness = missing / mostNear;
        if (!(closeness <= NEUTRAL_CLOSENESS && isPhoned && hasPhone(upper)) && !squares.canBeWithin(squareOf(upper), closeness)) continue;
      }
      return i;
    }
    return end;
  }

  private learn(audience: number): number {
    const { index, facets, lists, asked: { weights } } = this;
    const facet = lists.audiences.facets[audience % AUDIENCES] ?? 0;
    const isOne = audience < AUDIENCES;
    this.counted[audience] = lists.ordering.specificity * specificityOf(aimOf(index.facet(facet, 'eligibility').eligibility, null), isOne ? 1 : Infinity);
    return (this.specificities[audience] = facets.blocks(facetKind.eligibility, facet)
      ? FOR_OTHERS : weights.specificity * specificityOf(facets.value(facetKind.eligibility, facet), isOne ? 1 : 2));
  }

  private learnSoonest(schedule: number): number {
    const { facets, lists, asked: { now, weights } } = this;
    const wait = schedule === 0 ? 0 : facets.timing(lists.schedules.facets[schedule] ?? 0).first - now;
    return (this.soonest[schedule] = weights.soonest * soonestAfter(wait, this.due));
  }
}
