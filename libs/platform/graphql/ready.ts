import { randomUUID } from 'node:crypto';
import {
  getNamedType, GraphQLNonNull, GraphQLScalarType, isNonNullType, isObjectType, Kind, TypeInfo, visit, visitWithTypeInfo,
  type DocumentNode, type FieldNode, type GraphQLField, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

/** Stands in a text where bytes are put in. Nobody outside ever sees one, so nobody can send one. */
const PLACE = JSON.stringify(randomUUID());

/** While an answer is written: what is to be put in its places, in their order. */
let places: Uint8Array[] | undefined;

/** A value that somebody has written as JSON already: its bytes go into the answer as they are. */
export class ReadyJson<Value = unknown> {
  constructor(private readonly json: Uint8Array) {}

  get value(): Value {
    return JSON.parse(Buffer.from(this.json).toString()) as Value;
  }

  toJSON(): unknown {
    if (!places) return this.value;
    places.push(this.json);
    return PLACE.slice(1, -1);
  }
}

/**
 * A list of which that holds, with all fields of its rows in the order of the schema, for a field marked with `@Extensions({ ready: true })`. Whoever asks for all of it in that order
 * is given these bytes; everybody else gets the list that they stand for.
 */
export class ReadyList<Row> extends ReadyJson<readonly Row[]> implements Iterable<Row> {
  [Symbol.iterator](): Iterator<Row> {
    return this.value[Symbol.iterator]();
  }
}

/** JSON, in bytes where something of it was ready in bytes. */
export function written(answer: unknown): string | Buffer {
  const ready: Uint8Array[] = (places = []);
  let text: string;
  try {
    text = JSON.stringify(answer);
  } finally {
    places = undefined;
  }
  if (ready.length === 0) return text;
  const around = Buffer.from(text);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const json of ready) {
    const place = around.indexOf(PLACE, at, 'latin1');
    pieces.push(around.subarray(at, place), json);
    at = place + PLACE.length;
  }
  pieces.push(around.subarray(at));
  return Buffer.concat(pieces);
}

const Ready = new GraphQLScalarType({ name: 'Ready', serialize: (value) => value });

/**
 * Compiles a document so that fields whose lists are ready are handed on whole: for as long as that takes they are fields without rows, since the compiler knows only what the
 * schema says. A field that is also asked for in another way is compiled as it is.
 */
export function withReadyFields<T>(schema: GraphQLSchema, document: DocumentNode, compile: (document: DocumentNode) => T): T {
  const fields = readyFields(schema, document);
  if (fields.size === 0) return compile(document);
  const types = new Map<GraphQLField<unknown, unknown>, GraphQLOutputType>();
  const info = new TypeInfo(schema);
  const leaves = visit(document, visitWithTypeInfo(info, {
    Field(node) {
      const field = info.getFieldDef();
      return field && fields.has(field) ? { ...node, selectionSet: undefined } : undefined;
    },
  }));
  try {
    for (const field of fields) {
      types.set(field, field.type);
      field.type = isNonNullType(field.type) ? new GraphQLNonNull(Ready) : Ready;
    }
    return compile(leaves);
  } finally {
    for (const [field, type] of types) field.type = type;
  }
}

/** Those that are asked for, and each time whole. */
function readyFields(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<GraphQLField<unknown, unknown>> {
  const [asked, otherwise] = [new Set<GraphQLField<unknown, unknown>>(), new Set<GraphQLField<unknown, unknown>>()];
  const info = new TypeInfo(schema);
  visit(document, visitWithTypeInfo(info, {
    Field(node) {
      const field = info.getFieldDef();
      if (field?.extensions['ready'] === true) (isWhole(node, field) ? asked : otherwise).add(field);
    },
  }));
  for (const field of otherwise) asked.delete(field);
  return asked;
}

function isWhole({ selectionSet }: FieldNode, { type }: GraphQLField<unknown, unknown>): boolean {
  const row = getNamedType(type);
  const names = isObjectType(row) ? Object.keys(row.getFields()) : [];
  const selections = selectionSet?.selections ?? [];
  return selections.length === names.length && selections.every((one, i) =>
    one.kind === Kind.FIELD && one.name.value === names[i] && !one.alias && !one.selectionSet && !one.arguments?.length && !one.directives?.length);
}
