import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotOpenLog } from './errors.js';
import type { EventStore } from './event-store.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import type { Restoring } from './restoring.js';
import { lockLog } from './sqlite/lock.js';
import { type Mode, SqliteEventStore } from './sqlite/sqlite-event-store.js';

export interface OpenOptions {
  /** How long a call may try, in milliseconds, before it says that the log is unavailable; for a log that is elsewhere. */
  readonly callMs?: number;
}

/**
 * The log that a configuration names: `sqlite:<file>`, `kurrentdb://…` (a cluster), or `memory:` (gone with the process).
 * @param mode who appends says so; there is one writer per file, and as many as one likes on a cluster
 * @throws CannotOpenLog | LogInUse
 */
export async function openEventStore(url: string, mode: Mode = 'reader', { callMs }: OpenOptions = {}): Promise<EventStore & Restoring> {
  const [, scheme, rest] = /^([a-z0-9+]+):(.*)$/s.exec(url) ?? [];
  if (scheme === 'sqlite' && rest) return SqliteEventStore.open({ file: rest, mode });
  if (scheme === 'kurrentdb' || scheme === 'kurrentdb+discover') {
    // Its client has a native half, which nobody loads who keeps the log in a file.
    const { KurrentDbEventStore } = await import('./kurrentdb/kurrentdb-event-store.js');
    return KurrentDbEventStore.open({ url, ...(callMs !== undefined && { patience: { callMs } }) });
  }
  if (scheme === 'memory' && rest === '') return new MemoryEventStore();
  throw new CannotOpenLog(`${scheme === undefined ? 'This' : `'${scheme}:'`} names no event store: use sqlite:<file>, kurrentdb://<host>, or memory: for a log that is gone with the process`);
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
