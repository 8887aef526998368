import Database from 'better-sqlite3';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Position } from '#platform/event-store';
import { isFilled } from './schema.js';

/**
 * `views-<hash>.sqlite`, where the hash stands for the projections of a release, so that two releases never share rows; after a rebuild
 * `views-<hash>-2.sqlite` and so on. A file is never renamed, and removed only when nobody has it open.
 */
const NAME = /^views-([0-9a-f]{16})(?:-(\d+))?\.sqlite$/;
/** A file that young may be in the hands of somebody who has made it and not yet locked it. */
const SETTLED_MS = 60_000;

interface ViewsFile {
  readonly path: string;
  readonly hash: string;
  readonly generation: number;
}

function list(dir: string): ViewsFile[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir).flatMap((name) => {
    const [, hash, generation] = NAME.exec(name) ?? [];
    return hash === undefined ? [] : [{ path: join(dir, name), hash, generation: Number(generation ?? 1) }];
  });
}
const ofRelease = (dir: string, hash: string): ViewsFile[] =>
  list(dir).filter((f) => f.hash === hash).sort((a, b) => b.generation - a.generation);

const pathOf = (dir: string, hash: string, generation: number): string =>
  join(dir, generation === 1 ? `views-${hash}.sqlite` : `views-${hash}-${generation}.sqlite`);

/** The file to open for a release: the newest that is filled; without any, the oldest, which is (or will be) being filled. */
export function currentFile(dir: string, hash: string): string {
  const files = ofRelease(dir, hash);
  if (files.length > 1) {
    const filled = files.find((f) => saysFilled(f.path));
    if (filled) return filled.path;
  }
  return files.at(-1)?.path ?? pathOf(dir, hash, 1);
}

/** How far the views of a release have come that are there; undefined where there are none, or they tell nothing. */
export function standOf(dir: string, hash: string): Position | undefined {
  const file = currentFile(dir, hash);
  if (!existsSync(file)) return undefined;
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return db.prepare<[], string | null>('SELECT max(position) FROM projection_status').pluck().get() ?? undefined;
  } catch {
    return undefined; // Just being made, or damaged, which whoever reads them will say.
  } finally {
    db.close();
  }
}

/** A name that no file of the release has had. */
export const nextFile = (dir: string, hash: string): string => pathOf(dir, hash, (ofRelease(dir, hash)[0]?.generation ?? 0) + 1);

function saysFilled(path: string): boolean {
  if (!existsSync(path)) return false;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return isFilled(db);
  } catch {
    return false; // Just being made, or not ours.
  } finally {
    db.close();
  }
}

/**
 * Removes what nobody has open: files of other releases, those that a rebuild has
 * replaced, and what a broken rebuild left. Returns their paths.
 */
export function removeUnheld(dir: string, hash: string): string[] {
  const current = currentFile(dir, hash);
  const currentGeneration = ofRelease(dir, hash).find((f) => f.path === current)?.generation ?? 0;
  return list(dir)
    .filter((f) => f.path !== current)
    .filter((f) => (f.hash === hash && f.generation < currentGeneration) || Date.now() - statSync(f.path).mtimeMs > SETTLED_MS)
    .filter((f) => removeIfUnheld(f.path))
    .map((f) => f.path);
}

/**
 * Removes all views, so that the next start makes them anew: needed after the log has been restored, which may end before the checkpoints of
 * the views do. Returns the files that somebody still has open, and which are still there.
 */
export const removeViews = (dir: string): string[] => list(dir).map((f) => f.path).filter((path) => !removeIfUnheld(path));

/**
 * Leaving WAL mode takes an exclusive lock, which SQLite refuses while any connection of any process is open. The locks are the system's, so
 * those of a crashed process are gone with it.
 */
function removeIfUnheld(path: string): boolean {
  const db = new Database(path, { timeout: 0 });
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') return false;
    db.exec('BEGIN EXCLUSIVE');
    rmSync(path);
    return true;
  } catch {
    return false;
  } finally {
    db.close();
    if (!existsSync(path)) removeBeside(path);
  }
}

/** SQLite's own files, and whatever else was made from the rows of a views file and kept under its name. */
function removeBeside(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  for (const file of readdirSync(folder)) if (file.startsWith(`${name}-`)) rmSync(join(folder, file), { force: true });
}
