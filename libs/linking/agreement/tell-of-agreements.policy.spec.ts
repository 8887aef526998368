import { describe, expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { agreements } from './agreements.projection.js';
import { tellOfAgreements } from './tell-of-agreements.policy.js';

const told = (type: string, data: object, rows: object = viewsOf([], [])) =>
  (tellOfAgreements.on[type] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])({ id: 'x1', occurredAt: '2026-03-02T02:00:00.000Z', event: { type, data } }, rows)
    .map(({ to, template, about }) => [to, template, about]);
const station = { kind: 'STATION', id: 's1' };
const firm = { kind: 'ORGANIZATION', id: 'o1' };

describe('what is told of agreements', () => {
  it('is that one runs out, to every party once', () => {
    expect(told('AgreementExpiryNear', { until: '2026-04-30', renewal: 'BY_SIGNATURE', station: 's1', parties: [firm, station] })).toEqual([
      [station, 'AGREEMENT_RUNS_OUT', { agreement: 'x1' }], [firm, 'AGREEMENT_RUNS_OUT', { agreement: 'x1' }],
    ]);
  });
  it('is that a party wants out, to all others, and that it ended before its time, to everybody', () => {
    const terms = {
      title: { zh: '示例协议' }, station: 's1', region: '430104', regions: ['430104'], parties: [{ ...firm, role: 'PROVIDER' }, { ...station, role: 'RECEIVER' }], from: '2026-03-01', until: '2026-12-31', noticeDays: 30,
      renewal: { kind: 'BY_SIGNATURE' }, quotas: [],
    };
    const views = viewsOf([agreements], [{ type: 'AgreementDrafted', id: 'x1', data: terms }]);
    const notice = (party: object): unknown => told('AgreementNoticeGiven', { party, on: '2026-03-02', lastDay: '2026-04-01', supplies: [] }, views);
    const about = { agreement: 'x1' };
    expect([notice(firm), notice(station)]).toEqual([[[station, 'AGREEMENT_NOTICE_GIVEN', about]], [[firm, 'AGREEMENT_NOTICE_GIVEN', about]]]);
    expect(told('AgreementNoticeTakenBack', { party: firm, until: '2026-12-31', supplies: [] }, views)).toEqual([[station, 'AGREEMENT_NOTICE_TAKEN_BACK', about]]);
    expect(told('AgreementEnded', { reason: 'BREACH', on: '2026-03-02', supplies: [] }, views)).toEqual([[station, 'AGREEMENT_ENDED', about], [firm, 'AGREEMENT_ENDED', about]]);
    expect(told('AgreementEndTakenBack', { status: 'IN_FORCE', supplies: [] }, views)).toEqual([[station, 'AGREEMENT_GOES_ON', about], [firm, 'AGREEMENT_GOES_ON', about]]);
  });
  it('is that visits have nobody, to the station; where all have somebody, nothing', () => {
    expect(told('AgreementHelperLeft', { station: 's1', uncovered: ['p1'] })).toEqual([[station, 'AGREEMENT_VISITS_UNCOVERED', { agreement: 'x1' }]]);
    expect(told('AgreementHelperLeft', { station: 's1', uncovered: [] })).toEqual([]);
  });
  it('is that an instalment did not come, to the station and to a donor that is an organization', () => {
    const about = { pledge: 'x1', instalment: 'd1.1' };
    expect(told('PledgeInstalmentOverdue', { station: 's1', organization: 'o1', instalment: 'd1.1' })).toEqual([[station, 'INSTALMENT_OVERDUE', about], [firm, 'INSTALMENT_OVERDUE', about]]);
    expect(told('PledgeInstalmentOverdue', { station: 's1', organization: null, instalment: 'd1.1' })).toEqual([[station, 'INSTALMENT_OVERDUE', about]]);
  });
});
