import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, importSPKI, type JWTVerifyGetKey } from 'jose';
import type { TokenTrust } from './tokens.js';

/** An identity provider outside: its name, and where its keys are. */
export interface ExternalIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly jwksUrl: URL } | { readonly publicKeyFile: string };
}

/** Keys are fetched anew after so long, while tokens go on being checked with those that are there. */
const REFRESHED_AFTER_MS = 600_000;
/** So long the keys of a provider that cannot be reached count still. */
const KEPT_FOR_MS = 24 * 3_600_000;

/** @throws Error when the public key file holds none. A key set is fetched at the first token, again when a key is unknown, and now and then. */
export async function trustOf({ issuer, audience, keys }: ExternalIssuer, refreshedAfterMs = REFRESHED_AFTER_MS): Promise<TokenTrust> {
  if ('jwksUrl' in keys) return { issuer, audience, key: remoteKeys(keys.jwksUrl, refreshedAfterMs) };
  try {
    return { issuer, audience, key: await importSPKI(await readFile(keys.publicKeyFile, 'utf8'), 'ES256') };
  } catch (cause) {
    throw new Error(`${keys.publicKeyFile} cannot be read as an ES256 public key (PEM, SPKI).`, { cause });
  }
}

/** Whoever waits for a slow provider waits once, at the beginning; one that is away for a while keeps nobody out whose key is known. */
function remoteKeys(url: URL, refreshedAfterMs: number): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, { timeoutDuration: 3_000, cooldownDuration: 30_000, cacheMaxAge: KEPT_FOR_MS });
  let refreshedAt = performance.now();
  return (header, token) => {
    const now = performance.now();
    if (keys.jwks() !== undefined && now - refreshedAt > refreshedAfterMs && !keys.reloading) {
      refreshedAt = now;
      void keys.reload().catch(() => undefined);
    }
    return keys(header, token);
  };
}
