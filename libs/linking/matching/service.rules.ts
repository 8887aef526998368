import type { Asked } from './asked.rules.js';
import { freeOn, type Capacity, type Schedule } from './candidate.rules.js';
import { DAY, dayAt, firstOpening, HOUR, nextPeriod, periodOf, type Minutes, type Window } from './moment.rules.js';

/** What stands between a schedule and the times asked for. Curing all that is named makes them meet. */
export type TimeBlock = 'WINDOWS' | 'VALIDITY' | 'LEAD';

const always: readonly Window[] = [];

/** The first moment at or after `notBefore` at which a schedule answers to the times asked for. */
export function openingFor(asked: Asked, schedule: Schedule, notBefore: Minutes): Minutes | undefined {
  const from = Math.max(notBefore, asked.from, asked.now + schedule.leadHours * HOUR, schedule.validFrom === null ? 0 : schedule.validFrom * DAY);
  const until = schedule.validUntil === null ? asked.until : Math.min(asked.until, (schedule.validUntil + 1) * DAY - 1);
  return from > until ? undefined : firstOpening(asked.windows, schedule.windows, from, until);
}

export interface Timing {
  readonly blocks: readonly TimeBlock[];
  /** The schedule without what blocks. */
  readonly schedule: Schedule;
  /** Its first opening; without the blocks there always is one, since `ask` sees to it that the times asked for come round. */
  readonly first: Minutes;
}

/** Holds each limit of a schedule against the times asked for, together with those that were found passable before it. */
export function timing(asked: Asked, schedule: Schedule): Timing {
  const first = openingFor(asked, schedule, asked.from);
  if (first !== undefined) return { blocks: [], schedule, first };
  const blocks: TimeBlock[] = [];
  let open: Schedule = { leadHours: 0, windows: always, validFrom: null, validUntil: null };
  const attempt = (block: TimeBlock, limits: Partial<Schedule>) => {
    const tried = { ...open, ...limits };
    if (openingFor(asked, tried, asked.from) === undefined) blocks.push(block);
    else open = tried;
  };
  attempt('WINDOWS', { windows: schedule.windows });
  attempt('VALIDITY', { validFrom: schedule.validFrom, validUntil: schedule.validUntil });
  attempt('LEAD', { leadHours: schedule.leadHours });
  return { blocks, schedule: open, first: openingFor(asked, open, asked.from) ?? asked.from };
}

/** When a resource can begin, and what it has free then. */
export interface Service {
  readonly start: Minutes;
  readonly free: number;
}

/**
 * The first opening with room for all that is asked; failing that, the first with room for any of it. Later openings count because capacity comes back
 * with each period; a period that is still open to the asker is as good an answer as today.
 * @param first the schedule's first opening, as `openingFor` gives it
 */
export function serviceFrom(asked: Asked, schedule: Schedule, capacity: Capacity | null, first: Minutes): Service | undefined {
  let some: Service | undefined;
  // Only periods with something taken, or with a total of their own, can be without room: one more than those is enough.
  const tries = capacity === null ? 1 : capacity.taken.length + capacity.totals.length + 1;
  let start: Minutes | undefined = first;
  for (let i = 0; i < tries && start !== undefined; i++) {
    const free = freeOn(capacity, dayAt(start));
    if (free >= asked.quantity) return { start, free };
    if (free > 0) some ??= { start, free };
    const next: number | undefined = capacity === null ? undefined : nextPeriod(capacity.renewal, periodOf(capacity.renewal, dayAt(start)));
    start = next === undefined ? undefined : openingFor(asked, schedule, next * DAY);
  }
  return some;
}

/** When a capacity that is full for all the time asked for has room again: with the next period, or when the first of its holds lapses. */
export function freeAgain(asked: Asked, capacity: Capacity): Minutes | undefined {
  let next = nextPeriod(capacity.renewal, periodOf(capacity.renewal, dayAt(asked.until)));
  for (let i = 0; i <= capacity.taken.length + capacity.totals.length && next !== undefined; i++) {
    if (freeOn(capacity, next) > 0) break;
    next = nextPeriod(capacity.renewal, next);
  }
  const renewed = next === undefined || freeOn(capacity, next) === 0 ? undefined : next * DAY;
  return capacity.lapsesAt === null ? renewed : Math.min(capacity.lapsesAt, renewed ?? Infinity);
}
