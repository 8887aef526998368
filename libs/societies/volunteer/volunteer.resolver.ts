import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { derivedId, isPerson, Refusal, speaksForOrganization } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import type { Called } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { soughtBy } from '#reference/identifiers';
import { ageTerms } from './age.rules.js';
import { companionFrom, guardianFrom, identityFrom } from './volunteer-asking.js';
import { readable, VolunteerFiles } from './volunteer-files.js';
import { shownVolunteer } from './volunteer-shown.js';
import type { VolunteerGuardian, VolunteerIdentity } from './volunteer.events.js';
import { countBroughtIn, listVolunteers, type VolunteerRow } from './volunteer.queries.js';
import {
  CorrectVolunteerInput, FindVolunteersArgs, RegisterVolunteerInput, RegisterVolunteerPayload, Volunteer, VolunteerCompanion, VolunteerConnection, VolunteerGuardianShown,
  VolunteerIdentityShown, VolunteerPayload, VolunteersArgs,
} from './types.js';

@Resolver(() => Volunteer)
export class VolunteerResolver {
  constructor(
    private readonly files: VolunteerFiles,
    private readonly views: Views,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Volunteer, { nullable: true, description: 'One volunteer’s file; null out of reach.' })
  volunteer(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): Volunteer | null {
    const row = this.files.find(id);
    return row && readable(row, reach) ? shownVolunteer(row, language, this.files.today()) : null;
  }

  @Query(() => VolunteerConnection, { description: 'In the order in which they were registered; those of several stations station by station.' })
  volunteers(@Args() { first, after, ...filter }: VolunteersArgs, @CallerOf() { reach, language }: Caller): VolunteerConnection {
    const [station, number] = keyOfCursor(after, 'string', 'number') ?? ['', 0];
    const today = this.files.today();
    const rows = this.views.all<VolunteerRow>(listVolunteers(reach, this.asked.of(plain(filter)), today, { station, number }, first + 1));
    return pageOf(rows, first, (row) => [row.station ?? '', row.number], (row) => shownVolunteer(row, language, today));
  }

  @Query(() => VolunteerConnection, { description: 'Those of the caller’s stations by whole name, phone or id number, in an order that stays and means nothing.' })
  async findVolunteers(@Args() { input, first, after }: FindVolunteersArgs, @CallerOf() caller: Caller): Promise<VolunteerConnection> {
    const [last = ''] = keyOfCursor(after, 'string') ?? [];
    const rows = await this.files.called(soughtBy({ ...plain(input) }), caller, { after: last, limit: first + 1 });
    return pageOf(rows, first, ({ id }) => [id], (row) => shownVolunteer(row, caller.language, this.files.today()));
  }

  @ResolveField(() => VolunteerIdentityShown, {
    nullable: true, description: 'For the station that keeps the record, their teams, and themselves; null for others, and once erased.',
  })
  async identity(@Parent() shown: Volunteer, @CallerOf() caller: Caller): Promise<VolunteerIdentityShown | null> {
    const colleague = caller.role === 'PARTNER' && shown.teamIds.some((team) => speaksForOrganization(caller.actor, team));
    if (shown.sealedIdentity === null || !(serves(caller, shown) || colleague)) return null;
    const opened = await this.files.vault.open<VolunteerIdentity>(shown.sealedIdentity);
    if (!opened || serves(caller, shown)) return opened;
    const { name, phone } = opened;
    return phone === undefined ? { name } : { name, phone };
  }

  @ResolveField(() => VolunteerGuardianShown, { nullable: true, description: 'For the station that keeps the record, and themselves.' })
  guardian(@Parent() shown: Volunteer, @CallerOf() caller: Caller): Promise<VolunteerGuardian | null> | null {
    return shown.sealedGuardian !== null && serves(caller, shown) ? this.files.vault.open<VolunteerGuardian>(shown.sealedGuardian) : null;
  }

  @ResolveField(() => [VolunteerCompanion], { description: 'Who comes along with them under 10, whoever was named last first: for the station that keeps the record, and themselves.' })
  companions(@Parent() shown: Volunteer, @CallerOf() caller: Caller): Promise<VolunteerCompanion[]> {
    return Promise.all((serves(caller, shown) ? shown.keptCompanions : []).map(async ({ guardian, ...named }) => (
      { ...named, companionId: named.id, guardian: guardian === null ? null : await this.files.vault.open<VolunteerGuardian>(guardian) })));
  }

  @ResolveField(() => ID, { nullable: true, description: 'The same person as one who is served: for the station that keeps the record, and themselves.' })
  residentId(@Parent() shown: Volunteer, @CallerOf() caller: Caller): string | null {
    return serves(caller, shown) ? shown.resident : null;
  }

  @ResolveField(() => [ID], { description: 'Files that may be the same person; each of them names this one too. For stations and supervisors, who can say whether they are: else anybody would learn of whomever they name whether they are known.' })
  suspectedDuplicateIds(@Parent() { suspects }: Volunteer, @CallerOf() { role }: Caller): readonly string[] {
    return role === 'VOLUNTEER' || role === 'PARTNER' ? [] : suspects;
  }

  @ResolveField(() => Int, { description: 'How many they brought in, and those in turn, and so on; counted up to 5,000.' })
  broughtIn(@Parent() { id }: Volunteer): number {
    return this.views.get<{ count: number }>(countBroughtIn(id))?.count ?? 0;
  }

  @Mutation(() => RegisterVolunteerPayload, { description: 'A volunteer with skills, languages, times and places. Openings that fit are offered from then on.' })
  async registerVolunteer(@Args('input') given: RegisterVolunteerInput, @CallerOf() caller: Caller): Promise<RegisterVolunteerPayload> {
    const input = plain(given);
    const { stationId, teamIds = [], credentials = [], consent, companion, broughtInById, residentId } = input;
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'volunteer');
    const naming = companion && companionFrom(companion, derivedId(input.commandId.toLowerCase(), caller.actor.id, 'companion'), id);
    const payload = await this.files.carryOut(caller, 'registerVolunteer', input, id, () => {
      const station = this.keeper(stationId ?? caller.station, caller);
      const teams = station === null && caller.organization !== null ? [...new Set([caller.organization, ...teamIds])] : teamIds;
      const foreign = caller.role === 'PARTNER' && teams.some((team) => !speaksForOrganization(caller.actor, team));
      if (foreign || !teams.every((team) => this.files.isTeam(team))) throw new Refusal('ORGANIZATION_NOT_FOUND');
      if (broughtInById !== undefined && !this.files.find(broughtInById)) throw new Refusal('BROUGHT_IN_BY_UNKNOWN');
      const today = this.files.today();
      const identity = identityFrom(input.identity, today);
      const data = {
        facts: this.files.facts(input, station),
        identity,
        age: ageTerms(identity.bornOn, today),
        credentials,
        teams,
        ...(consent === undefined ? {} : { consent: { ...consent, guardian: guardianFrom(consent.guardian) } }),
        ...(naming === undefined ? {} : { companion: naming }),
        ...(broughtInById === undefined ? {} : { broughtInBy: broughtInById }),
        ...(residentId === undefined ? {} : { resident: residentId }),
      };
      return { type: 'RegisterVolunteer', data };
    }, naming && this.files.comingAlong(naming, caller));
    await this.files.findable(id, input.identity);
    return { ...(await this.files.flagAlike(id, input.commandId, payload, caller)), maybeSameAs: await this.alike(id, input.identity, caller) };
  }

  @Mutation(() => VolunteerPayload, { description: 'All facts of a volunteer anew.' })
  async correctVolunteer(@Args('input') given: CorrectVolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    const { volunteerId: id, stationId } = input;
    const payload = await this.files.carryOut(caller, 'correctVolunteer', input, id, () => {
      const row = this.files.within(id, caller);
      const today = this.files.today();
      const station = stationId === undefined || stationId === row.station ? row.station : this.keeper(stationId, caller);
      const identity = input.identity && identityFrom(input.identity, today);
      const facts = this.files.facts(input, station);
      const data = identity ? { facts, known: { identity, age: ageTerms(identity.bornOn, today) } } : { facts };
      return { type: 'CorrectVolunteer', data };
    });
    if (!input.identity) return payload;
    await this.files.findable(id, input.identity);
    return this.files.flagAlike(id, input.commandId, payload, caller);
  }

  /** A file is kept by a station of the caller's, or, registered by an organization for itself, by none. */
  private keeper(station: string | null, { reach, role }: Caller): string | null {
    if (station === null) return role === 'PARTNER' || role === 'ADMIN' ? null : this.noStation();
    return reaches(reach, { station }) ? station : this.noStation();
  }

  private noStation(): never {
    throw new Refusal('STATION_NOT_FOUND');
  }

  private async alike(id: string, { name, phone, idNumber }: Called, caller: Caller): Promise<string[]> {
    const some = { after: '', limit: 100 };
    const byNumber = idNumber === undefined ? [] : await this.files.called({ idNumber }, caller, some);
    const byBoth = phone === undefined || name === undefined ? [] : await this.files.called({ name, phone }, caller, some);
    return [...new Set([...byNumber, ...byBoth].map((row) => row.id))].filter((other) => other !== id).sort();
  }
}

/** Who a volunteer is is for the station that works with them, not for those above it nor for administrators, and for themselves. */
const serves = ({ role, station, actor }: Caller, { id, stationId }: Volunteer): boolean =>
  isPerson(actor, id) || ((role === 'STATION_WORKER' || role === 'STATION_HEAD') && station !== null && station === stationId);
