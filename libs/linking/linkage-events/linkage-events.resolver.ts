import { Args, Extensions, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf } from '#platform/graphql';
import { AskedFilters } from './asked-filters.js';
import { LinkageEvents } from './linkage-events.js';
import { FollowArgs, LinkageEventConnection, LinkageEventDelivery, LinkageEventsArgs } from './types.js';

@Resolver()
export class LinkageEventsResolver {
  constructor(
    private readonly events: LinkageEvents,
    private readonly asked: AskedFilters,
  ) {}

  @Extensions({ cursorsElsewhere: true })
  @Query(() => LinkageEventConnection, { description: 'What happened, in order, from a cursor on: for whoever cannot hold a socket.' })
  linkageEvents(@Args() { first, after, filter }: LinkageEventsArgs, @CallerOf() { reach }: Caller): Promise<LinkageEventConnection> {
    return this.events.page(after, first, this.asked.of(filter), reach);
  }

  @Subscription(() => LinkageEventDelivery, {
    name: 'linkageEvents',
    description: 'Catches up from a cursor, says so, and goes live. At least once, in order; after a cut go on from the last cursor.',
  })
  follow(@Args() { after, filter }: FollowArgs, @CallerOf() { reach }: Caller): Promise<AsyncIterableIterator<object>> {
    return this.events.follow(after, this.asked.of(filter), () => reach);
  }
}
