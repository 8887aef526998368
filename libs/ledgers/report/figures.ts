import { digest } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { endOf, sinceFigure, type FigureKey } from './figure-id.js';
import {
  behindFlow, behindStock, changedIn, countedUpTo, distinctOf, eventsIn, eventsInStock, indicatorsChangedSince, lastEntry, lastOf, stockOf, stocksOf, sumsOf, valueOf, type BehindRow, type ChangedRow, type Span, type ValueRow,
} from './figures.queries.js';
import { indicators, REPORT_RULES, type IndicatorCode } from './indicators.rules.js';
import { lastDayOf, monthBefore, yearOf, type Month } from './months.rules.js';

/** One row of a report, in whole parts of its unit. */
export interface Figure {
  readonly indicator: IndicatorCode;
  readonly value: number;
  readonly yearToDate: number;
}
/** How a figure of another month, which is filed, changed in this one. */
export interface Change {
  readonly indicator: IndicatorCode;
  readonly month: Month;
  readonly change: number;
}
export interface ReportFigures {
  /** Every indicator, in the order of the report. */
  readonly figures: readonly Figure[];
  readonly changes: readonly Change[];
  /** The last entry that was counted. */
  readonly last: number;
}
/** What is behind all figures of a report together. */
export interface Behind {
  readonly digest: string;
  readonly count: number;
  readonly through: string | null;
}

/** Counts: of a station, by month, from what the projection keeps. Knows nothing of who may see what. */
export class Figures {
  constructor(private readonly views: Views) {}

  /** Those of the report of a month, the year's with them. */
  ofReport(station: string, month: Month): ReportFigures {
    const last = this.last();
    const span = { station, until: month, by: month, last };
    const [ofMonth, ofYear] = [this.flows({ ...span, from: month }), this.flows({ ...span, from: `${yearOf(month)}-01` })];
    const stocks = new Map(this.views.all<ValueRow>(stocksOf(station, lastDayOf(month))).map(({ indicator, value }) => [indicator, value]));
    const figures = indicators.terms.map(({ code, counting }) =>
      counting === 'STOCK'
        ? { indicator: code, value: stocks.get(code) ?? 0, yearToDate: stocks.get(code) ?? 0 }
        : { indicator: code, value: ofMonth.get(code) ?? 0, yearToDate: ofYear.get(code) ?? 0 });
    return { figures, changes: this.changes(station, month, last), last };
  }

  behind(station: string, month: Month, { last }: Pick<ReportFigures, 'last'>): Behind {
    const ids = [...this.views.all<{ event: string }>(eventsIn(station, month, last)), ...this.views.all<{ event: string }>(eventsInStock(station, lastDayOf(month)))].map(({ event }) => event);
    const through = this.views.get<{ event: string }>(lastOf(station, month, last))?.event ?? null;
    return { digest: digest(ids), count: ids.length, through };
  }

  /** What stands for all that a report shows: another figure or target, another event behind one or other rules, another digest. */
  shown(station: string, month: Month, figures: readonly (Figure & { readonly target: number | null })[], changes: readonly Change[], behind: Behind): string {
    return digest({ station, month, rules: REPORT_RULES, figures, changes, events: behind.digest });
  }

  value(key: FigureKey, last = this.lastFor(key)): number {
    const { indicator, station, since } = key;
    const counting = indicators.find(indicator)?.counting ?? 'SUM';
    if (counting === 'STOCK') return this.views.get<{ value: number }>(stockOf(indicator, station, endOf(key)))?.value ?? 0;
    const by = (report: Month | null): number => this.views.get<{ value: number }>(valueOf(indicator, counting, { ...key, by: report, last }))?.value ?? 0;
    return since === null ? by(key.by) : by(key.by) - by(monthBefore(since));
  }

  /** The events of a figure after an entry, oldest first. Of what adds up their values add up to the figure. */
  events(key: FigureKey, after: number, limit: number): readonly BehindRow[] {
    const { indicator, station, since } = key;
    return this.views.all<BehindRow>(
      indicators.find(indicator)?.counting === 'STOCK'
        ? behindStock(indicator, station, endOf(key), after, limit)
        : behindFlow(indicator, { ...key, last: this.lastFor(key) }, since, after, limit),
    );
  }

  /** How figures of a month that is filed have changed by now, whichever reports say so. */
  changedSince(station: string, month: Month): readonly Change[] {
    const last = this.last();
    return this.views.all<ChangedRow>(indicatorsChangedSince(station, month, last)).flatMap(({ indicator }) => {
      const change = this.value(sinceFigure(station, indicator, month), last);
      return change === 0 ? [] : [{ indicator, month, change }];
    });
  }

  private changes(station: string, report: Month, last: number): readonly Change[] {
    return this.views.all<ChangedRow>(changedIn(station, report, last)).flatMap(({ indicator, month }) => {
      const change = this.value({ indicator, station, from: month, until: month, by: report, since: report }, last);
      return change === 0 ? [] : [{ indicator, month, change }];
    });
  }

  private flows(span: Span): ReadonlyMap<IndicatorCode, number> {
    return new Map([...this.views.all<ValueRow>(sumsOf(span)), ...this.views.all<ValueRow>(distinctOf(span))].map(({ indicator, value }) => [indicator, value]));
  }

  /** What a filed report says of the year stays, also where a month before it is filed later, with what has come since. */
  private lastFor({ station, from, until, by }: FigureKey): number {
    const filed = from < until && by === until ? this.views.get<{ last: number }>(countedUpTo(station, until)) : undefined;
    return filed?.last ?? this.last();
  }

  private last(): number {
    return this.views.get<{ number: number }>(lastEntry())?.number ?? 0;
  }
}
