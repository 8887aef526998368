import { existsSync } from 'node:fs';
import { type EventStore, type Integrity, isDamage, LOG_DAMAGED, openEventStore, SqliteEventStore, verifyByReading } from '#platform/event-store';
import { damaged, prepareViews, rebuildViews, verifyViews, currentFile, projectionsHash, type Filled, type FillOptions } from '#platform/read-model/sqlite';
import { contracts, projections } from '../hub/projections.js';
import { newerThanThisRelease, shortOfViews } from '../hub/same-log.js';
import { configurationOfData } from './data-folder.js';
import { filled, filling } from './filled.js';
import { Progress } from './progress.js';

const projectionsModule = new URL(import.meta.url.endsWith('.ts') ? '../hub/projections.ts' : '../hub/projections.js', import.meta.url);

interface Options {
  readonly dataDir?: string;
}

export const prepare = ({ dataDir }: Options): Promise<void> => fill(prepareViews, dataDir);
export const rebuild = ({ dataDir }: Options): Promise<void> => fill(rebuildViews, dataDir);

async function fill(how: (options: FillOptions) => Promise<Filled>, dataDir: string | undefined): Promise<void> {
  const { storage } = configurationOfData(dataDir);
  const store = await openEventStore(storage.storeUrl);
  const progress = new Progress();
  try {
    const newer = newerThanThisRelease(store, storage);
    if (newer !== undefined) throw new Error(newer);
    const run = await how({
      store, contracts, projections, dir: storage.viewsDir, help: { storeUrl: storage.storeUrl, projectionsModule },
      onProgress: (soFar) => progress.show(filling(soFar)),
    });
    progress.done(filled(run));
    for (const { name, failure } of run.stopped) process.stderr.write(`The projection ${name} stopped at a ${failure?.type ?? 'event'}: ${failure?.message ?? ''}\n`);
    if (run.stopped.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

const integrityOf = (store: EventStore, progress: Progress): Promise<Integrity> =>
  store instanceof SqliteEventStore ? store.verify((check, of) => progress.show(`check ${check} of ${of} of the log`)) : verifyByReading(store, (events) => progress.show(`${events} events read`));


/** Exits 0 when log and views are sound, 1 when not, and says what is wrong. */
export async function verify({ dataDir }: Options): Promise<void> {
  const { storage } = configurationOfData(dataDir);
  const store = await openEventStore(storage.storeUrl);
  const progress = new Progress();
  try {
    const { events, streams, problems } = await integrityOf(store, progress);
    const newer = newerThanThisRelease(store, storage);
    const complaints = newer === undefined ? [...problems] : [...problems, newer];
    const file = currentFile(storage.viewsDir, projectionsHash(projections));
    if (!existsSync(file)) throw new Error('There are no views of this release yet: start the hub, or run `wushe views prepare`.');
    const short = await shortOfViews(store, storage);
    if (short !== undefined) {
      progress.done();
      throw new Error([...problems, short].join('\n'));
    }
    const { tables, differences, status } = await verifyViews({
      store, contracts, projections, file, onProgress: (events) => progress.show(`${events} events folded`),
    }).catch((error: unknown) => {
      // What was found wrong with the log itself says why it cannot be folded.
      if (!isDamage(error) && problems.length > 0) throw new Error([...problems, LOG_DAMAGED].join('\n'), { cause: error });
      if (!isDamage(error)) throw error;
      throw new Error([...problems, damaged(file, error.message)].join('\n'));
    });
    progress.done();
    for (const { projection, table, rows, expected, missing, extra } of differences) {
      complaints.push(`${projection}: table ${table} has ${rows} rows, the log makes ${expected} (${missing} missing, ${extra} too many)`);
    }
    for (const { name, failure } of status) if (failure) complaints.push(`${name} stopped at a ${failure.type}: ${failure.message}`);
    process.stdout.write(complaints.length === 0 ? `The log is sound (${events} events in ${streams} streams), and its views agree with it (${tables} tables).\n` : `${complaints.join('\n')}\n`);
    if (complaints.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}
