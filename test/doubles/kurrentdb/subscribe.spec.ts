import { describe, expect, it } from '@jest/globals';
import { type AllStreamSubscription, END, eventTypeFilter, excludeSystemEvents, type KurrentDBClient, type Position, START } from '@kurrent/kurrentdb-client';
import { doubleAndClient, event, events, failure } from './testing/fixture.js';

/** What a subscription says, in a word each: numbers of events, checkpoints, and that it caught up. */
class Heard {
  readonly said: { readonly word: string; readonly position: bigint | undefined }[] = [];
  readonly subscription: AllStreamSubscription;
  readonly ended: Promise<Error>;
  #changed: () => void = () => undefined;

  constructor(client: KurrentDBClient, { fromPosition = START, window = 32, interval = 1, prefix = 'Need' }: { fromPosition?: typeof START | typeof END | Position; window?: number; interval?: number; prefix?: string | undefined }) {
    const say = (word: string, position?: bigint): void => {
      this.said.push({ word, position });
      this.#changed();
    };
    const filter = eventTypeFilter({
      prefixes: [prefix], maxSearchWindow: window, checkpointInterval: interval,
      checkpointReached: (_, { commit }) => Promise.resolve(say('checkpoint', commit)),
    });
    this.subscription = client.subscribeToAll({ fromPosition, ...(prefix === '' ? {} : { filter }) });
    this.subscription.on('caughtUp', () => say('caught up'));
    this.subscription.on('fellBehind', () => say('fell behind'));
    this.subscription.on('data', ({ event }) => say(event?.type.startsWith('$') ? event.type : String(Number(event?.id.slice(-12))), event?.position?.commit));
    this.ended = new Promise((resolve) => this.subscription.on('error', resolve));
  }

  async until(last: string, times = 1): Promise<string[]> {
    while (this.said.filter(({ word }) => word === last).length < times) await new Promise<void>((resolve) => (this.#changed = resolve));
    return this.said.map(({ word }) => word);
  }
}

describe('A subscription to a double of KurrentDB', () => {
  it('gives what there is, says that it caught up, and goes on', async () => {
    const { client } = await doubleAndClient();
    await client.appendToStream('need-1', events(1, 2, 'NeedRecorded'));
    const heard = new Heard(client, {});
    await heard.until('caught up');
    await client.appendToStream('other-1', event(9, 'OtherHappened'));
    await client.appendToStream('need-1', event(3, 'NeedRecorded'));
    expect((await heard.until('3')).filter((word) => word !== 'checkpoint')).toEqual(['1', '2', 'caught up', '3']);
  });

  it('gives everything without a filter, the server’s own events too, and no checkpoints', async () => {
    const { client } = await doubleAndClient();
    await client.appendToStream('need-1', event(1));
    const words = await new Heard(client, { prefix: '' }).until('caught up');
    expect(words).toEqual(expect.arrayContaining(['$metadata', '1', '$>', 'caught up']));
    expect(words).not.toContain('checkpoint');
  });

  it('gives checkpoints after as many events as the client says, also where the filter lets nothing through', async () => {
    const { client } = await doubleAndClient();
    const heard = new Heard(client, { fromPosition: END, window: 2, interval: 3 });
    await heard.until('caught up');
    await client.appendToStream('other-1', events(1, 20, 'OtherHappened'));
    await client.appendToStream('need-1', event(21, 'NeedRecorded'));
    const words = await heard.until('21');
    expect(words).toEqual(['caught up', 'checkpoint', 'checkpoint', 'checkpoint', '21']);
    const positions = heard.said.flatMap(({ position }) => position ?? []);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
  });

  it('goes on after an event or a checkpoint: nothing is missed, nothing comes twice', async () => {
    const { client } = await doubleAndClient();
    await client.appendToStream('need-1', events(1, 3, 'NeedRecorded'));
    await client.appendToStream('other-1', events(4, 9, 'OtherHappened'));
    await client.appendToStream('need-2', events(10, 11, 'NeedRecorded'));
    const first = new Heard(client, { window: 1 });
    await first.until('caught up');
    const isEvent = (word: string): boolean => /^\d+$/.test(word);
    for (const [index, { position }] of first.said.entries()) {
      if (position === undefined) continue;
      const before = first.said.slice(0, index + 1).map(({ word }) => word).filter(isEvent);
      const after = (await new Heard(client, { fromPosition: { commit: position, prepare: position } }).until('caught up')).filter(isEvent);
      expect([...before, ...after]).toEqual(['1', '2', '3', '10', '11']);
    }
  });

  it('waits for a position that is still to come, and says nothing of what comes before it', async () => {
    const { double, client } = await doubleAndClient();
    await client.appendToStream('need-1', events(1, 5, 'NeedRecorded'));
    const last = double.log.records.at(-1)?.position ?? 0n;
    await double.restart('empty');
    await failure(client.appendToStream('need-1', event(6, 'NeedRecorded')));
    await client.appendToStream('need-1', event(6, 'NeedRecorded'));
    const heard = new Heard(client, { fromPosition: { commit: last, prepare: last } });
    await heard.until('caught up');
    await client.appendToStream('need-1', event(7, 'NeedRecorded'));
    await client.appendToStream('need-2', events(8, 20, 'NeedRecorded'));
    await client.appendToStream('need-3', event(21, 'NeedRecorded'));
    const [first, ...numbers] = (await heard.until('21')).filter((word) => word !== 'checkpoint');
    expect(first).toBe('caught up');
    expect(Number(numbers[0])).toBeGreaterThan(7);
    expect(numbers.map(Number)).toEqual(Array.from({ length: numbers.length }, (_, index) => Number(numbers[0]) + index));
  });

  it('falls behind a flood, says so, and catches up', async () => {
    const { double, client } = await doubleAndClient();
    const heard = new Heard(client, { fromPosition: END });
    await heard.until('caught up');
    await client.appendToStream('need-1', events(1, 100, 'NeedRecorded'));
    const words = (await heard.until('caught up', 2)).filter((word) => word !== 'checkpoint');
    expect(words).toEqual(['caught up', 'fell behind', ...Array.from({ length: 100 }, (_, index) => String(index + 1)), 'caught up']);
    double.faults.fallBehind();
    expect((await heard.until('caught up', 3)).slice(-2)).toEqual(['fell behind', 'caught up']);
  });

  it('follows one stream, until it ends for ever', async () => {
    const { client } = await doubleAndClient();
    await client.appendToStream('need-1', events(1, 3));
    const subscription = client.subscribeToStream('need-1', { fromRevision: 0n });
    const heard: string[] = [];
    const caughtUp = new Promise((resolve) => subscription.on('caughtUp', resolve));
    const ended = new Promise((resolve) => subscription.on('error', resolve));
    subscription.on('data', ({ event }) => heard.push(event?.type ?? ''));
    await caughtUp;
    await client.appendToStream('need-2', event(9));
    await client.tombstoneStream('need-1');
    expect(await ended).toMatchObject({ type: 'stream-deleted' });
    expect(heard).toEqual(['Happened', 'Happened', '$streamDeleted']);
  });

  it('is refused a position at which no event begins', async () => {
    const { client } = await doubleAndClient();
    expect(await new Heard(client, { fromPosition: { commit: 3n, prepare: 3n } }).ended).toMatchObject({ code: 3 });
  });

  it('keeps to the pace of its reader', async () => {
    const { client } = await doubleAndClient();
    for (let number = 1; number <= 60; number++) await client.appendToStream('need-1', event(number, 'NeedRecorded', { text: 'x'.repeat(50_000) }));
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const heard: number[] = [];
    for await (const { event } of subscription) {
      heard.push(Number(event?.id.slice(-12)));
      if (heard.length === 60) break;
    }
    expect(heard).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });
});
