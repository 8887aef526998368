import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { resident, type ResidentCommand } from './resident.decider.js';
import type { ResidentEvent } from './resident.events.js';

const { given } = scenarios(resident);
const enrol = {
  type: 'EnrolResident',
  data: {
    station: 's1', identity: { name: '周桂兰', bornOn: '1944-03-01' }, minor: false, languages: ['zh'], livingRegion: '430104008003', accommodations: [],
    groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }], risk: 'KEY', suspectedDuplicates: ['r2'],
  },
} as const satisfies ResidentCommand;
const enrolled: ResidentEvent = { type: 'ResidentEnrolled', data: enrol.data };
const child: ResidentEvent = { type: 'ResidentEnrolled', data: { ...enrol.data, minor: true, groups: [] } };
const guardian: ResidentEvent = { type: 'ResidentGuardianNamed', data: { guardian: { name: '王秀英', relation: 'grandmother' } } };

describe('resident', () => {
  it('is enrolled once, with a guardian where there is one', () => {
    given().when(enrol).then(enrolled);
    given(enrolled).when(enrol).refused('RESIDENT_ALREADY_ENROLLED');
    given().when({ ...enrol, data: { ...enrol.data, guardian: guardian.data.guardian } }).then(enrolled, guardian);
  });
  it('is in groups of the tree only, each with its source and validity', () => {
    const membership = { group: 'no-such-group', source: 'HOME_VISIT', from: '2026-01-05' } as const;
    given(enrolled).when({ type: 'RecordResidentGroup', data: membership }).refused('GROUP_UNKNOWN');
    const known = { ...membership, group: 'empty-nest' };
    given(enrolled).when({ type: 'RecordResidentGroup', data: { ...known, until: '2025-01-01' } }).refused('GROUP_DATES_REVERSED');
    given(enrolled).when({ type: 'RecordResidentGroup', data: known }).then({ type: 'ResidentGroupRecorded', data: known }).andRepeatingDoesNothing();
    given(enrolled).when({ type: 'EndResidentGroup', data: { group: 'empty-nest', on: '2026-02-01', reason: 'expired' } }).refused('GROUP_NOT_HELD');
  });
  it('lets only a named guardian consent for a minor', () => {
    given(child).when({ type: 'GiveConsent', data: { by: 'SELF', minor: true } }).refused('GUARDIAN_CONSENT_NEEDED');
    given(child).when({ type: 'GiveConsent', data: { by: 'GUARDIAN', minor: true } }).refused('GUARDIAN_NOT_NAMED');
    const consented: ResidentEvent = { type: 'ResidentConsentGiven', data: { by: 'GUARDIAN' } };
    given(child, guardian).when({ type: 'GiveConsent', data: { by: 'GUARDIAN', minor: true } }).then(consented).andRepeatingDoesNothing();
    given(child, guardian, consented)
      .when({ type: 'WithdrawConsent', data: { by: 'GUARDIAN' } })
      .then({ type: 'ResidentConsentWithdrawn', data: { by: 'GUARDIAN' } })
      .andRepeatingDoesNothing();
  });
  it('lets nobody else consent for an adult', () =>
    given(enrolled, guardian).when({ type: 'GiveConsent', data: { by: 'GUARDIAN', minor: false } }).refused('CONSENT_IS_THE_RESIDENTS_OWN'));
  it('moves to another station with the whole file', () => {
    const move = { to: 's2', livingRegion: '430104009001', reason: 'moved' };
    const moved: ResidentEvent = { type: 'ResidentMoved', data: { ...move, from: 's1' } };
    given(enrolled).when({ type: 'MoveResident', data: move }).then(moved);
    given(enrolled, moved).when({ type: 'MoveResident', data: move }).refused('RESIDENT_ALREADY_THERE');
  });
  it('is merged into another file and takes nothing more', () => {
    const merged: ResidentEvent = { type: 'ResidentMerged', data: { into: 'r2' } };
    given(enrolled).when({ type: 'MergeResident', data: { into: 'r2' } }).then(merged).andRepeatingDoesNothing();
    given(enrolled, merged).when({ type: 'SetResidentRisk', data: { risk: 'HIGH', reason: 'fall' } }).refused('RESIDENT_MERGED');
  });
  it('forgets a suspicion that somebody looked into', () => {
    given(enrolled).when({ type: 'DismissDuplicate', data: { other: 'r2' } }).then({ type: 'ResidentDuplicateDismissed', data: { other: 'r2' } }).andRepeatingDoesNothing();
    given(enrolled).when({ type: 'DismissDuplicate', data: { other: 'r9' } }).then();
  });
  it('is erased for good', () => {
    const erased: ResidentEvent = { type: 'ResidentErased', data: { reason: 'asked' } };
    given(enrolled).when({ type: 'EraseResident', data: { reason: 'asked' } }).then(erased).andRepeatingDoesNothing();
    given(enrolled, erased).when({ type: 'CorrectResident', data: { facts: enrol.data, identity: { name: 'x' } } }).refused('RESIDENT_ERASED');
  });
});
