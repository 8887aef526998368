import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { StationTree, type AccessTable, type Caller, type Identity } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { LogUnavailable, WrongRevision } from '#platform/event-store';
import {
  beside, CallerOf, CommandInput, connectionOf, GraphqlApiModule, Id, NestedList, Node, NodeLoader, PageArgs, pageOf, Text, Whole,
} from '#platform/graphql';
import { Views } from '#platform/read-model';
import { testHub, type TestHub } from './index.js';

// A slice of nothing in particular, with every kind of answer and failure, for the specs of the endpoint.

export const thingId = '01890a5d-ac96-774b-bcce-b302099a8058';
const [placeId, nobodyId] = ['01890a5d-ac96-774b-bcce-b302099a8059', '01890a5d-ac96-774b-bcce-b302099a805a'];
export const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station: 'county', organization: null, person: null, regions: [] };
export const admin: Identity = { ...worker, id: 'a1', role: 'ADMIN', station: null };

@ObjectType({ implements: () => [Node] })
class Thing {
  @Id() id!: string;
  @Text() name!: string;
  @Whole() size!: number;
  @Id({ optional: true }) nextId!: string | null;
  @Field(() => [ID]) relativeIds!: string[];
}
@ObjectType({ implements: () => [Node] })
class Place {
  @Id() id!: string;
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

const thing = (size: number): Thing => ({ id: thingId, name: `thing ${size}`, size, nextId: size === 1 ? thingId : null, relativeIds: [placeId, nobodyId, thingId] });
const things = [1, 2, 3].map(thing);
export const seen: Caller[] = [];
/** Each time that a thing was given a name, or somebody tried. */
export const named: string[] = [];

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
    return pageOf(
      things.slice(0, first + 1),
      first,
      ({ size }) => [size],
      (thing) => thing,
    );
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

  @Subscription(() => Int)
  async *ticks() {
    yield await Promise.resolve({ ticks: 1 });
  }

  @Mutation(() => Thing)
  async nameThing(@Args('input') { name }: NameThingInput): Promise<Thing> {
    named.push(name);
    await Promise.resolve();
    if (name === 'null') return null as unknown as Thing;
    if (name === 'wrong') throw new Error('secret of "Zhang San", 13800138000');
    if (name === 'raced') throw new WrongRevision('s-1', 1, 2);
    if (name === 'no') throw new Refusal('NAME_TAKEN', { name });
    return { ...thing(1), name };
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

@Resolver(() => Place)
class PlaceResolver {
  @ResolveField(() => String)
  seenBy(@Parent() _place: Place, @CallerOf() caller: Caller): string {
    return caller.reach.kind;
  }
}

class PlaceNodes extends NodeLoader {
  readonly typename = 'Place';
  readonly operation = 'thing';
  find(id: string) {
    return id === placeId ? { id } : undefined;
  }
}
class ThingNodes extends NodeLoader {
  readonly typename = 'Thing';
  readonly operation = 'things';
  find(id: string) {
    return id === thingId ? thing(1) : undefined;
  }
}
export const waited: string[] = [];
const views = { waitFor: (position: string) => Promise.resolve(waited.push(position) > 0 && position !== 'far') } as unknown as Views;
const tree: StationTree = { below: (station) => (station === 'county' ? ['county', 'street'] : [station]) };

export const access: AccessTable = {
  thing: { STATION_WORKER: 'EVERYWHERE' },
  things: { STATION_WORKER: 'OWN_STATION' },
  fails: { STATION_WORKER: 'EVERYWHERE' },
  open: { PUBLIC: 'EVERYWHERE', STATION_WORKER: 'EVERYWHERE' },
  ticks: { STATION_WORKER: 'EVERYWHERE' },
  nameThing: { STATION_WORKER: 'OWN_STATION' },
};
const messages = { NAME_TAKEN: { zh: '名称“{name}”已被使用。', bo: 'མིང་ {name} བེད་སྤྱད་ཟིན།', en: 'The name {name} is taken.' } };
const providers = [ThingResolver, ThingNodes, PlaceResolver, PlaceNodes, beside(Thing, { next: Thing, relatives: [Node] }), { provide: Views, useValue: views }, { provide: StationTree, useValue: tree }];
export const hubWith = async (own: { access?: AccessTable; jit?: boolean; introspection?: boolean } = {}): Promise<TestHub> =>
  testHub({
    imports: [
      GraphqlApiModule.of({
        access: [own.access ?? access],
        messages: [messages],
        jit: own.jit ?? true,
        introspection: own.introspection ?? true,
      }),
    ],
    providers,
  });
