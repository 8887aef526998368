import { refusals } from '#platform/event-sourcing';
import { addDays, occurrences } from '#reference/calendar';
import { nextPeriodOf } from '#societies/charity-resource';
import type { Rhythm, VisitPeriod } from './pairing.events.js';
import type { pairingMessages } from './pairing.messages.js';

const refuse = refusals<keyof typeof pairingMessages>();

/** One of the two ways to say how often. @throws Refusal PAIRING_RHYTHM_INVALID */
export function rhythmOf({ rrule, visits, per }: { readonly rrule?: string; readonly visits?: number; readonly per?: VisitPeriod }): Rhythm {
  if (rrule !== undefined && visits === undefined && per === undefined) return { kind: 'FIXED', rrule };
  return rrule === undefined && per !== undefined ? { kind: 'AT_LEAST', visits: visits ?? 1, per } : refuse('PAIRING_RHYTHM_INVALID');
}

/** A stretch of days (civil dates, both included) in which so much is due. */
export interface DueStretch {
  readonly from: string;
  readonly until: string;
  readonly due: number;
}

/**
 * What a rhythm asks for from its first day to another one, oldest first: of a period all that it asks for in that calendar period, of a fixed rhythm one on each
 * day, which may come early, from the day after the one before it.
 */
export function dueBetween(rhythm: Rhythm, from: string, until: string): readonly DueStretch[] {
  if (until < from) return [];
  if (rhythm.kind === 'FIXED') {
    const days = occurrences(rhythm.rrule, from, from, until);
    return days.map((day, i) => ({ from: i === 0 ? from : addDays(days[i - 1] ?? day, 1), until: day, due: 1 }));
  }
  const stretches: DueStretch[] = [];
  for (let start = from; start <= until; ) {
    const next = nextPeriodOf(rhythm.per, start) ?? addDays(until, 1);
    stretches.push({ from: start, until: addDays(next, -1), due: rhythm.visits });
    start = next;
  }
  return stretches;
}
