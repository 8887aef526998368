import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Args, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { getIntrospectionQuery } from 'graphql';
import { StationTree, type AccessTable, type Caller, type Identity } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { LogUnavailable, WrongRevision } from '#platform/event-store';
import { CallerOf, CommandInput, connectionOf, GraphqlApiModule, Id, NestedList, Node, NodeLoader, PageArgs, pageOf, Text, Whole } from '#platform/graphql';
import { testHub, type Answer, type Ask, type TestHub } from '#platform/graphql/testing';
import { Views } from '#platform/read-model';
import { limits } from './limits.js';

const thingId = '01890a5d-ac96-774b-bcce-b302099a8058';
const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station: 'county', organization: null, person: null, regions: [] };
const admin: Identity = { ...worker, id: 'a1', role: 'ADMIN', station: null };

@ObjectType({ implements: () => [Node] })
class Thing {
  @Id() id!: string;
  @Text() name!: string;
  @Whole() size!: number;
}
@ObjectType()
class ThingConnection extends connectionOf(Thing) {}
@InputType()
class PartInput {
  @Text({ max: 5 }) label!: string;
}
@InputType()
class NameThingInput extends CommandInput {
  @Text({ max: 5 }) name!: string;
  @NestedList(() => PartInput, { optional: true }) parts?: PartInput[] | null;
}

const things: Thing[] = [1, 2, 3].map((size) => ({ id: thingId, name: `thing ${size}`, size }));
const seen: Caller[] = [];

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => Thing, { nullable: true })
  thing(@Args('size', { type: () => Int, defaultValue: 1 }) size: number): Thing | null {
    return things.find((thing) => thing.size === size) ?? null;
  }

  @Query(() => ThingConnection)
  async things(@Args() { first }: PageArgs, @CallerOf() caller: Caller): Promise<ThingConnection> {
    seen.push(caller);
    await Promise.resolve();
    return pageOf(things.slice(0, first + 1), first, ({ size }) => [size], (thing) => thing);
  }

  @Query(() => String)
  fails(@Args('how') how: string): string {
    if (how === 'raced') throw new WrongRevision('s-1', 1, 2);
    if (how === 'log') throw new LogUnavailable('no disk');
    if (how === 'refused') throw new Refusal('NAME_TAKEN', { name: how });
    if (how === 'uncoded') throw new Refusal('NOBODY_KNOWS');
    if (how === 'null') return null as unknown as string;
    throw new Error('secret of "Zhang San", 13800138000');
  }

  @Query(() => String)
  open(): string {
    return 'to all';
  }

  @Mutation(() => Thing)
  nameThing(@Args('input') { name }: NameThingInput): Thing {
    if (name === 'no') throw new Refusal('NAME_TAKEN', { name });
    return { id: thingId, name, size: 1 };
  }

  @ResolveField(() => String)
  seenBy(@Parent() _thing: Thing, @CallerOf() caller: Caller): string {
    return caller.reach.kind;
  }

  @ResolveField(() => Thing)
  self(@Parent() thing: Thing): Thing {
    return thing;
  }

  @ResolveField(() => String, { nullable: true })
  fragile(@Parent() { size }: Thing): string | null {
    if (size === 2) throw new Refusal('NAME_TAKEN', { name: 'x' });
    return 'whole';
  }
}

class ThingNodes extends NodeLoader {
  readonly typename = 'Thing';
  readonly operation = 'things';
  find(id: string) {
    return id === thingId ? { ...things[0] } : undefined;
  }
}
const waited: string[] = [];
const views = { waitFor: (position: string) => Promise.resolve(waited.push(position) > 0 && position !== 'far') } as unknown as Views;
const tree: StationTree = { below: (station) => (station === 'county' ? ['county', 'street'] : [station]) };

const access: AccessTable = {
  thing: { STATION_WORKER: 'EVERYWHERE' },
  things: { STATION_WORKER: 'OWN_STATION' },
  fails: { STATION_WORKER: 'EVERYWHERE' },
  open: { PUBLIC: 'EVERYWHERE', STATION_WORKER: 'EVERYWHERE' },
  nameThing: { STATION_WORKER: 'OWN_STATION' },
};
const messages = { NAME_TAKEN: { zh: '名称“{name}”已被使用。', bo: 'མིང་ {name} བེད་སྤྱད་ཟིན།', en: 'The name {name} is taken.' } };
const providers = [ThingResolver, ThingNodes, { provide: Views, useValue: views }, { provide: StationTree, useValue: tree }];
const hubWith = async (own: { access?: AccessTable; jit?: boolean; introspection?: boolean } = {}) =>
  testHub({ imports: [GraphqlApiModule.of({ access: [own.access ?? access], messages: [messages], jit: own.jit ?? true, introspection: own.introspection ?? true })], providers });

/** What a client acts on, in its order: all but the headers and the number of a failure. */
const answerOf = ({ headers, ...answer }: Answer): string => JSON.stringify(answer).replaceAll(String(headers['x-request-id']), 'number');
const MUTATION = 'mutation ($input: NameThingInput!) { nameThing(input: $input) { name } }';
const naming = (input: object): Ask => ({ as: worker, variables: { input: { commandId: thingId, ...input } }, headers: { 'accept-language': 'en' } });

describe('the GraphQL endpoint', () => {
  let hub: TestHub;
  let interpreted: TestHub;
  beforeAll(async () => {
    [hub, interpreted] = await Promise.all([hubWith(), hubWith({ jit: false })]);
  });
  afterAll(() => Promise.all([hub.close(), interpreted.close()]));

  it('gives each part of an answer the reach of the operation by which it was asked for', async () => {
    const query = `query ($id: ID!) {
      a: things(first: 2) { nodes { name seenBy } pageInfo { hasNextPage } }
      b: thing(size: 2) { self { seenBy } }
      things: thing(size: 3) { seenBy }
      thing: things { edges { node { seenBy } } }
      ...more
      none: node(id: "county") { id }
    } fragment more on Query { n: node(id: $id) { __typename id ... on Thing { self { seenBy } } } }`;
    for (let i = 0; i < 5; i++) {
      const { data, errors } = await hub.ask(query, { as: worker, variables: { id: thingId } });
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        a: { nodes: [{ name: 'thing 1', seenBy: 'OWN_STATION' }, { name: 'thing 2', seenBy: 'OWN_STATION' }], pageInfo: { hasNextPage: true } },
        b: { self: { seenBy: 'EVERYWHERE' } },
        things: { seenBy: 'EVERYWHERE' },
        thing: { edges: [1, 2, 3].map(() => ({ node: { seenBy: 'OWN_STATION' } })) },
        n: { __typename: 'Thing', id: thingId, self: { seenBy: 'OWN_STATION' } },
        none: null,
      });
    }
    expect(seen[0]).toEqual({ ...worker, actor: { id: 'w1', role: 'STATION_WORKER', station: 'county', organization: null }, language: 'zh', reach: { kind: 'OWN_STATION', everywhere: false, stations: ['county', 'street'], regions: [], organization: null, person: null } });
  });

  it('lets nobody in without a row', async () => {
    expect(await hub.ask('{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    expect(await hub.ask('{ open }')).toMatchObject({ data: { open: 'to all' } });
    expect(await hub.ask('{ things { nodes { name } } }')).toMatchObject({ data: null, errors: [{ path: ['things'], extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await hub.ask('{ thing { name } }', { as: admin })).toMatchObject({ data: { thing: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(await hub.ask(MUTATION, { ...naming({ name: 'a' }), as: admin })).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(await hub.ask('{ node(id: "' + thingId + '") { id } }', { as: admin })).toMatchObject({ data: { node: null } });
    expect(await hub.ask('{ node(id: "' + thingId + '") { id } }')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('does not start while an operation has no row, or a row no operation', async () => {
    const { thing: _thing, ...less } = access;
    await expect(hubWith({ access: less })).rejects.toThrow('Without a row in the access table nobody may: thing.');
    await expect(hubWith({ access: { ...access, thin: {} } })).rejects.toThrow('operations that do not exist: thin.');
    await expect(hubWith({ access: { ...access, node: {} } })).rejects.toThrow('two rows for node');
  });

  it.each([['zh-CN', '名称“no”已被使用。'], ['bo', 'མིང་ no བེད་སྤྱད་ཟིན།'], ['en', 'The name no is taken.'], ['fr', '名称“no”已被使用。']])('refuses in %s', async (language, message) => {
    const answer = await hub.ask(MUTATION, { ...naming({ name: 'no' }), headers: { 'accept-language': language } });
    expect(answer.errors).toEqual([{ message, path: ['nameThing'], locations: [{ line: 1, column: 38 }], extensions: { code: 'NAME_TAKEN', parameters: { name: 'no' } } }]);
  });

  it('says which field of an input broke which rule, and never what was in it', async () => {
    const answer = await hub.ask(MUTATION, naming({ commandId: 'zhang-san', name: 'zhang-san', parts: [{ label: 'ok' }, { label: 'zhang-san' }] }));
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The input is not right: input.name, input.parts.1.label, input.commandId',
      extensions: {
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'input.name', rule: 'isLength', detail: expect.stringContaining('name must be shorter') }, { path: 'input.parts.1.label', rule: 'isLength' }, { path: 'input.commandId', rule: 'isUuid' }],
      },
    });
    expect(JSON.stringify(answer)).not.toContain('zhang');
    expect(await hub.ask('{ things(first: 101) { nodes { name } } }', { as: worker })).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'first', rule: 'max' }] } }] });
  });

  it('says what is wrong with a query, with its code and in English too', async () => {
    const en = { 'accept-language': 'en' };
    expect(await hub.ask('{ open', { headers: en })).toMatchObject({ errors: [{ message: 'The query has a syntax error.', extensions: { code: 'GRAPHQL_PARSE_FAILED', detail: expect.stringContaining('Expected Name') } }] });
    const unknown = await hub.ask('{ opem }', { headers: en });
    expect(unknown.errors?.[0]).toMatchObject({ message: 'The query does not fit the schema.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED', detail: 'Cannot query field "opem" on type "Query".' } });
    expect(await hub.ask(MUTATION, { variables: { input: 7 }, headers: en })).toMatchObject({ errors: [{ message: 'The input is not right: input', extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await hub.ask('query ($size: Int = 1) { thing(size: $size) { name } }', { as: worker, variables: { size: null } })).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await hub.ask('query a { open } query b { open }')).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] });
    expect(await hub.ask('')).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    const strict = await hub.ask('{ opem }', { headers: { accept: 'application/graphql-response+json' } });
    expect(strict.status).toBe(400);
  });

  it('asks to come again while the log cannot take it, and keeps its own troubles to itself', async () => {
    const fail = (how: string) => hub.ask(`{ fails(how: "${how}") }`, { as: worker, headers: { 'x-request-id': 'ignored-here' } });
    const raced = await fail('raced');
    expect([raced.errors?.[0]?.extensions.code, raced.headers['retry-after']]).toEqual(['BUSY', '1']);
    const log = await fail('log');
    expect([log.errors?.[0]?.extensions.code, log.headers['retry-after']]).toEqual(['LOG_UNAVAILABLE', '5']);
    for (const how of ['secret', 'null', 'uncoded']) {
      const answer = await fail(how);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_ERROR', correlationId: answer.headers['x-request-id'] });
      expect(JSON.stringify(answer.errors)).not.toMatch(/secret|Zhang|138|NOBODY|non-nullable/);
    }
  });

  it('tells about the schema, to whoever asks', async () => {
    const { data, errors } = await hub.ask<{ __schema: { types: { name: string }[] } }>(getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true }));
    expect(errors).toBeUndefined();
    expect(data?.__schema.types.map(({ name }) => name)).toEqual(expect.arrayContaining(['Node', 'ThingConnection', 'NameThingInput']));
  });

  it('waits for the views of a position, for those who can have written something', async () => {
    const ask = (position: string, as?: Identity) => hub.ask('{ open }', { ...(as && { as }), headers: { 'x-wushe-position': position } });
    expect((await ask('000042', worker)).headers['x-wushe-views-behind']).toBeUndefined();
    expect((await ask('far', worker)).headers['x-wushe-views-behind']).toBe('true');
    await ask('000043');
    await ask('not a position', worker);
    await ask('x'.repeat(101), worker);
    expect(waited).toEqual(['000042', 'far']);
  });

  it('answers the same from compiled queries as from graphql-js, errors and all', async () => {
    const queries: [string, Ask][] = [
      ['{ __typename }', {}],
      ['{ open things { nodes { name } } }', {}],
      ['{ a: thing(size: 1) { ...t } b: thing(size: 9) { ...t } } fragment t on Thing { id name fragile self { size } }', { as: worker }],
      ['{ things(first: 3) { nodes { size fragile } } }', { as: worker }],
      ['query ($f: Int!, $no: Boolean!) { things(first: $f) { edges @skip(if: $no) { cursor } nodes @include(if: $no) { __typename } } }', { as: worker, variables: { f: 2, no: true } }],
      ['query ($f: Int!, $no: Boolean!) { things(first: $f) { edges @skip(if: $no) { cursor } nodes @include(if: $no) { __typename } } }', { as: worker, variables: { f: 2, no: false } }],
      ['query ($f: Int!) { things(first: $f) { nodes { name } } }', { as: worker, variables: { f: 'three' } }],
      ['query ($f: Int!) { things(first: $f) { nodes { name } } }', { as: worker }],
      ['query ($f: Int!) { things(first: $f) { nodes { name } } }', { as: worker, variables: { f: 0 } }],
      ['query ($size: Int = 1) { thing(size: $size) { name } }', { as: worker, variables: { size: null } }],
      ['{ fails(how: "null") }', { as: worker }],
      ['{ fails(how: "refused") }', { as: worker }],
      ['{ open fails(how: "raced") }', { as: worker }],
      ['{ thing { name } open }', { as: admin }],
      [`{ node(id: "${thingId}") { id __typename ... on Thing { name size } } }`, { as: worker }],
      ['{ __schema { queryType { name fields { name type { kind name ofType { name } } } } } }', {}],
      ['query a { open } query b { __typename }', {}],
      ['{ __proto__: open constructor: __typename toString: open }', { as: worker }],
      ['{ thing { __proto__: name hasOwnProperty: size } }', { as: worker }],
    ];
    for (const [query, ask] of queries) {
      const token = typeof ask.as === 'object' ? { as: await hub.issuer.issueToken(ask.as, 60) } : {};
      const other = typeof ask.as === 'object' ? { as: await interpreted.issuer.issueToken(ask.as, 60) } : {};
      const expected = answerOf(await interpreted.ask(query, { ...ask, ...other }));
      for (let i = 0; i < 5; i++) {
        expect([query, answerOf(await hub.ask(query, { ...ask, ...token }))]).toEqual([query, expected]);
      }
    }
  });
});

describe('the limits', () => {
  let hub: TestHub;
  let token: string;
  beforeAll(async () => {
    hub = await hubWith({ introspection: false });
    token = await hub.issuer.issueToken(worker, 600);
  });
  afterAll(() => hub.close());
  const codes = async (query: string, variables?: Record<string, unknown>) => {
    const { errors = [], data } = await hub.ask(query, { as: token, ...(variables && { variables }) });
    expect(data ?? null).toBeNull();
    return errors.map(({ extensions }) => extensions.code);
  };
  const nested = (depth: number) => `{ thing { ${'self { '.repeat(depth)} name ${'}'.repeat(depth)} } }`;

  it('hold against long documents', async () => {
    expect(await codes(`{ ${'open '.repeat(limits.tokens)} }`)).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await codes(`{ ${'x '.repeat(500)} }`)).toHaveLength(limits.validationErrors + 1);
  });

  it('hold against depth, by fragments too, and by fragments in a circle', async () => {
    expect(await hub.ask(nested(limits.depth - 2), { as: token })).not.toHaveProperty('errors');
    expect(await codes(nested(limits.depth - 1))).toEqual(['QUERY_TOO_DEEP']);
    const spread = `{ thing { ...a } } ${['a', 'b', 'c', 'd', 'e'].map((name, i, all) => `fragment ${name} on Thing { self { self { self { ${all[i + 1] ? `...${all[i + 1]}` : 'name'} } } } }`).join(' ')}`;
    expect(await codes(spread)).toEqual(['QUERY_TOO_DEEP']);
    const inline = `{ thing { ${'... on Thing { self { '.repeat(limits.depth)} name ${'} }'.repeat(limits.depth)} } }`;
    expect(await codes(inline)).toEqual(['QUERY_TOO_DEEP']);
    expect(await codes('{ thing { ...a } } fragment a on Thing { self { ...b } } fragment b on Thing { self { ...a } }')).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('hold against fragments that double at each step', async () => {
    const steps = 12;
    const doubling = Array.from({ length: steps }, (_, i) => `fragment f${i} on Thing { ${i === steps - 1 ? 'name' : `...f${i + 1} ...f${i + 1}`} }`).join(' ');
    const started = performance.now();
    const { errors } = await hub.ask(`{ thing { ...f0 } } ${doubling}`, { as: token });
    expect(errors?.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('hold against aliases and directives', async () => {
    expect(await codes(`{ ${Array.from({ length: limits.aliases + 1 }, (_, i) => `a${i}: open`).join(' ')} }`)).toEqual(['TOO_MANY_ALIASES']);
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
