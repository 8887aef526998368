import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockLog, SqliteEventStore } from '#platform/event-store';
import { readErasures, SqliteKeyVault } from '#platform/privacy';
import { removeViews } from '#platform/read-model/sqlite';
import { keyEncryptionKeys } from '../hub/key-encryption-keys.js';
import { hubConfiguration } from './data-folder.js';

const LOG = 'log.sqlite';
const KEYS = ['keys.sqlite', 'erasures.sqlite'] as const;

/**
 * Writes `<folder>/log/` and `<folder>/keys/` beside a running hub: the log first and the keys after it, so that no event lacks its key. Views are not
 * backed up: they can be made again. A log on a cluster is backed up by KurrentDB's own means, and is not in it.
 */
export async function backup(folder: string, { dataDir }: { readonly dataDir?: string }): Promise<void> {
  const configuration = hubConfiguration(dataDir);
  const { logFile, keysDir } = configuration.storage;
  const to = resolve(folder);
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty; a backup is never written over another.`);
  mkdirSync(join(to, 'keys'), { recursive: true });
  if (logFile !== undefined) await backupLog(logFile, join(to, 'log'));
  const vault = await SqliteKeyVault.open({ folder: keysDir, keks: await keyEncryptionKeys(configuration) });
  try {
    await vault.backup(join(to, 'keys', KEYS[0]));
    await vault.backupErasures(join(to, 'keys', KEYS[1]));
  } finally {
    await vault.close();
  }
  process.stdout.write(
    (logFile === undefined
      ? `Backed up the keys to ${to}. The log is on a KurrentDB cluster and is NOT in this backup: back it up by KurrentDB’s own means, each time before the keys. Of keys/erasures.sqlite keep the newest copy.\n`
      : `Backed up to ${to}. Now keep log/ and keys/ in different places; of keys/erasures.sqlite keep the newest copy.\n`) +
      'The key-encryption key is not in it: without that key the names in this backup cannot be read by anyone, you included.\n',
  );
}

async function backupLog(file: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  const store = await SqliteEventStore.open({ file, mode: 'reader' });
  try {
    await store.backup(join(to, LOG));
  } finally {
    await store.close();
  }
}

/**
 * Puts a backup into a data folder that holds no log and no keys yet, and forgets again whoever was erased since. Where the log is on a cluster, the keys only: the log is brought back there, before.
 */
export async function restore(folder: string, { dataDir, erasures }: { readonly dataDir?: string; readonly erasures?: string }): Promise<void> {
  const configuration = hubConfiguration(dataDir);
  const from = resolve(folder);
  const { logFile, keysDir, viewsDir } = configuration.storage;
  const log = logFile === undefined ? [] : [[join(from, 'log', LOG), logFile]];
  const parts = [...log, ...KEYS.map((name) => [join(from, 'keys', name), join(keysDir, name)])] as [string, string][];
  for (const [source, goal] of parts) {
    if (!existsSync(source)) throw new Error(`${source} is missing; a backup has ${log.length > 0 ? `log/${LOG}, ` : ''}${KEYS.map((name) => `keys/${name}`).join(' and ')}.`);
    if (existsSync(goal)) throw new Error(`${goal} is there already; restore into an empty data folder.`);
  }
  const lock = logFile === undefined ? undefined : lockLog(logFile);
  try {
    for (const [source, goal] of parts) copyFileSync(source, goal);
    // They would not notice that the log is another one.
    removeViews(viewsDir);
    const vault = await SqliteKeyVault.open({ folder: keysDir, keks: await keyEncryptionKeys(configuration) });
    try {
      const forgotten = erasures === undefined ? 0 : await vault.replayErasures(readErasures(resolve(erasures)));
      process.stdout.write(`Restored into ${configuration.dataDir}.${erasures === undefined ? '' : ` Forgotten again: ${forgotten}.`}\n`);
    } finally {
      await vault.close();
    }
  } finally {
    lock?.release();
  }
}
