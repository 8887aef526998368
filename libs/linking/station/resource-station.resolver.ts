import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf } from '#platform/graphql';
import { Resource } from '#societies/charity-resource/types';
import { Stations } from './stations.js';
import { Station } from './types.js';

@Resolver(() => Resource)
export class ResourceStationResolver {
  constructor(private readonly stations: Stations) {}

  @ResolveField(() => Station, { nullable: true, description: 'Whose pool it is in; null where its provider registered it itself.' })
  station(@Parent() { stationId }: Resource, @CallerOf() { language }: Caller): Station | null {
    return stationId === null ? null : this.stations.find(stationId, language);
  }
}
