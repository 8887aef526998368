import { Args, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { refusals } from '#platform/event-sourcing';
import { CallerOf } from '#platform/graphql';
import { codesFor } from '#reference/catalogue';
import { LinkageEvents } from './linkage-events.js';
import { isPublished, publishedTypes } from './published.rules.js';
import { FollowArgs, LinkageEventConnection, LinkageEventDelivery, LinkageEventFilter, LinkageEventsArgs } from './types.js';

const refuse = refusals<'CODE_UNKNOWN' | 'REGION_UNKNOWN'>();

@Resolver()
export class LinkageEventsResolver {
  constructor(private readonly events: LinkageEvents) {}

  @Query(() => LinkageEventConnection, { description: 'What happened, in order, from a cursor on: for whoever cannot hold a socket.' })
  linkageEvents(@Args() { first, after, filter }: LinkageEventsArgs, @CallerOf() { reach }: Caller): LinkageEventConnection {
    return this.events.page(after, first, asked(filter), reach);
  }

  @Subscription(() => LinkageEventDelivery, {
    name: 'linkageEvents',
    description: 'Catches up from a cursor, says so, and goes live. At least once, in order; after a cut go on from the last cursor.',
  })
  follow(@Args() { after, filter }: FollowArgs, @CallerOf() { reach }: Caller): AsyncIterableIterator<object> {
    return this.events.follow(after, asked(filter), () => reach);
  }
}

/** What may come out of that filter at all: one that lets nothing through, ever, would never be noticed. @throws Refusal CODE_UNKNOWN | REGION_UNKNOWN */
function asked({ types = [], ...filter }: LinkageEventFilter = {}): LinkageEventFilter {
  for (const code of types) if (!isPublished(code)) refuse('CODE_UNKNOWN', { code, known: codesFor(code, Object.values(publishedTypes).map((type) => ({ code: type }))) });
  if (filter.regionPrefix !== undefined && !/^\d+$/.test(filter.regionPrefix)) refuse('REGION_UNKNOWN', { code: filter.regionPrefix });
  return types.length > 0 ? { ...filter, types } : filter;
}
