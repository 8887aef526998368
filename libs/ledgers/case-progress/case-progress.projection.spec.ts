import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { caseProgress } from './case-progress.projection.js';
import { entriesOf, type EntryRow } from './case-progress.queries.js';

const recorded = (id: string, over: object): Told =>
  ({ type: 'ActivityRecorded', id, data: { kind: 'HOME_VISIT', channel: 'ON_SITE', date: '2026-03-01', ledBySocialWorkers: [], ledByVolunteers: [], helpers: ['helper'], ...over } });
const corrected = (id: string): Told => ({ type: 'ActivityCorrected', id, data: { by: null, reason: 'mistaken' } });
const found = (...told: Told[]): readonly string[] =>
  viewsOf([caseProgress], [{ type: 'LinkageProposed', id: 'linkage', data: { need: 'need', serviceItems: ['companionship'] } }, ...told])
    .all<EntryRow>(entriesOf('case', ['need'], ['pairing'])).map(({ activity }) => activity);

it('finds each entry of a case once, whatever ties it to it, and none that was taken back or is of another', () => {
  const all = [
    recorded('all three', { case: 'case', linkage: 'linkage', pairing: 'pairing' }), recorded('by the case', { case: 'case' }), recorded('by a need', { linkage: 'linkage' }),
    recorded('by a pairing', { pairing: 'pairing', date: '2026-02-01' }), recorded('of another case', { case: 'another', linkage: 'linkage', pairing: 'pairing' }),
    recorded('for a need elsewhere', { linkage: 'another', pairing: 'pairing' }), recorded('a call', { pairing: 'pairing', kind: 'PHONE_CALL', channel: 'PHONE' }), recorded('neither', {}),
  ];
  expect(found(...all)).toEqual(['by a pairing', 'all three', 'by the case', 'by a need']);
  expect(found(...all, corrected('by a pairing'), corrected('all three'))).toEqual(['by the case', 'by a need']);
});
