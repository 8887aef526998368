import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { LocalIssuer } from '#platform/tokens';
import { admin, clock, GreetingHub, lines, views } from './testing/greeting-hub.js';

let hub: GreetingHub;
beforeAll(async () => {
  hub = await GreetingHub.open();
});
afterAll(() => hub.close());

describe('the log', () => {
  it('tells of requests and failures, and of nothing that a person wrote', async () => {
    lines.length = 0;
    await fetch(`${hub.url}/graphql?query=${encodeURIComponent('{ greeting(name: "张三") }')}`, {
      headers: { authorization: `Bearer ${hub.token}` },
    });
    await hub.post(JSON.stringify({ query: 'query zhangsan($n: String) { lisi: greeting(name: $n) wangwu: greeting }', variables: { n: '李四' } }), {
      'x-request-id': 'request-1',
    });
    await hub.post(JSON.stringify({ query: 'query ($n: Int) { greeting(name: $n) }', variables: { n: '王五' } }));
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
    const { status } = await hub.query('{ greeting }', { authorization, 'x-request-id': 'request-2' });
    return { status, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ context }) => context === 'GraphQL') };
  };

  it('says why a token was refused, and nothing of the token', async () => {
    const elsewhere = await (await LocalIssuer.open(hub.folder, clock, 'elsewhere')).issueToken(admin, 600);
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
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(503);
    Object.assign(views, { ready: true });
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ level: 'debug', route: '/readyz', status: 503 })]);
  });

  it('says that the hub lives, and whether it is ready, by what the hub has', async () => {
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${hub.url}/readyz`)).json()).toMatchObject({ ready: true, views: 'ready', log: 'reachable', keys: 'reachable', waiting: [] });
  });
});
