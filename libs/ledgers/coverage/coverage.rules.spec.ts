import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scenarios } from '#platform/event-sourcing/testing';
import { impossibleInWords } from './coverage-texts.rules.js';
import { coverageBook, type CoverageCommand } from './coverage.decider.js';
import { addedBy, covered, specialisedBeside, type StationAt } from './coverage.rules.js';
import { arithmeticOf, percentOf } from './fraction.rules.js';

describe('a reported percentage', () => {
  it('of 82.5 is what no whole number makes of 120 stations (大同)', () => {
    const arithmetic = arithmeticOf('82.5', 120, undefined);
    expect(arithmetic).toEqual({ possible: false, nearest: [{ part: 120, whole: 146, percent: '82.192' }, { part: 120, whole: 145, percent: '82.759' }] });
    expect(arithmetic && impossibleInWords('82.5', 120, undefined, arithmetic).en).toBe('120 is 82.5 % of no whole number: 120 of 146 is 82.192 %, 120 of 145 is 82.759 %');
  });
  it('of 92.22 follows from 1,683 of 1,825 (山东)', () => {
    expect(percentOf(1683, 1825)).toBe(92.22);
    expect(arithmeticOf('92.22', 1683, 1825)).toEqual({ possible: true, nearest: [] });
    expect(arithmeticOf('92.23', 1683, 1825)).toEqual({ possible: false, nearest: [{ part: 1683, whole: 1825, percent: '92.2192' }] });
    expect(arithmeticOf('92.22', undefined, 1825)?.possible).toBe(true);
    expect(arithmeticOf('50', undefined, 3)).toEqual({ possible: false, nearest: [{ part: 1, whole: 3, percent: '33.33' }, { part: 2, whole: 3, percent: '66.67' }] });
    expect(arithmeticOf('92.22', undefined, undefined)).toBeUndefined();
    expect(arithmeticOf('33', 0, undefined)?.possible).toBe(false);
    expect(percentOf(0, 0)).toBeNull();
  });
  it('is possible exactly where trying every whole number finds one', () => {
    const decimals = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 10_000 }), decimals, (part, units, places) => {
        const percent = ((units % (100 * 10 ** places)) / 10 ** places).toFixed(places);
        fc.pre(Number(percent) > 0);
        const found = Array.from({ length: 3_000 }, (_, n) => part + n).some((whole) => arithmeticOf(percent, part, whole)?.possible === true);
        // a whole beyond those tried would make less than two percent of any such part
        fc.pre(Number(percent) >= 2);
        expect(arithmeticOf(percent, part, undefined)?.possible).toBe(found);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is covered', () => {
  const row = (township: string, station: string, over: Partial<StationAt> = {}): StationAt => ({
    township, station, specialism: 'GENERAL', listed_on: '2026-01-01', registered_on: null, operating_since: null, closed_on: null, ...over,
  });
  const rows = [
    row('370102001', 's1'), row('370102002', 's1'), row('370102002', 's2', { registered_on: '2026-02-01' }), row('370102400', 's3', { operating_since: '2026-03-01' }),
    row('370102001', 'e1', { specialism: 'ELDER_CARE' }), row('370102009', 'e2', { specialism: 'ELDER_CARE' }), row('370102003', 's4', { closed_on: '2026-02-15' }),
  ];
  it('is each township once, listed, registered and operating apart, specialised stations beside', () => {
    expect(covered(rows, 'GENERAL', 'LISTED', '2026-02-28')).toEqual({ stations: 3, townships: 3, pseudoTownships: 1 });
    expect(covered(rows, 'GENERAL', 'LISTED', '2026-02-14')).toEqual({ stations: 4, townships: 4, pseudoTownships: 1 });
    expect(covered(rows, 'GENERAL', 'REGISTERED', '2026-02-28')).toEqual({ stations: 1, townships: 1, pseudoTownships: 0 });
    expect(covered(rows, 'GENERAL', 'OPERATING', '2026-02-28')).toEqual({ stations: 0, townships: 0, pseudoTownships: 0 });
    expect(covered(rows, 'GENERAL', 'OPERATING', '2026-03-01')).toEqual({ stations: 1, townships: 1, pseudoTownships: 1 });
    expect(specialisedBeside(rows, 'GENERAL', '2026-02-28')).toEqual([{ specialism: 'ELDER_CARE', stations: 2, townships: 2, beside: 1 }]);
    expect(covered(rows, 'ELDER_CARE', 'LISTED', '2026-02-28')).toEqual({ stations: 2, townships: 2, pseudoTownships: 0 });
  });
  it('is what its stations add to it, each township given to one of them', () => {
    const added = (count: 'stations' | 'townships') => [...addedBy(rows, count, 'GENERAL', 'LISTED', '2026-02-28')].map(([{ station }, n]) => [station, n]);
    expect(added('stations')).toEqual([['s1', 1], ['s2', 1], ['s3', 1]]);
    expect(added('townships')).toEqual([['s1', 2], ['s3', 1]]);
    const some = fc.array(fc.record({ township: fc.constantFrom('370102001', '370102002', '370102003'), station: fc.constantFrom('s1', 's2', 's3'), day: fc.constantFrom(null, '2026-01-01', '2026-03-01') }));
    fc.assert(fc.property(some, (drawn) => {
      const all = drawn.map(({ township, station, day }) => row(township, station, { listed_on: day }));
      const sum = (count: 'stations' | 'townships') => [...addedBy(all, count, 'GENERAL', 'LISTED', '2026-02-28').values()].reduce((of, n) => of + n, 0);
      expect({ stations: sum('stations'), townships: sum('townships') }).toEqual((({ stations, townships }) => ({ stations, townships }))(covered(all, 'GENERAL', 'LISTED', '2026-02-28')));
    }));
  });
});

describe('a report', () => {
  const { given } = scenarios(coverageBook);
  const report = (over: object): CoverageCommand => ({ type: 'ReportCoverage', data: { report: 'r1', on: '2026-03-02', milestone: null, source: '通报', ...over } });
  it('is kept as it was printed, and withdrawn once', () => {
    given().when(report({ percent: '82.5', stations: 120 })).then({ type: 'CoverageReported', data: { report: 'r1', on: '2026-03-02', milestone: null, source: '通报', percent: '82.5', stations: 120 } });
    given().when(report({})).refused('COVERAGE_REPORT_EMPTY');
    for (const percent of ['82.5%', '120', '1.23456', 'many']) given().when(report({ percent })).refused('COVERAGE_PERCENT_INVALID');
    given().when(report({ of: 9, on: '2026-03-03' })).refused('COVERAGE_REPORT_IN_THE_FUTURE');
    const withdraw: CoverageCommand = { type: 'WithdrawCoverageReport', data: { report: 'r1', reason: '录入有误' } };
    given().when(withdraw).refused('COVERAGE_REPORT_NOT_FOUND');
    const reported = { type: 'CoverageReported', data: { report: 'r1', on: '2026-03-02', milestone: null, source: '通报', of: 9 } } as const;
    given(reported).when(withdraw).then({ type: 'CoverageReportWithdrawn', data: withdraw.data });
    given(reported, { type: 'CoverageReportWithdrawn', data: withdraw.data }).when(withdraw).refused('COVERAGE_REPORT_ALREADY_WITHDRAWN');
  });
});
