import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { MergeStationsInput, NewStationInput, ResumeSuccessionInput, SplitStationInput, StationPartInput } from './asking/types.js';
import { StationChecks } from './station-checks.js';
import { standsBelow, station, type StationCommand } from './station.decider.js';
import type { Successor } from './station.events.js';
import type { stationMessages } from './station.messages.js';
import { Stations } from './stations.js';
import { Station, StationPayload } from './types.js';

const refuse = refusals<keyof typeof stationMessages>();

/** Who goes on, and what is asked of it in the same step. */
interface Chosen {
  readonly id: string;
  readonly steps: readonly Step[];
}

/** What becomes of a station that is to be no more. Everything it has goes to its successors by itself; then it is closed. */
@Resolver(() => Station)
export class StationSuccessionResolver {
  constructor(
    private readonly commands: Commands,
    private readonly checks: StationChecks,
    private readonly known: Stations,
  ) {}

  @Mutation(() => StationPayload, {
    description: 'Into two or more: residents, needs, pool, people and all that is open go to the parts one by one, and then the station is closed. Figures, reports and '
      + 'what was recorded stay where they were. See `Station.succession`.',
  })
  async splitStation(@Args('input') given: SplitStationInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { stationId: of, on, reason, parts, ...input } = plain(given);
    const twice = parts.find(({ stationId }, i) => stationId !== undefined && parts.findIndex((other) => other.stationId === stationId) !== i);
    if (twice?.stationId !== undefined) refuse('SUCCESSION_PARTS_OVERLAP', { what: twice.stationId });
    const chosen = parts.map((part, n) => this.chosen(part, { of: [of], serves: () => part.regions ?? [], command: input.commandId, n: String(n) }, caller));
    const successors = parts.map(({ regions = [], peopleIds: people = [], resourceIds: resources = [] }, i): Successor => ({ station: chosen[i]?.id ?? '', regions, people, resources }));
    const plan = step(station, of, (): StationCommand => {
      this.checks.within(of, caller);
      return { type: 'PlanSuccession', data: { of, because: 'SPLIT', on, reason, successors } };
    });
    return this.carryOut(caller, 'splitStation', plain(given), of, [plan, ...chosen.flatMap(({ steps }) => steps)]);
  }

  @Mutation(() => StationPayload, { description: 'One or several into one, which serves from then on what they served. As with `splitStation`.' })
  async mergeStations(@Args('input') given: MergeStationsInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { stationIds, intoId, establish, on, reason, commandId } = plain(given);
    const from = [...new Set(stationIds)];
    if (from.length === 0) refuse('SUCCESSION_PART_EMPTY');
    const served = (id: string): readonly string[] => JSON.parse(this.checks.within(id, caller).serves) as string[];
    const part = { ...(intoId === undefined ? {} : { stationId: intoId }), ...(establish === undefined ? {} : { establish }) };
    const into = this.chosen(part, { of: from, serves: () => [...new Set(from.flatMap(served))], command: commandId, n: 'into' }, caller);
    const plans = from.map((of) =>
      step(station, of, (): StationCommand => ({ type: 'PlanSuccession', data: { of, because: 'MERGER', on, reason, successors: [{ station: into.id, regions: served(of), people: [], resources: [] }] } })));
    return this.carryOut(caller, 'mergeStations', plain(given), into.id, [...plans, ...into.steps]);
  }

  @Mutation(() => StationPayload, { description: 'What could not go to its successor is tried again at once; by itself it is every hour.' })
  async resumeSuccession(@Args('input') given: ResumeSuccessionInput, @CallerOf() caller: Caller): Promise<StationPayload> {
    const { stationId: id } = given;
    const resume = step(station, id, (): StationCommand => {
      this.checks.within(id, caller);
      return { type: 'RetrySuccession', data: {} };
    });
    return this.carryOut(caller, 'resumeSuccession', plain(given), id, [resume]);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<StationPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    return { station: this.known.find(id, caller.language), ...receipt };
  }

  /** @param about which stations are to be no more, what whoever goes on serves from then on, and which part it is of which command */
  private chosen({ stationId, establish }: Pick<StationPartInput, 'stationId' | 'establish'>, about: About, caller: Caller): Chosen {
    if ((stationId === undefined) === (establish === undefined)) return refuse('SUCCESSOR_TOLD_TWICE');
    if (establish) return this.established(establish, about, caller);
    const id = stationId ?? '';
    if (about.of.includes(id)) return refuse('SUCCESSOR_IS_ITSELF');
    const succeed = step(station, id, (): StationCommand => {
      this.checks.within(id, caller, 'SUCCESSOR_NOT_FOUND');
      return { type: 'SucceedStation', data: { of: about.of[0] ?? '', regions: about.serves() } };
    });
    return { id, steps: [succeed] };
  }

  /** Whoever is to stand above it is looked up: its stream may be asked for something else in the same step. */
  private established(asked: NewStationInput, { of, serves, command, n }: About, caller: Caller): Chosen {
    const id = derivedId(command.toLowerCase(), caller.actor.id, 'station', n);
    const establish = step(station, id, (): StationCommand => {
      const { parent, tier } = asked;
      if (parent !== undefined) {
        const above = this.checks.row(parent) ?? refuse('PARENT_STATION_NOT_FOUND');
        if (above.closed_on !== null || of.includes(parent)) refuse('PARENT_STATION_CLOSED');
        if (standsBelow(above.tier, tier)) refuse('PARENT_TIER_TOO_LOW');
      }
      return { type: 'EstablishStation', data: this.checks.facts({ ...asked, serves: serves() }, caller, id) };
    });
    return { id, steps: [establish] };
  }
}

interface About {
  readonly of: readonly string[];
  readonly serves: () => readonly string[];
  readonly command: string;
  /** Of the part. */
  readonly n: string;
}
