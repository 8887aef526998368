import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { standardBook, type StandardBookCommand } from './standard-book.decider.js';
import { COUNTRY, shownStandard, Standards } from './standards.js';
import { stationStanding, type StationStandingCommand } from './station-standing.decider.js';
import {
  DemonstrationsPayload, EndBrandInput, LiftStandardInput, NameDemonstrationStationInput, RecordBrandInput, RevokeDemonstrationStationInput, SetDemonstrationTargetInput,
  SetStandardInput, StandardsPayload, StationStandingPayload,
} from './types.js';

@Resolver()
export class StandardChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly known: Standards,
  ) {}

  @Mutation(() => StandardsPayload, { description: 'From a day on, for the stations of a division. Those below can ask for more, never for less.' })
  setStandard(@Args('input') given: SetStandardInput, @CallerOf() caller: Caller): Promise<StandardsPayload> {
    const { region, code: standard, least = null, codes = [], tiers, ...terms } = plain(given);
    const { name, kind, from } = terms;
    return this.written(caller, 'setStandard', plain(given), region, from, { type: 'SetStandard', data: { standard, name, kind, from, least, codes, tiers: [...new Set(tiers)] } });
  }

  @Mutation(() => StandardsPayload, { description: 'From a day on the division no longer asks it, and the usual standard of that code does not come back.' })
  liftStandard(@Args('input') given: LiftStandardInput, @CallerOf() caller: Caller): Promise<StandardsPayload> {
    const { region, code: standard, from } = plain(given);
    return this.written(caller, 'liftStandard', plain(given), region, from, { type: 'LiftStandard', data: { standard, from } });
  }

  @Mutation(() => DemonstrationsPayload, { description: 'How many demonstration stations a division is to have at the end of a year.' })
  async setDemonstrationTarget(@Args('input') given: SetDemonstrationTargetInput, @CallerOf() caller: Caller): Promise<DemonstrationsPayload> {
    const { region, year, stations } = plain(given);
    const set = (): StandardBookCommand => {
      this.known.division(region, caller);
      return { type: 'SetDemonstrationTarget', data: { year, stations } };
    };
    const receipt = await this.commands.run(caller, 'setDemonstrationTarget', plain(given), [step(standardBook, region, set)]);
    return { demonstrationStations: this.known.demonstrated(region, `${year}-12-31`), ...receipt };
  }

  @Mutation(() => StationStandingPayload, { description: '一站一品牌.' })
  recordBrand(@Args('input') given: RecordBrandInput, @CallerOf() caller: Caller): Promise<StationStandingPayload> {
    const { commandId, stationId, title, from } = plain(given);
    const brand = derivedId(commandId.toLowerCase(), caller.actor.id, 'brand');
    return this.stood(caller, 'recordBrand', plain(given), stationId, { type: 'RecordBrand', data: { brand, title, from } });
  }

  @Mutation(() => StationStandingPayload, { description: 'A station’s signature project (一站一品牌) comes to its end.' })
  endBrand(@Args('input') given: EndBrandInput, @CallerOf() caller: Caller): Promise<StationStandingPayload> {
    const { stationId, brandId: brand, on } = plain(given);
    return this.stood(caller, 'endBrand', plain(given), stationId, { type: 'EndBrand', data: { brand, on } });
  }

  @Mutation(() => StationStandingPayload, { description: 'As an authority has named it; what that asks of a station is the authority’s own matter.' })
  nameDemonstrationStation(@Args('input') given: NameDemonstrationStationInput, @CallerOf() caller: Caller): Promise<StationStandingPayload> {
    const { stationId, level, by, on } = plain(given);
    return this.stood(caller, 'nameDemonstrationStation', plain(given), stationId, { type: 'NameDemonstration', data: { level, by, on } });
  }

  @Mutation(() => StationStandingPayload, { description: 'A station is a demonstration to others no longer, and why.' })
  revokeDemonstrationStation(@Args('input') given: RevokeDemonstrationStationInput, @CallerOf() caller: Caller): Promise<StationStandingPayload> {
    const { stationId, level, on, reason } = plain(given);
    return this.stood(caller, 'revokeDemonstrationStation', plain(given), stationId, { type: 'RevokeDemonstration', data: { level, on, reason } });
  }

  private async written(
    caller: Caller, operation: string, input: { commandId: string }, region: string | undefined, day: string, command: StandardBookCommand,
  ): Promise<StandardsPayload> {
    const set = (): StandardBookCommand => {
      this.known.division(region, caller);
      return command;
    };
    const receipt = await this.commands.run(caller, operation, input, [step(standardBook, region ?? COUNTRY, set)]);
    return { standards: this.known.inForce(region, day).map((standard) => shownStandard(standard, caller.language)), ...receipt };
  }

  private async stood(
    caller: Caller, operation: string, input: { commandId: string }, stationId: string | undefined, command: StationStandingCommand,
  ): Promise<StationStandingPayload> {
    const station = stationId ?? caller.station ?? '';
    const change = (): StationStandingCommand => {
      this.known.place(station, caller);
      return command;
    };
    const receipt = await this.commands.run(caller, operation, input, [step(stationStanding, station, change)]);
    return { brands: this.known.brands(station, caller.language), demonstrations: this.known.demonstrations(station), ...receipt };
  }
}
