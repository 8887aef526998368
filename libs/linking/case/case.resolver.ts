import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { AsOfArgs, CallerOf, keyOfCursor, nodesOf, PageArgs, pageOf, plain, TimelineConnection } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import type { Beside } from '#linking/linkage';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { ResidentNodes } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { worksAt } from '#linking/station';
import { CaseFiles } from './case-files.js';
import { assessmentsOf, goalsOf, listCases, openCasesOfResident, partsOf, type AssessmentRow, type BesideRow, type CaseFilter, type CaseRow, type GoalRow, type PartRow } from './case.queries.js';
import { coursesOf, shownAssessment, shownCase, shownGoal } from './case-shown.js';
import { societiesIn } from './five-societies.rules.js';
import { AssessmentCourse, Case, CaseAssessment, CaseBeside, CaseConnection, CaseDoubleAid, CaseGoal, Caseload, CasesArgs, SocietiesInCase } from './types.js';

const saidYes: readonly string[] = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'COMPLETED', 'EVALUATED'];
const forTheStation = 'For those who work at the station of the case; null for others, and once erased.';

@Resolver(() => Case)
export class CaseResolver {
  constructor(
    private readonly files: CaseFiles,
    private readonly vault: KeyVault,
    private readonly needNodes: NeedNodes,
    private readonly residents: ResidentNodes,
  ) {}

  @Query(() => Case, {
    nullable: true,
    description: 'With `asOf`: as it was recorded by that moment, for whoever sees it today. What other rooms tell of it (needs, linkages, progress, cases beside it) is as of today.',
  })
  case(@Args() { id, asOf }: AsOfArgs, @CallerOf() caller: Caller): Case | null | Promise<Case | null> {
    const row = this.files.seen(id, caller);
    if (!row) return null;
    return asOf === undefined || asOf === null ? shownCase(row) : this.files.asOf(id, asOf);
  }

  @ResolveField(() => TimelineConnection, { description: 'What was recorded of it, oldest first.' })
  timeline(@Parent() { id }: Case, @Args() page: PageArgs, @CallerOf() caller: Caller): Promise<TimelineConnection> {
    const today = this.files.seen(id, caller);
    const mayRead = today !== undefined && today.erased === 0 && worksAt(caller, today.station);
    return this.files.timeline(id, page, caller.language, mayRead ? (kept) => this.vault.openWords(kept) : undefined);
  }

  @ResolveField(() => [CaseBeside], { complexity: 5, description: 'Other open cases of the same person, whoever keeps them: two files may have turned out to be of one.' })
  beside(@Parent() { id, residentId }: Case): CaseBeside[] {
    const rows = this.files.views.all<BesideRow>(openCasesOfResident(residentId)).filter((row) => row.id !== id);
    return rows.map(({ id: caseId, station: stationId, worker: workerId, stage }) => ({ caseId, stationId, workerId, stage }));
  }

  @Query(() => CaseConnection, { name: 'cases', description: 'Those within reach, in the order of opening.' })
  listed(@Args() { first, after, ...filter }: CasesArgs, @CallerOf() caller: Caller): CaseConnection {
    return this.list(plain(filter), first, after, caller);
  }

  @Query(() => Caseload, { nullable: true, description: 'What one social worker carries; which cases they are, `cases(workerId, open: true)` tells.' })
  caseload(@Args('workerId', { type: () => ID }) workerId: string, @CallerOf() caller: Caller): Caseload | null {
    return this.files.caseload(workerId, caller);
  }

  @ResolveField(() => Resident, { nullable: true })
  resident(@Parent() { residentId }: Case, @CallerOf() caller: Caller): Resident | null {
    return this.residents.find(residentId, caller);
  }

  @ResolveField(() => [Need], { description: 'Those within the caller’s reach.' })
  needs(@Parent() { needIds }: Case, @CallerOf() caller: Caller): Need[] {
    return needIds.flatMap((id) => (this.needNodes.find(id, caller) as Need | null) ?? []);
  }

  @ResolveField(() => [CaseGoal])
  goals(@Parent() { id, stationId, then }: Case): CaseGoal[] {
    return (then?.goals ?? this.files.views.all<GoalRow>(goalsOf(id))).map((row) => shownGoal(row, stationId));
  }

  @ResolveField(() => [CaseAssessment], { description: 'The oldest first.' })
  assessments(@Parent() { id, stationId, then }: Case, @CallerOf() { language }: Caller): CaseAssessment[] {
    return (then?.assessments ?? this.files.views.all<AssessmentRow>(assessmentsOf(id))).map((row) => shownAssessment(row, stationId, language));
  }

  @ResolveField(() => [AssessmentCourse], { description: 'Change over time, by each scale that was used.' })
  courses(@Parent() { id, then }: Case, @CallerOf() { language }: Caller): AssessmentCourse[] {
    return coursesOf(then?.assessments ?? this.files.views.all<AssessmentRow>(assessmentsOf(id)), language);
  }

  @ResolveField(() => SocietiesInCase)
  societies(@Parent() { id }: Case): SocietiesInCase {
    const parts = this.files.views.all<PartRow>(partsOf(id)).filter(({ status }) => saidYes.includes(status));
    const societies = societiesIn(parts.map(({ provider_kind: kind, legal_form: legalForm, kind: resource }) => ({ kind, legalForm, resource })));
    return { societies, allFive: societies.length === 5 };
  }

  @ResolveField(() => [CaseDoubleAid], { description: 'Of linkages under the case, those that were proposed though a policy fits or something else gives the same.' })
  doubleAid(@Parent() { id }: Case): CaseDoubleAid[] {
    return this.files.views.all<PartRow>(partsOf(id)).flatMap(({ id: linkageId, need: needId, beside }) => {
      if (beside === null) return [];
      const { policies: policyIds, linkages: linkageIds } = JSON.parse(beside) as Beside;
      return [{ linkageId, needId, policyIds, linkageIds }];
    });
  }

  @ResolveField(() => String, { nullable: true, description: forTheStation })
  words(@Parent() { sealedWords, stationId }: Case, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.opened(sealedWords, stationId, caller);
  }

  @ResolveField(() => String, { nullable: true, description: forTheStation })
  evaluation(@Parent() { sealedEvaluation, stationId }: Case, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.opened(sealedEvaluation, stationId, caller);
  }

  @ResolveField(() => String, { nullable: true, description: forTheStation })
  closing(@Parent() { sealedClosing, stationId }: Case, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.opened(sealedClosing, stationId, caller);
  }

  find(id: string, caller: Caller): Case | null {
    const row = this.files.seen(id, caller);
    return row ? shownCase(row) : null;
  }

  list(filter: CaseFilter, first: number, after: string | null | undefined, { reach }: Caller): CaseConnection {
    const rows = this.files.views.all<CaseRow>(listCases(reach, filter, keyOfCursor(after, 'number')?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownCase(row));
  }

  opened(sealed: string | null, stationId: string, caller: Caller): Promise<string | null> | null {
    return sealed !== null && worksAt(caller, stationId) ? this.vault.open<string>(sealed) : null;
  }
}

@Resolver(() => CaseGoal)
export class CaseGoalResolver {
  constructor(private readonly cases: CaseResolver) {}

  @ResolveField(() => String, { nullable: true, description: forTheStation })
  words(@Parent() { sealed, stationId }: CaseGoal, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.cases.opened(sealed, stationId, caller);
  }
}

@Resolver(() => CaseAssessment)
export class CaseAssessmentResolver {
  constructor(private readonly cases: CaseResolver) {}

  @ResolveField(() => String, { nullable: true, description: forTheStation })
  words(@Parent() { sealed, stationId }: CaseAssessment, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.cases.opened(sealed, stationId, caller);
  }
}

@Resolver(() => Resident)
export class ResidentCasesResolver {
  constructor(private readonly cases: CaseResolver) {}

  @ResolveField('cases', () => CaseConnection, { description: 'Those within the caller’s reach, in the order of opening.' })
  ofResident(@Parent() { id }: Resident, @Args() { first, after }: PageArgs, @CallerOf() caller: Caller): CaseConnection {
    return this.cases.list({ residentId: id }, first, after, caller);
  }
}

export class CaseNodes extends nodesOf('Case', 'case', CaseResolver, (resolver, id, caller) => resolver.find(id, caller)) {}
