import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, parse, specifiedRules, validate, type DocumentNode, type ExecutionResult } from 'graphql';
import { Jit } from './jit.js';

const schema = buildSchema(`
  interface Node { id: ID! }
  enum Kind { BIG SMALL }
  type Leaf implements Node { id: ID! size(unit: String = "m", times: Int): Int kind: Kind }
  type Tree implements Node { id: ID! name: String! leaf: Leaf leaves: [Leaf!]! child: Tree nodes: [Node] grid: [[Int]] }
  type Query { tree: Tree node: Node leaves(first: Int! = 2): [Leaf!]! }
`);
const leaf = (id: string) => ({
  __typename: 'Leaf',
  id,
  size: ({ unit, times }: { unit: string; times?: number }) => unit.length * (times ?? 1),
  kind: 'BIG',
});
const tree = (depth: number): unknown => ({
  __typename: 'Tree',
  id: `t${depth}`,
  name: `tree ${depth}`,
  leaf: depth % 2 ? null : leaf('l'),
  leaves: [leaf('a'), leaf('b')],
  child: depth ? tree(depth - 1) : null,
  nodes: [leaf('n'), null, depth ? tree(0) : null],
  grid: [[1, null], null, []],
});
// compiled code calls resolvers, not functions on values
for (const type of ['Leaf'] as const) {
  const field = (schema.getType(type) as { getFields(): Record<string, { resolve?: unknown }> } | undefined)?.getFields()['size'];
  if (field) field.resolve = (source: { size: (args: unknown) => number }, args: unknown) => source.size(args);
}
const query = schema.getQueryType()!.getFields();
query['tree']!.resolve = () => Promise.resolve(tree(2));
query['node']!.resolve = () => leaf('q');
query['leaves']!.resolve = (_source: unknown, { first }: { first: number }) => Array.from({ length: first }, (_, i) => leaf(`q${i}`));

/** Selections of a type: aliased, repeated, in fragments, under switches of both kinds. */
const condition = fc.constantFrom(
  '',
  '',
  '',
  ' @include(if: $a)',
  ' @skip(if: $a)',
  ' @include(if: $b)',
  ' @skip(if: $b)',
  ' @include(if: $a) @skip(if: $b)',
);
const fieldsOf: Record<string, readonly [string, string?][]> = {
  Query: [
    ['tree', 'Tree'],
    ['node', 'Node'],
    ['leaves', 'Leaf'],
    ['leaves(first: $n)', 'Leaf'],
    ['x: leaves(first: 1)', 'Leaf'],
    ['__typename'],
  ],
  Tree: [
    ['id'],
    ['name'],
    ['n: name'],
    ['leaf', 'Leaf'],
    ['leaves', 'Leaf'],
    ['child', 'Tree'],
    ['c: child', 'Tree'],
    ['nodes', 'Node'],
    ['grid'],
    ['__typename'],
  ],
  Leaf: [['id'], ['kind'], ['size'], ['s: size(unit: "km", times: $n)'], ['id: id'], ['__typename']],
  Node: [['id'], ['__typename']],
};
const selections = (type: string, depth: number, outer: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const below = (of: string) => fc.tuple(outer, selections(of, depth - 1, outer));
  const one: fc.Arbitrary<string>[] = (fieldsOf[type] ?? []).map(([field, of]) =>
    of
      ? depth > 0
        ? below(of).map(([c, inner]) => `${field}${c} { ${inner} }`)
        : fc.constant('__typename')
      : condition.map((c) => `${field}${c}`),
  );
  const on = type === 'Node' ? ['Leaf', 'Tree', 'Node'] : [type];
  if (depth > 0) one.push(...on.map((t) => below(t).map(([c, inner]) => `... on ${t}${c} { ${inner} }`)));
  return fc.array(fc.oneof(...one), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
};
const parsed = (bodies: fc.Arbitrary<string>) =>
  bodies
    .map((body) => parse(`query ($a: Boolean!, $b: Boolean!, $n: Int!) { ${body} }`))
    .filter((document) => validate(schema, document, rules).length === 0);
const rules = specifiedRules.filter(({ name }) => name !== 'NoUnusedVariablesRule');
const variablesOf = fc.record({ a: fc.boolean(), b: fc.boolean(), n: fc.constantFrom(0, 1, 3) });

const both = async (document: DocumentNode, variables: Record<string, unknown>) => {
  const jit = new Jit(schema);
  const expected = await execute({ schema, document, variableValues: variables });
  let answer: ExecutionResult | undefined;
  for (let i = 0; i < 3; i++) answer = await jit.answer('q', document, undefined, {}, variables);
  // as a client reads it: where a field is switched off in one place and asked for in another, its place in the answer may differ
  return { expected: read(expected), answer: answer && read(answer) };
};
const read = (result: ExecutionResult): unknown => JSON.parse(JSON.stringify(result));

describe('compiled queries', () => {
  it('answer what graphql-js answers', () =>
    fc.assert(
      fc.asyncProperty(parsed(selections('Query', 4, fc.constant(''))), variablesOf, async (document, variables) => {
        const { expected, answer } = await both(document, variables);
        expect(answer).toEqual(expected);
      }),
      { numRuns: 100 },
    ));

  it('are left to graphql-js where switches stand on more than leaves', () =>
    fc.assert(
      fc.asyncProperty(parsed(selections('Query', 3, condition)), variablesOf, async (document, variables) => {
        const { expected, answer } = await both(document, variables);
        if (answer) expect(answer).toEqual(expected);
      }),
      {
        numRuns: 100,
        examples: [
          [
            parse('query ($b: Boolean!) { node { id } node @include(if: $b) { ... on Leaf { __typename } } }'),
            { a: false, b: false, n: 0 },
          ],
        ],
      },
    ));

  it('are none where something goes wrong', async () => {
    const { answer, expected } = await both(parse('query ($n: Int!) { leaves(first: $n) { id } }'), { n: 'three' });
    expect(answer).toBeUndefined();
    expect(expected).toHaveProperty('errors');
    expect((await both(parse('{ tree { __proto__: name } }'), {})).answer).toBeUndefined();
  });

  it('begin at the third sighting, and are kept within bounds', async () => {
    const jit = new Jit(schema);
    const document = parse('{ node { id } }');
    const ask = (key: string) => jit.answer(key, document, undefined, {}, {});
    expect([await ask('a'), await ask('a'), await ask('a')]).toEqual([undefined, undefined, { data: { node: { id: 'q' } } }]);
    // queries that come once do not push it out
    for (let i = 0; i < 3_000; i++) await ask(`once ${i}`);
    expect(await ask('a')).toBeDefined();
    // more compilations than a second allows
    let compiled = 0;
    for (let i = 0; i < 100; i++) for (let sighting = 0; sighting < 3; sighting++) if (await ask(`new ${i}`)) compiled++;
    expect(compiled).toBeLessThan(60);
  });
});
