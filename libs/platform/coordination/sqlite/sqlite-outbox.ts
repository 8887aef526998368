import type Database from 'better-sqlite3';
import { AT_ONCE, type Outbox, type OutboxCount, type Taken } from '../outbox.js';
import { settled } from './schema.js';

export function outboxOf(db: Database.Database): Outbox {
  const put = db.prepare('INSERT INTO outbox (key, content, until, due_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING');
  const take = db.prepare<[string, string, number], Taken>(
    `UPDATE outbox SET due_at = ?, attempts = attempts + 1
     WHERE key IN (SELECT key FROM outbox WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at, key LIMIT likely(?))
     RETURNING key, content, until, attempts`,
  );
  const mark = db.prepare(`UPDATE outbox SET status = ? WHERE key = ? AND status = 'waiting'`);
  const again = db.prepare(`UPDATE outbox SET due_at = ? WHERE key = ? AND status = 'waiting'`);
  const count = db.prepare<[], OutboxCount>(
    `SELECT (SELECT count(*) FROM outbox WHERE status = 'waiting') AS waiting, (SELECT count(*) FROM outbox WHERE status = 'givenUp') AS givenUp`,
  );
  const sweep = db.prepare(`DELETE FROM outbox WHERE status <> 'waiting' AND until <= ?`);
  const putAll = db.transaction((items: Parameters<Outbox['put']>[0], now: string) => {
    for (const { key, content, until } of items) if (until > now) put.run(key, content, until, AT_ONCE);
  });
  const written = (act: () => unknown): Promise<void> => settled('The outbox cannot be written', () => void act());
  return {
    put: (items, now) => written(() => putAll.immediate(items, now)),
    take: (now, leaseUntil, limit) => settled('The outbox cannot be read', () => take.all(leaseUntil, now, limit)),
    sent: (key) => written(() => mark.run('sent', key)),
    again: (key, at) => written(() => again.run(at, key)),
    giveUp: (key) => written(() => mark.run('givenUp', key)),
    count: () => settled('The outbox cannot be read', () => count.get() ?? { waiting: 0, givenUp: 0 }),
    sweep: (now) => written(() => sweep.run(now)),
  };
}
