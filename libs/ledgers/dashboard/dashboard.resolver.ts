import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { Dashboards } from './dashboards.js';
import { Dashboard, DashboardArgs } from './types.js';

@Resolver(() => Dashboard)
export class DashboardResolver {
  constructor(private readonly known: Dashboards) {}

  @Query(() => Dashboard)
  dashboard(@Args() asked: DashboardArgs, @CallerOf() caller: Caller): Dashboard {
    return this.known.of(plain(asked), caller);
  }
}
