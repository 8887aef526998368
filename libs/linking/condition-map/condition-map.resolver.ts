import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf } from '#platform/graphql';
import { ConditionMaps } from './condition-maps.js';
import { ConditionMap, ConditionMapArgs } from './types.js';

@Resolver(() => ConditionMap)
export class ConditionMapResolver {
  constructor(private readonly maps: ConditionMaps) {}

  @Query(() => ConditionMap, { description: 'Of those within reach.' })
  conditionMap(@Args() { region, level }: ConditionMapArgs, @CallerOf() caller: Caller): ConditionMap {
    const { geoJson, total: { rounded, counts: { openNeeds, served, unserved, residents } } } = this.maps.draw(region, level, caller);
    return { region, level, rounded, openNeeds, served, unserved, residents, geoJson };
  }
}
