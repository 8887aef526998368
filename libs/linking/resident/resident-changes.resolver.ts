import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Regions } from '#reference/region';
import { isMinor } from './resident-asking.js';
import { ResidentFiles } from './resident-files.js';
import { resident } from './resident.decider.js';
import {
  DuplicateInput, EndResidentGroupInput, GiveConsentInput, LinkVolunteerInput, MoveResidentInput, NameGuardianInput, RecordResidentGroupInput, Resident,
  ResidentPayload, ResidentReasonInput, SetResidentRiskInput, WithdrawConsentInput,
} from './types.js';

/** What happens to a file after it was opened. */
@Resolver(() => Resident)
export class ResidentChangesResolver {
  constructor(
    private readonly files: ResidentFiles,
    private readonly regions: Regions,
  ) {}

  @Mutation(() => ResidentPayload)
  recordResidentGroup(@Args('input') given: RecordResidentGroupInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'recordResidentGroup', input, input.residentId, { type: 'RecordResidentGroup', data: input.membership });
  }

  @Mutation(() => ResidentPayload)
  endResidentGroup(@Args('input') given: EndResidentGroupInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { group, on, reason } = input;
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'endResidentGroup', input, input.residentId, { type: 'EndResidentGroup', data: { group, on, reason } });
  }

  @Mutation(() => ResidentPayload)
  setResidentRisk(@Args('input') given: SetResidentRiskInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    const data = { risk: input.risk, reason: input.reason };
    return this.files.carryOut(caller, 'setResidentRisk', input, input.residentId, { type: 'SetResidentRisk', data });
  }

  @Mutation(() => ResidentPayload)
  nameGuardian(@Args('input') given: NameGuardianInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { residentId, guardian, until } = input;
    this.files.within(residentId, caller);
    const data = { guardian, ...(until === undefined ? {} : { until }) };
    return this.files.carryOut(caller, 'nameGuardian', input, residentId, { type: 'NameGuardian', data });
  }

  @Mutation(() => ResidentPayload)
  endGuardian(@Args('input') given: ResidentReasonInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'endGuardian', input, input.residentId, { type: 'EndGuardian', data: { reason: input.reason } });
  }

  @Mutation(() => ResidentPayload, { description: 'That helpers may know what they need to. For a minor only the guardian can.' })
  async giveConsent(@Args('input') given: GiveConsentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { residentId, by, until } = input;
    const minor = isMinor(await this.files.identity(this.files.within(residentId, caller)), this.files.now());
    const data = { by, minor, ...(until === undefined ? {} : { until }) };
    return this.files.carryOut(caller, 'giveConsent', input, residentId, { type: 'GiveConsent', data });
  }

  @Mutation(() => ResidentPayload)
  withdrawConsent(@Args('input') given: WithdrawConsentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'withdrawConsent', input, input.residentId, { type: 'WithdrawConsent', data: { by: input.by } });
  }

  @Mutation(() => ResidentPayload, { description: 'To another station, with the whole file.' })
  moveResident(@Args('input') given: MoveResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { residentId, toStationId, livingRegion, reason } = input;
    this.files.within(residentId, caller);
    if (!this.regions.exists(livingRegion)) throw new Refusal('REGION_UNKNOWN', { code: livingRegion });
    if (!this.files.isStation(toStationId)) throw new Refusal('STATION_NOT_FOUND');
    return this.files.carryOut(caller, 'moveResident', input, residentId, { type: 'MoveResident', data: { to: toStationId, livingRegion, reason } });
  }

  @Mutation(() => ResidentPayload, { description: 'Somebody looked: they are two persons.' })
  dismissDuplicate(@Args('input') given: DuplicateInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'dismissDuplicate', input, input.residentId, { type: 'DismissDuplicate', data: { other: input.otherId } });
  }

  @Mutation(() => ResidentPayload, { description: 'The file `otherId` goes on in the file `residentId`. Both must be within reach.' })
  async mergeResidents(@Args('input') given: DuplicateInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { residentId: into, otherId } = input;
    if (into === otherId) throw new Refusal('RESIDENT_MERGED_INTO_ITSELF');
    this.files.within(into, caller);
    this.files.within(otherId, caller);
    const other = step(resident, otherId, { type: 'MergeResident', data: { into } });
    return this.files.carryOut(caller, 'mergeResidents', input, into, { type: 'DismissDuplicate', data: { other: otherId } }, other);
  }

  @Mutation(() => ResidentPayload, { description: 'Served and serving as one person.' })
  linkVolunteer(@Args('input') given: LinkVolunteerInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    return this.files.carryOut(caller, 'linkVolunteer', input, input.residentId, { type: 'LinkVolunteer', data: { volunteer: input.volunteerId } });
  }

  @Mutation(() => ResidentPayload, { description: 'Forgets a person for good: the identity becomes unreadable everywhere, backups included; counts stay.' })
  async eraseResident(@Args('input') given: ResidentReasonInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    this.files.within(input.residentId, caller);
    // The key goes first: if recording fails after it, a retry finishes the job; the other way round a name could outlive the record of its erasure.
    await this.files.vault.destroy(input.residentId);
    return this.files.carryOut(caller, 'eraseResident', input, input.residentId, { type: 'EraseResident', data: { reason: input.reason } });
  }
}
