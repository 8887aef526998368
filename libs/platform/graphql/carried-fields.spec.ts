import { describe, expect, it } from '@jest/globals';
import { graphqlSync, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { carrying } from './carried-fields.js';

const asked: string[] = [];
const lantern = (carried: boolean) => new GraphQLObjectType({
  name: 'Lantern',
  fields: {
    name: { type: GraphQLString },
    maker: {
      type: GraphQLString,
      extensions: { carried },
      resolve: ({ name }: { name: string }) => {
        asked.push(name);
        return `maker of ${name}`;
      },
    },
  },
});
const lanterns = [{ name: 'red', maker: 'Li' }, { name: 'blue', maker: null }, { name: 'old' }];
const makers = (carried: boolean) => {
  asked.length = 0;
  const query = new GraphQLObjectType({ name: 'Query', fields: { lanterns: { type: new GraphQLList(lantern(carried)), resolve: () => lanterns } } });
  const { data } = graphqlSync({ schema: carrying(new GraphQLSchema({ query })), source: '{ lanterns { maker } }' });
  return (data?.['lanterns'] as { maker: string | null }[]).map(({ maker }) => maker);
};

describe('a field that its parent carries', () => {
  it('is taken from there, and resolved where it is not', () => {
    expect(makers(true)).toEqual(['Li', null, 'maker of old']);
    expect(asked).toEqual(['old']);
  });
  it('is resolved all the same when nobody said that it may be carried', () => {
    expect(makers(false)).toEqual(['maker of red', 'maker of blue', 'maker of old']);
  });
});
