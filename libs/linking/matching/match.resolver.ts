import { Args, Extensions, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Resource } from '#societies/charity-resource/types';
import { openOf } from '#linking/need';
import { Need } from '#linking/need/types';
import { Station } from '#linking/station/types';
import { askedFor, check } from './match-asking.js';
import { Matching } from './matching.js';
import { MatchAnswer, MatchInput } from './types.js';

const USUAL_FIRST = 10;

@Resolver(() => MatchAnswer)
export class MatchResolver {
  constructor(private readonly matching: Matching) {}

  @Query(() => MatchAnswer, { description: 'Who and what could meet a need: ranked, with reasons; near misses with what stands in their way; what could be asked nearby.' })
  match(@Args('input') given: MatchInput, @CallerOf() caller: Caller): Promise<MatchAnswer> {
    const { stationId, first = USUAL_FIRST, groups = [], age, guardianConsent = false, region: asked, ...facts } = plain(given);
    const id = stationId ?? caller.station;
    const serves = id === null ? undefined : this.matching.serves(id);
    if (id === null) throw new Refusal('MATCH_WITHOUT_STATION');
    if (serves === undefined || !this.within(id, serves, caller)) throw new Refusal('STATION_NOT_FOUND');
    check(facts, groups);
    const region = asked ?? serves[0] ?? '';
    if (!this.matching.isRegion(region)) throw new Refusal('REGION_UNKNOWN', { code: region });
    const whom = this.matching.forSomebody({ groups, consent: guardianConsent, ...(age === undefined ? {} : { age }) });
    return this.matching.answer({ ...facts, region }, whom, { id, serves }, first, caller);
  }

  /** A supervisor asks for the stations of the region, whatever they serve besides. */
  private within(id: string, serves: readonly string[], { reach }: Caller): boolean {
    return reaches(reach, { station: id }) || serves.some((region) => reaches(reach, { region }));
  }
}

@Resolver(() => Need)
export class NeedMatchResolver {
  constructor(private readonly matching: Matching) {}

  @ResolveField(() => MatchAnswer, { description: 'Who and what could meet it now, or what is still open of it, asked by the station that owns it; a resident’s by whoever does not work there as if nobody knew its point. Whoever was offered it in vain is left out, and said to be.' })
  async match(@Parent() need: Need, @CallerOf() caller: Caller): Promise<MatchAnswer> {
    const { stationId: id, residentId } = need;
    const whom = await this.matching.forResident(residentId);
    const open = openOf(need);
    return this.matching.answer({ ...askedFor(need, caller), quantity: open > 0 ? open : need.quantity }, whom, { id, serves: this.matching.serves(id) ?? [] }, USUAL_FIRST, caller, this.matching.leftOut(need.id));
  }
}

@Resolver(() => Resource)
export class ResourceStationResolver {
  constructor(private readonly matching: Matching) {}

  @Extensions({ carried: true })
  @ResolveField(() => Station, { nullable: true, description: 'Whose pool it is in; null where its provider registered it itself.' })
  station(@Parent() { stationId }: Resource, @CallerOf() caller: Caller): Station | null {
    return stationId === null ? null : this.matching.station(stationId, caller);
  }
}
