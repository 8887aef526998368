import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { AsOfArgs, CallerOf, keyOfCursor, PageArgs, pageOf, plain, Point, TimelineConnection } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { ResidentNodes } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { worksAt } from '#linking/station';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { knowsHome } from './home.rules.js';
import { shownNeed } from './need-shown.js';
import { firstNeedKey, listNeeds, needsOnTheirWay, type NeedFilter, type NeedKey, type NeedRow } from './need.queries.js';
import { Needs } from './needs.js';
import { Need, NeedConnection, NeedHandOver, NeedsArgs, ResidentNeedsArgs } from './types.js';

@Resolver(() => Need)
export class NeedResolver {
  constructor(
    private readonly known: Needs,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly stations: Stations,
    private readonly residents: ResidentNodes,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Need, { nullable: true, description: 'One need; with `asOf` as it was recorded by then. Null out of reach.' })
  need(@Args() { id, asOf }: AsOfArgs, @CallerOf() caller: Caller): Need | null | Promise<Need | null> {
    const row = this.known.seen(id, caller);
    if (!row) return null;
    return asOf === undefined || asOf === null ? shownNeed(row, this.known.now()) : this.known.asOf(row, asOf);
  }

  @Query(() => NeedConnection, { description: 'Those due first come first.' })
  needs(@Args() { first, after, overdue, ...filter }: NeedsArgs, @CallerOf() caller: Caller): NeedConnection {
    return this.list({ ...this.asked.of(plain(filter)), ...(overdue ? { overdueAt: this.known.now() } : {}) }, first, after, caller);
  }

  @Query(() => NeedConnection, { description: 'Needs that are being handed over to the caller’s stations and wait for a receipt. Those due first come first.' })
  needsOnTheirWay(@Args() { first, after }: PageArgs, @CallerOf() { reach }: Caller): NeedConnection {
    return this.page(this.views.all<NeedRow>(needsOnTheirWay(reach.stations, keyAfter(after), first + 1)), first);
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station that owns the need; null for others, and once erased.' })
  words(@Parent() { sealedWords, ownerToday }: Need, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && worksAt(caller, ownerToday) ? this.vault.open<string>(sealedWords) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'What was found. For those who work at the station that owns the need; null for others, and once erased.' })
  assessment(@Parent() { sealedAssessment, ownerToday }: Need, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedAssessment !== null && worksAt(caller, ownerToday) ? this.vault.open<string>(sealedAssessment) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was withdrawn, or what came of it. For those who work at the station that owns the need; null for others, and once erased.' })
  outcome(@Parent() { keptOutcome, ownerToday }: Need, @CallerOf() caller: Caller): Promise<string | null> | null {
    return keptOutcome !== null && worksAt(caller, ownerToday) ? this.vault.openWords(keptOutcome) : null;
  }

  @ResolveField(() => Point, { nullable: true, description: 'Where, to about 100 m. Of a resident’s need for those who work at the station that owns it; null for others.' })
  point(@Parent() { point, residentId, ownerToday }: Need, @CallerOf() caller: Caller): Point | null {
    return knowsHome(caller, { resident: residentId, station: ownerToday }) ? point : null;
  }

  @ResolveField(() => NeedHandOver, { nullable: true, description: 'The latest; null where it never was on its way to another station.' })
  async handOver(@Parent() { handOverKept, ownerToday }: Need, @CallerOf() caller: Caller): Promise<NeedHandOver | null> {
    if (handOverKept === null) return null;
    const { keptReason, ...offer } = handOverKept;
    const mayRead = [ownerToday, offer.toStationId].some((station) => worksAt(caller, station));
    return { ...offer, reason: keptReason !== null && mayRead ? await this.vault.openWords(keptReason) : null };
  }

  @ResolveField(() => Station, { nullable: true, description: 'Who owns it now.' })
  station(@Parent() { stationId }: Need, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField(() => Resident, { nullable: true, description: 'Null for the need of a community, and for whoever may not see the file.' })
  resident(@Parent() { residentId }: Need, @CallerOf() caller: Caller): Resident | null {
    return residentId === null ? null : this.residents.find(residentId, caller);
  }

  @ResolveField(() => TimelineConnection, { description: 'What was recorded of it, oldest first.' })
  timeline(@Parent() { id, residentId, ownerToday }: Need, @Args() page: PageArgs, @CallerOf() caller: Caller): Promise<TimelineConnection> {
    const mayRead = worksAt(caller, ownerToday) && !this.known.isForgotten(residentId);
    return this.known.timeline(id, page, caller.language, mayRead ? (kept) => this.vault.openWords(kept) : undefined);
  }

  list(filter: NeedFilter, first: number, after: string | null | undefined, { reach }: Caller): NeedConnection {
    return this.page(this.views.all<NeedRow>(listNeeds(reach, filter, keyAfter(after), first + 1)), first);
  }

  private page(rows: readonly NeedRow[], first: number): NeedConnection {
    const now = this.known.now();
    return pageOf(rows, first, (row) => [row.due_at, row.number], (row) => shownNeed(row, now));
  }
}

@Resolver(() => Resident)
export class ResidentNeedsResolver {
  constructor(private readonly needs: NeedResolver) {}

  @ResolveField('needs', () => NeedConnection, {
    description: 'Those within the caller’s reach, due first. When the resident moves they stay with their owners until they are handed over.',
  })
  ofResident(@Parent() { id }: Resident, @Args() { first, after, open }: ResidentNeedsArgs, @CallerOf() caller: Caller): NeedConnection {
    return this.needs.list({ residentId: id, open }, first, after, caller);
  }
}

const keyAfter = (after: string | null | undefined): NeedKey => keyOfCursor(after, 'string', 'number') ?? firstNeedKey;
