import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotOpenLog } from './errors.js';
import type { EventStore } from './event-store.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import type { Restoring } from './restoring.js';
import { lockLog } from './sqlite/lock.js';
import { type Mode, SqliteEventStore } from './sqlite/sqlite-event-store.js';

/**
 * The log that a configuration names: `sqlite:<file>`, or `memory:` (gone with the process).
 * @param mode who appends says so; there is one writer per file
 * @throws CannotOpenLog | LogInUse
 */
export async function openEventStore(url: string, mode: Mode = 'reader'): Promise<EventStore & Restoring> {
  const [, scheme, rest] = /^([a-z0-9+]+):(.*)$/s.exec(url) ?? [];
  if (scheme === 'sqlite' && rest) return SqliteEventStore.open({ file: rest, mode });
  if (scheme === 'memory' && rest === '') return new MemoryEventStore();
  throw new CannotOpenLog(`'${scheme ?? url}' names no event store: use sqlite:<file>, or memory: for a log that is gone with the process`);
}

/**
 * Keeps every writer out of a log that is there, until released; undefined where a log has no such thing as the only writer.
 * @throws LogInUse | CannotOpenLog
 */
export function keepWritersOut(url: string): { release(): void } | undefined {
  const [, file] = /^sqlite:(.+)$/s.exec(url) ?? [];
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new CannotOpenLog(`There is no log at ${resolve(file)}`);
  return lockLog(resolve(file));
}
