import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#platform/clock';
import { aggregate, event, refusals, type Personal, type Sealed } from '#platform/event-sourcing';
import { LogUnavailable, SqliteEventStore, WrongRevision } from '#platform/event-store';
import { Codec, finishErasures, generateKek, SqliteKeyVault } from '#platform/privacy';
import { Dispatch, step, type Asking } from './dispatch.js';
import { defaultLimits, DispatchHandler } from './dispatch.handler.js';

const personEvents = {
  PersonMet: event<{ name: Personal<string> }>({ personal: { name: true } }),
  PersonForgotten: event<Record<never, never>>({ erases: true }),
  HelperNamed: event<{ helper: string; name: Personal<string> }>({ subject: 'helper', personal: { name: true } }),
  HelperForgotten: event<{ helper: string }>({ erases: 'helper' }),
};
type Command =
  | { type: 'Meet'; data: { name: string } }
  | { type: 'NameHelper'; data: { helper: string; name: string } }
  | { type: 'ForgetHelper'; data: { helper: string } }
  | { type: 'Forget'; data: { allowed: boolean } };
const refuse = refusals<'NOT_ALLOWED'>();
const person = aggregate<typeof personEvents, { forgotten: boolean }, Command>({
  category: 'person',
  events: personEvents,
  initial: () => ({ forgotten: false }),
  decide: ({ type, data }, { forgotten }) => {
    if (type === 'Meet') return [{ type: 'PersonMet', data }];
    if (type === 'NameHelper') return [{ type: 'HelperNamed', data }];
    if (type === 'ForgetHelper') return [{ type: 'HelperForgotten', data }];
    if (!data.allowed) return refuse('NOT_ALLOWED');
    return forgotten ? [] : [{ type: 'PersonForgotten', data: {} }];
  },
  evolve: (state, { type }) => {
    if (type === 'PersonForgotten') state.forgotten = true;
    return state;
  },
});

const uuid = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const context = (n: number) => ({
  commandId: uuid(n), payloadHash: 'a', station: null, correlationId: uuid(n), causationId: uuid(n),
  actor: { id: 'head-1', role: 'STATION_HEAD', station: null, organization: null },
});

/** Everything on disk, as in a hub: what one process leaves behind, the next one finds. */
describe('erasing a person', () => {
  let folder: string;
  let store: SqliteEventStore;
  let vault: SqliteKeyVault;
  let codec: Codec;
  let dispatch: DispatchHandler;
  const keks = { current: generateKek(), older: [] };

  const start = async () => {
    store = await SqliteEventStore.open({ file: join(folder, 'log.sqlite'), mode: 'writer' });
    vault = await SqliteKeyVault.open({ folder: join(folder, 'keys'), keks });
    codec = new Codec(personEvents, vault);
    dispatch = new DispatchHandler(store, codec, new SystemClock(), { ...defaultLimits, deadlineMs: 2_000 });
  };
  const stop = async () => {
    await store.close();
    await vault.close();
  };
  const restart = async () => {
    await stop();
    await start();
  };
  const run = (n: number, command: Asking<typeof person>, id = 'p1') => dispatch.execute(new Dispatch(context(n), [step(person, id, command)]));
  const forget: Command = { type: 'Forget', data: { allowed: true } };
  /** The names in a stream, as whoever has the keys reads them. */
  const names = async (id = 'p1') => {
    const { events } = await store.read(`person-${id}`);
    const tokens = events.flatMap((stored) => (codec.decode(stored).event.data as { name?: Sealed<string> }).name ?? []);
    return vault.openMany(tokens);
  };
  const types = async (id = 'p1') => (await store.read(`person-${id}`)).events.map(({ type }) => type);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'erasing-'));
    await start();
    await run(1, { type: 'Meet', data: { name: '示例老人' } });
    await vault.people.index('p1', { name: '示例老人' });
  });
  afterEach(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  it('destroys the key once the log has the event, and does it once', async () => {
    const first = await run(2, forget);
    expect(await names()).toEqual([null]);
    expect(await run(2, forget)).toEqual({ position: first.position, repeated: true });
    await restart();
    expect(await run(2, forget)).toEqual({ position: first.position, repeated: true });
    expect((await run(3, forget)).repeated).toBe(true);
    expect(await types()).toEqual(['PersonMet', 'PersonForgotten']);
    expect(await vault.intentions()).toEqual([]);
  });

  it('destroys nothing when it is refused, by the look of the views or by the decision', async () => {
    await expect(run(2, { type: 'Forget', data: { allowed: false } })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(run(3, () => refuse('NOT_ALLOWED'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await finishErasures(store, codec, vault)).toBe(0);
    await restart();
    expect(await finishErasures(store, codec, vault)).toBe(0);
    expect(await names()).toEqual(['示例老人']);
    expect(await vault.people.find('name', '示例老人')).toEqual(['p1']);
  });

  it('destroys nothing when the log does not take the event, not even at the next start', async () => {
    for (const [n, error] of [new LogUnavailable('disk full'), new WrongRevision('person-p1', 0, 1)].entries()) {
      store.append = () => Promise.reject(error);
      await expect(run(10 + n, forget)).rejects.toThrow();
      await restart();
      expect(await vault.intentions()).toEqual([{ subject: 'p1', stream: 'person-p1' }]);
      expect(await finishErasures(store, codec, vault)).toBe(0);
      expect(await names()).toEqual(['示例老人']);
    }
    await run(10, forget);
    expect([await names(), await vault.intentions()]).toEqual([[null], []]);
  });

  it('is finished at the next start when the process falls between the event and the key', async () => {
    vault.destroy = () => Promise.reject(new Error('the power went'));
    await expect(run(2, forget)).rejects.toThrow('the power went');
    expect(await types()).toEqual(['PersonMet', 'PersonForgotten']);
    await restart();
    expect(await names()).toEqual(['示例老人']);
    expect(await finishErasures(store, codec, vault)).toBe(1);
    expect(await finishErasures(store, codec, vault)).toBe(0);
    expect(await names()).toEqual([null]);
    expect(await vault.people.find('name', '示例老人')).toEqual([]);
    expect((await run(2, forget)).repeated).toBe(true);
  });

  it('is finished by the same command, or another one, where the key store failed for a moment', async () => {
    for (const again of [2, 3]) {
      const id = `p${again}`;
      await run(again * 10, { type: 'Meet', data: { name: '示例老人' } }, id);
      const { destroy } = vault;
      vault.destroy = () => Promise.reject(new Error('key store busy'));
      await expect(run(2, forget, id)).rejects.toThrow('key store busy');
      expect(await names(id)).toEqual(['示例老人']);
      vault.destroy = destroy;
      expect((await run(again, forget, id)).repeated).toBe(true);
      expect(await names(id)).toEqual([null]);
    }
  });

  it('is finished when the log took the event and could not say so', async () => {
    const append = store.append.bind(store);
    store.append = async (writes) => {
      await append(writes);
      throw new LogUnavailable('gone');
    };
    await expect(run(2, forget)).rejects.toBeInstanceOf(LogUnavailable);
    await restart();
    expect(await finishErasures(store, codec, vault)).toBe(1);
    expect(await names()).toEqual([null]);
  });

  it('is carried out where the event of a try that was given up had come into the log', async () => {
    const append = store.append.bind(store);
    store.append = async (writes) => {
      await append(writes);
      return append(writes);
    };
    expect((await run(2, forget)).repeated).toBe(true);
    expect([await names(), await vault.intentions()]).toEqual([[null], []]);
  });

  it('forgets whom a field names, and nobody else', async () => {
    await run(2, { type: 'NameHelper', data: { helper: 'h1', name: '示例邻居' } });
    await run(3, { type: 'NameHelper', data: { helper: 'h2', name: '示例亲戚' } });
    vault.destroy = () => Promise.reject(new Error('the power went'));
    await expect(run(4, { type: 'ForgetHelper', data: { helper: 'h1' } })).rejects.toThrow('the power went');
    await restart();
    expect(await finishErasures(store, codec, vault)).toBe(1);
    expect(await names()).toEqual(['示例老人', null, '示例亲戚']);
  });
});
