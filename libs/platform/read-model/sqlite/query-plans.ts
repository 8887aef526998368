import type { Database } from 'better-sqlite3';

export interface QueryPlanOffence {
  readonly text: string;
  readonly reason: string;
}

/**
 * Queries that may read a whole table: a query on the main thread cannot be interrupted, so each must find its rows by an index, a rowid or a
 * virtual table's own search. Walking an index in order is allowed where a LIMIT ends it. Expects the views with all their indexes.
 */
export function checkQueryPlans(db: Database, texts: Iterable<string>): QueryPlanOffence[] {
  return [...new Set(texts)].flatMap((text) => {
    const reason = offence(text, planOf(db, text));
    return reason === undefined ? [] : [{ text, reason }];
  });
}

function offence(text: string, plan: readonly string[]): string | undefined {
  /** Sub-queries and common table expressions: what they read is planned in lines of its own. */
  const derived = new Set(plan.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(line)?.[1] ?? []));
  const limited = /\blimit\b/i.test(text);
  const sorted = plan.some((line) => /USE TEMP B-TREE FOR (?:ORDER|GROUP) BY/.test(line));
  for (const line of plan) {
    // A SEARCH by nothing is how max() of a column without an index is planned.
    const [, table, how = ''] = /^(?:SCAN (\S+)(.*)|SEARCH (\S+))$/.exec(line)?.filter((part) => part !== undefined) ?? [];
    if (/ AUTOMATIC (?:PARTIAL )?(?:COVERING )?INDEX/.test(line) && !derived.has(line.split(' ')[1] ?? '')) return `builds an index at every run: ${line}`;
    if (table === undefined || derived.has(table) || / ?CONSTANT ROWS?$/.test(line)) continue;
    const [, number, constraint] = / VIRTUAL TABLE INDEX (\d+):(.*)$/.exec(how) ?? [];
    if (number !== undefined) {
      // 1 and 3: an R*Tree's lookup by id, json_each with its document. Otherwise nothing narrows the search.
      if (constraint === '' && !['1', '3'].includes(number)) return `reads all of a virtual table: ${line}`;
      continue;
    }
    const inOrder = / USING (?:COVERING )?INDEX /.test(how) || (/\border by\b/i.test(text) && !/\bwhere\b/i.test(text));
    if (!inOrder) return `reads a whole table: ${line}`;
    if (!limited) return `reads a whole index without a LIMIT: ${line}`;
    if (sorted) return `reads a whole index before the LIMIT can end it: ${line}, then sorts`;
  }
  return undefined;
}

function planOf(db: Database, text: string): string[] {
  const placeholders = text.replace(/'[^']*'|"[^"]*"/g, '').split('?').length - 1;
  const explain = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`);
  return explain.all(...Array<null>(placeholders).fill(null)).map(({ detail }) => detail);
}
