import { sql, type Sql } from '#platform/read-model';

export interface TokenEndRow {
  readonly subject: string;
  readonly before: string;
}
export const findEnd = (subject: string): Sql => sql`SELECT subject, before FROM token_end WHERE subject = ${subject}`;

/** The latest first. */
export const listEnds = (key: readonly [string, string] | undefined, limit: number): Sql =>
  key === undefined
    ? sql`SELECT subject, before FROM token_end INDEXED BY token_end_latest ORDER BY before DESC, subject DESC LIMIT ${limit}`
    : sql`SELECT subject, before FROM token_end INDEXED BY token_end_latest WHERE (before, subject) < (${key[0]}, ${key[1]}) ORDER BY before DESC, subject DESC LIMIT ${limit}`;
