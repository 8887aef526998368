import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { mandatoryReport, type MandatoryReportCommand } from './mandatory-report.decider.js';
import type { MandatoryReportEvent } from './mandatory-report.events.js';

const { given } = scenarios(mandatoryReport);
const said = { station: 's1', region: '430104', child: null, harm: ['VIOLENCE'], suspects: [], circle: [], words: 'bruises' } as const;
const report: MandatoryReportCommand = { type: 'ReportHarm', data: { ...said, to: ['POLICE', 'CIVIL_AFFAIRS'] } };
const reported: MandatoryReportEvent = {
  type: 'HarmReported',
  data: { ...said, recipients: [{ authority: 'POLICE', acknowledgeBy: '2026-03-02T04:00:00.000Z' }, { authority: 'CIVIL_AFFAIRS', acknowledgeBy: '2026-03-02T08:00:00.000Z' }] },
};
const overdue: MandatoryReportEvent = { type: 'HarmReportOverdue', data: { authority: 'POLICE' } };

describe('a mandatory report', () => {
  it('goes out at once, each authority with a clock of its own', () => {
    given().when(report).then(reported);
    given(reported).when(report).refused('HARM_REPORT_ALREADY_MADE');
  });
  it('is acknowledged once by each whom it went to', () => {
    const acknowledge = { type: 'AcknowledgeHarmReport', data: { authority: 'POLICE', receipt: 'A-12' } } as const;
    given(reported).when(acknowledge).then({ type: 'HarmReportAcknowledged', data: acknowledge.data }).andRepeatingDoesNothing();
    given(reported).when({ type: 'AcknowledgeHarmReport', data: { authority: 'EDUCATION', receipt: null } }).refused('HARM_REPORT_WITHOUT_RECIPIENT');
    given(reported, overdue).when(acknowledge).then({ type: 'HarmReportAcknowledged', data: acknowledge.data });
    given().when(acknowledge).refused('HARM_REPORT_NOT_FOUND');
  });
  it('is overdue once its hours are over and nobody has', () => {
    const find = { type: 'FindOverdue', data: { authority: 'POLICE' } } as const;
    expect(given(reported).when(find, { now: '2026-03-02T03:59:59.999Z' }).events()).toEqual([]);
    expect(given(reported).when(find, { now: '2026-03-02T04:00:00.000Z' }).events()).toEqual([overdue]);
    expect(given(reported, overdue).when(find, { now: '2026-03-03T04:00:00.000Z' }).events()).toEqual([]);
    const acknowledged: MandatoryReportEvent = { type: 'HarmReportAcknowledged', data: { authority: 'POLICE', receipt: null } };
    expect(given(reported, acknowledged).when(find, { now: '2026-03-03T04:00:00.000Z' }).events()).toEqual([]);
  });
});
