import type { StoredEvent } from './event-store.js';

/** An event as some log recorded it, without the position that it has there. */
export type RecordedEvent = Omit<StoredEvent, 'position'>;

/**
 * What a log offers to whoever writes another log into it. A port of its own, because nobody who appends may say when that was: the hub is given
 * an `EventStore` and never sees this.
 */
export interface Restoring {
  /**
   * Writes events as they were recorded: in this order, at their revisions, with their times. On disk when it resolves. When it does not, a
   * beginning of them may be there; neighbours of one command are then there together or not at all, unless they come back
   * to a stream that they have left and the store takes no such thing at once.
   * @throws WrongRevision (an event is not the next of its stream) | PartlyDuplicate (its id is there already) | LogUnavailable | StoreClosed
   * | InvalidAppend (what no log takes, also an event that was recorded before the one ahead of it)
   */
  restore(events: readonly RecordedEvent[]): Promise<void>;
}
