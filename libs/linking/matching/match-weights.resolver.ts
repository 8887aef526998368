import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { kindsOfService, scoreParts, type ScorePart, type Weights } from '#reference/catalogue';
import { Station } from '#linking/station/types';
import { weightsFor } from './asked.rules.js';
import { matchWeights } from './match-weights.decider.js';
import { Matching } from './matching.js';
import { MatchWeights, MatchWeightsPayload, SetMatchWeightsInput } from './types.js';

@Resolver(() => Station)
export class MatchWeightsResolver {
  constructor(
    private readonly commands: Commands,
    private readonly matching: Matching,
  ) {}

  @ResolveField(() => [MatchWeights], { description: 'What counts in matches that this station asks for, by kind of service.' })
  matchWeights(@Parent() { id }: Station): MatchWeights[] {
    const own = this.matching.ownWeights(id);
    return kindsOfService.codes.map((kind) => {
      const weights = weightsFor(kind, own);
      return { kind, own: own[kind] !== undefined, parts: scoreParts.codes.map((part) => ({ part, weight: weights[part] })) };
    });
  }

  @Mutation(() => MatchWeightsPayload, { description: 'Says what matters to a station in the matches of one kind of service.' })
  async setMatchWeights(@Args('input') given: SetMatchWeightsInput, @CallerOf() caller: Caller): Promise<MatchWeightsPayload> {
    const input = plain(given);
    const { kind, weights, stationId = caller.station } = input;
    if (stationId === null || !this.matching.serves(stationId) || !reaches(caller.reach, { station: stationId })) throw new Refusal('STATION_NOT_FOUND');
    const command = weights
      ? ({ type: 'SetMatchWeights', data: { kind, weights: whole(weights) } } as const)
      : ({ type: 'ResetMatchWeights', data: { kind } } as const);
    const receipt = await this.commands.run(caller, 'setMatchWeights', input, [step(matchWeights, stationId, command)]);
    return { station: this.matching.station(stationId, caller), ...receipt };
  }
}

const whole = (given: Partial<Weights>): Weights =>
  Object.fromEntries(scoreParts.codes.map((part) => [part, given[part] ?? 0])) as Record<ScorePart, number>;
