import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotOpenLog, LogInUse } from '../errors.js';

/**
 * Takes the right to write a log: one holder at a time, over all threads and processes of this machine. The operating system lets go when the
 * holder dies, so nothing is left to clean up. The file beside the log stays empty.
 * @throws LogInUse
 */
export function lockLog(file: string): { release(): void } {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Database(`${file}.lock`, { timeout: 100 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const { code, message } = error as Error & { code?: string };
    if (code === 'SQLITE_BUSY') {
      throw new LogInUse(`The log at ${file} is being written by another process (or another store of this one): stop that one first`);
    }
    throw new CannotOpenLog(`The log at ${file} cannot be locked: ${message}`, { cause: error });
  }
  return { release: () => void lock.close() };
}
