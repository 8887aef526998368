import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { OneOrganization, reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { communityFund, type CommunityFundCommand } from '#ledgers/community-fund';
import { Funds } from '#ledgers/community-fund/slice';
import { Calls } from './calls.js';
import { ventureCall, type VentureCallCommand } from './venture-call.decider.js';
import type { Reviewer } from './venture-call.events.js';
import type { ventureCallMessages } from './venture-call.messages.js';
import { findApplication, type ApplicationRow } from './venture-call.queries.js';
import {
  ApplyToVentureCallInput, AwardApplicationInput, CloseVentureCallInput, DecideAwardInput, NameVentureReviewerInput, OpenVentureCallInput, ReinstateApplicationInput, ReopenVentureCallInput, ReportMilestoneInput, ReviewApplicationInput,
  VentureCall, VentureCallPayload, VentureReviewerInput, WithdrawApplicationInput,
} from './types.js';

const refuse = refusals<keyof typeof ventureCallMessages | 'FUND_NOT_FOUND' | 'ORGANIZATION_NOT_FOUND'>();
const own = (commandId: string, caller: Caller, what: string): string => derivedId(commandId.toLowerCase(), caller.actor.id, what);

@Resolver(() => VentureCall)
export class VentureChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly calls: Calls,
    private readonly funds: Funds,
    private readonly oneOrganization: OneOrganization,
  ) {}

  @Mutation(() => VentureCallPayload, { description: 'By the station whose fund pays.' })
  openVentureCall(@Args('input') given: OpenVentureCallInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { commandId, fundId, reviewers, ...facts } = input;
    const id = own(commandId, caller, 'call');
    const command = (): VentureCallCommand => {
      const { station, region } = this.funds.within(fundId, caller);
      return { type: 'OpenCall', data: { ...facts, fund: fundId, station, region, reviewers: reviewers.map((one) => this.reviewer(one)) } };
    };
    return this.carryOut(caller, 'openVentureCall', input, id, [step(ventureCall, id, command)]);
  }

  @Mutation(() => VentureCallPayload, { description: 'One more reviewer of a call. Whoever belongs to an organization that applied does not score it.' })
  nameVentureReviewer(@Args('input') given: NameVentureReviewerInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { callId } = input;
    const command = (): VentureCallCommand => {
      this.calls.held(callId, caller);
      return { type: 'NameReviewer', data: this.reviewer(input.reviewer) };
    };
    return this.carryOut(caller, 'nameVentureReviewer', input, callId, [step(ventureCall, callId, command)]);
  }

  @Mutation(() => VentureCallPayload, { description: 'By an organization for itself, or by the station that holds the call for one of its place.' })
  applyToVentureCall(@Args('input') given: ApplyToVentureCallInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { commandId, callId, organizationId = caller.organization ?? '', title, summary, askedFen } = input;
    const id = own(commandId, caller, 'application');
    const command = (): VentureCallCommand => {
      const call = this.calls.seen(callId, caller) ?? refuse('VENTURE_CALL_NOT_FOUND');
      if (!reaches(caller.reach, { organization: organizationId }) && !this.calls.holds(call, caller)) refuse('ORGANIZATION_NOT_FOUND');
      this.funds.organization(organizationId);
      const milestones = input.milestones.map((one, place) => ({ milestone: derivedId(id, 'milestone', place), ...one }));
      return { type: 'Apply', data: { application: id, organization: organizationId, title, askedFen, milestones, ...(summary === undefined ? {} : { summary }) } };
    };
    return this.carryOut(caller, 'applyToVentureCall', input, callId, [step(ventureCall, callId, command)], id);
  }

  @Mutation(() => VentureCallPayload, { description: 'By whoever applied, before an award.' })
  withdrawApplication(@Args('input') given: WithdrawApplicationInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { applicationId: application, reason } = input;
    return this.ofApplication(caller, 'withdrawApplication', input, () => {
      this.applicantOrHolder(application, caller);
      return { type: 'WithdrawApplication', data: { application, reason } };
    });
  }

  @Mutation(() => VentureCallPayload, { description: 'By the station that holds the call: it was withdrawn by mistake, and is scored with the others, also after the last day to apply. Refused once the applications were ranked, or where the organization has applied anew.' })
  reinstateApplication(@Args('input') given: ReinstateApplicationInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { applicationId: application } = input;
    return this.ofApplication(caller, 'reinstateApplication', input, () => {
      this.calls.held(this.calls.application(application, caller).call.id, caller);
      return { type: 'ReinstateApplication', data: { application } };
    });
  }

  @Mutation(() => VentureCallPayload, { description: 'By a reviewer of the call, once for each application, and never of an organization that they have an interest in.' })
  reviewApplication(@Args('input') given: ReviewApplicationInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { applicationId: application, scores, words } = input;
    return this.ofApplication(caller, 'reviewApplication', input, () => {
      const applicants = this.oneOrganization.sameAs(this.calls.application(application, caller).row.organization);
      return { type: 'Review', data: { application, scores, applicants, ...(words === undefined ? {} : { words }) } };
    });
  }

  @Mutation(() => VentureCallPayload, { description: 'The award and the fund’s grant in one step, or neither. Above the fund’s limit it waits for a second person (decideAward). The first award fixes the ranking.' })
  awardApplication(@Args('input') given: AwardApplicationInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { commandId, applicationId: application, amountFen, passing } = input;
    const { call, row } = this.calls.application(application, caller);
    const grant = own(commandId, caller, 'grant');
    // Said once for both: the fund refuses where it is otherwise by now.
    const alone = amountFen <= this.funds.aloneUpTo(call.fund, caller);
    const award = (): VentureCallCommand => {
      this.calls.held(call.id, caller);
      return { type: 'Award', data: { application, amountFen, grant, alone, ...(passing === undefined ? {} : { passing }) } };
    };
    const pay: CommunityFundCommand = {
      type: 'Grant',
      data: { fund: call.fund, grant, grantee: { kind: 'ORGANIZATION', id: row.organization }, purpose: 'VENTURE', application, of: { amountFen }, expects: alone ? 'MADE' : 'REQUESTED' },
    };
    return this.carryOut(caller, 'awardApplication', input, call.id, [step(ventureCall, call.id, award), step(communityFund, call.fund, pay)], application);
  }

  @Mutation(() => VentureCallPayload, { description: 'By another person than proposed it, of the parties of the fund: the award and the fund’s grant in one step, or neither.' })
  decideAward(@Args('input') given: DecideAwardInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { applicationId: application, approve, reason = '' } = input;
    const row = this.views.get<ApplicationRow>(findApplication(application)) ?? refuse('VENTURE_APPLICATION_NOT_FOUND');
    const call = this.calls.find(row.call) ?? refuse('VENTURE_CALL_NOT_FOUND');
    const fund = call.fund;
    const decided = (): VentureCallCommand => {
      // Whoever decides is one of the three parties, which the fund sees to; the charity does not hold the call.
      if (!this.funds.seen(fund, caller)) return refuse('VENTURE_APPLICATION_NOT_FOUND');
      return approve ? { type: 'ConfirmAward', data: { application } } : { type: 'RefuseAward', data: { application, reason } };
    };
    const pay = (): CommunityFundCommand => {
      const grant = this.views.get<ApplicationRow>(findApplication(application))?.award ?? refuse('VENTURE_AWARD_NOT_PROPOSED');
      return approve ? { type: 'ApproveGrant', data: { fund, grant, application } } : { type: 'RefuseGrant', data: { grant, reason, application } };
    };
    return this.carryOut(caller, 'decideAward', input, call.id, [step(ventureCall, call.id, decided), step(communityFund, fund, pay)], application);
  }

  @Mutation(() => VentureCallPayload, { description: 'By the organization that was awarded, or by the station that holds the call.' })
  reportMilestone(@Args('input') given: ReportMilestoneInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { applicationId: application, milestoneId: milestone, on = this.calls.today(), activityIds: activities = [], words } = input;
    return this.ofApplication(caller, 'reportMilestone', input, () => {
      this.applicantOrHolder(application, caller);
      return { type: 'ReportMilestone', data: { application, milestone, on, activities: this.calls.entries(activities), ...(words === undefined ? {} : { words }) } };
    });
  }

  @Mutation(() => VentureCallPayload, { description: 'The end of a call: what is still open of it is not overdue any more.' })
  closeVentureCall(@Args('input') given: CloseVentureCallInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const { callId, reason } = input;
    const command = (): VentureCallCommand => {
      this.calls.held(callId, caller);
      return { type: 'CloseCall', data: reason === undefined ? {} : { reason } };
    };
    return this.carryOut(caller, 'closeVentureCall', input, callId, [step(ventureCall, callId, command)]);
  }

  @Mutation(() => VentureCallPayload, { description: 'It was closed by mistake, and goes on: milestones of what was awarded are waited for again.' })
  reopenVentureCall(@Args('input') given: ReopenVentureCallInput, @CallerOf() caller: Caller): Promise<VentureCallPayload> {
    const input = plain(given);
    const command = (): VentureCallCommand => {
      this.calls.held(input.callId, caller);
      return { type: 'ReopenCall', data: {} };
    };
    return this.carryOut(caller, 'reopenVentureCall', input, input.callId, [step(ventureCall, input.callId, command)]);
  }

  /** An interest in an organization that there is not would keep nobody from scoring the one that was meant. @throws Refusal ORGANIZATION_NOT_FOUND */
  private reviewer({ reviewer, organizationIds = [] }: VentureReviewerInput): Reviewer {
    return { reviewer: reviewer.trim(), organizations: [...new Set(organizationIds.map((id) => this.funds.organization(id)))] };
  }

  /** Reviewers see an application and do no more with it than review it. */
  private applicantOrHolder(application: string, caller: Caller): void {
    const { row, call } = this.calls.application(application, caller);
    if (!this.calls.holds(call, caller) && !reaches(caller.reach, { organization: row.organization })) refuse('VENTURE_APPLICATION_NOT_FOUND');
  }

  private ofApplication(caller: Caller, operation: string, input: { commandId: string; applicationId: string }, command: () => VentureCallCommand): Promise<VentureCallPayload> {
    const { call } = this.calls.application(input.applicationId, caller);
    return this.carryOut(caller, operation, input, call.id, [step(ventureCall, call.id, command)], input.applicationId);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[], application?: string): Promise<VentureCallPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const call = this.calls.seen(id, caller);
    const row = application === undefined ? undefined : this.views.get<ApplicationRow>(findApplication(application));
    const [shown] = call && row ? this.calls.shownApplications(call, [row], caller.language) : [];
    return { call: call ? this.calls.shown(call, caller.language) : null, application: shown ?? null, ...receipt };
  }
}
