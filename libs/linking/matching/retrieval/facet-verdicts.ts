import { meetsCredential, shareLevels } from '#reference/catalogue';
import { providerKinds } from '#societies/charity-resource';
import type { Asked } from '../asked.rules.js';
import { isCash, isHelper, isInPerson, isPolicy } from '../candidate.rules.js';
import { credentialsAsked, isEligible, language, mode, regionCovered, speechless } from '../conditions.rules.js';
import { aimOf, byPhone, nominalMetres } from '../parts.rules.js';
import { timing, type Timing } from '../service.rules.js';
import type { CandidateIndex } from './candidate-index.js';
import { codesIn, textCovers, type Facet } from './facets.rules.js';

/** Of a nature facet. */
export const CASH = 1;
export const POLICY = 2;
export const HELPERS = 4;
/** Needs no language unless it names one. */
export const MUTE = 8;
/** How far up the number of its provider's kind stands. */
export const BY_BITS = 4;
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

/** Needs that differ in this much are remembered; more are forgotten all at once. */
const ASPECTS = 2_000;

/** All but schedules, which have their timings. */
type Judged = Exclude<Facet['of'], 'schedule'>;

/** What of a need a facet of some kind is held against, as text: needs that have it in common share the verdicts. */
const aspects: { readonly [K in Judged]: (asked: Asked, asks: readonly (readonly string[])[]) => string } = {
  items: ({ items }) => items.join(),
  credentials: (_, asks) => JSON.stringify(asks),
  accommodations: ({ accommodations }) => accommodations.join(),
  languages: ({ languages }) => languages.join(),
  eligibility: ({ countsAs, age: { from, to } }) => `${[...countsAs].join()} ${from} ${to}`,
  coverage: ({ region }) => region,
  terms: ({ modes }) => modes.join(),
  nature: () => '',
  region: ({ region }) => region,
};
const kinds = Object.keys(aspects) as Judged[];
export const facetKind = Object.fromEntries(kinds.map((kind, i) => [kind, i])) as { readonly [K in Judged]: number };

/** How the facets that a search comes across stand to its need; each is judged by the rules when first met, and not again for the next need that has in common what counts. */
export class FacetVerdicts {
  /** Two numbers a facet, side by side: the stamp of what it was last held against, one more where it blocks its condition; and what else the search needs of it. */
  private known = new Float64Array(0);
  /** Of schedules. Needs that ask for the same times, as most that name none do within a minute, share them. */
  private timings: (Timing | undefined)[] = [];
  private readonly timingsByTimes = new Map<string, (Timing | undefined)[]>();
  /** By kind of facet, the stamp of what this need has; even. */
  private readonly stamps = new Float64Array(kinds.length);
  private readonly stampsOf = new Map<string, number>();
  private lastStamp = 0;
  private asked!: Asked;
  private codes: readonly string[] = [];
  /** What each of the asked items asks of a helper. */
  private asks: readonly (readonly string[])[] = [];

  constructor(private readonly index: CandidateIndex) {}

  begin(asked: Asked): void {
    this.asked = asked;
    const needed = this.index.facetCount * 2;
    if (this.known.length < needed) this.known = new Float64Array(Math.ceil(needed * 1.25) + 128);
    if (this.stampsOf.size > ASPECTS) this.stampsOf.clear();
    this.asks = asked.items.map((item) => credentialsAsked(asked, [item]));
    kinds.forEach((kind, i) => (this.stamps[i] = this.stampOf(`${kind} ${aspects[kind](asked, this.asks)}`)));
    this.timings = this.timingsFor(asked);
    this.codes = codesIn(asked.region);
  }

  private stampOf(aspect: string): number {
    let stamp = this.stampsOf.get(aspect);
    if (stamp === undefined) this.stampsOf.set(aspect, (stamp = this.lastStamp += 2));
    return stamp;
  }

  private timingsFor({ now, from, until, windows }: Asked): (Timing | undefined)[] {
    const times = `${now} ${from} ${until}${windows.length === 0 ? '' : JSON.stringify(windows)}`;
    let timings = this.timingsByTimes.get(times);
    if (!timings) {
      if (this.timingsByTimes.size >= TIMES) this.timingsByTimes.clear();
      this.timingsByTimes.set(times, (timings = []));
    }
    return timings;
  }

  /** Whether it blocks its condition, as far as the facet alone can say. @param kind of the facet, as `facetKind` numbers it */
  blocks(kind: number, facet: number): boolean {
    const known = this.known[facet * 2] ?? 0;
    const stamp = this.stamps[kind] ?? 0;
    return known === stamp ? false : known === stamp + 1 ? true : this.judge(facet);
  }

  /** Bits, a moment, metres, an aim. */
  value(kind: number, facet: number): number {
    const known = this.known[facet * 2] ?? 0;
    const stamp = this.stamps[kind] ?? 0;
    if (known !== stamp && known !== stamp + 1) this.judge(facet);
    return this.known[facet * 2 + 1] ?? 0;
  }

  timing(facet: number): Timing {
    return (this.timings[facet] ??= timing(this.asked, this.index.schedule(facet)));
  }

  private judge(id: number): boolean {
    const { asked } = this;
    const unread = this.index.unreadCoverage(id);
    if (unread !== undefined) {
      return this.keep(facetKind.coverage, id, !textCovers(unread, this.codes), 0);
    }
    const facet = this.index.facetAt(id);
    if (facet.of === 'schedule') throw new Error('a schedule has timings');
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
      case 'terms': {
        const { modes, share } = facet.terms;
        blocked = mode(asked, 'TALENT', modes).length > 0;
        value = (isInPerson(asked.modes, modes) ? VISITS : 0) | (byPhone(asked, modes) ? PHONE : 0) | (shareLevels.codes.indexOf(share) << LEVEL_BITS);
        break;
      }
      case 'nature': {
        const { kind, by } = facet.nature;
        value = (isCash(kind) ? CASH : 0) | (isPolicy(kind) ? POLICY : 0) | (isHelper(kind) ? HELPERS : 0) | (speechless(kind, []) ? MUTE : 0) | (providerKinds.indexOf(by) << BY_BITS);
        break;
      }
      case 'region':
        value = nominalMetres(asked.region, facet.region);
        break;
    }
    return this.keep(facetKind[facet.of], id, blocked, value);
  }

  private keep(kind: number, id: number, blocked: boolean, value: number): boolean {
    this.known[id * 2] = (this.stamps[kind] ?? 0) + (blocked ? 1 : 0);
    this.known[id * 2 + 1] = value;
    return blocked;
  }
}
