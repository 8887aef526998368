import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { derivedId } from '#platform/event-sourcing';
import { type EventToAppend, SqliteEventStore } from '#platform/event-store';
import type { BareRow } from './bare-writer.worker.js';
import type { Measurement } from './measurement.js';

const WRITERS = [1, 16, 64];
const OF_BARE = 0.7;
const READ_PER_SECOND = 100_000;
const PAGE = 2000;
/** Rounds of store and bare writer by turns, after one to warm up; each pair gives a ratio and the median counts, because a disk has moods. */
const ROUNDS = 7;
const READING_ROUNDS = 3;

/** The log by itself: how fast it writes beside a bare writer of the same rows in the same run, and how fast it is read. */
export async function measureStore({ quick }: { readonly quick: boolean }): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'store-bench-'));
  try {
    return [...await measureWriting(folder, quick ? 300 : 1500), ...await measureReading(folder, quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000])];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureWriting(folder: string, milliseconds: number): Promise<Measurement[]> {
  const store = await SqliteEventStore.open({ file: join(folder, 'written.db'), mode: 'writer' });
  const bare = await BareWriter.start(join(folder, 'bare.db'));
  const found: Measurement[] = [];
  for (const writers of WRITERS) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const one = await perSecond(writers, milliseconds, (stream, revision, event) => store.append([{ stream, expected: revision - 1, events: [event] }]));
      const other = await perSecond(writers, milliseconds, (stream, revision, event) => bare.insert(bareRow(stream, revision, event)));
      if (round < 0) continue;
      ours.push(one);
      theirs.push(other);
    }
    const ratio = median(ours.map((rate, round) => rate / (theirs[round] ?? rate)));
    const size = `${writers} writers`;
    found.push(
      { what: 'store, one event per append', size, value: median(ours), unit: 'events/s' },
      { what: 'bare writer, the same rows', size, value: median(theirs), unit: 'events/s' },
      {
        what: 'store / bare writer', size, value: ratio, unit: 'ratio',
        ...(writers === 64 && { target: `>= ${OF_BARE}`, met: ratio >= OF_BARE }),
      },
    );
  }
  await store.close();
  await bare.close();
  return found;
}

async function perSecond(writers: number, milliseconds: number, write: (stream: string, revision: number, event: EventToAppend) => Promise<unknown>): Promise<number> {
  let written = 0;
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(Array.from({ length: writers }, async () => {
    const stream = `need-${timeOrdered()}`;
    for (let revision = 0; performance.now() < end; revision++) {
      await write(stream, revision, anEvent());
      written += 1;
    }
  }));
  return (written * 1000) / (performance.now() - start);
}

async function measureReading(folder: string, sizes: readonly number[]): Promise<Measurement[]> {
  const store = await SqliteEventStore.open({ file: join(folder, 'read.db'), mode: 'writer' });
  const found: Measurement[] = [];
  let there = 0;
  for (const size of sizes) {
    for (const each = 500; there < size; there += each) {
      await store.append([{ stream: `need-${timeOrdered()}`, expected: -1, events: Array.from({ length: each }, anEvent) }]);
    }
    const rates: [pages: number[], followed: number[]] = [[], []];
    for (let round = 0; round < READING_ROUNDS; round++) {
      rates[0].push(await readPages(store));
      rates[1].push(await readFollowing(store));
    }
    const [pages, followed] = [median(rates[0]), median(rates[1])];
    const measured = { size: `${size / 1000}k events`, unit: 'events/s', target: `>= ${READ_PER_SECOND}` };
    found.push({ what: 'log read by pages', ...measured, value: pages, met: pages >= READ_PER_SECOND });
    found.push({ what: 'log read by a subscription', ...measured, value: followed, met: followed >= READ_PER_SECOND });
  }
  await store.close();
  return found;
}

async function readPages(store: SqliteEventStore): Promise<number> {
  const start = performance.now();
  let read = 0;
  for (let after: string | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    read += page.events.length;
    [after, end] = [page.next, page.end];
  }
  return (read * 1000) / (performance.now() - start);
}

async function readFollowing(store: SqliteEventStore): Promise<number> {
  const start = performance.now();
  let read = 0;
  for await (const { kind } of store.subscribe({})) {
    if (kind === 'event') read += 1;
    if (kind === 'caughtUp') break;
  }
  return (read * 1000) / (performance.now() - start);
}

let number = 0;
const payloadHash = createHash('sha256').update('payload').digest('hex');
const station = randomUUID();
/** A UUIDv7, as clients make their command ids. */
function timeOrdered(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** About what raising a need writes. */
function anEvent(): EventToAppend {
  const commandId = timeOrdered();
  return {
    id: derivedId(commandId, number), type: 'NeedRaised', version: 1, occurredAt: new Date().toISOString(), actor: 'worker-7', station, commandId, payloadHash,
    correlationId: commandId, causationId: commandId, sealed: null,
    data: {
      resident: station, items: ['elder.meal', 'elder.visit'], urgency: 'NORMAL', place: { region: '370102001004', lat: 36.65, lng: 117.12 },
      windows: [{ days: [1, 3, 5], from: '09:00', to: '11:30' }], mode: 'ON_SITE', quantity: number++, language: 'zh', text: { sealed: 'x'.repeat(120) },
    },
  };
}

const bareRow = (stream: string, revision: number, e: EventToAppend): BareRow => [
  e.id, 1, 2, e.version, stream.slice(5), revision, Date.parse(e.occurredAt), Date.now(), 3, 4, e.commandId + e.payloadHash, null, JSON.stringify(e.data),
];

/** Sends the rows of one turn together, as the store does. */
class BareWriter {
  #outbox: BareRow[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(private readonly worker: Worker) {
    worker.on('message', (rows: number) => {
      for (const done of this.#waiting.splice(0, rows)) done();
    });
  }

  static async start(file: string): Promise<BareWriter> {
    const url = new URL(import.meta.url.endsWith('.ts') ? './bare-writer.worker.ts' : './bare-writer.worker.js', import.meta.url);
    const worker = new Worker(url, { workerData: { file } });
    await new Promise((ready) => worker.once('message', ready));
    return new BareWriter(worker);
  }

  insert(row: BareRow): Promise<void> {
    if (this.#outbox.length === 0) {
      setImmediate(() => {
        this.worker.postMessage(this.#outbox);
        this.#outbox = [];
      });
    }
    this.#outbox.push(row);
    return new Promise((done) => this.#waiting.push(done));
  }

  async close(): Promise<void> {
    const ended = new Promise((end) => this.worker.once('exit', end));
    this.worker.postMessage('close');
    await ended;
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
