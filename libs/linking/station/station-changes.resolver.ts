import { Inject, Optional } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import type { StationTier } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { languagesFrom } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { StationCharges } from './station-charges.js';
import { Stations } from './stations.js';
import { standsBelow, station, type StationCommand } from './station.decider.js';
import type { StationFacts } from './station.events.js';
import type { stationMessages } from './station.messages.js';
import { findOperator, findStation, openStationBelow, postsGoingOn, stationsBelow, tiersBelow, type StationRow } from './station.queries.js';
import { CloseStationInput, CorrectStationInput, EstablishStationInput, ReachMilestoneInput, RecordFacilitiesInput, Station, StationPayload } from './types.js';

const refuse = refusals<keyof typeof stationMessages>();

@Resolver(() => Station)
export class StationChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly known: Stations,
    private readonly clock: Clock,
    /** Nobody answers where the rooms above are not open: then there are neither residents nor needs. */
    @Optional() @Inject(StationCharges) private readonly charges?: StationCharges,
  ) {}

  @Mutation(() => StationPayload)
  establishStation(@Args('input') given: EstablishStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId, ...asked } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'station');
    const establish = () => ({ type: 'EstablishStation', data: this.checked(asked, caller, id) }) as const;
    return this.carryOut(caller, 'establishStation', input, id, establish, this.standing(id, asked));
  }

  @Mutation(() => StationPayload, { description: 'All facts anew. A head corrects everything but tier, parent and divisions.' })
  correctStation(@Args('input') given: CorrectStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, ...asked } = input;
    const correct = (): StationCommand => {
      this.within(stationId, caller);
      const tiers = this.views.all<{ tier: StationTier }>(tiersBelow(stationId));
      if (tiers.some(({ tier }) => standsBelow(asked.tier, tier))) refuse('PARENT_TIER_TOO_LOW');
      return { type: 'CorrectStation', data: this.checked(asked, caller, stationId) };
    };
    return this.carryOut(caller, 'correctStation', input, stationId, correct, this.standing(stationId, asked));
  }

  @Mutation(() => StationPayload)
  recordFacilities(@Args('input') given: RecordFacilitiesInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, ...data } = input;
    return this.change(caller, 'recordFacilities', input, { type: 'RecordFacilities', data });
  }

  @Mutation(() => StationPayload, { description: 'Listed, registered and operating are three dates, never one.' })
  reachMilestone(@Args('input') given: ReachMilestoneInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    return this.change(caller, 'reachMilestone', input, { type: 'ReachMilestone', data: { milestone: input.milestone, on: input.on ?? null } });
  }

  @Mutation(() => StationPayload, {
    description: 'For good, and only once nothing is left there: residents moved, needs closed or handed over, postings ended. From then on nobody enrols or raises '
      + 'anything there; what came at the same moment the station above moves and hands over.',
  })
  closeStation(@Args('input') given: CloseStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { stationId, on, reason } = given;
    return this.change(caller, 'closeStation', plain(given), () => {
      this.empty(stationId);
      return { type: 'CloseStation', data: { on, reason } };
    });
  }

  /** Closing twice is harmless, whatever reached the station since. */
  private empty(id: string): void {
    if (this.views.get<StationRow>(findStation(id))?.closed_on != null) return;
    if (this.views.get(openStationBelow(id))) refuse('STATION_HAS_STATIONS_BELOW');
    const staff = this.views.get<{ posts: number }>(postsGoingOn(id, civilDateAt(this.clock.now())))?.posts ?? 0;
    const { residents, needs } = this.charges?.count(id) ?? { residents: 0, needs: 0 };
    if (residents + needs + staff > 0) refuse('STATION_NOT_EMPTY', { residents, needs, staff });
  }

  private change(
    caller: Caller, operation: string, input: { commandId: string; stationId: string }, command: StationCommand | (() => StationCommand),
  ): Promise<StationPayload> {
    return this.carryOut(caller, operation, input, input.stationId, () => {
      this.within(input.stationId, caller);
      return typeof command === 'function' ? command() : command;
    });
  }

  /** `command` is made only where this has not been carried out before, so that a retry gets its receipt. */
  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => StationCommand, beside: readonly Step[] = [],
  ): Promise<StationPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(station, id, command), ...beside]);
    return { station: this.known.find(id, caller.language), ...receipt };
  }

  /** The parent answers in the same step whether it is there, open, and high enough. */
  private standing(child: string, { parent, tier }: { parent?: string; tier: StationTier }): Step[] {
    return parent === undefined || parent === child ? [] : [step(station, parent, { type: 'StandAbove', data: { child, tier } })];
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): void {
    const row = this.views.get<StationRow>(findStation(id));
    if (!row || !reaches(reach, { station: row.id, region: row.region })) refuse('STATION_NOT_FOUND');
  }

  /** What only the registers know: that divisions are real and within the caller's reach, and that the tree of stations stays a tree. */
  private checked(asked: StationFacts, { reach }: Caller, id: string): StationFacts {
    const facts = { ...asked, languages: languagesFrom(asked.languages) };
    for (const code of [facts.region, ...facts.serves]) {
      if (!this.regions.exists(code)) refuse('REGION_UNKNOWN', { code });
      if (!reaches(reach, { region: code, station: id })) refuse('REGION_OUT_OF_REACH', { code });
    }
    if (facts.operator?.organization !== undefined && !this.views.get(findOperator(facts.operator.organization))) refuse('ORGANIZATION_NOT_FOUND');
    const below = facts.parent === undefined ? [] : this.views.all<{ id: string }>(stationsBelow(id));
    return below.some((one) => one.id === facts.parent) ? refuse('STATION_OUTSIDE_ITS_PARENT') : facts;
  }
}
