import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDouble, type Told } from '../../../../test/doubles/kurrentdb/index.js';
import { caughtUp, events, everything, idsOf, iterate, pause, streamOf, until } from '../contract/fixture.contract.js';
import { EventStoreError, LogUnavailable } from '../errors.js';
import type { Delivery, Filter, StreamWrite } from '../event-store.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';

type Recorded = streams.ReadResp.ReadEvent.RecordedEvent;
const { ReadResp } = streams;

/** For each event of a read, what is said instead; what is not an event is said as it is. */
const instead = (of: () => (event: streams.ReadResp, number: number) => readonly streams.ReadResp[]) => (): Told => {
  const tell = of();
  let number = 0;
  return (answer) => (answer.hasEvent() ? tell(answer, number++) : [answer]);
};
const changed = (change: (event: Recorded, number: number) => unknown): (() => Told) =>
  instead(() => (answer, number) => {
    const copy = ReadResp.deserializeBinary(answer.serializeBinary());
    const event = copy.getEvent()?.getEvent();
    if (event) change(event, number);
    return [copy];
  });
const shift = (event: Recorded, by: bigint): void => void event.setCommitPosition(String(BigInt(event.getCommitPosition()) + by)).setPreparePosition(String(BigInt(event.getPreparePosition()) + by));
const metadataOf = (event: Recorded): Record<string, unknown> => JSON.parse(Buffer.from(event.getCustomMetadata_asU8()).toString()) as Record<string, unknown>;
const setMetadata = (event: Recorded, metadata: unknown): void => void event.setCustomMetadata(Buffer.from(JSON.stringify(metadata)));

/** Two events in the wrong order, again and again. */
const swapped = instead(() => {
  let kept: streams.ReadResp | undefined;
  return (answer, number) => {
    if (number % 2 === 0) return ((kept = answer), []);
    return kept ? [answer, kept] : [answer];
  };
});

const LIES: readonly [string, () => Told][] = [
  ['events out of order', swapped],
  ['events twice', instead(() => (answer) => [answer, answer])],
  ['a position that goes back', changed((event, number) => number > 0 && shift(event, -100_000n))],
  ['positions that are all the same', changed((event) => event.setCommitPosition('0').setPreparePosition('0'))],
  ['a position that no log has', changed((event) => event.setCommitPosition('18446744073709551615'))],
  ['an end before the end', instead(() => (answer, number) => (number < 2 ? [answer] : []))],
  ['no event at all', instead(() => () => [])],
  ['data cut short', changed((event) => event.setData(event.getData_asU8().slice(0, -3)))],
  ['data that is no object', changed((event) => event.setData(Buffer.from('7')))],
  ['metadata that is not JSON', changed((event) => event.setCustomMetadata(Buffer.from('not JSON')))],
  ['metadata that is null', changed((event) => setMetadata(event, null))],
  ['no metadata', changed((event) => event.setCustomMetadata(new Uint8Array()))],
  ['metadata without a version', changed((event) => setMetadata(event, { ...metadataOf(event), version: undefined }))],
  ['metadata without an actor', changed((event) => setMetadata(event, { ...metadataOf(event), actor: undefined }))],
  ['a number for a command id', changed((event) => setMetadata(event, { ...metadataOf(event), commandId: 7 }))],
  ['sealed fields that are not JSON', changed((event) => setMetadata(event, { ...metadataOf(event), sealedSubject: 'x', sealedFields: 'x' }))],
  ['sealed fields that are no list', changed((event) => setMetadata(event, { ...metadataOf(event), sealedSubject: 'x', sealedFields: '"x"' }))],
  ['a time that is none', changed((event) => event.getMetadataMap().set('created', 'yesterday'))],
  ['no time', changed((event) => event.getMetadataMap().del('created'))],
  ['no type', changed((event) => event.getMetadataMap().del('type'))],
  ['no id', changed((event) => event.clearId())],
  ['an event that is empty', instead(() => () => [new ReadResp().setEvent(new ReadResp.ReadEvent())])],
];
const OF_STREAMS: readonly [string, () => Told][] = [
  ['revisions that are not theirs', changed((event) => event.setStreamRevision(String(BigInt(event.getStreamRevision()) + 1n)))],
  ['events of another stream', changed((event) => event.getStreamIdentifier()?.setStreamName(Buffer.from('elsewhere-1')))],
  ['nothing at all', () => () => []],
];

let double: KurrentDouble;
let store: KurrentDbEventStore;
const [one, other] = [streamOf('need'), streamOf('resource')];
const write = (stream: string, expected: number): StreamWrite => ({ stream, expected, events: events(2) });
const sent: StreamWrite[] = [];
const ids = (): string[] => sent.flatMap((part) => part.events.map(({ id }) => id));

beforeEach(async () => {
  double = await KurrentDouble.start();
  store = await KurrentDbEventStore.open({ url: double.url, patience: { tryMs: 400, callMs: 60, openMs: 20_000, lookMs: 100 } });
  sent.splice(0);
  for (const part of [write(one, -1), write(other, -1), write(one, 1)]) {
    await store.append([part]);
    sent.push(part);
  }
});
afterEach(async () => {
  double.faults.clear();
  await store.close();
  await double.stop();
});

/** The truth, or an error of the port; nothing else may come out. */
async function trueOrRefused<T>(asked: Promise<T>, truth: T): Promise<void> {
  const answer = await asked.then((value) => ({ value }), (error: unknown) => ({ error }));
  if ('value' in answer) expect(answer.value).toEqual(truth);
  else expect(answer.error).toBeInstanceOf(EventStoreError);
}

describe.each(LIES)('a server that tells %s', (_, told) => {
  it('makes nothing untrue: what is read of it is right or refused, and right again when it speaks the truth', async () => {
    const [page, stream] = [await store.readAll({ limit: 4 }), await store.read(one)];
    const rest = await store.readAll({ after: page.next, limit: 100 });
    double.faults.lie(told, { on: ['read'] });
    await trueOrRefused(store.readAll({ limit: 4 }), page);
    await trueOrRefused(store.readAll({ after: page.next, limit: 100 }), rest);
    await trueOrRefused(store.read(one), stream);
    await trueOrRefused(store.read(one, { limit: 3 }), { ...stream, events: stream.events.slice(0, 3) });
    double.faults.clear();
    for (let back = false; !back;) back = await store.readAll({ limit: 4 }).then(() => true, () => false);
    expect((await everything(store)).map(({ id }) => id)).toEqual(ids());
    expect(await store.read(one)).toEqual(stream);
  });

  it('neither takes anything from a subscription nor gives it anything', async () => {
    const live = iterate(store.subscribe({}));
    const got = await until(live, caughtUp);
    const lie = double.faults.lie(told, { on: ['read', 'subscribe'] });
    double.faults.dropConnections();
    const following = (async (): Promise<Delivery[]> => until(live, (_delivery, soFar) => idsOf([...got, ...soFar]).length >= 8))();
    following.catch(() => undefined);
    const last = write(other, 1);
    const appending = store.append([last]).then(() => true, (error: unknown) => (expect(error).toBeInstanceOf(EventStoreError), false));
    await lie.struck;
    await pause(150);
    double.faults.clear();
    for (let done = await appending; !done;) done = await store.append([last]).then(() => true, (error: unknown) => (expect(error).toBeInstanceOf(EventStoreError), false));
    sent.push(last);
    expect(idsOf([...got, ...await following])).toEqual(ids());
    await live.return?.();
  });
});

describe.each(OF_STREAMS)('a server that tells, of a stream, %s', (_, told) => {
  it('is not believed', async () => {
    double.faults.lie(told, { on: ['read'] });
    for (const options of [{}, { from: 2, limit: 1 }, { limit: 3 }]) await expect(store.read(one, options)).rejects.toBeInstanceOf(LogUnavailable);
    await expect(store.append([write(other, 1)])).rejects.toBeInstanceOf(LogUnavailable);
    double.faults.clear();
    for (let back = false; !back;) back = await store.read(one).then(({ revision }) => revision === 3, () => false);
  });
});

describe('a server that gives what was not asked for', () => {
  const stranger = instead(() => (answer) => {
    const copy = ReadResp.deserializeBinary(answer.serializeBinary());
    const event = copy.getEvent()?.getEvent();
    event?.getMetadataMap().set('type', 'NeverAskedFor');
    return [copy];
  });
  it.each<[string, Filter]>([['types', { types: ['NeedRaised'] }], ['types and categories', { types: ['NeedRaised'], categories: ['need'] }]])('is not believed that it has these %s', async (_, filter) => {
    double.faults.lie(stranger, { on: ['read'] });
    expect((await store.readAll({ limit: 100, filter }).catch(() => ({ events: [] }))).events).toEqual([]);
  });

  it('of streams that are not the log’s is not heard', async () => {
    double.faults.lie(changed((event, number) => number === 1 && event.getStreamIdentifier()?.setStreamName(Buffer.from('$system'))), { on: ['read'] });
    const page = await store.readAll({ limit: 100 }).catch(() => ({ events: [] }));
    expect(page.events.filter(({ stream }) => stream.startsWith('$'))).toEqual([]);
  });
});

describe('a server that keeps half of what it acknowledged', () => {
  it('is found out: the writer has no receipt', async () => {
    double.faults.halve();
    await expect(store.append([write(streamOf('need'), -1), write(streamOf('resource'), -1)])).rejects.toBeInstanceOf(EventStoreError);
    await expect(store.append([write(streamOf('need'), -1)])).rejects.toBeInstanceOf(EventStoreError);
  });
});

describe('a server that has fallen behind itself', () => {
  it.each<[string, Filter | undefined]>([['everything', undefined], ['some types', { types: ['NeedRaised'] }], ['some categories', { categories: ['need', 'resource'] }]])(
    'is not believed that nothing came after what it knows, by whoever follows %s', async (_, filter) => {
      const live = iterate(store.subscribe({ ...(filter && { filter }) }));
      const got = await until(live, caughtUp);
      const known = (await everything(store)).length;
      // as a node that led until just now: what was acknowledged since, it does not know
      const stale = double.faults.lie(instead(() => (answer) => (Number(answer.getEvent()?.getEvent()?.getCommitPosition()) > Number(got.flatMap((d) => (d.kind === 'event' ? [d.event.position] : [])).at(-1)) ? [] : [answer])), { on: ['read'] });
      const last = write(other, 1);
      const appending = store.append([last]).catch((error: unknown) => expect(error).toBeInstanceOf(LogUnavailable));
      const following = until(live, (_delivery, soFar) => idsOf([...got, ...soFar]).length >= known + 2);
      await stale.struck;
      await appending;
      await pause(300);
      double.faults.clear();
      for (let done = false; !done;) done = await store.append([last]).then(() => true, () => false);
      sent.push(last);
      expect(idsOf([...got, ...await following])).toEqual(ids());
      await live.return?.();
    },
  );
});
