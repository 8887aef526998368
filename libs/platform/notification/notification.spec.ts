import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from '#platform/clock';
import { MemoryCoordination, SqliteCoordination, type Coordination } from '#platform/coordination';
import { derivedId, event } from '#platform/event-sourcing';
import { MemoryEventStore, type EventStore } from '#platform/event-store';
import { Following } from '#platform/following/slice';
import { notice, type Message } from '#platform/notification';
import { EventDecoder } from '#platform/privacy';
import { AddressBook, Courier, NoAddresses, Undeliverable, type Address, type Letter } from './courier.js';
import { FileCourier } from './file-courier.js';
import { Notification } from './notification.js';
import { Postman, type PostReporting } from './postman.js';

class MovedClock extends Clock {
  ms = Date.parse('2026-03-02T02:00:00.000Z');
  now(): string {
    return new Date(this.ms).toISOString();
  }
}
const bellEvents = { BellRung: event<{ at: string; times: number }>() };
const until = '2026-03-09T02:00:00.000Z';
const message = (station: string, over: Partial<Message> = {}): Message =>
  ({ to: { kind: 'STATION', id: station }, template: 'BELL_RUNG', about: { bell: 'b1' }, language: 'bo', until, ...over });
const ringing = notice(bellEvents, { name: 'ringing', on: { BellRung: ({ event: { data } }) => Array.from({ length: data.times }, (_, n) => message(`${data.at}-${n}`)) } });

let count = 0;
async function ring(store: EventStore, at: string, times = 1): Promise<void> {
  const commandId = `018f0000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  const envelope = { occurredAt: '2026-03-02T02:00:00.000Z', actor: 'w', station: null, commandId, payloadHash: '', correlationId: commandId, causationId: commandId, sealed: null };
  const stream = `bell-${count}`;
  await store.append([{ stream, expected: -1, events: [{ ...envelope, id: derivedId(commandId, stream), type: 'BellRung', version: 1, data: { at, times } }] }]);
}

/** Keeps what it delivered; what it is to do with the next letters is told to it. */
class Hand extends Courier {
  readonly letters: Letter[] = [];
  next: (letter: Letter) => Promise<void> = () => Promise.resolve();
  override async deliver(letter: Letter): Promise<void> {
    await this.next(letter);
    this.letters.push(letter);
  }
}

const noViews = { all: () => [], get: () => undefined, waitFor: () => Promise.resolve(true) };
let store: MemoryEventStore;
let coordination: Coordination;
let clock: MovedClock;
let hand: Hand;
let told: Parameters<PostReporting>[0][];
let closing: (() => Promise<unknown>)[];
beforeEach(() => {
  [store, coordination, clock, hand, told, closing] = [new MemoryEventStore(), new MemoryCoordination(), new MovedClock(), new Hand(), [], []];
});
afterEach(async () => {
  for (const close of closing) await close();
  await store.close();
});
const rules = { firstMs: 1_000, mostMs: 60_000, attempts: 4, leaseMs: 30_000, everyMs: 5 };
const start = (courier: Courier | undefined = hand): Notification => {
  const running = new Notification({
    following: new Following({ store, decoder: new EventDecoder(bellEvents), coordination, patience: { firstMs: 1, mostMs: 5, viewsMs: 10, keepMs: 0, cursorMs: 0 } }),
    notices: [ringing], coordination, views: noViews, clock, courier, addresses: new NoAddresses(), onTrouble: (t) => told.push(t), rules,
  });
  running.onApplicationBootstrap();
  closing.push(() => running.onModuleDestroy());
  return running;
};
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((r) => setTimeout(r, 2))) if (await holds()) return;
  throw new Error('it never came to hold');
}
const places = (): string[] => hand.letters.map(({ to }) => to.id).sort();

describe('a message', () => {
  it('follows from an event, and reaches whom it is for with a template, ids and a language', async () => {
    await ring(store, 's1', 2);
    start();
    await eventually(() => hand.letters.length === 2);
    const [letter] = hand.letters.filter(({ to }) => to.id === 's1-0');
    expect(letter).toEqual({ ...message('s1-0'), key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(new Set(hand.letters.map(({ key }) => key)).size).toBe(2);
    await ring(store, 's2');
    await eventually(() => hand.letters.length === 3);
    expect(told).toEqual([]);
  });

  it('is told once though the whole log is read again', async () => {
    await ring(store, 's1');
    const first = start();
    await eventually(() => hand.letters.length === 1);
    await first.onModuleDestroy();
    const forgetful = new MemoryCoordination();
    coordination = { cursors: forgetful.cursors, outbox: coordination.outbox } as Coordination;
    const again = start();
    await eventually(() => again.status().notices[0]?.caughtUp === true);
    await ring(store, 's2');
    await eventually(() => hand.letters.length === 2);
    expect(places()).toEqual(['s1-0', 's2-0']);
  });

  it('that is pointless by now is neither put nor told', async () => {
    await ring(store, 'late');
    clock.ms = Date.parse(until);
    const running = start();
    await eventually(() => running.status().notices[0]?.caughtUp === true);
    expect(await coordination.outbox.count()).toEqual({ waiting: 0, givenUp: 0 });
  });

  it('is not put where nobody delivers', async () => {
    await ring(store, 's1');
    const running = start(null as never);
    await new Promise((r) => setTimeout(r, 20));
    expect(running.status()).toEqual({ notices: [], outbox: { waiting: 0, givenUp: 0 } });
  });
});

describe('delivery', () => {
  const put = (...keys: string[]) => coordination.outbox.put(keys.map((key) => ({ key, content: JSON.stringify(message(key)), until })), clock.now());
  const postman = (courier: Courier = hand, addresses: AddressBook = new NoAddresses()): Postman => new Postman({ coordination, courier, addresses, clock, report: (t) => told.push(t), rules });

  it('is tried again later, each time later, and given up in the end and told of', async () => {
    await put('a', 'b');
    hand.next = ({ key }) => (key === 'a' ? Promise.reject(new Error('a secret')) : Promise.resolve());
    const one = postman();
    await one.round();
    expect(places()).toEqual(['b']);
    await one.round();
    expect(told).toHaveLength(1);
    for (let i = 0; i < 6; i++) {
      clock.ms += 60_000;
      await one.round();
    }
    expect(told.map(({ key, problem, givenUp }) => [key, problem, givenUp])).toEqual([['a', 'Error', false], ['a', 'Error', false], ['a', 'Error', false], ['a', 'Error', true]]);
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(one.status()).toEqual({ waiting: 0, givenUp: 1 });
  });

  it('is given up at once where no further attempt will help', async () => {
    await put('a');
    hand.next = () => Promise.reject(new Undeliverable('NO_ADDRESS'));
    await postman().round();
    expect(told).toEqual([{ template: 'BELL_RUNG', key: 'a', problem: 'NO_ADDRESS', givenUp: true }]);
  });

  it('ends with what nobody needs to be told any more', async () => {
    await put('a');
    clock.ms = Date.parse(until);
    await postman().round();
    expect([hand.letters, told]).toEqual([[], [{ template: 'BELL_RUNG', key: 'a', problem: 'TOO_LATE', givenUp: true }]]);
  });

  it('looks up where somebody can be reached when it is about to, and keeps it nowhere', async () => {
    const number = '13800138000';
    class Book extends AddressBook {
      addressesOf(): Promise<readonly Address[]> {
        return Promise.resolve([{ channel: 'SMS', value: number }]);
      }
    }
    const seen: string[] = [];
    class Sms extends Courier {
      async deliver(_: Letter, addresses: () => Promise<readonly Address[]>): Promise<void> {
        seen.push(...(await addresses()).map(({ value }) => value));
        throw new Error(number);
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
    coordination = SqliteCoordination.open({ file: join(folder, 'coordination.sqlite') });
    await put('a');
    await postman(new Sms(), new Book()).round();
    await coordination.close();
    expect(seen).toEqual([number]);
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(number)).toBe(false);
    expect(JSON.stringify(told)).not.toContain(number);
    rmSync(folder, { recursive: true });
  });

  it('goes on once the outbox is back, and says so once', async () => {
    await put('a');
    const { outbox } = coordination;
    let away = 5;
    coordination = { outbox: { ...outbox, take: (...asked) => (away-- > 0 ? Promise.reject(new Error('disk')) : outbox.take(...asked)) } } as Coordination;
    const one = postman();
    one.start();
    closing.push(() => one.close());
    await eventually(() => hand.letters.length === 1);
    expect(told).toEqual([{ template: '', key: '', problem: 'Error', givenUp: false }]);
  });

  it('that cannot be marked as done is trouble of the outbox, and nobody is left to fail alone', async () => {
    const { outbox } = coordination;
    const gone = () => Promise.reject(new Error('disk'));
    coordination = { outbox: { ...outbox, sent: gone, giveUp: gone } } as unknown as Coordination;
    await put('a');
    await expect(postman().round()).rejects.toThrow('disk');
    hand.next = () => Promise.reject(new Undeliverable('NO_ADDRESS'));
    await put('b');
    await expect(postman().round()).rejects.toThrow('disk');
    expect(told).toEqual([]);
  });

  it('that is under way ends before it is closed', async () => {
    await put('a');
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    let begun = false;
    hand.next = () => ((begun = true), held);
    const one = postman();
    one.start();
    await eventually(() => begun);
    let closed = false;
    const ending = one.close().then(() => (closed = true));
    await new Promise((r) => setTimeout(r, 10));
    expect(closed).toBe(false);
    go();
    await ending;
    expect(await coordination.outbox.take('2027', '2027', 1)).toEqual([]);
  });

  it('happens at least once, under one key, wherever the process dies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), async (deaths) => {
        const memory = new MemoryCoordination();
        const time = new MovedClock();
        const mailed: string[] = [];
        const keys = ['a', 'b', 'c'];
        await memory.outbox.put(keys.map((key) => ({ key, content: JSON.stringify(message(key)), until })), time.now());
        const never = new Promise<never>(() => undefined);
        for (const steps of [...deaths, Infinity]) {
          let left = steps;
          const step = async <T>(act: () => Promise<T>): Promise<T> => {
            if (left-- <= 0) return never;
            const done = await act();
            return left-- <= 0 ? never : done;
          };
          class Mortal extends Courier {
            deliver({ key }: Letter): Promise<void> {
              return step(() => Promise.resolve(void mailed.push(key)));
            }
          }
          const outbox = { ...memory.outbox, take: (...asked: Parameters<typeof memory.outbox.take>) => step(() => memory.outbox.take(...asked)), sent: (key: string) => step(() => memory.outbox.sent(key)) };
          const one = new Postman({ coordination: { outbox }, courier: new Mortal(), addresses: new NoAddresses(), clock: time, rules: { ...rules, attempts: 100 } });
          await Promise.race([one.round(), new Promise((resolve) => setTimeout(resolve, 5))]);
          // The lease of whoever died is over.
          time.ms += 31_000;
        }
        expect([...new Set(mailed)].sort()).toEqual(keys);
        expect(await memory.outbox.count()).toEqual({ waiting: 0, givenUp: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('to a file is a line for each letter, under its day', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'letters-')), 'outbox');
    const courier = new FileCourier(folder, clock);
    await courier.deliver({ ...message('s1'), key: 'k1' });
    clock.ms += 86_400_000;
    await courier.deliver({ ...message('s2'), key: 'k2' });
    expect(readdirSync(folder).sort()).toEqual(['2026-03-02.jsonl', '2026-03-03.jsonl']);
    expect(JSON.parse(readFileSync(join(folder, '2026-03-03.jsonl'), 'utf8'))).toEqual({ deliveredAt: clock.now(), ...message('s2'), key: 'k2' });
    rmSync(join(folder, '..'), { recursive: true });
  });
});
