/* eslint-disable @typescript-eslint/require-await -- async, so that whatever is thrown is a rejection */
import { categoryOf } from '#platform/event-sourcing';
import { checkAppend, checkRestored } from '../check-append.js';
import { InvalidAppend, InvalidPosition, PartlyDuplicate, StoreClosed, WrongRevision } from '../errors.js';
import type { Appended, Delivery, EventToAppend, Filter, Page, Position, StoredEvent, StreamWrite } from '../event-store.js';
import { EventStore } from '../event-store.js';
import { follow, Growth, SUBSCRIPTION_BUFFER } from '../follow.js';
import type { RecordedEvent, Restoring } from '../restoring.js';

/** Positions leave gaps, so that nobody who is tested on this store can count on the next one. */
const STRIDE = 7;
const isPosition = (position: Position): boolean => /^\d{12}$/.test(position);
const positionOf = (index: number): Position => String((index + 1) * STRIDE).padStart(12, '0');

/** The log in memory, for specs: nothing outlives it. */
export class MemoryEventStore extends EventStore implements Restoring {
  readonly #log: string[] = [];
  readonly #streams = new Map<string, number[]>();
  readonly #byId = new Map<string, number>();
  readonly #growth = new Growth();
  readonly #closing = new AbortController();
  #recordedAt = '';
  #readAhead = 0;

  constructor(private readonly now: () => string = () => new Date().toISOString()) {
    super();
  }

  /** Events that subscriptions hold and nobody has pulled yet. */
  get readAhead(): number {
    return this.#readAhead;
  }

  async append(writes: readonly StreamWrite[]): Promise<Appended> {
    this.#refuseWhenClosed();
    const data = checkAppend(writes);
    const earlier = this.#recorded(writes);
    if (earlier) return earlier;
    for (const { stream, expected } of writes) {
      const actual = this.#revision(stream);
      if (actual !== expected) throw new WrongRevision(stream, expected, actual);
    }
    const now = this.now();
    if (now > this.#recordedAt) this.#recordedAt = now;
    let written = 0;
    for (const { stream, events } of writes) for (const event of events) this.#keep(stream, event, data[written++] ?? '');
    this.#growth.announce();
    return this.#receipt(writes, false);
  }

  async restore(events: readonly RecordedEvent[]): Promise<void> {
    this.#refuseWhenClosed();
    const data = checkRestored(events);
    if ((events[0]?.recordedAt ?? '') < this.#lastRecordedAt()) throw new InvalidAppend('The log has later events than these already');
    const next = new Map<string, number>();
    for (const { stream, revision, id } of events) {
      const before = next.get(stream) ?? this.#revision(stream);
      if (this.#byId.has(id)) throw new PartlyDuplicate(`Event ${id} is recorded already`);
      if (revision !== before + 1) throw new WrongRevision(stream, revision - 1, before);
      next.set(stream, revision);
    }
    events.forEach(({ stream, revision: _, recordedAt, ...event }, i) => {
      this.#recordedAt = recordedAt;
      this.#keep(stream, event, data[i] ?? '');
    });
    this.#growth.announce();
  }

  async read(stream: string, { from = 0, limit = Infinity } = {}): Promise<{ events: readonly StoredEvent[]; revision: number }> {
    this.#refuseWhenClosed();
    const indexes = this.#streams.get(stream) ?? [];
    return { events: indexes.slice(from, from + limit).map((index) => this.#at(index)), revision: indexes.length - 1 };
  }

  override isOwn(position: Position): boolean {
    return isPosition(position);
  }

  async reaches(position: Position): Promise<boolean> {
    this.#refuseWhenClosed();
    if (!isPosition(position)) throw new InvalidPosition();
    return this.#log.length > 0 && position <= positionOf(this.#log.length - 1);
  }

  async readAll({ after, limit, filter }: { after?: Position | undefined; limit: number; filter?: Filter }): Promise<Page> {
    this.#refuseWhenClosed();
    return this.#page(after, limit, filter);
  }

  subscribe({ after, filter, signal }: { after?: Position | undefined; filter?: Filter; signal?: AbortSignal }): AsyncIterable<Delivery> {
    return follow({
      chunk: (position) => {
        const page = this.#page(position, SUBSCRIPTION_BUFFER / 8, filter);
        return { ...page, size: page.events.length };
      },
      readAhead: (change) => void (this.#readAhead += change),
      listen: () => this.#growth.listening(() => undefined),
      closed: this.#closing.signal,
      signal,
      after,
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  #keep(stream: string, event: EventToAppend, data: string): void {
    const indexes = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, indexes);
    const index = this.#log.length;
    const stored = { ...event, data: null, stream, revision: indexes.length, position: positionOf(index), recordedAt: this.#recordedAt };
    this.#log.push(JSON.stringify({ ...stored, data: JSON.parse(data) as unknown }));
    this.#byId.set(event.id, index);
    indexes.push(index);
  }

  #lastRecordedAt(): string {
    return this.#log.length === 0 ? '' : this.#at(this.#log.length - 1).recordedAt;
  }

  #page(after: Position | undefined, limit: number, filter: Filter | undefined): Page {
    if (after !== undefined && !isPosition(after)) throw new InvalidPosition();
    const events: StoredEvent[] = [];
    let index = after === undefined ? 0 : Math.floor(Number(after) / STRIDE);
    for (; index < this.#log.length && events.length < limit; index++) {
      const event = this.#at(index);
      if (passes(event, filter)) events.push(event);
    }
    const next = index === 0 ? after : positionOf(index - 1);
    return { events, next: after !== undefined && (next === undefined || next < after) ? after : next, end: index >= this.#log.length };
  }

  /** The answer to a retry; undefined when none of these events is known. */
  #recorded(writes: readonly StreamWrite[]): Appended | undefined {
    const all = writes.flatMap(({ events }) => events);
    const known = all.filter(({ id }) => this.#byId.has(id)).length;
    if (known === 0) return undefined;
    const together = writes.every(({ stream, events }) => {
      const revisions = events.map(({ id }) => this.#streams.get(stream)?.indexOf(this.#byId.get(id) ?? -1) ?? -1);
      return revisions.every((revision, i) => revision >= 0 && revision === (revisions[0] ?? 0) + i);
    });
    if (known < all.length || !together) throw new PartlyDuplicate(`${known} of ${all.length} events are recorded already, or elsewhere`);
    return this.#receipt(writes, true);
  }

  #receipt(writes: readonly StreamWrite[], repeated: boolean): Appended {
    const lasts = writes.map(({ events }) => this.#at(this.#byId.get(events.at(-1)?.id ?? '') ?? -1));
    const { position, recordedAt } = lasts.reduce((a, b) => (a.position > b.position ? a : b));
    return { position, recordedAt, revisions: lasts.map(({ revision }) => revision), repeated };
  }

  #revision(stream: string): number {
    return (this.#streams.get(stream)?.length ?? 0) - 1;
  }

  #at(index: number): StoredEvent {
    return JSON.parse(this.#log[index] ?? '') as StoredEvent;
  }

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw new StoreClosed('The log is closed');
  }
}

function passes(event: StoredEvent, filter: Filter | undefined): boolean {
  if (filter?.types && !filter.types.includes(event.type)) return false;
  return !filter?.categories || filter.categories.includes(categoryOf(event.stream));
}
