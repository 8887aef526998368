import { KurrentDouble } from '../../../../test/doubles/kurrentdb/index.js';
import { eventStoreContract } from '../event-store.contract.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';
import { lineContract } from './kurrentdb-line.contract.js';

eventStoreContract('kurrentdb', async () => {
  const double = await KurrentDouble.start();
  const opened: KurrentDbEventStore[] = [];
  const open = async (): Promise<KurrentDbEventStore> => {
    const store = await KurrentDbEventStore.open({ url: double.url });
    opened.push(store);
    return store;
  };
  return {
    store: await open(),
    readAhead: () => opened.reduce((sum, { readAhead }) => sum + readAhead, 0),
    reopen: open,
    another: open,
    dispose: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await double.stop();
    },
  };
}, { idsUniqueInLog: false, effort: 0.25 });

lineContract('the double', async () => {
  const double = await KurrentDouble.start();
  return { url: double.url, stop: () => double.stop() };
});
