import { isInterfaceType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
/** By type and field, as Nest's explorer of resolvers finds them; of a subscription with what it listens to. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Hangs resolvers on the fields that they were written for. Nest does it by way of a second schema, which it prints, parses, and makes of the text with resolvers, to copy
 * these into the first: a third of a second of every start. @throws Error when a resolver has no field, which would never be called
 */
export function hung(schema: GraphQLSchema, resolvers: Resolvers): GraphQLSchema {
  for (const [typename, ofType] of Object.entries(resolvers)) {
    const type = schema.getType(typename);
    // What resolves fields of an interface would have to be copied to each type that implements it; nobody does so here.
    const fields = isObjectType(type) ? type.getFields() : {};
    for (const [name, resolver] of Object.entries(ofType)) {
      const field = fields[name];
      if (!field) throw new Error(`${typename}.${name} has a resolver and is no field${isInterfaceType(type) ? ' of an object' : ''}.`);
      if (typeof resolver === 'function') field.resolve = resolver as Resolve;
      else {
        const { subscribe, resolve } = resolver as { readonly subscribe: Resolve; readonly resolve?: Resolve };
        field.subscribe = subscribe;
        if (resolve) field.resolve = resolve;
      }
    }
  }
  return schema;
}
