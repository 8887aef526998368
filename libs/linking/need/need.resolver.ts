import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, PageArgs, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { ResidentResolver } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { factsFrom, type AskedFor, type Usual } from './need-asking.js';
import { shownNeed } from './need-shown.js';
import { need, type NeedCommand } from './need.decider.js';
import { findNeed, findOwner, findServed, listNeeds, needsOnTheirWay, type NeedRow, type OwnerRow, type ServedRow } from './need.queries.js';
import {
  AssessNeedInput, ConfirmNeedMetInput, EscalateNeedInput, HandOverNeedInput, Need, NeedConnection, NeedPayload, NeedsArgs, RaiseNeedInput,
  ReceiveHandOverInput, RefuseHandOverInput, ReprioritiseNeedInput, WithdrawNeedInput,
} from './types.js';

@Resolver(() => Need)
export class NeedResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly items: KnownItems,
    private readonly stations: Stations,
    private readonly residents: ResidentResolver,
  ) {}

  @Query(() => Need, { nullable: true })
  need(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Need | null {
    const row = this.views.get<NeedRow>(findNeed(id));
    return row && within(row, caller) ? shownNeed(row, this.clock.now()) : null;
  }

  @Query(() => NeedConnection, { description: 'Those due first come first.' })
  needs(@Args() { first, after, overdue, ...filter }: NeedsArgs, @CallerOf() { reach }: Caller): NeedConnection {
    const now = this.clock.now();
    const key = keyOfCursor(after, 2) as [string, string] | undefined;
    const rows = this.views.all<NeedRow>(listNeeds(reach, { ...filter, ...(overdue ? { overdueAt: now } : {}) }, key, first + 1));
    return pageOf(rows, first, (row) => [row.due_at, row.id], (row) => shownNeed(row, now));
  }

  @Query(() => NeedConnection, { description: 'Needs that are being handed over to the caller’s stations and wait for a receipt.' })
  needsOnTheirWay(@Args() { first, after }: PageArgs, @CallerOf() { reach }: Caller): NeedConnection {
    const key = keyOfCursor(after, 1) as [string] | undefined;
    const rows = this.views.all<NeedRow>(needsOnTheirWay(reach.stations, key?.[0] ?? '', first + 1));
    return pageOf(rows, first, (row) => [row.id], (row) => shownNeed(row, this.clock.now()));
  }

  @ResolveField(() => Station, { nullable: true, description: 'Who owns it now.' })
  station(@Parent() { stationId }: Need, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField(() => Resident, { nullable: true, description: 'Null for the need of a community, and for whoever may not see the file.' })
  resident(@Parent() { residentId }: Need, @CallerOf() caller: Caller): Resident | null {
    return residentId === null ? null : this.residents.resident(residentId, caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station that owns the need; null for others, and once erased.' })
  words(@Parent() { sealedWords, stationId }: Need, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && caller.station === stationId ? this.vault.open<string>(sealedWords) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station that owns the need; null for others, and once erased.' })
  assessment(@Parent() { sealedAssessment, stationId }: Need, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedAssessment !== null && caller.station === stationId ? this.vault.open<string>(sealedAssessment) : null;
  }

  @Mutation(() => NeedPayload)
  async raiseNeed(@Args('input') given: RaiseNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const { residentId, source, urgency, words, stationId, commandId, ...asked } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'need');
    const served = residentId === undefined ? undefined : this.views.get<ServedRow>(findServed(residentId));
    if (residentId !== undefined && !(served && reaches(caller.reach, { station: served.station }))) throw new Refusal('RESIDENT_NOT_FOUND');
    const station = stationId ?? served?.station ?? caller.station;
    const owner = station === null ? undefined : this.views.get<OwnerRow>(findOwner(station));
    if (!owner || !reaches(caller.reach, { station: owner.id, region: owner.region })) throw new Refusal('STATION_NOT_FOUND');
    const data = {
      ...this.facts(asked, usualOf(served, owner)),
      station: owner.id,
      source,
      urgency,
      subject: residentId ?? id,
      ...(residentId === undefined ? {} : { resident: residentId }),
      ...(words === undefined ? {} : { words }),
    };
    return this.carryOut(caller, 'raiseNeed', input, id, { type: 'RaiseNeed', data });
  }

  @Mutation(() => NeedPayload, { description: 'What the assessment found replaces what was first asked for.' })
  async assessNeed(@Args('input') given: AssessNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const { needId, urgency, assessment, commandId: _, ...asked } = input;
    const row = this.owned(needId, caller);
    const served = row.resident === null ? undefined : this.views.get<ServedRow>(findServed(row.resident));
    const usual = { ...usualOf(served, this.views.get<OwnerRow>(findOwner(row.station))), region: row.region };
    const data = { ...this.facts(asked, usual), urgency, ...(assessment === undefined ? {} : { assessment }) };
    return this.carryOut(caller, 'assessNeed', input, needId, { type: 'AssessNeed', data });
  }

  @Mutation(() => NeedPayload)
  reprioritiseNeed(@Args('input') given: ReprioritiseNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    this.owned(input.needId, caller);
    return this.carryOut(caller, 'reprioritiseNeed', input, input.needId, {
      type: 'ReprioritiseNeed',
      data: { urgency: input.urgency, reason: input.reason },
    });
  }

  @Mutation(() => NeedPayload, { description: 'To the parent station, which gives a receipt; until then the owner stays the owner.' })
  escalateNeed(@Args('input') given: EscalateNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const row = this.owned(input.needId, caller);
    const to = row.on_its_way_to ?? this.views.get<OwnerRow>(findOwner(row.station))?.parent;
    if (!to) throw new Refusal('NEED_HAS_NO_PARENT_STATION');
    return this.carryOut(caller, 'escalateNeed', input, input.needId, { type: 'EscalateNeed', data: { to, reason: input.reason } });
  }

  @Mutation(() => NeedPayload, { description: 'To any other station, with the resident’s consent; the owner stays the owner until the receipt.' })
  handOverNeed(@Args('input') given: HandOverNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    this.owned(input.needId, caller);
    if (!this.views.get(findOwner(input.toStationId))) throw new Refusal('STATION_NOT_FOUND');
    const data = { to: input.toStationId, reason: input.reason, consent: input.consent };
    return this.carryOut(caller, 'handOverNeed', input, input.needId, { type: 'OfferHandOver', data });
  }

  @Mutation(() => NeedPayload, { description: 'The receipt: from here on the caller’s station owns the need.' })
  receiveHandOver(@Args('input') given: ReceiveHandOverInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'receiveHandOver', input, input.needId, { type: 'ReceiveHandOver', data: { at: this.offeredTo(input.needId, caller) } });
  }

  @Mutation(() => NeedPayload)
  refuseHandOver(@Args('input') given: RefuseHandOverInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const data = { at: this.offeredTo(input.needId, caller), reason: input.reason };
    return this.carryOut(caller, 'refuseHandOver', input, input.needId, { type: 'RefuseHandOver', data });
  }

  @Mutation(() => NeedPayload)
  withdrawNeed(@Args('input') given: WithdrawNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    this.owned(input.needId, caller);
    return this.carryOut(caller, 'withdrawNeed', input, input.needId, { type: 'WithdrawNeed', data: { reason: input.reason } });
  }

  @Mutation(() => NeedPayload, { description: 'The station confirms that the need was met.' })
  confirmNeedMet(@Args('input') given: ConfirmNeedMetInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    this.owned(input.needId, caller);
    const data = { confirmedBy: 'STATION', ...(input.outcome === undefined ? {} : { outcome: input.outcome }) } as const;
    return this.carryOut(caller, 'confirmNeedMet', input, input.needId, { type: 'ConfirmNeedMet', data });
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: NeedCommand): Promise<NeedPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(need, id, command)]);
    const row = this.views.get<NeedRow>(findNeed(id));
    return { need: row ? shownNeed(row, this.clock.now()) : null, ...receipt };
  }

  private facts(asked: AskedFor, usual: Usual) {
    const facts = factsFrom(asked, usual, (code) => this.items.offered(code));
    if (!this.regions.exists(facts.region)) throw new Refusal('REGION_UNKNOWN', { code: facts.region });
    return facts;
  }

  /** Out of reach reads like not found. */
  private owned(id: string, caller: Caller): NeedRow {
    const row = this.views.get<NeedRow>(findNeed(id));
    if (!row || !within(row, caller)) throw new Refusal('NEED_NOT_FOUND');
    return row;
  }

  /** The station of the caller that a need is, or was, on its way to. */
  private offeredTo(id: string, { reach, station }: Caller): string {
    const row = this.views.get<NeedRow>(findNeed(id));
    const to = row?.on_its_way_to ?? row?.station;
    if (!row || !to || !(reaches(reach, { station: to }) || to === station)) throw new Refusal('NEED_NOT_FOUND');
    return to;
  }
}

const within = (row: NeedRow, { reach }: Caller): boolean =>
  reaches(reach, { station: row.station, region: row.region }) || (row.on_its_way_to !== null && reaches(reach, { station: row.on_its_way_to }));

const usualOf = (served: ServedRow | undefined, owner: OwnerRow | undefined): Usual => ({
  region: served?.region ?? owner?.region ?? '',
  languages: served ? (JSON.parse(served.languages) as string[]) : [],
  accommodations: served ? (JSON.parse(served.accommodations) as string[]) : [],
  ...(served && served.latitude !== null && served.longitude !== null ? { point: { latitude: served.latitude, longitude: served.longitude } } : {}),
});
