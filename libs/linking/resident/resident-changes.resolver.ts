import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { OnePerson, type Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Regions } from '#reference/region';
import { volunteer, type VolunteerCommand } from '#societies/volunteer';
import { VolunteerNodes, VolunteersOfResidents } from '#societies/volunteer/slice';
import { holdsOn, withTerm } from './membership.rules.js';
import { guardianFrom } from './resident-asking.js';
import { ResidentFiles } from './resident-files.js';
import { resident, type ResidentCommand } from './resident.decider.js';
import type { GroupMembership } from './resident.events.js';
import type { GroupRow } from './resident.queries.js';
import {
  CloseResidentFileInput, DuplicateInput, EndResidentGroupInput, EraseResidentInput, EraseResidentPayload, LinkVolunteerInput, MoveResidentInput, NameGuardianInput,
  RecordResidentGroupInput, ReopenResidentFileInput, Resident, ResidentPayload, ResidentReasonInput, SetResidentRiskInput,
} from './types.js';

/** What happens to a file after it was opened. */
@Resolver(() => Resident)
export class ResidentChangesResolver {
  constructor(
    private readonly files: ResidentFiles,
    private readonly regions: Regions,
    private readonly volunteers: VolunteerNodes,
    private readonly ofResidents: VolunteersOfResidents,
    private readonly onePerson: OnePerson,
  ) {}

  @Mutation(() => ResidentPayload, { description: 'A membership anew, or with other dates. Without a last day it holds as long as the catalogue says for its kind. One term is kept for each group: one that leads on from, or up to, that which holds today is joined with it.' })
  recordResidentGroup(@Args('input') given: RecordResidentGroupInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    return this.files.change(caller, 'recordResidentGroup', input, () => ({ type: 'RecordResidentGroup', data: withTerm(input.membership) }));
  }

  @Mutation(() => ResidentPayload, { description: 'The membership stays on file as what was held. A last day before the first one says that it was a mistake.' })
  endResidentGroup(@Args('input') given: EndResidentGroupInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { group, on, reason } = given;
    return this.files.change(caller, 'endResidentGroup', plain(given), () => ({ type: 'EndResidentGroup', data: { group, on, reason } }));
  }

  @Mutation(() => ResidentPayload, { description: 'How closely a resident is watched over: visits fall due by it.' })
  setResidentRisk(@Args('input') given: SetResidentRiskInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { risk, reason } = given;
    return this.files.change(caller, 'setResidentRisk', plain(given), () => ({ type: 'SetResidentRisk', data: { risk, reason } }));
  }

  @Mutation(() => ResidentPayload, { description: 'Who stands for a child or an adult who cannot decide. Kept sealed; consent of a minor is theirs to give.' })
  nameGuardian(@Args('input') given: NameGuardianInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const term = input.until === undefined ? {} : { until: input.until };
    return this.files.change(caller, 'nameGuardian', input, () => ({ type: 'NameGuardian', data: { guardian: guardianFrom(input.guardian), ...term } }));
  }

  @Mutation(() => ResidentPayload, { description: 'What the guardian consented to ends too.' })
  endGuardian(@Args('input') given: ResidentReasonInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { reason } = given;
    return this.files.change(caller, 'endGuardian', plain(given), () => ({ type: 'EndGuardian', data: { reason } }));
  }

  @Mutation(() => ResidentPayload, {
    description: 'To another station, with the whole file. Needs stay with whoever took them until they are handed over with a receipt (handOverNeed), and open cases until they are (handOverCases): nobody is left without an owner. Wishes that are still to come true go along.',
  })
  async moveResident(@Args('input') given: MoveResidentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId, toStationId: to, livingRegion, reason, address } = plain(given);
    const payload = await this.files.change(caller, 'moveResident', plain(given), async (row) => {
      if (!this.regions.exists(livingRegion)) throw new Refusal('REGION_UNKNOWN', { code: livingRegion });
      this.files.open(to);
      const identity = address === undefined ? null : await this.files.identity(row);
      const known = identity && address !== undefined && { identity: { ...identity, address }, minor: row.minor === 1 };
      return { type: 'MoveResident', data: { to, livingRegion, reason, ...(known && { known }) } };
    });
    await this.files.findable(residentId, payload, { station: to });
    return payload;
  }

  @Mutation(() => ResidentPayload, {
    description: `Somebody has died, moved away or is not served any more; the file is kept. No visit is due from then on; pairings end, open needs and wishes are withdrawn and places in classes are free by themselves.
Open cases are for their workers to close, and are overdue until then; a grant that was asked for is refused by hand. To forget somebody see eraseResident.`,
  })
  closeResidentFile(@Args('input') given: CloseResidentFileInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { reason, on = this.files.today() } = plain(given);
    return this.files.change(caller, 'closeResidentFile', plain(given), () => ({ type: 'CloseFile', data: { reason, on } }));
  }

  @Mutation(() => ResidentPayload, { description: 'They are served again. Visits are due anew; what ended with the closing is begun anew by hand.' })
  reopenResidentFile(@Args('input') given: ReopenResidentFileInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    return this.files.change(caller, 'reopenResidentFile', plain(given), () => ({ type: 'ReopenFile', data: {} }));
  }

  @Mutation(() => ResidentPayload, { description: 'Somebody looked: they are two persons. One of the files must be within reach; neither is flagged any more.' })
  dismissDuplicate(@Args('input') given: DuplicateInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId: id, otherId } = given;
    if (id === otherId) throw new Refusal('DUPLICATE_NOT_SUSPECTED');
    const dismissed = step(resident, id, (): ResidentCommand => {
      const row = this.files.within(id, caller);
      if (!(JSON.parse(row.suspects) as string[]).includes(otherId)) throw new Refusal('DUPLICATE_NOT_SUSPECTED');
      return { type: 'DismissDuplicate', data: { other: otherId } };
    });
    const mirrored = step(resident, otherId, { type: 'DismissDuplicate', data: { other: id } });
    return this.files.carryOut(caller, 'dismissDuplicate', plain(given), id, [dismissed, mirrored]);
  }

  @Mutation(() => ResidentPayload, {
    description: `The file \`otherId\` goes on in the file \`residentId\`, and so do its needs. Both must be within reach: of two that are kept by two stations, a station above both does it. Groups that hold, the higher risk and the link to a
volunteer are carried over, and a guardian or a birthday where the file that stays has none; else identity and guardian are its own. Consents of both count: what is withdrawn
under either is withdrawn, and of two the narrower holds.`,
  })
  mergeResidents(@Args('input') given: DuplicateInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId: into, otherId } = given;
    if (into === otherId) throw new Refusal('RESIDENT_MERGED_INTO_ITSELF');
    const absorb = step(resident, into, async (): Promise<ResidentCommand> => {
      const [stays, other] = this.files.bothWithin(into, otherId, caller);
      const today = this.files.today();
      const held = (JSON.parse(other.groups) as GroupRow[]).filter((one) => holdsOn(one, today));
      const groups = held.map(({ until, ...one }) => ({ ...one, ...(until === null ? {} : { until }) }) as GroupMembership);
      const came = await this.files.unknownTo(stays, other);
      return { type: 'AbsorbResident', data: { other: otherId, groups, risk: other.risk, ...(other.volunteer === null ? {} : { volunteer: other.volunteer }), ...came } };
    });
    return this.files.carryOut(caller, 'mergeResidents', plain(given), into, [absorb, step(resident, otherId, { type: 'MergeResident', data: { into } })]);
  }

  @Mutation(() => ResidentPayload, {
    description: `They were two persons: the file \`otherId\`, which was merged into \`residentId\`, goes on by itself again, at the station where it stood. Both must be within reach. What
was recorded with it is its own again (needs, cases, consents, linkages, pairings, attendances); groups, risk, guardian, birthday and the link to a volunteer that came with it
are given back where nobody has changed them since; what was recorded after the merge stays with \`residentId\`. Visits of the file that goes on again are due anew. Neither is flagged as the other any more.`,
  })
  async partResidents(@Args('input') given: DuplicateInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId: from, otherId } = given;
    if (from === otherId) throw new Refusal('RESIDENT_NOT_MERGED');
    const released = step(resident, from, async (): Promise<ResidentCommand> => {
      const identity = await this.files.identity(this.files.within(from, caller));
      if (this.files.within(otherId, caller).merged_into !== from) throw new Refusal('RESIDENT_NOT_MERGED');
      const { bornOn: _, ...unborn } = identity ?? { name: '' };
      return { type: 'ReleaseResident', data: { other: otherId, ...(identity === null ? {} : { identity: unborn }) } };
    });
    const parted = step(resident, otherId, (): ResidentCommand => ({ type: 'PartResident', data: { from, files: this.files.sameAs(otherId) } }));
    return this.files.carryOut(caller, 'partResidents', plain(given), from, [released, parted]);
  }

  @Mutation(() => ResidentPayload, { description: 'Served and serving as one person: each file names the other.' })
  linkVolunteer(@Args('input') given: LinkVolunteerInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId: id, volunteerId } = given;
    const link = step(resident, id, (): ResidentCommand => {
      this.files.within(id, caller);
      if (!this.volunteers.find(volunteerId, caller)) throw new Refusal('VOLUNTEER_NOT_FOUND');
      return { type: 'LinkVolunteer', data: { volunteer: volunteerId } };
    });
    const mirrored = step(volunteer, volunteerId, { type: 'LinkResident', data: { resident: id } });
    return this.files.carryOut(caller, 'linkVolunteer', plain(given), id, [link, mirrored]);
  }

  @Mutation(() => ResidentPayload, {
    description: 'They are two persons: neither file names the other any more, whoever keeps the volunteer’s and whichever files were merged since. Consents, needs and hours stay as they are.',
  })
  unlinkVolunteer(@Args('input') given: LinkVolunteerInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const { residentId: id, volunteerId } = plain(given);
    const [residents, volunteers] = [this.files.sameAs(id), this.onePerson.sameAs(volunteerId)];
    const unlink: ResidentCommand = { type: 'UnlinkVolunteer', data: { volunteers } };
    const first = step(resident, id, (): ResidentCommand => {
      const named = [this.files.within(id, caller), ...residents.map((one) => this.files.find(one))].some((row) => row?.volunteer != null && volunteers.includes(row.volunteer));
      if (!named && !this.ofResidents.find(residents).some((one) => volunteers.includes(one))) throw new Refusal('VOLUNTEER_NOT_LINKED');
      return unlink;
    });
    const others = residents.filter((one) => one !== id).map((one) => step(resident, one, unlink));
    const mirrored = volunteers.map((one) => step(volunteer, one, { type: 'UnlinkResident', data: { residents } }));
    return this.files.carryOut(caller, 'unlinkVolunteer', plain(given), id, [first, ...others, ...mirrored]);
  }

  @Mutation(() => EraseResidentPayload, {
    description: `Forgets a person for good, with all files that were merged into this one: the identity becomes unreadable everywhere, backups included; counts stay.
The same person’s file as a volunteer stays, and the answer names it, unless \`alsoVolunteer\` asks for both.`,
  })
  async eraseResident(@Args('input') given: EraseResidentInput, @CallerOf() caller: Caller): Promise<EraseResidentPayload> {
    const { residentId: id, ground = 'ASKED', alsoVolunteer = false } = plain(given);
    const erase = { type: 'EraseResident', data: { ground } } as const;
    const files = this.files.sameAs(id);
    const first = step(resident, id, () => {
      if (this.files.within(id, caller).merged_into !== null) throw new Refusal('RESIDENT_MERGED');
      return erase;
    });
    const others = files.filter((one) => one !== id).map((one) => step(resident, one, erase));
    const serving = alsoVolunteer ? this.ofResidents.filesOf(files) : [];
    const volunteers = serving.map((one) =>
      step(volunteer, one, (): VolunteerCommand => {
        if (!this.ofResidents.mayErase(one, caller)) throw new Refusal('VOLUNTEER_NOT_FOUND');
        return { type: 'EraseVolunteer', data: {} };
      }));
    const payload = await this.files.carryOut(caller, 'eraseResident', plain(given), id, [first, ...others, ...volunteers]);
    return { ...payload, linkedVolunteerIds: this.ofResidents.find(files) };
  }
}
