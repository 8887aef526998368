import { Inject, Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Args, Context, Field, ID, Info, InterfaceType, Query, Resolver } from '@nestjs/graphql';
import { getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import type { AccessTable, Caller } from '#platform/access';
import { isUuid } from '#platform/event-sourcing';
import type { OperationContext } from './operation.js';

const typenames = new WeakMap<object, string>();

/** Whatever has an id of its own. Types say so by `@ObjectType({ implements: () => [Node] })`. */
@InterfaceType({ description: 'Whatever has an id of its own.', resolveType: (value: object) => typenames.get(value) })
export abstract class Node {
  @Field(() => ID)
  id!: string;
}

type Found = object | null | undefined | Promise<object | null | undefined>;

/** How a slice lets its entities be found by id alone: made by `nodesOf`, and listed among the slice's providers. */
export abstract class NodeLoader<F extends Found = Found> {
  /** The GraphQL type of what it finds; the type implements Node. */
  abstract readonly typename: string;
  /** The operation whose row in the access table holds here too, so that `node` never reaches further than it. */
  abstract readonly operation: string;
  /** Out of reach reads like not found. */
  abstract find(id: string, caller: Caller): F;
}

/**
 * A loader that asks another provider of its slice:
 *
 *     export class NeedNodes extends nodesOf('Need', 'need', NeedResolver, (needs, id, caller) => needs.need({ id }, caller)) {}
 */
export function nodesOf<P, F extends Found>(typename: string, operation: string, provider: Type<P>, find: (provider: P, id: string, caller: Caller) => F): Type<Pick<NodeLoader<F>, keyof NodeLoader>> {
  @Injectable()
  class Nodes extends NodeLoader<F> {
    readonly typename = typename;
    readonly operation = operation;

    constructor(@Inject(provider) private readonly asked: P) {
      super();
    }

    find(id: string, caller: Caller): F {
      return find(this.asked, id, caller);
    }
  }
  return Nodes;
}

/** Every role may ask; how far it sees is said by the row of what it finds. */
export const nodeAccess: AccessTable = {
  node: {
    STATION_WORKER: 'OWN_PERSON',
    STATION_HEAD: 'OWN_PERSON',
    SUPERVISOR: 'OWN_PERSON',
    PARTNER: 'OWN_PERSON',
    VOLUNTEER: 'OWN_PERSON',
    INTEGRATOR: 'OWN_PERSON',
    ADMIN: 'OWN_PERSON',
  },
};

@Injectable()
@Resolver(() => Node)
export class NodeResolver implements OnModuleInit {
  private loaders: readonly NodeLoader[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.loaders = this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance) => instance instanceof NodeLoader);
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Anything that has an id, by its id; null when there is nothing, or nothing within reach.',
  })
  async node(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.find(id, context, info);
  }

  /** For a field that shows what an id stands for, to whoever may see that: of the type that the field has, or any that implements it. @param place of a list, the place that it gets there */
  async find(id: string, context: OperationContext, info: GraphQLResolveInfo, place?: number): Promise<object | null> {
    if (!isUuid(id)) return null;
    const type = getNamedType(info.returnType);
    for (const loader of this.loaders) {
      if (isObjectType(type) && loader.typename !== type.name) continue;
      const caller = context.callerWithin(loader.operation);
      const found = caller && (await loader.find(id, caller));
      if (!found) continue;
      typenames.set(found, loader.typename);
      context.continueAs(info, loader.operation, place);
      return found;
    }
    return null;
  }
}
