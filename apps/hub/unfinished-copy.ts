import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Lies beside the file of a log while another log is copied into it. */
const markOf = (logFile: string): string => `${logFile}.unfinished-copy`;

/** On disk when it returns. */
export const beginCopy = (logFile: string): void => writeFileSync(markOf(logFile), '', { mode: 0o600, flush: true });

export const endCopy = (logFile: string): void => rmSync(markOf(logFile), { force: true });

/** A beginning of a log is sound in itself: a hub on it would answer as if the rest had never been, and what it records would keep the copy from being finished. @param logFile undefined on a cluster @throws Error */
export function refuseUnfinishedCopy(logFile: string | undefined): void {
  if (logFile === undefined || !existsSync(markOf(logFile))) return;
  throw new Error(
    `The log at ${logFile} is the beginning of another: a copy of that into it has not ended. Repeat \`wushe copy-log\` with what it was given, which goes on where it was; or remove this log, with all files whose names begin as its own does, and begin the copy anew.`,
  );
}
