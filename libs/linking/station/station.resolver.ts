import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller, Role } from '#platform/access';
import { Clock } from '#platform/clock';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { postRoles } from '#reference/catalogue';
import { AskedCodes } from '#reference/catalogue/slice';
import { civilDateAt } from '#reference/calendar';
import { Stations } from './stations.js';
import { shownStation } from './station-shown.js';
import { listStations, staffOf, type PostRow, type StationRow } from './station.queries.js';
import { Station, StationConnection, StationPost, StationsArgs } from './types.js';

/** Those who may look up social workers. */
const planners: ReadonlySet<Role> = new Set(['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'ADMIN']);

@Resolver(() => Station)
export class StationResolver {
  constructor(
    private readonly views: Views,
    private readonly known: Stations,
    private readonly clock: Clock,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Station, { nullable: true, description: 'One station, with what it has, whom it serves and who works there.' })
  station(@Args('id', { type: () => ID }) id: string, @CallerOf() { language }: Caller): Station | null {
    return this.known.find(id, language);
  }

  @Query(() => StationConnection, { description: 'Of everywhere, in an order that stays and means nothing: to whom a need goes, `serving` says.' })
  stations(@Args() { first, after, ...filter }: StationsArgs, @CallerOf() { reach, language }: Caller): StationConnection {
    this.asked.of({ region: filter.serving });
    const key = keyOfCursor(after, 'string');
    const rows = this.views.all<StationRow>(listStations(reach, this.asked.of(plain(filter)), key?.[0], first + 1));
    return pageOf(rows, first, ({ id }) => [id], (row) => shownStation(row, language));
  }

  @ResolveField(() => Station, { nullable: true, description: 'The station above; null: none.' })
  parent(@Parent() { parentId }: Station, @CallerOf() { language }: Caller): Station | null {
    return parentId === null ? null : this.known.find(parentId, language);
  }

  @ResolveField(() => [StationPost], { nullable: true, description: 'Who is posted there today, those there longest first. For stations and supervisors; null for others.' })
  staff(@Parent() { id }: Station, @CallerOf() { role, language }: Caller): StationPost[] | null {
    if (!planners.has(role)) return null;
    const today = civilDateAt(this.clock.now());
    return this.views.all<PostRow>(staffOf(id, today)).map((post) => ({
      socialWorkerId: post.worker,
      role: post.role,
      roleLabel: postRoles.find(post.role)?.labels[language] ?? post.role,
      certificate: post.certificate,
      registered: (post.registered_until ?? '') >= today && (post.registered_from ?? '') <= today,
      from: post.from_date,
      until: post.until_date,
    }));
  }
}
