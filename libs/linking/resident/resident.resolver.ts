import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { soughtBy } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { volunteer } from '#societies/volunteer';
import { VolunteerNodes } from '#societies/volunteer/slice';
import { worksAt } from '#linking/station';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { holdsOn } from './membership.rules.js';
import { ageAt, factsFrom, guardianFrom, identityFrom, isHouseholdKey, isMinor, membershipsFrom } from './resident-asking.js';
import { ResidentFiles } from './resident-files.js';
import { shownResident } from './resident-shown.js';
import { resident, type ResidentCommand } from './resident.decider.js';
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
    private readonly regions: Regions,
    private readonly stations: Stations,
    private readonly volunteers: VolunteerNodes,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Resident, { nullable: true, description: 'One resident’s file; null out of reach. Names are for those who may know them.' })
  resident(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Resident | null {
    const row = this.files.seen(id, caller);
    return row ? shownResident(row, caller, this.files.today()) : null;
  }

  @Query(() => ResidentConnection, { description: 'In the order of enrolment, but for those who were merged into another file or erased.' })
  residents(@Args() { first, after, ...filter }: ResidentsArgs, @CallerOf() caller: Caller): ResidentConnection {
    if (filter.household != null && !isHouseholdKey(filter.household)) throw new Refusal('HOUSEHOLD_NOT_A_KEY');
    const today = this.files.today();
    const serves = caller.station !== null && worksAt(caller, caller.station) ? caller.station : null;
    const key = keyOfCursor(after, 'number');
    const rows = this.views.all<ResidentRow>(listResidents({ reach: caller.reach, serves, today }, this.asked.of(plain(filter)), key?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownResident(row, caller, today));
  }

  @Query(() => [Resident], { description: 'Residents of the caller’s stations by whole name, phone or id number; each person once.' })
  async findResidents(@Args('input') given: FindResidentsInput, @CallerOf() caller: Caller): Promise<Resident[]> {
    const rows = await this.files.search(soughtBy({ ...plain(given) }), caller);
    return rows.map((row) => shownResident(row, caller, this.files.today()));
  }

  @ResolveField(() => Station, { nullable: true, description: 'Who serves the resident.' })
  station(@Parent() { stationId }: Resident, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField(() => ResidentIdentityShown, { nullable: true, description: 'For those who work at the station that serves the resident; null for others, and once erased.' })
  identity(@Parent() { row }: Resident, @CallerOf() caller: Caller): Promise<ResidentIdentity | null> | null {
    return worksAt(caller, row.station) ? this.files.identity(row) : null;
  }

  @ResolveField(() => GuardianShown, { nullable: true, description: 'For those who work at the station that serves the resident.' })
  guardian(@Parent() { row }: Resident, @CallerOf() caller: Caller): Promise<GuardianIdentity | null> | null {
    return row.guardian !== null && worksAt(caller, row.station) ? this.files.vault.open<GuardianIdentity>(row.guardian) : null;
  }

  @ResolveField(() => Int, { nullable: true, description: 'In whole years, today.' })
  async age(@Parent() { row }: Resident): Promise<number | null> {
    return ageAt(await this.files.identity(row), this.files.today()) ?? null;
  }

  @ResolveField(() => Boolean, { description: 'Whether helpers may know today what they need to: with a consent that runs, of the guardian for a minor, of nobody else for an adult.' })
  async consented(@Parent() { row }: Resident): Promise<boolean> {
    if (row.consent_by === null || !holdsOn({ until: row.consent_until }, this.files.today())) return false;
    return (row.consent_by === 'GUARDIAN') === (await this.files.isMinor(row));
  }

  @Mutation(() => ResidentPayload, { description: 'Opens a file. Files that may be the same person are named in the answer.' })
  async enrolResident(@Args('input') given: EnrolResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { commandId, stationId, identity: asked, groups = [], risk = 'GENERAL', guardian, guardianUntil, volunteerId, ...facts } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'resident');
    const station = stationId ?? caller.station ?? '';
    const enrol = step(resident, id, async (): Promise<ResidentCommand> => {
      if (!reaches(caller.reach, { station })) throw new Refusal('STATION_NOT_FOUND');
      this.files.open(station);
      if (volunteerId !== undefined && !this.volunteers.find(volunteerId, caller)) throw new Refusal('VOLUNTEER_NOT_FOUND');
      const { identity, sex } = identityFrom(asked, this.files.today());
      const { groups: held, child } = membershipsFrom(groups);
      return {
        type: 'EnrolResident',
        data: {
          ...factsFrom(facts, sex, (code) => this.regions.exists(code)),
          station, identity, groups: held, risk,
          minor: isMinor(identity, this.files.today(), child),
          suspectedDuplicates: await this.files.alike(id, identity),
          ...(volunteerId === undefined ? {} : { volunteer: volunteerId }),
          ...(guardian === undefined ? {} : { guardian: guardianFrom(guardian) }),
          ...(guardianUntil === undefined ? {} : { guardianUntil }),
        },
      };
    });
    const served = volunteerId === undefined ? [] : [step(volunteer, volunteerId, { type: 'LinkResident', data: { resident: id } })];
    const payload = await this.files.carryOut(caller, 'enrolResident', input, id, [enrol, ...served]);
    await this.files.findable(id, payload, { identity: asked, station });
    await this.files.lookAgain(id, commandId, payload, caller);
    return payload;
  }

  @Mutation(() => ResidentPayload, { description: 'Replaces the facts of a file, and the identity where one is given.' })
  async correctResident(@Args('input') given: CorrectResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { commandId: _, residentId, identity: asked, ...facts } = input;
    const payload = await this.files.change(caller, 'correctResident', input, async (row) => {
      const known = asked && identityFrom(asked, this.files.today());
      const corrected = factsFrom(facts, known?.sex, (code) => this.regions.exists(code));
      if (!known) return { type: 'CorrectResident', data: { facts: corrected } };
      const flagged = JSON.parse(row.suspects) as string[];
      const { identity } = known;
      const suspectedDuplicates = (await this.files.alike(residentId, identity)).filter((other) => !flagged.includes(other));
      return { type: 'CorrectResident', data: { facts: corrected, known: { identity, minor: isMinor(identity, this.files.today(), row.minor === 1), suspectedDuplicates } } };
    });
    if (asked) await this.files.findable(residentId, payload, { identity: asked });
    return payload;
  }
}
