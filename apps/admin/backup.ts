import { accessSync, constants, copyFileSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UNFINISHED } from '#platform/blobs';
import { type Cursors, SqliteCoordination } from '#platform/coordination';
import { lockLog, openEventStore, SqliteEventStore, type Position } from '#platform/event-store';
import { readErasures, SqliteKeyVault, type KeyEncryptionKeys } from '#platform/privacy';
import { removeViews } from '#platform/read-model/sqlite';
import { KEK_FILE, keyEncryptionKeys } from '../hub/key-encryption-keys.js';
import { shortOfKeys } from '../hub/same-keys.js';
import { makeFolder, placesOf, storageOf, type Storage } from '../hub/storage.js';
import { beginRestore, endRestore, isRestoreUnfinished } from '../hub/unfinished-restore.js';
import { configurationOfData, configured } from './data-folder.js';

const LOG = 'log.sqlite';
const COORDINATION = 'coordination.sqlite';
const PARTS = ['log', 'blobs', 'keys'];
const KEYS = ['keys.sqlite', 'erasures.sqlite'] as const;

/**
 * Writes `<folder>/log/`, `<folder>/blobs/` and `<folder>/keys/` beside a running hub: what the hub remembers about its own work first and the log after it, so
 * that no cursor leads; then the files that the log names, and the keys last, so that no event lacks its file or its key. Views are not backed up: they can be
 * made again. A log on a cluster is backed up by KurrentDB's own means, and is not in it.
 */
export async function backup(folder: string, { dataDir }: { readonly dataDir?: string }): Promise<void> {
  const configuration = configurationOfData(dataDir);
  const to = resolve(folder);
  begin(to);
  try {
    await writeBackup(to, configuration);
  } catch (error) {
    // Half of one would be taken for a backup, fill the disk, and keep the next attempt out.
    for (const part of PARTS) rmSync(join(to, part), { recursive: true, force: true });
    throw error;
  }
  process.stdout.write(
    (configuration.storage.logFile === undefined
      ? `Backed up the keys and photos to ${to}. The log is on a KurrentDB cluster and is NOT in this backup: back it up by KurrentDB’s own means, each time before the keys. Of keys/erasures.sqlite keep the newest copy.\n`
      : `Backed up to ${to}. Now keep log/ and blobs/ apart from keys/; of keys/erasures.sqlite keep the newest copy.\n`) +
      'The key-encryption key is not in it: without that key the names in this backup cannot be read by anyone, you included.\n',
  );
}

function begin(folder: string): void {
  let there: readonly string[];
  try {
    there = existsSync(folder) ? readdirSync(folder) : [];
    if (there.length === 0) for (const part of ['log', 'keys']) makeFolder(join(folder, part));
  } catch (cause) {
    throw new Error(`Nothing is backed up: ${folder} is no folder that can be made and written (${(cause as NodeJS.ErrnoException).code}).`, { cause });
  }
  if (there.length > 0) throw new Error(`${folder} is not empty; a backup is never written over another.`);
}

async function writeBackup(to: string, configuration: ReturnType<typeof configurationOfData>): Promise<void> {
  const { logFile, keysDir, blobsDir, coordinationFile } = configuration.storage;
  const coordination = existsSync(coordinationFile) ? SqliteCoordination.open({ file: coordinationFile }) : undefined;
  try {
    await coordination?.backup(join(to, 'log', COORDINATION));
  } finally {
    await coordination?.close();
  }
  if (logFile !== undefined) await backupLog(logFile, join(to, 'log', LOG));
  // Written whole or not at all, and never changed: they can be copied while more come.
  cpSync(blobsDir, join(to, 'blobs'), { recursive: true, filter: (path) => !path.endsWith(UNFINISHED) });
  const vault = await SqliteKeyVault.open({ folder: keysDir, keks: await keyEncryptionKeys(configuration) });
  try {
    if (logFile !== undefined) await refuseWithoutKeys(logFile, vault, configuration.storage);
    await vault.backup(join(to, 'keys', KEYS[0]));
    await vault.backupErasures(join(to, 'keys', KEYS[1]));
  } finally {
    await vault.close();
  }
}

/** A backup without the keys would be believed to have them. */
async function refuseWithoutKeys(logFile: string, vault: SqliteKeyVault, storage: Storage): Promise<void> {
  const store = await SqliteEventStore.open({ file: logFile, mode: 'reader' });
  try {
    const short = await shortOfKeys(store, vault, storage);
    if (short !== undefined) throw new Error(`This is no backup that could be restored. ${short}`);
  } finally {
    await store.close();
  }
}

async function backupLog(file: string, to: string): Promise<void> {
  const store = await SqliteEventStore.open({ file, mode: 'reader' });
  try {
    await store.backup(to);
  } finally {
    await store.close();
  }
}

/**
 * Puts a backup into a data folder that holds no log and no keys yet, and forgets again whoever was erased since. The log comes last, so that nothing is opened before everything else is as it must be; a restore that was
 * interrupted keeps hubs out until it is repeated. What had been told is remembered where it outlived the log. Where the log is on a cluster it is brought back there, before.
 */
export async function restore(folder: string, { dataDir, erasures }: { readonly dataDir?: string; readonly erasures?: string }): Promise<void> {
  const configuration = configured(dataDir);
  const from = resolve(folder);
  // Nothing is made before it is known that there is something to restore.
  const { storeUrl, logFile, keysDir, viewsDir, blobsDir, coordinationFile } = placesOf(configuration);
  const again = isRestoreUnfinished(configuration.dataDir);
  const log: readonly [string, string][] = logFile === undefined ? [] : [[join(from, 'log', LOG), logFile]];
  const keys = KEYS.map((name): [string, string] => [join(from, 'keys', name), join(keysDir, name)]);
  for (const [source] of [...log, ...keys]) refuseUnreadable(source, `a backup has ${log.length > 0 ? `log/${LOG}, ` : ''}${KEYS.map((name) => `keys/${name}`).join(' and ')}`);
  // Keys that an interrupted restore left nobody has used.
  for (const [, goal] of again ? log : [...log, ...keys]) {
    if (existsSync(goal)) throw new Error(`${goal} is there already; restore into an empty data folder.`);
  }
  if (configuration.kek === undefined && !existsSync(join(configuration.dataDir, KEK_FILE))) {
    throw new Error(`The key-encryption key is in no backup: give the one of the hub that was backed up in WUSHE_KEK or WUSHE_KEK_FILE, or put its file ${KEK_FILE} into ${configuration.dataDir}.`);
  }
  const later = erasures === undefined ? undefined : journalOf(resolve(erasures));
  // Backups from before there were any have none.
  const photos = existsSync(join(from, 'blobs'));
  storageOf(configuration);
  const lock = logFile === undefined ? undefined : lockLog(logFile);
  try {
    beginRestore(configuration.dataDir);
    removeKeys(keysDir);
    try {
      // The keys first: with another key-encryption key nothing is restored.
      const vault = await restoredKeys(keys, keysDir, await keyEncryptionKeys(configuration));
      let forgotten: number | undefined;
      try {
        if (photos) cpSync(join(from, 'blobs'), blobsDir, { recursive: true });
        await remember(join(from, 'log', COORDINATION), coordinationFile);
        // They would not notice that the log is another one.
        removeViews(viewsDir);
        forgotten = later && (await vault.replayErasures(later));
      } finally {
        await vault.close();
      }
      // Whole or not at all, and not where it is damaged.
      for (const [source, goal] of log) await backupLog(source, goal);
      if (logFile === undefined) await forgetCursorsBeyond(coordinationFile, storeUrl);
      const said = [...(forgotten === undefined ? [] : [`Forgotten again: ${forgotten}.`]), ...(photos ? [] : [`Without photos: ${join(from, 'blobs')} is not there.`])];
      process.stdout.write(`${[`Restored into ${configuration.dataDir}.`, ...said].join(' ')}\n`);
    } catch (error) {
      // Keys without their log would keep the next attempt out.
      removeKeys(keysDir);
      throw error;
    } finally {
      endRestore(configuration.dataDir);
    }
  } finally {
    lock?.release();
  }
}

/** What another user's backup holds is there, and cannot be seen. */
function refuseUnreadable(file: string, wanted: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === 'ENOENT' ? `${file} is missing; ${wanted}.` : `${file} cannot be read (${code}); ${wanted}.`, { cause: error });
  }
}

function journalOf(file: string): ReturnType<typeof readErasures> {
  try {
    return readErasures(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read as a journal of erasures.`, { cause });
  }
}

/** @throws KeyUnavailable */
async function restoredKeys(keys: readonly (readonly [string, string])[], folder: string, keks: KeyEncryptionKeys): Promise<SqliteKeyVault> {
  for (const [source, goal] of keys) copyFileSync(source, goal);
  return SqliteKeyVault.open({ folder, keks });
}

function removeKeys(folder: string): void {
  for (const name of readdirSync(folder)) if (KEYS.some((key) => name.startsWith(key))) rmSync(join(folder, name));
}

/** What outlived the log knows what has been told, and its cursors know too much: what had followed from the last events of the backup is not in it. Those of the backup lag behind its log. */
async function remember(kept: string, file: string): Promise<void> {
  if (!existsSync(file)) {
    if (existsSync(kept)) copyFileSync(kept, file);
    return;
  }
  await withCursors(file, (cursors) => cursors.clear());
}

/** A log on a cluster is backed up apart, and may end before the cursors of this backup. */
async function forgetCursorsBeyond(file: string, storeUrl: string): Promise<void> {
  if (!existsSync(file)) return;
  const end = await endOf(storeUrl);
  await withCursors(file, async (cursors) => {
    if ((await cursors.all()).some(({ position }) => end === undefined || position > end)) await cursors.clear();
  });
}

async function withCursors(file: string, work: (cursors: Cursors) => Promise<unknown>): Promise<void> {
  const coordination = SqliteCoordination.open({ file });
  try {
    await work(coordination.cursors);
  } finally {
    await coordination.close();
  }
}

/** By looking at no event at all. */
async function endOf(storeUrl: string): Promise<Position | undefined> {
  const store = await openEventStore(storeUrl);
  try {
    for (let after: Position | undefined; ; ) {
      const { next, end } = await store.readAll({ after, limit: 1, filter: { types: [] } });
      if (end) return next;
      after = next;
    }
  } finally {
    await store.close();
  }
}
