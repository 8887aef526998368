import { statSync } from 'node:fs';
import { join } from 'node:path';
import { copyLog, keepWritersOut, openEventStore } from '#platform/event-store';
import { Progress } from './progress.js';

/** Moves a log between stores. Repeating it finishes what an interruption left; a copy that is whole is only compared. */
export async function copyBetween({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  for (const store of [from, to]) refuseFolder(store);
  const source = await openEventStore(from);
  try {
    const lock = keepWritersOut(from);
    if (!lock) process.stderr.write('Whether a hub writes the source cannot be seen from here: there must be none on it until this has ended.\n');
    try {
      await into(to, source);
    } finally {
      lock?.release();
    }
  } finally {
    await source.close();
  }
}

/** EVENT_STORE names the folder of a log, and may be what somebody has in mind. */
function refuseFolder(store: string): void {
  const [, path] = /^sqlite:(.+)$/s.exec(store) ?? [];
  if (path && statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${path} is a folder. Name the log in it: ${join(path, 'log.sqlite')}`);
}

async function into(to: string, source: Awaited<ReturnType<typeof openEventStore>>): Promise<void> {
  const target = await openEventStore(to, 'writer');
  const progress = new Progress();
  const started = performance.now();
  try {
    const { events, written, sha256 } = await copyLog({ from: source, to: target, onProgress: ({ doing, events: done }) => progress.show(`${done} events ${doing}`) });
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
