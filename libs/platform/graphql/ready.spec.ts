import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, parse, printSchema, type GraphQLObjectType } from 'graphql';
import { Jit } from './jit.js';
import { ReadyList, written } from './ready.js';

const schema = buildSchema(`
  type Row { name: String! text: String! }
  type Found { id: ID! rows: [Row!]! more: [Row!] }
  type Query { found: [Found!]! }
`);
const fieldsOf = (type: string) => (schema.getType(type) as GraphQLObjectType).getFields();
for (const name of ['rows', 'more']) fieldsOf('Found')[name]!.extensions = { ready: true };
const before = printSchema(schema);

const row = fc.record({ name: fc.string(), text: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true });
const found = fc.array(fc.record({ id: fc.string({ unit: 'grapheme' }), rows: fc.array(row), more: fc.option(fc.array(row)) }), { maxLength: 4 });
const ready = <T>(rows: readonly T[]) => new ReadyList<T>(Buffer.from(JSON.stringify(rows)));

/** What is answered by graphql-js, and by what was compiled. */
async function both(query: string, values: readonly { id: string; rows: readonly object[]; more: readonly object[] | null }[]) {
  const document = parse(query);
  const answering = (list: (rows: readonly object[]) => unknown) => {
    fieldsOf('Query')['found']!.resolve = () => values.map(({ id, rows, more }) => ({ id, rows: list(rows), more: more && list(more) }));
  };
  answering((rows) => rows);
  const expected = JSON.stringify({ data: (await execute({ schema, document })).data });
  answering(ready);
  const jit = new Jit(schema);
  let compiled;
  for (let i = 0; i < 3; i++) compiled = await jit.answer('q', document, undefined, {}, {});
  return { expected, interpreted: JSON.stringify(await execute({ schema, document })), compiled };
}
const WHOLE = '{ found { id rows { name text } more { name text } } }';

describe('lists that are ready', () => {
  it('are answered as if they were not, however they are asked for', () =>
    fc.assert(fc.asyncProperty(
      fc.constantFrom(
        WHOLE, '{ found { rows { text name } id } }', '{ found { rows { name } more { name text } } }', '{ found { a: rows { name text } b: rows { text } } }',
        '{ found { rows { name text } rows { name text } ...More } } fragment More on Found { more { name text } }', '{ found { rows { n: name text } more { __typename name text } } }',
        'query ($not: Boolean = false) { found { id rows { name @include(if: $not) text } more { ...R } } } fragment R on Row { name text }',
      ), found,
      async (query, values) => {
        const { expected, interpreted, compiled } = await both(query, values);
        expect(interpreted).toBe(expected);
        expect(written(compiled).toString()).toBe(expected);
        // Apollo writes by itself
        expect(JSON.stringify(compiled)).toBe(expected);
      },
    )));

  it('are put into their places as bytes where all of them is asked for', async () => {
    const values = [{ id: '一', rows: [{ name: 'a', text: '社区食堂' }], more: null }];
    expect(written((await both(WHOLE, values)).compiled)).toBeInstanceOf(Buffer);
    expect(typeof written((await both('{ found { rows { name } } }', values)).compiled)).toBe('string');
  });

  it('leave the schema as it was', () => {
    expect(printSchema(schema)).toBe(before);
  });
});
