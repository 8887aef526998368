import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import {
  ApproveGrantInput, ChangeApprovalLimitInput, CloseFundInput, EndFundPledgeInput, ForgetDonorInput, GrantFromFundInput, JoinFundAgreementInput, OpenFundInput,
  PledgeToFundInput, ReceiveGoodsInput, RecordDonationInput, RefuseGrantInput, ReopenFundInput, ReopenFundPledgeInput, ReturnGrantInput, ReverseEntryInput,
} from './asking/types.js';
import { communityFund, type CommunityFundCommand } from './community-fund.decider.js';
import type { communityFundMessages } from './community-fund.messages.js';
import { findFundEntry, findFundPledge, findGrant, type EntryRow, type GrantRow, type PledgeRow } from './community-fund.queries.js';
import { shownEntry, shownFund, shownGrant, shownPledge } from './fund-shown.js';
import { Funds } from './funds.js';
import { CommunityFund, CommunityFundPayload } from './types.js';

const refuse = refusals<keyof typeof communityFundMessages>();
const own = (commandId: string, caller: Caller, what: string): string => derivedId(commandId.toLowerCase(), caller.actor.id, what);
/** What to answer with beside the fund. */
interface Told {
  readonly entry?: string;
  readonly grant?: string;
  readonly pledge?: string;
}

@Resolver(() => CommunityFund)
export class FundChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly funds: Funds,
  ) {}

  @Mutation(() => CommunityFundPayload, { description: 'By one of the parties. It grants nothing before all three have signed.' })
  openFund(@Args('input') given: OpenFundInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, title, charityId, locality, from, approvalLimitFen } = input;
    const id = own(commandId, caller, 'fund');
    const command = (): CommunityFundCommand => {
      const parties = this.funds.opening({ charityId, stationId: input.stationId ?? caller.station ?? '', locality }, caller);
      return { type: 'OpenFund', data: { title, ...parties, from, approvalLimitFen } };
    };
    return this.carryOut(caller, 'openFund', input, id, command);
  }

  @Mutation(() => CommunityFundPayload, { description: 'Signs for one of the three parties. With the third the agreement is in force.' })
  joinFundAgreement(@Args('input') given: JoinFundAgreementInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { party, on = this.funds.today() } = input;
    return this.change(caller, 'joinFundAgreement', input, () => ({ type: 'JoinAgreement', data: { party, on, speaksFor: this.funds.speaksFor(this.funds.within(input.fundId, caller), caller) } }));
  }

  @Mutation(() => CommunityFundPayload, { description: 'By the charity. Whoever raises it grants alone only up to what it was, until somebody else has changed it: nobody gives themselves leave.' })
  changeApprovalLimit(@Args('input') given: ChangeApprovalLimitInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const { approvalLimitFen } = given;
    return this.change(caller, 'changeApprovalLimit', plain(given), () => ({ type: 'ChangeApprovalLimit', data: { approvalLimitFen } }));
  }

  @Mutation(() => CommunityFundPayload, { description: 'What somebody promises to give to a fund, in instalments.' })
  pledgeToFund(@Args('input') given: PledgeToFundInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, fundId, donor, instalments } = input;
    const pledge = own(commandId, caller, 'pledge');
    return this.change(caller, 'pledgeToFund', input, () => ({ type: 'Pledge', data: { pledge, instalments, ...this.funds.giver(fundId, commandId, donor) } }), { pledge });
  }

  @Mutation(() => CommunityFundPayload, { description: 'What is still due of a pledge is not waited for any more. What came stays. Ended by mistake it goes on (`reopenFundPledge`).' })
  endFundPledge(@Args('input') given: EndFundPledgeInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { pledgeId: pledge, reason } = input;
    return this.change(caller, 'endFundPledge', input, () => ({ type: 'EndPledge', data: { pledge, reason } }), { pledge });
  }

  @Mutation(() => CommunityFundPayload, { description: 'It was ended by mistake: what has not come is waited for again, and overdue where its day has passed. Refused once its donor was forgotten.' })
  reopenFundPledge(@Args('input') given: ReopenFundPledgeInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { pledgeId: pledge } = input;
    return this.change(caller, 'reopenFundPledge', input, () => ({ type: 'ReopenPledge', data: { pledge } }), { pledge });
  }

  @Mutation(() => CommunityFundPayload, { description: 'By the charity, with the number of its receipt. A gift of a day before the fund began is a linkage, and is refused.' })
  recordDonation(@Args('input') given: RecordDonationInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, fundId: fund, donor, on = this.funds.today(), receiptNumber: receipt, amountFen, pledgeId } = input;
    const entry = own(commandId, caller, 'entry');
    return this.change(caller, 'recordDonation', input, () => ({
      type: 'RecordDonation', data: { fund, entry, on, receipt, amountFen, ...(pledgeId === undefined ? {} : { pledge: pledgeId }), ...this.funds.giver(fund, commandId, donor) },
    }), { entry, ...(pledgeId === undefined ? {} : { pledge: pledgeId }) });
  }

  @Mutation(() => CommunityFundPayload, { description: 'By the charity, with the number of its receipt. Goods are never added to money.' })
  receiveGoods(@Args('input') given: ReceiveGoodsInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, fundId: fund, donor, on = this.funds.today(), receiptNumber: receipt, item, unit, quantity, valueFen } = input;
    const entry = own(commandId, caller, 'entry');
    return this.change(caller, 'receiveGoods', input, () => ({ type: 'ReceiveGoods', data: { fund, entry, on, receipt, item, unit, quantity, valueFen, ...this.funds.giver(fund, commandId, donor) } }), { entry });
  }

  @Mutation(() => CommunityFundPayload, { description: 'By one of the parties. Never more than is there; above the fund’s limit it waits for a second person.' })
  grantFromFund(@Args('input') given: GrantFromFundInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, fundId: fund, grantee, purpose, words } = input;
    const grant = own(commandId, caller, 'grant');
    return this.change(caller, 'grantFromFund', input, () => {
      const row = this.funds.within(fund, caller);
      const said = words === undefined ? {} : { words };
      return { type: 'Grant', data: { fund, grant, purpose, of: Funds.grantOf(input), grantee: this.funds.grantee(grantee, row.station), ...said } };
    }, { grant, entry: grant });
  }

  @Mutation(() => CommunityFundPayload, { description: 'By one of the parties, and by another person than asked for it. What the fund cannot pay by now it does not.' })
  approveGrant(@Args('input') given: ApproveGrantInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { grantId: grant } = input;
    return this.ofGrant(caller, 'approveGrant', input, grant, (fund) => {
      this.funds.grantable(grant, caller);
      return { type: 'ApproveGrant', data: { fund, grant } };
    });
  }

  @Mutation(() => CommunityFundPayload, { description: 'Also by whoever asked for it.' })
  refuseGrant(@Args('input') given: RefuseGrantInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { grantId: grant, reason } = input;
    return this.ofGrant(caller, 'refuseGrant', input, grant, () => ({ type: 'RefuseGrant', data: { grant, reason } }));
  }

  @Mutation(() => CommunityFundPayload, { description: 'What the grantee gives back; at most what is still out.' })
  returnGrant(@Args('input') given: ReturnGrantInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, grantId: grant, amountFen, quantity, on = this.funds.today() } = input;
    const entry = own(commandId, caller, 'entry');
    return this.ofGrant(caller, 'returnGrant', input, grant, (fund) => {
      const row = this.funds.grant(grant, caller);
      const amount = row.item === null ? amountFen : quantity;
      if (amount === undefined || (amountFen !== undefined && quantity !== undefined)) return refuse('FUND_GRANT_UNCLEAR');
      return { type: 'ReturnGrant', data: { fund, entry, grant, on, amount } };
    }, entry);
  }

  @Mutation(() => CommunityFundPayload, { description: 'By a counter-entry; nothing is ever deleted. What has been spent by now is not taken back.' })
  async reverseEntry(@Args('input') given: ReverseEntryInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const input = plain(given);
    const { commandId, entryId: reverses, reason } = input;
    const entry = own(commandId, caller, 'entry');
    const { fund, of_grant } = this.funds.entry(reverses, caller);
    return this.carryOut(caller, 'reverseEntry', input, fund, { type: 'ReverseEntry', data: { entry, reverses, reason } }, { entry, ...(of_grant === null ? {} : { grant: of_grant }) });
  }

  @Mutation(() => CommunityFundPayload, { description: 'By the charity: it was closed by mistake, and goes on under the same agreement, with the pledges that ended with it.' })
  reopenFund(@Args('input') given: ReopenFundInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    return this.change(caller, 'reopenFund', plain(given), () => ({ type: 'ReopenFund', data: {} }));
  }

  @Mutation(() => CommunityFundPayload, { description: 'By the charity, once it is empty and nothing waits. Pledges end with it; its figures stay. Closed by mistake it goes on (`reopenFund`).' })
  closeFund(@Args('input') given: CloseFundInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const { reason } = given;
    return this.change(caller, 'closeFund', plain(given), () => ({ type: 'CloseFund', data: { reason } }));
  }

  @Mutation(() => CommunityFundPayload, { description: 'Of a person: nobody can read who gave any more. What was given stays.' })
  forgetDonor(@Args('input') given: ForgetDonorInput, @CallerOf() caller: Caller): Promise<CommunityFundPayload> {
    const { donorId: donor } = given;
    return this.change(caller, 'forgetDonor', plain(given), () => ({ type: 'ForgetDonor', data: { donor } }));
  }

  private change(caller: Caller, operation: string, input: { commandId: string; fundId: string }, command: () => CommunityFundCommand, told: Told = {}): Promise<CommunityFundPayload> {
    const checked = (): CommunityFundCommand => {
      this.funds.within(input.fundId, caller);
      return command();
    };
    return this.carryOut(caller, operation, input, input.fundId, checked, told);
  }

  private async ofGrant(caller: Caller, operation: string, input: { commandId: string }, grant: string, command: (fund: string) => CommunityFundCommand, entry = grant): Promise<CommunityFundPayload> {
    const { fund } = this.funds.grant(grant, caller);
    return this.carryOut(caller, operation, input, fund, () => command(fund), { grant, entry });
  }

  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: CommunityFundCommand | (() => CommunityFundCommand), told: Told = {},
  ): Promise<CommunityFundPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(communityFund, id, command)]);
    const row = this.funds.seen(id, caller);
    const { language } = caller;
    const entry = told.entry === undefined ? undefined : this.views.get<EntryRow>(findFundEntry(told.entry));
    const grant = told.grant === undefined ? undefined : this.views.get<GrantRow>(findGrant(told.grant));
    const pledge = told.pledge === undefined ? undefined : this.views.get<PledgeRow>(findFundPledge(told.pledge));
    return {
      fund: row ? shownFund(row, language) : null, entry: entry ? shownEntry(entry, language) : null, grant: grant ? shownGrant(grant, language) : null,
      pledge: pledge ? shownPledge(pledge, this.funds.today()) : null, ...receipt,
    };
  }
}
