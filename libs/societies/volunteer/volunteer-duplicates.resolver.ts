import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { VolunteerFiles } from './volunteer-files.js';
import { volunteer, type VolunteerCommand } from './volunteer.decider.js';
import type { VolunteerCredential } from './volunteer.events.js';
import type { CredentialRow, VolunteerRow } from './volunteer.queries.js';
import { Volunteer, VolunteerDuplicateInput, VolunteerPayload } from './types.js';

/** Two files that are, or may be, of one person. */
@Resolver(() => Volunteer)
export class VolunteerDuplicatesResolver {
  constructor(private readonly files: VolunteerFiles) {}

  @Mutation(() => VolunteerPayload, { description: 'Somebody looked: they are two persons. One of the files must be within reach; neither is flagged any more.' })
  dismissVolunteerDuplicate(@Args('input') given: VolunteerDuplicateInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const { volunteerId: id, otherId } = given;
    const dismiss = (): VolunteerCommand => {
      if (!(JSON.parse(this.files.within(id, caller).suspects) as string[]).includes(otherId)) throw new Refusal('VOLUNTEER_DUPLICATE_NOT_SUSPECTED');
      return { type: 'DismissVolunteer', data: { other: otherId } };
    };
    if (id === otherId) throw new Refusal('VOLUNTEER_DUPLICATE_NOT_SUSPECTED');
    return this.files.carryOut(caller, 'dismissVolunteerDuplicate', plain(given), id, dismiss, [beside(otherId, { type: 'DismissVolunteer', data: { other: id } })]);
  }

  @Mutation(() => VolunteerPayload, {
    description: `The file \`otherId\` goes on in the file \`volunteerId\`: one person wherever persons are counted. Both must be within reach: of two that are kept by two stations, a station above both does it. Teams, credentials that hold longer and the
link to a resident are carried over; identity, facts and consent are those of the file that stays. Offers, pairings and hours stay as they were recorded, and go on.`,
  })
  mergeVolunteers(@Args('input') given: VolunteerDuplicateInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const { volunteerId: into, otherId } = given;
    if (into === otherId) throw new Refusal('VOLUNTEER_MERGED_INTO_ITSELF');
    const absorb = (): VolunteerCommand => {
      const [, other] = this.files.bothWithin(into, otherId, caller);
      return { type: 'AbsorbVolunteer', data: { other: otherId, ...whatItHas(other) } };
    };
    return this.files.carryOut(caller, 'mergeVolunteers', plain(given), into, absorb, [beside(otherId, { type: 'MergeVolunteer', data: { into } })]);
  }

  @Mutation(() => VolunteerPayload, {
    description: `They were two persons: the file \`otherId\`, which was merged into \`volunteerId\`, goes on by itself again. Both must be within reach. What came with it is given back
where nobody has changed it since. Neither is flagged as the other any more.`,
  })
  partVolunteers(@Args('input') given: VolunteerDuplicateInput, @CallerOf() caller: Caller): Promise<VolunteerPayload> {
    const { volunteerId: from, otherId } = given;
    if (from === otherId) throw new Refusal('VOLUNTEER_NOT_MERGED');
    const release = (): VolunteerCommand => {
      this.files.within(from, caller);
      if (this.files.within(otherId, caller).merged_into !== from) throw new Refusal('VOLUNTEER_NOT_MERGED');
      return { type: 'ReleaseVolunteer', data: { other: otherId } };
    };
    return this.files.carryOut(caller, 'partVolunteers', plain(given), from, release, [beside(otherId, { type: 'PartVolunteer', data: { from } })]);
  }
}

const beside = (id: string, command: VolunteerCommand): Step => step(volunteer, id, command);

function whatItHas({ credentials, teams, resident }: VolunteerRow): { credentials: VolunteerCredential[]; teams: string[]; resident?: string } {
  const held = (JSON.parse(credentials) as CredentialRow[]).map(({ code, from, until }) => ({
    credential: code, ...(from === null ? {} : { from }), ...(until === null ? {} : { until }),
  }));
  return { credentials: held, teams: JSON.parse(teams) as string[], ...(resident === null ? {} : { resident }) };
}
