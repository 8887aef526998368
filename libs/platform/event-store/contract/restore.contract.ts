import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InvalidAppend, PartlyDuplicate, StoreClosed, WrongRevision } from '../errors.js';
import type { RecordedEvent } from '../restoring.js';
import { anEvent, caughtUp, everything, events, idsOf, iterate, type OpenLog, recorded, streamOf, until, withLog } from './fixture.contract.js';

type Case = [what: string, refused: RecordedEvent[], error: new (...args: never[]) => Error];
const at = (second: number): string => `2025-11-03T07:00:${String(second).padStart(2, '0')}.123Z`;

export const restoreContract = (open: OpenLog, options: { readonly idsUniqueInLog: boolean }): void =>
  describe('restoring what another log recorded', () => {
    it('keeps everything but positions: order, revisions, times, and each event as it was', withLog(open, async ({ store }) => {
      const [a, b] = [streamOf('need'), streamOf('resource')];
      const sealed = { subject: randomUUID(), fields: ['name', '电话'] };
      const odd = { station: null, commandId: 'import:7', payloadHash: 'none', correlationId: '导入', occurredAt: '2026-05-01T08:30:00Z', version: 3 };
      const first = [recorded(a, 0, { recordedAt: at(1), sealed }), recorded(b, 0, { recordedAt: at(1) }), recorded(a, 1, { recordedAt: at(2), ...odd })];
      const second = [recorded(a, 2, { recordedAt: at(2), data: { half: '\ud800', 10: [1e21], 2: null } }), recorded(a, 3, { recordedAt: at(9) }), recorded(b, 1, { recordedAt: at(9) })];
      await store.restore(first);
      await store.restore(second);
      const all = await everything(store);
      expect(all.map(({ position: _, ...event }): RecordedEvent => event)).toEqual([...first, ...second]);
      expect(all.map(({ data }) => JSON.stringify(data))).toEqual([...first, ...second].map(({ data }) => JSON.stringify(data)));
      expect(await store.read(a)).toEqual({ events: all.filter(({ stream }) => stream === a), revision: 3 });
      const live = iterate(store.subscribe({ filter: { categories: ['resource'] } }));
      expect(idsOf(await until(live, caughtUp).finally(() => live.return?.()))).toEqual([first[1]?.id, second[2]?.id]);
    }));

    it('is followed by appends, which are recorded no earlier, and get their first answer again', withLog(open, async (log) => {
      let { store } = log;
      const stream = streamOf();
      const there = [recorded(stream, 0), recorded(stream, 1, { recordedAt: at(4) })];
      await store.restore(there);
      const write = { stream, expected: 1, events: events(2) };
      const { position, recordedAt, revisions } = await store.append([write]);
      expect(revisions).toEqual([3]);
      expect(recordedAt >= at(4)).toBe(true);
      if (log.reopen) {
        await store.close();
        store = await log.reopen();
      }
      expect(await store.append([write])).toMatchObject({ position, recordedAt, revisions });
      expect(await store.append([{ stream, expected: -1, events: there.map(({ stream: _, revision: __, recordedAt: ___, ...event }) => event) }])).toMatchObject({ recordedAt: at(4), revisions: [1] });
      expect((await everything(store)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    }));

    const [stream, other] = [streamOf(), streamOf('resource')];
    const known = recorded(stream, 0, { recordedAt: at(5) });
    const late = { recordedAt: at(6) };
    const twice = recorded(stream, 1, late);
    const withKnownId: Case[] = [['an id that its stream has already', [recorded(stream, 1, { ...late, id: known.id })], PartlyDuplicate]];
    it.each<Case>([
      ['nothing', [], InvalidAppend],
      ['an event that leaves a gap', [recorded(stream, 2, late)], WrongRevision],
      ['an event where there is another', [recorded(stream, 0, late)], WrongRevision],
      ['a gap further on', [recorded(stream, 1, late), recorded(other, 0, late), recorded(other, 2, late)], WrongRevision],
      ['a stream that begins late', [recorded(other, 1, late)], WrongRevision],
      ...(options.idsUniqueInLog ? withKnownId : []),
      ['one id twice', [twice, { ...twice, revision: 2 }], InvalidAppend],
      ['times that fall', [recorded(stream, 1, { recordedAt: at(7) }), recorded(stream, 2, late)], InvalidAppend],
      ['a time before the last of the log', [recorded(stream, 1, { recordedAt: at(4) })], InvalidAppend],
      ['a time that is none', [recorded(stream, 1, { recordedAt: '2026-05-01' })], InvalidAppend],
      ['a stream without a category', [recorded('need', 0, late)], InvalidAppend],
      ['an id that is no UUID', [recorded(stream, 1, { ...late, id: 'one' })], InvalidAppend],
    ])('refuses %s, whole', (_, refused, error) => withLog(open, async ({ store }) => {
      await store.restore([known]);
      await expect(store.restore(refused)).rejects.toBeInstanceOf(error);
      expect((await everything(store)).map(({ id }) => id)).toEqual([known.id]);
      // What a refusal leaves behind is not in the way of what comes after it.
      await store.restore([recorded(stream, 1, late), recorded(other, 0, late)]);
      await store.append([{ stream: other, expected: 0, events: [anEvent()] }]);
      expect((await everything(store)).map(({ revision }) => revision)).toEqual([0, 1, 0, 1]);
    })());

    it('is refused once the log is closed', withLog(open, async ({ store }) => {
      await store.close();
      await expect(store.restore([recorded(streamOf(), 0)])).rejects.toBeInstanceOf(StoreClosed);
    }));
  });
