import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in a data folder while a backup is brought back into it. */
const markOf = (dataDir: string): string => join(dataDir, 'unfinished-restore');

export const isRestoreUnfinished = (dataDir: string): boolean => existsSync(markOf(dataDir));

/** On disk when it returns. */
export const beginRestore = (dataDir: string): void => writeFileSync(markOf(dataDir), '', { mode: 0o600, flush: true });

export const endRestore = (dataDir: string): void => rmSync(markOf(dataDir), { force: true });

/** A hub on half of a backup would begin an empty log under its keys, or name people who were forgotten since. @throws Error */
export function refuseUnfinishedRestore(dataDir: string): void {
  if (!isRestoreUnfinished(dataDir)) return;
  throw new Error(
    `A restore into ${dataDir} was interrupted: what is there is half of a backup. Repeat \`wushe restore\` with what it was given; where it says that the log is there already, that was its last step: take that log away first.`,
  );
}
