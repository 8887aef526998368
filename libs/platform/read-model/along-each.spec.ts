import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { alongEach, sql, type Sql } from '#platform/read-model';
import { checkQueryPlans } from '#platform/read-model/sqlite';

const db = new Database(':memory:');
db.exec('CREATE TABLE thing (number INTEGER PRIMARY KEY, kept_by TEXT NOT NULL, due TEXT NOT NULL) STRICT; CREATE INDEX thing_due ON thing (kept_by, due, number)');
const stretch = (limit: number) => sql`SELECT due || printf('%012d', number) AS at FROM thing WHERE kept_by = k.value ORDER BY due, number LIMIT ${limit}`;
const list = (keys: readonly string[] | Sql, limit: number) =>
  sql`SELECT n.number FROM ${alongEach(keys, stretch(limit), limit)} t CROSS JOIN thing n ON n.number = CAST(substr(t.at, 3) AS INTEGER) ORDER BY t.at`;
const run = ({ text, values }: Sql): unknown[] => db.prepare(text).pluck().all(...values);

describe('walking along each of several stretches', () => {
  it('finds what sorting everything would find', () => {
    const thing = fc.record({ keptBy: fc.constantFrom('a', 'b', 'c', 'd'), due: fc.integer({ min: 10, max: 30 }).map(String) });
    fc.assert(fc.property(fc.array(thing, { maxLength: 40 }), fc.subarray(['a', 'b', 'c', 'x']), fc.integer({ min: 1, max: 10 }), (things, keys, limit) => {
      db.exec('DELETE FROM thing');
      for (const { keptBy, due } of things) db.prepare('INSERT INTO thing (kept_by, due) VALUES (?, ?)').run(keptBy, due);
      const sorted = db.prepare('SELECT number FROM thing WHERE kept_by IN (SELECT value FROM json_each(?)) ORDER BY due, number LIMIT ?').pluck().all(JSON.stringify(keys), limit);
      expect(run(list(keys, limit))).toEqual(sorted);
    }));
  });
  it('takes its keys from a table too, and reads no whole one', () => {
    db.exec(`DELETE FROM thing; INSERT INTO thing (kept_by, due) VALUES ('a', '11'), ('b', '10'), ('c', '09')`);
    const keys = sql`SELECT value FROM json_each(${'["a","b"]'})`;
    expect(run(list(keys, 5))).toEqual([2, 1]);
    expect(checkQueryPlans(db, [list(keys, 5).text, list(['a'], 5).text])).toEqual([]);
  });
});
