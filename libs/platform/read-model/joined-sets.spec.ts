import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { joinedSets } from './joined-sets.js';
import type { Sql } from './projection.js';

const sets = joinedSets('set_member', 'set_link');
const ids = ['a', 'b', 'c', 'd', 'e'];

describe('sets that join and part', () => {
  it('are always just what the links that are left lead to', () => {
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean()).filter(([one, other]) => one !== other);
    fc.assert(fc.property(fc.array(pair, { maxLength: 20 }), (changes) => {
      const db = new Database(':memory:');
      for (const [name, columns] of Object.entries(sets.tables)) db.exec(`CREATE TABLE ${name} (${columns})`);
      const run = ({ text, values }: Sql) => db.prepare(text).run(...values);
      const left = new Set<string>();
      for (const [one, other, joins] of changes) {
        (joins ? sets.join : sets.part)(one, other).forEach(run);
        if (joins) left.add(`${one}${other}`);
        else for (const link of [`${one}${other}`, `${other}${one}`]) left.delete(link);
      }
      const named = new Map(ids.map((id) => {
        const { text, values } = sets.setOf(id);
        return [id, db.prepare(`SELECT ${text} AS name`).pluck().get(...values)];
      }));
      db.close();
      const reached = (id: string): Set<string> => {
        const seen = new Set([id]);
        for (const at of seen) for (const link of left) if (link.includes(at)) for (const end of link) seen.add(end);
        return seen;
      };
      for (const one of ids) for (const other of ids) expect(named.get(one) === named.get(other)).toBe(reached(one).has(other));
    }));
  });
});
