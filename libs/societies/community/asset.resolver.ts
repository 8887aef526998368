import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain, type Page } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { serviceItemsFor } from '#reference/catalogue';
import { AskedCodes, KnownItems } from '#reference/catalogue/slice';
import { languagesFrom, readPhoneNumber } from '#reference/identifiers';
import { asset, type AssetCommand, type PersonTold } from './asset.decider.js';
import type { AssetFacts, AssetPerson, AssetPlace } from './asset.events.js';
import { assetsNear, findAsset, listAssets, type AssetFilter, type AssetRow } from './asset.queries.js';
import { shownAsset, shownCommunity } from './community-shown.js';
import { community } from './community.decider.js';
import { findCommunity, type CommunityRow } from './community.queries.js';
import {
  Asset, AssetConnection, AssetPayload, AssetPersonShown, AssetsArgs, AssetsNearInput, Community, CommunityAssetsArgs, CorrectAssetInput, ForgetAssetPersonInput,
  MapAssetInput, MoveAssetInput, ReinstateAssetInput, RetireAssetInput,
} from './types.js';

@Resolver(() => Asset)
export class AssetResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly items: KnownItems,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Asset, { nullable: true, description: 'One asset of a community’s map.' })
  asset(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): Asset | null {
    const row = this.find(id);
    return row && reaches(reach, row) ? shownAsset(row, language) : null;
  }

  @Query(() => AssetConnection, { description: 'What is on the asset maps: nearest first where a point is asked about, else in the order of mapping, within a division division by division.' })
  assets(@Args() { first, after, near, ...filter }: AssetsArgs, @CallerOf() caller: Caller): AssetConnection {
    return near ? this.near(plain(near), this.asked.of(plain(filter)), first, after, caller) : this.list(plain(filter), first, after, caller);
  }

  @ResolveField(() => Community, { nullable: true })
  community(@Parent() { communityId }: Asset, @CallerOf() { language }: Caller): Community | null {
    const row = this.views.get<CommunityRow>(findCommunity(communityId));
    return row ? shownCommunity(row, language) : null;
  }

  @ResolveField(() => AssetPersonShown, { nullable: true, description: 'For those who work at the station that keeps the map; null for others, and where nobody is named.' })
  async person(@Parent() { sealedPerson, stationId }: Asset, @CallerOf() caller: Caller): Promise<AssetPersonShown | null> {
    if (sealedPerson === null || !keeps(caller, stationId)) return null;
    const opened = await this.vault.open<AssetPerson>(sealedPerson);
    return { name: opened?.name ?? null, phone: opened?.phone ?? null };
  }

  @Mutation(() => AssetPayload, { description: 'A person with a gift, an association, institution, place, business or piece of culture, put on a community’s map with what it could be asked for.' })
  async mapAsset(@Args('input') given: MapAssetInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'asset');
    const { place, taking } = this.place(input.communityId, input.point, caller);
    const data = { facts: this.facts(input), place, person: personOf(input, caller, null) };
    return this.carryOut(caller, 'mapAsset', input, id, { type: 'MapAsset', data }, taking);
  }

  @Mutation(() => AssetPayload, { description: 'All facts of an asset anew; where it is, `moveAsset` says.' })
  async correctAsset(@Args('input') given: CorrectAssetInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    const row = this.within(input.assetId, caller);
    const present = row.identity === null || input.person !== undefined ? null : await this.vault.open<AssetPerson>(row.identity);
    const data = { facts: this.facts(input), person: personOf(input, caller, row.person), name: present?.name ?? null, map: { community: row.community, region: row.region, station: row.station } };
    return this.carryOut(caller, 'correctAsset', input, row.id, { type: 'CorrectAsset', data });
  }

  @Mutation(() => AssetPayload, { description: 'To another point, which may lie in another community within the caller’s reach.' })
  async moveAsset(@Args('input') given: MoveAssetInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    const row = this.within(input.assetId, caller);
    const { place, taking } = this.place(input.communityId ?? row.community, input.point, caller);
    return this.carryOut(caller, 'moveAsset', input, row.id, { type: 'MoveAsset', data: place }, taking);
  }

  @Mutation(() => AssetPayload, { description: 'Forgets whom to ask for it, for good: unreadable everywhere, backups included. The asset stays as it is.' })
  async forgetAssetPerson(@Args('input') given: ForgetAssetPersonInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'forgetAssetPerson', input, input.assetId, () => {
      const { person } = this.within(input.assetId, caller);
      return { type: 'ForgetAssetPerson', data: { person } };
    });
  }

  @Mutation(() => AssetPayload, { description: 'Off the map. Taken off by mistake it comes back (`reinstateAsset`).' })
  async retireAsset(@Args('input') given: RetireAssetInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    const { id } = this.within(input.assetId, caller);
    return this.carryOut(caller, 'retireAsset', input, id, { type: 'RetireAsset', data: { reason: input.reason } });
  }

  @Mutation(() => AssetPayload, { description: 'It was taken off the map by mistake, and is there again as it was. Its community must be there still.' })
  async reinstateAsset(@Args('input') given: ReinstateAssetInput, @CallerOf() caller: Caller): Promise<AssetPayload> {
    const input = plain(given);
    const { id, community: of, latitude, longitude } = this.within(input.assetId, caller);
    const { place: { community: on, region, station }, taking } = this.place(of, { latitude, longitude }, caller);
    return this.carryOut(caller, 'reinstateAsset', input, id, { type: 'ReinstateAsset', data: { map: { community: on, region, station } } }, taking);
  }

  list(filter: AssetFilter, first: number, after: string | null | undefined, { reach, language }: Caller): AssetConnection {
    const [region, number] = keyOfCursor(after, 'string', 'number') ?? ['', 0];
    const rows = this.views.all<AssetRow>(listAssets(reach, this.asked.of(filter), { region, number }, first + 1));
    return withDistances(pageOf(rows, first, (row) => [row.region, row.number], (row) => shownAsset(row, language)));
  }

  private near(near: AssetsNearInput, filter: AssetFilter, first: number, after: string | null | undefined, { reach, language }: Caller): AssetConnection {
    const last = keyOfCursor(after, 'number', 'number') ?? [-1, 0];
    const around = { ...near, radiusMetres: near.radiusMetres ?? 1000 };
    const rows = this.views.all<AssetRow>(assetsNear(reach, filter, around, last, first + 1));
    return withDistances(pageOf(rows, first, (row) => [row.metres ?? 0, row.number], (row) => shownAsset(row, language)));
  }

  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: AssetCommand | (() => AssetCommand), ...beside: Step[]
  ): Promise<AssetPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(asset, id, command), ...beside]);
    const row = this.find(id);
    return { asset: row ? shownAsset(row, caller.language) : null, ...receipt };
  }

  private find(id: string): AssetRow | undefined {
    return this.views.get<AssetRow>(findAsset(id));
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): AssetRow {
    const row = this.find(id);
    if (!row || !reaches(reach, row)) throw new Refusal('ASSET_NOT_FOUND');
    return row;
  }

  /** A place on a community's map, and the step that makes sure that the community is still what it was seen as. */
  private place(communityId: string, point: AssetPlace['point'], { reach }: Caller): { place: AssetPlace; taking: Step } {
    const row = this.views.get<CommunityRow>(findCommunity(communityId));
    if (!row || !reaches(reach, row)) throw new Refusal('COMMUNITY_NOT_FOUND');
    const { region, station } = row;
    return {
      place: { community: row.id, region, station, point },
      taking: step(community, row.id, { type: 'TakeOnMap', data: { region, station, point } }),
    };
  }

  private facts({ kind, title, description, serviceItems = [], languages = [] }: MapAssetInput | CorrectAssetInput): AssetFacts {
    for (const code of serviceItems) if (!this.items.offered(code)) throw new Refusal('SERVICE_ITEM_UNKNOWN', { code, known: serviceItemsFor(code) });
    return { kind, title, ...(description === undefined ? {} : { description }), serviceItems: [...new Set(serviceItems)], languages: languagesFrom(languages) };
  }
}

/** How far it is is of the question, and stands beside the asset. */
const withDistances = (page: Page<Asset>): AssetConnection => ({ ...page, edges: page.edges.map((edge) => ({ ...edge, distanceMetres: edge.node.distanceMetres })) });

/** What is asked of a community's own map. */
@Resolver(() => Community)
export class CommunityAssetsResolver {
  constructor(private readonly all: AssetResolver) {}

  @ResolveField(() => AssetConnection, { description: 'Its asset map.' })
  assets(@Parent() { id }: Community, @Args() { first, after, ...filter }: CommunityAssetsArgs, @CallerOf() caller: Caller): AssetConnection {
    return this.all.list({ ...plain(filter), communityId: id }, first, after, caller);
  }
}

/** Names are for those who serve: the station itself, not those above it and not administrators. */
const keeps = ({ role, station }: Caller, keeper: string): boolean => (role === 'STATION_WORKER' || role === 'STATION_HEAD') && station === keeper;

/** A person has a key of their own; somebody new, after the last one was forgotten, gets a new one. */
function personOf({ person, commandId }: MapAssetInput | CorrectAssetInput, { actor }: Caller, present: string | null): PersonTold | null {
  if (person === undefined) return null;
  const id = present ?? derivedId(commandId.toLowerCase(), actor.id, 'person');
  if (person.phone === undefined) return { id, ...person };
  const phone = readPhoneNumber(person.phone);
  if (!phone.ok) throw new Refusal('PHONE_INVALID');
  return { id, ...person, phone: phone.value };
}
