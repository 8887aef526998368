import { expect, it } from '@jest/globals';
import type { EventStore } from '#platform/event-store';
import type { Views } from '#platform/read-model';
import { EndedTokens } from './ended-tokens.js';

/** As many as a page and more. */
const ends = Array.from({ length: 1_200 }, (_, i) => ({ data: { subject: `w-${i % 700}`, before: new Date(1_000 * i).toISOString() } }));
const log = { read: (_stream: string, { from = 0, limit = 0 } = {}) => Promise.resolve({ events: ends.slice(from, from + limit), revision: ends.length - 1 }) } as unknown as EventStore;
const views = (rows: Readonly<Record<string, string>>) => ({ get: ({ values }: { values: readonly string[] }) => ((before) => before && { before })(rows[values[0] ?? '']) }) as unknown as Views;

it('what the log had at the start counts though views lack it as yet, and what came since by the views', async () => {
  const known = await EndedTokens.open(views({}), log);
  expect(['w-0', 'w-499', 'w-600', 'w-700'].map((subject) => known.before(subject))).toEqual([700_000, 1_199_000, 600_000, undefined]);
  const followed = await EndedTokens.open(views({ 'w-0': new Date(900_000).toISOString(), 'w-1': new Date(1).toISOString(), new: new Date(7).toISOString() }), log);
  expect(['w-0', 'w-1', 'new'].map((subject) => followed.before(subject))).toEqual([900_000, 701_000, 7]);
});
