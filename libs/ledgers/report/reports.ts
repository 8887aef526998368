import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { changeFigure, figureId, monthFigure, sinceFigure, yearToDateFigure } from './figure-id.js';
import { type Figures, type Behind } from './figures.js';
import { figureUnits, indicators, reportSections, REPORT_RULES, type Indicator, type IndicatorCode } from './indicators.rules.js';
import { dueOn, isMonth, monthAt, yearOf, dueAt, type Month } from './months.rules.js';
import { monthlyReportId } from './monthly-reports.projection.js';
import { monthlyFigures } from './monthly-figures.projection.js';
import type { MonthlyReportCommand } from './monthly-report.decider.js';
import type { Adjustment, FiledFigure, MonthlyReportEvent } from './report.events.js';
import type { reportMessages } from './report.messages.js';
import { findReport, findReportById, findReportStation, targetsOf, type ReportRow, type ReportStationRow, type ReportStatus, type TargetRow } from './report.queries.js';
import type { MonthlyReport, MonthlyReportRow, ReportAdjustment, ReportIndicator } from './types.js';

type Filed = Extract<MonthlyReportEvent, { type: 'MonthlyReportFiled' }>['data'];
/** All that a report says in figures. */
export interface Counted {
  readonly figures: readonly FiledFigure[];
  readonly adjustments: readonly Adjustment[];
  readonly behind: Behind;
  readonly shown: string;
}
const refuse = refusals<keyof typeof reportMessages | 'STATION_NOT_FOUND'>();
const percent = (value: number, target: number | null): number | null => (target === null || target === 0 ? null : Math.round((value / target) * 1_000) / 10);

export function shownIndicator({ code, labels, section, unit, counting, source, definition }: Indicator<IndicatorCode>, language: Language): ReportIndicator {
  const { labels: unitLabels, parts } = figureUnits.find(unit) ?? { labels: { zh: '', bo: '', en: '' }, parts: 1 };
  return {
    code, label: labels[language], section, sectionLabel: reportSections.find(section)?.labels[language] ?? section, unit, unitLabel: unitLabels[language], parts, counting, source,
    definition: definition[language === 'en' ? 'en' : 'zh'],
  };
}
/** As it is printed: yuan and hours to the hundredth and the tenth, the rest whole. */
export function printed(value: number, { unit }: Pick<Indicator, 'unit'>): string {
  const parts = figureUnits.find(unit)?.parts ?? 1;
  return parts === 1 ? String(value) : (value / parts).toFixed(parts === 100 ? 2 : 1);
}

/** Monthly reports as resolvers and files show them: within reach, as they are counted now or as they were filed. */
export class Reports {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    readonly figures: Figures,
  ) {}

  /** Out of reach reads like not found. @throws Refusal STATION_NOT_FOUND */
  station(id: string | null | undefined, { reach }: Caller): ReportStationRow {
    const row = id == null ? undefined : this.views.get<ReportStationRow>(findReportStation(id));
    return row && reaches(reach, { station: row.id, region: row.region }) ? row : refuse('STATION_NOT_FOUND');
  }

  /** @throws Refusal MONTH_INVALID | MONTHLY_REPORT_MONTH_NOT_BEGUN */
  begun(month: Month): void {
    if (!isMonth(month)) refuse('MONTH_INVALID');
    if (month > monthAt(this.clock.now())) refuse('MONTHLY_REPORT_MONTH_NOT_BEGUN', { month });
  }

  /** Of a month that has begun: a report is expected before that, and is none until then. */
  known(id: string): ReportRow | undefined {
    const row = this.views.get<ReportRow>(findReportById(id));
    return row && row.month <= monthAt(this.clock.now()) ? row : undefined;
  }

  report(station: ReportStationRow, month: Month, language: Language): MonthlyReport {
    this.begun(month);
    const row = this.row(station.id, month);
    const filed = filedOf(row);
    return {
      id: monthlyReportId(station.id, month), stationId: station.id, stationName: nameIn(language, { zh: station.name_zh, bo: station.name_bo, en: station.name_en }), operator: station.operator, month,
      status: this.status(station, month, row), dueOn: dueOn(month), overdueAt: row?.overdue_at ?? null,
      checkedAt: row?.checked_at ?? null, checkedBy: filed ? filed.checkedBy ?? row?.filed_by ?? null : row?.checked_by ?? null, checkedDigest: row?.checked ?? null,
      checkedByPerson: (filed ? (filed.checkedBy === null ? filed.person : filed.checkedByPerson) : row?.checked_person) ?? null, filedByPerson: filed?.person ?? null,
      filedAt: row?.filed_at ?? null, filedBy: row?.filed_by ?? null, rules: filed?.rules ?? REPORT_RULES, position: filed?.position ?? null,
      sealedCases: row?.cases ?? null, sealedProblems: row?.problems ?? null, sealedPlans: row?.plans ?? null,
    };
  }

  /** As it was filed, or else as it is now. */
  counted(station: string, month: Month): Counted {
    const filed = filedOf(this.row(station, month));
    return filed ? { figures: filed.figures, adjustments: filed.adjustments, behind: { ...filed.events, through: filed.through }, shown: filed.shown } : this.now(station, month);
  }

  rows({ stationId, month }: Pick<MonthlyReport, 'stationId' | 'month'>, { figures, adjustments }: Pick<Counted, 'figures' | 'adjustments'>, language: Language): readonly MonthlyReportRow[] {
    const byIndicator = new Map(figures.map((figure) => [figure.indicator, figure]));
    return indicators.terms.flatMap((indicator) => {
      const figure = byIndicator.get(indicator.code);
      // What was filed before there was such a row says nothing of it.
      if (!figure) return [];
      const { value, yearToDate, target } = figure;
      const changes = adjustments.filter((one) => one.indicator === indicator.code).map((one) => this.adjustment(stationId, month, one, language));
      return [{
        indicator: shownIndicator(indicator, language), value, yearToDate, target, completion: percent(yearToDate, target), adjustments: changes,
        figureId: figureId(monthFigure(stationId, indicator.code, month)), yearFigureId: figureId(yearToDateFigure(stationId, indicator.code, month)),
        remark: changes.length === 0 ? null : changes.map((one) => remarkOf(one, indicator, language)).join(language === 'en' ? '; ' : '；'),
      }];
    }).map((row, at) => ({ number: at + 1, ...row }));
  }

  adjustment(station: string, report: Month, { indicator, month, filed, change }: Adjustment, language: Language): ReportAdjustment {
    return {
      indicator, label: indicators.find(indicator)?.labels[language] ?? indicator, month, filedFigureId: figureId(monthFigure(station, indicator, month)), filedValue: filed, change,
      figureId: figureId(changeFigure(station, indicator, month, report)),
    };
  }

  /** How what was filed has changed by now; empty while it is not filed. */
  adjustedSince({ stationId, month, filedAt }: Pick<MonthlyReport, 'stationId' | 'month' | 'filedAt'>, language: Language): readonly ReportAdjustment[] {
    if (filedAt === null) return [];
    return this.figures.changedSince(stationId, month).map((change) => ({
      ...this.adjustment(stationId, month, { ...change, filed: this.filedValue(stationId, change.indicator, month) ?? 0 }, language),
      figureId: figureId(sinceFigure(stationId, change.indicator, month)),
    }));
  }

  /** What a month's report had of an indicator when it was filed. */
  filedValue(station: string, indicator: IndicatorCode, month: Month): number | null {
    return filedOf(this.row(station, month))?.figures.find((one) => one.indicator === indicator)?.value ?? null;
  }

  /** What files it as it is now: whether that is what was shown the report itself decides. */
  filing(station: string, month: Month, shown: string): MonthlyReportCommand {
    const { figures, adjustments, behind, shown: now } = this.now(station, month);
    const position = this.views.status().find(({ name }) => name === monthlyFigures.name)?.position ?? '';
    const { digest, count, through } = behind;
    return { type: 'FileMonthlyReport', data: { station, month, rules: REPORT_RULES, position, through, shown, now, events: { digest, count }, figures, adjustments } };
  }

  /** The digest of the figures as they are. */
  digestNow(station: string, month: Month): string {
    return this.now(station, month).shown;
  }

  private now(station: string, month: Month): Counted {
    const counted = this.figures.ofReport(station, month);
    const behind = this.figures.behind(station, month, counted);
    const targets = new Map(this.views.all<TargetRow>(targetsOf(station, yearOf(month))).map(({ indicator, target }) => [indicator, target]));
    const figures = counted.figures.map((figure) => ({ ...figure, target: targets.get(figure.indicator) ?? null }));
    return {
      figures,
      adjustments: counted.changes.map((change) => ({ ...change, filed: this.filedValue(station, change.indicator, change.month) ?? 0 })),
      behind,
      shown: this.figures.shown(station, month, figures, counted.changes, behind),
    };
  }

  private row(station: string, month: Month): ReportRow | undefined {
    return this.views.get<ReportRow>(findReport(station, month));
  }

  private status({ owes, first_month: first }: ReportStationRow, month: Month, row: ReportRow | undefined): ReportStatus {
    if (row?.filed_at != null) return 'FILED';
    const now = this.clock.now();
    if (monthAt(now) <= month) return 'RUNNING';
    if (owes === 0 || month < first) return 'NOT_OWED';
    return now < dueAt(month) ? 'OPEN' : 'OVERDUE';
  }
}

const filedOf = (row: ReportRow | undefined): Filed | undefined => (row?.filed == null ? undefined : (JSON.parse(row.filed) as Filed));

function remarkOf({ month, filedValue, change }: ReportAdjustment, indicator: Indicator, language: Language): string {
  const [filed, by] = [printed(filedValue, indicator), `${change > 0 ? '+' : ''}${printed(change, indicator)}`];
  if (language === 'en') return `${month} filed as ${filed}, corrected by ${by}`;
  return language === 'bo' ? `${month} སྙན་སྒྲོན་ ${filed} བཅོས་པ་ ${by}` : `更正${month}已报${filed}：${by}`;
}
