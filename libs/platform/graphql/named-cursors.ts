import { createHash } from 'node:crypto';
import { getNamedType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Refusal } from '#platform/event-sourcing';
import type { Page } from './connection.js';

type Listed = { readonly edges?: Page<unknown>['edges']; readonly pageInfo?: Page<unknown>['pageInfo'] } | null | undefined;
type Resolve = GraphQLFieldResolver<unknown, unknown, { readonly after?: string | null }>;

/** Stands in no cursor itself. */
const DOT = '.';
const NAME_LENGTH = 6;

/**
 * Every cursor names its list: one of another list that is sorted by the same kind of key would stand somewhere in this one, and what lies before it would be passed over in silence. Here and not in
 * the lists, which know nothing of their names; for the same reason it is said here whether something lies before a page. A list marked with `@Extensions({ cursorsElsewhere: true })` has the bare cursors that something else gives and takes as well.
 */
export function withNamedCursors(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const listed = field.args.some(({ name }) => name === 'after') && getNamedType(field.type).name.endsWith('Connection');
      if (!listed || !field.resolve || field.extensions['cursorsElsewhere'] === true) continue;
      field.resolve = naming(createHash('sha256').update(`${type.name}.${field.name}`).digest('base64url').slice(0, NAME_LENGTH) + DOT, field.resolve as Resolve);
    }
  }
  return schema;
}

/** @throws Refusal CURSOR_UNREADABLE for one of another list, or from before they had names */
const naming = (name: string, resolve: Resolve): Resolve => (source, args, context, info) => {
  const { after } = args;
  if (after?.startsWith(name) === false) throw new Refusal('CURSOR_UNREADABLE');
  const page = resolve(source, after ? { ...args, after: after.slice(name.length) } : args, context, info);
  return page instanceof Promise ? page.then((found: Listed) => named(name, found, !!after)) : named(name, page as Listed, !!after);
};

function named(name: string, page: Listed, hasPreviousPage: boolean): Listed {
  if (!page?.edges || !page.pageInfo) return page;
  const { hasNextPage, endCursor } = page.pageInfo;
  const edges = page.edges.map(({ cursor, ...edge }) => ({ ...edge, cursor: name + cursor }));
  return { ...page, edges, pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: endCursor === null ? null : name + endCursor } };
}
