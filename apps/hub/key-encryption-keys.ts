import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { secretFile } from '#platform/tokens';
import { formatKek, generateKek, parseKeks, type KeyEncryptionKeys } from '#platform/privacy';
import type { Configuration } from './configuration.js';
import { placesOf } from './storage.js';

/** In the data folder, in development. */
export const KEK_FILE = 'kek';

/**
 * The keys that the configuration gives; in development, those that the first start made in the data folder.
 * @throws Error where that file is gone: one made anew would open nothing, and look like the one that is lost
 */
export async function keyEncryptionKeys({ kek, dataDir, eventStore }: Configuration): Promise<KeyEncryptionKeys> {
  if (kek !== undefined) return parseKeks(kek);
  const file = join(dataDir, KEK_FILE);
  const { keysDir } = placesOf({ dataDir, eventStore });
  if (!existsSync(file) && existsSync(join(keysDir, 'keys.sqlite'))) {
    throw new Error(`The key-encryption key is gone: put its file back to ${file}, or give it in WUSHE_KEK or WUSHE_KEK_FILE. Without it the keys in ${keysDir} open nothing.`);
  }
  return parseKeks(await secretFile(file, () => `${formatKek(generateKek())}\n`));
}
