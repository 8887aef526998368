import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotOpenLog } from './errors.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { openEventStore } from './open.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

it('opens the log that a configuration names, for reading unless told otherwise', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const url = `sqlite:${join(folder, 'log.db')}`;
  await expect(openEventStore(url)).rejects.toThrow(/There is no log/);
  const writer = await openEventStore(url, 'writer');
  const reader = await openEventStore(url);
  expect([writer, reader].every((store) => store instanceof SqliteEventStore)).toBe(true);
  await Promise.all([writer.close(), reader.close()]);
  rmSync(folder, { recursive: true });
  expect(await openEventStore('memory:', 'writer')).toBeInstanceOf(MemoryEventStore);
});

it.each(['', 'esdb://hub:hunter2@localhost:2113', 'sqlite:', '/var/lib/log.db', 'memory:somewhere', 'postgres://x'])('refuses %j with a sentence', async (url) => {
  const refusal = await openEventStore(url).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CannotOpenLog);
  expect(String(refusal)).toMatch(/names no event store: use sqlite:<file>/);
  expect(String(refusal)).not.toContain('hunter2');
});
