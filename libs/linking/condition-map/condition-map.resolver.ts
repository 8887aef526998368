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
    const drawn = this.maps.draw(region, level, caller);
    const { rounded, counts: { openNeeds, served, unserved, residents } } = drawn.total;
    return { region, level, rounded, openNeeds, served, unserved, residents, geoJson: this.maps.collection(drawn) };
  }
}
