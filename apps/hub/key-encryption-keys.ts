import { join } from 'node:path';
import { secretFile } from '#platform/tokens';
import { formatKek, generateKek, parseKeks, type KeyEncryptionKeys } from '#platform/privacy';
import type { Configuration } from './configuration.js';

/** In the data folder, in development. */
export const KEK_FILE = 'kek';

/** The keys that the configuration gives; in development, those that the first start made in the data folder. */
export async function keyEncryptionKeys({ kek, dataDir }: Configuration): Promise<KeyEncryptionKeys> {
  return parseKeks(kek ?? (await secretFile(join(dataDir, KEK_FILE), () => `${formatKek(generateKek())}\n`)));
}
