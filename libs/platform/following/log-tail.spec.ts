import { describe, expect, it } from '@jest/globals';
import { event } from '#platform/event-sourcing';
import type { Delivery, StoredEvent } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import { LogTail } from './log-tail.js';
import type { Place } from './place.js';

const stop = new AbortController();
const stored = (position: string, type: string): StoredEvent =>
  ({ id: position, type, version: 1, stream: 'tree-1', revision: 0, position, recordedAt: '', occurredAt: '', actor: '', station: null, commandId: '', payloadHash: '', correlationId: '', causationId: '', sealed: null, data: {} });
const grown = (position: string, type = 'Alder'): Delivery => ({ kind: 'event', event: stored(position, type) });

/** A tail that has begun after 2 and takes what it is given. */
function tail(recent = 2) {
  let tell: (deliveries: readonly Delivery[]) => void = () => undefined;
  const store = {
    async *subscribe() {
      for (;;) yield* await new Promise<readonly Delivery[]>((resolve) => (tell = resolve));
    },
  };
  const nothing = (): void => undefined;
  const one = new LogTail({ store, decoder: new EventDecoder({ Alder: event<object>(), Birch: event<object>() }), patience: { firstMs: 1, mostMs: 1 }, recent, onMoved: nothing, onTrouble: nothing }, [], '2');
  void one.run(stop.signal);
  return {
    one,
    take: async (...deliveries: readonly Delivery[]) => {
      tell(deliveries);
      await new Promise((resolve) => void setImmediate(resolve));
    },
  };
}
const alder = new Set(['Alder']);
async function rest(place: Place | undefined, count: number): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < count; i++) {
    const next = await place?.next(stop.signal);
    if (!next) break;
    seen.push(next.position);
    place?.dealtWith(next);
  }
  return seen;
}

describe('the tail of a log', () => {
  it('has a place for whoever is where it begins, and for nobody who is before', async () => {
    const { one, take } = tail();
    await take(grown('3'), grown('4', 'Birch'), grown('5'));
    expect([one.join(alder, undefined), one.join(alder, '1')]).toEqual([undefined, undefined]);
    expect(await rest(one.join(alder, '2'), 2)).toEqual(['3', '5']);
    expect(await rest(one.join(alder, '3'), 1)).toEqual(['5']);
    await take(grown('6'), grown('7'));
    expect(one.join(alder, '4')).toBeUndefined();
    expect(await rest(one.join(alder, '5'), 2)).toEqual(['6', '7']);
  });

  it('gives nothing again to a reader who has come further than the tail itself', async () => {
    const { one, take } = tail();
    const place = one.join(alder, '5');
    await take(grown('3'), grown('5'), grown('7'));
    expect(await rest(place, 1)).toEqual(['7']);
  });

  it('lets a reader stand no further back than where it stood', async () => {
    const { one, take } = tail();
    const place = one.join(alder, '2');
    await take(grown('3', 'Birch'), { kind: 'caughtUp', position: '4' });
    expect(place?.position).toBe('4');
    await take(grown('5', 'Birch'), grown('6'), grown('7', 'Birch'));
    expect(place?.position).toBe('5');
    expect(await rest(place, 1)).toEqual(['6']);
    expect(place?.position).toBe('7');
  });

  it('keeps no more than twice what it is to, and tells who has lost something by it', async () => {
    const { one, take } = tail();
    const [slow, quick] = [one.join(alder, '2'), one.join(alder, '2')];
    await take(grown('3'), grown('4'));
    const first = await slow?.next(stop.signal);
    expect(await rest(quick, 2)).toEqual(['3', '4']);
    for (const position of ['5', '6', '7']) {
      await take(grown(position));
      expect(await rest(quick, 1)).toEqual([position]);
    }
    if (first) slow?.dealtWith(first);
    expect([await slow?.next(stop.signal), slow?.position]).toEqual([undefined, '3']);
    expect(one.join(alder, slow?.position)).toBeUndefined();
  });
});
