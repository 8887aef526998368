import { expect, it } from '@jest/globals';
import { buildSchema, graphql, type GraphQLObjectType } from 'graphql';
import { withLowerIds } from './lower-ids.js';

const [CAPITALS, OTHER] = ['0198C0DE-0000-8000-8000-00000000ABCD', '0198C0DE-0000-8000-8000-0000000000EF'];
const schema = buildSchema(`
  input Part { id: ID! note: String }
  input Asked { commandId: ID!, words: String, parts: [Part!] }
  type Query { thing(id: ID): String, things(ids: [ID!]!, after: String): String, inner: Inner }
  type Inner { of(asked: Asked!): String }
`);
const field = (type: string, name: string) => (schema.getType(type) as GraphQLObjectType).getFields()[name]!;
for (const [type, name] of [['Query', 'thing'], ['Query', 'things'], ['Inner', 'of']] as const) field(type, name).resolve = (_source, args) => JSON.stringify(args);
field('Query', 'inner').resolve = () => ({});
withLowerIds(schema);

const told = async (query: string, variableValues = {}) => (await graphql({ schema, source: query, variableValues })).data;

it('lowers the capitals of ids, wherever they are asked for, and of nothing else', async () => {
  expect(await told(`{ thing(id: "${CAPITALS}") }`)).toEqual({ thing: JSON.stringify({ id: CAPITALS.toLowerCase() }) });
  expect(await told('query ($ids: [ID!]!) { things(ids: $ids, after: "ABC") }', { ids: [CAPITALS, OTHER, 'Figure:AB'] })).toEqual({
    things: JSON.stringify({ ids: [CAPITALS.toLowerCase(), OTHER.toLowerCase(), 'Figure:AB'], after: 'ABC' }),
  });
  const asked = { commandId: CAPITALS, words: CAPITALS, parts: [{ id: OTHER, note: OTHER }] };
  expect(await told('query ($asked: Asked!) { inner { of(asked: $asked) } }', { asked })).toEqual({
    inner: { of: JSON.stringify({ asked: { commandId: CAPITALS.toLowerCase(), words: CAPITALS, parts: [{ id: OTHER.toLowerCase(), note: OTHER }] } }) },
  });
  expect(asked.parts[0]?.id).toBe(OTHER);
});

it('takes what is left out, or null, as it is', async () => {
  expect(await told('{ a: thing b: thing(id: null) }')).toEqual({ a: '{}', b: '{"id":null}' });
});
