import { Args, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf } from '#platform/graphql';
import { LinkageNodes } from '#linking/linkage/slice';
import { Linkage } from '#linking/linkage/types';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { AskedFilters } from './asked-filters.js';
import { LinkageEvents } from './linkage-events.js';
import { ChangesArgs, InboxChange, NeedChange } from './types.js';

/** For screens: what to show anew, from now on. Whoever must not miss anything follows `linkageEvents`. */
@Resolver(() => NeedChange)
export class NeedChangesFeed {
  constructor(
    private readonly events: LinkageEvents,
    private readonly asked: AskedFilters,
    private readonly needs: NeedNodes,
  ) {}

  @Subscription(() => NeedChange, { description: 'Each time that something happens to a need within reach, or to a linkage that was proposed for it.' })
  needChanged(@Args() { stationId }: ChangesArgs, @CallerOf() { reach }: Caller): AsyncIterableIterator<object> {
    const filter = this.asked.of(stationId === undefined ? {} : { stationId });
    return this.events.needChanges(filter, () => reach, ({ subject: needId, type, at }) => ({ needChanged: { needId, type, at } }));
  }

  @ResolveField(() => Need, { nullable: true, description: 'As it is by now.' })
  need(@Parent() { needId }: NeedChange, @CallerOf() caller: Caller): Need | null | Promise<Need | null> {
    return this.needs.find(needId, caller);
  }
}

@Resolver(() => InboxChange)
export class InboxChangesFeed {
  constructor(
    private readonly events: LinkageEvents,
    private readonly linkages: LinkageNodes,
  ) {}

  @Subscription(() => InboxChange, { description: 'Each time that something happens to a linkage of the caller’s: an offer, an answer, an end.' })
  inboxChanged(@CallerOf() { reach }: Caller): AsyncIterableIterator<object> {
    return this.events.linkageChanges(() => reach, ({ subject: linkageId, type, at }) => ({ inboxChanged: { linkageId, type, at } }));
  }

  @ResolveField(() => Linkage, { nullable: true, description: 'As it is by now.' })
  linkage(@Parent() { linkageId }: InboxChange, @CallerOf() caller: Caller) {
    return this.linkages.find(linkageId, caller);
  }
}
