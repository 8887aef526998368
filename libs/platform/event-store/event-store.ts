/** The envelope of an event, as far as whoever appends it knows it. Flat, so that every store can keep it. */
export interface Envelope {
  /** ISO 8601, UTC, by the clock of the command. */
  readonly occurredAt: string;
  readonly actor: string;
  readonly station: string | null;
  readonly commandId: string;
  /** Hex SHA-256 of what was asked: the same command id with another hash is refused. */
  readonly payloadHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Which fields of `data` are ciphertext, and whose key opens them; null when none is. */
  readonly sealed: { readonly subject: string; readonly fields: readonly string[] } | null;
}

/** An event on its way into the log: encoded, personal fields already sealed. */
export interface EventToAppend extends Envelope {
  /** UUID, derived from its command, so that a retry brings the same one. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event as the log keeps it. */
export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  /** 0 for the first event of a stream, then rising by one. */
  readonly revision: number;
  readonly position: Position;
  /** ISO 8601, UTC, by the log's clock; never falls along the log. */
  readonly recordedAt: string;
}

/** Opaque, sorts as text. Not dense: nobody may count on the next one. */
export type Position = string;

export interface StreamWrite {
  /** `category-id`: a category without a hyphen, then whatever names the entity. */
  readonly stream: string;
  /** The revision that the writer saw last; -1 for none. Always explicit. */
  readonly expected: number;
  readonly events: readonly EventToAppend[];
}

export interface Appended {
  /** Of the last event written. */
  readonly position: Position;
  readonly recordedAt: string;
  /** Of the last event of each write, in the order of the writes. */
  readonly revisions: readonly number[];
  /** The events were there already, from an earlier append with the same ids; what the log holds may differ from what was sent this time. */
  readonly repeated: boolean;
}

/** Both given: both must hold. An empty list lets nothing through. */
export interface Filter {
  readonly types?: readonly string[];
  readonly categories?: readonly string[];
}

export interface Page {
  readonly events: readonly StoredEvent[];
  /** Go on after this one; it may lie behind the last event of the page, when what follows was filtered out. Undefined in an empty log. */
  readonly next: Position | undefined;
  /** The log ended here at the time of reading. */
  readonly end: boolean;
}

/**
 * What a subscription yields: events, and the news that it has delivered all there was, each time that it has (so also after every burst of
 * live events, and when the log grew by events that the filter keeps back). Positions of deliveries only rise.
 */
export type Delivery =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** Nothing that the filter lets through lies between the last delivery and here, and the end of the log is not in sight yet. */
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caughtUp'; readonly position: Position | undefined }
  /** The log cannot be reached at the moment: nothing is known of what lies after the last delivery. Once it is back, the subscription goes on there, and says again when it has caught up. */
  | { readonly kind: 'away'; readonly why: string };

export const MAX_EVENT_CHARACTERS = 1_048_576;

/**
 * The log, as the hub knows it. An abstract class, so that it is its own injection token. Every adapter passes
 * `event-store.contract.ts`. Errors are those of `errors.ts`, never a driver's own.
 */
export abstract class EventStore {
  /**
   * All writes or none, on disk when it resolves. At least one write, each stream at most once, each write with at least one event, the data of
   * an event at most `MAX_EVENT_CHARACTERS` of JSON. Events whose ids are all recorded already, in those streams and that order, are a retry: the
   * first answer is given again. A writer that retries brings the same expected revisions too.
   * @throws WrongRevision | PartlyDuplicate | InvalidAppend | LogUnavailable | StoreClosed
   */
  abstract append(writes: readonly StreamWrite[]): Promise<Appended>;
  /** Events of one stream from a revision on, oldest first, at most `limit`; and the stream's last revision (-1 for none). */
  abstract read(stream: string, options?: { from?: number; limit?: number }): Promise<{ events: readonly StoredEvent[]; revision: number }>;
  /**
   * A page of the whole log after a position, oldest first, at most `limit` events. A filtered page may hold fewer, even none, before the end.
   * @throws InvalidPosition
   */
  abstract readAll(options: { after?: Position | undefined; limit: number; filter?: Filter }): Promise<Page>;
  /** Catches up after a position, says so, and goes live. Pulling is the back-pressure. Ends with the signal or when the store closes, also while it waits. */
  abstract subscribe(options: { after?: Position | undefined; filter?: Filter; signal?: AbortSignal }): AsyncIterable<Delivery>;
  /** Whether a position can be one of this log, and not only of another kind of store. */
  abstract isOwn(position: Position): boolean;
  /** Whether the log has come so far. What stands beyond its end was made from another log, or from an end that is lost. @throws InvalidPosition | LogUnavailable | StoreClosed */
  abstract reaches(position: Position): Promise<boolean>;
  /** Resolves while it can be read and takes what is appended, as far as can be told without appending; for whoever watches over the hub. @throws LogUnavailable | StoreClosed */
  async answers(): Promise<void> {
    await this.readAll({ limit: 1 });
  }
  /** Waits for appends in flight; whatever comes later is refused with StoreClosed. */
  abstract close(): Promise<void>;
}
