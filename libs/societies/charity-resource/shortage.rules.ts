import type { Labels, Named } from '#platform/event-sourcing';
import { say, type RenewalPeriod } from '#reference/catalogue';
import { freeIn, promisedIn, totalOf, type CapacityBook } from './capacity.rules.js';
import { nextPeriodOf } from './period.rules.js';

/** What was asked for on a day, and found no room. `until`: the last civil date on which the resource is valid. */
export interface Short {
  readonly quantity: number;
  readonly period: string;
  readonly now: string;
  readonly until?: string | undefined;
}

/** What whoever is refused needs to go on: in which period there is how much left, and from which day on there is room for all that was asked. */
export function shortage(book: CapacityBook, { quantity, period, now, until }: Short) {
  const renewal = book.capacity?.renewal ?? 'NONE';
  const again = roomAgain(book, renewal, { quantity, period, until });
  return {
    period: { code: period, labels: periodLabels(renewal, period) } satisfies Named,
    quantity,
    free: freeIn(book, period, now),
    roomFrom: { code: again ?? '', labels: again === undefined ? nothing : say(`${again} 起有名额。`, ` ${again} ནས་གྲངས་ཚད་ཡོད།`, ` There is room from ${again}.`) } satisfies Named,
  };
}

/** The first day of the next period with room. Only those of which something is promised, or with a total of their own, can be without: one more than those is enough. */
function roomAgain(book: CapacityBook, renewal: RenewalPeriod, { quantity, period, until = '9999-12-31' }: Omit<Short, 'now'>): string | undefined {
  let next = nextPeriodOf(renewal, period);
  for (let tries = book.promised.size + book.totals.length; next !== undefined && next <= until && tries >= 0; tries--) {
    if (totalOf(book, next) - promisedIn(book, next) >= quantity) return next;
    next = nextPeriodOf(renewal, next);
  }
  return undefined;
}

const nothing: Labels = say('', '', '');
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** How the messages name a period, with the preposition that goes before it. */
function periodLabels(renewal: RenewalPeriod, period: string): Labels {
  const [year = '', m = '1', day = ''] = period.split('-');
  const n = Number(m);
  switch (renewal) {
    case 'NONE':
      return nothing;
    case 'DAY':
      return say(`${year}年${n}月${Number(day)}日`, `${period} ཉིན།`, ` on ${period}`);
    case 'WEEK':
      return say(`${period} 起的一周`, `${period} ནས་བདུན་ཕྲག་གཅིག`, ` in the week from ${period}`);
    case 'MONTH':
      return say(`${year}年${n}月`, `${year} ལོའི་ཟླ་ ${n} ནང་།`, ` in ${months[n - 1] ?? ''} ${year}`);
    case 'QUARTER':
      return say(`${year}年第${(n + 2) / 3}季度`, `${year} ལོའི་དུས་ཚིགས་ ${(n + 2) / 3} ནང་།`, ` in quarter ${(n + 2) / 3} of ${year}`);
    case 'YEAR':
      return say(`${year}年`, `${year} ལོར།`, ` in ${year}`);
  }
}
