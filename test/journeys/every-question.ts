import {
  isInputObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A value for every argument of the questions, by name. An argument without one is a question that nobody has tried. */
export type Samples = Readonly<Record<string, readonly unknown[]>>;

export interface Question {
  readonly field: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const takesNothing = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

const hasId = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');
const isPage = ({ name }: GraphQLObjectType): boolean => /(Connection|Edge)$/.test(name);

/**
 * Every field that can be asked for without arguments, down to a depth, so that what is worked out field by field is worked out too. What has an id of its own is asked for in questions of
 * its own, and where it stands below something else no deeper than what it says itself.
 */
function partsOf(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields())
    .filter(takesNothing)
    .flatMap((field) => {
      const of = getNamedType(field.type);
      if (isLeafType(of)) return [field.name];
      if (!isObjectType(of) || depth === 0) return [];
      if (!isPage(type) && hasId(of)) return [`${field.name} { __typename ${isListType(getNullableType(field.type)) ? 'id' : partsOf(of, 0).join(' ')} }`];
      const small = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
      return [`${field.name}${small} { __typename ${partsOf(of, depth - 1).join(' ')} }`];
    });
}

/** As many as the hub takes in one query are 800. */
const TOKENS = 600;
/** In as many selections as it takes, so that none is too long to be asked. */
function selectionsOf(type: GraphQLObjectType, depth: number): string[] {
  const selections: string[][] = [[]];
  let tokens = 0;
  for (const part of partsOf(type, depth)) {
    const more = part.match(/\w+|[^\w\s]/g)?.length ?? 0;
    if (tokens + more > TOKENS) {
      selections.push([]);
      tokens = 0;
    }
    selections.at(-1)?.push(part);
    tokens += more;
  }
  return selections.map((parts) => `{ __typename ${parts.join(' ')} }`);
}

/** Each question of the schema with what it must be told, then with each thing that it may be told, then with all of them. */
export function everyQuestion(schema: GraphQLSchema, samples: Samples): Question[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ name }) => name !== 'node')
    .flatMap((field) => questionsOf(field, samples));
}

/**
 * Each question of the schema with what it must be told, and in so many ways with nothing besides: what may be left out is null, also within what is nested. Clients send null for
 * what somebody left empty.
 */
export function questionsWithNothing(schema: GraphQLSchema, samples: Samples): { readonly plainly: Question; readonly withNulls: readonly Question[] }[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name !== 'node').map((field) => {
    const must = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
    const may = field.args.filter((arg) => !isNonNullType(arg.type));
    const told = Object.fromEntries(must.map(({ name }) => [name, (samples[`${field.name}.${name}`] ?? samples[name] ?? [])[0]]));
    const selection = field.args.some(({ name }) => name === 'first') ? '{ edges { cursor } }' : '{ __typename }';
    const ask = (variables: Question['variables']): Question => {
      const args = field.args.filter(({ name }) => name in variables);
      const heading = args.length ? `query (${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')}) ` : '';
      const given = args.length ? `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
      return { field: field.name, text: `${heading}{ ${field.name}${given} ${selection} }`, variables };
    };
    const nested = may.flatMap(({ name, type }) => {
      const of = getNamedType(type);
      if (!isInputObjectType(of)) return [];
      const fields = Object.values(of.getFields());
      return fields.some((one) => isNonNullType(one.type)) ? [] : [ask({ ...told, [name]: Object.fromEntries(fields.map((one) => [one.name, null])) })];
    });
    return { plainly: ask(told), withNulls: [ask({ ...told, ...Object.fromEntries(may.map(({ name }) => [name, null])) }), ...nested] };
  });
}

function questionsOf(field: GraphQLField<unknown, unknown>, samples: Samples): Question[] {
  const type = getNamedType(field.type) as GraphQLObjectType;
  const paged = field.args.some(({ name }) => name === 'first');
  const deep = selectionsOf(type, paged || isListType(getNullableType(field.type)) ? 2 : 3);
  const shallow = paged ? '{ pageInfo { endCursor } }' : '{ __typename }';
  const valuesOf = (name: string): readonly unknown[] => {
    const values = samples[`${field.name}.${name}`] ?? samples[name];
    if (!values?.length) throw new Error(`There is no sample for the argument ${name} of ${field.name}.`);
    return values;
  };
  const ask = (names: readonly string[], selection: string, turn = 0): Question => {
    const args = field.args.filter(({ name }) => names.includes(name) || name === 'after');
    const heading = args.length ? `query (${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')}) ` : '';
    const given = args.length ? `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
    const variables = Object.fromEntries(names.map((name) => [name, valuesOf(name)[Math.min(turn, valuesOf(name).length - 1)]]));
    // `after` stands open in every page, so that the next one can be asked for
    return { field: field.name, text: `${heading}{ ${field.name}${given} ${selection} }`, variables };
  };
  const must = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined).map(({ name }) => name);
  const may = field.args.map(({ name }) => name).filter((name) => !must.includes(name) && name !== 'after');
  const turns = (names: readonly string[]): number[] => [...Array(Math.max(1, ...names.map((name) => valuesOf(name).length))).keys()];
  return [
    ...turns(must).flatMap((turn) => deep.map((selection) => ask(must, selection, turn))),
    ...may.flatMap((name) => turns([name]).map((turn) => ask([...must, name], shallow, turn))),
    ...turns(may).map((turn) => ask([...must, ...may], shallow, turn)),
  ];
}
