import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Coordination } from './coordination.js';

/** What every adapter promises. @param open the same memory again at each call, as another process would, until `forget` */
export function coordinationContract(name: string, open: () => Coordination, forget: () => void): void {
  describe(`cursors in ${name}`, () => {
    let coordination: Coordination;
    beforeEach(() => {
      coordination = open();
    });
    afterEach(async () => {
      await coordination.close();
      forget();
    });

    it('are where they were left, also for who comes later', async () => {
      expect(await coordination.cursors.find('policy:a')).toBeUndefined();
      await coordination.cursors.advance([{ name: 'policy:a', position: '0007' }]);
      await coordination.cursors.advance([{ name: 'policy:b', position: '0009' }]);
      await coordination.cursors.advance([{ name: 'policy:a', position: '0012' }]);
      const later = open();
      expect(await later.cursors.all()).toEqual([
        { name: 'policy:a', position: '0012' },
        { name: 'policy:b', position: '0009' },
      ]);
      expect(await later.cursors.find('policy:b')).toBe('0009');
      await later.close();
    });

    it('never go back, whoever of several moves them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9999 })), { minLength: 1, maxLength: 20 }), async (moves) => {
          const [one, other] = [open(), open()];
          const start = Number((await one.cursors.find('policy:a')) ?? 0);
          for (const [mine, to] of moves) await (mine ? one : other).cursors.advance([{ name: 'policy:a', position: String(to).padStart(4, '0') }]);
          const furthest = Math.max(start, ...moves.map(([, to]) => to));
          expect(await one.cursors.find('policy:a')).toBe(String(furthest).padStart(4, '0'));
          await Promise.all([one.close(), other.close()]);
        }),
        { numRuns: 20 },
      );
    });

    it('of several readers move together', async () => {
      await coordination.cursors.advance([{ name: 'policy:b', position: '0009' }]);
      await coordination.cursors.advance([{ name: 'policy:a', position: '0007' }, { name: 'policy:b', position: '0008' }, { name: 'notice:c', position: '0007' }]);
      expect(await coordination.cursors.all()).toEqual([{ name: 'notice:c', position: '0007' }, { name: 'policy:a', position: '0007' }, { name: 'policy:b', position: '0009' }]);
      await coordination.cursors.advance([]);
    });

    it('are forgotten together, and every reader begins anew', async () => {
      await coordination.cursors.advance([{ name: 'policy:ahead', position: '0040' }, { name: 'policy:behind', position: '0010' }]);
      expect(await coordination.cursors.clear()).toBe(2);
      expect(await coordination.cursors.all()).toEqual([]);
      await coordination.cursors.advance([{ name: 'policy:ahead', position: '0005' }]);
      expect(await coordination.cursors.find('policy:ahead')).toBe('0005');
    });
  });

  describe(`the outbox in ${name}`, () => {
    let coordination: Coordination;
    const [now, later, lease, until] = ['2026-03-02T02:00:00.000Z', '2026-03-02T02:00:30.000Z', '2026-03-02T02:01:00.000Z', '2026-03-09T02:00:00.000Z'];
    const item = (key: string, over: object = {}) => ({ key, content: `{"of":"${key}"}`, until, ...over });
    const keys = async (at: string, limit = 10) => (await coordination.outbox.take(at, lease, limit)).map(({ key }) => key).sort();
    beforeEach(() => {
      coordination = open();
    });
    afterEach(async () => {
      await coordination.close();
      forget();
    });

    it('gives out what was put once, to one at a time, and again when nothing more was heard of it', async () => {
      await coordination.outbox.put([item('a'), item('b')], now);
      await coordination.outbox.put([item('a', { content: 'other' }), item('c', { until: now })], now);
      const other = open();
      const [one] = await other.outbox.take(now, lease, 1);
      expect(one).toEqual({ key: 'a', content: '{"of":"a"}', until, attempts: 1 });
      expect(await keys(later)).toEqual(['b']);
      expect(await keys(later)).toEqual([]);
      expect(await coordination.outbox.take(lease, until, 10)).toContainEqual({ key: 'a', content: '{"of":"a"}', until, attempts: 2 });
      await other.close();
    });

    it('gives out what was just put, though the clock went back in between', async () => {
      await coordination.outbox.put([{ key: 'a', content: '{}', until }], lease);
      expect(await keys(now)).toEqual(['a']);
    });

    it('gives out what nobody has taken yet first, in the order of keys, then what has been due for longest', async () => {
      const { outbox } = coordination;
      await outbox.put([item('d'), item('c')], now);
      await outbox.take(now, later, 10);
      await outbox.again('c', lease);
      await outbox.put([item('b'), item('a')], now);
      const order: string[] = [];
      for (let i = 0; i < 5; i++) order.push(...(await outbox.take(lease, until, 1)).map(({ key }) => key));
      expect(order).toEqual(['a', 'b', 'd', 'c']);
    });

    it('never again gives out what was sent or given up, whoever puts it again', async () => {
      await coordination.outbox.put([item('a'), item('b'), item('c')], now);
      await coordination.outbox.take(now, lease, 10);
      await coordination.outbox.sent('a');
      await coordination.outbox.giveUp('b');
      await coordination.outbox.again('c', later);
      // Who was slow, and comes when another has dealt with it.
      await coordination.outbox.giveUp('a');
      await coordination.outbox.put([item('a'), item('b'), item('c')], now);
      expect(await coordination.outbox.count()).toEqual({ waiting: 1, givenUp: 1 });
      expect(await keys(now)).toEqual([]);
      expect(await keys(later)).toEqual(['c']);
      await coordination.outbox.again('a', now);
      expect(await keys(now)).toEqual([]);
    });

    it('forgets what is over once it would be pointless to put it again', async () => {
      await coordination.outbox.put([item('a'), item('b')], now);
      await coordination.outbox.giveUp('a');
      await coordination.outbox.sweep(lease);
      expect(await coordination.outbox.count()).toEqual({ waiting: 1, givenUp: 1 });
      await coordination.outbox.sweep(until);
      expect(await coordination.outbox.count()).toEqual({ waiting: 1, givenUp: 0 });
      await coordination.outbox.put([item('a')], until);
      expect(await coordination.outbox.count()).toEqual({ waiting: 1, givenUp: 0 });
    });
  });
}
