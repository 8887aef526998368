import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger, Module } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { serverAudits } from 'graphql-http';
import type { Identity } from '#platform/access';
import { LocalIssuer, Tokens } from '#platform/tokens';
import { SystemClock } from '#platform/clock';
import { EventStore } from '#platform/event-store';
import { GraphqlApiModule } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { readConfiguration } from './configuration.js';
import { createLog } from './log.js';
import { serve, type Serving } from './serve.js';

let finishSlowly: (() => void) | undefined;

@Resolver()
class GreetingResolver {
  @Query(() => String)
  greeting(@Args('name', { nullable: true, type: () => String }) name?: string): string {
    if (name === '李四') throw new TypeError(`cannot greet ${name} of 13800138000`);
    return `hello ${name ?? ''}`;
  }

  @Query(() => String)
  async slow(): Promise<string> {
    await new Promise<void>((done) => (finishSlowly = done));
    return 'done';
  }

  @Mutation(() => String)
  greet(): string {
    return 'hello';
  }
}
@Module({})
class HubUnderTest {}

/** Fails at one token, as no token should make it. */
class FragileTokens extends Tokens {
  override verify(text: string): ReturnType<Tokens['verify']> {
    if (text === 'breaks') throw new TypeError('no memory for "李四"');
    return super.verify(text);
  }
}

const admin: Identity = { id: 'a1', role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
const clock = new SystemClock();
const views = { ready: true, status: () => [], waitFor: () => Promise.resolve(true) } as unknown as Views;
const store = { readAll: () => Promise.resolve() } as unknown as EventStore;
const vault = { answers: () => Promise.resolve() } as unknown as KeyVault;
const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

let folder: string;
let issuer: LocalIssuer;
let serving: Serving;
let token: string;
const open = (environment: Record<string, string> = {}): Promise<Serving> => {
  const row = { ADMIN: 'EVERYWHERE' } as const;
  const api = GraphqlApiModule.of({ access: [{ greeting: row, slow: row, greet: row }], messages: [], graphiql: true });
  const ports = [
    { provide: Tokens, useValue: new FragileTokens(issuer.trust, clock) },
    { provide: Views, useValue: views },
    { provide: EventStore, useValue: store },
    { provide: KeyVault, useValue: vault },
  ];
  const configuration = readConfiguration({
    PORT: '0',
    LOG_LEVEL: 'debug',
    BODY_LIMIT: '5000',
    CORS_ORIGINS: 'https://hub.example.org',
    ...environment,
  });
  return serve(
    { module: HubUnderTest, imports: [api], providers: [GreetingResolver, ...ports] },
    configuration,
    createLog(configuration.logLevel, sink),
  );
};
const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${serving.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
  });
const query = (text: string, headers: Record<string, string> = {}) => post(JSON.stringify({ query: text }), headers);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  issuer = await LocalIssuer.open(folder, clock);
  token = await issuer.issueToken(admin, 600);
  serving = await open();
});
afterAll(async () => {
  await serving.close();
  await rm(folder, { recursive: true });
});

describe('GraphQL over HTTP', () => {
  it.each([
    ['without a token', false],
    ['with a token', true],
  ])('passes every audit of graphql-http %s', async (_name, signedIn) => {
    const fetchFn = (input: string, init: RequestInit = {}) =>
      fetch(input, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...(signedIn && { authorization: `Bearer ${token}` }) },
      });
    const results = await Promise.all(serverAudits({ url: `${serving.url}/graphql`, fetchFn }).map((audit) => audit.fn()));
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status !== 'ok').map((result) => `${result.status}: ${result.id} ${result.name}`)).toEqual([]);
  });

  it('says where it is to whoever comes to another address, and repeats nothing of it', async () => {
    for (const [path, language, said] of [['/', 'zh', '/graphql'], ['/people?name=%E6%9D%8E%E5%9B%9B', 'en', 'There is nothing at this address']] as const) {
      const response = await fetch(`${serving.url}${path}`, { headers: { 'accept-language': language } });
      const text = await response.text();
      expect([response.status, text]).toEqual([404, expect.not.stringMatching(/people|%E6/)]);
      expect(JSON.parse(text)).toEqual({ errors: [{ message: expect.stringContaining(said), extensions: { code: 'ADDRESS_UNKNOWN' } }] });
    }
  });

  it('refuses a token that does not count before there is an operation', async () => {
    const expired = await issuer.issueToken(admin, -60);
    const [head, body] = token.split('.');
    const foreign = await (await LocalIssuer.inMemory(clock)).issueToken(admin, 600);
    const elsewhere = await (await LocalIssuer.open(folder, clock, 'elsewhere')).issueToken(admin, 600);
    for (const [authorization, code] of [
      [`Bearer ${expired}`, 'TOKEN_EXPIRED'],
      [`Bearer ${foreign}`, 'TOKEN_INVALID'],
      [`Bearer ${elsewhere}`, 'TOKEN_INVALID'],
      [`Bearer ${head}.${body}.AAAA`, 'TOKEN_INVALID'],
      ['Bearer garbled', 'TOKEN_INVALID'],
      ['Bearer', 'TOKEN_INVALID'],
      ['Basic YTpi', 'TOKEN_INVALID'],
      [token, 'TOKEN_INVALID'],
    ] as const) {
      const response = await query('{ greeting }', { authorization, 'accept-language': 'en', accept: 'application/graphql-response+json' });
      expect([authorization, response.status]).toEqual([authorization, 401]);
      expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(await response.json()).toEqual({ errors: [{ message: expect.stringContaining('access token'), extensions: { code } }] });
    }
    expect((await query('{ greeting }', { authorization: `bearer ${token}` })).status).toBe(200);
  });

  it('answers what is no GraphQL request in the same shape', async () => {
    const cases: [() => Promise<Response>, number, string][] = [
      [() => post('{'), 400, 'BAD_REQUEST'],
      [() => post('{"__proto__": {"x": 1}, "query": "{ greeting }"}'), 400, 'BAD_REQUEST'],
      [() => post(JSON.stringify({ query: `{ greeting } #${'x'.repeat(6_000)}` })), 413, 'PAYLOAD_TOO_LARGE'],
      [() => post('query={greeting}', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [() => post('{ greeting }', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [() => post(gzipSync('{"query":"{ greeting }"}'), { 'content-encoding': 'gzip' }), 415, 'CONTENT_ENCODING_UNSUPPORTED'],
      [() => fetch(`${serving.url}/graphql?query=mutation{greet}`, { headers: { authorization: `Bearer ${token}` } }), 405, 'BAD_REQUEST'],
      [() => fetch(`${serving.url}/graphql`, { method: 'DELETE' }), 405, 'BAD_REQUEST'],
      [() => fetch(`${serving.url}/graphql`, { headers: { 'x-long': 'a'.repeat(20_000) } }), 431, 'HEADERS_TOO_LARGE'],
    ];
    for (const [send, status, code] of cases) {
      const response = await send();
      expect([response.status, await response.json()]).toEqual([
        status,
        { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })] },
      ]);
    }
    const get = await fetch(`${serving.url}/graphql?query={greeting}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await get.json()).toEqual({ data: { greeting: 'hello ' } });
  });

  it('numbers every request, by the number it came with if that is one', async () => {
    expect((await query('{ greeting }', { 'x-request-id': 'abc-12345' })).headers.get('x-request-id')).toBe('abc-12345');
    expect((await query('{ greeting }', { 'x-request-id': 'a b"c' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows GraphiQL, which needs nothing from anywhere', async () => {
    const response = await fetch(`${serving.url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('YogaGraphiQL.renderYogaGraphiQL');
    expect([...html.slice(0, 2_000).matchAll(/(?:src|href)="(?!data:)/g)]).toEqual([]);
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
  });

  it('lets pages of the named origins call, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${serving.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
      });
    const allowed = await preflight('https://hub.example.org');
    const said = ['access-control-allow-origin', 'access-control-allow-headers'].map((name) => allowed.headers.get(name));
    expect([allowed.status, ...said]).toEqual([204, 'https://hub.example.org', 'authorization,content-type']);
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const [plain, alone] = [await fetch(`${serving.url}/graphql`, { method: 'OPTIONS' }), await open({ CORS_ORIGINS: '' })];
    const refused = await fetch(`${alone.url}/graphql`, { method: 'OPTIONS' });
    await alone.close();
    expect([plain.status, refused.status, refused.headers.get('allow'), await refused.json()]).toMatchObject([204, 405, 'GET, POST', { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  });
});

describe('the log', () => {
  it('tells of requests and failures, and of nothing that a person wrote', async () => {
    lines.length = 0;
    await fetch(`${serving.url}/graphql?query=${encodeURIComponent('{ greeting(name: "张三") }')}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await post(JSON.stringify({ query: 'query zhangsan($n: String) { lisi: greeting(name: $n) wangwu: greeting }', variables: { n: '李四' } }), {
      'x-request-id': 'request-1',
    });
    await post(JSON.stringify({ query: 'query ($n: Int) { greeting(name: $n) }', variables: { n: '王五' } }));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    // As the schema calls it, whatever a client calls it; of what was not begun nothing is said.
    expect(entries.filter(({ msg }) => msg === 'request').map(({ asked }) => asked)).toEqual([['greeting'], ['greeting'], undefined]);
    expect(entries).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: 'request-1',
        failure: expect.objectContaining({ name: 'TypeError', message: 'cannot greet … of …' }),
      }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ level: 'debug', method: 'POST', route: '/graphql', status: 200 }));
    expect(lines.join('')).not.toMatch(/张三|%E5%BC%A0|李四|王五|zhangsan|lisi|wangwu|13800138000|eyJ/);
  });
});

describe('the log of what was refused and what failed before there was an operation', () => {
  const said = async (authorization: string) => {
    lines.length = 0;
    const { status } = await query('{ greeting }', { authorization, 'x-request-id': 'request-2' });
    return { status, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ context }) => context === 'GraphQL') };
  };

  it('says why a token was refused, and nothing of the token', async () => {
    const elsewhere = await (await LocalIssuer.open(folder, clock, 'elsewhere')).issueToken(admin, 600);
    const foreign = await (await LocalIssuer.inMemory(clock)).issueToken(admin, 600);
    for (const [authorization, why] of [
      [`Bearer ${elsewhere}`, 'unexpected "aud" claim value'],
      [`Bearer ${foreign}`, 'signature verification failed'],
      ['Basic YTpi', 'the header is not `Bearer <token>`'],
      ['Bearer lisi', 'Invalid Compact JWS'],
    ] as const) {
      expect(await said(authorization)).toEqual({
        status: 401, lines: [expect.objectContaining({ level: 'debug', requestId: 'request-2', msg: 'a token was refused', code: 'TOKEN_INVALID', why })],
      });
    }
  });

  it('tells of a failure by the number that the client was given', async () => {
    expect(await said('Bearer breaks')).toEqual({
      status: 500, lines: [expect.objectContaining({ level: 'error', requestId: 'request-2', msg: 'the GraphQL endpoint failed', failure: expect.objectContaining({ name: 'TypeError', message: 'no memory for "…"' }) })],
    });
  });
});

describe('what a room says by Nest’s logger', () => {

  it('is a line of the same log', () => {
    lines.length = 0;
    new Logger('LapsedHoldSweep').warn('wait for the next round: LOG_UNAVAILABLE');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      { level: 'warn', time: expect.any(String), name: 'hub', context: 'LapsedHoldSweep', msg: 'wait for the next round: LOG_UNAVAILABLE' },
    ]);
  });
});

describe('health', () => {
  it('does not warn of a hub that says that it is not ready yet', async () => {
    lines.length = 0;
    Object.assign(views, { ready: false });
    expect((await fetch(`${serving.url}/readyz`)).status).toBe(503);
    Object.assign(views, { ready: true });
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ level: 'debug', route: '/readyz', status: 503 })]);
  });

  it('says that the hub lives, and whether it is ready, by what the hub has', async () => {
    expect((await fetch(`${serving.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${serving.url}/readyz`)).json()).toMatchObject({ ready: true, views: 'ready', log: 'reachable', keys: 'reachable', waiting: [] });
  });
});

describe('closing', () => {
  it('lets requests in flight finish, takes no new ones, and does not wait for idle connections', async () => {
    const own = await open();
    const send = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const request = httpRequest(
          `${own.url}/graphql`,
          { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` } },
          (response) => {
            let text = '';
            response.on('data', (part) => (text += String(part))).on('end', () => resolve(text));
          },
        );
        request.on('error', reject).end(JSON.stringify({ query: '{ slow }' }));
      });
    await fetch(`${own.url}/healthz`);
    finishSlowly = undefined;
    const inFlight = send();
    while (!finishSlowly) await new Promise((done) => setTimeout(done, 5));
    const started = performance.now();
    const closed = own.close();
    await new Promise((done) => setTimeout(done, 50));
    await expect(send()).rejects.toThrow();
    (finishSlowly as () => void)();
    expect(JSON.parse(await inFlight)).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
