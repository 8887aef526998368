import type { Rows } from '#platform/read-model';
import { FIRST_TIE, LAST_TIE, type OverdueAsked, type OverdueEntry, type OverdueList } from '#platform/timekeeper';
import type { OverdueKind } from './overdue-kinds.js';

export interface KindOfEntry extends OverdueEntry {
  readonly kind: OverdueKind;
}
/** The last entry seen. */
export type OverdueKey = readonly [dueAt: string, kind: string, tie: string];

/** Several lists as one, in the order of due time, kind and tie: each gives as many as are asked for, so that none is missed. */
export function merged(lists: readonly OverdueList[], rows: Rows, asked: Omit<OverdueAsked, 'after'>, after: OverdueKey = ['', '', '']): KindOfEntry[] {
  const [dueAt, lastKind, tie] = after;
  return lists
    .flatMap(({ kind, entries }) => {
      const behind = kind < lastKind ? LAST_TIE : kind === lastKind ? tie : FIRST_TIE;
      return entries(rows, { ...asked, after: [dueAt, behind] }).map((entry) => ({ ...entry, kind: kind as OverdueKind }));
    })
    .sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.kind, b.kind) || compare(a.tie, b.tie))
    .slice(0, asked.limit);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
