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

/** How the facets that one search comes across stand to its need; each is judged once, by the rules, when first met. */
export class FacetVerdicts {
  /** 1: it blocks its condition, as far as the facet alone can say. */
  blocked = new Uint8Array(0);
  /** What else the search needs of it: bits, a moment, metres, an aim. */
  value = new Float64Array(0);
  private readonly timings: (Timing | undefined)[] = [];
  private stamps = new Uint32Array(0);
  private stamp = 0;
  private asked!: Asked;
  private codes: readonly string[] = [];
  /** What each of the asked items asks of a helper. */
  private asks: readonly (readonly string[])[] = [];

  constructor(private readonly index: CandidateIndex) {}

  begin(asked: Asked): void {
    this.asked = asked;
    const needed = this.index.facetCount;
    if (this.stamps.length < needed) {
      const room = Math.ceil(needed * 1.5) + 64;
      this.stamps = new Uint32Array(room);
      this.blocked = new Uint8Array(room);
      this.value = new Float64Array(room);
      this.stamp = 0;
    }
    this.stamp++;
    this.codes = codesIn(asked.region);
    this.asks = asked.items.map((item) => credentialsAsked(asked, [item]));
  }

  /** Must be called before `blocked` and `value` of a facet are looked at. */
  meet(facet: number): void {
    if (this.stamps[facet] === this.stamp) return;
    this.stamps[facet] = this.stamp;
    this.judge(facet);
  }

  timing(facet: number): Timing {
    const found = this.timings[facet];
    if (!found) throw new Error('a schedule is timed when it is met');
    return found;
  }

  private judge(id: number): void {
    const { asked } = this;
    const unread = this.index.unreadCoverage(id);
    if (unread !== undefined) {
      this.blocked[id] = textCovers(unread, this.codes) ? 0 : 1;
      return;
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
        const found = (this.timings[id] = timing(asked, facet.schedule));
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
    this.blocked[id] = blocked ? 1 : 0;
    this.value[id] = value;
  }
}

/** More items than one search can tell apart. */
export const MOST_ITEMS = 20;
