import type { Reach } from '#platform/access';
import type { Rows } from '#platform/read-model';

/** Something whose time passed without what should have happened by then. */
export interface OverdueEntry {
  /** Of the entity that waits. */
  readonly id: string;
  /** By when it should have happened (ISO 8601, UTC). */
  readonly dueAt: string;
  /** Of this list: what orders entries of one due time; sorts as text. */
  readonly tie: string;
  /** Whose it is to see to. */
  readonly station: string | null;
}

export interface OverdueAsked {
  /** What was due before this instant. */
  readonly now: string;
  readonly reach: Reach;
  /** Only of this station. */
  readonly stationId: string | undefined;
  /** Only in this division: a prefix. */
  readonly region: string | undefined;
  /** Strictly after this due time and tie. */
  readonly after: readonly [dueAt: string, tie: string];
  readonly limit: number;
}

/** Before every entry of a due time, and after every one. */
export const FIRST_TIE = '';
export const LAST_TIE = '~';

/** What a room adds to the one list of all that is overdue. */
export interface OverdueList {
  /** SCREAMING_SNAKE, one of the kinds that the list's room knows. */
  readonly kind: string;
  /** In the order of due time and tie, within reach, at most `limit`, by an index. */
  readonly entries: (rows: Rows, asked: OverdueAsked) => readonly OverdueEntry[];
}
