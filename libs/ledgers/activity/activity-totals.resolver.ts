import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { ActivityScopes } from './activity-scopes.js';
import { ActivityGroup, ActivityPart, ActivityTotals, ActivityTotalsArgs, PartedArgs } from './types.js';

@Resolver(() => ActivityTotals)
export class ActivityTotalsResolver {
  constructor(private readonly scopes: ActivityScopes) {}

  @Query(() => ActivityTotals, { description: 'The figures of a range of days: of a station with all below it, or of a division with all within it.' })
  activityTotals(@Args() asked: ActivityTotalsArgs, @CallerOf() caller: Caller): ActivityTotals {
    const { from, until, stationId, region, kind, method, channel } = plain(asked);
    const scope = this.scopes.of({ stationId, region }, caller);
    const days = this.scopes.range({ from, until });
    const station = stationId ?? (region === undefined && scope.regions.length === 0 ? caller.station : null);
    return { from, until, stationId: station, region: region ?? null, kind, method, channel, figures: this.scopes.figures(scope, days, { kind, method, channel }) };
  }

  @ResolveField(() => [ActivityGroup], { description: 'By kind, method, day or month. Persons of two groups may be the same: they do not add up.' })
  groups(@Parent() totals: ActivityTotals, @Args() { by }: PartedArgs, @CallerOf() caller: Caller): ActivityGroup[] {
    return this.scopes.groups(this.scopes.of(totals, caller), totals, totals, by);
  }

  @ResolveField(() => [ActivityPart], { description: 'One level down: stations below the station, or divisions within the division, and what is the whole’s own. Persons of two parts may be the same: they do not add up.' })
  parts(@Parent() totals: ActivityTotals, @CallerOf() caller: Caller): ActivityPart[] {
    return this.scopes.parts(totals, this.scopes.of(totals, caller), totals, totals);
  }
}
