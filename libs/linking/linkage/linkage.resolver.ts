import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import type { Labels } from '#platform/event-sourcing';
import { AsOfArgs, CallerOf, keyOfCursor, nodesOf, PageArgs, pageOf, plain, Point, TimelineConnection } from '#platform/graphql';
import { Resources } from '#societies/charity-resource/slice';
import { Resource } from '#societies/charity-resource/types';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { LinkageDetails } from './linkage-details.js';
import { firstInboxKey, listInbox, listLinkages, NEWEST, outcomesOf, type LinkageFilter, type LinkageRow, type OutcomeRow } from './linkage.queries.js';
import { shownLinkage } from './linkage-shown.js';
import { endings } from './linkage-words.rules.js';
import { Linkages } from './linkages.js';
import type { Beside } from './linkage.events.js';
import { DoubleAid, Linkage, LinkageConnection, LinkageContact, LinkageListArgs, LinkageMatch, LinkageOutcomes, LinkagesArgs, LinkageWanted, MyLinkages } from './types.js';

@Resolver(() => Linkage)
export class LinkageResolver {
  constructor(
    private readonly linkages: Linkages,
    private readonly details: LinkageDetails,
    private readonly resources: Resources,
    private readonly stations: Stations,
    private readonly needs: NeedNodes,
  ) {}

  @Query(() => Linkage, { nullable: true, description: 'One linkage; with `asOf` as it was recorded by then. Null out of reach.' })
  async linkage(@Args() { id, asOf }: AsOfArgs, @CallerOf() caller: Caller): Promise<Linkage | null> {
    const today = this.linkages.seen(id, caller);
    if (!today || asOf === undefined || asOf === null) return today ? this.shown(today, caller) : null;
    const row = await this.linkages.asOf(id, asOf);
    return row ? this.shown(row, caller, today) : null;
  }

  @Query(() => LinkageConnection, { name: 'linkages', description: 'Those within reach, of the need’s side and of the resource’s; the newest first.' })
  listed(@Args() { first, after, ...filter }: LinkagesArgs, @CallerOf() caller: Caller): LinkageConnection {
    return this.list(plain(filter), first, after, caller);
  }

  @Query(() => LinkageConnection, {
    description: 'Offers that wait for the caller’s answer, those to be answered first come first. A station’s are those to resources that it keeps or provides.',
  })
  inbox(@Args() { first, after }: PageArgs, @CallerOf() caller: Caller): LinkageConnection {
    const key = keyOfCursor(after, 'string', 'number') ?? firstInboxKey;
    const rows = this.linkages.views.all<LinkageRow>(listInbox(caller.reach, key, first + 1));
    return pageOf(rows, first, (row) => [row.answer_by, row.number], (row) => this.shown(row, caller));
  }

  @Query(() => MyLinkages, { description: 'Of the caller as a provider, the newest first; with what became of all of them.' })
  myLinkages(@Args() { first, after, ...filter }: LinkageListArgs, @CallerOf() caller: Caller): MyLinkages {
    return { ...this.list(plain(filter), first, after, caller), outcomes: this.outcomes(providersIn(caller.reach)) };
  }

  @ResolveField(() => LinkageMatch, { nullable: true, description: 'Null for the provider, who is told what is wanted. Without how far it is, and with the score of all other parts, for whoever may not know where somebody lives.' })
  match(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<LinkageMatch> | null {
    return linkage.helper ? null : this.details.match(linkage, caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'The reason in the language of the request.' })
  reasonLabel(@Parent() { reason }: Linkage, @CallerOf() { language }: Caller): string | null {
    return reason === null ? null : ((endings as Readonly<Record<string, Labels>>)[reason]?.[language] ?? reason);
  }

  @ResolveField(() => LinkageWanted, { nullable: true, description: 'As the need says today; null for a provider once the linkage came to nothing.' })
  wanted(@Parent() linkage: Linkage): LinkageWanted | null {
    return this.details.wanted(linkage);
  }

  @ResolveField(() => Point, { nullable: true, description: 'Where help is to come, to about 100 m: for those who work at the station of the need, and for the provider while the linkage is agreed on, where they may know whom help comes to. The need of a community is nobody’s home.' })
  point(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<Point | null> {
    return this.details.point(linkage, caller);
  }

  @ResolveField(() => LinkageContact, {
    nullable: true,
    description: 'Whom help comes to: for those who work at the station of the need, and for the provider from acceptance to the end; of a minor with the guardian’s consent.',
  })
  contact(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<LinkageContact | null> {
    return this.details.contact(linkage, caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was proposed though it did not match; for those who work at the station of the need.' })
  overrideReason(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<string | null> {
    return this.details.opened(linkage.keptOverride, linkage, caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was declined, taken back, cancelled or failed, or opened again, in words; for those who work at the station of the need.' })
  words(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<string | null> {
    return this.details.opened(linkage.sealedWords, linkage, caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'What the resident said of it; for those who work at the station of the need.' })
  evaluation(@Parent() linkage: Linkage, @CallerOf() caller: Caller): Promise<string | null> {
    return this.details.opened(linkage.sealedEvaluation, linkage, caller);
  }

  @ResolveField(() => DoubleAid, { nullable: true, description: 'Null where nothing else gives the same, and for the provider.' })
  doubleAid(@Parent() { beside }: Linkage): DoubleAid | null {
    if (beside === null) return null;
    const { policies: policyIds, linkages: linkageIds } = JSON.parse(beside) as Beside;
    return { policyIds, linkageIds };
  }

  @ResolveField(() => Need, { nullable: true, description: 'Null for whoever may not see it.' })
  need(@Parent() { needId, helper }: Linkage, @CallerOf() caller: Caller): ReturnType<NeedNodes['find']> {
    return helper ? null : this.needs.find(needId, caller);
  }

  @ResolveField(() => Resource, { nullable: true })
  resource(@Parent() { resourceId }: Linkage, @CallerOf() { language }: Caller): Resource | null {
    return this.resources.find(resourceId, language) ?? null;
  }

  @ResolveField(() => Station, { nullable: true, description: 'The station of the need.' })
  station(@Parent() { stationId }: Linkage, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField(() => TimelineConnection, { description: 'What was recorded of it, oldest first.' })
  timeline(@Parent() { id }: Linkage, @Args() page: PageArgs, @CallerOf() { language }: Caller): Promise<TimelineConnection> {
    return this.linkages.timeline(id, page, language);
  }

  /** Out of reach reads like not found. */
  find(id: string, caller: Caller): Linkage | null {
    const row = this.linkages.seen(id, caller);
    return row ? this.shown(row, caller) : null;
  }

  list(filter: LinkageFilter, first: number, after: string | null | undefined, caller: Caller): LinkageConnection {
    const [before] = keyOfCursor(after, 'number') ?? [NEWEST];
    const rows = this.linkages.views.all<LinkageRow>(listLinkages(caller.reach, filter, before, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => this.shown(row, caller));
  }

  private shown(row: LinkageRow, caller: Caller, today = row): Linkage {
    return shownLinkage(row, this.linkages.isHelper(today, caller), today);
  }

  private outcomes(providers: readonly string[]): LinkageOutcomes {
    const { completed = 0, minutes = 0, satisfaction = 0, evaluated = 0, people = 0 } = this.linkages.views.get<OutcomeRow>(outcomesOf(providers)) ?? {};
    const average = evaluated === 0 ? null : Math.round((satisfaction / evaluated) * 100) / 100;
    return { completed, peopleReached: people, hours: Math.round(minutes / 6) / 10, satisfaction: average, evaluated };
  }
}

const providersIn = ({ organizations, persons }: Caller['reach']): readonly string[] => (organizations.length > 0 ? organizations : persons);

export class LinkageNodes extends nodesOf('Linkage', 'linkage', LinkageResolver, (resolver, id, caller) => resolver.find(id, caller)) {}
