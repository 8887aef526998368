import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Args, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { AccessTable, Caller, Identity } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, CommandInput, connectionOf, GraphqlApiModule, Id, Node, NodeLoader, PageArgs, pageOf, Text, Whole } from '#platform/graphql';
import { testHub, type TestHub } from '#platform/graphql/testing';
import { InputType } from '@nestjs/graphql';

const stationA = '01890a5d-ac96-774b-bcce-b302099a8057';
const thingId = '01890a5d-ac96-774b-bcce-b302099a8058';
const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station: stationA, organization: null, person: null, regions: [] };
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
class NameThingInput extends CommandInput {
  @Text({ max: 5 }) name!: string;
}

const things: Thing[] = [1, 2, 3].map((size) => ({ id: thingId, name: `thing ${size}`, size }));
const seen: Caller[] = [];

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => Thing, { nullable: true })
  thing(@Args('size', { type: () => Int }) size: number): Thing | null {
    return things.find((thing) => thing.size === size) ?? null;
  }

  @Query(() => ThingConnection)
  things(@Args() { first }: PageArgs, @CallerOf() caller: Caller): ThingConnection {
    seen.push(caller);
    return pageOf(things.slice(0, first + 1), first, ({ size }) => [size], (thing) => thing);
  }

  @Query(() => String)
  broken(): string {
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
}

class ThingNodes extends NodeLoader {
  readonly typename = 'Thing';
  readonly operation = 'things';
  find(id: string) {
    return id === thingId ? things[0] : undefined;
  }
}

const access: AccessTable = {
  thing: { STATION_WORKER: 'EVERYWHERE' },
  things: { STATION_WORKER: 'OWN_STATION' },
  broken: { STATION_WORKER: 'EVERYWHERE' },
  open: { PUBLIC: 'EVERYWHERE', STATION_WORKER: 'EVERYWHERE' },
  nameThing: { STATION_WORKER: 'OWN_STATION' },
};
const messages = { NAME_TAKEN: { zh: '名称“{name}”已被使用。', bo: 'མིང་ {name} བེད་སྤྱད་ཟིན།', en: 'The name {name} is taken.' } };
const providers = [ThingResolver, ThingNodes];

describe('the GraphQL endpoint', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub({ imports: [GraphqlApiModule.of({ access: [access], messages: [messages] })], providers });
  });
  afterAll(() => hub.close());

  it('answers', async () => {
    expect(await hub.ask('{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    for (let i = 0; i < 5; i++) {
      const answer = await hub.ask('{ a: things(first: 2) { nodes { name seenBy } pageInfo { hasNextPage } } b: thing(size: 2) { size seenBy } n: node(id: "' + thingId + '") { __typename id ... on Thing { seenBy } } }', { as: worker });
      expect(answer).toMatchObject({
        data: {
          a: { nodes: [{ name: 'thing 1', seenBy: 'OWN_STATION' }, { name: 'thing 2', seenBy: 'OWN_STATION' }], pageInfo: { hasNextPage: true } },
          b: { size: 2, seenBy: 'EVERYWHERE' },
          n: { __typename: 'Thing', id: thingId, seenBy: 'OWN_STATION' },
        },
      });
    }
    expect(seen[0]).toMatchObject({ id: 'w1', reach: { stations: [stationA], everywhere: false } });
  });

  it('says why not', async () => {
    expect(await hub.ask('{ things { nodes { name } } }')).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await hub.ask('{ things { nodes { name } } }', { as: admin })).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(await hub.ask('{ open }')).toMatchObject({ data: { open: 'to all' } });
    const broken = await hub.ask('{ broken }', { as: worker });
    expect(broken).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL_ERROR' } }] });
    expect(JSON.stringify(broken)).not.toMatch(/secret|Zhang/);
    const mutation = 'mutation ($input: NameThingInput!) { nameThing(input: $input) { name } }';
    const commandId = thingId;
    expect(await hub.ask(mutation, { as: worker, variables: { input: { commandId, name: 'no' } }, headers: { 'accept-language': 'en' } })).toMatchObject({
      errors: [{ message: 'The name no is taken.', extensions: { code: 'NAME_TAKEN', parameters: { name: 'no' } } }],
    });
    expect(await hub.ask(mutation, { as: worker, variables: { input: { commandId, name: 'too long' } } })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.name', rule: 'isLength' }] } }],
    });
    expect(await hub.ask('{ open }', { as: 'garbled' })).toMatchObject({ status: 401, errors: [{ extensions: { code: 'TOKEN_INVALID' } }] });
  });
});
