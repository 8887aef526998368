import { meetsCredential, shareLevels } from '#reference/catalogue';
import type { Asked } from '../asked.rules.js';
import { isCash, isHelper, isInPerson, isPolicy } from '../candidate.rules.js';
import { credentialsAsked, isEligible, language, mode, regionCovered, speechless } from '../conditions.rules.js';
import { aimOf, byPhone, nominalMetres } from '../parts.rules.js';
import { timing, type Timing } from '../service.rules.js';
import type { CandidateIndex } from './candidate-index.js';
import { codesIn, textCovers } from './facets.rules.js';

/** Of a nature facet. */
export const CASH = 1;
export const POLICY = 2;
export const HELPERS = 4;
/** Needs no language unless it names one. */
export const MUTE = 8;
/** Of a terms facet. */
export const VISITS = 1;
export const PHONE = 2;
/** How far up the number of its share level stands. */
export const LEVEL_BITS = 8;
/** Of a credentials facet, above the bits of the asked items. */
export const CLEARED = 1 << 30;
/** Of a languages facet. */
export const NAMES_NONE = 1;

/** One for each urgency, and a few for dates that were named. */
const TIMES = 12;

/** How the facets that one search comes across stand to its need; each is judged once, by the rules, when first met. */
export class FacetVerdicts {
  /** Two numbers a facet, side by side: twice the search's stamp and one more where it blocks its condition; and what else the search needs of it. */
  private known = new Float64Array(0);
  /** Of schedules. Needs that ask for the same times, as most that name none do within a minute, share them. */
  private timings: (Timing | undefined)[] = [];
  private readonly timingsByTimes = new Map<string, (Timing | undefined)[]>();
  /** Twice the search's stamp. */
  private stamp = 0;
  private asked!: Asked;
  private codes: readonly string[] = [];
  /** What each of the asked items asks of a helper. */
  private asks: readonly (readonly string[])[] = [];

  constructor(private readonly index: CandidateIndex) {}

  begin(asked: Asked): void {
    this.asked = asked;
    const needed = this.index.facetCount * 2;
    if (this.known.length < needed) {
      this.known = new Float64Array(Math.ceil(needed * 1.25) + 128);
      this.stamp = 0;
    }
    this.stamp += 2;
    this.timings = this.timingsFor(asked);
    this.codes = codesIn(asked.region);
    this.asks = asked.items.map((item) => credentialsAsked(asked, [item]));
  }

  private timingsFor({ now, from, until, windows }: Asked): (Timing | undefined)[] {
    if (windows.length > 0) return [];
    const times = `${now} ${from} ${until}`;
    let timings = this.timingsByTimes.get(times);
    if (!timings) {
      if (this.timingsByTimes.size >= TIMES) this.timingsByTimes.clear();
      this.timingsByTimes.set(times, (timings = []));
    }
    return timings;
  }

  /** Whether it blocks its condition, as far as the facet alone can say. */
  blocks(facet: number): boolean {
    const known = this.known[facet * 2] ?? 0;
    if (known < this.stamp) return this.judge(facet);
    return known > this.stamp;
  }

  /** Bits, a moment, metres, an aim. */
  value(facet: number): number {
    if ((this.known[facet * 2] ?? 0) < this.stamp) this.judge(facet);
    return this.known[facet * 2 + 1] ?? 0;
  }

  timing(facet: number): Timing {
    this.value(facet);
    const found = this.timings[facet];
    if (!found) throw new Error('a schedule is timed when it is met');
    return found;
  }

  private judge(id: number): boolean {
    const { asked } = this;
    const unread = this.index.unreadCoverage(id);
    if (unread !== undefined) {
      return this.keep(id, !textCovers(unread, this.codes), 0);
    }
    const facet = this.index.facetAt(id);
    let blocked = false;
    let value = 0;
    switch (facet.of) {
      case 'items':
        for (let i = 0; i < asked.items.length; i++) if (facet.codes.includes(asked.items[i] ?? '')) value |= 1 << i;
        blocked = value === 0;
        break;
      case 'credentials':
        for (let i = 0; i < this.asks.length; i++) if (this.asks[i]?.every((code) => meetsCredential(code, facet.codes))) value |= 1 << i;
        if (facet.codes.includes('MINOR_CLEARANCE')) value |= CLEARED;
        break;
      case 'accommodations':
        blocked = asked.accommodations.some((code) => !facet.codes.includes(code));
        break;
      case 'languages':
        blocked = language(asked, 'TALENT', facet.codes).length > 0;
        value = facet.codes.length === 0 ? NAMES_NONE : 0;
        break;
      case 'eligibility':
        blocked = !isEligible(asked, facet.eligibility);
        value = aimOf(facet.eligibility, asked.countsAs);
        break;
      case 'coverage':
        blocked = !regionCovered(asked.region, facet.coverage);
        break;
      case 'schedule': {
        const found = (this.timings[id] ??= timing(asked, facet.schedule));
        blocked = found.blocks.length > 0;
        value = found.first;
        break;
      }
      case 'terms': {
        const { modes, share } = facet.terms;
        blocked = mode(asked, 'TALENT', modes).length > 0;
        value = (isInPerson(asked.modes, modes) ? VISITS : 0) | (byPhone(asked, modes) ? PHONE : 0) | (shareLevels.codes.indexOf(share) << LEVEL_BITS);
        break;
      }
      case 'nature': {
        const { kind } = facet.nature;
        value = (isCash(kind) ? CASH : 0) | (isPolicy(kind) ? POLICY : 0) | (isHelper(kind) ? HELPERS : 0) | (speechless(kind, []) ? MUTE : 0);
        break;
      }
      case 'region':
        value = nominalMetres(asked.region, facet.region);
        break;
    }
    return this.keep(id, blocked, value);
  }

  private keep(id: number, blocked: boolean, value: number): boolean {
    this.known[id * 2] = this.stamp + (blocked ? 1 : 0);
    this.known[id * 2 + 1] = value;
    return blocked;
  }
}
