import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import type { Identity } from '#platform/access';
import type { Answer, Ask, TestHub } from '#platform/graphql/testing';
import { access, admin, hubWith, named, seen, thingId, waited, worker } from './testing/things.js';

/** What a client acts on, in its order: all but the headers and the number of a failure. */
const answerOf = ({ headers, ...answer }: Answer): string => JSON.stringify(answer).replaceAll(String(headers['x-request-id']), 'number');
const MUTATION = 'mutation ($input: NameThingInput!) { nameThing(input: $input) { name } }';
const naming = (input: object): Ask => ({
  as: worker,
  variables: { input: { commandId: thingId, ...input } },
  headers: { 'accept-language': 'en' },
});

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
        a: {
          nodes: [
            { name: 'thing 1', seenBy: 'OWN_STATION' },
            { name: 'thing 2', seenBy: 'OWN_STATION' },
          ],
          pageInfo: { hasNextPage: true },
        },
        b: { self: { seenBy: 'EVERYWHERE' } },
        things: { seenBy: 'EVERYWHERE' },
        thing: { edges: [1, 2, 3].map(() => ({ node: { seenBy: 'OWN_STATION' } })) },
        n: { __typename: 'Thing', id: thingId, self: { seenBy: 'OWN_STATION' } },
        none: null,
      });
    }
    expect(seen[0]).toEqual({
      ...worker,
      actor: { id: 'w1', role: 'STATION_WORKER', station: 'county', organization: null, person: null },
      language: 'zh',
      reach: { kind: 'OWN_STATION', everywhere: false, stations: ['county', 'street'], regions: [], organizations: [], persons: [] },
    });
  });

  it('lets nobody in without a row', async () => {
    expect(await hub.ask('{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    expect(await hub.ask('{ open }')).toMatchObject({ data: { open: 'to all' } });
    expect(await hub.ask('{ things { nodes { name } } }')).toMatchObject({
      data: null,
      errors: [{ path: ['things'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await hub.ask('{ thing { name } }', { as: admin })).toMatchObject({
      data: { thing: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await hub.ask(MUTATION, { ...naming({ name: 'a' }), as: admin })).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await hub.ask('{ node(id: "' + thingId + '") { id } }', { as: admin })).toMatchObject({ data: { node: null } });
    expect(await hub.ask('{ node(id: "' + thingId + '") { id } }')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('does not start while an operation has no row, or a row no operation', async () => {
    const { thing: _thing, ...less } = access;
    await expect(hubWith({ access: less })).rejects.toThrow('Without a row in the access table nobody may: thing.');
    await expect(hubWith({ access: { ...access, thin: {} } })).rejects.toThrow('operations that do not exist: thin.');
    await expect(hubWith({ access: { ...access, node: {} } })).rejects.toThrow('two rows for node');
  });

  it.each([
    ['zh-CN', '名称“no”已被使用。'],
    ['bo', 'མིང་ no བེད་སྤྱད་ཟིན།'],
    ['en', 'The name no is taken.'],
    ['fr', '名称“no”已被使用。'],
  ])('refuses in %s', async (language, message) => {
    const answer = await hub.ask(MUTATION, { ...naming({ name: 'no' }), headers: { 'accept-language': language } });
    expect(answer.errors).toEqual([
      {
        message,
        path: ['nameThing'],
        locations: [{ line: 1, column: 38 }],
        extensions: { code: 'NAME_TAKEN', parameters: { name: 'no' } },
      },
    ]);
  });

  it('says which field of an input broke which rule, and never what was in it', async () => {
    const answer = await hub.ask(
      MUTATION,
      naming({ commandId: 'zhang-san', name: 'zhang-san', parts: [{ label: 'ok' }, { label: 'zhang-san' }] }),
    );
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The input is not right: input.name: at most 5 characters; input.parts.1.label: at most 5 characters; input.commandId: must be a UUID',
      extensions: {
        code: 'BAD_USER_INPUT',
        fields: [
          { path: 'input.name', rule: 'isLength', detail: expect.stringContaining('name must be shorter'), message: 'at most 5 characters', parameters: { max: 5 } },
          { path: 'input.parts.1.label', rule: 'isLength' },
          { path: 'input.commandId', rule: 'isUuid', message: 'must be a UUID' },
        ],
      },
    });
    expect(JSON.stringify(answer)).not.toContain('zhang');
    expect(await hub.ask('{ things(first: 101) { nodes { name } } }', { as: worker })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'first', rule: 'max' }] } }],
    });
  });

  it('says of a list that is too long that alone, and of more faults than are listed that there are more', async () => {
    const parts = (count: number, part: object) => ({ as: worker, variables: { input: { commandId: thingId, name: 'ok', parts: Array.from({ length: count }, () => part) } }, headers: { 'accept-language': 'en' } });
    expect((await hub.ask(MUTATION, parts(101, { label: 'too long' }))).errors).toMatchObject([
      { message: 'The input is not right: input.parts: at most 100 items', extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.parts', rule: 'arrayMaxSize', parameters: { max: 100 } }] } },
    ]);
    const many = (await hub.ask(MUTATION, parts(60, {}))).errors ?? [];
    expect(new Set(many.map(({ extensions: { code } }) => code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(many.at(-1)?.message).toBe('The input is not right: too much is wrong: the rest is not listed');
  });

  it('says what is wrong with a query, with its code and in English too', async () => {
    const en = { 'accept-language': 'en' };
    expect(await hub.ask('{ open', { headers: en })).toMatchObject({
      errors: [
        {
          message: 'The query has a syntax error. (line 1, column 7)',
          extensions: { code: 'GRAPHQL_PARSE_FAILED', detail: expect.stringContaining('Expected Name') },
        },
      ],
    });
    const unknown = await hub.ask('{ opem }', { headers: en });
    expect(unknown.errors?.[0]).toMatchObject({
      message: 'The query does not fit the schema. The type Query has no field opem.',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', detail: 'Cannot query field "opem" on type "Query".' },
    });
    expect(await hub.ask(MUTATION, { variables: { input: 7 }, headers: en })).toMatchObject({
      errors: [{ message: 'The input is not right: input: must be NameThingInput', extensions: { code: 'BAD_USER_INPUT' } }],
    });
    // what is missing, and where what is wrong stands, is named
    expect((await hub.ask(MUTATION, { variables: { input: {} }, headers: en })).errors?.[0]?.message).toMatch(/^The input is not right: input\.\w+: is required and must be (text|an id)$/);
    expect(
      await hub.ask('query ($size: Int = 1) { thing(size: $size) { name } }', { as: worker, variables: { size: null } }),
    ).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await hub.ask('query a { open } query b { open }')).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
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
      const number = String(answer.headers['x-request-id']);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_ERROR', correlationId: number });
      // the number is drawn by lot, and may have any digits in it
      expect(JSON.stringify(answer.errors).replaceAll(number, '')).not.toMatch(/secret|Zhang|138|NOBODY|non-nullable/);
    }
  });

  it('sends whoever would subscribe to where that can be done', async () => {
    const subscribing = 'subscription { ticks }';
    const answer = { errors: [{ message: expect.stringContaining('WebSocket'), extensions: { code: 'SUBSCRIPTIONS_BY_SOCKET' } }] };
    expect(await hub.ask(subscribing, { as: worker })).toMatchObject(answer);
    expect(await interpreted.ask(subscribing, { as: worker })).toMatchObject(answer);
    // graphql-js fails on these instead of finding them wrong
    for (const switched of ['ticks @skip(if: $off)', '... @include(if: $off) { ticks }', '...part'])
      expect(await hub.ask(`query ($off: Boolean!) { open @skip(if: $off) } subscription s($off: Boolean!) { ${switched} } fragment part on Subscription { ...part ticks @skip(if: $off) }`, { as: worker }))
        .toMatchObject({ status: 200, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  it('tells about the schema, to whoever asks', async () => {
    const { data, errors } = await hub.ask<{ __schema: { types: { name: string }[] } }>(
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    );
    expect(errors).toBeUndefined();
    expect(data?.__schema.types.map(({ name }) => name)).toEqual(expect.arrayContaining(['Node', 'ThingConnection', 'NameThingInput']));
  });

  it('waits for the views of a position, for those who can have written something', async () => {
    const ask = (position: string, as?: Identity) => hub.ask('{ open }', { ...(as && { as }), headers: { 'x-wushe-position': position } });
    expect((await ask('000042', worker)).headers['x-wushe-views-behind']).toBeUndefined();
    expect((await ask('far', worker)).headers['x-wushe-views-behind']).toBe('true');
    await ask('000043');
    for (const unreadable of ['not a position', 'x'.repeat(101)]) expect((await ask(unreadable, worker)).headers['x-wushe-views-behind']).toBe('true');
    expect((await ask('', worker)).headers['x-wushe-views-behind']).toBeUndefined();
    expect(waited).toEqual(['000042', 'far']);
  });

  it('answers the same from compiled queries as from graphql-js, errors and all', async () => {
    const queries: [string, Ask][] = [
      ['{ __typename }', {}],
      ['{ open things { nodes { name } } }', {}],
      ['{ a: thing(size: 1) { ...t } b: thing(size: 9) { ...t } } fragment t on Thing { id name fragile self { size } }', { as: worker }],
      ['{ things(first: 3) { nodes { size fragile } } }', { as: worker }],
      [
        'query ($f: Int!, $no: Boolean!) { things(first: $f) { edges @skip(if: $no) { cursor } nodes @include(if: $no) { __typename } } }',
        { as: worker, variables: { f: 2, no: true } },
      ],
      [
        'query ($f: Int!, $no: Boolean!) { things(first: $f) { edges @skip(if: $no) { cursor } nodes @include(if: $no) { __typename } } }',
        { as: worker, variables: { f: 2, no: false } },
      ],
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

  it('carries out compiled mutations once, and says the same of them, errors and all', async () => {
    const two = 'mutation ($input: NameThingInput!) { a: nameThing(input: $input) { name fragile } nameThing(input: { commandId: "x", name: "b" }) { name } }';
    const several = 'mutation ($a: NameThingInput!, $b: NameThingInput!) { a: nameThing(input: $a) { n: name self { size } } b: nameThing(input: $b) { seenBy } }';
    const asked = (name: string) => ({ commandId: thingId, name });
    const mutations: [string, Ask, attempts: number][] = [
      ...['ok', 'no', 'null', 'wrong', 'raced'].map((name): [string, Ask, number] => [MUTATION, naming({ name }), 1]),
      [MUTATION, naming({ name: 'far too long' }), 0],
      [MUTATION, naming({ name: 7 }), 0],
      [MUTATION, { variables: { input: asked('ok') } }, 0],
      [two, naming({ name: 'a' }), 1],
      [several, { as: worker, variables: { a: asked('a'), b: asked('b') } }, 2],
      [several, { as: worker, variables: { a: asked('a'), b: asked('no') } }, 2],
    ];
    for (const [mutation, ask, attempts] of mutations) {
      const expected = await interpreted.ask(mutation, { ...ask, ...(ask.as && { as: await interpreted.issuer.issueToken(worker, 60) }) });
      for (let i = 0; i < 5; i++) {
        const before = named.length;
        const answer = await hub.ask(mutation, { ...ask, ...(ask.as && { as: await hub.issuer.issueToken(worker, 60) }) });
        expect([ask, answerOf(answer), answer.headers['retry-after']]).toEqual([ask, answerOf(expected), expected.headers['retry-after']]);
        expect(named.length - before).toBe(attempts);
      }
    }
  });

  it('answers what is familiar with the headers that Apollo gives it', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*', 'text/html, application/json;q=0.5']) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => hub.ask('{ open __typename }', { headers: { accept, 'x-request-id': 'the-same' } })));
      const of = ({ status, headers: { date, 'x-request-id': id, ...headers } }: Answer) => [status, headers, typeof date, typeof id];
      expect(answers.map(of)).toEqual(answers.map(() => of(answers[0] as Answer)));
      expect(answers[0]?.headers['cache-control']).toBe('no-store');
    }
    for (let i = 0; i < 5; i++) expect((await hub.ask('{ open }', { headers: { accept: 'image/png' } })).status).toBe(406);
  });
});
