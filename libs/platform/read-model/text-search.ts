import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Enough for a title and a description to be found by; keeps a pasted novel out of an expression. */
const LONGEST_QUERY = 200;

let loaded: Jieba | undefined;

/** Reads the dictionary (a quarter of a second, 40 MB per thread). The first search does so by itself; a server calls it before it is ready. */
export function loadDictionary(): Jieba {
  if (loaded === undefined) {
    // Not imported: those who read this room's index for its types and `sql` should not pay for a dictionary.
    const require = createRequire(import.meta.url);
    const jieba = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
    loaded = jieba.Jieba.withDict(dict);
  }
  return loaded;
}

/** Han runs through the segmenter, any other script by its word characters (a Tibetan tsheg parts syllables). Nothing else gets through. */
function words(text: string, cut: (han: string) => string[]): string[] {
  return (text.normalize('NFKC').match(WORD) ?? []).flatMap((run) => {
    const found: string[] = [];
    let last = 0;
    for (const { 0: han, index } of run.matchAll(HAN)) {
      if (index > last) found.push(run.slice(last, index));
      found.push(...cut(han));
      last = index + han.length;
    }
    if (last < run.length) found.push(run.slice(last));
    return found;
  });
}

/**
 * The words of a text with spaces between them, for an FTS5 table made by `fullText`: 助听器补贴 → 助听 助听器 补贴. Shorter words within long
 * ones are words too. No guessing of unknown words: the same characters give the same words in a text and in a question. Pure. Never for
 * personal text.
 */
export const segmented = (text: string): string => words(text, (han) => loadDictionary().cutForSearch(han, false)).join(' ');

/**
 * What somebody typed, as an FTS5 MATCH expression: all words must occur, the last may be a beginning. Each is quoted, so nothing typed
 * works as an operator. Text without any word gives an expression that nothing matches.
 */
export function searchExpression(text: string): string {
  const asked = words(text.slice(0, LONGEST_QUERY), (han) => loadDictionary().cut(han, false));
  return asked.length === 0 ? '""' : `${asked.map((word) => `"${word}"`).join(' ')}*`;
}

/**
 * Virtual table of segmented texts, found by rowid:
 * `INSERT OR REPLACE INTO x_text (rowid, words) VALUES ((SELECT rowid FROM x WHERE id = ${id}), ${segmented(title)})`,
 * `DELETE FROM x_text WHERE rowid = (SELECT …)`,
 * `SELECT … FROM x_text JOIN x ON x.rowid = x_text.rowid WHERE x_text MATCH ${searchExpression(typed)} ORDER BY rank LIMIT …`.
 * VALUES, not INSERT … SELECT: a statement that may write several rows makes FTS5 put all it has in hand on disk first, for each
 * event five times the work. The texts themselves are not kept a second time, so a column of the table reads NULL.
 */
export const fullText = (...columns: readonly [string, ...string[]]): string =>
  `fts5(${columns.join(', ')}, content = '', contentless_delete = 1, tokenize = "unicode61 categories 'L* N* M* Co'")`;
