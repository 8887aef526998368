import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { WebSocket } from 'ws';
import { LocalIssuer } from '#platform/tokens';
import { admin, clock, GreetingHub, slowly } from './testing/greeting-hub.js';

let hub: GreetingHub;
beforeAll(async () => {
  hub = await GreetingHub.open();
});
afterAll(() => hub.close());

describe('GraphQL over HTTP', () => {
  it.each([
    ['without a token', false],
    ['with a token', true],
  ])('passes every audit of graphql-http %s', async (_name, signedIn) => {
    const fetchFn = (input: string, init: RequestInit = {}) =>
      fetch(input, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...(signedIn && { authorization: `Bearer ${hub.token}` }) },
      });
    const results = await Promise.all(serverAudits({ url: `${hub.url}/graphql`, fetchFn }).map((audit) => audit.fn()));
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status !== 'ok').map((result) => `${result.status}: ${result.id} ${result.name}`)).toEqual([]);
  });

  it('says where it is to whoever comes to another address, and repeats nothing of it', async () => {
    const none = await fetch(`${hub.url}/%zz-people`, { headers: { 'accept-language': 'en' } });
    expect([none.status, await none.json()]).toEqual([400, { errors: [{ message: expect.not.stringContaining('people'), extensions: { code: 'BAD_REQUEST' } }] }]);
    for (const [path, language, said] of [['/', 'zh', '/graphql'], ['/people?name=%E6%9D%8E%E5%9B%9B', 'en', 'There is nothing at this address']] as const) {
      const response = await fetch(`${hub.url}${path}`, { headers: { 'accept-language': language } });
      const text = await response.text();
      expect([response.status, text]).toEqual([404, expect.not.stringMatching(/people|%E6/)]);
      expect(JSON.parse(text)).toEqual({ errors: [{ message: expect.stringContaining(said), extensions: { code: 'ADDRESS_UNKNOWN' } }] });
    }
  });

  it('refuses a token that does not count before there is an operation', async () => {
    const expired = await hub.issuer.issueToken(admin, -60);
    const [head, body] = hub.token.split('.');
    const foreign = await (await LocalIssuer.inMemory(clock)).issueToken(admin, 600);
    const elsewhere = await (await LocalIssuer.open(hub.folder, clock, 'elsewhere')).issueToken(admin, 600);
    for (const [authorization, code] of [
      [`Bearer ${expired}`, 'TOKEN_EXPIRED'],
      [`Bearer ${foreign}`, 'TOKEN_INVALID'],
      [`Bearer ${elsewhere}`, 'TOKEN_INVALID'],
      [`Bearer ${head}.${body}.AAAA`, 'TOKEN_INVALID'],
      ['Bearer garbled', 'TOKEN_INVALID'],
      ['Bearer', 'TOKEN_INVALID'],
      ['Basic YTpi', 'TOKEN_INVALID'],
      [hub.token, 'TOKEN_INVALID'],
    ] as const) {
      const response = await hub.query('{ greeting }', { authorization, 'accept-language': 'en', accept: 'application/graphql-response+json' });
      expect([authorization, response.status]).toEqual([authorization, 401]);
      expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(await response.json()).toEqual({ errors: [{ message: expect.stringContaining('access token'), extensions: { code } }] });
    }
    expect((await hub.query('{ greeting }', { authorization: `bearer ${hub.token}` })).status).toBe(200);
  });

  it('answers what is no GraphQL request in the same shape', async () => {
    const cases: [() => Promise<Response>, number, string][] = [
      [() => hub.post('{'), 400, 'BAD_REQUEST'],
      [() => hub.post('{"__proto__": {"x": 1}, "query": "{ greeting }"}'), 400, 'BAD_REQUEST'],
      [() => hub.post(JSON.stringify({ query: `{ greeting } #${'x'.repeat(6_000)}` })), 413, 'PAYLOAD_TOO_LARGE'],
      [() => hub.post('query={greeting}', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [() => hub.post('{ greeting }', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [() => hub.post(gzipSync('{"query":"{ greeting }"}'), { 'content-encoding': 'gzip' }), 415, 'CONTENT_ENCODING_UNSUPPORTED'],
      // as GBK has it
      [() => hub.post(Buffer.concat([Buffer.from('{"query": "{ greeting }", "variables": {"name": "'), Buffer.from([0xc0, 0xee, 0xcb, 0xc4]), Buffer.from('"}}')])), 400, 'BODY_NOT_UTF8'],
      [() => fetch(`${hub.url}/graphql?query=mutation{greet}`, { headers: { authorization: `Bearer ${hub.token}` } }), 405, 'BAD_REQUEST'],
      [() => fetch(`${hub.url}/graphql`, { method: 'DELETE' }), 405, 'BAD_REQUEST'],
      [() => fetch(`${hub.url}/graphql`, { headers: { 'x-long': 'a'.repeat(20_000) } }), 431, 'HEADERS_TOO_LARGE'],
    ];
    for (const [send, status, code] of cases) {
      const response = await send();
      expect([response.status, await response.json()]).toEqual([
        status,
        { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })] },
      ]);
    }
    const get = await fetch(`${hub.url}/graphql?query={greeting}`, { headers: { authorization: `Bearer ${hub.token}` } });
    expect(await get.json()).toEqual({ data: { greeting: 'hello ' } });
  });

  it('numbers every request, by the number it came with if that is one', async () => {
    expect((await hub.query('{ greeting }', { 'x-request-id': 'abc-12345' })).headers.get('x-request-id')).toBe('abc-12345');
    expect((await hub.query('{ greeting }', { 'x-request-id': 'a b"c' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows GraphiQL, which needs nothing from anywhere', async () => {
    const response = await fetch(`${hub.url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('YogaGraphiQL.renderYogaGraphiQL');
    // A proxy may put it below another path.
    expect(html).toContain('"endpoint":"graphql"');
    expect([...html.slice(0, 2_000).matchAll(/(?:src|href)="(?!data:)/g)]).toEqual([]);
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
  });

  it('lets pages of the named origins call, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${hub.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
      });
    const allowed = await preflight('https://hub.example.org');
    const said = ['access-control-allow-origin', 'access-control-allow-headers'].map((name) => allowed.headers.get(name));
    expect([allowed.status, ...said]).toEqual([204, 'https://hub.example.org', 'authorization,content-type']);
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const [plain, alone] = [await fetch(`${hub.url}/graphql`, { method: 'OPTIONS' }), await hub.another({ CORS_ORIGINS: '' })];
    const refused = await fetch(`${alone.url}/graphql`, { method: 'OPTIONS' });
    await alone.close();
    expect([plain.status, refused.status, refused.headers.get('allow'), await refused.json()]).toMatchObject([204, 405, 'GET, POST', { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  });
});

describe('closing', () => {
  it('answers a request whose beginning was there, and closes its connection then', async () => {
    const own = await hub.another();
    const body = JSON.stringify({ query: '{ greeting }' });
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (part) => (said += String(part)));
    const ended = new Promise((done) => socket.on('close', done));
    socket.write(`POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\nauthorization: Bearer ${hub.token}\r\n`);
    await new Promise((done) => setTimeout(done, 500));
    const closed = own.close();
    await new Promise((done) => setTimeout(done, 200));
    socket.write(`content-length: ${body.length}\r\n\r\n${body}`);
    await ended;
    await closed;
    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(said).toMatch(/^connection: close\r$/im);
    expect(said).toContain(JSON.stringify({ data: { greeting: 'hello ' } }));
  });

  it('lets requests in flight finish, takes no new ones, and does not wait for idle connections', async () => {
    const own = await hub.another();
    const send = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const request = httpRequest(
          `${own.url}/graphql`,
          { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.token}` } },
          (response) => {
            let text = '';
            response.on('data', (part) => (text += String(part))).on('end', () => resolve(text));
          },
        );
        request.on('error', reject).end(JSON.stringify({ query: '{ slow }' }));
      });
    await fetch(`${own.url}/healthz`);
    slowly.finish = undefined;
    const inFlight = send();
    while (!slowly.finish) await new Promise((done) => setTimeout(done, 5));
    const started = performance.now();
    const closed = own.close();
    await new Promise((done) => setTimeout(done, 50));
    await expect(send()).rejects.toThrow();
    (slowly.finish as () => void)();
    expect(JSON.parse(await inFlight)).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('tells sockets, and lets nobody in any more, before what the hub does by itself has ended', async () => {
    let end = (): void => undefined;
    const ended = new Promise<void>((done) => (end = done));
    const own = await hub.another({}, { onModuleDestroy: () => ended });
    const socket = new WebSocket(`${own.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { authorization: `Bearer ${hub.token}` } });
    await once(socket, 'open');
    const told = once(socket, 'close');
    const closed = own.close();
    const [code] = (await told) as [number];
    expect(code).toBe(1001);
    await expect(fetch(`${own.url}/healthz`)).rejects.toThrow();
    end();
    await closed;
  });
});
