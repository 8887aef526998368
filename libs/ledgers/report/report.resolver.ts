import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, PageArgs, plain, type OperationContext } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { worksAt } from '#linking/station';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { figureOf } from './figure-id.js';
import { FigureLoader, type OpenedFigure } from './figure-loader.js';
import { indicators } from './indicators.rules.js';
import { findReportStation, listReportStations, type ReportedStationRow, type ReportStationRow } from './report.queries.js';
import { Reports, shownIndicator, type Counted } from './reports.js';
import {
  CountedFigure, FigureEventConnection, MonthlyReport, MonthlyReportArgs, MonthlyReportConnection, MonthlyReportRow, MonthlyReportsArgs, ReportAdjustment, ReportEvents, ReportIndicator,
} from './types.js';

@Resolver(() => MonthlyReport)
export class ReportResolver implements OnModuleInit {
  /** What several fields of one report are made of is counted once. */
  private readonly counted = new WeakMap<MonthlyReport, Counted>();
  /** Of the other rooms that have figures. */
  private loaders: readonly FigureLoader[] = [];

  constructor(
    private readonly reports: Reports,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly stations: Stations,
    private readonly discovery: DiscoveryService,
    private readonly asked: AskedCodes,
  ) {}

  onModuleInit(): void {
    this.loaders = this.discovery.getProviders().map(({ instance }) => instance as unknown).filter((instance) => instance instanceof FigureLoader);
  }

  @Query(() => [ReportIndicator], { description: 'The rows of the monthly report and how they are counted, in the order in which they are printed.' })
  reportIndicators(@CallerOf() { language }: Caller): ReportIndicator[] {
    return indicators.terms.map((one) => shownIndicator(one, language));
  }

  @Query(() => MonthlyReport, { description: 'Of a station of any tier; null for one out of reach.', nullable: true })
  monthlyReport(@Args() { stationId, month }: MonthlyReportArgs, @CallerOf() caller: Caller): MonthlyReport | null {
    const station = this.known(stationId ?? caller.station, caller);
    return station ? this.reports.report(station, month, caller.language) : null;
  }

  byId(id: string, caller: Caller): MonthlyReport | null {
    const known = this.reports.known(id);
    return known ? this.monthlyReport({ stationId: known.station, month: known.month }, caller) : null;
  }

  @Query(() => MonthlyReportConnection, { description: 'Of the stations that owe one (of cities, counties and streets), by where they stand. Rooms and points below them are in the figures of the next of these above.' })
  monthlyReports(@Args() { first, after, ...given }: MonthlyReportsArgs, @CallerOf() { reach, language }: Caller): MonthlyReportConnection {
    const filter = this.asked.of(plain(given));
    this.reports.begun(filter.month);
    const key = keyOfCursor(after, 'string', 'string') ?? ['', ''];
    const rows = this.views.all<ReportedStationRow>(listReportStations(reach, filter, key, first + 1));
    return pageOf(rows, first, ({ region, id }) => [region, id], (station) => this.reports.report(station, filter.month, language));
  }

  @Query(() => CountedFigure, { nullable: true, description: 'A figure by its id, with the events behind it.' })
  figure(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller, @Context() context: OperationContext): CountedFigure | null {
    for (const loader of this.loaders) {
      const within = context.callerWithin(loader.operation);
      const opened = within && openedBy(loader, id, within);
      if (opened !== undefined) return opened && { ...opened, id, indicator: null, filedValue: null, currentValue: opened.value, behind: (after, limit) => opened.behind(after, limit) };
    }
    const key = figureOf(id);
    const indicator = key && indicators.find(key.indicator);
    if (!key || !indicator || !this.known(key.station, caller)) return null;
    const { station: stationId, from, until, by } = key;
    const filedValue = from === until && key.since === null && by === until ? this.reports.filedValue(stationId, indicator.code, until) : null;
    const currentValue = this.reports.figures.value({ ...key, by: null, since: null });
    return {
      id, name: indicator.code, indicator: shownIndicator(indicator, caller.language), stationId, region: null, from, until, value: this.reports.figures.value(key), filedValue, currentValue,
      behind: (after, limit) => this.reports.figures.events(key, Number(after ?? 0), limit).map(({ number, source: about, ...rest }) => ({ ...rest, key: number, about })),
    };
  }

  @ResolveField(() => [MonthlyReportRow], { complexity: 60 })
  rows(@Parent() report: MonthlyReport, @CallerOf() { language }: Caller): readonly MonthlyReportRow[] {
    return this.reports.rows(report, this.of(report), language);
  }

  @ResolveField(() => [ReportAdjustment], { description: 'How figures of months that are filed changed in this one, all indicators together.' })
  adjustments(@Parent() report: MonthlyReport, @CallerOf() { language }: Caller): readonly ReportAdjustment[] {
    return this.of(report).adjustments.map((one) => this.reports.adjustment(report.stationId, report.month, one, language));
  }

  @ResolveField(() => [ReportAdjustment], { complexity: 20, description: 'How its own figures have changed since it was filed, as later reports say; empty while it is not filed.' })
  adjustedSince(@Parent() report: MonthlyReport, @CallerOf() { language }: Caller): readonly ReportAdjustment[] {
    return this.reports.adjustedSince(report, language);
  }

  @ResolveField(() => String, { description: 'Of all that is shown and all events behind it: goes back with `fileMonthlyReport`, which refuses where it is another by then.' })
  digest(@Parent() report: MonthlyReport): string {
    return this.of(report).shown;
  }

  @ResolveField(() => ReportEvents)
  events(@Parent() report: MonthlyReport): ReportEvents {
    const { digest, count } = this.of(report).behind;
    return { digest, count };
  }

  @ResolveField(() => String, { nullable: true, description: '典型案例: for those who work at the station; null for others, and once removed.' })
  typicalCases(@Parent() { sealedCases, stationId }: MonthlyReport, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedCases !== null && worksAt(caller, stationId) ? this.vault.open<string>(sealedCases) : null;
  }
  @ResolveField(() => String, { nullable: true, description: '问题与困难.' })
  problems(@Parent() { sealedProblems }: MonthlyReport): Promise<string | null> | null {
    return sealedProblems === null ? null : this.vault.open<string>(sealedProblems);
  }
  @ResolveField(() => String, { nullable: true, description: '下月计划.' })
  nextMonth(@Parent() { sealedPlans }: MonthlyReport): Promise<string | null> | null {
    return sealedPlans === null ? null : this.vault.open<string>(sealedPlans);
  }
  @ResolveField(() => Station, { nullable: true })
  station(@Parent() { stationId }: MonthlyReport, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  private known(id: string | null | undefined, { reach }: Caller): ReportStationRow | undefined {
    const row = id == null ? undefined : this.views.get<ReportStationRow>(findReportStation(id));
    return row && reaches(reach, { station: row.id, region: row.region }) ? row : undefined;
  }

  private of(report: MonthlyReport): Counted {
    let counted = this.counted.get(report);
    if (!counted) this.counted.set(report, (counted = this.reports.counted(report.stationId, report.month)));
    return counted;
  }
}

function openedBy(loader: FigureLoader, id: string, caller: Caller): OpenedFigure | null | undefined {
  try {
    return loader.find(id, caller);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

@Resolver(() => CountedFigure)
export class FigureResolver {
  @ResolveField(() => FigureEventConnection, { description: 'The events behind it, in the order in which they came. Of what adds up their values add up to the figure.' })
  events(@Parent() { behind }: CountedFigure, @Args() { first, after }: PageArgs): FigureEventConnection {
    const rows = behind(keyOfCursor(after, 'either')?.[0], first + 1);
    return pageOf(rows, first, ({ key }) => [key], ({ event, type, at, about, month, booked, value }) => ({ eventId: event, type, at, about, month, bookedIn: booked, value }));
  }
}
