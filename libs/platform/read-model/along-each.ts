import { sql, type Sql } from './projection.js';

/**
 * The heads of several stretches of one index, merged in order: `FROM ${alongEach(keys, stretch, limit)} t`, whose column `at` goes up. `stretch` is a
 * SELECT of one text column `at`, for the key `k.value`, ordered and limited, so that each stretch is left after its first rows and what gets sorted is
 * never more than keys × limit short texts; what lies on several stretches is found once. (`key IN (…) ORDER BY …` would sort all the rows that there are.) `at` must sort as text and hold the rowid of
 * what was found, for example `due_at || printf('%012d', number)`.
 * @param keys or a SELECT of a column `value`
 */
export function alongEach(keys: readonly string[] | Sql, stretch: Sql, limit: number): Sql {
  const from = 'text' in keys ? sql`(${keys})` : sql`json_each(${JSON.stringify(keys)})`;
  return sql`(SELECT DISTINCT m.value AS at FROM ${from} k, json_each((SELECT json_group_array(at) FROM (${stretch}))) m ORDER BY at LIMIT ${limit})`;
}
