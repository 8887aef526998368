import { isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Fields marked with `@Extensions({ carried: true })` are resolved only where the parent does not carry them already. A list whose rows were made together so
 * answers without a resolver, and a promise, for each of them; a single row still finds its field by the resolver.
 */
export function carrying(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { name, resolve } = field;
      if (field.extensions['carried'] !== true || !resolve) continue;
      field.resolve = (parent: Readonly<Record<string, unknown>>, args, context, info) => {
        const carried = parent[name];
        return carried === undefined ? (resolve(parent, args, context, info)) : carried;
      };
    }
  }
  return schema;
}
