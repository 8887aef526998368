import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Event, STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { getSQLiteEventStore, readMessagesBatch, type SQLiteConnection, type SQLiteConnectionPool } from '@event-driven-io/emmett-sqlite';
import type { Contender } from './competitor.js';
import { forEmmett } from './made.js';

const NAME = 'emmett-sqlite';
const PAGE = 2_000;

/**
 * emmett's own tables, statements and transactions, on the driver and the settings that our log has. One connection, one append after another:
 * SQLite has one writer, and emmett's own pool opens the file anew for each append.
 */
export const emmettSqlite: Contender = {
  name: NAME,
  async open(folder) {
    const db = new Database(join(folder, 'emmett.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    const connection = connectionTo(db);
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(work: (connection: SQLiteConnection) => Promise<T>): Promise<T> => {
      const done = turn.then(() => work(connection));
      turn = done.catch(() => undefined);
      return done;
    };
    const pool: SQLiteConnectionPool = { connection: () => Promise.resolve(connection), withConnection: inTurn, close: () => Promise.resolve() };
    const store = getSQLiteEventStore({ fileName: join(folder, 'emmett.db'), pool, schema: { autoMigration: 'None' } });
    await store.schema.migrate();
    return {
      name: NAME,
      append: (stream, there, events) =>
        store.appendToStream<Event>(stream, events.map(forEmmett), { expectedStreamVersion: there === 0 ? STREAM_DOES_NOT_EXIST : BigInt(there) }),
      async replay() {
        let read = 0;
        for (let after = 0n, left = true; left;) {
          const page = await inTurn((one) => readMessagesBatch(one, { after, batchSize: PAGE }));
          read += page.messages.length;
          [after, left] = [page.currentGlobalPosition, page.areEventsLeft];
        }
        return read;
      },
      follow: (tell) => {
        const consumer = store.consumer<Event>();
        consumer.processor({ processorId: 'bench', startFrom: 'BEGINNING', eachMessage: ({ metadata }) => tell(metadata.messageId) });
        const running = consumer.start();
        return Promise.resolve(async () => {
          await consumer.stop();
          await running;
        });
      },
      close: async () => {
        await turn;
        db.close();
      },
    };
  },
};

/** What emmett asks of a connection. Statements are prepared once, which its own connection does not do. */
function connectionTo(db: Database.Database): SQLiteConnection {
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    let known = prepared.get(sql);
    if (!known) prepared.set(sql, (known = db.prepare(sql)));
    return known;
  };
  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that whatever the driver throws is a rejection
  const soon = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      // By this number emmett tells a conflict from a failure.
      if (String((error as { code?: string }).code).startsWith('SQLITE_CONSTRAINT')) Object.assign(error as Error, { errno: 19 });
      throw error;
    }
  };
  let depth = 0;
  return {
    close: () => undefined,
    command: (sql, values = []) => soon(() => statement(sql).run(...bound(values)) as never),
    batchCommand: (statements) => soon(() => db.exec(statements.join(';\n'))).then(() => undefined),
    query: <T>(sql: string, values: unknown[] = []) => soon(() => statement(sql).all(...bound(values)) as T[]),
    querySingle: <T>(sql: string, values: unknown[] = []) => soon(() => (statement(sql).get(...bound(values)) ?? null) as T | null),
    async withTransaction(work) {
      if (depth > 0) return work();
      db.exec('BEGIN IMMEDIATE');
      depth += 1;
      try {
        const done = await work();
        db.exec('COMMIT');
        return done;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** As the sqlite3 package binds them, for which emmett is written: truth as a number, and an object, which emmett gives it by mistake for its partition, as a text. */
const bound = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (typeof value === 'boolean' ? Number(value) : value !== null && typeof value === 'object' ? '[object Object]' : value));
