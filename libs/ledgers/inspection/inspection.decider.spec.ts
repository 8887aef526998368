import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { inspection, type InspectionCommand } from './inspection.decider.js';
import type { Indicator, InspectionEvent } from './inspection.events.js';
import { tellOfInspections } from './overdue-findings.policy.js';
import { sampleOf } from './sample.rules.js';
import { usualIndicators } from './usual-indicators.js';

const { given } = scenarios(inspection);
type Opening = Extract<InspectionCommand, { type: 'OpenInspection' }>['data'];
const indicator = (code: string, points: number): Indicator => ({ code, name: { zh: code }, standard: { zh: code }, how: 'PAPERS', points });
const opening: Opening = {
  station: 's1', region: '620123101', quarter: '2026-Q1', inspectors: [{ subject: 'i1', socialWorker: 'w1' }, { subject: 'i2', socialWorker: null }],
  indicators: [indicator('STAFF', 15), indicator('FILES', 5)], seed: 'seed', population: 2, sample: ['r1', 'r2'],
};
const open = (over: Partial<Opening> = {}): InspectionCommand => ({ type: 'OpenInspection', data: { ...opening, ...over } });
const was = { type: 'InspectionOpened', data: opening } as InspectionEvent;
const as = (id: string, station: string | null = null) => ({ now: '2026-03-28T02:00:00.000Z', actor: { id, role: 'SUPERVISOR', station, organization: null } });
const score = (code: string, points: number, deadline?: string): InspectionCommand => ({
  type: 'ScoreIndicator', data: { indicator: code, given: points, finding: deadline === undefined ? null : { finding: 'f1', what: '登记过期', deadline } },
});
const scored = (code: string, points: number, deadline?: string): InspectionEvent => ({
  type: 'InspectionIndicatorScored', data: { indicator: code, given: points, by: 'i1', finding: deadline === undefined ? null : { finding: 'f1', what: '登记过期', deadline } },
});
const sign: InspectionCommand = { type: 'SignInspection', data: {} };
const signed = (n: 0 | 1): InspectionEvent => ({ type: 'InspectionSigned', data: opening.inspectors[n] ?? { subject: '', socialWorker: null } });
const called = (resident: string, satisfaction: number | null): InspectionEvent => ({ type: 'InspectionCalledBack', data: { resident, satisfaction, by: 'i2' } });
const complete = [was, scored('STAFF', 12.5, '2026-04-15'), scored('FILES', 5), called('r1', 4), called('r2', null)];
const concluded: InspectionEvent = { type: 'InspectionConcluded', data: { given: 17.5, due: 20, called: 2, answered: 1, satisfaction: 4, station: 's1', on: '2026-03-28' } };

describe('an inspection', () => {
  it('is opened once for a quarter, in its last month at the earliest, by two', () => {
    given().when(open(), as('chief')).then(was);
    given(was).when(open(), as('chief')).refused('INSPECTION_ALREADY_OPEN');
    given(was, { type: 'InspectionCancelled', data: { reason: '改期' } }).when(open(), as('chief')).then(was);
    given().when(open(), { ...as('chief'), now: '2026-02-28T15:59:00.000Z' }).refused('INSPECTION_TOO_EARLY');
    given().when(open(), { ...as('chief'), now: '2026-02-28T16:00:00.000Z' }).then(was);
    for (const quarter of ['2026', '2026-03', '2026-Q5']) given().when(open({ quarter }), as('chief')).refused('QUARTER_INVALID');
    const [one, two] = [{ subject: 'i1', socialWorker: 'w1' }, { subject: 'i2', socialWorker: 'w1' }];
    for (const inspectors of [[], [one], [one, one], [one, two], [one, { subject: 'i2', socialWorker: null }, two]]) given().when(open({ inspectors }), as('chief')).refused('INSPECTORS_MUST_BE_TWO');
    for (const indicators of [[], [indicator('A', 1), indicator('A', 2)], [indicator('A', 0)], [indicator('A', 0.3)]]) given().when(open({ indicators }), as('chief')).refused('INDICATORS_INVALID');
  });

  it('is scored by its inspectors only, with a finding where points are lost', () => {
    given(was).when(score('STAFF', 15), as('i1')).then(scored('STAFF', 15));
    given(was).when(score('STAFF', 12.5, '2026-04-15'), as('i1')).then(scored('STAFF', 12.5, '2026-04-15'));
    given(was).when(score('STAFF', 15), as('i3')).refused('NOT_AN_INSPECTOR');
    given(was).when(score('STAFF', 15), as('i1', 's1')).refused('INSPECTOR_POSTED_HERE');
    given(was).when(score('STAFF', 12.5), as('i1')).refused('FINDING_NEEDED');
    for (const points of [15.5, -1, 0.3]) given(was).when(score('STAFF', points), as('i1')).refused('POINTS_OUT_OF_RANGE');
    given(was).when(score('STAFF', 1, '2026-03-27'), as('i1')).refused('DEADLINE_IN_THE_PAST');
    given(was).when(score('BRAND', 1), as('i1')).refused('INDICATOR_UNKNOWN');
    given(was).when({ type: 'CallBack', data: { resident: 'r9', satisfaction: 5 } }, as('i1')).refused('NOT_IN_SAMPLE');
    given(was).when({ type: 'CallBack', data: { resident: 'r1', satisfaction: 4 } }, as('i2')).then(called('r1', 4));
  });

  it('is concluded by both signatures, and does not change after the first', () => {
    given(was, scored('FILES', 5)).when(sign, as('i1')).refused('INSPECTION_INCOMPLETE');
    given(...complete).when(sign, as('i1')).then(signed(0)).andRepeatingDoesNothing();
    given(...complete, signed(0)).when(score('FILES', 5), as('i2')).refused('INSPECTION_ALREADY_SIGNED');
    given(...complete, signed(0)).when(sign, as('i2')).then(signed(1), concluded);
    given(...complete, signed(0), signed(1), concluded).when(score('FILES', 5), as('i1')).refused('INSPECTION_OVER');
  });

  it('has findings that are overdue once per deadline, until a re-check finds them in order', () => {
    const over = [...complete, signed(0), signed(1), concluded];
    const recheck = (fixed: boolean, deadline: string | null): InspectionCommand => ({ type: 'RecheckFinding', data: { finding: 'f1', fixed, on: '2026-03-28', deadline } });
    const rechecked = (fixed: boolean, deadline: string | null): InspectionEvent => ({ type: 'InspectionFindingRechecked', data: { finding: 'f1', fixed, on: '2026-03-28', deadline, by: 'i1' } });
    const late = { ...as('clock'), now: '2026-04-15T16:00:00.000Z' };
    const note: InspectionCommand = { type: 'NoteOverdueFinding', data: { finding: 'f1' } };
    given(...complete).when(note, late).then();
    given(...over).when(note, as('clock')).then();
    given(...over).when(note, late).then({ type: 'InspectionFindingOverdue', data: { finding: 'f1', deadline: '2026-04-15', station: 's1' } }).andRepeatingDoesNothing();
    given(...over, rechecked(true, null)).when(note, late).then();
    // nobody has looked at it again tomorrow, or before there was anything to look at
    const onDay = (on: string): InspectionCommand => ({ type: 'RecheckFinding', data: { finding: 'f1', fixed: true, on, deadline: null } });
    for (const on of ['2026-03-27', '2026-03-29']) given(...over).when(onDay(on), as('i1')).refused('RECHECK_DATE_INVALID');
    const { station: _, on: __, ...before } = (concluded).data;
    given(...complete, signed(0), signed(1), { type: 'InspectionConcluded', data: before }).when(onDay('2026-03-27'), as('i1')).then({ ...rechecked(true, null), data: { finding: 'f1', fixed: true, on: '2026-03-27', deadline: null, by: 'i1' } } as InspectionEvent);
    given(...over).when(recheck(false, null), as('i1')).refused('NEXT_DEADLINE_NEEDED');
    given(...over).when(recheck(false, '2026-05-15'), as('i1')).then(rechecked(false, '2026-05-15'));
    given(...over).when(recheck(true, '2026-05-15'), as('i1')).then(rechecked(true, null));
    given(...over, rechecked(true, null)).when(recheck(true, null), as('i1')).refused('FINDING_IN_ORDER');
    given(...complete).when(recheck(true, null), as('i1')).refused('INSPECTION_NOT_CONCLUDED');
    given(...over).when({ type: 'AnswerFinding', data: { finding: 'f2', answer: '已改' } }, as('head', 's1')).refused('FINDING_NOT_FOUND');
    // what was found first stands no longer once the line is scored anew
    given(was, scored('STAFF', 12.5, '2026-04-15'), scored('STAFF', 15), scored('FILES', 5), signed(0), signed(1), concluded).when(recheck(true, null), as('i1')).refused('FINDING_NOT_FOUND');
  });
});

describe('what is told of inspections', () => {
  it('is what was found, and what is not in order in time, to the station', () => {
    const told = (type: string, data: object) =>
      (tellOfInspections.on[type] as unknown as (recorded: object) => readonly { to: object; template: string; about: object }[])({ id: 'x1', occurredAt: '2026-04-15T16:00:00.000Z', event: { type, data } })
        .map(({ to, template, about }) => [to, template, about]);
    const station = { kind: 'STATION', id: 's1' };
    expect(told('InspectionConcluded', concluded.data)).toEqual([[station, 'INSPECTION_CONCLUDED', { inspection: 'x1' }]]);
    expect(told('InspectionFindingOverdue', { finding: 'f1', deadline: '2026-04-15', station: 's1' })).toEqual([[station, 'INSPECTION_FINDING_OVERDUE', { inspection: 'x1', finding: 'f1' }]]);
    // of whose station an old log does not say
    expect(told('InspectionFindingOverdue', { finding: 'f1', deadline: '2026-04-15' })).toEqual([]);
  });
});

describe('a sample', () => {
  it('is the same for the same seed, whatever the order of the files, and another for another', () => {
    const files = Array.from({ length: 200 }, (_, n) => `r${n}`);
    expect(sampleOf('a', [...files].reverse(), 10)).toEqual(sampleOf('a', files, 10));
    expect(sampleOf('b', files, 10)).not.toEqual(sampleOf('a', files, 10));
    expect(new Set(sampleOf('a', files, 10)).size).toBe(10);
    expect(sampleOf('a', ['r1'], 10)).toEqual(['r1']);
  });
});

it('a usual form has a hundred points', () => expect(usualIndicators.reduce((sum, { points }) => sum + points, 0)).toBe(100));
