import { describe, expect, it } from '@jest/globals';
import { binaryEvent, jsonEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KurrentDouble } from './index.js';
import { all, doubleAndClient, event, events, failure, numbersIn } from './testing/fixture.js';

type Append = (client: KurrentDBClient, expected: bigint | 'any' | 'no_stream' | 'stream_exists', numbers: readonly number[]) => Promise<bigint>;

const STREAM = 'need-1';

/** The three ways in which the client appends; all of them must follow the same rules. */
const ways: Readonly<Record<string, Append>> = {
  'a batch': async (client, streamState, numbers) => (await client.appendToStream(STREAM, numbers.map((number) => event(number)), { streamState })).nextExpectedRevision,
  // With credentials of its own the client takes the older call.
  'a call of its own': async (client, streamState, numbers) =>
    (await client.appendToStream(STREAM, numbers.map((number) => event(number)), { streamState, credentials: { username: 'a', password: 'b' } })).nextExpectedRevision,
  'a session': async (client, expectedState, numbers) =>
    (await client.multiStreamAppend([{ streamName: STREAM, expectedState, events: numbers.map((number) => event(number)) }])).responses[0]?.revision ?? -1n,
};


const withThree = async (append: Append): Promise<{ double: KurrentDouble; client: KurrentDBClient }> => {
  const opened = await doubleAndClient();
  await append(opened.client, 'no_stream', [1, 2, 3]);
  return opened;
};

describe.each(Object.entries(ways))('A double of KurrentDB, appended to by %s,', (_, append) => {
  it.each<[expected: Parameters<Append>[1], numbers: number[], revision: bigint]>([
    [2n, [4], 3n],
    ['any', [4], 3n],
    ['stream_exists', [4], 3n],
    // All there already, from the expected revision on.
    ['no_stream', [1, 2, 3], 2n],
    ['no_stream', [1], 0n],
    [0n, [2, 3], 2n],
    // All there already, and not long ago.
    ['any', [1, 2, 3], 2n],
    ['any', [2], 1n],
    ['stream_exists', [3], 2n],
  ])('accepts, expecting %s, events %j', async (expected, numbers, revision) => {
    const { double, client } = await withThree(append);
    expect(await append(client, expected, numbers)).toBe(revision);
    expect(numbersIn(double, STREAM)).toEqual([1, 2, 3, ...numbers.filter((number) => number > 3)]);
  });

  it.each<[expected: Parameters<Append>[1], numbers: number[]]>([
    ['no_stream', [4]],
    [1n, [4]],
    [9n, [4]],
    // There, but not from the expected revision on.
    ['no_stream', [2, 3]],
    [1n, [2]],
    // Partly there.
    ['no_stream', [1, 2, 3, 4]],
    [1n, [3, 4]],
    ['any', [3, 4]],
  ])('refuses, expecting %s, events %j', async (expected, numbers) => {
    const { double, client } = await withThree(append);
    expect(await failure(append(client, expected, numbers))).toMatchObject({ type: 'wrong-expected-version', actualState: 2n });
    expect(numbersIn(double, STREAM)).toEqual([1, 2, 3]);
  });

  it('wants a stream that exists to exist', async () => {
    const { client } = await doubleAndClient();
    expect(await failure(append(client, 'stream_exists', [1]))).toMatchObject({ type: 'wrong-expected-version' });
    expect(await failure(append(client, 0n, [1]))).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('knows a retry that expects anything only while it remembers the events, and one that expects a revision for ever', async () => {
    const { double, client } = await withThree(append);
    await double.restart('with its data');
    // The client notices with its first call only that its connection is gone.
    await failure(append(client, 'no_stream', [1, 2, 3]));
    expect(await append(client, 'no_stream', [1, 2, 3])).toBe(2n);
    expect(await append(client, 'any', [1, 2, 3])).toBe(5n);
    expect(numbersIn(double, STREAM)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('knows an id in one stream only', async () => {
    const { double, client } = await withThree(append);
    await client.appendToStream('need-2', events(1, 3), { streamState: 'any' });
    expect(numbersIn(double, 'need-2')).toEqual([1, 2, 3]);
  });
});

describe('A double of KurrentDB', () => {
  it('keeps what it is given: bytes, JSON, metadata, type, time', async () => {
    const { client } = await doubleAndClient();
    const before = Date.now();
    await client.appendToStream('x-1', [
      binaryEvent({ type: 'Bytes', data: Uint8Array.of(0, 255, 128), metadata: Uint8Array.of(9, 8) }),
      jsonEvent({ type: 'Json', data: { 词: '五社联动', n: 1.5 }, metadata: { of: { any: ['shape'] } } }),
    ]);
    const [bytes, json] = await all(client.readStream('x-1'));
    expect(bytes).toMatchObject({ type: 'Bytes', isJson: false, data: Uint8Array.of(0, 255, 128), metadata: Uint8Array.of(9, 8) });
    expect(json).toMatchObject({ type: 'Json', isJson: true, data: { 词: '五社联动', n: 1.5 }, metadata: { of: { any: ['shape'] } } });
    // The client's native bridge knows of seconds only.
    expect(json?.created.getTime()).toBeGreaterThanOrEqual(before - 1_000);
  });

  it('remembers no more event ids than it was told', async () => {
    const { double, client } = await doubleAndClient({ recentEvents: 2 });
    await client.appendToStream('x-1', event(1));
    await client.appendToStream('x-1', events(2, 3));
    await client.appendToStream('x-1', event(1));
    expect(numbersIn(double, 'x-1')).toEqual([1, 2, 3, 1]);
  });

  it('takes an append up to its limit, in bytes, and none beyond', async () => {
    const { double, client } = await doubleAndClient({ maxAppendSize: 10_000, maxEventSize: 8_000 });
    const ofSize = (size: number) => binaryEvent({ type: 'Sized', data: new Uint8Array(size) });
    const tooLarge = { type: 'maximum-append-size-exceeded', maxAppendSize: 10_000 };
    expect(await failure(client.appendToStream('x-1', [ofSize(5_000), ofSize(5_000)]))).toMatchObject(tooLarge);
    expect(await failure(client.appendToStream('x-1', [ofSize(5_000), ofSize(5_000)], { credentials: { username: 'a', password: 'b' } }))).toMatchObject(tooLarge);
    await client.appendToStream('x-1', [ofSize(5_000), ofSize(4_900)]);
    expect(double.log.stream('x-1').revision).toBe(1n);
  });

  it('has the default limit of the real server', async () => {
    const { client } = await doubleAndClient();
    const large = binaryEvent({ type: 'Large', data: new Uint8Array(1024 * 1024) });
    expect(await failure(client.appendToStream('x-1', large))).toMatchObject({ type: 'maximum-append-size-exceeded' });
    expect(await failure(client.multiStreamAppend([{ streamName: 'x-1', expectedState: 'any', events: [large] }]))).toMatchObject({ type: 'transaction-max-size-exceeded' });
  });

  it('puts together what the client sends in parts', async () => {
    const { double, client } = await doubleAndClient();
    await client.appendToStream('x-1', events(1, 50), { batchAppendSize: 100 });
    expect(numbersIn(double, 'x-1')).toHaveLength(50);
  });

  it('carries many appends at once in one call, and answers each', async () => {
    const { double, client } = await doubleAndClient();
    const many = Array.from({ length: 50 }, (_, index) => client.appendToStream(`x-${index % 5}`, event(index)));
    expect((await Promise.all(many)).every(({ success }) => success)).toBe(true);
    // In an order of the client's own: the first one asks for the server's features first, and comes last.
    expect(numbersIn(double, 'x-0').sort((a, b) => a - b)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  });

  it('lets nobody write to $all, nor to a stream without a name', async () => {
    const { client } = await doubleAndClient();
    expect(await failure(client.appendToStream('$all', event(1)))).toMatchObject({ type: 'access-denied' });
    expect(await failure(client.appendToStream('', event(1)))).toBeInstanceOf(Error);
  });
});
