import type Database from 'better-sqlite3';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Coordination, CoordinationUnavailable } from '../coordination.js';
import type { Cursor, Cursors } from '../cursors.js';
import type { Outbox } from '../outbox.js';
import { openCoordination, settled } from './schema.js';
import { outboxOf } from './sqlite-outbox.js';

/** In one SQLite file. Several processes may have it open; each call is a transaction of its own. */
export class SqliteCoordination extends Coordination {
  readonly cursors: Cursors;
  readonly outbox: Outbox;

  private constructor(private readonly db: Database.Database) {
    super();
    this.cursors = cursorsOf(db);
    this.outbox = outboxOf(db);
  }

  /** @param create make the file when it is missing @throws CoordinationUnavailable */
  static open({ file, create = true }: { readonly file: string; readonly create?: boolean }): SqliteCoordination {
    return new SqliteCoordination(openCoordination(resolve(file), { create }));
  }

  /** A copy as of now, while others write. Back up this first and the log after it, so that no cursor of the copy leads the log of the copy. */
  backup(to: string): Promise<void> {
    return settled('It cannot be backed up', () => {
      const file = resolve(to);
      if (existsSync(file)) throw new CoordinationUnavailable(`${file} exists already: a backup is never written over`);
      mkdirSync(dirname(file), { recursive: true });
      this.db.prepare('VACUUM INTO ?').run(file);
    });
  }

  close(): Promise<void> {
    return settled('It cannot be closed', () => void this.db.close());
  }
}

function cursorsOf(db: Database.Database): Cursors {
  const found = db.prepare<[string], string>('SELECT position FROM cursor WHERE name = ?').pluck();
  const all = db.prepare<[], Cursor>('SELECT name, position FROM cursor ORDER BY name');
  const advanced = db.prepare(
    `INSERT INTO cursor (name, position) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > cursor.position`,
  );
  const advanceAll = db.transaction((cursors: readonly Cursor[]) => {
    for (const { name, position } of cursors) advanced.run(name, position);
  });
  const dropped = db.prepare('DELETE FROM cursor');
  return {
    find: (name) => settled('Cursors cannot be read', () => found.get(name)),
    advance: (cursors) => settled('Cursors cannot be kept', () => advanceAll.immediate(cursors)),
    all: () => settled('Cursors cannot be read', () => all.all()),
    clear: () => settled('Cursors cannot be kept', () => dropped.run().changes),
  };
}
