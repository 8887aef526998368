import { GraphQLID, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLArgument, type GraphQLFieldResolver, type GraphQLInputField, type GraphQLInputType, type GraphQLSchema } from 'graphql';

type Resolve = GraphQLFieldResolver<unknown, unknown, Fields>;
type Fields = Readonly<Record<string, unknown>>;
/** Of what a value is made that has ids in it: an id, a list, or the parts that have some. */
type Shape = 'ID' | { readonly each: Shape } | { readonly parts: ReadonlyMap<string, Shape> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id is the same in capitals, as other systems and spreadsheets write it, whatever asks for it: arguments of type ID that are UUIDs reach resolvers in lower case, in which the log
 * has them. Here and not in the type itself, which the JIT reads by its name.
 */
export function withLowerIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const shape = shapeOfParts(field.args);
      if (!shape) continue;
      if (field.resolve) field.resolve = lowering(shape, field.resolve);
      if (field.subscribe) field.subscribe = lowering(shape, field.subscribe);
    }
  }
  return schema;
}

const lowering = (shape: Shape, resolve: Resolve): Resolve => (source, args, context, info) => resolve(source, lowered(args, shape) as Fields, context, info);

/** The value itself where there is nothing to lower, which is nearly always. */
function lowered(value: unknown, shape: Shape): unknown {
  if (value === null || value === undefined) return value;
  if (shape === 'ID') return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : value;
  if ('each' in shape) return Array.isArray(value) ? value.map((one: unknown) => lowered(one, shape.each)) : value;
  let changed: Record<string, unknown> | undefined;
  for (const [name, of] of shape.parts) {
    const [was, is] = [(value as Fields)[name], lowered((value as Fields)[name], of)];
    if (is !== was) (changed ??= { ...(value as Fields) })[name] = is;
  }
  return changed ?? value;
}

function shapeOf(type: GraphQLInputType): Shape | undefined {
  if (isNonNullType(type)) return shapeOf(type.ofType);
  if (isListType(type)) {
    const each = shapeOf(type.ofType);
    return each && { each };
  }
  return isInputObjectType(type) ? shapeOfParts(Object.values(type.getFields())) : type.name === GraphQLID.name ? 'ID' : undefined;
}

function shapeOfParts(fields: readonly (GraphQLArgument | GraphQLInputField)[]): Shape | undefined {
  const parts = new Map<string, Shape>();
  for (const { name, type } of fields) {
    const shape = shapeOf(type);
    if (shape) parts.set(name, shape);
  }
  return parts.size > 0 ? { parts } : undefined;
}
