import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { indicators } from './indicators.rules.js';
import { monthlyReport, type MonthlyReportCommand } from './monthly-report.decider.js';
import { monthlyReportId } from './monthly-reports.projection.js';
import type { reportMessages } from './report.messages.js';
import { findReportedFigure, listReportedFigures, type ReportedFigureRow } from './report.queries.js';
import { reportedFigures, type ReportedFigureCommand } from './reported-figures.decider.js';
import { reportTargets, type ReportTargetCommand } from './report-targets.decider.js';
import { Reports, shownIndicator } from './reports.js';
import {
  CheckMonthlyReportInput, FileMonthlyReportInput, MonthlyReportPayload, RecordReportedFigureInput, RemoveMonthlyReportWordsInput, ReportedFigure, ReportedFigureConnection, ReportedFigurePayload,
  ReportedFiguresArgs, ReportTargetPayload, SetReportTargetInput, WithdrawReportedFigureInput,
} from './types.js';

const refuse = refusals<keyof typeof reportMessages | 'STATION_NOT_FOUND' | 'REGION_UNKNOWN'>();
interface OfReport {
  readonly commandId: string;
  readonly stationId?: string;
  readonly month: string;
}

@Resolver()
export class ReportChangesResolver {
  constructor(
    private readonly reports: Reports,
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly codes: AskedCodes,
  ) {}

  @Mutation(() => MonthlyReportPayload, { description: 'Whoever fills it in has looked at the figures as they were shown, and writes what no figure says.' })
  checkMonthlyReport(@Args('input') given: CheckMonthlyReportInput, @CallerOf() caller: Caller): Promise<MonthlyReportPayload> {
    const input = plain(given);
    const { month, shownDigest: shown, typicalCases: cases, problems, nextMonth: plans } = input;
    const words = { ...(cases === undefined ? {} : { cases }), ...(problems === undefined ? {} : { problems }), ...(plans === undefined ? {} : { plans }) };
    return this.carryOut(caller, 'checkMonthlyReport', input, (station, report) => ({
      type: 'CheckMonthlyReport', data: { station, month, report, shown, ...words, now: this.reports.digestNow(station, month) },
    }));
  }

  @Mutation(() => MonthlyReportPayload, { description: 'For good: its figures never change. What is corrected later appears in the report of the month in which it is corrected.' })
  fileMonthlyReport(@Args('input') given: FileMonthlyReportInput, @CallerOf() caller: Caller): Promise<MonthlyReportPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'fileMonthlyReport', input, (station) => this.reports.filing(station, input.month, input.shownDigest));
  }

  @Mutation(() => MonthlyReportPayload, { description: 'For good, what was written beside the figures: its key is destroyed.' })
  removeMonthlyReportWords(@Args('input') given: RemoveMonthlyReportWordsInput, @CallerOf() caller: Caller): Promise<MonthlyReportPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'removeMonthlyReportWords', input, () => ({ type: 'RemoveReportWords', data: { ground: input.ground ?? 'ASKED' } }));
  }

  @Mutation(() => ReportTargetPayload, { description: '年度目标: what the station means to reach in a year.' })
  async setReportTarget(@Args('input') given: SetReportTargetInput, @CallerOf() caller: Caller): Promise<ReportTargetPayload> {
    const input = plain(given);
    const { stationId = caller.station ?? '', year, indicator, target = null } = input;
    const receipt = await this.commands.run(caller, 'setReportTarget', input, [step(reportTargets, stationId, (): ReportTargetCommand => {
      this.reports.station(stationId, caller);
      return { type: 'SetReportTarget', data: { indicator, year, target } };
    })]);
    return { target: { indicator, year, target }, ...receipt };
  }

  @Query(() => ReportedFigureConnection, { name: 'reportedFigures', description: 'Figures as somebody reported them, in the order in which they were entered; what the hub counts is in `monthlyReport`.' })
  reported(@Args() { first, after, ...asked }: ReportedFiguresArgs, @CallerOf() { reach, language }: Caller): ReportedFigureConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.views.all<ReportedFigureRow>(listReportedFigures(reach, this.codes.of(plain(asked)), number, first + 1)), first, (row) => [row.number], (row) => shown(row, language));
  }

  @Mutation(() => ReportedFigurePayload, { description: 'A figure of the past as it was reported, with where it stands; never added to what is counted.' })
  async recordReportedFigure(@Args('input') given: RecordReportedFigureInput, @CallerOf() caller: Caller): Promise<ReportedFigurePayload> {
    const input = plain(given);
    const { commandId, stationId, region, note = null, indicator, from, until, value, source } = input;
    const figure = derivedId(commandId.toLowerCase(), caller.actor.id, 'reported-figure');
    const of = region ?? stationId ?? caller.station ?? refuse('STATION_NOT_FOUND');
    const receipt = await this.commands.run(caller, 'recordReportedFigure', input, [step(reportedFigures, of, (): ReportedFigureCommand => {
      if (region !== undefined && stationId !== undefined) refuse('FIGURES_WITHIN_ONE_SCOPE');
      if (region === undefined) this.reports.station(of, caller);
      else if (!this.regions.exists(region) || !reaches(caller.reach, { region })) refuse('REGION_UNKNOWN', { code: region });
      return { type: 'ReportFigure', data: { figure, indicator, from, until, value, source, note } };
    })]);
    return { figure: this.reportedFigure(figure, caller), ...receipt };
  }

  @Mutation(() => ReportedFigurePayload, { description: 'A figure that was reported by mistake.' })
  async withdrawReportedFigure(@Args('input') given: WithdrawReportedFigureInput, @CallerOf() caller: Caller): Promise<ReportedFigurePayload> {
    const input = plain(given);
    const { reportedFigureId: figure, reason } = input;
    const { station, region } = this.views.get<ReportedFigureRow>(findReportedFigure(figure)) ?? refuse('REPORTED_FIGURE_NOT_FOUND');
    const receipt = await this.commands.run(caller, 'withdrawReportedFigure', input, [step(reportedFigures, station ?? region, (): ReportedFigureCommand => {
      if (!reaches(caller.reach, { station, region })) refuse('REPORTED_FIGURE_NOT_FOUND');
      return { type: 'WithdrawFigure', data: { figure, reason } };
    })]);
    return { figure: this.reportedFigure(figure, caller), ...receipt };
  }

  private reportedFigure(id: string, { reach, language }: Caller): ReportedFigure | null {
    const row = this.views.get<ReportedFigureRow>(findReportedFigure(id));
    return row && reaches(reach, row) ? shown(row, language) : null;
  }

  private async carryOut(
    caller: Caller, operation: string, input: OfReport, command: (station: string, report: string) => MonthlyReportCommand,
  ): Promise<MonthlyReportPayload> {
    const { stationId = caller.station ?? refuse('STATION_NOT_FOUND'), month } = input;
    const id = monthlyReportId(stationId, month);
    const receipt = await this.commands.run(caller, operation, input, [step(monthlyReport, id, () => {
      this.reports.begun(month);
      return command(this.reports.station(stationId, caller).id, id);
    })]);
    return { report: this.reports.report(this.reports.station(stationId, caller), month, caller.language), ...receipt };
  }
}

function shown(row: ReportedFigureRow, language: Caller['language']): ReportedFigure {
  const indicator = indicators.find(row.indicator);
  if (!indicator) throw new Error(`a reported figure of an indicator that is none: ${row.indicator}`);
  return {
    id: row.id, stationId: row.station, region: row.region, indicator: shownIndicator(indicator, language), from: row.from_month, until: row.until_month, value: row.value, source: row.source,
    note: row.note, reportedAt: row.reported_at, reportedBy: row.reported_by, stands: row.withdrawn_at === null, withdrawnFor: row.reason,
  };
}
