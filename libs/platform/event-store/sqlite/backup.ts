import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LogUnavailable } from '../errors.js';
import type { LogReader } from './log-reader.js';

/** A whole log or none at its place, on disk when this returns. A log that is there already is never written over. */
export function backUp(log: LogReader, to: string): void {
  const file = resolve(to);
  if (existsSync(file)) throw new LogUnavailable(`${file} exists already: a backup is never written over`);
  const unfinished = `${file}.unfinished`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(unfinished, { force: true });
    log.copyTo(unfinished);
    toDisk(unfinished);
    renameSync(unfinished, file);
    toDisk(dirname(file));
  } catch (cause) {
    if (existsSync(unfinished)) rmSync(unfinished);
    // A disk that is full is full there: whoever reads that the log cannot be read looks after the wrong one.
    throw new LogUnavailable(`The log cannot be copied to ${file}: ${(cause as Error).message}`, { cause });
  }
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
