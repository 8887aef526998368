import { expect, it } from '@jest/globals';
import { anEvent } from '../contract/fixture.contract.js';
import { eventStoreContract } from '../event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('memory', () => {
  const store = new MemoryEventStore();
  return Promise.resolve({ store, readAhead: () => store.readAhead, dispose: () => store.close() });
});

it('records by the clock that it is given, and never backwards', async () => {
  const times = ['2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];
  const store = new MemoryEventStore(() => times.shift() ?? '');
  for (let i = 0; i < 3; i++) await store.append([{ stream: 'need-1', expected: i - 1, events: [anEvent()] }]);
  expect((await store.read('need-1')).events.map(({ recordedAt }) => recordedAt.slice(8, 10))).toEqual(['02', '02', '03']);
});
