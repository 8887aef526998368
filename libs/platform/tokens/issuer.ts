import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { claimOf, claimsOf, identityFrom, type Identity } from '#platform/access';
import type { Clock } from '#platform/clock';
import { secretFile } from './secret-file.js';
import type { TokenTrust } from './tokens.js';

export const LOCAL_ISSUER = 'urn:wushe:local';
/** An identity lacks what its role needs. The message says what, for whoever asked for the token. */
export class CannotIssueToken extends Error {
  override readonly name = 'CannotIssueToken';
}
/** In the data folder. */
export const ISSUER_KEY_FILE = 'token-issuer.jwk';

/**
 * Issues tokens with a key of its own, kept in the data folder: for the demo, for tests, and for a station without an identity provider.
 */
export class LocalIssuer {
  private constructor(
    readonly trust: TokenTrust,
    private readonly privateKey: CryptoKey,
    private readonly kid: string,
    private readonly clock: Clock,
  ) {}

  /** Opens the issuer of a data folder; the first one to open makes its key. */
  static async open(folder: string, clock: Clock, audience = 'wushe'): Promise<LocalIssuer> {
    return LocalIssuer.of(await keyIn(folder), clock, audience);
  }

  /** An issuer that nobody else can be: its key dies with the process. */
  static async inMemory(clock: Clock, audience = 'wushe'): Promise<LocalIssuer> {
    return LocalIssuer.of(await newKey(), clock, audience);
  }

  private static async of(jwk: JWK, clock: Clock, audience: string): Promise<LocalIssuer> {
    const { d: _secret, ...publicJwk } = jwk;
    const [privateKey, key] = await Promise.all([importJWK(jwk, 'ES256'), importJWK(publicJwk, 'ES256')]);
    return new LocalIssuer(
      { issuer: LOCAL_ISSUER, audience, key: key as CryptoKey },
      privateKey as CryptoKey,
      await calculateJwkThumbprint(publicJwk),
      clock,
    );
  }

  /** A bearer token for an identity. @throws CannotIssueToken */
  issueToken(identity: Identity, ttlSeconds: number): Promise<string> {
    const claims = claimsOf(identity);
    if (!identityFrom(claims)) {
      const claim = claimOf(identity.role);
      throw new CannotIssueToken(claim && !identity[claim]?.length
        ? `No token for ${identity.role}: whoever has it names its ${claim}.`
        : `No token for ${identity.role}: its id, station, organization, person or regions are not as they must be.`);
    }
    const now = Math.floor(Date.parse(this.clock.now()) / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: this.kid })
      .setIssuer(this.trust.issuer)
      .setAudience(this.trust.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + ttlSeconds)
      .sign(this.privateKey);
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}

async function keyIn(folder: string): Promise<JWK> {
  const file = join(folder, ISSUER_KEY_FILE);
  const jwk = parsed(await secretFile(file, async () => JSON.stringify(await newKey())));
  if (jwk?.kty !== 'EC' || jwk.crv !== 'P-256' || !jwk.d)
    throw new Error(`${file} is not a private key of the token issuer (EC P-256, JWK). Restore it, or remove it to make a new one.`);
  return jwk;
}

function parsed(text: string): JWK | undefined {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    return undefined;
  }
}
