import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { derivedId, Refusal, speaksForOrganization } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { companionFrom, guardianFrom } from './volunteer-asking.js';
import { readable, VolunteerFiles } from './volunteer-files.js';
import { volunteer, type VolunteerCommand } from './volunteer.decider.js';
import {
  EndVolunteerCredentialInput, LinkResidentInput, NameVolunteerCompanionInput, PauseVolunteerInput, RecordGuardianConsentInput, RecordVolunteerCredentialInput, RetireVolunteerInput,
  ReinstateVolunteerInput, Volunteer, VolunteerInput, VolunteerPayload, VolunteerTeamInput,
} from './types.js';

/** What happens to a volunteer after they were registered. */
@Resolver(() => Volunteer)
export class VolunteerChangesResolver {
  constructor(private readonly files: VolunteerFiles) {}

  @Mutation(() => VolunteerPayload, { description: 'Real-name check, insurance, training, licence or clearance; replaces what was recorded of the same one.' })
  async recordVolunteerCredential(@Args('input') given: RecordVolunteerCredentialInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    return this.change(caller, 'recordVolunteerCredential', input, () => ({ type: 'RecordVolunteerCredential', data: input.credential }));
  }

  @Mutation(() => VolunteerPayload, { description: 'A training, licence or clearance holds no longer, or never did: what asks for it is not offered to them.' })
  async endVolunteerCredential(@Args('input') given: EndVolunteerCredentialInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    const { credential, reason } = input;
    return this.change(caller, 'endVolunteerCredential', input, () => ({ type: 'EndVolunteerCredential', data: { credential, reason } }));
  }

  @Mutation(() => VolunteerPayload, { description: 'A guardian agrees that somebody under fourteen volunteers. Until a day, or until it is withdrawn.' })
  async recordGuardianConsent(@Args('input') given: RecordGuardianConsentInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    return this.change(caller, 'recordGuardianConsent', input, () => {
      const data = { ...input.consent, guardian: guardianFrom(input.consent.guardian) };
      return { type: 'RecordGuardianConsent', data };
    });
  }

  @Mutation(() => VolunteerPayload, { description: 'A guardian takes consent back: the volunteer is asked for nothing any more.' })
  async withdrawGuardianConsent(@Args('input') given: VolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    return this.change(caller, 'withdrawGuardianConsent', plain(given), () => ({ type: 'WithdrawGuardianConsent', data: {} }));
  }

  @Mutation(() => VolunteerPayload, { description: 'Who comes along with a child under ten from now on, in place of whoever did before. Until somebody is named the child is asked for nothing.' })
  async nameVolunteerCompanion(@Args('input') given: NameVolunteerCompanionInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    const { commandId, volunteerId: id, companion } = input;
    const naming = companionFrom(companion, derivedId(commandId.toLowerCase(), caller.actor.id, 'companion'), id);
    return this.files.carryOut(caller, 'nameVolunteerCompanion', input, id, () => {
      this.files.within(id, caller);
      return { type: 'NameCompanion', data: naming };
    }, this.files.comingAlong(naming, caller));
  }

  @Mutation(() => VolunteerPayload, { description: 'Somebody comes along with a child no longer.' })
  async endVolunteerCompanion(@Args('input') given: VolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    return this.change(caller, 'endVolunteerCompanion', plain(given), () => ({ type: 'EndCompanion', data: { reason: 'WITHDRAWN' } }));
  }

  @Mutation(() => VolunteerPayload, { description: 'A volunteer joins a team: an organization of the register.' })
  async joinTeam(@Args('input') given: VolunteerTeamInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    return this.change(caller, 'joinTeam', input, () => {
      const own = caller.role !== 'PARTNER' || speaksForOrganization(caller.actor, input.organizationId);
      if (!own || !this.files.isTeam(input.organizationId)) throw new Refusal('ORGANIZATION_NOT_FOUND');
      return { type: 'JoinTeam', data: { organization: input.organizationId } };
    });
  }

  @Mutation(() => VolunteerPayload, { description: 'An organization may part with whoever is in its team, whoever keeps the file.' })
  async leaveTeam(@Args('input') given: VolunteerTeamInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    const leave = { type: 'LeaveTeam', data: { organization: input.organizationId } } as const;
    if (caller.role !== 'PARTNER') return this.change(caller, 'leaveTeam', input, () => leave);
    return this.files.carryOut(caller, 'leaveTeam', input, input.volunteerId, () => {
      const row = this.files.find(input.volunteerId);
      if (!row || !readable(row, caller.reach) || !speaksForOrganization(caller.actor, input.organizationId)) throw new Refusal('VOLUNTEER_NOT_FOUND');
      return leave;
    });
  }

  @Mutation(() => VolunteerPayload, { description: 'Served and serving as one person.' })
  async linkResident(@Args('input') given: LinkResidentInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    return this.change(caller, 'linkResident', input, () => ({ type: 'LinkResident', data: { resident: input.residentId } }));
  }

  @Mutation(() => VolunteerPayload, { description: 'They are two persons: what this file says of a resident was a mistake. Where the station that keeps it serves the resident, too, both files say so; else see unlinkVolunteer.' })
  async unlinkResident(@Args('input') given: VolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    return this.change(caller, 'unlinkResident', plain(given), () => ({ type: 'UnlinkResident', data: {} }));
  }

  @Mutation(() => VolunteerPayload, { description: 'Not to be asked for the time being.' })
  async pauseVolunteer(@Args('input') given: PauseVolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    const { reason, until } = input;
    return this.change(caller, 'pauseVolunteer', input, () => ({ type: 'PauseVolunteer', data: { reason, ...(until === undefined ? {} : { until }) } }));
  }

  @Mutation(() => VolunteerPayload, { description: 'The end of a pause: openings are offered again.' })
  async resumeVolunteer(@Args('input') given: VolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    return this.change(caller, 'resumeVolunteer', plain(given), () => ({ type: 'ResumeVolunteer', data: {} }));
  }

  @Mutation(() => VolunteerPayload, { description: 'What was done stays counted. Retired by mistake they come back (`reinstateVolunteer`).' })
  async retireVolunteer(@Args('input') given: RetireVolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const input = plain(given);
    return this.change(caller, 'retireVolunteer', input, () => ({ type: 'RetireVolunteer', data: { reason: input.reason } }));
  }

  @Mutation(() => VolunteerPayload, {
    description: 'They were retired by mistake: the file goes on, paused where it was paused, with what they give, hold and belong to. What was ended or called off meanwhile (visits, linkages, an agreement’s helper, coming along with a child) is agreed on anew.',
  })
  async reinstateVolunteer(@Args('input') given: ReinstateVolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    return this.change(caller, 'reinstateVolunteer', plain(given), () => ({ type: 'ReinstateVolunteer', data: {} }));
  }

  @Mutation(() => VolunteerPayload, { description: 'Forgets a person for good, with all files that were merged into this one: unreadable everywhere, backups included; counts stay.' })
  async eraseVolunteer(@Args('input') given: VolunteerInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const erase = { type: 'EraseVolunteer', data: {} } as const;
    const { volunteerId: id } = given;
    const merged = this.files.sameAs(id).filter((one) => one !== id).map((one) => step(volunteer, one, erase));
    return this.files.carryOut(caller, 'eraseVolunteer', plain(given), id, () => {
      if (this.files.within(id, caller).merged_into !== null) throw new Refusal('VOLUNTEER_MERGED');
      return erase;
    }, merged);
  }

  private change(caller: Caller, operation: string, input: { commandId: string; volunteerId: string }, command: () => VolunteerCommand): Promise<VolunteerPayload> {
    const { volunteerId: id } = input;
    return this.files.carryOut(caller, operation, input, id, () => {
      this.files.within(id, caller);
      return command();
    });
  }
}
