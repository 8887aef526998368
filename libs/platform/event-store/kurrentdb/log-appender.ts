import { randomUUID } from 'node:crypto';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { LogUnavailable, PartlyDuplicate, WrongRevision } from '../errors.js';
import type { Appended, Position, StreamWrite } from '../event-store.js';
import { verdictOf } from './failure.js';
import type { Line } from './line.js';
import type { LogReader } from './log-reader.js';
import type { RestoredRequest } from './restored-requests.js';
import { within } from './patience.js';
import { attemptOf, positionOf, recordedAt, toRecord } from './record.js';
import type { Raw } from './wire.js';

/** Events of a stream that are looked through, at least, for ids that are there already. */
const LOOK = 100;

/** Where the events of a write are, as far as they are there. */
interface Found {
  readonly revision: number;
  readonly known: number;
  /** All of them, together and in their order; undefined otherwise. */
  readonly last: Raw | undefined;
}

/**
 * Appends, as often as it takes. Always by the request for several streams, which has a deadline and one kind of refusal, and always with explicit revisions: with these the server
 * recognises a repeat by its ids and writes nothing twice, so that trying again is safe whatever became of the try before.
 */
export class LogAppender {
  constructor(
    private readonly line: Line,
    private readonly reader: LogReader,
  ) {}

  /** @param json of the data of each event, in the order of the writes */
  append(writes: readonly StreamWrite[], json: readonly string[]): Promise<Appended> {
    const attempt = randomUUID();
    let next = 0;
    const requests = writes.map(({ stream, expected, events }) => ({
      streamName: this.reader.prefix + stream,
      expectedState: expected === -1 ? ('no_stream' as const) : BigInt(expected),
      events: events.map((event) => toRecord(event, json[next++] ?? '', attempt)),
    }));
    return this.#send(requests, writes, attempt, async (client) => this.#receipt(await Promise.all(writes.map((write) => this.#lastOf(client, write))), attempt));
  }

  /**
   * The same for events of another log, with their times; they are read back no further than to know where they end, since there may be very many.
   * @returns the position of the last event
   */
  async restore(writes: RestoredRequest): Promise<Position> {
    const attempt = randomUUID();
    const requests = writes.map(({ stream, expected, events, json }) => ({
      streamName: this.reader.prefix + stream,
      expectedState: expected === -1 ? ('no_stream' as const) : BigInt(expected),
      events: events.map((event, i) => toRecord(event, json[i] ?? '', attempt, event.recordedAt)),
    }));
    const { position } = await this.#send(requests, writes, attempt, async (client) => {
      const last = writes.at(-1);
      return this.#receipt(last ? [await this.#lastOf(client, last)] : [], attempt);
    });
    return position;
  }

  #send(requests: Parameters<KurrentDBClient['multiStreamAppend']>[0], writes: readonly StreamWrite[], attempt: string, receipt: (client: KurrentDBClient) => Promise<Appended>): Promise<Appended> {
    return this.line.persist(async (client) => {
      try {
        await within(this.line.patience.tryMs, client.multiStreamAppend(requests));
      } catch (error) {
        const verdict = verdictOf(error);
        if (verdict !== 'conflict' && verdict !== 'unclear') throw error;
        return await this.#judge(client, writes, attempt, error);
      }
      return receipt(client);
    });
  }

  /** Reads back the last event of a write: only it tells its position for certain, when it was recorded, and whether this append wrote it. */
  async #lastOf(client: KurrentDBClient, { stream, expected, events }: StreamWrite): Promise<Raw> {
    const raw = await this.reader.event(client, stream, expected + events.length);
    // The server has it, and is behind: a node that has just lost its leadership. Another try will find it.
    if (raw === undefined || raw.id !== events.at(-1)?.id) throw new Error(`${stream} was acknowledged and is not there`);
    return raw;
  }

  /** What a refusal means: a retry of something recorded, a mistake of the writer, or a lost race. */
  async #judge(client: KurrentDBClient, writes: readonly StreamWrite[], attempt: string, refusal: unknown): Promise<Appended> {
    const found = await Promise.all(writes.map((write) => this.#find(client, write)));
    const lasts = found.flatMap(({ last }) => last ?? []);
    if (lasts.length === writes.length) return this.#receipt(lasts, attempt);
    const known = found.reduce((sum, one) => sum + one.known, 0);
    const all = writes.reduce((sum, { events }) => sum + events.length, 0);
    if (known > 0) throw new PartlyDuplicate(`${known} of ${all} events are recorded already, or elsewhere`);
    for (const [i, { stream, expected }] of writes.entries()) {
      const actual = found[i]?.revision ?? -1;
      if (actual !== expected) throw new WrongRevision(stream, expected, actual);
    }
    throw refusal instanceof Error && verdictOf(refusal) === 'unclear' ? refusal : new LogUnavailable('KurrentDB refused an append for its revisions, which are right', { cause: refusal });
  }

  async #find(client: KurrentDBClient, { stream, expected, events }: StreamWrite): Promise<Found> {
    const { raws, revision } = await this.reader.stream(client, stream, expected + 1, Math.max(LOOK, events.length));
    const ids = raws.map(({ id }) => id);
    const places = events.map(({ id }) => ids.indexOf(id));
    const known = places.filter((place) => place >= 0).length;
    const together = places.every((place, i) => place >= 0 && place === (places[0] ?? 0) + i);
    return { revision, known, last: together ? raws[places.at(-1) ?? -1] : undefined };
  }

  #receipt(lasts: readonly Raw[], attempt: string): Appended {
    const last = lasts.reduce((a, b) => (a.position > b.position ? a : b));
    return {
      position: positionOf(last),
      recordedAt: recordedAt(last),
      revisions: lasts.map(({ revision }) => revision),
      repeated: attemptOf(last) !== attempt,
    };
  }
}
