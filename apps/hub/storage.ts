import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';

/** Where a hub keeps what: the log, what it remembers about its own work, the views that can be made again from the log, and the keys, which are backed up apart. */
export interface Storage {
  /** As `openEventStore` takes it. */
  readonly storeUrl: string;
  /** The log's file. */
  readonly logFile: string;
  /** What the hub remembers about its own work. */
  readonly coordinationFile: string;
  /** Where messages go that are delivered to a file; made when there is one. */
  readonly outboxDir: string;
  readonly viewsDir: string;
  readonly keysDir: string;
  /** Sealed files that events name. */
  readonly blobsDir: string;
}

/** The folders of a configuration, made where they are absent. */
export function storageOf({ dataDir, eventStore }: Pick<Configuration, 'dataDir' | 'eventStore'>): Storage {
  const keysDir = join(dataDir, 'keys');
  const viewsDir = join(dataDir, 'views');
  const blobsDir = join(dataDir, 'blobs');
  for (const folder of [dataDir, eventStore.folder, keysDir, viewsDir, blobsDir]) mkdirSync(folder, { recursive: true });
  const logFile = join(eventStore.folder, 'log.sqlite');
  const coordinationFile = join(dataDir, 'coordination.sqlite');
  return { storeUrl: `sqlite:${logFile}`, logFile, coordinationFile, outboxDir: join(dataDir, 'outbox'), viewsDir, keysDir, blobsDir };
}
