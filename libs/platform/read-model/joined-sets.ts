import { sql, type Sql } from './projection.js';

const part = (text: string): Sql => ({ text, values: [] });

/**
 * Ids that turn out to stand for the same one, and may turn out not to after all. Each link is kept, so that a set falls apart along the one that is taken away and along no other.
 * `member` is a row for each id that was ever joined, with the name of its set, which is one of its ids; an id without a row is a set of its own.
 */
export function joinedSets(member: string, link: string) {
  const [members, links] = [part(member), part(link)];
  const setOf = (id: string | Sql): Sql => {
    const asked = typeof id === 'string' ? sql`${id}` : id;
    return sql`COALESCE((SELECT j.person FROM ${members} j WHERE j.id = ${asked}), ${asked})`;
  };
  /** All that links lead to. */
  const side = (id: string): Sql =>
    sql`WITH RECURSIVE side (id) AS (SELECT ${id} UNION SELECT l.other FROM side CROSS JOIN ${links} l ON l.one = side.id) SELECT id FROM side`;
  /** Whichever side the set was named after keeps its name. */
  const named = (id: string): Sql => sql`REPLACE INTO ${members} SELECT s.id, ${id} FROM (${side(id)}) s WHERE ${setOf(id)} NOT IN (${side(id)})`;
  return {
    tables: { [member]: 'id TEXT PRIMARY KEY, person TEXT NOT NULL', [link]: 'one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)' },
    clustered: [member, link],
    indexes: { [`${member}_of`]: `${member} (person)` },
    setOf,
    /** The set of `id` goes on in that of `as`. */
    join: (id: string, as: string): readonly Sql[] => [
      ...[[id, as], [as, id]].map(([one = '', other = '']) => sql`INSERT OR IGNORE INTO ${links} VALUES (${one}, ${other})`),
      ...[id, as].map((one) => sql`INSERT OR IGNORE INTO ${members} VALUES (${one}, ${one})`),
      sql`UPDATE ${members} SET person = ${setOf(as)} WHERE person = ${setOf(id)}`,
    ],
    /** Nothing more happens where other links still lead from one to the other. */
    part: (one: string, other: string): readonly Sql[] => [
      sql`DELETE FROM ${links} WHERE (one = ${one} AND other = ${other}) OR (one = ${other} AND other = ${one})`, named(one), named(other),
    ],
  };
}
