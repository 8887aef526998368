import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { monthlyReport, type MonthlyReportCommand } from './monthly-report.decider.js';
import type { MonthlyReportEvent } from './report.events.js';
import { reportedFigures } from './reported-figures.decider.js';
import { reportTargets } from './report-targets.decider.js';

const { given } = scenarios(monthlyReport);
const inApril = { now: '2026-04-02T02:00:00.000Z' };
const of = { station: 's1', month: '2026-03' };
const figures = { rules: 1, position: '7', through: 'e7', events: { digest: 'd', count: 7 }, figures: [{ indicator: 'PERSONS', value: 3, yearToDate: 9, target: null }], adjustments: [] } as const;
const file = (shown = 'seen', now = shown): MonthlyReportCommand => ({ type: 'FileMonthlyReport', data: { ...of, ...figures, shown, now } });
const filed = (checkedBy: string | null = null): MonthlyReportEvent => ({ type: 'MonthlyReportFiled', data: { ...of, ...figures, shown: 'seen', checkedBy } });
const check = (over: object = {}): MonthlyReportCommand => ({ type: 'CheckMonthlyReport', data: { ...of, report: 'r1', shown: 'seen', now: 'seen', ...over } });
const checked: MonthlyReportEvent = { type: 'MonthlyReportChecked', data: { ...of, report: 'r1', shown: 'seen', by: 'worker-1', cases: '示例' } };
const late: MonthlyReportCommand = { type: 'NoteReportOverdue', data: of };
const overdue: MonthlyReportEvent = { type: 'MonthlyReportOverdue', data: { ...of, dueAt: '2026-04-05T16:00:00.000Z' } };

describe('a monthly report', () => {
  it('is filed as it was shown, once, when its month is over', () => {
    given().when(file(), inApril).then(filed());
    given().when(file('seen', 'other'), inApril).refused('MONTHLY_REPORT_CHANGED');
    given(filed()).when(file(), inApril).refused('MONTHLY_REPORT_ALREADY_FILED');
    given(filed()).when(check(), inApril).refused('MONTHLY_REPORT_ALREADY_FILED');
    // 23:59 of the last of March in Beijing, and midnight
    given().when(file(), { now: '2026-03-31T15:59:00.000Z' }).refused('MONTHLY_REPORT_MONTH_NOT_OVER');
    given().when(file(), { now: '2026-03-31T16:00:00.000Z' }).then(filed());
  });

  it('says who filled it in, where that is not the head', () => {
    given().when(check({ cases: '示例' }), inApril).then(checked);
    given(checked).when(file(), { ...inApril, actor: { id: 'head', role: 'STATION_HEAD', station: 's1', organization: null } }).then(filed('worker-1'));
    given(checked).when(file(), inApril).then(filed());
    given().when(check({ now: 'other' }), inApril).refused('MONTHLY_REPORT_CHANGED');
  });

  it('keeps whom the tokens stood for, of who filled it in only where that is not the head', () => {
    const as = (id: string, person: string) => ({ ...inApril, actor: { id, role: 'STATION_HEAD', station: 's1', organization: null, person } });
    const by = (person: string): MonthlyReportEvent => ({ type: 'MonthlyReportChecked', data: { ...of, report: 'r1', shown: 'seen', by: 'worker-1', person } });
    const filedWith = (more: object): MonthlyReportEvent => ({ type: 'MonthlyReportFiled', data: { ...(filed().data as Extract<MonthlyReportEvent, { type: 'MonthlyReportFiled' }>['data']), ...more } });
    given().when(check(), as('worker-1', 'p1')).then(by('p1'));
    given(by('p1')).when(file(), as('head', 'p2')).then(filedWith({ checkedBy: 'worker-1', checkedByPerson: 'p1', person: 'p2' }));
    given(by('p1')).when(file(), as('worker-1', 'p1')).then(filedWith({ person: 'p1' }));
  });

  it('is late once, from the first instant of the sixth on, unless it was filed', () => {
    given().when(late, { now: '2026-04-05T15:59:59.999Z' }).then();
    given().when(late, { now: '2026-04-05T16:00:00.000Z' }).then(overdue).andRepeatingDoesNothing();
    given(filed()).when(late, { now: '2026-05-01T00:00:00.000Z' }).then();
    given(overdue).when(file(), { now: '2026-05-01T00:00:00.000Z' }).then(filed());
  });

  it('loses its words for good, if there are any', () => {
    given(checked).when({ type: 'RemoveReportWords', data: { ground: 'MISTAKE' } }).then({ type: 'MonthlyReportWordsRemoved', data: { ground: 'MISTAKE' } });
    given().when({ type: 'RemoveReportWords', data: { ground: 'MISTAKE' } }).refused('REPORT_WORDS_MISSING');
  });
});

describe('targets and reported figures', () => {
  it('set what is another one', () => {
    const set = (target: number | null) => ({ type: 'SetReportTarget', data: { indicator: 'PERSONS', year: '2026', target } }) as const;
    scenarios(reportTargets).given().when(set(600)).then({ type: 'ReportTargetSet', data: set(600).data }).andRepeatingDoesNothing();
    scenarios(reportTargets).given().when(set(null)).then();
    scenarios(reportTargets).given({ type: 'ReportTargetSet', data: set(600).data }).when(set(null)).then({ type: 'ReportTargetSet', data: set(null).data });
  });

  it('keep what was reported, of a period that is over, until it is withdrawn', () => {
    const data = { figure: 'f1', indicator: 'PERSON_TIMES', from: '2021-01', until: '2021-12', value: 20_000, source: '示例年报', note: null } as const;
    const reported = scenarios(reportedFigures);
    reported.given().when({ type: 'ReportFigure', data }).then({ type: 'FigureReported', data }).andRepeatingDoesNothing();
    reported.given().when({ type: 'ReportFigure', data: { ...data, from: '2022-01' } }).refused('REPORTED_PERIOD_REVERSED');
    reported.given().when({ type: 'ReportFigure', data: { ...data, until: '2026-03' } }).refused('REPORTED_PERIOD_NOT_OVER');
    const withdraw = { type: 'WithdrawFigure', data: { figure: 'f1', reason: '重复' } } as const;
    reported.given({ type: 'FigureReported', data }).when(withdraw).then({ type: 'FigureReportWithdrawn', data: withdraw.data }).andRepeatingDoesNothing();
    reported.given().when(withdraw).refused('REPORTED_FIGURE_NOT_FOUND');
  });
});
