import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Receipt } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { languagesFrom } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { Stations } from './stations.js';
import { shownStation } from './station-shown.js';
import { station, type StationCommand } from './station.decider.js';
import type { StationFacts } from './station.events.js';
import { findStation, listStations, stationsBelow, type StationRow } from './station.queries.js';
import {
  CorrectStationInput, EstablishStationInput, ReachMilestoneInput, RecordFacilitiesInput, Station, StationConnection, StationPayload, StationsArgs,
} from './types.js';

@Resolver(() => Station)
export class StationResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly known: Stations,
  ) {}

  @Query(() => Station, { nullable: true })
  station(@Args('id', { type: () => ID }) id: string, @CallerOf() { language }: Caller): Station | null {
    return this.known.find(id, language);
  }

  @Query(() => StationConnection)
  stations(@Args() { first, after, ...filter }: StationsArgs, @CallerOf() { reach, language }: Caller): StationConnection {
    const key = keyOfCursor(after, 1);
    const rows = this.views.all<StationRow>(listStations(reach, filter, key?.[0] as string | undefined, first + 1));
    return pageOf(rows, first, ({ id }) => [id], (row) => shownStation(row, language));
  }

  @ResolveField(() => Station, { nullable: true })
  parent(@Parent() { parentId }: Station, @CallerOf() { language }: Caller): Station | null {
    return parentId === null ? null : this.known.find(parentId, language);
  }

  @Mutation(() => StationPayload)
  async establishStation(@Args('input') given: EstablishStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { commandId, ...asked } = plain(given);
    const facts = { ...asked, languages: languagesFrom(asked.languages) };
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'station');
    this.check(facts, caller, id);
    return this.carryOut(caller, 'establishStation', { commandId, ...asked }, id, { type: 'EstablishStation', data: facts });
  }

  @Mutation(() => StationPayload)
  async correctStation(@Args('input') given: CorrectStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, ...asked } = input;
    const facts = { ...asked, languages: languagesFrom(asked.languages) };
    this.within(stationId, caller);
    this.check(facts, caller, stationId);
    return this.carryOut(caller, 'correctStation', input, stationId, { type: 'CorrectStation', data: facts });
  }

  @Mutation(() => StationPayload)
  async recordFacilities(@Args('input') given: RecordFacilitiesInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, ...data } = input;
    this.within(stationId, caller);
    return this.carryOut(caller, 'recordFacilities', input, stationId, { type: 'RecordFacilities', data });
  }

  @Mutation(() => StationPayload)
  async reachMilestone(@Args('input') given: ReachMilestoneInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, milestone, on = null } = input;
    this.within(stationId, caller);
    return this.carryOut(caller, 'reachMilestone', input, stationId, { type: 'ReachMilestone', data: { milestone, on } });
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: StationCommand): Promise<StationPayload> {
    const receipt: Receipt = await this.commands.run(caller, operation, input, [step(station, id, command)]);
    return { station: this.known.find(id, caller.language), ...receipt };
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): void {
    const row = this.views.get<StationRow>(findStation(id));
    if (!row || !reaches(reach, { station: row.id, region: row.region })) throw new Refusal('STATION_NOT_FOUND');
  }

  /** What only the registers know: that divisions are real and within the caller's reach, and that the tree of stations stays a tree. */
  private check(facts: StationFacts, { reach }: Caller, id: string): void {
    for (const code of [facts.region, ...facts.serves]) {
      if (!this.regions.exists(code)) throw new Refusal('REGION_UNKNOWN', { code });
    }
    if (!reaches(reach, { region: facts.region, station: id })) throw new Refusal('REGION_OUT_OF_REACH', { code: facts.region });
    if (facts.parent === undefined) return;
    if (!this.views.get(findStation(facts.parent))) throw new Refusal('PARENT_STATION_NOT_FOUND');
    if (this.views.all<{ id: string }>(stationsBelow(id)).some((below) => below.id === facts.parent)) throw new Refusal('STATION_OUTSIDE_ITS_PARENT');
  }
}
