import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from '#platform/clock';
import { event, type Personal, type Refusal } from '#platform/event-sourcing';
import { MemoryEventStore } from '#platform/event-store';
import { Codec, MemoryKeyVault } from '#platform/privacy';
import { projection, sql, type Story } from '#platform/read-model';
import { fold } from './memory-views.js';
import { PastViews } from './past-views.js';

const gardenEvents = { GardenPlanted: event<{ gardener: string }>(), GardenGrew: event<{ by: number }>() };
const gardenerEvents = {
  GardenerNamed: event<{ name: Personal<string> }>({ personal: { name: true } }),
  GardenerErased: event<Record<never, never>>({ erases: true }),
};
const contracts = { ...gardenEvents, ...gardenerEvents };
const gardens = projection(contracts, {
  name: 'gardens',
  version: 1,
  tables: { garden: 'id TEXT PRIMARY KEY, gardener TEXT NOT NULL, height INTEGER NOT NULL', gardener: 'id TEXT PRIMARY KEY, name TEXT' },
  on: {
    GardenPlanted: ({ id, event: { data } }) => sql`INSERT INTO garden VALUES (${id}, ${data.gardener}, 0)`,
    GardenGrew: ({ id, event: { data } }) => sql`UPDATE garden SET height = height + ${data.by} WHERE id = ${id}`,
    GardenerNamed: ({ id, event: { data } }) => sql`INSERT INTO gardener VALUES (${id}, ${data.name.sealed}) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    GardenerErased: ({ id }) => sql`UPDATE gardener SET name = NULL WHERE id = ${id}`,
  },
});
const story: Story = {
  stream: 'garden-g',
  further: ({ event: { type, data } }) => (type === 'GardenPlanted' ? [`gardener-${(data as { gardener: string }).gardener}`] : []),
  projections: [gardens],
};
interface Row {
  readonly height: number;
  readonly name: string | null;
}
const query = sql`SELECT g.height, p.name FROM garden g LEFT JOIN gardener p ON p.id = g.gardener WHERE g.id = 'g'`;

/** A log whose time goes on by a second with every append. */
function world() {
  let ms = Date.parse('2026-03-02T02:00:00.000Z');
  const time = (): string => new Date(ms).toISOString();
  const store = new MemoryEventStore(() => ((ms += 1_000), time()));
  const vault = new MemoryKeyVault();
  const codec = new Codec(contracts, vault);
  class LogTime extends Clock {
    now = time;
  }
  const revisions = new Map<string, number>();
  let count = 0;
  return {
    store, codec, vault, time,
    past: new PastViews(store, codec, new LogTime()),
    /** @returns when it was recorded */
    async tell(stream: string, ...events: { type: keyof typeof contracts; data: object }[]): Promise<string> {
      const expected = revisions.get(stream) ?? -1;
      const commandId = `018f0000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
      const ids = events.map((_, i) => `018f0000-0000-8000-8000-${String(count * 10_000 + i).padStart(12, '0')}`);
      const envelope = { occurredAt: '2026-03-02T02:00:00.000Z', actor: 'w', station: null, commandId, payloadHash: '', correlationId: commandId, causationId: commandId };
      await store.append([{ stream, expected, events: await codec.encode({ stream, events, ids, envelope }) }]);
      revisions.set(stream, expected + events.length);
      return time();
    },
  };
}

describe('the past of an entity', () => {
  it('is what its events recorded by then leave behind, at any moment', async () => {
    const step = fc.oneof(
      fc.record({ stream: fc.constant('garden-g'), type: fc.constant('GardenGrew' as const), data: fc.record({ by: fc.integer({ min: 1, max: 9 }) }) }),
      fc.record({ stream: fc.constant('gardener-p'), type: fc.constant('GardenerNamed' as const), data: fc.record({ name: fc.constantFrom('A', 'B') }) }),
      fc.record({ stream: fc.constant('gardener-q'), type: fc.constant('GardenerNamed' as const), data: fc.record({ name: fc.constant('somebody else') }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { store, codec, past, tell } = world();
        const before = await tell('gardener-p', { type: 'GardenerNamed', data: { name: 'A' } });
        const moments = [await tell('garden-g', { type: 'GardenPlanted', data: { gardener: 'p' } })];
        for (const { stream, type, data } of steps) moments.push(await tell(stream, { type, data }));
        const all = (await store.readAll({ limit: 100 })).events.map((stored) => codec.decode(stored));
        for (const moment of moments) {
          const views = fold([gardens], all.filter(({ recordedAt }) => recordedAt <= moment));
          expect(await past.asOf(moment, story, (rows) => rows.get(query))).toEqual(views.get(query));
          await views.close();
        }
        expect(await past.asOf(before, story, (rows) => rows.get(query))).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('holds of a stream of many pages', async () => {
    const { past, tell } = world();
    await tell('garden-g', { type: 'GardenPlanted', data: { gardener: 'p' } });
    const grown = await tell('garden-g', ...Array.from({ length: 2_500 }, () => ({ type: 'GardenGrew' as const, data: { by: 1 } })));
    await tell('garden-g', { type: 'GardenGrew', data: { by: 1_000 } });
    expect(await past.asOf(grown, story, (rows) => rows.get<Row>(query)?.height)).toBe(2_500);
    expect((await past.events('garden-g', 2_499, 5)).map(({ revision }) => revision)).toEqual([2_500, 2_501]);
    expect(await past.events('garden-g', 2_501, 5)).toEqual([]);
  });

  it('knows nothing of whoever was erased since, and what is sealed stays sealed', async () => {
    const { past, tell, vault } = world();
    await tell('gardener-p', { type: 'GardenerNamed', data: { name: '示例园丁' } });
    const planted = await tell('garden-g', { type: 'GardenPlanted', data: { gardener: 'p' } });
    const token = (await past.asOf(planted, story, (rows) => rows.get<Row>(query)?.name)) ?? '';
    expect(token).not.toContain('示例园丁');
    expect(await vault.open<string>(token)).toBe('示例园丁');
    await tell('gardener-p', { type: 'GardenerErased', data: {} });
    expect(await past.asOf(planted, story, (rows) => rows.get<Row>(query))).toEqual({ height: 0, name: null });
    await vault.destroy('p');
    expect(await vault.open<string>(token)).toBeNull();
  });

  it('is folded for two at a time, however many ask at once: whoever asked for a long one thirty times in a query would fill the memory of the hub', async () => {
    const { store, codec, tell, time } = world();
    await tell('garden-g', { type: 'GardenPlanted', data: { gardener: 'p' } });
    class Now extends Clock {
      now = time;
    }
    let [reading, most] = [0, 0];
    const read: MemoryEventStore['read'] = async (...asked) => {
      most = Math.max(most, ++reading);
      await new Promise((resolve) => setImmediate(resolve));
      return store.read(...asked).finally(() => reading--);
    };
    const past = new PastViews({ read }, codec, new Now());
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => past.asOf(time(), story, () => 0)));
    expect(most).toBe(2);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(62);
    expect(all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : []))).toEqual(Array.from({ length: 38 }, () => 'BUSY'));
    expect(await past.asOf(time(), story, () => 0)).toBe(0);
  });

  it('does not lie ahead', async () => {
    const { past, tell, time } = world();
    await tell('garden-g', { type: 'GardenPlanted', data: { gardener: 'p' } });
    const ahead = new Date(Date.parse(time()) + 1).toISOString();
    await expect(past.asOf(ahead, story, () => 0)).rejects.toMatchObject({ code: 'AS_OF_IN_THE_FUTURE' });
    expect(await past.asOf(time().replace('Z', '+00:00'), story, () => 0)).toBe(0);
  });
});
