import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** How long keys count and when they are asked for, in milliseconds that pass, whatever the clock of the machine does. */
export interface Pace {
  /** Keys are fetched anew after so long, while tokens go on being checked with those that are there. */
  readonly refreshedAfter: number;
  /** So long the keys of a provider that cannot be reached count still. */
  readonly keptFor: number;
  /** So long an answer of the provider is its last word on which keys there are. */
  readonly afterAnswer: number;
  /** So long nobody asks again after an attempt that came to nothing. */
  readonly afterFailure: number;
}
export const PACE: Pace = { refreshedAfter: 600_000, keptFor: 24 * 3_600_000, afterAnswer: 30_000, afterFailure: 2_000 };

const FETCHED_WITHIN_MS = 3_000;

/**
 * Whoever waits for a slow provider waits once, at the beginning; one that is away for a while keeps nobody out whose key is known. Anybody can write a token that names a key which is not known: however many do, the provider
 * is asked at the pace, and as seldom where it does not answer.
 */
export function remoteKeys(url: URL, pace: Pace = PACE): JWTVerifyGetKey {
  // When to fetch is decided here: left to itself it asks without end while the answer is a failure, and by a clock that can be set back.
  const keys = createRemoteJWKSet(url, { timeoutDuration: FETCHED_WITHIN_MS, cooldownDuration: Infinity, cacheMaxAge: Infinity });
  let triedAt = -Infinity;
  let fetchedAt = -Infinity;
  let failure: { readonly error: unknown } | undefined;
  let fetching: Promise<void> | undefined;

  const since = (at: number): number => performance.now() - at;
  const fetched = (): Promise<void> =>
    (fetching ??= keys
      .reload()
      .then(() => {
        failure = undefined;
        fetchedAt = performance.now();
      }, (error: unknown) => {
        failure = { error };
        throw error;
      })
      .finally(() => {
        triedAt = performance.now();
        fetching = undefined;
      }));
  /** What the provider said last, or says now where it may be asked again. */
  const asked = async (): Promise<void> => {
    if (fetching === undefined && since(triedAt) < (failure ? pace.afterFailure : pace.afterAnswer)) {
      if (failure) throw failure.error;
      return;
    }
    await fetched();
  };

  return async (header, token) => {
    if (since(fetchedAt) > pace.keptFor) await asked();
    else if (since(Math.max(triedAt, fetchedAt)) > pace.refreshedAfter && fetching === undefined) void fetched().catch(() => undefined);
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await asked();
      return keys(header, token);
    }
  };
}
