import { describe, expect, it } from '@jest/globals';
import { binaryEvent, jsonEvent } from '@kurrent/kurrentdb-client';
import { all, doubleAndClient, event, events, failure } from './testing/fixture.js';

describe('A session over several streams of a double of KurrentDB', () => {
  const write = (streamName: string, expectedState: bigint | 'any' | 'no_stream', ...numbers: number[]) => ({ streamName, expectedState, events: numbers.map((number) => event(number)) });

  it('writes all, in order, and says where', async () => {
    const { client } = await doubleAndClient();
    const { position, responses } = await client.multiStreamAppend([write('need-1', 'no_stream', 1, 2), write('linkage-1', 'no_stream', 3)]);
    expect(responses).toEqual([{ streamName: 'need-1', revision: 1n }, { streamName: 'linkage-1', revision: 0n }]);
    const written = (await all(client.readAll())).filter(({ streamId }) => !streamId.startsWith('$'));
    expect(written.map(({ streamId, revision }) => `${streamId} ${revision}`)).toEqual(['need-1 0', 'need-1 1', 'linkage-1 0']);
    expect(written.at(-1)?.position?.commit).toBe(position);
  });

  it('writes nothing when one stream is elsewhere, and says which', async () => {
    const { double, client } = await doubleAndClient();
    await client.appendToStream('linkage-1', events(1, 2));
    const refused = await failure(client.multiStreamAppend([write('need-1', 'no_stream', 3), write('linkage-1', 0n, 4)]));
    expect(refused).toMatchObject({ type: 'wrong-expected-version', streamName: 'linkage-1', expectedState: 0n, actualState: 1n });
    expect(double.log.stream('need-1').records).toEqual([]);
  });

  it('is the same when it comes a second time', async () => {
    const { client } = await doubleAndClient();
    const writes = [write('need-1', 'no_stream', 1, 2), write('linkage-1', 'no_stream', 3)];
    const first = await client.multiStreamAppend(writes);
    await client.appendToStream('need-1', event(9), { streamState: 1n });
    expect(await client.multiStreamAppend(writes)).toEqual(first);
  });

  it('stumbles, and writes nothing, when only some of it has been written', async () => {
    const { double, client } = await doubleAndClient();
    await client.appendToStream('need-1', event(1), { streamState: 'no_stream' });
    // The client takes INTERNAL for a server that is not there.
    expect(await failure(client.multiStreamAppend([write('need-1', 'no_stream', 1), write('linkage-1', 'no_stream', 2)]))).toMatchObject({
      type: 'unavailable', code: 13, message: expect.stringContaining('outside the bounds'),
    });
    expect(double.log.stream('linkage-1').records).toEqual([]);
  });

  it('names each stream once, however it is spelled, and has something for each', async () => {
    const { client } = await doubleAndClient();
    expect(await failure(client.multiStreamAppend([write('need-1', 'any', 1), write('NEED-1', 'any', 2)]))).toMatchObject({ code: 10 });
    expect(await failure(client.multiStreamAppend([write('need-1', 'any')]))).toMatchObject({ code: 3 });
    expect(await failure(client.multiStreamAppend([]))).toMatchObject({ code: 9 });
  });

  it('refuses names, ids and sizes that the server refuses', async () => {
    const { client } = await doubleAndClient({ maxAppendSize: 10_000, maxEventSize: 8_000 });
    const append = (...of: ReturnType<typeof jsonEvent>[]) => failure(client.multiStreamAppend([{ streamName: 'need-1', expectedState: 'any', events: of }]));
    const sized = (size: number) => binaryEvent({ type: 'Sized', data: new Uint8Array(size) }) as never;
    expect(await append(jsonEvent({ type: 'no spaces', data: {} }))).toMatchObject({ code: 3 });
    expect(await append(jsonEvent({ id: 'none', type: 'Happened', data: {} }))).toMatchObject({ code: 3 });
    expect(await append(sized(8_001))).toMatchObject({ type: 'append-record-size-exceeded', stream: 'need-1', maxSize: 8_000 });
    expect(await append(sized(5_000), sized(5_000))).toMatchObject({ type: 'transaction-max-size-exceeded', maxSize: 10_000 });
  });

  it('keeps metadata as flat texts, and notes the format of what is not JSON', async () => {
    const { client } = await doubleAndClient();
    const metadata = { actor: '张', station: 'x' };
    await client.multiStreamAppend([
      { streamName: 'x-1', expectedState: 'no_stream', events: [jsonEvent({ type: 'Json', data: {}, metadata }), binaryEvent({ type: 'Bytes', data: Uint8Array.of(1), metadata })] },
    ]);
    const [json, bytes] = await all(client.readStream('x-1'));
    expect(json?.metadata).toEqual(metadata);
    expect(bytes?.metadata).toEqual({ ...metadata, '$schema.format': 'Bytes' });
  });

  it('is not known to older servers', async () => {
    const { client } = await doubleAndClient({ version: '24.10.4' });
    expect(await failure(client.multiStreamAppend([write('need-1', 'any', 1)]))).toMatchObject({ type: 'unsupported' });
    await client.appendToStream('need-1', event(1));
  });
});

describe('Records with checks, in a double of KurrentDB 26.1,', () => {
  const record = (streamName: string, number: number) => ({ streamName, record: event(number) as never });

  it('may be mixed, and check streams that are not written to', async () => {
    const { client } = await doubleAndClient({ version: '26.1.0' });
    await client.appendToStream('rule-1', event(9));
    const { responses } = await client.appendRecords(
      [record('a-1', 1), record('b-1', 2), record('a-1', 3)],
      [{ type: 'stream_state', streamName: 'rule-1', expectedState: 0n }, { type: 'stream_state', streamName: 'b-1', expectedState: 'no_stream' }],
    );
    expect(responses).toEqual(expect.arrayContaining([{ streamName: 'a-1', revision: 1n }, { streamName: 'b-1', revision: 0n }]));
    expect((await all(client.readAll())).filter(({ streamId }) => /^[ab]-/.test(streamId)).map(({ streamId }) => streamId)).toEqual(['a-1', 'b-1', 'a-1']);
  });

  it('are not written when a check fails', async () => {
    const { double, client } = await doubleAndClient({ version: '26.1.0' });
    const refused = await failure(client.appendRecords([record('a-1', 1)], [{ type: 'stream_state', streamName: 'rule-1', expectedState: 0n }]));
    expect(refused).toMatchObject({ type: 'append-consistency-violation', violations: [{ streamName: 'rule-1', expectedState: 0n, actualState: 'no_stream' }] });
    expect(double.log.stream('a-1').records).toEqual([]);
  });

  it('are not known to 25.1', async () => {
    const { client } = await doubleAndClient({ version: '25.1.0' });
    expect(await failure(client.appendRecords([record('a-1', 1)]))).toMatchObject({ type: 'unsupported' });
  });
});
