import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEventStore } from '#platform/event-store';
import { allWhoseKeysAreLost, SqliteKeyVault } from '#platform/privacy';
import { keyEncryptionKeys } from '../hub/key-encryption-keys.js';
import { configurationOfData } from './data-folder.js';

/**
 * Wraps every live key, and the index of people, under the first of the configured key-encryption keys. Exits 1 while some are left under another: a hub
 * that was not restarted goes on using its own.
 */
export async function rewrap({ dataDir }: { readonly dataDir?: string }): Promise<void> {
  const configuration = configurationOfData(dataDir);
  const { keysDir } = configuration.storage;
  if (!existsSync(join(keysDir, 'keys.sqlite'))) throw new Error(`There are no keys in ${keysDir} yet.`);
  const keks = await keyEncryptionKeys(configuration);
  const vault = await SqliteKeyVault.open({ folder: keysDir, keks });
  try {
    const { kek, rewrapped, live } = await vault.rewrap(keks.current);
    const left = Object.entries(live).filter(([id]) => id !== kek);
    process.stdout.write(`Wrapped anew: ${rewrapped} keys. Under the current key-encryption key, ${kek}: ${live[kek] ?? 0}.\n`);
    for (const [id, count] of left) process.stdout.write(`Still under ${id}: ${count}. Restart every hub that has it as its first key, and run this again.\n`);
    if (left.length > 0) process.exitCode = 1;
    else if (keks.older.length > 0) {
      process.stdout.write(`No key is under another any more: take ${keks.older.map(({ id }) => id).join(', ')} out of the configuration, restart, and destroy every copy of it.\n`);
    }
  } finally {
    await vault.close();
  }
}

/**
 * For a key store that is lost for ever: whoever the log names and has no key is forgotten, as by an erasure, and the hub starts again. Says only how many they are unless told that it is for ever: a key that is
 * found afterwards opens nothing any more. The writer's lock keeps a hub from adding people meanwhile.
 */
export async function forgetLost({ dataDir, forEver = false }: { readonly dataDir?: string; readonly forEver?: boolean }): Promise<void> {
  const configuration = configurationOfData(dataDir);
  const { storeUrl, keysDir } = configuration.storage;
  const store = await openEventStore(storeUrl, 'writer');
  try {
    const vault = await SqliteKeyVault.open({ folder: keysDir, keks: await keyEncryptionKeys(configuration) });
    try {
      const lost = new Set<string>();
      for await (const subjects of allWhoseKeysAreLost(store, vault)) for (const subject of subjects) lost.add(subject);
      if (forEver) for (const subject of lost) await vault.destroy(subject);
      process.stdout.write(
        lost.size === 0 ? 'Everybody whom the log names has a key, or was forgotten.\n'
        : forEver ? `Forgotten for ever: ${lost.size}. Nobody can read their names again, whatever is found; counts and ledgers stay as they are.\n`
        : `People whom the log names and whose keys are lost: ${lost.size}. Look for every backup of keys.sqlite first. With --for-ever they are forgotten, which nothing undoes.\n`,
      );
      if (lost.size > 0 && !forEver) process.exitCode = 1;
    } finally {
      await vault.close();
    }
  } finally {
    await store.close();
  }
}
