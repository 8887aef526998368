import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { Clock } from '#platform/clock';
import type { Identity } from '#platform/access';
import { bearer, LocalIssuer, Tokens, TokenRefused, trustOf, type TokenTrust } from '#platform/tokens';
import { PACE } from './remote-keys.js';

class HandClock extends Clock {
  at = Date.parse('2026-05-01T08:00:00.000Z');
  now(): string {
    return new Date(this.at).toISOString();
  }
}
const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station: 's1', organization: null, person: null, regions: [] };
const problem = async (verify: () => unknown): Promise<string> => {
  try {
    await verify();
  } catch (error) {
    if (error instanceof TokenRefused) return error.code;
    throw error;
  }
  return 'accepted';
};

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('tokens', () => {
  let clock: HandClock;
  let issuer: LocalIssuer;
  let tokens: Tokens;
  beforeEach(async () => {
    clock = new HandClock();
    issuer = await LocalIssuer.inMemory(clock);
    tokens = new Tokens(issuer.trust, clock);
  });

  it('say who somebody is', async () => {
    const supervisor: Identity = {
      id: 'u1',
      role: 'SUPERVISOR',
      station: null,
      organization: 'o1',
      person: 'p1',
      regions: ['4301', '540102'],
    };
    for (const identity of [worker, supervisor]) {
      const token = await issuer.issueToken(identity, 60);
      expect((await tokens.verify(token)).identity).toEqual(identity);
      // remembered: the second answer needs no waiting
      expect(tokens.verify(token)).toMatchObject({ identity, expiresAt: clock.at + 60_000 });
    }
  });

  it('count until they expire, remembered or not, with some seconds for clocks that differ', async () => {
    const token = await issuer.issueToken(worker, 60);
    await tokens.verify(token);
    clock.at += 64_000;
    expect(await problem(() => tokens.verify(token))).toBe('accepted');
    clock.at += 1_000;
    expect(await problem(() => tokens.verify(token))).toBe('TOKEN_EXPIRED');
    expect(await problem(() => new Tokens(issuer.trust, clock).verify(token))).toBe('TOKEN_EXPIRED');
  });

  it('count no more once they were ended, remembered or not, and those count that were issued since', async () => {
    const ends = new Map<string, number>();
    const heeding = new Tokens(issuer.trust, clock, undefined, { before: (subject) => ends.get(subject) });
    const [known, other] = [await issuer.issueToken(worker, 600), await issuer.issueToken({ ...worker, id: 'w2' }, 600)];
    await heeding.verify(known);
    clock.at += 300;
    const sameSecond = await issuer.issueToken(worker, 599);
    ends.set('w1', clock.at);
    clock.at += 1_000;
    const later = await issuer.issueToken(worker, 600);
    const outcomes = [known, sameSecond, other, later].map((token) => problem(() => heeding.verify(token)));
    expect(await Promise.all(outcomes)).toEqual(['TOKEN_ENDED', 'TOKEN_ENDED', 'accepted', 'accepted']);
  });

  it('are refused when another key, audience or issuer made them, or when they were altered', async () => {
    const token = await issuer.issueToken(worker, 60);
    const [head = '', body = '', signature = ''] = token.split('.');
    const other = await LocalIssuer.inMemory(clock);
    const promoted = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString('utf8')), role: 'ADMIN' }),
    ).toString('base64url');
    const forged = [
      await other.issueToken(worker, 60),
      await (await LocalIssuer.inMemory(clock, 'another')).issueToken(worker, 60),
      `${head}.${promoted}.${signature}`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${promoted}.`,
      `${head}.${body}.${'A'.repeat(signature.length)}`,
      'garbled',
      '',
      '..',
      'a.b.c',
      `${token}x`,
      'x'.repeat(100_000),
    ];
    for (const text of forged) expect(await problem(() => tokens.verify(text))).toBe('TOKEN_INVALID');
    expect(await problem(() => new Tokens({ ...issuer.trust, audience: 'another' }, clock).verify(token))).toBe('TOKEN_INVALID');
    expect(await problem(() => new Tokens({ ...issuer.trust, issuer: 'another' }, clock).verify(token))).toBe('TOKEN_INVALID');
  });

  it('do not make an expired forgery look like an expired token', async () => {
    const other = await LocalIssuer.inMemory(clock);
    const forged = await other.issueToken(worker, 60);
    clock.at += 120_000;
    expect(await problem(() => tokens.verify(forged))).toBe('TOKEN_INVALID');
  });

  it('do not let anybody choose the algorithm: the public key is no shared secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(issuer.trust.key as CryptoKey)));
    const token = await new SignJWT({ sub: 'w1', role: 'ADMIN' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer.trust.issuer)
      .setAudience('wushe')
      .setExpirationTime('1h')
      .sign(secret);
    expect(await problem(() => tokens.verify(token))).toBe('TOKEN_INVALID');
  });

  it('speak for whom they name in capitals too, as other systems write ids', async () => {
    const [station, person] = ['0198C0DE-0000-8000-8000-00000000ABCD', '0198C0DE-0000-8000-8000-0000000000EF'];
    const { identity } = await tokens.verify(await issuer.issueToken({ ...worker, station, organization: 'Not-An-Id', person }, 60));
    expect(identity).toEqual({ ...worker, station: station.toLowerCase(), organization: 'Not-An-Id', person: person.toLowerCase() });
  });

  it('must carry what their role needs, and regions that are regions', async () => {
    const key = await generateKeyPair('ES256');
    const trust: TokenTrust = { issuer: 'i', audience: 'wushe', key: key.publicKey };
    const own = new Tokens(trust, clock);
    const token = (claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer('i')
        .setAudience('wushe')
        .setExpirationTime(Math.floor(clock.at / 1000) + 60)
        .sign(key.privateKey);
    const valid = { sub: 'x', role: 'SUPERVISOR', regions: ['43'] };
    expect(await problem(async () => own.verify(await token(valid)))).toBe('accepted');
    const wrong: Record<string, unknown>[] = [
      { role: 'ADMIN' },
      { sub: '', role: 'ADMIN' },
      { sub: 'x' },
      { sub: 'x', role: 'PUBLIC' },
      { sub: 'x', role: 'admin' },
      { sub: 'x', role: ['ADMIN'] },
      { sub: 'x', role: 'STATION_WORKER' },
      { sub: 'x', role: 'STATION_HEAD' },
      { sub: 'x', role: 'STATION_HEAD', station: '' },
      { sub: 'x', role: 'PARTNER', station: 's' },
      { sub: 'x', role: 'VOLUNTEER' },
      { sub: 'x', role: 'ADMIN', station: 7 },
      { ...valid, regions: [] },
      { ...valid, regions: [''] },
      { ...valid, regions: ['430'] },
      { ...valid, regions: '43' },
      { ...valid, regions: ['4a'] },
      { ...valid, regions: Array.from({ length: 101 }, () => '43') },
    ];
    for (const claims of wrong)
      expect([claims, await problem(async () => own.verify(await token(claims)))]).toEqual([claims, 'TOKEN_INVALID']);
    const heeding = new Tokens(trust, clock, undefined, { before: () => 1 });
    expect(await problem(async () => heeding.verify(await token(valid)))).toBe('TOKEN_ENDED');
    const endless = await new SignJWT(valid).setProtectedHeader({ alg: 'ES256' }).setIssuer('i').setAudience('wushe').sign(key.privateKey);
    expect(await problem(() => own.verify(endless))).toBe('TOKEN_INVALID');
  });

  it('are remembered up to a bound, the most recently used ones', async () => {
    const few = new Tokens(issuer.trust, clock, 2);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((id) => issuer.issueToken({ ...worker, id }, 60)));
    for (const token of [a, b, a, c]) await few.verify(token!);
    expect(few.verify(a!)).not.toBeInstanceOf(Promise);
    expect(few.verify(b!)).toBeInstanceOf(Promise);
  });

  it('are carried as bearer tokens, however that is written, and as nothing else', async () => {
    expect(['Bearer a.b.c', 'bearer  a.b.c '].map(bearer)).toEqual(['a.b.c', 'a.b.c']);
    for (const header of ['', 'a.b.c', 'Bearer', 'Basic a.b.c', 'Token a.b.c']) expect([header, await problem(() => bearer(header))]).toEqual([header, 'TOKEN_INVALID']);
  });

  it('are not issued for identities that could not use them', () => {
    expect(() => issuer.issueToken({ ...worker, station: null }, 60)).toThrow('STATION_WORKER');
    expect(() => issuer.issueToken({ ...worker, role: 'PUBLIC' }, 60)).toThrow('PUBLIC');
  });
});

describe('the local issuer', () => {
  it('makes one key for a folder, however many start at once, and only its owner may read it', async () => {
    const folder = join(await newFolder(), 'data');
    const clock = new HandClock();
    const issuers = await Promise.all([1, 2, 3, 4].map(() => LocalIssuer.open(folder, clock)));
    const token = await issuers[0]!.issueToken(worker, 60);
    for (const { trust } of issuers) expect((await new Tokens(trust, clock).verify(token)).identity).toEqual(worker);
    expect(await readdir(folder)).toEqual(['token-issuer.jwk']);
    expect((await stat(join(folder, 'token-issuer.jwk'))).mode & 0o777).toBe(0o600);
    const again = await LocalIssuer.open(folder, clock);
    expect((await new Tokens(again.trust, clock).verify(token)).identity).toEqual(worker);
  });

  it('says which file is not its key', async () => {
    const folder = await newFolder();
    for (const text of ['', '{}', '{"kty":"RSA"}', '{"kty":"EC","crv":"P-256","x":"","y":""}']) {
      await writeFile(join(folder, 'token-issuer.jwk'), text);
      await expect(LocalIssuer.open(folder, new HandClock())).rejects.toThrow('token-issuer.jwk is not a private key');
    }
  });
});

describe('an issuer outside', () => {
  const clock = new HandClock();
  let key: { publicKey: CryptoKey; privateKey: CryptoKey };
  let server: Server;
  let url: URL;
  let status = 200;
  const token = () =>
    new SignJWT({ sub: 'w1', role: 'STATION_WORKER', station: 's1' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer('https://id.example')
      .setAudience('wushe')
      .setExpirationTime(Math.floor(clock.at / 1000) + 60)
      .sign(key.privateKey);
  beforeAll(async () => {
    key = await generateKeyPair('ES256', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(key.publicKey)), kid: 'k1', alg: 'ES256' }] });
    server = createServer((_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(jwks));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
  });
  afterAll(() => new Promise((done) => server.close(done)));
  const trust = (keys: { jwksUrl: URL } | { publicKeyFile: string }) => trustOf({ issuer: 'https://id.example', audience: 'wushe', keys });

  it('is believed by its key set, and not blamed on the token when that cannot be had', async () => {
    expect((await new Tokens(await trust({ jwksUrl: url }), clock).verify(await token())).identity).toEqual(worker);
    status = 500;
    expect(await problem(async () => new Tokens(await trust({ jwksUrl: url }), clock).verify(await token()))).toBe(
      'TOKEN_ISSUER_UNAVAILABLE',
    );
    const nowhere = new URL('http://127.0.0.1:1/keys');
    expect(await problem(async () => new Tokens(await trust({ jwksUrl: nowhere }), clock).verify(await token()))).toBe(
      'TOKEN_ISSUER_UNAVAILABLE',
    );
    expect(await problem(async () => new Tokens(await trust({ jwksUrl: nowhere }), clock).verify('garbled'))).toBe('TOKEN_INVALID');
  });

  it('is believed while it is away by the keys that were had, which are looked at again now and then', async () => {
    status = 200;
    let fetched = 0;
    const count = () => void fetched++;
    server.on('request', count);
    const tokens = new Tokens(await trustOf({ issuer: 'https://id.example', audience: 'wushe', keys: { jwksUrl: url } }, { ...PACE, refreshedAfter: 20 }), clock);
    const fresh = async () => problem(async () => tokens.verify(await token()));
    expect([await fresh(), fetched]).toEqual(['accepted', 1]);
    status = 500;
    await new Promise((done) => setTimeout(done, 40));
    expect(await fresh()).toBe('accepted');
    await new Promise((done) => setTimeout(done, 100));
    expect([await fresh(), fetched]).toEqual(['accepted', expect.any(Number)]);
    expect(fetched).toBeGreaterThan(1);
    server.off('request', count);
    status = 200;
  });

  it('is believed by the public key in a file', async () => {
    const file = join(await newFolder(), 'key.pem');
    await writeFile(file, await exportSPKI(key.publicKey));
    expect((await new Tokens(await trust({ publicKeyFile: file }), clock).verify(await token())).identity).toEqual(worker);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    await expect(trust({ publicKeyFile: file })).rejects.toThrow('key.pem cannot be read as an ES256 public key');
  });
});
