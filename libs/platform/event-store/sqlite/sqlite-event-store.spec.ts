import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '../event-store.contract.js';
import { SqliteEventStore } from './sqlite-event-store.js';

eventStoreContract('sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  const opened: SqliteEventStore[] = [];
  const open = async (mode: 'writer' | 'reader'): Promise<SqliteEventStore> => {
    const store = await SqliteEventStore.open({ file: join(folder, 'log.db'), mode });
    opened.push(store);
    return store;
  };
  const store = await open('writer');
  return {
    store,
    readAhead: () => opened.reduce((sum, { readAhead }) => sum + readAhead, 0),
    reopen: () => open('writer'),
    another: () => open('reader'),
    dispose: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await rm(folder, { recursive: true });
    },
  };
});
