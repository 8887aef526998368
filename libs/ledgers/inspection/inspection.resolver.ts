import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nodesOf, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { Reports } from '#ledgers/report/slice';
import { MonthlyReport } from '#ledgers/report/types';
import { Standards } from '#ledgers/standard/slice';
import { Compliance } from '#ledgers/standard/types';
import { inspection, type InspectionCommand } from './inspection.decider.js';
import { listInspections, type InspectionRow } from './inspection.queries.js';
import { Inspections } from './inspections.js';
import {
  AnswerFindingInput, CancelInspectionInput, InspectionPayload, InspectionsArgs, OpenInspectionInput, QuarterlyInspection, QuarterlyInspectionConnection, RecheckFindingInput,
  RecordCallBackInput, ScoreIndicatorInput, SignInspectionInput,
} from './types.js';

@Resolver(() => QuarterlyInspection)
export class InspectionResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly known: Inspections,
    private readonly standards: Standards,
    private readonly monthly: Reports,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => QuarterlyInspection, { nullable: true, description: 'One inspection of a quarter; null out of reach.' })
  inspection(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): QuarterlyInspection | null {
    const row = this.known.seen(id, caller);
    return row ? this.known.shown(row, caller.language) : null;
  }

  @Query(() => QuarterlyInspectionConnection, { name: 'inspections', description: 'By quarter, the oldest first.' })
  listed(@Args() { first, after, ...filter }: InspectionsArgs, @CallerOf() { reach, language }: Caller): QuarterlyInspectionConnection {
    const key = keyOfCursor(after, 'string', 'string') ?? ['', ''];
    const rows = this.views.all<InspectionRow>(listInspections(reach, this.asked.of(plain(filter)), key, first + 1));
    return pageOf(rows, first, ({ quarter, id }) => [quarter, id], (row) => this.known.shown(row, language));
  }

  @ResolveField(() => Compliance, { nullable: true, description: 'How the station stood to its standards on the quarter’s last day, or stands today while that has not come.' })
  compliance(@Parent() of: QuarterlyInspection, @CallerOf() { language }: Caller): Compliance | null {
    return this.standards.compliance(of.stationId, this.known.lastDay(of), language) ?? null;
  }

  @ResolveField(() => [MonthlyReport], { complexity: 30, description: 'The three monthly reports of its quarter: whether they were filed, what they say, and what was corrected since.' })
  reports(@Parent() { stationId, quarter }: QuarterlyInspection, @CallerOf() caller: Caller): readonly MonthlyReport[] {
    const station = this.monthly.station(stationId, caller);
    return this.known.months(quarter).map((month) => this.monthly.report(station, month, caller.language));
  }

  @Mutation(() => InspectionPayload, { description: 'In the quarter’s last month at the earliest. The files to be looked at are chosen by lot, by a seed that stays known.' })
  openInspection(@Args('input') given: OpenInspectionInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    const { commandId, ...asked } = plain(given);
    const id = derivedId(asked.stationId.toLowerCase(), 'inspection', asked.quarter);
    const seed = derivedId(commandId.toLowerCase(), caller.actor.id, 'sample');
    return this.carryOut(caller, 'openInspection', plain(given), id, () => this.known.opening(asked, seed, caller));
  }

  @Mutation(() => InspectionPayload, { description: 'By one of its inspectors, until one of them has signed. Again: it takes the place of what was given before.' })
  scoreIndicator(@Args('input') given: ScoreIndicatorInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    const { commandId, inspectionId, indicator, given: points, finding } = plain(given);
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'finding');
    return this.inspected(caller, 'scoreIndicator', plain(given), inspectionId, {
      type: 'ScoreIndicator', data: { indicator, given: points, finding: finding === undefined ? null : { ...finding, finding: id } },
    });
  }

  @Mutation(() => InspectionPayload, { description: '满意度回访: one of the sample was called.' })
  recordCallBack(@Args('input') given: RecordCallBackInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    const { inspectionId, residentId: resident, satisfaction = null } = plain(given);
    return this.inspected(caller, 'recordCallBack', plain(given), inspectionId, { type: 'CallBack', data: { resident, satisfaction } });
  }

  @Mutation(() => InspectionPayload, { description: 'By each of the two inspectors, once every indicator has its points. With the second signature it is concluded.' })
  signInspection(@Args('input') given: SignInspectionInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    return this.inspected(caller, 'signInspection', plain(given), given.inspectionId, { type: 'SignInspection', data: {} });
  }

  @Mutation(() => InspectionPayload, { description: 'One that does not take place. What was found so far is kept.' })
  cancelInspection(@Args('input') given: CancelInspectionInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    return this.inspected(caller, 'cancelInspection', plain(given), given.inspectionId, { type: 'CancelInspection', data: { reason: given.reason } });
  }

  @Mutation(() => InspectionPayload, { description: 'By the station: what it has done about a finding. Whether it is in order a re-check says.' })
  answerFinding(@Args('input') given: AnswerFindingInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    const { findingId: finding, answer } = plain(given);
    return this.inspected(caller, 'answerFinding', plain(given), this.known.ofFinding(finding), { type: 'AnswerFinding', data: { finding, answer } });
  }

  @Mutation(() => InspectionPayload, { description: '复查, by one of the inspectors.' })
  recheckFinding(@Args('input') given: RecheckFindingInput, @CallerOf() caller: Caller): Promise<InspectionPayload> {
    const { findingId: finding, fixed, on, deadline = null } = plain(given);
    return this.inspected(caller, 'recheckFinding', plain(given), this.known.ofFinding(finding), { type: 'RecheckFinding', data: { finding, fixed, on, deadline } });
  }

  private inspected(caller: Caller, operation: string, input: { commandId: string }, id: string, command: InspectionCommand): Promise<InspectionPayload> {
    return this.carryOut(caller, operation, input, id, () => {
      this.known.within(id, caller);
      return command;
    });
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => InspectionCommand): Promise<InspectionPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(inspection, id, command)]);
    return { inspection: this.inspection(id, caller), ...receipt };
  }
}

export class InspectionNodes extends nodesOf('QuarterlyInspection', 'inspection', InspectionResolver, (resolver, id, caller) => resolver.inspection(id, caller)) {}
