import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reach } from '#platform/access';
import type { Rows } from '#platform/read-model';
import type { OverdueEntry, OverdueList } from '#platform/timekeeper';
import { merged, type KindOfEntry, type OverdueKey } from './merged.js';

const reach: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };
const nowhere = {} as Rows;
/** As a room's own list does it: sorted, after a key, limited. */
const listOf = (kind: string, entries: readonly OverdueEntry[]): OverdueList => ({
  kind,
  entries: (_, { after: [dueAt, tie], limit }) =>
    [...entries]
      .sort((a, b) => (a.dueAt + a.tie < b.dueAt + b.tie ? -1 : 1))
      .filter((e) => e.dueAt > dueAt || (e.dueAt === dueAt && e.tie > tie))
      .slice(0, limit),
});
const keyOf = ({ dueAt, kind, tie }: KindOfEntry): OverdueKey => [dueAt, kind, tie];

describe('the list of all that is overdue', () => {
  it('has everything once, longest overdue first, whatever the kinds and the size of the pages', () => {
    const entry = fc.record({ dueAt: fc.constantFrom('1', '2', '3'), kind: fc.constantFrom('NEED', 'OFFER', 'VISIT') });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (all, size) => {
        const entries = all.map((e, i) => ({ ...e, id: String(i), tie: String(i).padStart(3, '0'), station: null }));
        const lists = ['OFFER', 'NEED', 'VISIT'].map((kind) => listOf(kind, entries.filter((e) => e.kind === kind)));
        const seen: KindOfEntry[] = [];
        for (let after: OverdueKey | undefined; ; ) {
          const page = merged(lists, nowhere, { now: '9', reach, stationId: undefined, region: undefined, limit: size }, after);
          seen.push(...page);
          const last = page.at(-1);
          if (page.length < size || !last) break;
          after = keyOf(last);
        }
        expect(seen.map(({ id }) => id)).toEqual(
          [...entries].sort((a, b) => (`${a.dueAt} ${a.kind} ${a.tie}` < `${b.dueAt} ${b.kind} ${b.tie}` ? -1 : 1)).map(({ id }) => id),
        );
      }),
    );
  });
});
