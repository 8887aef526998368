import { afterEach } from '@jest/globals';
import { type EventData, jsonEvent, KurrentDBClient, type ResolvedEvent } from '@kurrent/kurrentdb-client';
import { KurrentDouble, type KurrentDoubleOptions } from '../index.js';

const opened: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  // Clients first: they would look for servers that are gone.
  for (const each of opened.splice(0).reverse()) await each.stop();
});

export async function startDouble(options: KurrentDoubleOptions = {}): Promise<KurrentDouble> {
  const double = await KurrentDouble.start(options);
  opened.push(double);
  return double;
}

export function connect(url: string): KurrentDBClient {
  const client = KurrentDBClient.connectionString(url);
  opened.push({ stop: () => client.dispose() });
  return client;
}

export async function doubleAndClient(options: KurrentDoubleOptions = {}): Promise<{ double: KurrentDouble; client: KurrentDBClient }> {
  const double = await startDouble(options);
  return { double, client: connect(double.url) };
}

/** The same number makes the same id. */
export const id = (number: number): string => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

export const event = (number: number, type = 'Happened', data: Record<string, unknown> = { number }): EventData => jsonEvent({ id: id(number), type, data });

export const events = (from: number, to: number, type?: string): EventData[] => Array.from({ length: to - from + 1 }, (_, index) => event(from + index, type));

export async function all(read: AsyncIterable<ResolvedEvent>): Promise<NonNullable<ResolvedEvent['event']>[]> {
  const found = [];
  for await (const { event } of read) if (event) found.push(event);
  return found;
}

/** What is in a stream, by the numbers of its ids; without the half second that the client's native bridge takes for its first read. */
export const numbersIn = (double: KurrentDouble, stream: string): number[] => double.log.stream(stream).records.map(({ id }) => Number(id.slice(-12)));

/** What a promise is rejected with, as far as clients look at it; undefined when it is not. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => undefined, (error: unknown) => error);
}
