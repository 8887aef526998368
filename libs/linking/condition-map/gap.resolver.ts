import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf } from '#platform/graphql';
import { KnownItems } from '#reference/catalogue/slice';
import { toldRemedy } from './gap-texts.js';
import { Gaps } from './gaps.js';
import { Gap, GapArgs } from './types.js';

const USUAL = 20;

@Resolver(() => Gap)
export class GapResolver {
  constructor(
    private readonly gaps: Gaps,
    private readonly items: KnownItems,
  ) {}

  @Query(() => [Gap], { description: 'What is asked against what is there, by service item and place, worst first, with what would close it. Of the needs within reach.' })
  gap(@Args() { region, most }: GapArgs, @CallerOf() caller: Caller): Gap[] {
    return this.gaps.find(region, caller).slice(0, most ?? USUAL).map(({ item, place, needs, unserved, quantity, resources, free, short, rounded, remedies }) => ({
      serviceItem: item, serviceItemLabel: this.items.find(item)?.labels[caller.language] ?? item, region: place, regionName: this.gaps.nameOf(place),
      needs, unserved, asked: quantity, resources, free, short, rounded, closing: remedies.map((remedy) => ({ ...remedy, explanation: toldRemedy(remedy, caller.language) })),
    }));
  }
}
