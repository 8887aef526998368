import { expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { hung } from './hung.js';

const schema = () => buildSchema('type Query { thing: Thing } type Thing { id: ID name: String } type Subscription { things: Thing } interface Named { name: String }');
const fieldOf = (built: ReturnType<typeof schema>, type: string, name: string) => (built.getType(type) as GraphQLObjectType).getFields()[name];

it('hangs each resolver on its field, and leaves the others alone', () => {
  const [thing, name, listen, tell] = [() => ({}), () => 'a name', () => [], (told: unknown) => told];
  const built = hung(schema(), { Query: { thing }, Thing: { name }, Subscription: { things: { subscribe: listen, resolve: tell } } });
  expect(fieldOf(built, 'Query', 'thing')?.resolve).toBe(thing);
  expect(fieldOf(built, 'Thing', 'name')?.resolve).toBe(name);
  expect(fieldOf(built, 'Thing', 'id')?.resolve).toBeUndefined();
  expect(fieldOf(built, 'Subscription', 'things')).toMatchObject({ subscribe: listen, resolve: tell });
});

it('lets a subscription that only listens tell what it hears', () => {
  const built = hung(schema(), { Subscription: { things: { subscribe: () => [], resolve: undefined } } });
  expect(fieldOf(built, 'Subscription', 'things')?.resolve).toBeUndefined();
});

it.each([
  [{ Thing: { nmae: () => '' } }, 'Thing.nmae has a resolver and is no field.'],
  [{ Thign: { name: () => '' } }, 'Thign.name has a resolver and is no field.'],
  [{ Named: { name: () => '' } }, 'Named.name has a resolver and is no field of an object.'],
])('refuses a resolver that nothing would call', (resolvers, sentence) => {
  expect(() => hung(schema(), resolvers)).toThrow(sentence);
});
