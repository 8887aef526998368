import { beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#platform/clock';
import { aggregate, event, Refusal, refusals, type Personal } from '#platform/event-sourcing';
import { LogUnavailable, MemoryEventStore, WrongRevision, type Appended, type StreamWrite } from '#platform/event-store';
import { Codec, MemoryKeyVault } from '#platform/privacy';
import { Dispatch, step, type CommandContext, type Step } from './dispatch.js';
import { defaultLimits, DispatchHandler } from './dispatch.handler.js';

const poolEvents = { PlaceTaken: event<{ who: Personal<string> }>({ personal: { who: true } }) };
const refuse = refusals<'POOL_FULL'>();
/** Two places, no more. */
const pool = aggregate<typeof poolEvents, { taken: number }, { type: 'TakePlace'; data: { who: string } } | { type: 'Look'; data: object }>({
  category: 'pool',
  events: poolEvents,
  initial: () => ({ taken: 0 }),
  decide: ({ type, data }, { taken }) => {
    if (type === 'Look') return [];
    return taken >= 2 ? refuse('POOL_FULL') : [{ type: 'PlaceTaken', data }];
  },
  evolve: (state) => {
    state.taken++;
    return state;
  },
});

const hallEvents = { HallEntered: event<{ place: number }>() };
/** Whoever enters gets a place of their own, several at once. */
const hall = aggregate<typeof hallEvents, { taken: number }, { type: 'Enter'; data: { many: number } }>({
  category: 'hall',
  events: hallEvents,
  initial: () => ({ taken: 0 }),
  decide: ({ data }, { taken }) => Array.from({ length: data.many }, (_, n) => ({ type: 'HallEntered', data: { place: taken + n + 1 } })),
  evolve: ({ taken }) => ({ taken: taken + 1 }),
});

/** A store whose next append fails in a way of one's choosing: before it is written, or after. */
class Troubled extends MemoryEventStore {
  before: (() => Promise<void>) | undefined;
  after: (() => never) | undefined;
  appends = 0;

  override async append(writes: readonly StreamWrite[]): Promise<Appended> {
    const { before, after } = this;
    this.before = this.after = undefined;
    await before?.();
    this.appends++;
    const appended = await super.append(writes);
    after?.();
    return appended;
  }
}

const uuid = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const context = (n: number, payloadHash = 'a'): CommandContext => ({
  commandId: uuid(n), payloadHash, station: 's1', correlationId: uuid(n), causationId: uuid(n),
  actor: { id: 'worker-1', role: 'STATION_WORKER', station: 's1', organization: null },
});
const take = (id: string): Step => step(pool, id, { type: 'TakePlace', data: { who: '李娜' } });

describe('Dispatch', () => {
  let store: Troubled;
  const node = (deadlineMs = 2_000) => new DispatchHandler(store, new Codec([poolEvents, hallEvents], new MemoryKeyVault()), new SystemClock(), { ...defaultLimits, deadlineMs });
  let dispatch: DispatchHandler;
  const run = (n: number, ...steps: Step[]) => dispatch.execute(new Dispatch(context(n), steps));
  const count = async (id: string) => (await store.read(`pool-${id}`)).events.length;

  beforeEach(() => {
    store = new Troubled();
    dispatch = node();
  });

  it('takes from the log what an earlier try recorded that arrives after it was given up', async () => {
    const other = node();
    let first: unknown;
    store.before = async () => void (first = await other.execute(new Dispatch(context(1), [step(pool, 'a', { type: 'TakePlace', data: { who: '王芳' } })])));
    const answer = await run(1, take('a'));
    expect(answer).toEqual({ ...(first as object), repeated: true });
    expect(await count('a')).toBe(1);
    await run(2, take('a'));
    await expect(run(3, take('a'))).rejects.toMatchObject({ code: 'POOL_FULL' });
    expect(await count('a')).toBe(2);
  });

  it('refuses a log in which a stream is shorter than what was read of it', async () => {
    await run(1, take('a'));
    store = new Troubled();
    (dispatch as unknown as { store: Troubled }).store = store;
    await expect(run(2, take('a'))).rejects.toBeInstanceOf(LogUnavailable);
    expect(await count('a')).toBe(0);
  });

  it('does a command once, however often it comes, and gives the same receipt', async () => {
    const first = await run(1, take('a'));
    await run(2, take('a'));
    const [again, atOnce] = await Promise.all([run(1, take('a')), node().execute(new Dispatch(context(1), [take('a')]))]);
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ position: first.position, repeated: true });
    expect(atOnce).toEqual(again);
    expect(await count('a')).toBe(2);
  });

  it('gives the same receipt on a node that had read one of the streams before another node carried it out', async () => {
    const other = node();
    await other.execute(new Dispatch(context(1), [take('b')]));
    const { position } = await run(2, take('a'), take('b'));
    expect(await other.execute(new Dispatch(context(2), [take('a'), take('b')]))).toEqual({ position, repeated: true });
  });

  it('does not look again, and so cannot refuse, for a command that was carried out', async () => {
    let open = true;
    const looked: Step = step(pool, 'a', async () => {
      await Promise.resolve();
      if (!open) throw new Refusal('SHUT');
      return { type: 'TakePlace', data: { who: '李娜' } } as const;
    });
    const { position } = await run(1, looked);
    open = false;
    expect(await run(1, looked)).toEqual({ position, repeated: true });
    expect(await node().execute(new Dispatch(context(1), [looked]))).toEqual({ position, repeated: true });
    await expect(run(2, looked)).rejects.toMatchObject({ code: 'SHUT' });
    expect(await count('a')).toBe(1);
  });

  it('does the same command once when it comes twice at the same moment', async () => {
    const both = await Promise.all([run(1, take('a')), run(1, take('a'))]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(await count('a')).toBe(1);
  });

  it('refuses a command id that was used for something else', async () => {
    await run(1, take('a'));
    await expect(dispatch.execute(new Dispatch(context(1, 'b'), [take('a')]))).rejects.toMatchObject({ code: 'COMMAND_ID_REUSED' });
  });

  it('takes several streams together or not at all', async () => {
    await run(1, take('a'), take('b'));
    await run(2, take('a'));
    await expect(run(3, take('b'), take('a'))).rejects.toMatchObject({ code: 'POOL_FULL' });
    expect([await count('a'), await count('b')]).toEqual([2, 1]);
    expect((await run(1, take('a'), take('b'))).repeated).toBe(true);
  });

  it('writes who, for whom and why into every event, and no name in the clear', async () => {
    await run(1, take('a'));
    const [stored] = (await store.read('pool-a')).events;
    expect(stored).toMatchObject({ actor: 'worker-1', station: 's1', commandId: uuid(1), correlationId: uuid(1), causationId: uuid(1), payloadHash: 'a' });
    expect(JSON.stringify(stored)).not.toContain('李娜');
  });

  it('answers a command with nothing to do with where the log stood with the latest of its streams', async () => {
    const look = (id: string): Step => step(pool, id, { type: 'Look', data: {} });
    expect(await run(1, look('a'))).toEqual({ position: undefined, repeated: true });
    const [a, b] = [await run(2, take('a')), await run(3, take('b'))];
    expect(await run(4, look('a'))).toEqual({ position: a.position, repeated: true });
    for (const both of [['a', 'b', 'c'], ['c', 'b', 'a']]) {
      for (const at of [dispatch, node()]) expect(await at.execute(new Dispatch(context(5), both.map(look)))).toEqual({ position: b.position, repeated: true });
    }
  });

  it('counts once what it knows already and looks at again', async () => {
    await run(1, take('a'));
    await run(2, step(pool, 'a', { type: 'Look', data: {} }));
    expect((await run(3, take('a'))).repeated).toBe(false);
    await expect(run(4, take('a'))).rejects.toMatchObject({ code: 'POOL_FULL' });
  });

  it('decides again when another node wrote first', async () => {
    await run(1, take('a'));
    const other = node();
    await other.execute(new Dispatch(context(2), [take('b')]));
    store.before = async () => void (await other.execute(new Dispatch(context(3), [take('a')])));
    await expect(run(4, take('a'))).rejects.toMatchObject({ code: 'POOL_FULL' });
    expect(await count('a')).toBe(2);
  });

  it('does not refuse from a state that another node has changed meanwhile', async () => {
    const other = node();
    // This node knows an empty pool; the other one does the command whose retry comes here: refusing or doing nothing would both be wrong.
    await run(1, step(pool, 'a', { type: 'Look', data: {} }));
    const { position } = await other.execute(new Dispatch(context(2), [take('a')]));
    await other.execute(new Dispatch(context(3), [take('a')]));
    expect((await run(2, take('a'))).position).toBe(position);
    expect(await count('a')).toBe(2);
    await expect(run(4, take('a'))).rejects.toBeInstanceOf(Refusal);
  });

  it('finishes a command whose acknowledgement was lost when it is sent again', async () => {
    store.after = () => {
      throw new LogUnavailable('gone');
    };
    await expect(run(1, take('a'))).rejects.toBeInstanceOf(LogUnavailable);
    expect((await run(1, take('a'))).repeated).toBe(true);
    expect(await count('a')).toBe(1);
  });

  it('lets a crowd through one gate and no more than fit', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 200 }, (_, i) => (i % 2 ? dispatch : node()).execute(new Dispatch(context(i), [take('a')]))));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'POOL_FULL' });
    expect(await count('a')).toBe(2);
  });

  it('leaves no refusal to nobody when several commands of a step cannot be made', async () => {
    let heard = false;
    const late = {
      then: (_: unknown, reject: (reason: unknown) => void) => {
        heard = true;
        reject(new Refusal('POOL_FULL'));
      },
    } as unknown as Promise<never>;
    const steps = [step(pool, 'a', () => late), step(pool, 'b', () => { throw new Refusal('POOL_FULL'); })];
    await expect(run(1, ...steps)).rejects.toMatchObject({ code: 'POOL_FULL' });
    expect(heard).toBe(true);
  });

  it('gives a retry its receipt though another node carried it out, and the looks of the views refuse it by now', async () => {
    await run(1, step(pool, 'a', { type: 'Look', data: {} }));
    const { position } = await node().execute(new Dispatch(context(2), [take('a')]));
    expect(await run(2, step(pool, 'a', () => { throw new Refusal('SHUT'); }))).toEqual({ position, repeated: true });
  });

  it('knows of each of several events what comes after it', async () => {
    const enter = (many: number): Step => step(hall, 'a', { type: 'Enter', data: { many } });
    for (const [n, many] of [3, 2, 1].entries()) await run(n, enter(many));
    expect((await store.read('hall-a')).events.map(({ data }) => data['place'])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(store.appends).toBe(3);
  });

  it('gives up as BUSY at its deadline, and passes its turn on', async () => {
    dispatch = node(50);
    let open = (): void => undefined;
    store.before = () => new Promise((resolve) => (open = resolve));
    const slow = run(1, take('a'));
    await expect(run(2, take('a'))).rejects.toMatchObject({ code: 'BUSY' });
    open();
    expect((await slow).repeated).toBe(false);
    expect((await run(3, take('a'))).repeated).toBe(false);
  });

  it('gives up as BUSY when it loses every race', async () => {
    dispatch = node(60);
    class Unlucky extends Troubled {
      override append(): Promise<Appended> {
        return Promise.reject(new WrongRevision('pool-a', -1, 0));
      }
    }
    store = new Unlucky();
    await expect(node(60).execute(new Dispatch(context(1), [take('a')]))).rejects.toMatchObject({ code: 'BUSY' });
  });
});
