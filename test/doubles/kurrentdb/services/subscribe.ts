import { randomUUID } from 'node:crypto';
import type streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { type LogRecord, TOMBSTONED } from '../log/record.js';
import { streamNameOf } from '../wire/identifier.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage, fellBehindMessage, type Whereabouts } from '../wire/read-response.js';
import { streamDeleted } from '../wire/refusal.js';
import type { Surroundings } from './context.js';
import { filterOf, unfiltered } from './filter.js';
import { indexOf, type ReadCall, type ReadOptions, send, uuidsOf } from './read-call.js';

/** Live events that wait for a slow reader; with one more the subscription falls behind. */
const LIVE_BUFFER = 32;

/** What a subscription goes along: an array that only grows. */
interface Source {
  at(index: number): LogRecord | undefined;
  readonly length: () => number;
}

/** One subscription, from its confirmation on. */
class Subscription {
  #wake: () => void = () => undefined;
  #behind = false;
  #live = false;

  constructor(
    private readonly node: Surroundings,
    private readonly call: ReadCall,
    private readonly options: ReadOptions,
    private readonly source: Source,
    private next: number,
    private readonly whereabouts: () => Whereabouts,
  ) {}

  /** @param take what happens with a record; @param caughtUp what comes before that is said */
  async run(take: (record: LogRecord) => Promise<void>, caughtUp: () => Promise<void>): Promise<void> {
    const wake = (): void => this.#wake();
    const stops = [
      this.node.log.onGrowth(wake),
      this.node.onFallBehind(() => {
        this.#behind = true;
        wake();
      }),
    ];
    for (const event of ['cancelled', 'close', 'error']) this.call.once(event, wake);
    try {
      await send(this.call, confirmationMessage(randomUUID()));
      while (!this.call.cancelled) await this.#step(take, caughtUp);
    } finally {
      for (const stop of stops) stop();
    }
  }

  async #step(take: (record: LogRecord) => Promise<void>, caughtUp: () => Promise<void>): Promise<void> {
    const waiting = this.source.length() - this.next;
    if (this.#live && (this.#behind || waiting > LIVE_BUFFER)) {
      this.#live = false;
      await caughtUp();
      await send(this.call, fellBehindMessage(this.whereabouts()));
    }
    this.#behind = false;
    const record = this.source.at(this.next);
    if (record) {
      this.next++;
      return take(record);
    }
    if (!this.#live) {
      this.#live = true;
      await caughtUp();
      return send(this.call, caughtUpMessage(this.whereabouts()));
    }
    await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  async event(record: LogRecord): Promise<void> {
    for (let copies = this.node.faults.copies(this.node.index); copies > 0; copies--) await send(this.call, eventMessage(record, uuidsOf(this.options)));
  }
}

/** Every event after a position that the filter lets through; with a filter there are checkpoints. */
export async function subscribeToAll(node: Surroundings, call: ReadCall, options: ReadOptions, all: streams.ReadReq.Options.AllOptions): Promise<void> {
  const { log } = node;
  const given = options.getFilter();
  const filter = given ? filterOf(given) : unfiltered;
  const start = indexOf(log, all);
  // Exclusive; and whoever names a position that is not reached yet hears nothing until it is passed.
  const after = all.hasPosition() ? start.position : undefined;
  let [at, told, pageStart, looked]: [bigint | undefined, bigint | undefined, bigint | undefined, number] = [after, after, after, 0];

  const checkpoint = async (position: bigint | undefined): Promise<void> => {
    if (!given || position === undefined || (told !== undefined && position <= told)) return;
    told = position;
    await send(call, checkpointMessage(position));
  };
  const source = { at: (index: number) => log.records[index], length: () => log.records.length };
  const subscription = new Subscription(node, call, options, source, start.index, () => (at === undefined ? {} : { position: at }));
  await subscription.run(
    async (record) => {
      if (after !== undefined && record.position <= after) return;
      if (looked % filter.window === 0) pageStart = record.position;
      looked++;
      if (filter.matches(record)) {
        at = record.position;
        await subscription.event(record);
      }
      if (looked % filter.checkpointInterval !== 0) return;
      at = record.position;
      await checkpoint(at);
    },
    // The server knows where it began its last page, and which event it sent last; it does not tell how far it has looked beyond.
    () => {
      if (given && pageStart !== undefined && (at === undefined || pageStart > at)) at = pageStart;
      return checkpoint(at);
    },
  );
}

/** Every event of a stream after a revision. */
export async function subscribeToStream(node: Surroundings, call: ReadCall, options: ReadOptions, from: streams.ReadReq.Options.StreamOptions): Promise<void> {
  const name = streamNameOf(from.getStreamIdentifier());
  const current = (): readonly LogRecord[] => node.log.stream(name).records;
  if (node.log.stream(name).tombstoned) throw streamDeleted(name);
  const after = from.hasRevision() ? BigInt(from.getRevision()) : from.hasEnd() ? node.log.stream(name).revision : -1n;
  let at: bigint | undefined = after < 0n ? undefined : after;
  const source = { at: (index: number) => current()[index], length: () => current().length };
  const subscription = new Subscription(node, call, options, source, 0, () => (at === undefined ? {} : { revision: at }));
  await subscription.run(
    async (record) => {
      const { truncateBefore } = node.log.stream(name).metadata;
      if (record.revision <= after || record.revision < truncateBefore) return;
      at = record.revision;
      await subscription.event(record);
      if (record.revision === TOMBSTONED) throw streamDeleted(name);
    },
    () => Promise.resolve(),
  );
}
