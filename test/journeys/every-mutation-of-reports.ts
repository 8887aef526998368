import { digest } from '#platform/event-sourcing';
import { indicators, REPORT_RULES } from '#ledgers/report';
import { ask, reason, type Change, type World } from './change.js';
import type { Shown } from './open-hub.js';

/** Before there was anything to count. */
const [MONTH, TARGET] = ['2026-08', 600];

/** What a report without events shows, but for one target. */
function digestOfNothing(station: string): string {
  const figures = indicators.codes.map((indicator) => ({ indicator, value: 0, yearToDate: 0, target: indicator === 'HOME_VISIT_HOUSEHOLDS' ? TARGET : null }));
  return digest({ station, month: MONTH, rules: REPORT_RULES, figures, changes: [], events: digest([]) });
}
type Answer = { readonly figure: { readonly id: string }; readonly report: { readonly rows: readonly { readonly figureId: string; readonly yearFigureId: string; readonly indicator: { readonly counting: string } }[] } };

/** Of monthly reports, targets, and figures that others reported. */
export function* everyMutationOfReports({ ids, street, worker, head, supervisor }: World): Generator<Change> {
  const figure = { indicator: 'PERSON_TIMES', from: '2025-01', until: '2025-12', value: 20_000, source: '示例年报' };
  const shownDigest = digestOfNothing(street);
  yield ask('setReportTarget', head, { year: '2026', indicator: 'HOME_VISIT_HOUSEHOLDS', target: TARGET }, { target: 601 });
  yield ask('recordReportedFigure', worker, figure, { value: 20_001 }, {
    answer: 'figure { id }', keep: (given: Shown) => void (ids['reportedFigure'] = (given as unknown as Answer).figure.id),
  });
  yield ask('recordReportedFigure', supervisor, { ...figure, region: '430104' }, { note: '示例' });
  const words = { typicalCases: '示例', problems: '示例', nextMonth: '示例' };
  yield ask('checkMonthlyReport', worker, { month: MONTH, shownDigest, ...words }, { problems: '别的' }, {
    answer: 'report { rows { figureId yearFigureId indicator { counting } } }',
    keep: (given) => {
      for (const { figureId, yearFigureId, indicator } of (given as unknown as Answer).report.rows) {
        ids[`figure ${indicator.counting}`] = figureId;
        ids['figure of a year'] = yearFigureId;
      }
    },
  });
  yield ask('fileMonthlyReport', head, { month: MONTH, shownDigest }, { shownDigest: '0' });
}

export function* everyEndingOfReports({ ids, worker, head }: World): Generator<Change> {
  yield ask('removeMonthlyReportWords', head, { month: MONTH, reason }, { reason: '别的' });
  yield ask('withdrawReportedFigure', worker, { reportedFigureId: ids['reportedFigure'], reason }, { reason: '别的' });
}
