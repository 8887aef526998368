import { isInterfaceType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/** The name of the function by which Nest reads the property of a field, where nothing else was said of the field. */
const NEST_READER = 'rootFieldResolver';

/**
 * Takes away the resolvers that Nest gives to fields which are just properties of their name. graphql-js reads a property by itself, and the JIT compiles a read
 * of it instead of a call: the answer with the longest explanations has a thousand fields, and calling was half of what making it cost.
 */
export function withPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) if (isPlain(field)) delete field.resolve;
  }
  return schema;
}

/** A property of another name, or one with a default, is more than a read. */
function isPlain({ name, resolve }: GraphQLField<unknown, unknown>): boolean {
  if (resolve?.name !== NEST_READER) return false;
  const read = resolve as (root: object) => unknown;
  return read({ [name]: NEST_READER }) === NEST_READER && read({}) === undefined;
}
