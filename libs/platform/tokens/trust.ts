import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, importSPKI } from 'jose';
import type { TokenTrust } from './tokens.js';

/** An identity provider outside: its name, and where its keys are. */
export interface ExternalIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly jwksUrl: URL } | { readonly publicKeyFile: string };
}

/** @throws Error when the public key file holds none. A key set is fetched at the first token, and again when a key is unknown. */
export async function trustOf({ issuer, audience, keys }: ExternalIssuer): Promise<TokenTrust> {
  if ('jwksUrl' in keys)
    return { issuer, audience, key: createRemoteJWKSet(keys.jwksUrl, { timeoutDuration: 3_000, cooldownDuration: 30_000 }) };
  try {
    return { issuer, audience, key: await importSPKI(await readFile(keys.publicKeyFile, 'utf8'), 'ES256') };
  } catch (cause) {
    throw new Error(`${keys.publicKeyFile} cannot be read as an ES256 public key (PEM, SPKI).`, { cause });
  }
}
