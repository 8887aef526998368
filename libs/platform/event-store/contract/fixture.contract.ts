import { afterAll, beforeAll } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import type { Delivery, EventStore, EventToAppend, Filter, StoredEvent } from '../event-store.js';
import type { RecordedEvent, Restoring } from '../restoring.js';

/** A log opened for one test. */
export interface OpenedLog {
  readonly store: EventStore & Restoring;
  /** Events that the store's subscriptions hold and nobody has pulled. */
  readonly readAhead: () => number;
  /** The same log through a fresh store, after the first was closed. Absent where nothing outlives the store. */
  readonly reopen?: () => Promise<EventStore & Restoring>;
  /** The same log at the same time, as another thread or node sees it. Absent where there is no such thing. */
  readonly another?: () => Promise<EventStore>;
  /** Closes whatever is open and takes the log away. */
  readonly dispose: () => Promise<void>;
}
export type OpenLog = () => Promise<OpenedLog>;

/** Runs one test on a log of its own. */
export const withLog = (open: OpenLog, test: (log: OpenedLog) => Promise<void>) => async (): Promise<void> => {
  const log = await open();
  try {
    await test(log);
  } finally {
    await log.dispose();
  }
};

/** One log for all tests of a describe that do not mind each other. */
export function sharedLog(open: OpenLog, prepare?: (log: OpenedLog) => Promise<void>): () => OpenedLog {
  let log: OpenedLog | undefined;
  beforeAll(async () => {
    log = await open();
    await prepare?.(log);
  });
  afterAll(() => log?.dispose());
  return () => log as OpenedLog;
}

let counter = 0;
export const streamOf = (category = 'need'): string => `${category}-${randomUUID()}`;
export function anEvent(overrides: Partial<EventToAppend> = {}): EventToAppend {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type: 'NeedRaised',
    version: 1,
    occurredAt: '2026-05-01T08:30:00.123Z',
    actor: 'worker-7',
    station: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    commandId,
    payloadHash: createHash('sha256').update(commandId).digest('hex'),
    correlationId: commandId,
    causationId: commandId,
    sealed: null,
    data: { number: counter++ },
    ...overrides,
  };
}
/** As another log recorded it. */
export const recorded = (stream: string, revision: number, overrides: Partial<RecordedEvent> = {}): RecordedEvent => ({
  ...anEvent(), stream, revision, recordedAt: '2025-11-03T07:00:00.000Z', ...overrides,
});
export const events = (count: number, overrides: Partial<EventToAppend> = {}): EventToAppend[] => Array.from({ length: count }, () => anEvent(overrides));

export async function everything(store: EventStore, filter?: Filter, limit = 50): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let after: string | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit, ...(filter && { filter }) });
    all.push(...page.events);
    after = page.next;
    end = page.end;
  }
  return all;
}

/** Pulls until a delivery that says enough, which is included. */
export async function until(iterator: AsyncIterator<Delivery>, enough: (delivery: Delivery, soFar: readonly Delivery[]) => boolean): Promise<Delivery[]> {
  const pulled: Delivery[] = [];
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) throw new Error(`the subscription ended after ${pulled.length} deliveries`);
    pulled.push(value);
    if (enough(value, pulled)) return pulled;
  }
}
export const caughtUp = ({ kind }: Delivery): boolean => kind === 'caughtUp';
export const iterate = (deliveries: AsyncIterable<Delivery>): AsyncIterator<Delivery> => deliveries[Symbol.asyncIterator]();
export const idsOf = (deliveries: readonly Delivery[]): string[] => deliveries.flatMap((d) => (d.kind === 'event' ? [d.event.id] : []));
export const positionOf = (delivery: Delivery): string | undefined => (delivery.kind === 'event' ? delivery.event.position : delivery.kind === 'away' ? undefined : delivery.position);
export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));
export const rising = (texts: readonly string[]): boolean => texts.every((text, i) => i === 0 || (texts[i - 1] ?? '') < text);
