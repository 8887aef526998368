import { randomUUID } from 'node:crypto';
import { describe, it } from '@jest/globals';
import { eventStoreContract } from '../event-store.contract.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';
import { hasOneHost, lineContract } from './kurrentdb-line.contract.js';

const url = process.env['KURRENTDB_URL'];

if (url === undefined) {
  describe('a real KurrentDB server', () => {
    it.skip('was not tried: KURRENTDB_URL names none', () => undefined);
  });
} else {
  const met = await KurrentDbEventStore.open({ url });
  await met.close();
  // Each test has a log of its own on it, by a prefix; nothing is taken away again.
  eventStoreContract(`KurrentDB ${met.version} at a real server`, async () => {
    const prefix = `suite${randomUUID().replaceAll('-', '')}.`;
    const opened: KurrentDbEventStore[] = [];
    const open = async (): Promise<KurrentDbEventStore> => {
      const store = await KurrentDbEventStore.open({ url, prefix });
      opened.push(store);
      return store;
    };
    return {
      store: await open(),
      readAhead: () => opened.reduce((sum, { readAhead }) => sum + readAhead, 0),
      reopen: open,
      another: open,
      dispose: async () => void (await Promise.all(opened.map((one) => one.close()))),
    };
  }, { idsUniqueInLog: false, effort: 0.25 });
  if (hasOneHost(url)) lineContract(`KurrentDB ${met.version} at a real server`, () => Promise.resolve({ url, stop: () => Promise.resolve() }));
  else {
    describe(`the line to KurrentDB ${met.version} at a real server`, () => {
      it.skip('was not tried: KURRENTDB_URL names several hosts, or discovers them, and goes round a line before one', () => undefined);
    });
  }
}
