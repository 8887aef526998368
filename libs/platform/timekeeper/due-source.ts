import type { Order } from '#platform/event-sourcing';
import type { Sql } from '#platform/read-model';

/** Where a page of due rows goes on: strictly after this one, in the order of (due_at, id). */
export type DueKey = readonly [dueAt: string, id: string];

export interface DueRow {
  /** Of what is due: an entity, or a part of one. With `due_at` it is due once. */
  readonly id: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly due_at: string;
}

export interface DueSource {
  /** kebab-case, unique hub-wide. A storage format: it is in command ids and in the actor `clock:<name>`. */
  readonly name: string;
  /**
   * What falls due up to an instant, of the room's own tables: columns `id`, `due_at` and whatever the order needs, in the order of (due_at, id), on an index,
   * strictly after a key, limited.
   */
  readonly rows: (until: string, after: DueKey, limit: number) => Sql;
  /**
   * What a due row asks for. Pure; of a source that a service makes (`Slice.dueMadeBy`) what it finds at that moment, and the decider records the choice in the
   * step that acts on it. Whether it is really due its decider says, which answers nothing when it is not.
   */
  readonly order: (row: never) => Order | Promise<Order>;
}

/** Types the order by its row: `dueSource<HoldRow>({ name: 'lapsed-holds', rows: lapsedHolds, order: ({ resource }) => [ask(…)] })`. */
export const dueSource = <Row extends DueRow>(source: Omit<DueSource, 'order'> & { readonly order: (row: Row) => Order | Promise<Order> }): DueSource => source;

/** A service of a room that must look for what to do, such as for somebody else who could help: its source stands beside those that are plain data. */
export interface MakesDue {
  readonly due: DueSource;
}
