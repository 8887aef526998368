import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Recorded } from '#platform/event-sourcing';
import type { Delivery, StoredEvent } from '#platform/event-store';
import { recordedFrom } from '#platform/read-model/testing';
import { feed } from './feed.js';
import { Projector } from './projector.js';
import { projections } from './testing/projections.js';

/** A log whose subscription gives one burst after another, and says of each whether it was asked for more at once, or after a timer of `WITHIN_MS` had run out. */
async function fed(bursts: readonly number[]): Promise<{ readonly waited: readonly boolean[]; readonly transactions: number }> {
  const total = bursts.reduce((sum, n) => sum + n, 0);
  const recorded = recordedFrom(projections, Array.from({ length: total }, (_, i) => ({ type: 'NeighbourMoved', id: `n${i}`, data: { name: 'made up', street: 'x' } })));
  const waited: boolean[] = [];
  async function* deliveries(): AsyncGenerator<Delivery, undefined> {
    await Promise.resolve();
    for (const [i, n] of bursts.entries()) {
      const before = bursts.slice(0, i).reduce((sum, one) => sum + one, 0);
      for (const one of recorded.slice(before, before + n)) yield { kind: 'event', event: one as unknown as StoredEvent };
      let late = false;
      const timer = setTimeout(() => (late = true), WITHIN_MS);
      yield { kind: 'caughtUp', position: recorded[before + n - 1]?.position };
      clearTimeout(timer);
      waited.push(late);
    }
    return undefined;
  }
  let transactions = 0;
  await feed({
    store: { subscribe: deliveries }, decoder: { decode: ((stored: StoredEvent) => stored as unknown as Recorded) as never }, projector: new Projector(new Database(':memory:'), projections),
    onProgress: () => void transactions++, signal: new AbortController().signal,
  });
  return { waited, transactions };
}
/** Shorter than what is gathered for. */
const WITHIN_MS = 2;

describe('feeding the projector', () => {
  it('gathers for a moment after many events came at once, and asks for more at once after a few', async () => {
    const { waited } = await fed([3, 7, 8, 1, 200]);
    expect(waited).toEqual([false, false, true, false, true]);
  });

  it('shows each burst before it waits for the next', async () => {
    const { transactions } = await fed([20, 20, 1]);
    expect(transactions).toBeGreaterThanOrEqual(3);
  });
});
