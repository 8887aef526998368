import { join } from 'node:path';
import { MemoryEventStore, SqliteEventStore } from '#platform/event-store';
import { type Contender, ownStore } from './competitor.js';

export const sqlite: Contender = {
  name: 'sqlite',
  open: async (folder) => ownStore('sqlite', await SqliteEventStore.open({ file: join(folder, 'log.db'), mode: 'writer' })),
};

/** Keeps nothing on disk; here to show what the port itself costs. */
export const memory: Contender = { name: 'memory (not durable)', open: () => Promise.resolve(ownStore('memory (not durable)', new MemoryEventStore())) };
