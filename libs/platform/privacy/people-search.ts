import { normalised } from './blind-index.js';
import type { KeyVault } from './key-vault.js';

/** What somebody is looked for by; whole values, one of them at least. */
export type Called = Readonly<Partial<Record<'name' | 'phone' | 'idNumber', string>>>;

/** The files to search in. */
export interface Files<Row> {
  /** Those of the asker's that have these ids, which are at most 100 and in order; in any order. */
  readonly within: (ids: readonly string[]) => readonly Row[];
  readonly vault: KeyVault;
}

/**
 * Everybody within a reach who has all of the values, in the order of their ids, after one of them and at most `limit`. What few people share leads; the rest is
 * compared in the open file. Namesakes out of reach are walked past, so a page is short only at the end.
 */
export async function searchPeople<Row extends { readonly id: string; readonly identity: string | null }>(
  called: Called, { within, vault }: Files<Row>, { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Row[]> {
  const [leading, ...others] = (['idNumber', 'phone', 'name'] as const).flatMap((kind) => (called[kind] === undefined ? [] : [[kind, called[kind]] as const]));
  const found: Row[] = [];
  if (leading === undefined) return found;
  for (let last = after; found.length < limit;) {
    const ids = await vault.people.find(...leading, last);
    const next = ids.at(-1);
    if (next === undefined) break;
    last = next;
    const rows = [...within(ids)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const open = others.length === 0 ? [] : await vault.openMany<Called>(rows.map(({ identity }) => identity));
    found.push(...rows.filter((_, i) => others.every(([kind, value]) => normalised(kind, open[i]?.[kind] ?? '') === normalised(kind, value))));
  }
  return found.slice(0, limit);
}

/** Others in these files with the same id number, or with the same name and phone: at most a hundred by each, in the order of their ids. */
export async function peopleLike<Row extends { readonly id: string; readonly identity: string | null }>(
  id: string, { name, phone, idNumber }: Called, files: Files<Row>,
): Promise<readonly string[]> {
  const called = (values: Called) => searchPeople(values, files, { after: '', limit: 100 });
  const byNumber = idNumber === undefined ? [] : await called({ idNumber });
  const byBoth = phone === undefined || name === undefined ? [] : await called({ name, phone });
  return [...new Set([...byNumber, ...byBoth].map((one) => one.id))].filter((other) => other !== id).sort();
}
