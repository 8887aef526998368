import { afterAll, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { EventStore } from '#platform/event-store';
import type { ReaderStatus } from '#platform/following/slice';
import { KeyStoreUnavailable, type KeyVault } from '#platform/privacy';
import type { ProjectionStatus, Views } from '#platform/read-model';
import type { SourceStatus } from '#platform/timekeeper/slice';
import { health } from './health.js';

const organs = {
  ready: true,
  failing: [] as ProjectionStatus[],
  log: (): Promise<unknown> => Promise.resolve(),
  keys: (): Promise<void> => Promise.resolve(),
  policies: [] as ReaderStatus[],
  due: [] as SourceStatus[],
  outbox: { waiting: 3, givenUp: 0 },
};
const server = fastify();
health(server, {
  views: {
    get ready() {
      return organs.ready;
    },
    status: () => organs.failing,
  } as unknown as Views,
  store: { answers: () => organs.log() } as unknown as EventStore,
  vault: { answers: () => organs.keys() } as unknown as KeyVault,
  policies: { status: () => organs.policies },
  timekeeper: { status: () => organs.due },
  notification: { status: () => ({ notices: [], outbox: organs.outbox }) },
});
afterAll(() => server.close());

describe('health', () => {
  const readyz = async () => {
    // longer than an answer is remembered
    await new Promise((done) => setTimeout(done, 550));
    const response = await server.inject('/readyz');
    return { status: response.statusCode, ...response.json<object>() };
  };

  it('says that the hub lives, whatever else', async () => {
    expect((await server.inject('/healthz')).statusCode).toBe(200);
  });

  it('says whether it is ready, and what it waits for', async () => {
    expect(await readyz()).toEqual({ status: 200, ready: true, views: 'ready', failing: [], log: 'reachable', keys: 'reachable', waiting: [] });
    organs.ready = false;
    expect(await readyz()).toMatchObject({ status: 503, ready: false, views: 'catching up' });
    organs.ready = true;
    organs.failing = [{ name: 'need_list', position: '1', failure: { position: '2', type: 'NeedRaised', message: 'secret' } }];
    expect(await readyz()).toEqual({
      status: 503,
      ready: false,
      views: 'failing',
      failing: [{ projection: 'need_list', event: 'NeedRaised', position: '2' }],
      log: 'reachable',
      keys: 'reachable',
      waiting: [],
    });
    organs.failing = [];
    organs.log = () => Promise.reject(new Error('gone'));
    expect(await readyz()).toMatchObject({ status: 503, log: 'unreachable' });
    organs.log = () => new Promise(() => undefined);
    expect(await readyz()).toMatchObject({ status: 503, log: 'unreachable' });
    organs.log = () => Promise.resolve();
    organs.keys = () => Promise.reject(new KeyStoreUnavailable('its writer has ended'));
    expect(await readyz()).toMatchObject({ status: 503, ready: false, log: 'reachable', keys: 'unreachable' });
    organs.keys = () => Promise.resolve();
    expect(await readyz()).toMatchObject({ status: 200 });
  });

  it('names what follows by itself and waits, and is ready all the same', async () => {
    const since = '2026-03-02T02:00:00.000Z';
    organs.policies = [
      { name: 'well', position: '1', caughtUp: true },
      { name: 'ill', position: '1', caughtUp: false, failure: { event: 'NeedRaised', position: '2', problem: 'TypeError', since } },
    ];
    organs.due = [{ name: 'well', due: 2 }, { name: 'ill', due: 0, failure: 'SqliteError' }];
    organs.outbox = { waiting: 3, givenUp: 1 };
    expect(await readyz()).toMatchObject({
      status: 200,
      ready: true,
      waiting: [{ policy: 'ill', event: 'NeedRaised', position: '2', problem: 'TypeError', since }, { clock: 'ill', problem: 'SqliteError' }, { outbox: 3, givenUp: 1, problem: null }],
    });
    organs.policies = [];
    organs.due = [];
    organs.outbox = { waiting: 3, givenUp: 0 };
  });
});
