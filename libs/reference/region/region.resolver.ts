import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Refusal } from '#platform/event-sourcing';
import { keyOfCursor, PageArgs, pageOf } from '#platform/graphql';
import { levelOf, parentOf } from './region.js';
import { shownRegion } from './region-shown.js';
import { Regions } from './regions.js';
import { RegionConnection, RegionsArgs, RegionShown } from './types.js';

const BEGINS = 1;

@Resolver(() => RegionShown)
export class RegionResolver {
  constructor(private readonly register: Regions) {}

  @Query(() => RegionShown, { nullable: true, description: 'Also a division that is no more, which then has successors.' })
  region(@Args('code', { type: () => ID }) code: string): RegionShown | null {
    const region = this.register.find(code);
    return region ? shownRegion(region) : null;
  }

  @Query(() => RegionConnection, { description: 'The divisions just below one, in the order of their codes, or those that a word finds in their names. Without either: the provinces.' })
  regions(@Args() { parent, search, first, after }: RegionsArgs): RegionConnection {
    if (parent != null && !this.register.find(parent)) throw new Refusal('REGION_UNKNOWN', { code: parent });
    return search ? this.found(search, parent ?? undefined, first, after) : this.below(parent ?? undefined, first, after);
  }

  @ResolveField(() => RegionShown, { nullable: true })
  parent(@Parent() { code }: RegionShown): RegionShown | null {
    const parent = parentOf(code);
    return parent === undefined ? null : this.region(parent);
  }

  @ResolveField(() => [RegionShown], { description: 'From the province to the division itself.' })
  path(@Parent() { code }: RegionShown): RegionShown[] {
    return this.register.path(code).map(shownRegion);
  }

  @ResolveField(() => RegionConnection, { description: 'One level below, in order of code.' })
  children(@Parent() { code }: RegionShown, @Args() { first, after }: PageArgs): RegionConnection {
    return this.below(code, first, after);
  }

  private below(parent: string | undefined, first: number, after: string | null | undefined): RegionConnection {
    const [last] = keyOfCursor(after, 'string') ?? [];
    if (last !== undefined && levelOf(last) === undefined) throw new Refusal('CURSOR_UNREADABLE');
    const rows = this.register.children(parent, { limit: first + 1, ...(last === undefined ? {} : { after: last }) });
    return pageOf(rows, first, ({ code }) => [code], shownRegion);
  }

  private found(text: string, within: string | undefined, first: number, after: string | null | undefined): RegionConnection {
    const [begins, code] = keyOfCursor(after, 'number', 'string') ?? [];
    const rows = this.register.search(text, {
      limit: first + 1,
      ...(within === undefined ? {} : { within }),
      ...(code === undefined ? {} : { after: { begins: begins === BEGINS, code } }),
    });
    return pageOf(rows, first, (row) => [row.begins ? BEGINS : 0, row.code], shownRegion);
  }
}
