import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LogUnavailable } from '../errors.js';
import type { LogReader } from './log-reader.js';

/** A whole log or none at its place, on disk when this returns. A log that is there already is never written over. */
export function backUp(log: LogReader, to: string): void {
  const file = resolve(to);
  if (existsSync(file)) throw new LogUnavailable(`${file} exists already: a backup is never written over`);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  log.copyTo(unfinished);
  toDisk(unfinished);
  renameSync(unfinished, file);
  toDisk(dirname(file));
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
