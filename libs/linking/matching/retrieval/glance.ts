import type { Asked } from '../asked.rules.js';
import { aimOf, NEUTRAL_CLOSENESS, soonestAfter, specificityOf, dueOf } from '../parts.rules.js';
import { boundUnder } from './bound.rules.js';
import type { CandidateIndex } from './candidate-index.js';
import { AUDIENCES, audienceOf, boundAt, BOUNDS, hasPhone, scheduleIn, SCHEDULES, squareOf, stepOf } from './entry.rules.js';
import { facetKind, type FacetVerdicts } from './facet-verdicts.js';
import type { ItemLists } from './item-lists.js';
import type { NearestSquares } from './squares.rules.js';

/** For somebody else: a near miss at best. */
export const FOR_OTHERS = -1;

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
  /** By schedule. */
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

  /** The most that closeness, reliability, specificity and soonest can add to its score; or FOR_OTHERS. @param isPolicy it keeps no hours */
  most(upper: number, lower: number, isPolicy: boolean): number {
    const { weights } = this.asked;
    const lasting = this.lasting(upper);
    if (lasting === FOR_OTHERS) return FOR_OTHERS;
    const closeness = this.squares.most(squareOf(upper));
    const near = this.isPhoned && hasPhone(upper) ? Math.max(NEUTRAL_CLOSENESS, closeness) : closeness;
    return lasting + weights.closeness * near + (weights.soonest === 0 ? 0 : weights.soonest * (isPolicy ? 1 : this.soonestOf(scheduleIn(lower))));
  }

  /** The bound says what both lasting parts come to at most; who knows the one knows the other. */
  private lasting(upper: number): number {
    const audience = audienceOf(upper);
    if (audience % AUDIENCES === 0) return this.bound(upper);
    let specificity = this.specificities[audience] ?? NaN;
    if (Number.isNaN(specificity)) specificity = this.learn(audience);
    if (specificity === FOR_OTHERS) return FOR_OTHERS;
    const left = boundAt(stepOf(upper)) - (this.counted[audience] ?? 0);
    return specificity + (left <= 0 ? 0 : Math.min(this.asked.weights.reliability, left * this.perPoint));
  }

  private learn(audience: number): number {
    const { index, facets, lists, asked: { weights } } = this;
    const facet = lists.audiences.facets[audience % AUDIENCES] ?? 0;
    const isOne = audience < AUDIENCES;
    this.counted[audience] = lists.ordering.specificity * specificityOf(aimOf(index.facet(facet, 'eligibility').eligibility, null), isOne ? 1 : Infinity);
    return (this.specificities[audience] = facets.blocks(facetKind.eligibility, facet)
      ? FOR_OTHERS : weights.specificity * specificityOf(facets.value(facetKind.eligibility, facet), isOne ? 1 : 2));
  }

  private soonestOf(schedule: number): number {
    if (schedule === 0) return 1;
    const known = this.soonest[schedule] ?? NaN;
    if (!Number.isNaN(known)) return known;
    const { first } = this.facets.timing(this.lists.schedules.facets[schedule] ?? 0);
    return (this.soonest[schedule] = soonestAfter(first - this.asked.now, this.due));
  }
}
