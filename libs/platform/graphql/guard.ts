import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { assertRows, type AccessTable } from '#platform/access';
import type { OperationContext } from './operation.js';

/**
 * Puts the access table before every root field, in the schema itself: whatever executes it (graphql-js, the JIT, a subscription)
 * passes here first. @throws Error when an operation has no row, or a row no operation.
 */
export function guarded(schema: GraphQLSchema, table: AccessTable): GraphQLSchema {
  const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  assertRows(
    table,
    fields.map(({ name }) => name),
  );
  for (const field of fields) {
    field.resolve = behindTheTable(field.resolve ?? defaultFieldResolver);
    if (field.subscribe) field.subscribe = behindTheTable(field.subscribe);
  }
  return schema;
}

const behindTheTable =
  (resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> =>
  (source, args, context, info) => {
    (context as OperationContext).enter(info);
    return resolve(source, args, context, info);
  };
