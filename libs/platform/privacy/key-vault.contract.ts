import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyVault } from '#platform/privacy';
import { seal, tokenOf } from './sealed.js';

/** What every key vault must do, whatever it keeps its keys in. */
export function keyVaultContract(name: string, open: () => Promise<KeyVault>): void {
  describe(`${name}: a key vault`, () => {
    let vault: KeyVault;
    beforeEach(async () => {
      vault = await open();
    });
    afterEach(() => vault.close());

    const sealed = async (subject: string, value: unknown, field = 'name') => {
      const place = { subject, stream: `person-${subject}`, eventId: `event-of-${subject}`, field };
      const key = (await vault.sealingKeys([subject])).get(subject)!;
      return tokenOf(place, seal(key, place, value));
    };
    const same = async (a: string, b: string) => {
      const keys = await vault.sealingKeys([a, b]);
      return keys.get(a)!.equals(keys.get(b)!);
    };

    it('gives each subject one key, and always the same', async () => {
      expect(await same('p1', 'p2')).toBe(false);
      const [first, again] = [await vault.sealingKeys(['p1']), await vault.sealingKeys(['p1', 'p1'])];
      expect(again.get('p1')!.equals(first.get('p1')!)).toBe(true);
      expect(await vault.sealingKeys([])).toEqual(new Map());
    });

    it('makes one key when many ask first at once', async () => {
      const keys = await Promise.all(Array.from({ length: 20 }, () => vault.sealingKeys(['p1'])));
      for (const one of keys) expect(one.get('p1')!.equals(keys[0]!.get('p1')!)).toBe(true);
    });

    it('opens one and many, in their order, and leaves null alone', async () => {
      const [a, b] = [await sealed('p1', 'A'), await sealed('p2', { b: [1, null] })];
      expect(await vault.open(a)).toBe('A');
      expect(await vault.open<string>({ sealed: a })).toBe('A');
      expect(await vault.openMany([b, null, a, { sealed: b }])).toEqual([{ b: [1, null] }, null, 'A', { b: [1, null] }]);
    });

    it('answers null for the erased and the unknown, and refuses to seal for the erased', async () => {
      const [a, b] = [await sealed('p1', 'A'), await sealed('p2', 'B')];
      await vault.destroy('p1');
      expect(await vault.openMany([a, b])).toEqual([null, 'B']);
      expect(await vault.open(a.replaceAll('p1', 'p9'))).toBeNull();
      await expect(vault.sealingKeys(['p2', 'p1'])).rejects.toMatchObject({ name: 'Refusal', code: 'SUBJECT_ERASED' });
    });

    it('forgets once and for all, also whom it never knew', async () => {
      await vault.destroy('p1');
      await vault.destroy('p1');
      await expect(vault.sealingKeys(['p1'])).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
    });

    it('either seals or refuses when a person is erased at that moment, and opens nothing afterwards', async () => {
      await vault.sealingKeys(['p1']);
      const outcomes = await Promise.allSettled([
        sealed('p1', 'A'),
        vault.destroy('p1'),
        sealed('p1', 'B'),
        vault.destroy('p2'),
        sealed('p2', 'C'),
      ]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'SUBJECT_ERASED' });
        else if (outcome.value !== undefined) expect(await vault.open(outcome.value)).toBeNull();
      }
    });

    it('knows who never had a key from whoever has one or had', async () => {
      await vault.sealingKeys(['p1', 'p2']);
      await vault.destroy('p2');
      await vault.destroy('p3');
      expect(await vault.strangers(['p1', 'p2', 'p3', 'p4'])).toEqual(['p4']);
    });

    it('keeps in mind whom an event is about to erase until they are', async () => {
      const a = await sealed('p1', 'A');
      const both = ['p1', 'p2'].map((subject) => ({ subject, stream: `person-${subject}` }));
      await vault.intend(both);
      await vault.intend(both.slice(0, 1));
      expect(await vault.intentions()).toEqual(both);
      expect(await vault.open(a)).toBe('A');
      await vault.destroy('p1');
      expect(await vault.intentions()).toEqual(both.slice(1));
    });

    it('replays a journal of erasures and says how many it still knew', async () => {
      const a = await sealed('p1', 'A');
      const journal = ['p1', 'p2', 'p1'].map((subject) => ({ subject, at: '2026-01-01T00:00:00.000Z' }));
      expect(await vault.replayErasures(journal.slice(0, 2))).toBe(1);
      expect(await vault.replayErasures(journal)).toBe(0);
      expect(await vault.open(a)).toBeNull();
      await expect(vault.sealingKeys(['p2'])).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
    });

    it('does not take for sealed what is not', async () => {
      for (const text of ['', 'Li Na', 's1.a.b.c.d', 's1.a.b.c.d.', 's1.a.b.c.d.e.f', 's2.a.b.c.d.AQ==', 's1.%E0.b.c.d.AQ==']) {
        await expect(vault.open(text)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
      }
    });

    it('opens nothing that was altered, moved to another place or signed for another person', async () => {
      const tokens = [await sealed('p1', 'A'), await sealed('p2', 'B'), await sealed('p1', 'C', 'phone')];
      const parts = tokens.map((token) => token.split('.'));
      let tried = 0;
      for (const [i, own] of parts.entries()) {
        for (const other of parts) {
          for (const [at, foreign] of other.entries()) {
            if (own[at] === foreign) continue;
            const moved = own.with(at, foreign).join('.');
            await expect(vault.open(moved)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
            tried++;
          }
        }
        const bytes = Buffer.from(own[5]!, 'base64');
        for (let at = 0; at < bytes.length; at++) {
          const altered = Buffer.from(bytes);
          altered[at]! ^= 1;
          await expect(vault.open(own.with(5, altered.toString('base64')).join('.'))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
        }
        await expect(vault.open(own.with(5, bytes.subarray(0, -1).toString('base64')).join('.'))).rejects.toMatchObject({
          code: 'SEAL_BROKEN',
        });
        expect(await vault.open(tokens[i]!)).not.toBeNull();
      }
      expect(tried).toBeGreaterThan(10);
    });

    it('finds people by whole values, however they are written', async () => {
      await vault.people.index('p1', { name: ' 阿旺•\u200b罗布 ', phone: '+86 138-0000-0000', idNumber: '\u200e54010219900101001x' });
      await vault.people.index('p2', { name: '阿旺·罗布', phone: ['13900000000', '13800000000', '无'] });
      expect(await vault.people.find('name', '阿旺・罗布')).toEqual(['p1', 'p2']);
      expect(await vault.people.find('phone', '１３８ ００００ ００００')).toEqual(['p1', 'p2']);
      expect(await vault.people.find('idNumber', '54010219900101001X')).toEqual(['p1']);
      expect(await vault.people.find('name', '阿旺')).toEqual([]);
      for (const none of ['', '无', '-']) expect(await vault.people.find('phone', none)).toEqual([]);
      expect(await vault.people.find('idNumber', '13800000000')).toEqual([]);
    });

    it('finds everybody of a name, a hundred at a time', async () => {
      const ids = Array.from({ length: 230 }, (_, n) => `p${String(n).padStart(3, '0')}`);
      await Promise.all(ids.toReversed().map((id) => vault.people.index(id, { name: '张伟' })));
      const found: string[][] = [];
      for (let after = ''; found.at(-1)?.length !== 0; after = found.at(-1)?.at(-1) ?? '') found.push([...(await vault.people.find('name', '张伟', after))]);
      expect(found.map(({ length }) => length)).toEqual([100, 100, 30, 0]);
      expect(found.flat()).toEqual(ids);
    });

    it('finds people by what they are called now', async () => {
      await vault.people.index('p1', { name: '王小明', phone: '13800000000' });
      await vault.people.index('p1', { phone: '13900000000' });
      expect(await vault.people.find('phone', '13800000000')).toEqual([]);
      expect(await vault.people.find('phone', '13900000000')).toEqual(['p1']);
      expect(await vault.people.find('name', '王 小 明')).toEqual(['p1']);
      await vault.people.index('p1', { name: null });
      expect(await vault.people.find('name', '王小明')).toEqual([]);
    });

    it('finds nobody who was erased, and does not index them again', async () => {
      await vault.people.index('p1', { name: '王小明' });
      await vault.destroy('p1');
      expect(await vault.people.find('name', '王小明')).toEqual([]);
      await expect(vault.people.index('p1', { name: '王小明' })).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
      expect(await vault.people.find('name', '王小明')).toEqual([]);
    });
  });
}
