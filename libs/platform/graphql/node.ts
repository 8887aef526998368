import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Args, Context, Field, ID, Info, InterfaceType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
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

/**
 * How a slice lets its entities be found by id alone. Extend it and list the class among the slice's providers; nothing else is to do:
 *
 *     @Injectable()
 *     export class NeedNodes extends NodeLoader {
 *       readonly typename = 'Need';
 *       readonly operation = 'need';
 *       constructor(private readonly needs: NeedQueries) { super(); }
 *       find(id: string, caller: Caller) { return this.needs.byId(id, caller); }
 *     }
 */
export abstract class NodeLoader {
  /** The GraphQL type of what it finds; the type implements Node. */
  abstract readonly typename: string;
  /** The operation whose row in the access table holds here too, so that `node` never reaches further than it. */
  abstract readonly operation: string;
  /** Out of reach reads like not found. */
  abstract find(id: string, caller: Caller): object | null | undefined | Promise<object | null | undefined>;
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
    if (!isUuid(id)) return null;
    for (const loader of this.loaders) {
      const caller = context.callerWithin(loader.operation);
      const found = caller && (await loader.find(id, caller));
      if (!found) continue;
      typenames.set(found, loader.typename);
      context.continueAs(info, loader.operation);
      return found;
    }
    return null;
  }
}
