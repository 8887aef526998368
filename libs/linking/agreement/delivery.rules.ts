import { addDays } from '#reference/calendar';
import { ALWAYS, nextPeriodOf, periodOf } from '#societies/charity-resource';
import type { Quota } from './agreement.events.js';

/** Of one quota: held, used and given beyond it by period, visits by day. */
export interface Given {
  readonly sums: ReadonlyMap<string, { readonly held: number; readonly used: number; readonly beyond: number }>;
  readonly visits: readonly { readonly on: string; readonly count: number }[];
}
export interface Span {
  readonly from: string;
  readonly until: string;
}
export interface Delivered extends Span {
  readonly promised: number;
  readonly held: number;
  readonly delivered: number;
  readonly visits: number;
  readonly beyond: number;
  readonly missing: number;
}
/** So many periods, the last ones: of a daily quota two months. */
export const MOST_PERIODS = 62;

/** The periods of a quota that a span touches, as their first and last days; the latest where there are too many. */
export function periodsOf(per: Quota['per'], { from, until }: Span): readonly (Span & { readonly period: string })[] {
  if (per === 'NONE') return [{ period: ALWAYS, from, until }];
  const found: (Span & { period: string })[] = [];
  for (let at: string | undefined = periodOf(per, from); at !== undefined && at <= until; ) {
    const next: string | undefined = nextPeriodOf(per, at);
    found.push({ period: at, from: at, until: next === undefined ? until : addDays(next, -1) });
    if (found.length > MOST_PERIODS) found.shift();
    at = next;
  }
  return found;
}

/** When it is promised, and when it rested. */
export interface Terms {
  readonly terms: readonly Span[];
  readonly rests: readonly Span[];
}

/** Promised against delivered. A period is promised whole where any day of it lies in a term on which the agreement did not rest: then nothing can be asked of it. */
export function deliveredIn({ per, total }: Pick<Quota, 'per' | 'total'>, span: Span, { terms, rests }: Terms, { sums, visits }: Given): readonly Delivered[] {
  return periodsOf(per, span).map(({ period, from, until }) => {
    const { held = 0, used = 0, beyond = 0 } = sums.get(period) ?? {};
    const made = visits.reduce((sum, { on, count }) => (on >= from && on <= until ? sum + count : sum), 0);
    const promised = terms.some((term) => {
      const [first, last] = [term.from > from ? term.from : from, term.until < until ? term.until : until];
      return first <= last && (per === 'NONE' || !rests.some((rest) => rest.from <= first && rest.until >= last));
    }) ? total : 0;
    const delivered = used + made + beyond;
    return { from, until, promised, held, delivered, visits: made, beyond, missing: Math.max(0, promised - delivered) };
  });
}
