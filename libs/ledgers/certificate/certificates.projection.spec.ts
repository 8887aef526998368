import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { findCertificate, hoursOf, type CertificateRow } from './certificate.queries.js';
import { certifiableHours, certificates } from './certificates.projection.js';

describe('hours that can be certified', () => {
  it('are those of all accounts of the person, also where an old log has them twice under one id, until each is taken back', () => {
    const hours = (id: string): Told => ({ type: 'HoursConfirmed', id, data: {
      movement: 'm1', station: 's1', legs: [], lots: [], activity: 'a', entry: 'a', kind: 'CLASS', date: '2026-03-01', minutes: 60, pointsPerHour: 10,
    } });
    const back = (id: string): Told => ({ type: 'MovementReversed', id, data: { movement: 'm2', station: 's1', legs: [], lots: [], reverses: 'm1', minutes: 60 } });
    const merged: Told = { type: 'VolunteerMerged', id: 'v2', data: { into: 'v1' } };
    const after = (...more: Told[]) => viewsOf([certifiableHours], [hours('v1'), merged, hours('v2'), ...more]).all(hoursOf('v1', ['s1'], '2026-03-01', '2026-03-31'));
    expect(after()).toEqual([{ kind: 'CLASS', minutes: 120, activities: 1 }]);
    expect(after(back('v1'))).toEqual([{ kind: 'CLASS', minutes: 60, activities: 1 }]);
    expect(after(back('v1'), back('v2'))).toEqual([]);
  });
});

it('shows a certificate that was revoked by mistake as it was', () => {
  const issued: Told = { type: 'CertificateIssued', id: '430104006', data: {
    certificate: 'c1', number: 'n', station: 's1', volunteer: 'v1', name: { sealed: 'x' }, issuedOn: '2026-03-02', from: '2026-01-01', until: '2026-02-28', minutes: 90, activities: 1, kinds: [],
  } };
  const [revoked, back] = [{ type: 'CertificateRevoked', id: '430104006', data: { certificate: 'c1', number: 'n', reason: 'MISTAKE' } }, { type: 'CertificateReinstated', id: '430104006', data: { certificate: 'c1', number: 'n' } }];
  const of = (...more: Told[]) => {
    const { revoked_at, reason } = viewsOf([certificates], [issued, ...more]).get<CertificateRow>(findCertificate('c1'))!;
    return [revoked_at !== null, reason];
  };
  expect([of(revoked), of(revoked, back)]).toEqual([[true, 'MISTAKE'], [false, null]]);
});
