import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { SystemClock } from '#platform/clock';
import { TokenRefused, Tokens } from '#platform/tokens';
import { PACE, remoteKeys, type Pace } from './remote-keys.js';

const ISSUER = 'https://id.example';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What the provider answers, and how often it was asked. */
let provider: { status: number; body: string; slowMs: number };
let fetched: number;
let server: Server;
let url: URL;
let pairs: Record<'old' | 'new' | 'forged', { publicKey: CryptoKey; privateKey: CryptoKey }>;
beforeAll(async () => {
  pairs = { old: await generateKeyPair('ES256'), new: await generateKeyPair('ES256'), forged: await generateKeyPair('ES256') };
  server = createServer((_request, response) => {
    fetched++;
    setTimeout(() => response.writeHead(provider.status, { 'content-type': 'application/json' }).end(provider.body), provider.slowMs);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
});
afterAll(() => new Promise((done) => server.close(done)));

const published = async (...kids: ('old' | 'new')[]) =>
  JSON.stringify({ keys: await Promise.all(kids.map(async (kid) => ({ ...(await exportJWK(pairs[kid].publicKey)), kid, alg: 'ES256' }))) });
beforeEach(async () => {
  fetched = 0;
  provider = { status: 200, body: await published('old'), slowMs: 0 };
});

let told = 0;
/** A token that nobody has seen before. */
const token = (kid: 'old' | 'new' | 'forged') =>
  new SignJWT({ sub: `s${told++}`, role: 'ADMIN' }).setProtectedHeader({ alg: 'ES256', kid }).setIssuer(ISSUER).setAudience('wushe').setIssuedAt().setExpirationTime('1h').sign(pairs[kid].privateKey);
function hub(pace: Partial<Pace> = {}) {
  const tokens = new Tokens({ issuer: ISSUER, audience: 'wushe', key: remoteKeys(url, { ...PACE, ...pace }) }, new SystemClock());
  return async (kid: 'old' | 'new' | 'forged'): Promise<string> => {
    try {
      await tokens.verify(await token(kid));
      return 'accepted';
    } catch (error) {
      if (error instanceof TokenRefused) return error.code;
      throw error;
    }
  };
}

describe('the keys of a provider', () => {
  it('are asked for once in a while, however many tokens name one that is not known, also while there is no answer', async () => {
    const ask = hub();
    expect([await ask('old'), fetched]).toEqual(['accepted', 1]);
    for (let i = 0; i < 20; i++) expect(await ask('forged')).toBe('TOKEN_INVALID');
    expect(fetched).toBe(1);
    const soon = hub({ afterAnswer: 0 });
    expect([await soon('old'), fetched]).toEqual(['accepted', 2]);
    for (const [status, body] of [[500, ''], [200, 'nonsense'], [200, '{"keys":[7]}'], [302, '']] as const) {
      Object.assign(provider, { status, body });
      const before = fetched;
      const failing = hub();
      for (let i = 0; i < 20; i++) expect(await failing('forged')).toBe('TOKEN_ISSUER_UNAVAILABLE');
      expect([status, body, fetched]).toEqual([status, body, before + 1]);
    }
    const before = fetched;
    for (let i = 0; i < 20; i++) expect(await soon('forged')).toBe('TOKEN_ISSUER_UNAVAILABLE');
    expect(fetched).toBe(before + 1);
    expect(await soon('old')).toBe('accepted');
  });

  it('are had soon once it answers again, and a new one counts once it is published', async () => {
    const ask = hub({ afterFailure: 50, afterAnswer: 100 });
    provider.status = 503;
    expect([await ask('old'), await ask('old'), fetched]).toEqual(['TOKEN_ISSUER_UNAVAILABLE', 'TOKEN_ISSUER_UNAVAILABLE', 1]);
    provider.status = 200;
    await pause(60);
    expect([await ask('old'), await ask('new'), fetched]).toEqual(['accepted', 'TOKEN_INVALID', 2]);
    provider.body = await published('new', 'old');
    await pause(110);
    expect([await ask('new'), await ask('old'), fetched]).toEqual(['accepted', 'accepted', 3]);
    provider.body = await published('new');
    await pause(110);
    expect([await ask('forged'), await ask('old'), await ask('new'), fetched]).toEqual(['TOKEN_INVALID', 'TOKEN_INVALID', 'accepted', 4]);
  });

  it('are had once, whoever waits for a slow answer, and nobody waits whose key is known', async () => {
    const ask = hub({ afterAnswer: 0 });
    provider.slowMs = 100;
    expect([await Promise.all([ask('old'), ask('old'), ask('old')]), fetched]).toEqual([['accepted', 'accepted', 'accepted'], 1]);
    provider.slowMs = 400;
    const forged = ask('forged');
    await pause(20);
    const begun = performance.now();
    expect(await ask('old')).toBe('accepted');
    expect(performance.now() - begun).toBeLessThan(300);
    expect([await forged, fetched]).toEqual(['TOKEN_INVALID', 2]);
  });

  it('count for a day without it and no longer, whatever the clock of the machine does', async () => {
    const ask = hub({ keptFor: 300, afterFailure: 0, afterAnswer: 20 });
    expect(await ask('old')).toBe('accepted');
    provider.status = 500;
    expect(await ask('old')).toBe('accepted');
    await pause(310);
    expect(await ask('old')).toBe('TOKEN_ISSUER_UNAVAILABLE');
    Object.assign(provider, { status: 200, body: await published('new') });
    expect([await ask('new'), await ask('old')]).toEqual(['accepted', 'TOKEN_INVALID']);
    provider.body = await published('old');
    const now = Date.now();
    await pause(30);
    const back = jest.spyOn(Date, 'now').mockReturnValue(now - 24 * 3_600_000);
    expect(await ask('old')).toBe('accepted');
    back.mockRestore();
  });
});
