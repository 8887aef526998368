import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { jsonEvent } from '@kurrent/kurrentdb-client';
import { KurrentDouble } from '../../../../test/doubles/kurrentdb/index.js';
import { anEvent, caughtUp, everything, events, idsOf, iterate, pause, streamOf, until } from '../contract/fixture.contract.js';
import { EventStoreError, InvalidAppend, LogUnavailable, WrongRevision } from '../errors.js';
import type { StreamWrite } from '../event-store.js';
import { connect } from './client.js';
import { parseConnection } from './connection-string.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';
import type { Patience } from './patience.js';
import { hidden } from './wire.js';

const quick: Partial<Patience> = { tryMs: 400, callMs: 10_000, openMs: 20_000, lookMs: 300 };
let double: KurrentDouble;
let store: KurrentDbEventStore;
const opened: KurrentDbEventStore[] = [];

const open = async (patience: Partial<Patience> = quick): Promise<KurrentDbEventStore> => {
  const one = await KurrentDbEventStore.open({ url: double.url, patience });
  opened.push(one);
  return one;
};
const begin = async (nodes = 1): Promise<void> => {
  double = await KurrentDouble.start({ nodes });
  store = await open();
};
const twoStreams = (): StreamWrite[] => [streamOf('need'), streamOf('resource')].map((stream) => ({ stream, expected: -1, events: events(2) }));
const ids = (writes: readonly StreamWrite[]): string[] => writes.flatMap((write) => write.events.map(({ id }) => id));
const recorded = async (): Promise<string[]> => (await everything(await open(), undefined, 1_000)).map(({ id }) => id);

beforeEach(() => begin());
afterEach(async () => {
  double.faults.clear();
  await Promise.all(opened.splice(0).map((one) => one.close()));
  await double.stop();
});

describe('an append', () => {
  it.each<[string, (double: KurrentDouble) => unknown]>([
    ['whose acknowledgement is lost', ({ faults }) => faults.loseAcknowledgement({ times: 1 })],
    ['whose acknowledgement is lost with the connection', ({ faults }) => faults.loseAcknowledgement({ how: 'drop', times: 1 })],
    ['that is answered too late', ({ faults }) => faults.late(700, { on: ['appendSession'], times: 1 })],
    ['that is done too late', ({ faults }) => faults.slow(700, { on: ['appendSession'], times: 1 })],
    ['that nobody answers', ({ faults }) => faults.never({ on: ['appendSession'], times: 1 })],
    ['to a server that is not ready, thrice', ({ faults }) => faults.refuse({ on: ['appendSession'], times: 3 })],
    ['to a server that is too busy, twice', ({ faults }) => faults.busy({ on: ['appendSession'], times: 2 })],
    ['whose reading back fails', ({ faults }) => faults.never({ on: ['read'], times: 1 })],
    ['over a connection that is cut', ({ faults }) => faults.dropConnections()],
  ])('%s is done once, and has a receipt', async (_, fault) => {
    fault(double);
    const writes = twoStreams();
    const receipt = await store.append(writes);
    expect(receipt).toMatchObject({ revisions: [1, 1], repeated: false });
    double.faults.clear();
    await pause(500);
    expect(await recorded()).toEqual(ids(writes));
    expect(await (await open()).append(writes)).toEqual({ ...receipt, repeated: true });
  });

  it('over a channel that was closed in the same moment fails like any other, and not the process', async () => {
    const client = connect(parseConnection(double.url).client);
    (await hidden(client).getChannel()).close();
    const event = { ...jsonEvent({ type: 'Tried', data: {} }), metadata: {} };
    await expect(client.multiStreamAppend([{ streamName: streamOf('need'), expectedState: 'any', events: [event] }])).rejects.toThrow('Channel has been shut down');
    expect(await recorded()).toEqual([]);
    await client.dispose();
  });

  it('that breaks while another call looks in vain for a node fails, and not the process', async () => {
    const client = connect(parseConnection('kurrentdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1').client);
    const looking = hidden(client).getChannel();
    const { handleError } = client as unknown as { handleError: (stub: unknown, error: unknown) => Promise<void> };
    const broken = handleError({ getChannel: () => undefined }, Object.assign(new Error('14 UNAVAILABLE'), { code: 14 }));
    await expect(looking).rejects.toThrow('Failed to discover');
    await expect(broken).resolves.toBeUndefined();
    await client.dispose();
  });

  it('that arrives after its writer has given up is found by the next try, which says that it is not what was sent now', async () => {
    const impatient = await open({ ...quick, callMs: 500 });
    double.faults.slow(1_500, { on: ['appendSession'], times: 5 });
    const writes = twoStreams();
    await expect(impatient.append(writes)).rejects.toBeInstanceOf(LogUnavailable);
    double.faults.clear();
    while ((await recorded()).length === 0) await pause(100);
    const otherwise = writes.map((write) => ({ ...write, events: write.events.map((event) => ({ ...event, data: { decided: 'anew' } })) }));
    expect(await store.append(otherwise)).toMatchObject({ revisions: [1, 1], repeated: true });
    expect(await recorded()).toEqual(ids(writes));
    expect((await store.read(writes[0]?.stream ?? '')).events[0]?.data).toEqual(writes[0]?.events[0]?.data);
  });

  it('that lost a race says so, though the answer to its first try was lost', async () => {
    const stream = streamOf();
    await store.append([{ stream, expected: -1, events: events(1) }]);
    double.faults.loseAcknowledgement({ times: 1 });
    await expect(store.append([{ stream, expected: -1, events: events(1) }])).rejects.toBeInstanceOf(WrongRevision);
  });

  it('that is larger than the server takes is the writer’s mistake', async () => {
    // A megabyte takes its time on a busy machine: the quick store would give every try up before its answer.
    const patient = await open({});
    const data = { text: 'x'.repeat(600_000) };
    await expect(patient.append([{ stream: streamOf(), expected: -1, events: [anEvent({ data }), anEvent({ data })] }])).rejects.toBeInstanceOf(InvalidAppend);
  });
});

describe('while the log is away', () => {
  it('a call ends with its patience, and the ones after it at once; when it is back, everything goes on', async () => {
    const impatient = await open({ ...quick, tryMs: 300, callMs: 600 });
    const writes = twoStreams();
    const release = double.faults.holdConnections();
    await expect(impatient.append(writes)).rejects.toBeInstanceOf(LogUnavailable);
    await pause(700);
    const attempts = [() => impatient.append(writes), () => impatient.read('need-1'), () => impatient.readAll({ limit: 1 }), () => impatient.read('need-2')];
    const answers = await Promise.allSettled(attempts.map((attempt) => attempt()));
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(LogUnavailable) as unknown });
    // one of them had a try, the others did not
    expect(answers.filter((answer) => answer.status === 'rejected' && /has not answered since/.test(String(answer.reason)))).toHaveLength(3);
    release();
    for (let back = false; !back;) back = await impatient.append(writes).then(() => true, () => pause(50).then(() => false));
    expect(await recorded()).toEqual(ids(writes));
  });

  it('a store that closes waits for the tries that are under way, and for no others', async () => {
    const patient = await open({ ...quick, callMs: 3_600_000 });
    double.faults.holdConnections();
    const calls = [...Array.from({ length: 40 }, () => patient.append(twoStreams())), patient.read('need-1')].map((call) => call.catch((error: unknown) => error));
    await pause(50);
    await patient.close();
    for (const answer of await Promise.all(calls)) expect(answer).toBeInstanceOf(EventStoreError);
  });

  it('whose discovery found nobody, again and again, is found when it is back', async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await double.stop();
    await begin(3);
    const impatient = await open({ ...quick, callMs: 300 });
    await Promise.all([0, 1, 2].map((node) => double.faults.stopNode(node)));
    for (let i = 0; i < 3; i++) await expect(impatient.read('need-1')).rejects.toBeInstanceOf(LogUnavailable);
    await Promise.all([0, 1, 2].map((node) => double.faults.startNode(node)));
    for (let back = false; !back;) back = await impatient.append(twoStreams()).then(() => true, () => pause(50).then(() => false));
  });

  it('a log that came back empty is not taken for the one that was read', async () => {
    await store.append(twoStreams());
    await double.restart('empty');
    await expect(store.readAll({ limit: 1 })).rejects.toThrow(/another log, or it has lost its end/);
  });
});

describe('a stream that somebody deletes by hand', () => {
  it.each(['softly', 'for ever'])('%s stays in the log, and nobody goes on with it as if it were new', async (how) => {
    const writes = twoStreams();
    await store.append(writes);
    const client = connect(parseConnection(double.url).client);
    const { stream = '' } = writes[0] ?? {};
    await (how === 'softly' ? client.deleteStream(stream) : client.tombstoneStream(stream));
    await client.dispose();
    expect(await recorded()).toEqual(ids(writes));
    const impatient = await open({ ...quick, callMs: 300 });
    await expect(impatient.append([{ stream, expected: -1, events: events(1) }])).rejects.toBeInstanceOf(LogUnavailable);
    await expect(impatient.append([{ stream, expected: 1, events: events(1) }])).rejects.toBeInstanceOf(EventStoreError);
    await expect(impatient.read(stream)).rejects.toBeInstanceOf(LogUnavailable);
  });
});

describe('when the leader changes', () => {
  it.each(['by hand', 'because it died'])('%s, what is appended meanwhile is there once', async (how) => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await double.stop();
    await begin(3);
    const sent: StreamWrite[] = [];
    for (let round = 0; round < 6; round++) {
      const appending = Array.from({ length: 4 }, () => twoStreams()).map(async (writes) => {
        sent.push(...writes);
        await store.append(writes);
      });
      const leads = double.faults.moveLeader();
      if (how === 'because it died') {
        await double.faults.stopNode(leads);
        await double.faults.startNode(leads);
      }
      await Promise.all(appending);
    }
    expect((await recorded()).sort()).toEqual(ids(sent).sort());
  });
});

describe('a subscription', () => {
  const follow = async (first: number): Promise<{ readonly got: string[]; readonly away: string[]; reach(count: number): Promise<void>; stop(): Promise<unknown> }> => {
    const live = iterate(store.subscribe({}));
    const [got, away]: [string[], string[]] = [[], []];
    const reach = async (count: number): Promise<void> => {
      while (got.length < count) {
        const { done, value } = await live.next();
        if (done) throw new Error('it ended');
        if (value.kind === 'away') away.push(value.why);
        else got.push(...idsOf([value]));
      }
    };
    await reach(first);
    return { got, away, reach, stop: async () => live.return?.() };
  };

  it.each<[string, (double: KurrentDouble) => unknown]>([
    ['its connection is cut', ({ faults }) => faults.dropConnections()],
    ['its server dies and comes back', (it) => it.restart('with its data')],
    ['every event is sent twice', ({ faults }) => faults.duplicateDelivery()],
    ['the server says that it fell behind', ({ faults }) => faults.fallBehind()],
    ['the server never sends it anything', ({ faults }) => (faults.dropConnections(), faults.never({ on: ['subscribe'] }))],
    ['the server does not answer two reads', ({ faults }) => faults.never({ on: ['read'], times: 2 })],
    ['the server refuses for a while', ({ faults }) => (faults.dropConnections(), faults.refuse({ on: ['read', 'subscribe'], times: 4 }))],
  ])('has everything once and in order, though %s', async (_, fault) => {
    const before = twoStreams();
    await store.append(before);
    const { got, reach, stop } = await follow(4);
    await fault(double);
    const after = [twoStreams(), twoStreams()];
    for (const writes of after) await store.append(writes);
    await reach(12);
    expect(got).toEqual([before, ...after].flatMap(ids));
    await stop();
  });

  it('says that the log is away, once, and goes on by itself when it is back', async () => {
    await store.append(twoStreams());
    const { away, got, reach, stop } = await follow(4);
    const release = double.faults.holdConnections();
    const reaching = reach(8);
    while (away.length === 0) await pause(20);
    release();
    await store.append(twoStreams());
    await reaching;
    expect(got).toHaveLength(8);
    expect(away).toEqual([expect.stringMatching(/The log did not answer/)]);
    await stop();
  });

  it('whose consumer throws ends, and stalls nobody', async () => {
    const careless = (async () => {
      for await (const delivery of store.subscribe({})) if (delivery.kind === 'event') throw new Error('a handler that throws');
    })();
    const { reach, stop } = await follow(0);
    const caught = expect(careless).rejects.toThrow('a handler that throws');
    await store.append(twoStreams());
    await caught;
    await store.append(twoStreams());
    await reach(8);
    await stop();
    expect(store.readAhead).toBe(0);
  });

  it('that starts behind the end of a log which has lost its end says so, and gives nothing', async () => {
    const { position } = await store.append(twoStreams());
    await double.restart('empty');
    const other = await open();
    const live = iterate(other.subscribe({ after: position }));
    expect((await live.next()).value).toMatchObject({ kind: 'away', why: expect.stringMatching(/another log/) as unknown });
    await live.return?.();
  });

  it('of whoever waits for a log that is away ends with its store', async () => {
    const live = iterate(store.subscribe({}));
    await until(live, caughtUp);
    double.faults.holdConnections();
    await until(live, ({ kind }) => kind === 'away');
    const waiting = live.next();
    await store.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

describe('whatever the server answers', () => {
  const codes = Object.values(status).filter((code): code is status => typeof code === 'number' && code !== status.OK);
  it.each(codes.map((code) => [status[code], code] as const))('%s becomes an error of the port', async (_, code) => {
    const impatient = await open({ ...quick, callMs: 150 });
    double.faults.refuse({ code, message: 'a secret of the server\n at some.place' });
    for (const attempt of [() => impatient.append(twoStreams()), () => impatient.read('need-1'), () => impatient.readAll({ limit: 1 })]) {
      const refused: unknown = await attempt().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(EventStoreError);
      expect((refused as EventStoreError).message).not.toContain('\n');
    }
  });
});
