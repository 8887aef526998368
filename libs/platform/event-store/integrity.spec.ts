import { expect, it } from '@jest/globals';
import { events } from './contract/fixture.contract.js';
import type { StoredEvent } from './event-store.js';
import { verifyByReading } from './integrity.js';
import { MemoryEventStore } from './memory/memory-event-store.js';

const logOf = async (change: (events: StoredEvent[]) => StoredEvent[]): Promise<Parameters<typeof verifyByReading>[0]> => {
  const store = new MemoryEventStore();
  for (const stream of ['need-1', 'need-2']) await store.append([{ stream, expected: -1, events: events(3) }]);
  const page = await store.readAll({ limit: 100 });
  return { readAll: () => Promise.resolve({ ...page, events: change([...page.events]) }) };
};

it.each<[string, (events: StoredEvent[]) => StoredEvent[], readonly RegExp[]]>([
  ['sound', (all) => all, []],
  ['one that lacks an event', ([a, , ...rest]) => [a, ...rest] as StoredEvent[], [/need-1 have a gap: 2 follows 0/]],
  ['one with an event twice', ([a, ...rest]) => [a, a, ...rest] as StoredEvent[], [/need-1 have a gap/, /does not lie after/]],
  ['one with a clock that was set back', ([a, ...rest]) => [{ ...a, recordedAt: '2999-01-01T00:00:00.000Z' }, ...rest] as StoredEvent[], [/recorded before/]],
])('a log is read through and found %s', async (_, change, problems) => {
  const found = await verifyByReading(await logOf(change));
  expect(found.streams).toBe(2);
  expect(found.problems).toEqual(problems.map((problem) => expect.stringMatching(problem)));
});
