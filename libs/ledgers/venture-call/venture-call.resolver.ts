import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, keyOfCursor, pageOf } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { worksAt } from '#linking/station';
import { Calls } from './calls.js';
import { listOpenCalls, reviewersOf, type CallRow, type ReviewerRow } from './venture-call.queries.js';
import { VentureApplication, VentureCall, VentureCallConnection, VentureCallsArgs, VentureMilestone, VentureReview, VentureReviewer } from './types.js';

@Resolver(() => VentureCall)
export class VentureCallResolver {
  constructor(
    private readonly calls: Calls,
    private readonly views: Views,
  ) {}

  @Query(() => VentureCall, { nullable: true, description: 'One that is open is for everybody.' })
  ventureCall(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): VentureCall | null {
    const row = this.calls.seen(id, caller);
    return row ? this.calls.shown(row, caller.language) : null;
  }

  @Query(() => VentureCallConnection, { description: 'Open ones by the day on which they end; of all within reach in the order in which they were opened.' })
  ventureCalls(@Args() { first, after, open }: VentureCallsArgs, @CallerOf() caller: Caller): VentureCallConnection {
    const [until, number] = keyOfCursor(after, 'string', 'number') ?? ['', 0];
    const rows = open === false ? this.calls.listed(caller, number, first + 1) : this.views.all<CallRow>(listOpenCalls(this.calls.today(), [until, number], first + 1));
    return pageOf(rows, first, (row) => [row.until_date, row.number], (row) => this.calls.shown(row, caller.language));
  }

  @ResolveField(() => [VentureApplication], { description: 'Best first, for those who hold or review it; of an applicant its own; of others none.' })
  applications(@Parent() { id }: VentureCall, @CallerOf() caller: Caller): VentureApplication[] {
    const row = this.calls.find(id);
    const own = row ? this.calls.applications(row, caller) : [];
    return row && own.length > 0 ? this.calls.shownApplications(row, own, caller.language) : [];
  }

  @ResolveField(() => [VentureReviewer], { description: 'For those who hold it and the parties of the fund; of others none.' })
  reviewers(@Parent() { id }: VentureCall, @CallerOf() caller: Caller): VentureReviewer[] {
    const row = this.calls.find(id);
    if (!row || !this.calls.watches(row, caller)) return [];
    return this.views.all<ReviewerRow>(reviewersOf(id)).map(({ reviewer, organizations }) => ({ reviewer, organizationIds: JSON.parse(organizations) as string[] }));
  }
}

@Resolver(() => VentureApplication)
export class VentureApplicationResolver {
  constructor(private readonly calls: Calls) {}

  @ResolveField(() => [VentureMilestone], { description: 'In the order of the plan.' })
  milestones(@Parent() application: VentureApplication): VentureMilestone[] {
    return this.calls.milestones(application);
  }

  @ResolveField(() => [VentureReview], { description: 'For those who hold the call and the parties of the fund; a reviewer sees their own; others none.' })
  reviews(@Parent() application: VentureApplication, @CallerOf() caller: Caller): VentureReview[] {
    const call = this.calls.find(application.callId);
    const all = call ? this.calls.reviewsOf(application) : [];
    return call && this.calls.watches(call, caller) ? all : all.filter(({ reviewer }) => reviewer === caller.id);
  }
}

const forStation = 'For those who work at the station that holds the call; null for others.';
@Resolver(() => VentureReview)
export class VentureReviewResolver {
  constructor(private readonly vault: KeyVault) {}

  @ResolveField(() => String, { nullable: true, description: forStation })
  words(@Parent() { sealedWords, station }: VentureReview, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && worksAt(caller, station) ? this.vault.open<string>(sealedWords) : null;
  }
}

@Resolver(() => VentureMilestone)
export class VentureMilestoneResolver {
  constructor(private readonly vault: KeyVault) {}

  @ResolveField(() => String, { nullable: true, description: forStation })
  words(@Parent() { sealedWords, station }: VentureMilestone, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && worksAt(caller, station) ? this.vault.open<string>(sealedWords) : null;
  }
}
