import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { TestHub } from '#platform/graphql/testing';
import { limits } from './limits.js';
import { hubWith, worker } from './testing/things.js';

describe('the limits', () => {
  let hub: TestHub;
  let open: TestHub;
  let token: string;
  beforeAll(async () => {
    hub = await hubWith({ introspection: false });
    open = await hubWith();
    token = await hub.issuer.issueToken(worker, 600);
  });
  afterAll(() => Promise.all([hub.close(), open.close()]));
  const codes = async (query: string, variables?: Record<string, unknown>) => {
    const { errors = [], data } = await hub.ask(query, { as: token, ...(variables && { variables }) });
    expect(data ?? null).toBeNull();
    return errors.map(({ extensions }) => extensions.code);
  };
  const nested = (depth: number) => `{ thing { ${'self { '.repeat(depth)} name ${'}'.repeat(depth)} } }`;

  it('leave room for the longest query of the hub’s own users', () => {
    const explained = '{ name met explanation } parts { name weight value explanation }';
    const resource = 'resource { id title kind provider { name } station { id name } }';
    const match = `match { matches { edges { node { ${resource} score distanceMetres freeCapacity band conditions ${explained} } } }
      nearMisses { resource { id title } blockedBy { name explanation } } assets { asset { id name } distanceMetres } summary }`;
    const query = `query ($first: Int, $after: String) { needs(first: $first, after: $after) { edges { cursor node { id ${match} } } pageInfo { hasNextPage endCursor } } }`;
    expect(() => parse(query, { maxTokens: limits.tokens / 4 })).not.toThrow();
    expect(() => parse(query, { maxTokens: 50 })).toThrow('tokens');
  });

  it('hold against long documents', async () => {
    expect(await codes(`{ ${'open '.repeat(limits.tokens)} }`)).toEqual(['QUERY_TOO_LONG']);
    expect(await codes(`{ ${'x '.repeat(500)} }`)).toHaveLength(limits.validationErrors + 1);
  });

  it('hold against depth, by fragments too, and by fragments in a circle', async () => {
    expect(await hub.ask(nested(limits.depth - 2), { as: token })).not.toHaveProperty('errors');
    expect(await codes(nested(limits.depth - 1))).toEqual(['QUERY_TOO_DEEP']);
    const spread = `{ thing { ...a } } ${['a', 'b', 'c', 'd', 'e'].map((name, i, all) => `fragment ${name} on Thing { self { self { self { ${all[i + 1] ? `...${all[i + 1]}` : 'name'} } } } }`).join(' ')}`;
    expect(await codes(spread)).toEqual(['QUERY_TOO_DEEP']);
    const inline = `{ thing { ${'... on Thing { self { '.repeat(limits.depth)} name ${'} }'.repeat(limits.depth)} } }`;
    expect(await codes(inline)).toEqual(['QUERY_TOO_DEEP']);
    expect(await codes('{ thing { ...a } } fragment a on Thing { self { ...b } } fragment b on Thing { self { ...a } }')).toContain(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  it('hold against fragments that double at each step', async () => {
    // Whoever goes through all of them never comes to an end.
    const steps = 40;
    const doubling = Array.from(
      { length: steps },
      (_, i) => `fragment f${i} on Thing { ${i === steps - 1 ? 'name' : `...f${i + 1} ...f${i + 1}`} }`,
    ).join(' ');
    const { errors } = await hub.ask(`{ thing { ...f0 } } ${doubling}`, { as: token });
    expect(errors?.length).toBeGreaterThan(0);
  });

  it('hold against questions about the schema that go in circles', async () => {
    const circles = `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`;
    expect(await open.ask(circles)).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_DEEP' } }] });
  });

  it('hold against aliases and directives', async () => {
    expect(await codes(`{ ${Array.from({ length: limits.aliases + 1 }, (_, i) => `a${i}: open`).join(' ')} }`)).toEqual([
      'TOO_MANY_ALIASES',
    ]);
    expect(await codes(`{ ${'open @skip(if: false) '.repeat(limits.directives + 1)} }`)).toContain('TOO_MANY_DIRECTIVES');
    expect(await codes(`{ open ${'@nope '.repeat(300)} }`)).toHaveLength(limits.validationErrors + 1);
  });

  it('hold against large pages, whether written out or in variables', async () => {
    const wide = (first: string) => `things(first: ${first}) { nodes { self { self { name size id } } } }`;
    const many = (first: string) => Array.from({ length: 25 }, (_, i) => `t${i}: ${wide(first)}`).join(' ');
    expect(await codes(`{ ${many('100')} }`)).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await codes(`query ($f: Int!) { ${many('$f')} }`, { f: 100 })).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await codes(`query ($f: Int!) { ${many('$f')} }`, { f: 2_000_000_000 })).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await hub.ask(`query ($f: Int!) { ${many('$f')} }`, { as: token, variables: { f: 1 } })).not.toHaveProperty('errors');
  });

  it('hold against several operations at once', async () => {
    const { app } = hub;
    const batch = await app.inject({ method: 'POST', url: '/graphql', payload: [{ query: '{ open }' }, { query: '{ open }' }] });
    expect(batch.statusCode).toBe(400);
    expect(batch.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('can keep the schema to itself', async () => {
    expect(await codes('{ __schema { types { name } } }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});
