import type { Reach } from '#platform/access';
import { sql, type Sql } from '#platform/read-model';

/** Asks a room for what of its own names a division, or one within it. */
export interface StandingAsked {
  /** 2, 4, 6, 9 or 12 digits: the beginning of every code that is meant. */
  readonly code: string;
  readonly reach: Reach;
  /** Only of this station; null: of any. */
  readonly stationId: string | null;
  /** `tie` of the last one seen; '': from the first. */
  readonly after: string;
  readonly limit: number;
}

/** One of them, each once, in the order of `tie`. */
export interface StandingRow {
  readonly id: string;
  /** Where in the room's answer it stands, to go on from. */
  readonly tie: string | number;
  /** Whose it is to see to; null where no station keeps it. */
  readonly station: string | null;
  /** JSON array: every code that it names, whether asked about or not. */
  readonly codes: string;
  /** JSON: its title by language (`zh`, `bo`, `en`); null for people, and for what has none. */
  readonly names: string | null;
  /** The code of the service item that is asked for, of a need. */
  readonly item: string | null;
}

/** The condition that a column has the code of a division or of one within it. The column is a constant of the query, never input. */
export const lyingIn = (column: string, code: string): Sql => sql`${{ text: column, values: [] }} >= ${code} AND ${{ text: column, values: [] }} < ${code + ':'}`;

/** A number as the second part of a `tie`: sorts as text. */
export const NUMBER_IN_TIE = '%012d';
/** The code and number that a `tie` was made of; what comes before all of them for ''. */
export function codeAndNumber(tie: string): readonly [code: string, number: number] {
  const [code = '', number = '0'] = tie.split(' ');
  return [code, Number(number)];
}
