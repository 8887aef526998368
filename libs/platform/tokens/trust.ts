import { readFile } from 'node:fs/promises';
import { importSPKI } from 'jose';
import { remoteKeys, type Pace } from './remote-keys.js';
import type { TokenTrust } from './tokens.js';

/** An identity provider outside: its name, and where its keys are. */
export interface ExternalIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly jwksUrl: URL } | { readonly publicKeyFile: string };
}

/** @throws Error when the public key file holds none. A key set is fetched at the first token, again when a key is unknown, and now and then. */
export async function trustOf({ issuer, audience, keys }: ExternalIssuer, pace?: Pace): Promise<TokenTrust> {
  if ('jwksUrl' in keys) return { issuer, audience, key: remoteKeys(keys.jwksUrl, pace) };
  try {
    return { issuer, audience, key: await importSPKI(await readFile(keys.publicKeyFile, 'utf8'), 'ES256') };
  } catch (cause) {
    throw new Error(`${keys.publicKeyFile} cannot be read as an ES256 public key (PEM, SPKI).`, { cause });
  }
}
