import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDouble } from '../../../../test/doubles/kurrentdb/index.js';
import { caughtUp, events, iterate, pause, streamOf, until } from '../contract/fixture.contract.js';
import { connect } from './client.js';
import { parseConnection } from './connection-string.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';
import { hidden, sendWithin, streamRequest } from './wire.js';

let double: KurrentDouble;
beforeEach(async () => {
  double = await KurrentDouble.start({ nodes: 3 });
});
afterEach(async () => {
  double.faults.clear();
  await double.stop();
});

describe('while nobody of a cluster says anything', () => {
  it('a store that follows it closes in time, though its client looks for a node', async () => {
    const store = await KurrentDbEventStore.open({ url: double.url, patience: { tryMs: 400, callMs: 10_000, openMs: 20_000, lookMs: 300 } });
    await store.append([{ stream: streamOf('need'), expected: -1, events: events(2) }]);
    await until(iterate(store.subscribe({})), caughtUp);
    await pause(300);
    double.faults.dropConnections();
    double.faults.holdConnections();
    expect(await Promise.race([store.close().then(() => 'closed'), pause(4_000)])).toBe('closed');
  });

  it('a client is thrown away though a read was sent after nobody waited for it any more', async () => {
    const client = connect(parseConnection(double.url).client);
    const release = double.faults.holdConnections();
    await expect(sendWithin(50, client, streamRequest({ stream: 'need-1', from: 0, count: 1 }))).rejects.toThrow('no answer within 50 ms');
    release();
    await hidden(client).getChannel();
    await pause(700);
    expect(await Promise.race([client.dispose().then(() => 'disposed'), pause(2_000)])).toBe('disposed');
  });
});
