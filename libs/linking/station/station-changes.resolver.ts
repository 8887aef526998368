import { Inject, Optional } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import type { StationTier } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { StationCharges } from './station-charges.js';
import { Stations } from './stations.js';
import { standsBelow, station, type StationCommand } from './station.decider.js';
import { StationChecks } from './station-checks.js';
import type { stationMessages } from './station.messages.js';
import { findStation, openStationBelow, postsGoingOn, tiersBelow, type StationRow } from './station.queries.js';
import { CloseStationInput, CorrectStationInput, EstablishStationInput, ReachMilestoneInput, RecordFacilitiesInput, Station, StationPayload } from './types.js';

const refuse = refusals<keyof typeof stationMessages>();

@Resolver(() => Station)
export class StationChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly checks: StationChecks,
    private readonly known: Stations,
    private readonly clock: Clock,
    /** Nobody answers where the rooms above are not open: then there are neither residents nor needs. */
    @Optional() @Inject(StationCharges) private readonly charges?: StationCharges,
  ) {}

  @Mutation(() => StationPayload, { description: 'A station with its tier, the divisions that it serves, and the station above.' })
  establishStation(@Args('input') given: EstablishStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId, ...asked } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'station');
    const establish = () => ({ type: 'EstablishStation', data: this.checks.facts(asked, caller, id) }) as const;
    return this.carryOut(caller, 'establishStation', input, id, establish, this.checks.standing(id, asked));
  }

  @Mutation(() => StationPayload, { description: 'All facts anew. A head corrects everything but tier, parent and divisions.' })
  correctStation(@Args('input') given: CorrectStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const input = plain(given);
    const { commandId: _, stationId, ...asked } = input;
    const correct = (): StationCommand => {
      this.checks.within(stationId, caller);
      const tiers = this.views.all<{ tier: StationTier }>(tiersBelow(stationId));
      if (tiers.some(({ tier }) => standsBelow(asked.tier, tier))) refuse('PARENT_TIER_TOO_LOW');
      return { type: 'CorrectStation', data: this.checks.facts(asked, caller, stationId) };
    };
    return this.carryOut(caller, 'correctStation', input, stationId, correct, this.checks.standing(stationId, asked));
  }

  @Mutation(() => StationPayload, { description: 'The rooms, square metres and facilities that a station has, all of them anew. Standards are held against it.' })
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
      + 'anything there; what came at the same moment the station above moves and hands over. With a successor all that is left goes there by itself first: see '
      + '`Station.succession`.',
  })
  closeStation(@Args('input') given: CloseStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { stationId, on, reason, successorId: to } = plain(given);
    if (to !== undefined) return this.succeeded(plain(given), to, caller);
    return this.change(caller, 'closeStation', plain(given), () => {
      this.empty(stationId);
      return { type: 'CloseStation', data: { on, reason } };
    });
  }

  private succeeded(input: CloseStationInput, to: string, caller: Caller): Promise<StationPayload> {
    const { stationId: of, on, reason } = input;
    if (to === of) return refuse('SUCCESSOR_IS_ITSELF');
    const served = (): readonly string[] => JSON.parse(this.checks.within(of, caller).serves) as string[];
    const plan = (): StationCommand => ({
      type: 'PlanSuccession', data: { of, because: 'CLOSURE', on, reason, successors: [{ station: to, regions: served(), people: [], resources: [] }] },
    });
    const succeed = step(station, to, (): StationCommand => {
      this.checks.within(to, caller, 'SUCCESSOR_NOT_FOUND');
      return { type: 'SucceedStation', data: { of, regions: served() } };
    });
    return this.carryOut(caller, 'closeStation', input, of, plan, [succeed]);
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
      this.checks.within(input.stationId, caller);
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
}
