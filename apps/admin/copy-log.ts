import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyLog, keepWritersOut, openEventStore } from '#platform/event-store';
import { makeFolder } from '../hub/storage.js';
import { beginCopy, endCopy } from '../hub/unfinished-copy.js';
import { Progress } from './progress.js';
import { WrongUsage } from './wrong-usage.js';

/** Moves a log between stores. Repeating it finishes what an interruption left, and until then no hub opens a file that is a part of a log; a copy that is whole is only compared. */
export async function copyBetween({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const [source, target] = [fileOf('--from', from), fileOf('--to', to)];
  if (source === undefined ? from === to : source === target) throw new WrongUsage('--from and --to name the same log.');
  const original = await openEventStore(from);
  try {
    const lock = keepWritersOut(from);
    if (!lock) process.stderr.write('Whether a hub writes the source cannot be seen from here: there must be none on it until this has ended.\n');
    try {
      await (target === undefined ? into(to, original) : intoFile(target, (onWriting) => into(to, original, onWriting)));
    } finally {
      lock?.release();
    }
  } finally {
    await original.close();
  }
}

/** Undefined for a log on a cluster. @throws WrongUsage where nothing can be copied from or to it; Error for a folder: EVENT_STORE names that of a log, and may be what somebody has in mind */
function fileOf(option: string, store: string): string | undefined {
  // What it names instead may hold a password.
  if (!/^(sqlite:.|kurrentdb(\+discover)?:)/s.test(store)) throw new WrongUsage(`${option} names no event store: use sqlite:<file> or kurrentdb://<host>.`);
  if (!store.startsWith('sqlite:')) return undefined;
  const path = resolve(store.slice('sqlite:'.length));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${path} is a folder. Name the log in it: ${join(path, 'log.sqlite')}`);
  return path;
}

/** Marks a log that is there, but not whole, from before its file is made. */
async function intoFile(file: string, copied: (onWriting: () => void) => Promise<void>): Promise<void> {
  if (!existsSync(file)) {
    try {
      makeFolder(dirname(file), 0o777);
      beginCopy(file);
    } catch (cause) {
      throw new Error(`Nothing is copied: ${dirname(file)} is no folder that can be made and written (${(cause as NodeJS.ErrnoException).code}).`, { cause });
    }
  }
  try {
    await copied(() => beginCopy(file));
    endCopy(file);
  } finally {
    if (!existsSync(file)) endCopy(file);
  }
}

async function into(to: string, source: Awaited<ReturnType<typeof openEventStore>>, onWriting?: () => void): Promise<void> {
  const target = await openEventStore(to, 'writer');
  const progress = new Progress();
  const started = performance.now();
  try {
    const { events, written, sha256 } = await copyLog({
      from: source, to: target, onProgress: ({ doing, events: done }) => progress.show(`${done} events ${doing}`), ...(onWriting && { onWriting }),
    });
    const perSecond = Math.round((events * 1_000) / (performance.now() - started));
    progress.done(`${events} events, ${perSecond} a second.`);
    process.stdout.write(
      `Copied ${written} events${written === events ? '' : `; ${events - written} were there already`}. Every event was read again from the copy and compared: the two logs are equal (SHA-256 ${sha256}).\n` +
        'Positions are not: whatever was made from the one log by position, views and cursors above all, is of no use with the other. See docs/moving-a-log.md before a hub starts on it.\n',
    );
  } finally {
    await target.close();
  }
}
