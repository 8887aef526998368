import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#platform/event-store';
import { sql } from '#platform/read-model';
import { contracts, projections } from './testing/projections.js';
import { InMemoryViews } from './memory-views.js';

const singing = (n: number, song: string) => {
  const id = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
  const envelope = { occurredAt: '2026-03-02T02:00:00.000Z', actor: 'worker-1', station: null, payloadHash: '', sealed: null };
  const event = { ...envelope, id, type: 'NeighbourSang', version: 1, data: { song }, commandId: id, correlationId: id, causationId: id };
  return [{ stream: `neighbour-${n}`, expected: -1, events: [event] }];
};

describe('views in memory', () => {
  it('follow a log that is in memory too', async () => {
    const store = new MemoryEventStore();
    await store.append(singing(1, 'before'));
    const views = new InMemoryViews(projections).follow(store, contracts);
    expect(views.ready).toBe(false);
    const { position } = await store.append(singing(2, 'after'));
    expect(await views.waitFor(position)).toBe(true);
    expect(views.ready).toBe(true);
    expect(views.all(sql`SELECT song FROM song ORDER BY position`)).toEqual([{ song: 'before' }, { song: 'after' }]);

    const failing = await store.append(singing(3, 'forbidden'));
    expect(await views.waitFor(failing.position, { timeoutMs: 10_000 })).toBe(false);
    expect(await views.waitFor(failing.position, { projections: ['streets'] })).toBe(true);
    await views.close();
    await store.close();
  });

  it('wait for nothing when nothing can come', async () => {
    expect(await new InMemoryViews(projections).waitFor('1', { timeoutMs: 10_000 })).toBe(false);
    expect(await new InMemoryViews([]).waitFor('1')).toBe(true);
  });
});
