import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller, Language } from '#platform/access';
import { CallerOf, keyOfCursor, nameIn, PageArgs, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import type { ActivityChannel, ActivityKind, ActivityTopic } from '#reference/catalogue';
import { reasonsOf } from './counting.rules.js';
import { measureLabels, reasonLabels } from './labels.js';
import { WHOLE } from './programme.decider.js';
import type { DataOf, Funding, MemberRole } from './programme.events.js';
import {
  countsOf, entriesOf, leftOutOf, leftOutTotalsOf, listMembers, membersCounted, type CountRow, type EntryRow, type LeftOutRow, type MemberRow, type ProgrammeRow,
} from './programme.queries.js';
import { Programmes } from './programmes.js';
import { doneOf, targetFigureId } from './target-figures.js';
import {
  CountedEntry, CountedEntryConnection, LeftOutConnection, LeftOutTotal, Programme, ProgrammeBranch, ProgrammeConnection, ProgrammeFigures, ProgrammeFunding, ProgrammeMembersArgs,
  ProgrammeMemberShownConnection, ProgrammesArgs, Target,
} from './types.js';

const listOf = <T = string>(json: string): readonly T[] => JSON.parse(json) as T[];
/** To two decimals. */
const percentOf = (part: number, whole: number): number => Math.round((part / whole) * WHOLE) / 100;

@Resolver(() => Programme)
export class ProgrammeResolver {
  constructor(
    private readonly programmes: Programmes,
    private readonly views: Views,
  ) {}

  @Query(() => Programme, { nullable: true, description: 'One programme, with its targets and what counts for them; null out of reach.' })
  programme(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Programme | null {
    const row = this.programmes.seen(id, caller);
    return row ? shownProgramme(row, caller.language) : null;
  }

  @Query(() => ProgrammeConnection, { name: 'programmes', description: 'Those that the caller keeps, works or watches in the places of, or pays for, in the order in which they were opened.' })
  list(@Args() { first, after, open }: ProgrammesArgs, @CallerOf() caller: Caller): ProgrammeConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.programmes.list(open, number, first + 1, caller), first, (row) => [row.number], (row) => shownProgramme(row, caller.language));
  }

  @ResolveField(() => [Target], { description: 'In the order in which they were added.' })
  targets(@Parent() { id }: Programme, @CallerOf() { language }: Caller): Target[] {
    return this.views.all<CountRow>(countsOf(id, 'TARGET')).map((row) => this.target(row, language));
  }

  @ResolveField(() => [ProgrammeBranch], { description: 'In the order in which they were added.' })
  branches(@Parent() { id }: Programme, @CallerOf() { language }: Caller): ProgrammeBranch[] {
    return this.views.all<CountRow>(countsOf(id, 'BRANCH')).map((row) => {
      const { title, organization = null } = JSON.parse(row.facts) as DataOf<'ProgrammeBranchAdded'>;
      return { id: row.id, title: nameIn(language, title), regions: listOf(row.regions), stationId: row.station, organizationId: organization, figures: this.figuresOf(row) };
    });
  }

  @ResolveField(() => ProgrammeFigures, { description: 'All that counts, in all places over the whole period.' })
  figures(@Parent() { id }: Programme): ProgrammeFigures {
    const [row] = this.views.all<CountRow>(countsOf(id, 'PROGRAMME'));
    if (!row) throw new Error(`nothing is counted for programme ${id}`);
    return this.figuresOf(row);
  }

  @ResolveField(() => ProgrammeMemberShownConnection, { description: 'Stations and volunteers that were named, of one role.' })
  members(@Parent() { id }: Programme, @Args() { first, after, role }: ProgrammeMembersArgs): ProgrammeMemberShownConnection {
    const [last = ''] = keyOfCursor(after, 'string') ?? [];
    const rows = this.views.all<MemberRow>(listMembers(id, role, last, first + 1));
    return pageOf(rows, first, (row) => [row.member], ({ member, region, since }) => ({ role, memberId: member, id: member, region, since }));
  }

  @ResolveField(() => LeftOutConnection, { description: 'What was recorded as the programme’s and does not count, with why; in the order in which it was recorded.' })
  leftOut(@Parent() { id }: Programme, @Args() { first, after }: PageArgs): LeftOutConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<EntryRow>(leftOutOf(id, number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => ({ ...shownEntry(row), reasons: reasonsOf(row.outside) }));
  }

  @ResolveField(() => [LeftOutTotal])
  leftOutTotals(@Parent() { id }: Programme, @CallerOf() { language }: Caller): LeftOutTotal[] {
    return this.views.all<LeftOutRow>(leftOutTotalsOf(id)).map(({ outside, entries, sessions, person_times: personTimes }) => {
      const reasons = reasonsOf(outside);
      return { reasons, reasonLabels: reasons.map((reason) => reasonLabels[reason][language]), entries, sessions, personTimes };
    });
  }

  private target(row: CountRow, language: Language): Target {
    const { title, measure, amount } = JSON.parse(row.facts) as DataOf<'ProgrammeTargetAdded'>;
    const done = doneOf(this.views, row, measure);
    return {
      id: row.id, programme: row.programme, title: title ? nameIn(language, title) : null, measure, measureLabel: measureLabels[measure][language], amount, regions: listOf(row.regions),
      from: row.from_date, until: row.until_date, kinds: listOf<ActivityKind>(row.own_kinds), progress: { done, amount, percent: percentOf(done, amount), figureId: targetFigureId(row.id) },
    };
  }

  private figuresOf(row: CountRow): ProgrammeFigures {
    return {
      entries: row.entries, sessions: row.sessions, personTimes: row.person_times, householdVisits: row.households, stations: this.membersIn(row, 'STATION'),
      demonstrationStations: this.membersIn(row, 'DEMONSTRATION_STATION'), keyVolunteers: this.membersIn(row, 'KEY_VOLUNTEER'),
    };
  }

  private membersIn({ programme, id }: CountRow, role: MemberRole): number {
    return this.views.get<{ n: number }>(membersCounted(programme, role, id))?.n ?? 0;
  }
}

@Resolver(() => Target)
export class TargetResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => CountedEntryConnection, {
    description: 'The entries recorded as the programme’s that count for it, in the order in which they were recorded. What counts without being the programme’s stands in `activities`.',
  })
  entries(@Parent() { id, programme }: Target, @Args() { first, after }: PageArgs): CountedEntryConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.views.all<EntryRow>(entriesOf(programme, id, number, first + 1)), first, (row) => [row.number], shownEntry);
  }
}

const shownEntry = (row: EntryRow): CountedEntry => ({
  activityId: row.id, stationId: row.station, date: row.date, region: row.region, kind: row.kind as ActivityKind, personTimes: row.person_times,
});

function fundingOf({ unit, totalFen: whole, shares }: Funding): ProgrammeFunding {
  const totalFen = whole ?? null;
  return {
    totalFen,
    shares: shares.map(({ organization = null, name = null, amount }) => ({
      organizationId: organization, name, fen: unit === 'FEN' ? amount : null, percent: unit === 'BASIS_POINTS' ? amount / 100 : totalFen === null ? null : percentOf(amount, totalFen),
    })),
  };
}

export const shownProgramme = (row: ProgrammeRow, language: Language): Programme => ({
  id: row.id, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), stationId: row.station, regions: listOf(row.regions), from: row.from_date,
  until: row.until_date, open: row.open === 1, closingReason: row.closing_reason,
  rule: { kinds: listOf<ActivityKind>(row.kinds), topics: listOf<ActivityTopic>(row.topics), channels: listOf<ActivityChannel>(row.channels), tied: row.tied === 1 },
  funding: row.funding === null ? null : fundingOf(JSON.parse(row.funding) as Funding),
});
