import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';

/** Where a hub keeps what: the log, the views that can be made again from it, and the keys, which are backed up apart. */
export interface Storage {
  /** As `openEventStore` takes it. */
  readonly storeUrl: string;
  /** The log's file; undefined where the log is on a cluster. */
  readonly logFile: string | undefined;
  readonly viewsDir: string;
  readonly keysDir: string;
}

/** The folders of a configuration, made where they are absent. */
export function storageOf({ dataDir, eventStore }: Pick<Configuration, 'dataDir' | 'eventStore'>): Storage {
  const keysDir = join(dataDir, 'keys');
  const viewsDir = join(dataDir, 'views');
  const own = eventStore.kind === 'sqlite' ? [eventStore.folder] : [];
  for (const folder of [dataDir, ...own, keysDir, viewsDir]) mkdirSync(folder, { recursive: true });
  if (eventStore.kind === 'kurrentdb') return { storeUrl: eventStore.url, logFile: undefined, viewsDir, keysDir };
  const logFile = join(eventStore.folder, 'log.sqlite');
  return { storeUrl: `sqlite:${logFile}`, logFile, viewsDir, keysDir };
}
