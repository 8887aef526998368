import { once } from 'node:events';
import { credentials, status } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { END, excludeSystemEvents, type KurrentDBClient, START } from '@kurrent/kurrentdb-client';
import { all, connect, doubleAndClient, event, events, failure, numbersIn } from './testing/fixture.js';

const append = (client: KurrentDBClient, ...numbers: number[]) =>
  client.multiStreamAppend([{ streamName: 'need-1', expectedState: 'no_stream', events: numbers.map((number) => event(number)) }]);

/** Whether a promise is still open when the others have been settled. */
async function isOpen(promise: Promise<unknown>, after: Promise<unknown>): Promise<boolean> {
  let open = true;
  promise.catch(() => undefined).finally(() => (open = false));
  await after;
  return open;
}

describe('A double of KurrentDB can', () => {
  it('answer late: what is asked is done at once', async () => {
    const { double, client } = await doubleAndClient();
    const fault = double.faults.late(1_000, { on: ['appendSession'] });
    const answer = append(client, 1);
    await fault.struck;
    while (numbersIn(double, 'need-1').length === 0) await new Promise(setImmediate);
    expect(await isOpen(answer, Promise.resolve())).toBe(true);
    await answer;
  });

  it('be slow: what is asked is done late, even if nobody waits for it any more', async () => {
    const { double, client } = await doubleAndClient();
    const fault = double.faults.slow(300, { on: ['batchAppend'], times: 1 });
    const answer = failure(client.appendToStream('need-1', event(1)));
    await fault.struck;
    expect(numbersIn(double, 'need-1')).toEqual([]);
    await client.dispose();
    expect(await answer).toBeInstanceOf(Error);
    while (numbersIn(double, 'need-1').length === 0) await new Promise(setImmediate);
  });

  it('never answer, and store nothing', async () => {
    const { double, client } = await doubleAndClient();
    const fault = double.faults.never({ on: ['batchAppend'] });
    const answer = client.appendToStream('need-1', event(1));
    await fault.struck;
    fault.lift();
    expect(await isOpen(answer, client.appendToStream('need-2', event(2)))).toBe(true);
    expect(numbersIn(double, 'need-1')).toEqual([]);
    double.faults.dropConnections();
    await failure(answer);
  });

  it.each(['silence', 'drop'] as const)('lose the acknowledgement of what it has stored, by %s; the retry writes it no second time', async (how) => {
    const { double, client } = await doubleAndClient();
    const fault = double.faults.loseAcknowledgement({ how, times: 1 });
    const lost = failure(append(client, 1, 2));
    await fault.struck;
    if (how === 'drop') expect(await lost).toMatchObject({ type: 'unavailable' });
    const { responses } = await append(client, 1, 2);
    expect(responses).toEqual([{ streamName: 'need-1', revision: 1n }]);
    expect(numbersIn(double, 'need-1')).toEqual([1, 2]);
    expect(fault.hits).toBe(1);
  });

  it('refuse, with whatever code, as often as it is told', async () => {
    const { double, client } = await doubleAndClient();
    double.faults.refuse({ times: 1, on: ['appendSession'] });
    expect(await failure(append(client, 1))).toMatchObject({ type: 'unavailable', code: status.UNAVAILABLE });
    double.faults.refuse({ times: 1, on: ['appendSession'], code: status.RESOURCE_EXHAUSTED, message: 'No more' });
    expect(await failure(append(client, 1))).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    await append(client, 1);
  });

  it('be too busy, in the words of either protocol', async () => {
    const { double, client } = await doubleAndClient();
    const fault = double.faults.busy();
    expect(await failure(append(client, 1))).toMatchObject({ type: 'unavailable', message: expect.stringContaining('overloaded') });
    expect(await failure(all(client.readAll()))).toMatchObject({ type: 'unavailable' });
    // In a batch the client does not recognize it.
    expect(await failure(client.appendToStream('need-1', event(1)))).toMatchObject({ type: 'unknown', message: expect.stringContaining('Busy') });
    fault.lift();
    await append(client, 1);
    expect(fault.hits).toBe(3);
  });

  it('drop every connection: streams end with an error, calls go on', async () => {
    const { double, client } = await doubleAndClient();
    const subscription = client.subscribeToAll({ fromPosition: END });
    const failed = new Promise((resolve) => subscription.once('error', resolve));
    await once(subscription, 'caughtUp');
    double.faults.dropConnections();
    expect(await failed).toMatchObject({ type: 'unavailable' });
    await append(client, 1);
  });

  it('hold every connection: nothing passes until it is released, and then everything does', async () => {
    const { double, client } = await doubleAndClient();
    await append(client, 1);
    const release = double.faults.holdConnections();
    const answer = client.appendToStream('need-2', event(2));
    const other = connect(double.url).appendToStream('need-3', event(3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([numbersIn(double, 'need-2'), numbersIn(double, 'need-3')]).toEqual([[], []]);
    release();
    await Promise.all([answer, other]);
  });

  it('send an event of a subscription twice', async () => {
    const { double, client } = await doubleAndClient();
    await client.appendToStream('need-1', events(1, 3));
    double.faults.duplicateDelivery({ times: 1 });
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const heard: number[] = [];
    subscription.on('data', ({ event }) => heard.push(Number(event?.id.slice(-12))));
    await once(subscription, 'caughtUp');
    expect(heard).toEqual([1, 1, 2, 3]);
  });

  it('turn into an older server', async () => {
    const { double, client } = await doubleAndClient();
    const supported = async () => {
      const asking = new features.ServerFeaturesClient(new URL(double.url.replace('kurrentdb', 'http')).host, credentials.createInsecure());
      const methods = await new Promise<SupportedMethods | undefined>((resolve) => asking.getSupportedMethods(new shared.Empty(), (_, answer) => resolve(answer)));
      asking.close();
      return { version: methods?.getEventStoreServerVersion(), sessions: methods?.getMethodsList().some((method) => method.getMethodName() === 'appendsession') };
    };
    expect(await supported()).toEqual({ version: '25.1.0', sessions: true });
    await append(client, 1);
    double.faults.reportVersion('24.10.4');
    expect(await supported()).toEqual({ version: '24.10.4', sessions: false });
    // Also for a client that asked before.
    expect(await failure(append(client, 2))).toMatchObject({ code: status.UNIMPLEMENTED });
    expect(await failure(append(connect(double.url), 2))).toMatchObject({ type: 'unsupported' });
  });

  it('restart empty, or with its data, on the same ports', async () => {
    const { double, client } = await doubleAndClient();
    const { url } = double;
    await append(client, 1);
    await double.restart('with its data');
    expect(numbersIn(double, 'need-1')).toEqual([1]);
    await double.restart('empty');
    expect(numbersIn(double, 'need-1')).toEqual([]);
    expect(double.url).toBe(url);
    await append(connect(url), 2);
  });

  it('befall one node, and leave the others alone', async () => {
    const { double, client } = await doubleAndClient({ nodes: 2 });
    double.faults.refuse({ node: 1 });
    await append(client, 1);
    double.faults.refuse({ node: 0, on: ['appendSession'] });
    expect(await failure(append(client, 2))).toMatchObject({ type: 'unavailable' });
    double.faults.clear();
    await client.appendToStream('need-1', event(2));
  });
});
