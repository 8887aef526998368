import { Clock } from '#platform/clock';
import { aggregate, ask, event, refusals } from '#platform/event-sourcing';
import { LogUnavailable, MemoryEventStore, type Appended, type StreamWrite } from '#platform/event-store';
import { projection, sql } from '#platform/read-model';
import { dueSource, type DueKey } from '#platform/timekeeper';

export const HOUR = 3_600_000;
export const START = Date.parse('2026-03-02T02:00:00.000Z');
export const at = (hours: number): string => new Date(START + hours * HOUR).toISOString();
export class MovedClock extends Clock {
  ms = START;
  now(): string {
    return new Date(this.ms).toISOString();
  }
}

export const bookEvents = { BookLent: event<{ dueAt: string; lost?: boolean }>(), BookRenewed: event<{ dueAt: string }>(), BookOverdue: event<{ dueAt: string }>() };
const refuse = refusals<'BOOK_LOST'>();
export type Command = { type: 'Lend'; data: { dueAt: string; lost?: boolean } } | { type: 'Renew'; data: { dueAt: string } } | { type: 'NoteOverdue'; data: object };
interface Book {
  dueAt: string;
  lost: boolean;
}
export const book = aggregate<typeof bookEvents, Book, Command>({
  category: 'book',
  events: bookEvents,
  initial: () => ({ dueAt: '', lost: false }),
  decide: ({ type, data }, state, { now }) => {
    if (type === 'Lend') return [{ type: 'BookLent', data }];
    if (type === 'Renew') return [{ type: 'BookRenewed', data }];
    if (state.lost) return refuse('BOOK_LOST');
    // It does not remember that it said so: what is asked for twice shows.
    return now < state.dueAt ? [] : [{ type: 'BookOverdue', data: { dueAt: state.dueAt } }];
  },
  evolve: (state, { type, data }) => (type === 'BookOverdue' ? state : { dueAt: data.dueAt, lost: type === 'BookLent' && data.lost === true }),
});
export const lent = projection(bookEvents, {
  name: 'lent',
  version: 1,
  tables: { lent: 'id TEXT PRIMARY KEY, due_at TEXT' },
  clustered: ['lent'],
  indexes: { lent_due: 'lent (due_at, id)' },
  on: {
    BookLent: ({ id, event: { data } }) => sql`INSERT INTO lent VALUES (${id}, ${data.dueAt})`,
    BookRenewed: ({ id, event: { data } }) => sql`UPDATE lent SET due_at = ${data.dueAt} WHERE id = ${id}`,
    BookOverdue: ({ id }) => sql`UPDATE lent SET due_at = NULL WHERE id = ${id}`,
  },
});
export const overdue = (until: string, [dueAt, id]: DueKey, limit: number) =>
  sql`SELECT id, due_at FROM lent WHERE due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id}) ORDER BY due_at, id LIMIT ${limit}`;
export const overdueBooks = dueSource({ name: 'overdue-books', rows: overdue, order: ({ id }) => [ask(book, id, { type: 'NoteOverdue', data: {} })] });

/** A log that can be away. */
export class Troubled extends MemoryEventStore {
  failing = false;
  override append(writes: readonly StreamWrite[]): Promise<Appended> {
    return this.failing ? Promise.reject(new LogUnavailable('The log is away')) : super.append(writes);
  }
}
