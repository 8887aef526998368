import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { assetKinds } from '#reference/catalogue';
import { AskedCodes } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { countAssets } from './asset.queries.js';
import { shownCommunity } from './community-shown.js';
import { community, type CommunityCommand } from './community.decider.js';
import { communityName, nameKey } from './community-name.decider.js';
import type { CommunityFacts } from './community.events.js';
import { communitiesCalled, findCommunity, listCommunities, type CommunityRow } from './community.queries.js';
import {
  AddEstateInput, AddGridInput, AssetCount, CommunitiesArgs, Community, CommunityConnection, CommunityPayload, CorrectCommunityInput, CorrectEstateInput,
  CorrectGridInput, EndCommunityInput, RegisterCommunityInput, ReinstateCommunityInput, RemoveEstateInput, RemoveGridInput,
} from './types.js';

type Named = Parameters<typeof nameKey>[0];

@Resolver(() => Community)
export class CommunityResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Community, { nullable: true, description: 'One community, village or residents’ area.' })
  community(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): Community | null {
    const row = this.find(id);
    return row && reaches(reach, row) ? shownCommunity(row, language) : null;
  }

  @Query(() => CommunityConnection, { description: 'In the order in which they were registered.' })
  communities(@Args() { first, after, ...filter }: CommunitiesArgs, @CallerOf() { reach, language }: Caller): CommunityConnection {
    const key = keyOfCursor(after, 'number');
    const rows = this.views.all<CommunityRow>(listCommunities(reach, this.asked.of(plain(filter)), key?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownCommunity(row, language));
  }

  @ResolveField(() => [AssetCount], { description: 'How many of each kind are on its map; all kinds, also those of which there are none.' })
  assetCounts(@Parent() { id }: Community, @CallerOf() { language }: Caller): AssetCount[] {
    const counts = new Map(this.views.all<{ kind: string; count: number }>(countAssets(id)).map(({ kind, count }) => [kind, count]));
    return assetKinds.terms.map(({ code, labels }) => ({ kind: code, label: labels[language], count: counts.get(code) ?? 0 }));
  }

  @Mutation(() => CommunityPayload, { description: 'A community, village or residents’ area with its figures, grids and estates.' })
  async registerCommunity(@Args('input') given: RegisterCommunityInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const { grids = [], estates = [] } = input;
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'community');
    const facts = this.facts(input, caller, input.stationId ?? caller.station);
    const part = (kind: string, at: number) => derivedId(input.commandId.toLowerCase(), caller.actor.id, kind, at);
    const data = {
      facts,
      grids: grids.map((grid, at) => ({ ...grid, grid: part('grid', at) })),
      estates: estates.map((estate, at) => ({ ...estate, estate: part('estate', at) })),
    };
    return this.carryOut(caller, 'registerCommunity', input, id, { type: 'RegisterCommunity', data }, this.claims(id, facts, null));
  }

  @Mutation(() => CommunityPayload, { description: 'Its asset map goes along, also to another station.' })
  async correctCommunity(@Args('input') given: CorrectCommunityInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const row = this.within(input.communityId, caller);
    const data = this.facts(input, caller, input.stationId ?? row.station);
    return this.carryOut(caller, 'correctCommunity', input, row.id, { type: 'CorrectCommunity', data }, this.claims(row.id, data, { region: row.region, name: { zh: row.name_zh } }));
  }

  @Mutation(() => CommunityPayload, {
    description: `A community that is no more, or was registered twice: in no list from then on, its name free again. What is on its map goes over to the successor’s by itself, or off the map where
there is none; volunteers of it are the successor’s. Grids and estates are not carried over, and its divisions are given to the successor by \`correctCommunity\` (\`alsoRegions\`). Residents and needs have
their place by division, and keep it. Ended by mistake it is there again (\`reinstateCommunity\`).`,
  })
  async endCommunity(@Args('input') given: EndCommunityInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const { communityId: id, reason, successorId: successor = null } = input;
    const row = this.within(id, caller);
    if (successor === id) throw new Refusal('COMMUNITY_SUCCEEDS_ITSELF');
    return this.carryOut(caller, 'endCommunity', input, id, { type: 'EndCommunity', data: { reason, successor } }, [
      ...(successor === null ? [] : [step(community, this.within(successor, caller).id, { type: 'SucceedCommunity', data: {} })]),
      step(communityName, nameKey({ region: row.region, name: { zh: row.name_zh } }), { type: 'ReleaseCommunityName', data: { community: id } }),
    ]);
  }

  @Mutation(() => CommunityPayload, {
    description: 'It was ended by mistake, and goes on as it was. What went to the successor’s map, or off the map, comes back by itself unless somebody has moved or retired it since; so do its volunteers, unless their files name another community since. Its name must be free.',
  })
  async reinstateCommunity(@Args('input') given: ReinstateCommunityInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const row = this.within(input.communityId, caller);
    const claims = row.ended_at === null ? [] : this.claims(row.id, { region: row.region, name: { zh: row.name_zh } }, null, 'COMMUNITY_NAME_TAKEN');
    return this.carryOut(caller, 'reinstateCommunity', input, row.id, { type: 'ReinstateCommunity', data: {} }, claims);
  }

  @Mutation(() => CommunityPayload, { description: 'A grid (网格) of a community.' })
  async addGrid(@Args('input') given: AddGridInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const grid = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'grid');
    return this.change(caller, 'addGrid', input, { type: 'AddGrid', data: { grid, name: input.name } });
  }

  @Mutation(() => CommunityPayload, { description: 'Another name for a grid.' })
  async correctGrid(@Args('input') given: CorrectGridInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    return this.change(caller, 'correctGrid', input, { type: 'CorrectGrid', data: { grid: input.gridId, name: input.name } });
  }

  @Mutation(() => CommunityPayload, { description: 'Its estates stay, in no grid.' })
  async removeGrid(@Args('input') given: RemoveGridInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    return this.change(caller, 'removeGrid', input, { type: 'RemoveGrid', data: { grid: input.gridId } });
  }

  @Mutation(() => CommunityPayload, { description: 'An estate (小区) of a community, in one of its grids if it is known.' })
  async addEstate(@Args('input') given: AddEstateInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    const estate = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'estate');
    return this.change(caller, 'addEstate', input, { type: 'AddEstate', data: estateOf(estate, input) });
  }

  @Mutation(() => CommunityPayload, { description: 'All facts of an estate anew.' })
  async correctEstate(@Args('input') given: CorrectEstateInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    return this.change(caller, 'correctEstate', input, { type: 'CorrectEstate', data: estateOf(input.estateId, input) });
  }

  @Mutation(() => CommunityPayload, { description: 'An estate that was entered by mistake.' })
  async removeEstate(@Args('input') given: RemoveEstateInput, @CallerOf() caller: Caller): Promise<CommunityPayload> {
    const input = plain(given);
    return this.change(caller, 'removeEstate', input, { type: 'RemoveEstate', data: { estate: input.estateId } });
  }

  private change(caller: Caller, operation: string, input: { commandId: string; communityId: string }, command: CommunityCommand): Promise<CommunityPayload> {
    return this.carryOut(caller, operation, input, this.within(input.communityId, caller).id, command);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: CommunityCommand, beside: readonly Step[] = []): Promise<CommunityPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(community, id, command), ...beside]);
    const row = this.find(id);
    return { community: row ? shownCommunity(row, caller.language) : null, ...receipt };
  }

  /**
   * The steps by which its name in its division is its own, beside what registers or corrects it. Those that are older than such claims are known to the views.
   * @throws Refusal COMMUNITY_ALREADY_REGISTERED, or what is `taken`
   */
  private claims(id: string, now: Named, before: Named | null, taken = 'COMMUNITY_ALREADY_REGISTERED'): readonly Step[] {
    const [key, former] = [nameKey(now), before && nameKey(before)];
    if (key === former) return [];
    if (this.views.all<{ id: string }>(communitiesCalled(now.name.zh, now.region)).some((other) => other.id !== id)) throw new Refusal(taken);
    const claim = step(communityName, key, { type: 'ClaimCommunityName', data: { community: id } });
    return former === null ? [claim] : [claim, step(communityName, former, { type: 'ReleaseCommunityName', data: { community: id } })];
  }

  private find(id: string): CommunityRow | undefined {
    return this.views.get<CommunityRow>(findCommunity(id));
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): CommunityRow {
    const row = this.find(id);
    if (!row || !reaches(reach, row)) throw new Refusal('COMMUNITY_NOT_FOUND');
    return row;
  }

  /** Nobody gives a community to a station that they cannot answer for. */
  private facts({ name, region, alsoRegions = [], figures = {}, point }: RegisterCommunityInput | CorrectCommunityInput, { reach }: Caller, station: string | null): CommunityFacts {
    for (const code of [region, ...alsoRegions]) if (!this.regions.exists(code)) throw new Refusal('REGION_UNKNOWN', { code });
    if (station === null || !reaches(reach, { station, region })) throw new Refusal('STATION_NOT_FOUND');
    return { name, region, alsoRegions, station, figures, ...(point === undefined ? {} : { point }) };
  }
}

const estateOf = (estate: string, { name, gridId, households, point }: AddEstateInput) => ({
  estate, name, ...(gridId === undefined ? {} : { grid: gridId }), ...(households === undefined ? {} : { households }), ...(point === undefined ? {} : { point }),
});
