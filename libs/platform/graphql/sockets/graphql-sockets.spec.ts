import { afterEach, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Args, Field, Int, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Identity } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, GraphqlApiModule } from '#platform/graphql';
import { testHub, type TestHub } from '#platform/graphql/testing';
import type { TokenEnds } from '#platform/tokens';
import { usualSocketLimits, type SocketLimits } from './graphql-sockets.js';
import { TOO_SLOW } from './wire.js';

const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station: 'county', organization: null, person: null, regions: [] };
const partner: Identity = { ...worker, role: 'PARTNER', station: null, organization: 'firm' };
/** How often each tick's words were asked for. */
let answered: number[] = [];

@ObjectType()
class Tick {
  @Field(() => Int) number!: number;
  @Field(() => String) words!: string;
}
/** Cannot be put in words. */
const SPEECHLESS = 3_000;
const ticks = Array.from({ length: 5_000 }, (_, number) => ({ ticks: { number, get words() { if (number === SPEECHLESS) throw new Refusal('CURSOR_UNREADABLE'); answered[number] = (answered[number] ?? 0) + 1; return 'tick '.repeat(2_000); } } }));

@Resolver()
class TickResolver {
  @Query(() => String) hello(): string { return 'hello'; }

  @Subscription(() => Tick)
  async *ticks(@Args('from', { type: () => Int }) from: number, @CallerOf() caller: { role: string }) {
    if (from < 0) throw new Refusal('CURSOR_UNREADABLE');
    if (caller.role === 'ADMIN') return;
    for (const tick of ticks.slice(from)) {
      yield tick;
      await Promise.resolve();
    }
    await new Promise(() => undefined);
  }
}
const access = { hello: { STATION_WORKER: 'EVERYWHERE' }, ticks: { STATION_WORKER: 'EVERYWHERE', ADMIN: 'EVERYWHERE' } } as const;

const open: { hub: TestHub; clients: Client[]; sockets: WebSocket[] }[] = [];
async function served(own: Partial<SocketLimits> = {}, ends?: TokenEnds) {
  const hub = await testHub({
    imports: [GraphqlApiModule.of({ access: [access], messages: [], origins: ['https://station.example'], socketLimits: { ...usualSocketLimits, ...own } })],
    providers: [TickResolver],
  }, undefined, ends);
  await hub.app.listen(0, '127.0.0.1');
  const url = `ws://127.0.0.1:${(hub.app.getHttpServer().address() as AddressInfo).port}/graphql`;
  const mine: (typeof open)[number] = { hub, clients: [], sockets: [] };
  open.push(mine);
  const raw = (options: { protocol?: string; origin?: string } = {}): WebSocket => {
    const socket = new WebSocket(url, options.protocol ?? 'graphql-transport-ws', { ...(options.origin ? { origin: options.origin } : {}) });
    mine.sockets.push(socket);
    return socket;
  };
  const client = async (as: Identity | string = worker, ttl = 600): Promise<Client> => {
    const token = typeof as === 'string' ? as : await hub.issuer.issueToken(as, ttl);
    const made = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0, connectionParams: { authorization: `Bearer ${token}`, acceptLanguage: 'en' } });
    mine.clients.push(made);
    return made;
  };
  return { hub, raw, client };
}
afterEach(async () => {
  for (const { hub, clients, sockets } of open.splice(0)) {
    for (const client of clients) await client.dispose();
    for (const socket of sockets) socket.terminate();
    await hub.close();
  }
});

/** The first `count` results of a subscription, or what it ended with. */
async function take(client: Client, query: string, variables: Record<string, unknown> = {}, count = 1): Promise<unknown[]> {
  const results: unknown[] = [];
  for await (const result of client.iterate({ query, variables })) {
    results.push(result);
    if (results.length === count) break;
  }
  return results;
}
const closing = (socket: WebSocket): Promise<[number, string]> =>
  new Promise((resolve) => socket.once('close', (code, reason) => resolve([code, reason.toString()])));
const TICKS = 'subscription ($from: Int!) { ticks(from: $from) { number } }';
const refusal = (code: string) => expect.objectContaining({ extensions: expect.objectContaining({ code }) });

it('sends what comes, in its order', async () => {
  const { client } = await served();
  const results = await take(await client(), TICKS, { from: 5 }, 300);
  expect(results.map((result) => (result as { data: { ticks: Tick } }).data.ticks.number)).toEqual(Array.from({ length: 300 }, (_, i) => i + 5));
});

it('executes once for all who ask alike, wherever they began', async () => {
  const { client } = await served();
  const WORDS = 'subscription ($from: Int!) { ticks(from: $from) { words } }';
  answered = [];
  const begun = await Promise.all([0, 0, 0, 10, 20].map(async (from) => (await take(await client(), WORDS, { from }, 50)).length));
  expect(begun).toEqual([50, 50, 50, 50, 50]);
  expect(answered.slice(0, 70)).toEqual(Array.from({ length: 70 }, () => 1));
  await take(await client(), `${WORDS} # another document`, { from: 0 }, 50);
  expect(answered.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 2));
});

it('says what is wrong with one answer, and goes on with the next', async () => {
  const { client } = await served();
  const results = await take(await client(), 'subscription ($from: Int!) { ticks(from: $from) { number words } }', { from: SPEECHLESS - 5 }, 10);
  const expected = Array.from({ length: 10 }, (_, i) => SPEECHLESS - 5 + i).map((number) =>
    number === SPEECHLESS ? { data: null, errors: [refusal('CURSOR_UNREADABLE')] } : { data: { ticks: expect.objectContaining({ number }) } });
  expect(results).toEqual(expected);
});

it('holds what is asked to the rules of the other door', async () => {
  const { client } = await served({ subscriptionsPerSocket: 2 });
  const asking = await client();
  const denied = async (query: string, variables = {}) => take(asking, query, variables).catch((errors: unknown) => errors);
  expect(await denied('{ hello }')).toEqual([refusal('SUBSCRIPTIONS_ONLY')]);
  expect(await denied('subscription { ticks(from: 1) { nothing } }')).toEqual([refusal('GRAPHQL_VALIDATION_FAILED')]);
  expect(await denied('subscription {')).toEqual([refusal('GRAPHQL_PARSE_FAILED')]);
  for (const switched of ['ticks(from: 1) @skip(if: $off) { number }', '... @include(if: $off) { ticks(from: 1) { number } }', '...part'])
    expect(await denied(`subscription ($off: Boolean!) { ${switched} } ${switched === '...part' ? 'fragment part on Subscription { ticks(from: 1) @skip(if: $off) { number } }' : ''}`, { off: true })).toEqual([refusal('GRAPHQL_VALIDATION_FAILED')]);
  expect(await denied(`subscription { ticks(from: 1) { ${Array.from({ length: 40 }, (_, i) => `a${i}: number`).join(' ')} } }`)).toEqual([refusal('TOO_MANY_ALIASES')]);
  expect(await denied(TICKS, { from: 'x' })).toEqual([{
    errors: [expect.objectContaining({ message: 'The input is not right: from: must be a whole number', extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) })],
  }]);
  expect(await denied(TICKS, { from: -1 })).toEqual([refusal('CURSOR_UNREADABLE')]);
  const others = [0, 0].map((from) => take(asking, TICKS, { from }, 1e6).catch(() => undefined));
  await wait(50);
  expect(await denied(TICKS, { from: 0 })).toEqual([refusal('TOO_MANY_SUBSCRIPTIONS')]);
  await asking.dispose();
  await Promise.all(others);
  expect(await take(await client(partner), TICKS, { from: 0 })).toEqual([{ errors: [refusal('FORBIDDEN')] }]);
});

it('lets nobody in without a token that counts, and closes when it expires', async () => {
  const { client, hub, raw } = await served({ initMs: 200 });
  const closed = async (token: string) => take(await client(token), TICKS, { from: 0 }).catch(({ code, reason }: { code: number; reason: string }) => [code, reason]);
  expect(await closed('forged')).toEqual([4401, 'TOKEN_INVALID']);
  expect(await closed(await hub.issuer.issueToken(worker, -60))).toEqual([4403, 'TOKEN_EXPIRED']);
  const silent = raw();
  const anonymous = raw();
  anonymous.once('open', () => anonymous.send('{"type":"connection_init"}'));
  expect(await Promise.all([closing(silent), closing(anonymous)])).toEqual([[4408, expect.any(String)], [4401, 'UNAUTHENTICATED']]);
  const until = take(await client(worker, 1), TICKS, { from: 4_990 }, 1e6).catch(({ code, reason }: { code: number; reason: string }) => [code, reason]);
  expect(await until).toEqual([4403, 'TOKEN_EXPIRED']);
});

it('keeps room for others, whoever comes with how many and says nothing', async () => {
  const { client, raw } = await served({ socketsPerPerson: 2, silent: 3, initMs: 60_000 });
  const listening = [await client(), await client()].map((one) => take(one, TICKS, { from: 4_990 }, 1e6).catch(() => undefined));
  await wait(200);
  const third = async (as: Identity) => take(await client(as), TICKS, { from: 4_990 }, 1).catch(({ code, reason }: { code: number; reason: string }) => [code, reason]);
  expect(await third(worker)).toEqual([4429, 'TOO_MANY_SOCKETS']);
  expect(await third({ ...worker, id: 'w2' })).toHaveLength(1);
  await open.at(-1)?.clients[0]?.dispose();
  await listening[0];
  await wait(100);
  expect(await third(worker)).toHaveLength(1);

  const silent: WebSocket[] = [];
  for (let n = 0; n < 5; n++) {
    const one = raw();
    await new Promise((resolve) => one.once('open', resolve));
    silent.push(one);
  }
  await wait(100);
  expect(silent.map(({ readyState }) => readyState === WebSocket.OPEN)).toEqual([false, false, true, true, true]);
});

it('belongs to a token, and is closed where that was ended before its time', async () => {
  const left: { before?: number } = {};
  const { client } = await served({ heartbeatMs: 50 }, { before: () => left.before });
  const ended = take(await client(worker), TICKS, { from: 4_990 }, 1e6).catch(({ code, reason }: { code: number; reason: string }) => [code, reason]);
  await wait(200);
  left.before = Date.now() + 1_000;
  expect(await ended).toEqual([4403, 'TOKEN_ENDED']);
  expect(await take(await client(worker), TICKS, { from: 0 }).catch(({ code, reason }: { code: number; reason: string }) => [code, reason])).toEqual([4403, 'TOKEN_ENDED']);
});

it('takes no strange origin, no other path, no huge message', async () => {
  const { raw } = await served({ payload: 1_000 });
  const outcome = (socket: WebSocket): Promise<string> =>
    new Promise((resolve) => socket.once('open', () => resolve('open')).once('error', (error: Error) => resolve(error.message)));
  expect(await outcome(raw({ origin: 'https://elsewhere.example' }))).toContain('403');
  expect(await outcome(raw({ origin: 'https://station.example' }))).toBe('open');
  const large = raw();
  expect(await outcome(large)).toBe('open');
  large.send('x'.repeat(2_000));
  expect((await closing(large))[0]).toBe(1009);
  const garbled = raw();
  await outcome(garbled);
  garbled.send('{"type":"what"}');
  expect((await closing(garbled))[0]).toBe(4400);
});

it('pauses a client that does not read, and closes it when it reads nothing for too long', async () => {
  const { raw, hub } = await served({ buffered: 10_000, slowMs: 300 });
  const token = await hub.issuer.issueToken(worker, 600);
  const slow = raw();
  await new Promise((resolve) => slow.once('open', resolve));
  slow.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await new Promise((resolve) => slow.once('message', resolve));
  answered = [];
  slow.pause();
  slow.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks(from: 10) { number words } }' } }));
  // Until nothing more is sent, and longer than whoever reads nothing is borne with.
  for (let before = -1; answered.length === 0 || answered.length > before; await wait(1_000)) before = answered.length;
  expect(answered.length).toBeLessThan(4_000);
  const closed = closing(slow);
  slow.resume();
  expect((await closed)[0]).toBe(TOO_SLOW);
});

it('does not listen to whoever does not take its answers, and goes on once they do', async () => {
  const { raw, hub } = await served({ buffered: 10_000, slowMs: 60_000 });
  const token = await hub.issuer.issueToken(worker, 600);
  const words = 'x'.repeat(60_000);
  for (const said of [() => ({ type: 'ping', payload: { words } }), (n: number) => ({ id: `${n} ${words}`, type: 'subscribe', payload: { query: '{' } })]) {
    const deaf = raw();
    await new Promise((resolve) => deaf.once('open', resolve));
    deaf.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await new Promise((resolve) => deaf.once('message', resolve));
    deaf.pause();
    for (let n = 0; n < 500; n++) deaf.send(JSON.stringify(said(n)));
    // Of thirty megabytes the two ends of a connection hold some by themselves.
    for (let before = -1; deaf.bufferedAmount !== before; await wait(500)) before = deaf.bufferedAmount;
    expect(deaf.bufferedAmount).toBeGreaterThan(10_000_000);
    let answers = 0;
    const all = new Promise<void>((resolve) => deaf.on('message', () => ++answers === 500 && resolve()));
    deaf.resume();
    await all;
    deaf.terminate();
  }
});

it('is closed with its hub, and says so', async () => {
  const { client, hub } = await served();
  const ended = take(await client(), TICKS, { from: 4_990 }, 1e6).catch(({ code }: { code: number }) => code);
  await wait(100);
  await hub.close();
  open.length = 0;
  expect(await ended).toBe(1001);
});
