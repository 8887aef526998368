import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OneOrganization, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Refusal } from '#platform/event-sourcing';
import { AsOfArgs, CallerOf, keyOfCursor, nodesOf, PageArgs, pageOf, plain, TimelineConnection } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { civilDateAt, isCivilDate } from '#reference/calendar';
import { countPool, listPool, listProvided, type ResourceRow } from './charity-resource.queries.js';
import { Resources } from './resources.js';
import {
  CapacityOnArgs,
  ProvidedResourcesArgs,
  Resource,
  ResourceCapacity,
  ResourceConnection,
  ResourceCount,
  ResourcePool,
  ResourcePoolArgs,
} from './types.js';

@Resolver(() => Resource)
export class ResourceResolver {
  constructor(
    private readonly resources: Resources,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly one: OneOrganization,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Resource, { nullable: true, description: 'One resource; with `asOf` as it was recorded by then. Null where it is not shared as far as the caller.' })
  resource(@Args() { id, asOf }: AsOfArgs, @CallerOf() caller: Caller): Resource | null | Promise<Resource | null> {
    const today = seen(this.resources, id, caller);
    return today === null || asOf === undefined || asOf === null ? today : this.resources.asOf(id, asOf, caller.language);
  }

  @Query(() => ResourcePool, {
    description: 'What a station keeps, in the order of registration. Of another station’s pool one sees what is shared.',
  })
  resourcePool(@Args() { stationId, first, after, ...filter }: ResourcePoolArgs, @CallerOf() caller: Caller): ResourcePool {
    const key = keyOfCursor(after, 'number');
    const levels = this.resources.visibleLevels(stationId, caller);
    const rows = this.views.all<ResourceRow>(listPool(stationId, { ...this.asked.of(plain(filter)), levels }, key?.[0] ?? 0, first + 1));
    const page = pageOf(
      rows,
      first,
      ({ number }) => [number],
      (row) => this.resources.shown(row, caller.language),
    );
    return { ...page, counts: levels === undefined ? this.views.all<ResourceCount>(countPool(stationId)) : [] };
  }

  @Query(() => ResourceConnection, {
    description: 'What an organization, social worker, volunteer or station provides, in whosever pool, as far as the caller sees it.',
  })
  providedResources(@Args() { providerId, first, after }: ProvidedResourcesArgs, @CallerOf() caller: Caller): ResourceConnection {
    const key = keyOfCursor(after, 'number');
    const rows = this.views.all<ResourceRow>(listProvided(this.one.sameAs(providerId), key?.[0] ?? 0, first + 1));
    const { edges: all, pageInfo } = pageOf(
      rows,
      first,
      ({ number }) => [number],
      (row) => row,
    );
    const edges = all
      .filter(({ node }) => this.resources.visible(node, caller))
      .map(({ cursor, node }) => ({ cursor, node: this.resources.shown(node, caller.language) }));
    return { edges, nodes: edges.map(({ node }) => node), pageInfo };
  }

  @Query(() => ResourceConnection, { description: 'What the caller provides, in whosever pool: of an organization, or of the person that the token stands for.' })
  myCapacity(@Args() { first, after }: PageArgs, @CallerOf() { reach, language }: Caller): ResourceConnection {
    const key = keyOfCursor(after, 'number');
    const rows = this.views.all<ResourceRow>(listProvided(reach.organizations.length > 0 ? reach.organizations : reach.persons, key?.[0] ?? 0, first + 1));
    return pageOf(
      rows,
      first,
      ({ number }) => [number],
      (row) => this.resources.shown(row, language),
    );
  }

  @ResolveField(() => ResourceCapacity, {
    nullable: true,
    description: 'In the period of a date of service, by default today; null for what is never used up.',
  })
  capacity(@Parent() resource: Resource, @Args() { on }: CapacityOnArgs): ResourceCapacity | null | Promise<ResourceCapacity | null> {
    const { id, unit, renewal, asOf } = resource;
    return asOf === null
      ? this.resources.capacity(id, unit, renewal, this.day(on))
      : this.resources.capacityAsOf(asOf, id, unit, renewal, this.day(on, asOf));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'What is free on a date of service, by default today; null for what is never used up.',
  })
  freeCapacity(@Parent() resource: Resource, @Args() args: CapacityOnArgs): number | null | Promise<number | null> {
    const found = this.capacity(resource, args);
    return found instanceof Promise ? found.then((capacity) => capacity?.free ?? null) : (found?.free ?? null);
  }

  @ResolveField(() => TimelineConnection, {
    nullable: true,
    description: 'What was recorded of it, oldest first; null for those with whom it is merely shared.',
  })
  timeline(@Parent() resource: Resource, @Args() page: PageArgs, @CallerOf() caller: Caller): Promise<TimelineConnection> | null {
    return this.resources.timeline(resource, page, caller);
  }

  private day(on: string | null | undefined, today = this.clock.now()): string {
    if (on === null || on === undefined) return civilDateAt(today);
    if (!isCivilDate(on)) throw new Refusal('SERVICE_DATE_INVALID', { date: on });
    return on;
  }
}

export class ResourceNodes extends nodesOf('Resource', 'resource', Resources, (resources, id, caller) => seen(resources, id, caller)) {}

/** Out of sight reads like not found. */
function seen(resources: Resources, id: string, caller: Caller): Resource | null {
  const row = resources.row(id);
  return row && resources.visible(row, caller) ? resources.shown(row, caller.language) : null;
}
