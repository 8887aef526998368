import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { monthFigure, yearToDateFigure, type FigureKey } from './figure-id.js';
import { Figures } from './figures.js';
import type { IndicatorCode } from './indicators.rules.js';
import { monthlyFigures } from './monthly-figures.projection.js';
import { at, corrected, filing, stations, visit } from './testing/index.js';

const takenBack = corrected('a', null, '2026-09-11');
const report = filing('2026-08', 5, '2026-09-02');
const counted = [...stations, visit('a', '2026-07-01', { others: 3 }), visit('b', '2026-08-01', { others: 4 })];
const after = (...later: readonly Told[]) => of([...counted, report, ...later]);
const of = (events: readonly Told[]) => {
  const figures = new Figures(viewsOf([monthlyFigures], events));
  return {
    value: (key: FigureKey) => figures.value(key),
    sum: (key: FigureKey) => figures.events(key, 0, 100).reduce((all, { value }) => all + value, 0),
    year: (month: string, code: IndicatorCode) => figures.ofReport('street', month).figures.find(({ indicator }) => indicator === code)?.yearToDate,
  };
};

describe('a report that was filed while a month before it was not', () => {
  it('opens its year to what it was counted from, whatever comes of that month afterwards', () => {
    const { value, sum, year } = after(visit('late', '2026-07-02', { others: 2, residents: ['r1'] }, '2026-09-10'), takenBack);
    const filed = yearToDateFigure('street', 'PERSON_TIMES', '2026-08');
    expect([value(filed), sum(filed), value(yearToDateFigure('street', 'PERSONS', '2026-08'))]).toEqual([7, 7, 0]);
    // the month itself has it, and so has the year from the next report on
    expect([value(monthFigure('street', 'PERSON_TIMES', '2026-07')), year('2026-09', 'PERSON_TIMES'), year('2026-09', 'PERSONS')]).toEqual([3, 7, 1]);
    expect(sum(yearToDateFigure('street', 'PERSON_TIMES', '2026-09'))).toBe(7);
  });
  it('keeps what it says there was, of a case that is said later to have been opened before it', () => {
    const { value } = after({ type: 'CaseOpened', id: 'c1', at: at('2026-09-10'), data: { resident: 'r1', station: 'street', region: '', worker: 'w', needs: [], on: '2026-07-20', subject: 'r1' } });
    expect([value(monthFigure('street', 'CASES_OPEN', '2026-08')), value(monthFigure('street', 'CASES_OPEN', '2026-09'))]).toEqual([0, 1]);
  });
  it('keeps what it says there was of groups, where a session is written down that was before it, or one is taken back', () => {
    const session = { kind: 'GROUP_SESSION' as const, class: 'g1', others: 5, households: 0 };
    const running = (before: readonly Told[], ...later: readonly Told[]) =>
      ['2026-08', '2026-09', '2026-10'].map((month) => of([...counted, ...before, report, ...later]).value(monthFigure('street', 'GROUPS_RUNNING', month)));
    expect(running([], visit('first', '2026-09-03', session), visit('late', '2026-07-20', session, '2026-09-10'))).toEqual([0, 1, 1]);
    const july = visit('july', '2026-07-20', session, '2026-08-30');
    expect(running([july], { ...takenBack, id: 'july', at: at('2026-10-11') })).toEqual([1, 1, 0]);
  });
});
