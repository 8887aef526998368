import { errors, jwtVerify, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { identityFrom, type Identity } from '#platform/access';
import type { Clock } from '#platform/clock';

export type TokenProblem = 'TOKEN_EXPIRED' | 'TOKEN_ENDED' | 'TOKEN_INVALID' | 'TOKEN_ISSUER_UNAVAILABLE';

/** Why a bearer token does not count. `why` says so to whoever runs the hub, without anything of the token; a client learns the code only. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(
    readonly code: TokenProblem,
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Whose tokens count. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly key: CryptoKey | JWTVerifyGetKey;
}

export interface VerifiedToken {
  readonly identity: Identity;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The same; 0 where it does not say when it was issued. */
  readonly issuedAt: number;
}

/** Whose tokens were ended before their time. Known to the room that records it, asked for each time that a token is to count. */
export abstract class TokenEnds {
  /** Milliseconds since 1970: no token of this subject counts that was issued before; undefined where none was ended. */
  abstract before(subject: string): number | undefined;
}

const TOLERANCE_SECONDS = 5;
const LONGEST = 8_192;

/**
 * Verifies bearer tokens (JWT, ES256). Verifying a signature costs a tenth of a millisecond, so a verified token is remembered
 * until it expires; a refused one is not, or strangers could fill the memory.
 */
export class Tokens {
  private readonly verified = new Map<string, VerifiedToken>();

  constructor(
    private readonly trust: TokenTrust,
    private readonly clock: Clock,
    private readonly remembered = 10_000,
    private readonly ends?: Pick<TokenEnds, 'before'>,
  ) {}

  /** @throws TokenRefused (or rejects with it). Answers at once for a token that it knows. */
  verify(token: string): VerifiedToken | Promise<VerifiedToken> {
    const known = this.verified.get(token);
    if (!known) return this.check(token);
    this.verified.delete(token);
    if (Date.parse(this.clock.now()) >= known.expiresAt + TOLERANCE_SECONDS * 1000) throw new TokenRefused('TOKEN_EXPIRED', 'it has expired');
    this.verified.set(token, known);
    this.refuseEnded(known);
    return known;
  }

  /** Of a token that was verified once, such as that of a socket. Its times are in whole seconds: one of the very second in which it was ended does not count. @throws TokenRefused */
  refuseEnded({ identity, issuedAt }: VerifiedToken): void {
    const before = this.ends?.before(identity.id);
    if (before !== undefined && issuedAt < before) throw new TokenRefused('TOKEN_ENDED', 'it was ended before its time');
  }

  private async check(token: string): Promise<VerifiedToken> {
    if (token.length > LONGEST) throw new TokenRefused('TOKEN_INVALID', `it is longer than ${LONGEST} characters`);
    const { issuer, audience, key } = this.trust;
    const options = {
      algorithms: ['ES256'],
      issuer,
      audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(this.clock.now()),
    };
    const { payload } = await (typeof key === 'function' ? jwtVerify(token, key, options) : jwtVerify(token, key, options)).catch(
      (error: unknown) => {
        throw new TokenRefused(problemOf(error), whyOf(error), { cause: error });
      },
    );
    const identity = identityFrom(payload);
    if (!identity || payload.exp === undefined) throw new TokenRefused('TOKEN_INVALID', 'its role is none of the hub’s, or its sub, station, organization, person or regions are not what that role needs');
    const result = { identity, expiresAt: payload.exp * 1000, issuedAt: (payload.iat ?? 0) * 1000 };
    this.verified.set(token, result);
    if (this.verified.size > this.remembered) this.verified.delete(this.verified.keys().next().value ?? '');
    this.refuseEnded(result);
    return result;
  }
}

/** jose names what it checked, such as a claim, and never its value. */
function whyOf(error: unknown): string {
  if (error instanceof errors.JOSEError) return error.message;
  // Such as ECONNREFUSED, or what is wrong with a certificate.
  const { code } = ((error as Error | undefined)?.cause ?? {}) as { readonly code?: unknown };
  return `the keys of its issuer could not be fetched${typeof code === 'string' ? ` (${code})` : ''}`;
}

/** Whatever is wrong with the token is the client's doing; whatever is wrong with fetching the issuer's keys is not. */
function problemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return 'TOKEN_ISSUER_UNAVAILABLE';
  if (error instanceof errors.JOSEError && error.code !== errors.JOSEError.code) return 'TOKEN_INVALID';
  // jose tells of a failed fetch by its base class or by the runtime's own error
  return 'TOKEN_ISSUER_UNAVAILABLE';
}
