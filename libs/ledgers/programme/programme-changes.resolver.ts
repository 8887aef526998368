import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { civilDateAt } from '#reference/calendar';
import { Activities } from '#ledgers/activity/slice';
import { programme, WHOLE, type ProgrammeCommand } from './programme.decider.js';
import type { CountingRule, Funding, ProgrammeMember } from './programme.events.js';
import type { programmeMessages } from './programme.messages.js';
import { shownProgramme } from './programme.resolver.js';
import { Programmes } from './programmes.js';
import {
  AddProgrammeBranchInput, AddProgrammeTargetInput, ChangeProgrammeRuleInput, CloseProgrammeInput, CountingRuleInput, EndProgrammeBranchInput, JoinProgrammeInput, LeaveProgrammeInput,
  OpenProgrammeInput, Programme, ProgrammeMemberInput, ProgrammePayload, RemoveProgrammeTargetInput, ReopenProgrammeInput, SetProgrammeFundingInput,
} from './types.js';

const refuse = refusals<keyof typeof programmeMessages | 'STATION_NOT_FOUND'>();
const ruleFrom = ({ kinds = [], topics = [], channels = [], tied }: CountingRuleInput): CountingRule => ({
  kinds: [...new Set(kinds)], topics: [...new Set(topics)], channels: [...new Set(channels)], tied,
});

/** Shares are all in fen or all in percent, never both. @throws Refusal PROGRAMME_SHARE_UNCLEAR */
function fundingFrom({ totalFen, shares }: Pick<SetProgrammeFundingInput, 'totalFen' | 'shares'>): Funding {
  const unit = shares.some(({ percent }) => percent !== undefined) ? 'BASIS_POINTS' : 'FEN';
  return {
    unit, ...(totalFen === undefined ? {} : { totalFen: whole(totalFen) }),
    shares: shares.map(({ organizationId, name, percent, fen }) => ({
      ...(organizationId === undefined ? {} : { organization: organizationId }), ...(name === undefined ? {} : { name }),
      amount: (percent === undefined) === (fen === undefined) || (percent === undefined) === (unit === 'BASIS_POINTS')
        ? refuse('PROGRAMME_SHARE_UNCLEAR') : whole(unit === 'FEN' ? (fen ?? 0) : Math.round((percent ?? 0) * WHOLE) / 100),
    })),
  };
}
const whole = (amount: number): number => (Number.isSafeInteger(amount) ? amount : refuse('PROGRAMME_SHARE_UNCLEAR'));

@Resolver(() => Programme)
export class ProgrammeChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly programmes: Programmes,
    private readonly activities: Activities,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => ProgrammePayload, { description: 'A programme with its places, its period, and what counts for it.' })
  openProgramme(@Args('input') given: OpenProgrammeInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    const { title, stationId, regions, from, until, rule = { tied: true } } = input;
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'programme');
    const command = (): ProgrammeCommand => {
      const station = this.programmes.keeper(stationId, regions, rule.tied, caller);
      return { type: 'OpenProgramme', data: { title, station, regions, from, until, rule: ruleFrom(rule) } };
    };
    return this.carryOut(caller, 'openProgramme', input, id, command);
  }

  @Mutation(() => ProgrammePayload, { description: 'What was recorded before is counted by the new rule too.' })
  changeProgrammeRule(@Args('input') given: ChangeProgrammeRuleInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    return this.change(caller, 'changeProgrammeRule', input, undefined, ({ region }) => {
      // What others do is counted for an authority, or for a station within the place where it stands.
      if (!input.rule.tied && region !== undefined) this.programmes.keeper(region.station, region.places, false, caller);
      return { type: 'ChangeRule', data: { rule: ruleFrom(input.rule), reason: input.reason } };
    });
  }

  @Mutation(() => ProgrammePayload, { description: 'What the funders of a programme give together, and each one’s share. It takes the place of what was said before.' })
  setProgrammeFunding(@Args('input') given: SetProgrammeFundingInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    return this.change(caller, 'setProgrammeFunding', input, undefined, () => {
      const data = fundingFrom(input);
      this.programmes.registered(data.shares.map(({ organization }) => organization));
      return { type: 'SetFunding', data };
    });
  }

  @Mutation(() => ProgrammePayload, { description: 'One more figure to be reached by a day.' })
  addProgrammeTarget(@Args('input') given: AddProgrammeTargetInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    const { commandId, programmeId: _, kinds = [], ...target } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'target');
    return this.change(caller, 'addProgrammeTarget', input, target.regions, () => ({ type: 'AddTarget', data: { ...target, target: id, kinds: [...new Set(kinds)] } }), id);
  }

  @Mutation(() => ProgrammePayload, { description: 'A figure that is not aimed at any more, and why.' })
  removeProgrammeTarget(@Args('input') given: RemoveProgrammeTargetInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const { targetId: target, reason } = given;
    return this.change(caller, 'removeProgrammeTarget', plain(given), undefined, () => ({ type: 'RemoveTarget', data: { target, reason } }));
  }

  @Mutation(() => ProgrammePayload, { description: 'Some of a programme’s places, and who carries it there.' })
  addProgrammeBranch(@Args('input') given: AddProgrammeBranchInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    const { commandId, title, regions, stationId, organizationId } = input;
    const branch = derivedId(commandId.toLowerCase(), caller.actor.id, 'branch');
    const command = (): ProgrammeCommand => {
      if (stationId !== undefined && !this.activities.station(stationId)) refuse('STATION_NOT_FOUND');
      this.programmes.registered([organizationId]);
      return {
        type: 'AddBranch',
        data: { branch, title, regions, ...(stationId === undefined ? {} : { station: stationId }), ...(organizationId === undefined ? {} : { organization: organizationId }) },
      };
    };
    return this.change(caller, 'addProgrammeBranch', input, regions, command, branch);
  }

  @Mutation(() => ProgrammePayload, { description: 'A branch’s last day.' })
  endProgrammeBranch(@Args('input') given: EndProgrammeBranchInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const { branchId: branch, reason } = given;
    return this.change(caller, 'endProgrammeBranch', plain(given), undefined, () => ({ type: 'EndBranch', data: { branch, reason } }));
  }

  @Mutation(() => ProgrammePayload, { description: 'Names stations and key volunteers of the programme, all or none. Whoever is named already stays as they are.' })
  joinProgramme(@Args('input') given: JoinProgrammeInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const input = plain(given);
    const command = (): ProgrammeCommand => {
      const members = input.members.map((one) => this.member(one, caller));
      this.programmes.kept(input.programmeId, caller, members.map(({ region }) => region));
      return { type: 'Join', data: { members } };
    };
    return this.carryOut(caller, 'joinProgramme', input, input.programmeId, command);
  }

  @Mutation(() => ProgrammePayload, { description: 'A station or volunteer that counted for a programme counts no longer.' })
  leaveProgramme(@Args('input') given: LeaveProgrammeInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    const { role, memberId: member, reason } = given;
    return this.change(caller, 'leaveProgramme', plain(given), undefined, () => ({ type: 'Leave', data: { role, member, reason } }));
  }

  @Mutation(() => ProgrammePayload, { description: 'Late entries and corrections still count.' })
  closeProgramme(@Args('input') given: CloseProgrammeInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    return this.change(caller, 'closeProgramme', plain(given), undefined, () => ({ type: 'CloseProgramme', data: { reason: given.reason } }));
  }

  @Mutation(() => ProgrammePayload, { description: 'It was closed by mistake, and goes on as before: what took place in between belongs to it.' })
  reopenProgramme(@Args('input') given: ReopenProgrammeInput, @CallerOf() caller: Caller): Promise<ProgrammePayload> {
    return this.change(caller, 'reopenProgramme', plain(given), undefined, () => ({ type: 'ReopenProgramme', data: {} }));
  }

  private member({ role, stationId, volunteerId, region, since = civilDateAt(this.clock.now()) }: ProgrammeMemberInput, caller: Caller): ProgrammeMember {
    if (role === 'KEY_VOLUNTEER') {
      if (volunteerId === undefined || stationId !== undefined || region === undefined) return refuse('PROGRAMME_MEMBER_UNCLEAR');
      this.activities.person('VOLUNTEER', volunteerId, caller);
      return { member: volunteerId, role, region, since };
    }
    if (stationId === undefined || volunteerId !== undefined) return refuse('PROGRAMME_MEMBER_UNCLEAR');
    const station = this.activities.station(stationId) ?? refuse('STATION_NOT_FOUND');
    return { member: stationId, role, region: region ?? station.region, since };
  }

  /** @param places those that it concerns; left out: the whole programme */
  private change(
    caller: Caller, operation: string, input: { commandId: string; programmeId: string }, places: readonly string[] | undefined,
    command: (kept: { region?: { station: string; places: readonly string[] } }) => ProgrammeCommand, added: string | null = null,
  ): Promise<ProgrammePayload> {
    const checked = (): ProgrammeCommand => {
      const { station, regions } = this.programmes.kept(input.programmeId, caller, places);
      return command(station === null ? {} : { region: { station, places: JSON.parse(regions) as string[] } });
    };
    return this.carryOut(caller, operation, input, input.programmeId, checked, added);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => ProgrammeCommand, addedId: string | null = null): Promise<ProgrammePayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(programme, id, command)]);
    const row = this.programmes.seen(id, caller);
    return { programme: row ? shownProgramme(row, caller.language) : null, addedId, ...receipt };
  }
}
