import { aggregate, isPerson, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import type { ErasureGround } from '#linking/resident';
import { dueAt, isMonth, monthAt } from './months.rules.js';
import { monthlyReportEvents, type MonthlyReportEvent } from './report.events.js';
import type { reportMessages } from './report.messages.js';

type Checked = Extract<MonthlyReportEvent, { type: 'MonthlyReportChecked' }>['data'];
type Filed = Extract<MonthlyReportEvent, { type: 'MonthlyReportFiled' }>['data'];

export type MonthlyReportCommand =
  /** `now`: the digest of the figures as they are. */
  | { type: 'CheckMonthlyReport'; data: Omit<Checked, 'by' | 'person'> & { now: string } }
  | { type: 'FileMonthlyReport'; data: Omit<Filed, 'checkedBy' | 'checkedByPerson' | 'person'> & { now: string } }
  | { type: 'NoteReportOverdue'; data: { station: string; month: string } }
  | { type: 'RemoveReportWords'; data: { ground: ErasureGround } };

interface MonthlyReport {
  /** Who filled it in, if not the head, and whom their token stood for. */
  checkedBy: string | null;
  checkedByPerson: string | undefined;
  filed: boolean;
  overdue: boolean;
  words: boolean;
}

const refuse = refusals<keyof typeof reportMessages>();

function decide({ type, data }: MonthlyReportCommand, report: MonthlyReport, { now, actor }: Circumstances): readonly MonthlyReportEvent[] {
  switch (type) {
    case 'RemoveReportWords':
      return report.words ? [{ type: 'MonthlyReportWordsRemoved', data }] : refuse('REPORT_WORDS_MISSING');
    case 'NoteReportOverdue': {
      const due = dueAt(data.month);
      return report.filed || report.overdue || now < due ? [] : [{ type: 'MonthlyReportOverdue', data: { ...data, dueAt: due } }];
    }
    case 'CheckMonthlyReport': {
      const { now: asItIs, ...checked } = data;
      fit(report, data.month, checked.shown, asItIs, now);
      return [{ type: 'MonthlyReportChecked', data: { ...checked, by: actor.id, ...(actor.person == null ? {} : { person: actor.person }) } }];
    }
    case 'FileMonthlyReport': {
      const { now: asItIs, ...filed } = data;
      fit(report, data.month, filed.shown, asItIs, now);
      // By another token of theirs is by themselves.
      const other = report.checkedBy !== actor.id && !(report.checkedByPerson !== undefined && isPerson(actor, report.checkedByPerson));
      return [{
        type: 'MonthlyReportFiled',
        data: {
          ...filed, checkedBy: other ? report.checkedBy : null, ...(actor.person == null ? {} : { person: actor.person }),
          ...(other && report.checkedByPerson !== undefined ? { checkedByPerson: report.checkedByPerson } : {}),
        },
      }];
    }
  }
}

/** Figures are settled once their month is over, once, and as somebody saw them. */
function fit(report: MonthlyReport, month: string, shown: string, asItIs: string, now: string): void {
  if (!isMonth(month)) refuse('MONTH_INVALID');
  if (report.filed) refuse('MONTHLY_REPORT_ALREADY_FILED');
  if (month >= monthAt(now)) refuse('MONTHLY_REPORT_MONTH_NOT_OVER');
  if (shown !== asItIs) refuse('MONTHLY_REPORT_CHANGED');
}

function evolve(report: MonthlyReport, { type, data }: SealedEventOf<typeof monthlyReportEvents>): MonthlyReport {
  switch (type) {
    case 'MonthlyReportChecked':
      report.checkedBy = data.by;
      report.checkedByPerson = data.person;
      report.words ||= data.cases !== undefined || data.problems !== undefined || data.plans !== undefined;
      break;
    case 'MonthlyReportFiled':
      report.filed = true;
      break;
    case 'MonthlyReportOverdue':
      report.overdue = true;
      break;
    case 'MonthlyReportWordsRemoved':
      report.words = false;
  }
  return report;
}

export const monthlyReport = aggregate<typeof monthlyReportEvents, MonthlyReport, MonthlyReportCommand>({
  category: 'monthlyReport',
  events: monthlyReportEvents,
  initial: () => ({ checkedBy: null, checkedByPerson: undefined, filed: false, overdue: false, words: false }),
  decide,
  evolve,
});
