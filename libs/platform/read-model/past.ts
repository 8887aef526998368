import type { Recorded } from '#platform/event-sourcing';
import type { Projection } from './projection.js';
import type { Rows } from './views.js';

/** Whose events answer a question about the past, and by which tables. */
export interface Story {
  /** The entity's own stream; without events by the moment there is nothing to answer. */
  readonly stream: string;
  /** Further streams that an event of the story names, such as that of whom it is about. */
  readonly further?: (recorded: Recorded) => readonly string[];
  /** Those that the question reads. */
  readonly projections: readonly Projection[];
}

/** What was recorded by a moment, and in which order. An abstract class, so that it is its own injection token. */
export abstract class Past {
  /**
   * The answer that a query gives on the rows as the events recorded by a moment had left them; undefined where the entity had no event yet. Whoever was
   * erased since stays so: events that erase are always part of it. What is sealed stays sealed.
   * @param moment ISO 8601, any offset @throws Refusal AS_OF_IN_THE_FUTURE and the errors of the event store
   */
  abstract asOf<T>(moment: string, story: Story, ask: (rows: Rows) => T): Promise<T | undefined>;
  /** Events of one stream after a revision (-1: from the first), oldest first, at most `limit`. @throws the errors of the event store */
  abstract events(stream: string, after: number, limit: number): Promise<readonly Recorded[]>;
}
