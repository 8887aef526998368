import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryCoordination, type Coordination } from '#platform/coordination';
import { ask, Refusal, type Order } from '#platform/event-sourcing';
import { LogUnavailable, MemoryEventStore, type Appended, type StreamWrite } from '#platform/event-store';
import { policy, type Policy } from '#platform/policies';
import { Following, type FollowingNeeds, type Reporting } from '#platform/following/slice';
import type { Rows, Views } from '#platform/read-model';
import { nodeOn } from './testing/index.js';
import { aggregates, declined, everything, freedBy, freeSeats, noViews, offerEvents, patience, seat, until } from './testing/offers.js';
import type { PolicyNeeds } from './follow-policy.js';
import { Policies } from './policies.js';

/** A log whose appends of one kind fail for a while. */
class Troubled extends MemoryEventStore {
  failing: ((writes: readonly StreamWrite[]) => boolean) | undefined;
  override append(writes: readonly StreamWrite[]): Promise<Appended> {
    return this.failing?.(writes) ? Promise.reject(new LogUnavailable('The log is away')) : super.append(writes);
  }
}

let store: Troubled;
let coordination: Coordination;
let told: Parameters<Reporting>[0][];
let open: Policies[];
beforeEach(() => {
  store = new Troubled();
  coordination = new MemoryCoordination();
  told = [];
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  await store.close();
});

function start(policies: readonly Policy[], over: Partial<PolicyNeeds & FollowingNeeds> = {}): Policies {
  const { codec, commands } = nodeOn(store, aggregates);
  const following = new Following({ store, decoder: codec, coordination, patience, ...over });
  const running = new Policies({ policies, following, commands, views: noViews, report: (t) => told.push(t), ...over });
  running.start();
  open.push(running);
  return running;
}
const end = async (): Promise<string | undefined> => (await store.readAll({ limit: 10_000 })).next;
/** Everything recorded so far has been dealt with. */
const settled = (running: Policies): Promise<void> =>
  until(async () => {
    const at = await end();
    return running.status().every(({ position, failure }) => failure === undefined && position === at);
  });

describe('a policy', () => {
  it('carries out what follows from what was recorded before and after it began, in order', async () => {
    for (const n of [1, 2]) await declined(store, n);
    const running = start([freeSeats]);
    await settled(running);
    await declined(store, 3);
    await settled(running);
    expect(await freedBy(store)).toEqual(['1', '2', '3']);
    const events = await everything(store);
    const cause = events.find(({ stream }) => stream === 'offer-3');
    const effect = events.find(({ data }) => data['offer'] === '3');
    expect(effect).toMatchObject({ actor: 'policy:free-seats', causationId: cause?.id, correlationId: cause?.correlationId, station: null });
    expect(running.status()).toEqual([{ name: 'free-seats', position: await end(), caughtUp: true }]);
    expect(told).toEqual([]);
  });

  it('goes on where it stopped, and not from the beginning', async () => {
    await declined(store, 1);
    const first = start([freeSeats]);
    await settled(first);
    await first.close();
    expect(await coordination.cursors.find('policy:free-seats')).toBe(await end());
    await declined(store, 2);
    let seen = 0;
    const counting = { ...freeSeats, on: { OfferDeclined: (recorded: never, rows: Rows) => (seen++, freeSeats.on['OfferDeclined']?.(recorded, rows) ?? []) } };
    await settled(start([counting]));
    expect(seen).toBe(1);
    expect(await freedBy(store)).toEqual(['1', '2']);
  });

  it('takes a refusal as an answer', async () => {
    await declined(store, 1, { where: 'NOWHERE' });
    await declined(store, 2);
    await settled(start([freeSeats]));
    expect(await freedBy(store)).toEqual(['2']);
    expect((await everything(store)).filter(({ type }) => type === 'SeatCounted')).toHaveLength(2);
    expect(told).toEqual([{ policy: 'free-seats', event: 'OfferDeclined', position: expect.any(String), problem: 'NO_SUCH_SEAT', skipped: true }]);
  });

  it('tries again while the log is away, and says so once', async () => {
    await declined(store, 1);
    let attempts = 0;
    store.failing = () => ++attempts < 5;
    const running = start([freeSeats]);
    await until(() => attempts > 2);
    expect(running.status()[0]?.failure ?? { problem: 'LOG_UNAVAILABLE' }).toMatchObject({ problem: 'LOG_UNAVAILABLE' });
    await settled(running);
    expect(await freedBy(store)).toEqual(['1']);
    expect(told).toEqual([{ policy: 'free-seats', event: 'OfferDeclined', position: expect.any(String), problem: 'LOG_UNAVAILABLE', skipped: false }]);
  });

  it('tries again where its turn did not come in time, which is no answer', async () => {
    await declined(store, 1);
    const { commands } = nodeOn(store, aggregates);
    let crowded = 2;
    const busy = { runOwn: (...asked: Parameters<typeof commands.runOwn>) => (crowded-- > 0 ? Promise.reject(new Refusal('BUSY')) : commands.runOwn(...asked)) };
    await settled(start([freeSeats], { commands: busy }));
    expect(await freedBy(store)).toEqual(['1']);
    expect(told).toEqual([{ policy: 'free-seats', event: 'OfferDeclined', position: expect.any(String), problem: 'BUSY', skipped: false }]);
  });

  it('does what another does at the same event and in the same place, for a reason of its own', async () => {
    await declined(store, 1);
    await settled(start([freeSeats, { ...freeSeats, name: 'free-seats-too' }]));
    expect(await freedBy(store)).toEqual(['1', '1']);
    expect(told).toEqual([]);
  });

  it('that has come to another answer since, by no choice of its own, says so', async () => {
    await declined(store, 1);
    await settled(start([freeSeats]));
    coordination = new MemoryCoordination();
    const otherwise = policy(offerEvents, { name: 'free-seats', on: { OfferDeclined: (): Order[] => [[ask(seat, 'one', { type: 'Free', data: { offer: 'another', where: 'HERE' } })]] } });
    await settled(start([otherwise]));
    expect(await freedBy(store)).toEqual(['1']);
    expect(told).toEqual([expect.objectContaining({ problem: 'COMMAND_ID_REUSED', skipped: true })]);
  });

  it('tries again while its cursor cannot be kept, and does nothing twice', async () => {
    for (const n of [1, 2]) await declined(store, n);
    let away = 6;
    const { cursors } = coordination;
    const troubled = { cursors: { ...cursors, advance: (moved: Parameters<typeof cursors.advance>[0]) => (away-- > 0 ? Promise.reject(new Error('disk full')) : cursors.advance(moved)) } };
    await settled(start([freeSeats], { coordination: troubled }));
    await until(async () => (await cursors.find('policy:free-seats')) === (await end()));
    expect(away).toBeLessThan(0);
    expect(await freedBy(store)).toEqual(['1', '2']);
  });

  it('that fails at an event stays there, is named, and stops nobody else', async () => {
    const broken = policy(offerEvents, {
      name: 'broken',
      on: {
        OfferDeclined: ({ id }): Order[] => {
          if (id === '2') throw new TypeError('a secret');
          return [[ask(seat, `other-${id}`, { type: 'Count', data: {} })]];
        },
      },
    });
    for (const n of [1, 2, 3]) await declined(store, n);
    const running = start([broken, freeSeats]);
    const at = (await everything(store))[1]?.position;
    await until(() => running.status()[0]?.failure !== undefined && (running.status()[1]?.position ?? '') > (at ?? ''));
    await until(async () => (await freedBy(store)).length === 3);
    expect(running.status()[0]).toMatchObject({ name: 'broken', failure: { event: 'OfferDeclined', position: at, problem: 'TypeError' } });
    expect(JSON.stringify([running.status(), told])).not.toContain('secret');
    expect((await everything(store)).filter(({ stream }) => stream.startsWith('seat-other'))).toHaveLength(1);
    // A release that puts it right goes on from there.
    await running.close();
    await settled(start([{ ...broken, on: { OfferDeclined: () => [] } }]));
  });

  it('is not called as another is', () => {
    expect(() => start([freeSeats, freeSeats])).toThrow('Two policies are called free-seats');
  });

  it('ends what is under way before it is closed, and nothing comes after', async () => {
    for (const n of [1, 2, 3]) await declined(store, n);
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const { commands } = nodeOn(store, aggregates);
    let begun = 0;
    const slow = { runOwn: async (...asked: Parameters<typeof commands.runOwn>) => (begun++, await held, commands.runOwn(...asked)) };
    const running = start([freeSeats], { commands: slow });
    await until(() => begun > 0);
    let closed = false;
    const closing = running.close().then(() => (closed = true));
    await new Promise((r) => setTimeout(r, 20));
    expect(closed).toBe(false);
    go();
    await closing;
    expect(await freedBy(store)).toEqual(['1']);
    await store.close();
  });
});

describe('a policy that chooses from views', () => {
  const choosing = (name = 'choose'): Policy =>
    policy(offerEvents, {
      name,
      views: ['seats'],
      on: { OfferDeclined: ({ id }, rows): Order[] => [[ask(seat, `of-${id}`, { type: 'Free', data: { offer: rows.get<{ best: string }>({ text: '', values: [] })?.best ?? '', where: 'HERE' } })]] },
    });

  it('waits for them, and for nothing else', async () => {
    const asked: unknown[] = [];
    let behind = 2;
    const waiting = { ...noViews, waitFor: (position: string, options: object) => (asked.push([position, options]), Promise.resolve(behind-- <= 0)) } as unknown as Views;
    await declined(store, 1);
    await settled(start([choosing()], { views: waiting }));
    const [{ position } = { position: '' }] = await everything(store);
    expect(asked).toEqual(Array(3).fill([position, { projections: ['seats'], timeoutMs: 20 }]));
    expect(told).toEqual([expect.objectContaining({ problem: 'VIEWS_BEHIND', skipped: false })]);
  });

  it('keeps nobody waiting who chooses from none', async () => {
    let follow = (_: boolean): void => undefined;
    const held = new Promise<boolean>((resolve) => (follow = resolve));
    for (const n of [1, 2]) await declined(store, n);
    const running = start([choosing(), freeSeats], { views: { ...noViews, waitFor: () => held } as unknown as Views });
    const seats = async () => (await everything(store)).filter(({ stream }) => stream === 'seat-one').length;
    await until(async () => (await seats()) === 2);
    expect(await freedBy(store)).toEqual(['1', '2']);
    follow(true);
    await settled(running);
  });

  it('waits for those of other rooms that it goes through, too', async () => {
    const asked: string[][] = [];
    const waiting = { ...noViews, waitFor: (_: string, { projections }: { projections: string[] }) => (asked.push(projections), Promise.resolve(true)) } as unknown as Views;
    await declined(store, 1);
    await settled(start([{ ...choosing(), beyond: ['halls', 'rows'] }], { views: waiting }));
    expect(asked).toEqual([['seats', 'halls', 'rows']]);
  });

  it('keeps to the choice that was recorded first', async () => {
    await declined(store, 1);
    const showing = (best: string) => ({ ...noViews, get: () => ({ best }), waitFor: () => Promise.resolve(true) }) as unknown as Views;
    await settled(start([choosing()], { views: showing('first') }));
    coordination = new MemoryCoordination();
    await settled(start([choosing()], { views: showing('second') }));
    expect(await freedBy(store)).toEqual(['first']);
    expect(told).toEqual([]);
  });
});

describe('a policy that is told of refusals', () => {
  const freeOrCount = policy(offerEvents, {
    name: 'free-or-count',
    on: { OfferDeclined: ({ id, event: { data } }): Order[] => [[ask(seat, data.seat, { type: 'Free', data: { offer: id, where: data.where } })]] },
    refused: (order, code, { id }) => [ask(seat, `${code}-${id}-${order[0]?.id ?? ''}`, { type: 'Count', data: {} })],
  });

  it('says what follows from one, once, and goes on', async () => {
    await declined(store, 1, { where: 'NOWHERE' });
    await declined(store, 2);
    await settled(start([freeOrCount]));
    coordination = new MemoryCoordination();
    await settled(start([freeOrCount]));
    expect(await freedBy(store)).toEqual(['2']);
    expect((await everything(store)).filter(({ type }) => type === 'SeatCounted').map(({ stream }) => stream)).toEqual(['seat-NO_SUCH_SEAT-1-one']);
  });

  it('takes a refusal of that as the last word', async () => {
    await declined(store, 1, { where: 'NOWHERE' });
    await declined(store, 2);
    const nowhere: Policy = { ...freeOrCount, refused: (_order, _code, { id }) => [ask(seat, 'another', { type: 'Free', data: { offer: id, where: 'NOWHERE' } })] };
    await settled(start([nowhere]));
    expect(await freedBy(store)).toEqual(['2']);
    expect(told.map(({ problem, skipped }) => [problem, skipped])).toEqual([['NO_SUCH_SEAT', true], ['NO_SUCH_SEAT', true]]);
  });
});

describe('hubs', () => {
  it('several hubs on one log carry it out once, with one memory or with one each', async () => {
    for (let n = 1; n <= 10; n++) await declined(store, n);
    const hubs = [start([freeSeats]), start([freeSeats]), start([freeSeats], { coordination: new MemoryCoordination() })];
    for (let n = 11; n <= 20; n++) await declined(store, n);
    for (const hub of hubs) await settled(hub);
    expect((await freedBy(store)).sort()).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)).sort());
    expect(told).toEqual([]);
  });

  it('a log that was restored goes on: what had followed from its last events is done again, and what is recorded after it is not passed over', async () => {
    await declined(store, 1);
    await settled(start([freeSeats]));
    await open[0]?.close();
    // The copy was made before the seat was free.
    store = new Troubled();
    await declined(store, 1);
    await coordination.cursors.clear();
    await declined(store, 2);
    await settled(start([freeSeats]));
    expect(await freedBy(store)).toEqual(['1', '2']);
  });
});
