import { createPublicKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether a folder (an absolute path) is there, or can be: nothing else stands in its place, or in that of one above it. */
export function canBeFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() ?? (dirname(path) === path || canBeFolder(dirname(path)));
}

/** Whether a file holds a public key that ES256 can be verified with (PEM, SPKI). */
export function holdsPublicKey(file: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: readFileSync(file), format: 'pem', type: 'spki' });
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
