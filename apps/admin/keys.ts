import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteKeyVault } from '#platform/privacy';
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
