import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { ErasureGround } from '#linking/resident';
import type { IndicatorCode } from './indicators.rules.js';

/** Of one row, in whole parts of its unit (persons, fen, minutes). `yearToDate`: from January to the month's end; of a stock the same as `value`. */
export interface FiledFigure {
  readonly indicator: IndicatorCode;
  readonly value: number;
  readonly yearToDate: number;
  /** Of the year, as it was set when the report was filed. */
  readonly target: number | null;
}
/** By how much a figure that had been filed changed in the month of a later report. */
export interface Adjustment {
  readonly indicator: IndicatorCode;
  /** The month of the figure that was filed. */
  readonly month: string;
  /** What had been filed. */
  readonly filed: number;
  readonly change: number;
}

export const monthlyReportEvents = {
  /**
   * Whoever filled it in looked at the figures as `shown` (a digest of all of them and of the events behind them), and wrote what no figure says. The words may be about people: they are
   * sealed under the report's own key; what is left out stays as it was. `by`: a token's subject; `person`: whom that token stood for, where it said so.
   */
  MonthlyReportChecked: event<{
    station: string; month: string; by: string; person?: string; shown: string; cases?: Personal<string>; problems?: Personal<string>; plans?: Personal<string>; report: string;
  }>({ personal: { cases: true, problems: true, plans: true }, subject: 'report' }),
  /**
   * For good. `rules`: by which version of the rules it was counted; `position`: where the views stood in the log that this was recorded in; `through`: the last event that
   * the month's figures were counted from (null: there was none), which holds in a copy of the log too. `events`: SHA-256 of the ids of all events behind the figures, in their order,
   * and how many they are. `checkedBy`: a token's subject; null where the head filled it in. `person`, `checkedByPerson`: whom the
   * tokens of who filed and of who filled it in stood for, where they said so.
   */
  MonthlyReportFiled: event<{
    station: string; month: string; rules: number; position: string; through: string | null; shown: string; events: { digest: string; count: number };
    figures: readonly FiledFigure[]; adjustments: readonly Adjustment[]; checkedBy: string | null; person?: string; checkedByPerson?: string;
  }>(),
  /** The day passed by whose end it was due, and it had not been filed. */
  MonthlyReportOverdue: event<{ station: string; month: string; dueAt: string }>(),
  /** For good, what was written beside the figures. The reason that the first version gave in words is read by nobody: it would outlive what it is about. */
  MonthlyReportWordsRemoved: event<{ ground?: ErasureGround }>({ version: 2, erases: true, upcast: { 1: () => ({}) } }),
};
export type MonthlyReportEvent = EventOf<typeof monthlyReportEvents>;

export const reportTargetEvents = {
  /** Of a year (YYYY), in whole parts of the indicator's unit; null takes it back. */
  ReportTargetSet: event<{ indicator: IndicatorCode; year: string; target: number | null }>(),
};
export type ReportTargetEvent = EventOf<typeof reportTargetEvents>;

export const reportedFigureEvents = {
  /** As somebody reported it, before there was a hub or beside it; never added to what is counted. Months from `from` to `until`, both included. `source`: where it stands. */
  FigureReported: event<{ figure: string; indicator: IndicatorCode; from: string; until: string; value: number; source: string; note: string | null }>(),
  FigureReportWithdrawn: event<{ figure: string; reason: string }>(),
};
export type ReportedFigureEvent = EventOf<typeof reportedFigureEvents>;
