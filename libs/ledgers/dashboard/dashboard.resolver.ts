import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { dashboardFigureId } from './dashboard-figure-id.js';
import { Dashboards } from './dashboards.js';
import { figuresOf, type Shown } from './shown-figures.js';
import { Dashboard, DashboardArgs, DashboardFigure } from './types.js';

@Resolver(() => Dashboard)
export class DashboardResolver {
  constructor(private readonly known: Dashboards) {}

  @Query(() => Dashboard, { description: 'The figures of a month, quarter or year, of a station or a division, each of which opens to what is behind it.' })
  dashboard(@Args() asked: DashboardArgs, @CallerOf() caller: Caller): Shown {
    return this.known.of(plain(asked), caller);
  }

  @ResolveField(() => [DashboardFigure], { complexity: 100, description: 'Every number of it, by the way to it.' })
  figures(@Parent() shown: Shown): readonly DashboardFigure[] {
    return figuresOf(shown).map(({ name, value }) => ({ name, value, id: dashboardFigureId({ ...shown, name }) }));
  }
}
