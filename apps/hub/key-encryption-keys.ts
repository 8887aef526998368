import { join } from 'node:path';
import { secretFile } from '#platform/tokens';
import { formatKek, generateKek, parseKeks, type KeyEncryptionKeys } from '#platform/privacy';
import type { Configuration } from './configuration.js';

/** The keys that the configuration gives; in development, those that the first start made in the data folder. */
export async function keyEncryptionKeys({ kek, dataDir }: Configuration): Promise<KeyEncryptionKeys> {
  return parseKeks(kek ?? (await secretFile(join(dataDir, 'kek'), () => `${formatKek(generateKek())}\n`)));
}
