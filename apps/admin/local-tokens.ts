import type { Identity } from '#platform/access';
import { SystemClock, type Clock } from '#platform/clock';
import { LocalIssuer } from '#platform/tokens';
import type { Configuration } from '../hub/configuration.js';

const TOKEN_SECONDS = 3_600;
/** A token is good for one more request until so long before its end. */
const SPARE_MS = 60_000;

/** Tokens of the hub's own issuer, one per identity, a new one before the last has expired: a long import outlives them. @param seconds how long each lasts */
export async function localTokens(
  { dataDir, tokens }: Pick<Configuration, 'dataDir' | 'tokens'>, { seconds = TOKEN_SECONDS, clock = new SystemClock() }: { readonly seconds?: number; readonly clock?: Clock } = {},
): Promise<(identity: Identity) => Promise<string>> {
  const issuer = await LocalIssuer.open(dataDir, clock, tokens.audience);
  const issued = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return (identity) => {
    const name = JSON.stringify(identity);
    const now = Date.parse(clock.now());
    const last = issued.get(name);
    if (last && now < last.until) return last.token;
    const token = issuer.issueToken(identity, seconds);
    issued.set(name, { token, until: now + seconds * 1_000 - SPARE_MS });
    return token;
  };
}
