import { describe, expect, it } from '@jest/globals';
import { sql, type Sql, type SqlValue } from './projection.js';

describe('sql', () => {
  it('binds values, and puts the text of Sql in its place, wherever of the same template either stands', () => {
    const both = (a: SqlValue | Sql, b: SqlValue | Sql) => sql`x = ${a} AND y = ${b}`;
    const one = sql`(SELECT ${1})`;
    for (let round = 0; round < 2; round++) {
      expect(both(2, 3)).toEqual({ text: 'x = likely(?) AND y = likely(?)', values: [2, 3] });
      expect(both(one, 3)).toEqual({ text: 'x = (SELECT likely(?)) AND y = likely(?)', values: [1, 3] });
      expect(both(2, one)).toEqual({ text: 'x = likely(?) AND y = (SELECT likely(?))', values: [2, 1] });
      expect(both(null, sql`NULL`)).toEqual({ text: 'x = likely(?) AND y = NULL', values: [null] });
    }
  });

  it('gives the very same text for the same parts, so that it is prepared once', () => {
    const of = (n: number) => sql`UPDATE t SET n = ${n} WHERE id = ${sql`(SELECT ${n})`}`;
    expect(Object.is(of(1).text, of(2).text)).toBe(true);
  });
});
