import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import type { Receipt } from '#platform/dispatch';
import { ask, derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Needs } from '#linking/need/slice';
import {
  BroadcastNeedInput, CancelLinkageInput, DeclineLinkageInput, EvaluateLinkageInput, FailLinkageInput, LinkageInput, ProposeLinkageInput, ReopenLinkageInput,
  RevokeLinkageInput, ScheduleLinkageInput, TakeBackLinkageEndInput,
} from './asking/types.js';
import { linkage } from './linkage.decider.js';
import { LinkageResolver } from './linkage.resolver.js';
import { linkedOf, Linkages, providerOf } from './linkages.js';
import { Proposals } from './proposing.js';
import { accepting, cancelling, declining, failing, mayStillBeAsked, reopening, revoking, scheduling } from './steps.rules.js';
import { BroadcastPayload, Linkage, LinkagePayload } from './types.js';
import { withRoom } from './with-room.js';

/** From the offer to what came of it; each is one step over the linkage, the need and the resource. */
@Resolver(() => Linkage)
export class LinkageChangesResolver {
  constructor(
    private readonly linkages: Linkages,
    private readonly proposals: Proposals,
    private readonly needs: Needs,
    private readonly shown: LinkageResolver,
  ) {}

  @Mutation(() => LinkagePayload, { description: 'The resource holds the capacity and the need what is promised of it; refused where the resource does not match, with what stands in the way.' })
  async proposeLinkage(@Args('input') given: ProposeLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'linkage');
    return this.answered(id, caller, await withRoom(input, (asked) => this.linkages.run(caller, 'proposeLinkage', input, this.proposals.one(id, input.resourceId, asked, caller))));
  }

  @Mutation(() => BroadcastPayload, { description: 'One need offered to several at once; the first to accept has it, and the others are told.' })
  async broadcastNeed(@Args('input') given: BroadcastNeedInput, @CallerOf() caller: Caller): Promise<BroadcastPayload> {
    const input = plain(given);
    const idFor = (what: string): string => derivedId(input.commandId.toLowerCase(), caller.actor.id, 'broadcast', what);
    const [broadcastId, offers] = [idFor(''), input.resourceIds.map((resource) => ({ linkage: idFor(resource), resource }))];
    const receipt = await this.linkages.run(caller, 'broadcastNeed', input, this.proposals.several(broadcastId, offers, input, caller));
    return { broadcastId, linkages: offers.flatMap(({ linkage }) => this.shown.find(linkage, caller) ?? []), ...receipt };
  }

  @Mutation(() => LinkagePayload, { description: 'The provider says yes; of a broadcast the first who does has it.' })
  acceptLinkage(@Args('input') given: LinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'acceptLinkage', given, (row, stations) => {
      const [of, now] = [linkedOf(row), this.linkages.now()];
      return [...accepting(of, this.linkages.rivalsOf(row), stations, now), ...mayStillBeAsked(this.linkages.answering(providerOf(row)), of.service, now)];
    });
  }

  @Mutation(() => LinkagePayload, { description: 'The provider says no, and why. The need is open again at once, and is not matched with this resource any more.' })
  declineLinkage(@Args('input') given: DeclineLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'declineLinkage', given, (row, stations) => declining(linkedOf(row), stations, plain(given)));
  }

  @Mutation(() => LinkagePayload, { description: 'The station takes an offer back that nobody has answered yet.' })
  revokeLinkage(@Args('input') given: RevokeLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'revokeLinkage', given, (row, stations) => revoking(linkedOf(row), stations, plain(given)));
  }

  @Mutation(() => LinkagePayload, { description: 'A time is agreed on, or another one; or when it was, where that is entered afterwards. Capacity is held for that day, where there is room and the resource is valid. Refused where one that is still to come begins or ends outside of the hours of the resource, or of those that suit the resident, unless both have agreed to that.' })
  scheduleLinkage(@Args('input') given: ScheduleLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    const times = { startsAt: new Date(given.startsAt).toISOString(), endsAt: new Date(given.endsAt).toISOString(), agreed: given.agreedOutsideHours === true };
    return this.change(caller, 'scheduleLinkage', given, (row, stations) =>
      scheduling({ ...linkedOf(row), proposedAt: row.proposed_at, hours: this.proposals.hoursOf(row) }, stations, times, this.linkages.now()));
  }

  @Mutation(() => LinkagePayload, { description: 'Somebody is there, or on the way.' })
  startLinkage(@Args('input') given: LinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'startLinkage', given, ({ id }, stations) => [ask(linkage, id, { type: 'StartLinkage', data: { stations } })]);
  }

  @Mutation(() => LinkagePayload, {
    description: 'It was completed by mistake, not long ago: it is agreed on as before, what it had given is promised and held again, and a need that was closed is open. Cancel it, fail it or complete it anew from there. The entry that the hub wrote of it is taken back.',
  })
  reopenLinkage(@Args('input') given: ReopenLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'reopenLinkage', given, (row, stations) => {
      const now = this.linkages.now();
      return reopening({ ...linkedOf(row), completedAt: row.completed_at ?? now, endsAt: row.ends_at }, stations, { words: given.reason, stood: this.needs.stood(row.need) }, now);
    });
  }

  @Mutation(() => LinkagePayload, {
    description: 'It was declined, left unanswered, called off or failed by mistake, not long ago, or nobody was to blame: the need is matched with the resource again, and nothing is held against whoever provides. It stays ended (MISTAKE): propose it anew.',
  })
  takeBackLinkageEnd(@Args('input') given: TakeBackLinkageEndInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'takeBackLinkageEnd', given, ({ id, ended_at: endedAt }, stations) =>
      [ask(linkage, id, { type: 'TakeBackEnd', data: { stations, endedAt: endedAt ?? this.linkages.now(), words: given.reason } })]);
  }

  @Mutation(() => LinkagePayload, { description: 'How it was, as the resident says. Said again, since it was noted wrongly or there is more to say, the last stands.' })
  evaluateLinkage(@Args('input') given: EvaluateLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    const { satisfaction, words } = plain(given);
    const said = { satisfaction, ...(words === undefined ? {} : { words }) };
    return this.change(caller, 'evaluateLinkage', given, ({ id }, stations) => [ask(linkage, id, { type: 'EvaluateLinkage', data: { stations, ...said } })]);
  }

  @Mutation(() => LinkagePayload, { description: 'What was agreed on is called off, by the station or the provider. The need is open again at once.' })
  cancelLinkage(@Args('input') given: CancelLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'cancelLinkage', given, (row, stations) => cancelling(linkedOf(row), stations, this.linkages.sideOf(row, caller), plain(given)));
  }

  @Mutation(() => LinkagePayload, { description: 'What was agreed on did not come about. The need is open again at once.' })
  failLinkage(@Args('input') given: FailLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    return this.change(caller, 'failLinkage', given, (row, stations) => failing(linkedOf(row), stations, this.linkages.sideOf(row, caller), plain(given)));
  }

  private async change<I extends LinkageInput>(caller: Caller, operation: string, given: I, order: Parameters<Linkages['carryOut']>[3]): Promise<LinkagePayload> {
    return this.answered(given.linkageId, caller, await this.linkages.carryOut(caller, operation, plain(given), order));
  }

  private answered(id: string, caller: Caller, receipt: Receipt): LinkagePayload {
    return { linkage: this.shown.find(id, caller), ...receipt };
  }
}
