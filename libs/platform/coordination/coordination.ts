import type { Cursors } from './cursors.js';
import type { Outbox } from './outbox.js';

/**
 * What the hub must remember about its own work and can lose without losing anything that was recorded: it would only do again what is harmless to repeat.
 * An abstract class, so that it is its own injection token. Nothing here needs the log's own transaction, so it may lie in another database than the log.
 */
export abstract class Coordination {
  abstract readonly cursors: Cursors;
  abstract readonly outbox: Outbox;
  /** Waits for what was asked before. */
  abstract close(): Promise<void>;
}

/** What is remembered cannot be read or written at the moment. */
export class CoordinationUnavailable extends Error {
  override readonly name = 'CoordinationUnavailable';
  readonly code = 'COORDINATION_UNAVAILABLE';
}
