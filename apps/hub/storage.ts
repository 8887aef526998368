import { accessSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationError, type Configuration } from './configuration.js';

/** Where a hub keeps what: the log, what it remembers about its own work, the views that can be made again from the log, and the keys, which are backed up apart. */
export interface Storage {
  /** As `openEventStore` takes it. */
  readonly storeUrl: string;
  /** The log's file; undefined where the log is on a cluster. */
  readonly logFile: string | undefined;
  /** What the hub remembers about its own work. */
  readonly coordinationFile: string;
  /** Where messages go that are delivered to a file; made when there is one. */
  readonly outboxDir: string;
  readonly viewsDir: string;
  readonly keysDir: string;
  /** Sealed files that events name. */
  readonly blobsDir: string;
}

/** Where a configuration has what, whether it is there or not. */
export function placesOf({ dataDir, eventStore }: Pick<Configuration, 'dataDir' | 'eventStore'>): Storage {
  const [keysDir, viewsDir, blobsDir] = [join(dataDir, 'keys'), join(dataDir, 'views'), join(dataDir, 'blobs')];
  const folders = { viewsDir, keysDir, blobsDir, coordinationFile: join(dataDir, 'coordination.sqlite'), outboxDir: join(dataDir, 'outbox') };
  if (eventStore.kind === 'kurrentdb') return { storeUrl: eventStore.url, logFile: undefined, ...folders };
  const logFile = join(eventStore.folder, 'log.sqlite');
  return { storeUrl: `sqlite:${logFile}`, logFile, ...folders };
}

/** The same, with its folders made where they are absent. @throws ConfigurationError where one cannot be made or written */
export function storageOf(configuration: Pick<Configuration, 'dataDir' | 'eventStore'>): Storage {
  const { dataDir, eventStore } = configuration;
  const places = placesOf(configuration);
  const { keysDir, viewsDir, blobsDir } = places;
  for (const folder of [dataDir, keysDir, viewsDir, blobsDir]) writableFolder(folder, 'DATA_DIR');
  if (eventStore.kind === 'sqlite') writableFolder(eventStore.folder, 'EVENT_STORE');
  for (const name of namesIn(blobsDir)) if (statSync(join(blobsDir, name), { throwIfNoEntry: false })?.isDirectory()) writableFolder(join(blobsDir, name), 'DATA_DIR');
  for (const folder of new Set([dataDir, keysDir, viewsDir, ...(eventStore.kind === 'sqlite' ? [eventStore.folder] : [])])) usableFiles(folder);
  return places;
}

function writableFolder(folder: string, variable: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigurationError([`${variable} cannot be used: ${folder} is no folder that the hub can make and write (${(error as NodeJS.ErrnoException).code}).`]);
  }
}

const SQLITE_FILE = /\.sqlite(-\w+|\.lock)?$/;
const SECRET_FILES: ReadonlySet<string> = new Set(['kek', 'token-issuer.jwk']);

/** What another user left there, such as one who restored a backup: the hub would open, and then record nothing. */
function usableFiles(folder: string): void {
  for (const name of namesIn(folder)) {
    const wanted = SQLITE_FILE.test(name) ? constants.R_OK | constants.W_OK : SECRET_FILES.has(name) ? constants.R_OK : undefined;
    if (wanted === undefined) continue;
    const file = join(folder, name);
    try {
      accessSync(file, wanted);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // another process may have removed it in between
      if (code === 'ENOENT') continue;
      throw new ConfigurationError([`${file} cannot be used: the user that the hub runs as may not ${wanted === constants.R_OK ? 'read' : 'read and write'} it (${code}).`]);
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new ConfigurationError([`${folder} cannot be used: the user that the hub runs as may not read it (${(error as NodeJS.ErrnoException).code}).`]);
  }
}

/** For its owner only: what is kept is about people, though without names. One after the other: where nothing can be made, such as below /proc, Node's own recursive mkdir tries for ever. */
export function makeFolder(folder: string, mode = 0o700): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder), 0o777);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // another process may have made it in between
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
