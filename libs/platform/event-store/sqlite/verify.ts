import type Database from 'better-sqlite3';
import type { Integrity } from '../integrity.js';

const SHOWN = 10;

/** Each row that a query finds is a problem; the number stands for a position, the text for a stream. */
const CHECKS: readonly (readonly [sql: string, sentence: (found: string | number) => string])[] = [
  [
    `SELECT n.name || '-' || CASE typeof(entity) WHEN 'blob' THEN lower(hex(entity)) ELSE substr(entity, 2) END FROM events LEFT JOIN names n ON n.id = category
     GROUP BY entity, category HAVING min(revision) <> 0 OR max(revision) <> count(*) - 1 OR count(DISTINCT revision) <> count(*)`,
    (stream) => `The revisions of ${stream} have a gap`,
  ],
  [
    `SELECT position FROM (SELECT position, revision, lag(revision) OVER (PARTITION BY entity, category ORDER BY position) AS before FROM events)
     WHERE revision < before`,
    (position) => `The event at ${position} stands behind a later one of its stream`,
  ],
  [
    'SELECT position FROM (SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM events) WHERE recorded_at < before',
    (position) => `The event at ${position} was recorded before the one ahead of it`,
  ],
  ['SELECT max(position) FROM events GROUP BY id HAVING count(*) > 1', (position) => `The event at ${position} is there twice`],
  ['SELECT position FROM events WHERE position <= 0 OR length(id) <> 16', (position) => `The event at ${position} has a position or an id that cannot be`],
  ['SELECT position FROM events WHERE NOT json_valid(data) OR NOT json_valid(coalesce(sealed, 0))', (position) => `The data of the event at ${position} cannot be read`],
  [
    `SELECT position FROM events WHERE category NOT IN (SELECT id FROM names) OR type NOT IN (SELECT id FROM names)
     OR actor NOT IN (SELECT id FROM names) OR (station IS NOT NULL AND station NOT IN (SELECT id FROM names))`,
    (position) => `The event at ${position} names something that is not there`,
  ],
  [
    `SELECT name FROM (SELECT 'events_refuse_update' AS name UNION SELECT 'events_refuse_delete' UNION SELECT 'names_refuse_update' UNION SELECT 'names_refuse_delete')
     WHERE name NOT IN (SELECT name FROM sqlite_schema WHERE type = 'trigger')`,
    (name) => `The guard ${name} is gone: somebody has opened the log for changing it`,
  ],
];

/** Runs check by check; `before` is awaited ahead of each, so that a caller may show that it goes on. */
export async function verify(db: Database.Database, before: (check: number, of: number) => Promise<void>): Promise<Integrity> {
  const problems: string[] = [];
  const all = CHECKS.length + 1;
  await before(1, all);
  for (const row of db.prepare('PRAGMA integrity_check(10)').pluck().all() as string[]) {
    if (row !== 'ok') problems.push(`The file is damaged: ${row}`);
  }
  for (const [i, [sql, sentence]] of CHECKS.entries()) {
    await before(i + 2, all);
    problems.push(...(db.prepare(`${sql} LIMIT ${SHOWN}`).pluck().all() as (string | number)[]).map(sentence));
  }
  const [events, streams] = db.prepare('SELECT count(*), count(*) FILTER (WHERE revision = 0) FROM events').raw().get() as [number, number];
  return { events, streams, problems };
}
