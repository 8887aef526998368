import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { checkQueryPlans } from './query-plans.js';

const db = new Database(':memory:');
db.exec(`
  CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER, c TEXT) STRICT;
  CREATE INDEX t_b ON t (b);
  CREATE TABLE w (a TEXT, b TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(text);
  CREATE VIRTUAL TABLE places USING rtree(id, x0, x1, y0, y1);
`);
const reason = (text: string) => checkQueryPlans(db, [text])[0]?.reason ?? 'fine';

describe('the check of query plans', () => {
  it.each([
    'SELECT * FROM t WHERE a = ?',
    'SELECT * FROM t AS q WHERE q.b > ? ORDER BY b LIMIT ?',
    'SELECT * FROM t ORDER BY b LIMIT 10',
    'SELECT * FROM w ORDER BY a, b LIMIT 10',
    'SELECT * FROM w WHERE a = ?',
    'SELECT * FROM t WHERE b = ? OR a = ?',
    'SELECT t.* FROM json_each(?) AS wanted JOIN t ON t.b = wanted.value',
    'SELECT * FROM t WHERE a IN (SELECT value FROM json_each(?))',
    'WITH given(b) AS (VALUES (?), (?)) SELECT * FROM given JOIN t USING (b)',
    'SELECT * FROM (SELECT b, count(*) AS n FROM t WHERE b > ? GROUP BY b) WHERE n > 1',
    'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5) SELECT * FROM n',
    'SELECT t.* FROM words JOIN t ON t.rowid = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT 5',
    'SELECT t.* FROM places JOIN t ON t.rowid = places.id WHERE x0 < ? AND x1 > ?',
    'SELECT EXISTS (SELECT 1 FROM t WHERE b = ?)',
    'SELECT a FROM t WHERE b = 1 UNION ALL SELECT a FROM w WHERE a = ?',
  ])('lets pass: %s', (text) => expect(reason(text)).toBe('fine'));

  it.each([
    ['SELECT * FROM t', 'reads a whole table'],
    ['SELECT * FROM t WHERE c = ? LIMIT 10', 'reads a whole table'],
    ['SELECT * FROM t WHERE a LIKE ? ORDER BY b', 'reads a whole'],
    ['SELECT count(*) FROM t', 'reads a whole index without a LIMIT'],
    ['SELECT b, count(*) FROM t GROUP BY b', 'reads a whole index without a LIMIT'],
    ['SELECT * FROM t ORDER BY b', 'reads a whole'],
    ['SELECT * FROM w WHERE b = ?', 'reads a whole table'],
    ['SELECT b FROM t ORDER BY c LIMIT 3', 'reads a whole'],
    ['SELECT * FROM t JOIN w ON w.b = t.c WHERE t.a = ?', 'reads a whole table'],
    ['SELECT * FROM w AS v JOIN t ON t.c = v.b WHERE v.a > ?', 'builds an index at every run'],
    ['SELECT * FROM words LIMIT 5', 'reads all of a virtual table'],
    ['SELECT * FROM places LIMIT 5', 'reads all of a virtual table'],
    ['SELECT * FROM t WHERE b = (SELECT max(c) FROM t)', 'reads a whole table'],
  ])('names: %s', (text, expected) => expect(reason(text)).toContain(expected));
});
