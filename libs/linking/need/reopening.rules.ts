import { refusals } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import type { Urgency } from '#reference/catalogue';
import type { NeedEvent, NeedFacts } from './need.events.js';
import type { needMessages } from './need.messages.js';
import { exact, promisedIn, type PromiseBook } from './need-promises.rules.js';

const refuse = refusals<keyof typeof needMessages>();
/** So long a mistake can be put right, since the quarterly inspection is where many are found. Ours. */
const DAYS_TO_REOPEN = 100;
export const lastDayToReopen = (since: string): string => addDays(civilDateAt(since), DAYS_TO_REOPEN);

/** A need as it stood when it was closed, as the register has it: nothing changes one that is closed. */
export interface Stood {
  readonly facts: NeedFacts;
  /** As the file is now, and as it was when the need was raised where that has gone on in another. */
  readonly resident?: string;
  readonly file?: string;
  /** Where the file is not open any more: nothing is begun with it. */
  readonly gone?: 'ERASED' | 'MERGED' | 'FILE_CLOSED';
}
interface Closed {
  readonly status: 'unknown' | 'open' | 'withdrawn' | 'met';
  readonly subject: string;
  readonly station: string;
  readonly urgency: Urgency;
  readonly dueAt: string;
  readonly ranOutAt: string | undefined;
  readonly willing: ReadonlySet<string>;
  readonly book: PromiseBook;
}

/** Open again, with the clock that it had. */
function reopened({ status, subject, station, urgency, dueAt, ranOutAt, willing, book }: Closed, { facts, gone, ...whose }: Stood, words?: string): readonly NeedEvent[] {
  if (status === 'open') return [];
  if (gone !== undefined) return refuse(`RESIDENT_${gone}`);
  return [{
    type: 'NeedReopened',
    data: {
      ...facts, ...whose, subject, station, urgency, dueAt, taken: promisedIn(book), wasMet: status === 'met', willing: [...willing],
      ...(ranOutAt === dueAt ? { ranOut: true } : {}), ...(words === undefined ? {} : { reason: words }),
    },
  }];
}

/** What was given of it by a linkage was not given after all: that is promised again as before, and a need that was closed is open. */
export function promiseReopened({ linkage, stood }: { readonly linkage: string; readonly stood: Stood }, need: Closed): readonly NeedEvent[] {
  const { book } = need;
  if (book.promises.has(linkage)) return [];
  const { resource, quantity } = book.given.get(linkage) ?? refuse('NEED_PROMISE_ENDED');
  return [...reopened(need, stood), { type: 'NeedPromiseReopened', data: { linkage, resource, quantity: exact(quantity) } }];
}

/** It was said to be met, or withdrawn, by mistake. What linkages gave in full only they can take back. */
export function needReopened({ reason, closedAt, stood }: { readonly reason: string; readonly closedAt: string; readonly stood: Stood }, need: Closed, now: string): readonly NeedEvent[] {
  if (need.status === 'open') return [];
  if (need.status === 'met' && need.book.kept >= need.book.asked) return refuse('NEED_MET_BY_LINKAGES');
  const until = lastDayToReopen(closedAt);
  return civilDateAt(now) > until ? refuse('NEED_CLOSED_LONG_AGO', { until }) : reopened(need, stood, reason);
}
