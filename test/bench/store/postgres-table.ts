import pg from 'pg';
import type { Contender } from './competitor.js';
import type { PostgresServer } from './postgres-server.js';

const NAME = 'PostgreSQL table';
const CONNECTIONS = 32;
const PAGE = 2_000;
const COLUMNS = ['id', 'stream', 'revision', 'type', 'version', 'occurred_at', 'actor', 'station', 'command_id', 'payload_hash', 'data'];

/** The least that a log in PostgreSQL can be: a table, a statement an append, revisions held by a unique index. */
export const postgresTable = (server: PostgresServer): Contender => ({
  name: NAME,
  async open() {
    const pool = new pg.Pool({ connectionString: await server.database(), max: CONNECTIONS });
    await pool.query(`CREATE TABLE events (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL UNIQUE, stream text NOT NULL, revision bigint NOT NULL,
      type text NOT NULL, version int NOT NULL, occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), actor text NOT NULL, station text,
      command_id uuid NOT NULL, payload_hash text NOT NULL, data jsonb NOT NULL, UNIQUE (stream, revision))`);
    return {
      name: NAME,
      append(stream, there, events) {
        const values = events.flatMap((e, i) => [e.id, stream, there + i, e.type, e.version, e.occurredAt, e.actor, e.station, e.commandId, e.payloadHash, JSON.stringify(e.data)]);
        const rows = events.map((_, row) => `(${COLUMNS.map((__, column) => `$${row * COLUMNS.length + column + 1}`).join()})`);
        const text = `INSERT INTO events (${COLUMNS.join()}) VALUES ${rows.join()} RETURNING position`;
        return pool.query(events.length === 1 ? { name: 'append', text, values } : { text, values });
      },
      async replay() {
        let read = 0;
        for (let after = '0'; ;) {
          const { rows } = await pool.query<{ position: string }>({ name: 'page', text: `SELECT * FROM events WHERE position > $1 ORDER BY position LIMIT ${PAGE}`, values: [after] });
          read += rows.length;
          const last = rows.at(-1);
          if (!last) return read;
          after = last.position;
        }
      },
      close: () => pool.end(),
    };
  },
});
