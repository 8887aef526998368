import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { certificateRegister, type CertificateCommand } from './certificate.decider.js';
import type { CertificateEvent } from './certificate.events.js';

const { given } = scenarios(certificateRegister);
type Issue = Extract<CertificateCommand, { type: 'IssueCertificate' }>;
const issue = (n: number, over: Partial<Issue['data']> = {}): Issue => ({
  type: 'IssueCertificate',
  data: {
    certificate: `c${n}`, region: '430104006', station: 's1', volunteer: 'v1', name: '示例志愿者', from: '2026-01-01', until: '2026-02-28',
    kinds: [{ kind: 'CLASS', minutes: 90, activities: 1 }, { kind: 'HOME_VISIT', minutes: 125, activities: 2 }], ...over,
  },
});
const issued = (n: number, number: string, issuedOn = '2026-03-02'): CertificateEvent => {
  const { region: _, ...data } = issue(n).data;
  return { type: 'CertificateIssued', data: { ...data, number, issuedOn, minutes: 215, activities: 3 } };
};
const revoke: CertificateCommand = { type: 'RevokeCertificate', data: { certificate: 'c1', reason: 'MISTAKE' } };
const revoked: CertificateEvent = { type: 'CertificateRevoked', data: { certificate: 'c1', number: '430104006-20260302-0001', reason: 'MISTAKE' } };

describe('a certificate', () => {
  it('has the figures of its kinds added up, and a number of place, day and turn', () => void given().when(issue(1)).then(issued(1, '430104006-20260302-0001')));

  it('is numbered anew each day, whatever was revoked', () => {
    const first = issued(1, '430104006-20260302-0001');
    given(first).when(issue(2)).then(issued(2, '430104006-20260302-0002'));
    given(first, revoked).when(issue(2)).then(issued(2, '430104006-20260302-0002'));
    // 23:59 in Beijing, and two minutes later
    given(first).when(issue(2), { now: '2026-03-02T15:59:00.000Z' }).then(issued(2, '430104006-20260302-0002'));
    given(first).when(issue(2), { now: '2026-03-02T16:01:00.000Z' }).then(issued(2, '430104006-20260303-0001', '2026-03-03'));
    given(first, issued(2, '430104006-20260303-0001', '2026-03-03')).when(issue(3)).then(issued(3, '430104006-20260302-0002'));
  });

  it('speaks of hours that were served', () => {
    given().when(issue(1, { kinds: [] })).refused('CERTIFICATE_WITHOUT_HOURS');
    given().when(issue(1, { from: '2026-03-01' })).refused('CERTIFICATE_PERIOD_REVERSED');
    given().when(issue(1, { until: '2026-03-03' })).refused('CERTIFICATE_PERIOD_NOT_OVER');
    given().when(issue(1, { until: '2026-03-02' })).events();
  });

  it('is revoked once', () => {
    given(issued(1, '430104006-20260302-0001')).when(revoke).then(revoked);
    given(issued(1, '430104006-20260302-0001'), revoked).when(revoke).refused('CERTIFICATE_ALREADY_REVOKED');
    given().when(revoke).refused('CERTIFICATE_NOT_FOUND');
  });

  it('counts again where it was revoked by mistake, unless hours that it speaks of were taken back', () => {
    const past = [issued(1, '430104006-20260302-0001'), revoked];
    const reinstate = (minutes: number): CertificateCommand => ({ type: 'ReinstateCertificate', data: { certificate: 'c1', minutes } });
    const back: CertificateEvent = { type: 'CertificateReinstated', data: { certificate: 'c1', number: '430104006-20260302-0001' } };
    given(...past).when(reinstate(215)).then(back).andRepeatingDoesNothing();
    given(...past).when(reinstate(214)).refused('CERTIFICATE_HOURS_TAKEN_BACK');
    given(...past, back).when(revoke).then(revoked);
    given(past[0]!).when(reinstate(0)).then();
    given().when(reinstate(215)).refused('CERTIFICATE_NOT_FOUND');
  });
});
