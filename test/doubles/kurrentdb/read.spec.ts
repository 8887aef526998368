import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { END, eventTypeFilter, KurrentDBClient, START, streamNameFilter } from '@kurrent/kurrentdb-client';
import { KurrentDouble } from './index.js';
import { all, event, events, failure } from './testing/fixture.js';

// One for all tests: they only read, but for streams that they name themselves.
let double: KurrentDouble;
let client: KurrentDBClient;

beforeAll(async () => {
  double = await KurrentDouble.start();
  client = KurrentDBClient.connectionString(double.url);
  await client.appendToStream('need-1', events(1, 3, 'NeedRecorded'));
  await client.appendToStream('linkage-1', events(4, 5, 'LinkageProposed'));
  await client.appendToStream('need-2', events(6, 40, 'NeedChanged'));
});
afterAll(async () => {
  await client.dispose();
  await double.stop();
});

const numbers = async (read: Parameters<typeof all>[0]): Promise<number[]> => (await all(read)).map(({ id }) => Number(id.slice(-12)));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const own = streamNameFilter({ regex: '^[^$]' });

describe('A double of KurrentDB reads a stream', () => {
  it('from either end, from a revision on, and no more than asked for', async () => {
    expect(await numbers(client.readStream('need-1'))).toEqual([1, 2, 3]);
    expect(await numbers(client.readStream('need-1', { fromRevision: 1n }))).toEqual([2, 3]);
    expect(await numbers(client.readStream('need-1', { maxCount: 2 }))).toEqual([1, 2]);
    expect(await numbers(client.readStream('need-1', { direction: 'backwards', fromRevision: END }))).toEqual([3, 2, 1]);
    expect(await numbers(client.readStream('need-1', { direction: 'backwards', fromRevision: 1n, maxCount: 5 }))).toEqual([2, 1]);
    expect(await numbers(client.readStream('need-1', { fromRevision: 7n }))).toEqual([]);
  });

  it('that is not there', async () => {
    expect(await failure(all(client.readStream('nobody-1')))).toMatchObject({ type: 'stream-not-found' });
  });

  it('that is deleted: gone for its readers, still in $all, and going on with its revisions', async () => {
    await client.appendToStream('gone-1', events(100, 102));
    await client.deleteStream('gone-1');
    expect(await failure(all(client.readStream('gone-1')))).toMatchObject({ type: 'stream-not-found' });
    expect(await numbers(client.readAll({ filter: streamNameFilter({ prefixes: ['gone-1'] }) }))).toEqual([100, 101, 102]);
    expect((await client.appendToStream('gone-1', event(103), { streamState: 'no_stream' })).nextExpectedRevision).toBe(3n);
    expect((await all(client.readStream('gone-1'))).map(({ revision }) => revision)).toEqual([3n]);
  });

  it('that has ended for ever', async () => {
    await client.appendToStream('ended-1', event(110));
    await client.tombstoneStream('ended-1');
    expect(await failure(all(client.readStream('ended-1')))).toMatchObject({ type: 'stream-deleted' });
    expect(await failure(client.appendToStream('ended-1', event(111)))).toMatchObject({ type: 'stream-deleted' });
    expect(await failure(client.multiStreamAppend([{ streamName: 'ended-1', expectedState: 'any', events: [event(112) as never] }]))).toMatchObject({ type: 'stream-tombstoned' });
    expect((await all(client.readAll({ filter: streamNameFilter({ prefixes: ['ended-1'] }) }))).map(({ type }) => type)).toEqual(['Happened', '$streamDeleted']);
  });

  it('as far as its metadata lets', async () => {
    await client.appendToStream('short-1', events(120, 124));
    await client.setStreamMetadata('short-1', { maxCount: 3 });
    expect(await numbers(client.readStream('short-1'))).toEqual([122, 123, 124]);
    await client.setStreamMetadata('short-1', { truncateBefore: 4 });
    expect(await numbers(client.readStream('short-1'))).toEqual([124]);
    expect((await client.getStreamMetadata('short-1')).metadata).toEqual({ truncateBefore: 4 });
  });

  it('whose deletion it refuses when the revision is another one', async () => {
    await client.appendToStream('kept-1', event(130));
    expect(await failure(client.deleteStream('kept-1', { expectedRevision: 7n }))).toMatchObject({ type: 'wrong-expected-version' });
    expect(await numbers(client.readStream('kept-1'))).toEqual([130]);
  });
});

describe('A double of KurrentDB reads $all', () => {
  it('with what the server writes of its own accord, unless it is filtered', async () => {
    const types = (await all(client.readAll())).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['$metadata', '$UserCreated', '$>', 'NeedRecorded']));
    expect(types).not.toContain('$EpochInformation');
  });

  it('in an order whose positions only rise, and are not dense', async () => {
    const positions = (await all(client.readAll())).map(({ position }) => position?.commit ?? 0n);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
    expect(positions.some((position, index) => index > 0 && position === (positions[index - 1] ?? 0n) + 1n)).toBe(false);
  });

  it('filtered by types or streams, by prefixes or a pattern', async () => {
    expect(await numbers(client.readAll({ filter: eventTypeFilter({ prefixes: ['NeedRec', 'Linkage'] }) }))).toEqual([1, 2, 3, 4, 5]);
    expect(await numbers(client.readAll({ filter: eventTypeFilter({ regex: '^(NeedRecorded|NeedChanged)$' }) }))).toEqual([1, 2, 3, ...range(6, 40)]);
    expect(await numbers(client.readAll({ filter: streamNameFilter({ prefixes: ['linkage-'] }) }))).toEqual([4, 5]);
    expect(await numbers(client.readAll({ filter: streamNameFilter({ regex: '-1$' }), maxCount: 4 }))).toEqual([1, 2, 3, 4]);
  });

  it('from a position on, inclusive; backwards without it', async () => {
    const [, second] = await all(client.readStream('need-1'));
    const fromPosition = second?.position ?? START;
    expect(await numbers(client.readAll({ fromPosition, filter: own, maxCount: 3 }))).toEqual([2, 3, 4]);
    expect(await numbers(client.readAll({ fromPosition, filter: own, direction: 'backwards', maxCount: 3 }))).toEqual([1]);
    expect(await numbers(client.readAll({ fromPosition: END, filter: eventTypeFilter({ prefixes: ['NeedChanged'] }), direction: 'backwards', maxCount: 2 }))).toEqual([40, 39]);
  });

  it('from no position at which no event begins, and to the end at once from one that is still to come', async () => {
    const [first] = await all(client.readStream('need-1'));
    const within = (first?.position?.commit ?? 0n) + 1n;
    expect(await failure(all(client.readAll({ fromPosition: { commit: within, prepare: within } })))).toMatchObject({ message: expect.stringContaining('invalid position') });
    expect(await all(client.readAll({ fromPosition: { commit: 10_000_000n, prepare: 10_000_000n } }))).toEqual([]);
  });
});
