import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { residentProjections } from '#linking/resident/projections';
import { consentsEnding } from './consent.queries.js';
import { sayConsentsEnd, tellOfConsents } from './consents-end.policy.js';
import { consentRegister } from './consents.projection.js';

const enrolled = (id = 'r'): Told => ({
  type: 'ResidentEnrolled', id, data: { station: 's1', identity: { sealed: 'x' }, minor: false, languages: ['zh'], livingRegion: '430104006001', accommodations: [], groups: [], suspectedDuplicates: [], risk: 'GENERAL' },
});
const given = (consent: string, until: string | null, over: object = {}): Told =>
  ({ type: 'ConsentGiven', id: 'r', data: { consent, notice: '1', purpose: 'LINKAGE', recipients: [{ kind: 'VOLUNTEER', id: 'v1' }], by: 'SELF', sensitive: false, on: '2026-03-01', until, ...over } });
const general = (until: string | undefined): Told => ({ type: 'ResidentConsentGiven', id: 'r', data: { by: 'SELF', ...(until && { until }) } });
const near = (consent: string | null, until = '2026-03-31'): Told => ({ type: 'ConsentExpiryNear', id: 'r', data: { consent, until } });
const over = (consent: string | null, until = '2026-03-31'): Told => ({ type: 'ConsentRanOut', id: 'r', data: { consent, until } });

describe('consents with a last day', () => {
  const due = (...log: Told[]) => viewsOf([consentRegister], [enrolled(), ...log]).all<{ id: string; due_at: string }>(consentsEnding('9999', ['', ''], 10)).map(({ id, due_at: at }) => [id, at]);
  it('are looked at fourteen days before it, and when it is over', () => {
    const [warned, ended] = ['2026-03-16T16:00:00.000Z', '2026-03-31T16:00:00.000Z'];
    expect(due(given('c1', '2026-03-31'), given('c2', null))).toEqual([['c1', warned]]);
    expect(due(given('c1', '2026-03-31'), near('c1'))).toEqual([['c1', ended]]);
    expect(due(given('c1', '2026-03-31'), near('c1'), over('c1'))).toEqual([]);
    // given for fewer days: whoever asked knows
    expect(due(given('c1', '2026-03-10'))).toEqual([['c1', '2026-03-10T16:00:00.000Z']]);
    expect(due(general('2026-03-31'))).toEqual([['r', warned]]);
    expect(due(general('2026-03-31'), near(null))).toEqual([['r', ended]]);
  });
  it('are looked at no more once they were withdrawn, given anew, or the guardian or the person is gone', () => {
    const child = { by: 'GUARDIAN' };
    expect(due(given('c1', '2026-03-31'), { type: 'ConsentWithdrawn', id: 'r', data: { consents: ['c1'], all: false, by: 'SELF', on: '2026-03-02' } })).toEqual([]);
    expect(due(general('2026-03-31'), { type: 'ConsentWithdrawn', id: 'r', data: { consents: [], all: true, by: 'SELF', on: '2026-03-02' } })).toEqual([]);
    expect(due(general('2026-03-31'), { type: 'ResidentConsentWithdrawn', id: 'r', data: { by: 'SELF' } })).toEqual([]);
    expect(due(general('2026-03-31'), general(undefined))).toEqual([]);
    expect(due(general('2026-03-31'), general('2026-04-30'), near(null), over(null))).toEqual([['r', '2026-04-15T16:00:00.000Z']]);
    expect(due(given('c1', '2026-03-31', child), general('2026-03-31'), { type: 'ResidentGuardianEnded', id: 'r', data: {} })).toEqual([]);
    expect(due(given('c1', '2026-03-31'), { type: 'ResidentGuardianEnded', id: 'r', data: {} })).toHaveLength(1);
    expect(due(given('c1', '2026-03-31'), general('2026-03-31'), { type: 'ResidentErased', id: 'r', data: { ground: 'REQUESTED' } })).toEqual([]);
  });
  it('ask for what is to be said of them', () => {
    expect(sayConsentsEnd.order({ id: 'c1', due_at: '', resident: 'r', consent: 'c1', until: '2026-03-31' } as never)).toMatchObject([{ id: 'r', command: { type: 'SayConsentEnds', data: { consent: 'c1', until: '2026-03-31' } } }]);
  });
});

describe('the station', () => {
  const told = (log: readonly Told[], happened: Told) =>
    (tellOfConsents.on[happened.type as 'ConsentRanOut'] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object; until: string }[])(
      { id: happened.id, occurredAt: '2026-03-31T17:00:00.000Z', event: happened }, viewsOf(residentProjections, log),
    );
  it('that serves the person is told, of whichever file, and nobody of whom nobody serves', () => {
    const to = { kind: 'STATION', id: 's1' };
    expect(told([enrolled()], near('c1'))).toEqual([{ to, template: 'CONSENT_RUNS_OUT', about: { resident: 'r', consent: 'c1' }, language: 'zh', until: '2026-04-07T17:00:00.000Z' }]);
    expect(told([enrolled()], over(null))).toEqual([{ to, template: 'CONSENT_OVER', about: { resident: 'r' }, language: 'zh', until: '2026-04-07T17:00:00.000Z' }]);
    const [merged, moved] = [{ type: 'ResidentMerged', id: 'r', data: { into: 'r2' } }, { type: 'ResidentMoved', id: 'r2', data: { from: 's1', to: 's2', livingRegion: '430105001001' } }];
    expect(told([enrolled(), enrolled('r2'), moved, merged], over('c1'))).toMatchObject([{ to: { id: 's2' } }]);
    expect(told([enrolled(), { type: 'ResidentFileClosed', id: 'r', data: { reason: 'DIED', on: '2026-03-02' } }], over('c1'))).toEqual([]);
    expect(told([enrolled(), { type: 'ResidentErased', id: 'r', data: { ground: 'REQUESTED' } }], over('c1'))).toEqual([]);
  });
});
