import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { admin, openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
beforeAll(async () => {
  hub = await openHub({ CORS_ORIGINS: 'https://desk.example.org' });
});
afterAll(() => hub.close());

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly origin: string | undefined;
  readonly text: string;
}
/** As fetch, which keeps some methods and headers to itself. */
const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: Buffer | string): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(hub.url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () =>
        resolve({
          status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', origin: response.headers['access-control-allow-origin'], text: Buffer.concat(parts).toString(),
        }));
    });
    sent.on('error', reject).end(body);
  });

const id = '019a0000-0000-7000-8000-000000000001';
const paths = ['/', '/graphql', '/graphql/', '/healthz', '/photos', `/photos/${id}`, `/activities/${id}/photos`, `/monthly-reports/${id}/2026-03.xlsx`, '/nowhere', '/%zz'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'];
const json = { 'content-type': 'application/json' };
const bodies: readonly (readonly [Record<string, string>, (Buffer | string)?])[] = [
  [{}], [json, '{"query'], [json, ''], [json, '{"__proto__":{"a":1}}'], [json, Buffer.from([0x22, 0xc4, 0xe3, 0x22])], [json, `{"query":"#${'x'.repeat(1_500_000)}"}`], [{ ...json, 'content-encoding': 'gzip' }, gzipSync('{}')],
  [{ 'content-type': 'text/plain' }, 'x'], [{ 'content-type': 'image/png' }, 'x'], [{ 'content-type': ';;;' }, 'x'], [{}, 'x'], [{ expect: '200-ok' }],
];

it.each(paths)('whatever is sent to %s, what is refused has a code and is told in the language that was asked for', async (path) => {
  const authorization = `Bearer ${await hub.tokenFor(admin)}`;
  const refused = new Set<number>();
  for (const method of methods) {
    for (const [headers, body] of bodies) {
      const { status, type, text } = await send(method, path, { 'accept-language': 'bo', authorization, ...headers }, body);
      if (status < 400) continue;
      refused.add(status);
      expect([method, headers, type, JSON.parse(text)]).toEqual([
        method, headers, expect.stringContaining('json'),
        { errors: [{ message: expect.stringMatching(/[\u0f00-\u0fff]/), extensions: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_0-9]+$/) }) }] },
      ]);
    }
  }
  expect(refused.size).toBeGreaterThan(1);
});

it('an address that is none is read by pages of the origins that may ask, too', async () => {
  expect(await send('POST', '/nowhere', { origin: 'https://desk.example.org' }, 'x')).toMatchObject({ status: 404, origin: 'https://desk.example.org' });
});
