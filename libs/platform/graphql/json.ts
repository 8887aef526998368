import { GraphQLScalarType } from 'graphql';

/** Only ever an answer: nothing of the hub takes one. */
export const JsonScalar = new GraphQLScalarType({ name: 'JSON', description: 'Any JSON value.', serialize: (value) => value });
