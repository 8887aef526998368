import type { Type } from '@nestjs/common';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Refusal } from '#platform/event-sourcing';
import { IsInstant } from './fields.js';

/** What every connection takes: at most 100 at once, after an opaque cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'At most 100.' }) @IsInt() @Min(1) @Max(100) first: number = 20;
  @Field(() => String, { nullable: true, description: 'An opaque cursor of an earlier page.' })
  @IsOptional() @IsString() @MaxLength(500)
  after?: string | null;
}

/** A moment in the past of one entity, for the queries that answer as of it. */
@ArgsType()
export class AsOfArgs {
  @Field(() => ID) id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'An instant (ISO 8601): the answer as it was recorded by then, under today’s rights. What hangs on other entities is as of today.',
  })
  @IsOptional() @IsInstant()
  asOf?: string | null;
}

/** All four that Relay's compiler asks for, though pages are asked for forwards only. */
@ObjectType()
export class PageInfo {
  @Field(() => Boolean, { description: 'Go on after `endCursor` while this is true.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'True where `after` was given. No list is read backwards.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Of the first on this page; null where there is none.' }) startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'What the next page is asked for after; null where there is nothing to go on after.' }) endCursor!: string | null;
}

export interface Page<T> {
  readonly edges: { cursor: string; node: T }[];
  readonly nodes: T[];
  readonly pageInfo: PageInfo;
}

/** The Relay connection of a type: `@ObjectType() class NeedConnection extends connectionOf(Need) {}`. */
export function connectionOf<T extends object>(node: Type<T>): Type<Page<T>> {
  @ObjectType(`${node.name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => node) node!: T;
  }
  @ObjectType({ isAbstract: true })
  class Connection {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => [node], { description: 'The nodes of `edges`, for those who need no cursors.' }) nodes!: T[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
  }
  return Connection;
}

const CURSOR = /^[\w-]+$/;
export const cursorFrom = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

interface Parts {
  number: number;
  string: string;
  /** For a list that others fill, each by keys of its own. */
  either: string | number;
}
type KeyOf<K extends readonly (keyof Parts)[]> = { readonly [I in keyof K]: Parts[K[I]] };

/**
 * The sort key that a cursor stands for, or undefined for the first page. A cursor of a list that is sorted by something else is refused: it would stand somewhere, and what lies before it
 * would be passed over in silence.
 * @throws Refusal CURSOR_UNREADABLE
 */
export function keyOfCursor<const K extends readonly (keyof Parts)[]>(after: string | null | undefined, ...parts: K): KeyOf<K> | undefined {
  if (after === null || after === undefined) return undefined;
  return (keyIn(after, ...parts) ?? unreadable()) as KeyOf<K>;
}
const unreadable = (): never => {
  throw new Refusal('CURSOR_UNREADABLE');
};

/** The same where a cursor may have one form or another: undefined where it has not this one. */
export function keyIn<const K extends readonly (keyof Parts)[]>(after: string, ...parts: K): KeyOf<K> | undefined {
  try {
    // What is no letter of a cursor is passed over in reading.
    const key: unknown = CURSOR.test(after) ? JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) : undefined;
    if (Array.isArray(key) && key.length === parts.length && key.every((part, at) => isPart(part, parts[at]))) return key as unknown as KeyOf<K>;
  } catch {
    // falls through: whatever it was, it is no cursor of ours
  }
  return undefined;
}
const isPart = (part: unknown, kind: keyof Parts | undefined): boolean =>
  typeof part === 'number' ? kind !== 'string' && Number.isFinite(part) && part >= 0 : typeof part === 'string' && kind !== 'number';

/** A page of what was found; whether something lies before it is said where `after` is known. */
export const pageWith = <T>(edges: Page<T>['edges'], hasNextPage: boolean): Page<T> => ({
  edges,
  nodes: edges.map(({ node }) => node),
  pageInfo: { hasNextPage, hasPreviousPage: false, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
});

/** Rows asked for with LIMIT first + 1, as a page; `keyOf` gives the sort key that the next page goes on after. */
export function pageOf<Row, T>(rows: readonly Row[], first: number, keyOf: (row: Row) => readonly (string | number)[], nodeOf: (row: Row) => T): Page<T> {
  return pageWith(rows.slice(0, first).map((row) => ({ cursor: cursorFrom(keyOf(row)), node: nodeOf(row) })), rows.length > first);
}
