import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { ageAt, factsFrom, identityFrom, isMinor } from './resident-asking.js';
import { ResidentFiles } from './resident-files.js';
import { shownResident } from './resident-shown.js';
import type { GuardianIdentity, ResidentIdentity } from './resident.events.js';
import { listResidents, type ResidentRow } from './resident.queries.js';
import {
  CorrectResidentInput, EnrolResidentInput, FindResidentsInput, GuardianShown, Resident, ResidentConnection, ResidentIdentityShown, ResidentPayload,
  ResidentsArgs,
} from './types.js';

@Resolver(() => Resident)
export class ResidentResolver {
  constructor(
    private readonly files: ResidentFiles,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly regions: Regions,
    private readonly stations: Stations,
  ) {}

  @Query(() => Resident, { nullable: true })
  resident(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Resident | null {
    try {
      return shownResident(this.files.within(id, caller), caller.language);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  @Query(() => ResidentConnection)
  residents(@Args() { first, after, ...filter }: ResidentsArgs, @CallerOf() { reach, language }: Caller): ResidentConnection {
    const key = keyOfCursor(after, 1) as [string] | undefined;
    const rows = this.views.all<ResidentRow>(listResidents(reach, filter, key?.[0] ?? '', first + 1));
    return pageOf(rows, first, ({ id }) => [id], (row) => shownResident(row, language));
  }

  @Query(() => [Resident], { description: 'Residents of the caller’s stations by whole name, phone or id number.' })
  async findResidents(@Args('input') { name, phone, idNumber }: FindResidentsInput, @CallerOf() caller: Caller): Promise<Resident[]> {
    const asked = Object.entries({ name, phone, idNumber }).filter((pair): pair is [string, string] => !!pair[1]);
    const found = await Promise.all(asked.map(([kind, value]) => this.vault.people.find(kind, value)));
    const ids = (found[0] ?? []).filter((id) => found.every((others) => others.includes(id)));
    return ids.flatMap((id) => this.resident(id, caller) ?? []);
  }

  @ResolveField(() => Station, { nullable: true, description: 'Who serves the resident.' })
  station(@Parent() { stationId }: Resident, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField(() => ResidentIdentityShown, { nullable: true, description: 'For those who work at the station that serves the resident; null for others, and once erased.' })
  identity(@Parent() { sealedIdentity, stationId }: Resident, @CallerOf() caller: Caller): Promise<ResidentIdentity | null> | null {
    return sealedIdentity !== null && caller.station === stationId ? this.vault.open<ResidentIdentity>(sealedIdentity) : null;
  }

  @ResolveField(() => GuardianShown, { nullable: true, description: 'For those who work at the station that serves the resident.' })
  guardian(@Parent() { sealedGuardian, stationId }: Resident, @CallerOf() caller: Caller): Promise<GuardianIdentity | null> | null {
    return sealedGuardian !== null && caller.station === stationId ? this.vault.open<GuardianIdentity>(sealedGuardian) : null;
  }

  @ResolveField(() => Int, { nullable: true, description: 'In whole years, today.' })
  async age(@Parent() { sealedIdentity }: Resident): Promise<number | null> {
    return sealedIdentity === null ? null : (ageAt(await this.vault.open<ResidentIdentity>(sealedIdentity), this.files.now()) ?? null);
  }

  @Mutation(() => ResidentPayload, { description: 'Opens a file. Files that may be the same person are named in the answer.' })
  async enrolResident(@Args('input') given: EnrolResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { commandId, stationId, identity: asked, groups = [], risk = 'GENERAL', guardian, volunteerId, ...facts } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'resident');
    const station = stationId ?? caller.station;
    if (station === null || !caller.reach.stations.includes(station)) throw new Refusal('STATION_NOT_FOUND');
    const { identity, sex } = identityFrom(asked);
    const minor = isMinor(identity, this.files.now());
    const data = {
      ...factsFrom(facts, sex, (code) => this.regions.exists(code)),
      station, identity, minor, groups, risk,
      suspectedDuplicates: await this.files.alike(id, identity),
      ...(volunteerId === undefined ? {} : { volunteer: volunteerId }),
    };
    const payload = await this.files.carryOut(caller, 'enrolResident', input, id, { type: 'EnrolResident', data: guardian === undefined ? data : { ...data, guardian } });
    await this.files.findable(id, identity);
    return payload;
  }

  @Mutation(() => ResidentPayload, { description: 'Replaces the facts of a file, and the identity where one is given.' })
  async correctResident(@Args('input') given: CorrectResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { commandId: _, residentId, identity: asked, ...facts } = input;
    this.files.within(residentId, caller);
    const known = asked === undefined ? undefined : identityFrom(asked);
    const corrected = factsFrom(facts, known?.sex, (code) => this.regions.exists(code));
    const identity = known && { identity: known.identity, minor: isMinor(known.identity, this.files.now()) };
    const payload = await this.files.carryOut(caller, 'correctResident', input, residentId, { type: 'CorrectResident', data: { facts: corrected, ...identity } });
    if (known) await this.files.findable(residentId, known.identity);
    return payload;
  }
}
