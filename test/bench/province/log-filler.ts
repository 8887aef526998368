import { digest, derivedId, streamName, type Message } from '#platform/event-sourcing';
import { openEventStore, type EventStore, type EventToAppend } from '#platform/event-store';
import type { Codec } from '#platform/privacy';
import { commandIdOf, momentOf } from './made.js';

/** What one command wrote about one entity. */
export interface Happening {
  readonly category: string;
  readonly id: string;
  /** How many events the entity had before. */
  readonly after: number;
  readonly events: readonly Message[];
  readonly station: string | null;
}

/** What one append brings to one stream. */
interface Write {
  readonly expected: number;
  readonly encoded: Promise<EventToAppend[]>[];
}

/** Events in one append: more gained nothing. */
const BATCH = 2_000;
/** Batches on their way to the disk while the next one is made. */
const AHEAD = 3;
const ACTOR = 'bench-worker';

/** Writes what happened into a log, as the hub's own events: encoded by the codec, in the order in which they come, many to a transaction. */
export class LogFiller {
  private readonly payloadHash = digest('bench');
  private batch = new Map<string, Write>();
  private batched = 0;
  private readonly underWay: Promise<unknown>[] = [];
  private commands = 0;
  private laterMs = 0;
  /** Written so far. */
  events = 0;

  private constructor(private readonly store: EventStore, private readonly codec: Codec, private readonly onProgress: (events: number) => void) {}

  static async open(storeUrl: string, codec: Codec, onProgress: (events: number) => void = () => undefined): Promise<LogFiller> {
    return new LogFiller(await openEventStore(storeUrl, 'writer'), codec, onProgress);
  }

  /** What comes next, so many commands at most, happens later than the made-up past usually does: the last of it now. */
  lately(commands: number): void {
    this.laterMs = Date.now() - momentOf(this.commands + commands);
  }

  /** When the next thing happens (ISO 8601, UTC). */
  get now(): string {
    return new Date(this.moment).toISOString();
  }

  private get moment(): number {
    return momentOf(this.commands) + this.laterMs;
  }

  async write({ category, id, after, events, station }: Happening): Promise<void> {
    const stream = streamName(category, id);
    const commandId = commandIdOf(this.moment, this.commands);
    const ids = events.map((_, index) => derivedId(commandId, ACTOR, commandId, stream, index));
    const envelope = {
      occurredAt: this.now, actor: ACTOR, station, commandId, payloadHash: this.payloadHash, correlationId: commandId, causationId: commandId,
    };
    // Of one stream there is one write to an append, however often something happens to it.
    let write = this.batch.get(stream);
    if (!write) this.batch.set(stream, (write = { expected: after - 1, encoded: [] }));
    write.encoded.push(this.codec.encode({ stream, events, ids, envelope }));
    this.commands += 1;
    this.events += events.length;
    this.batched += events.length;
    if (this.batched >= BATCH) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    await Promise.all(this.underWay);
    await this.store.close();
  }

  private async flush(): Promise<void> {
    if (this.batch.size === 0) return;
    const writes = await Promise.all([...this.batch].map(async ([stream, { expected, encoded }]) => ({ stream, expected, events: (await Promise.all(encoded)).flat() })));
    this.batch = new Map();
    this.batched = 0;
    this.underWay.push(this.store.append(writes));
    if (this.underWay.length > AHEAD) await this.underWay.shift();
    this.onProgress(this.events);
  }
}
