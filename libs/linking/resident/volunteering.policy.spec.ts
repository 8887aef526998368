import { describe, expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { residentProjections } from './projections.js';
import { linkWhoVolunteers } from './volunteering.policy.js';

const enrolled = (id: string, station: string): Told => ({
  type: 'ResidentEnrolled', id, data: { station, identity: { name: id }, minor: false, languages: [], livingRegion: '430104006', accommodations: [], groups: [], risk: 'GENERAL', suspectedDuplicates: [] },
});
const views = viewsOf(residentProjections, [enrolled('r1', 's1'), enrolled('r2', 's1'), { type: 'ResidentMerged', id: 'r2', data: { into: 'r1' } }]);
const follows = (type: string, data: object, station: string | null) =>
  (linkWhoVolunteers.on[type] as unknown as (recorded: object, rows: Rows) => readonly Order[])({ id: 'v1', station, event: { type, data } }, views)
    .map(([first]) => [first?.id, first?.command as unknown]);
const linked = (file: string) => [[file, { type: 'LinkVolunteer', data: { volunteer: 'v1' } }]];

describe('a resident’s file names the volunteer', () => {
  it('who is registered with it, or linked to it later, by the station that serves the resident', () => {
    expect(follows('VolunteerRegistered', { station: 's1', resident: 'r1' }, 's1')).toEqual(linked('r1'));
    expect(follows('VolunteerResidentLinked', { resident: 'r1' }, 's1')).toEqual(linked('r1'));
  });
  it('no more once that station says that they are two', () =>
    expect(follows('VolunteerResidentUnlinked', { resident: 'r2' }, 's1')).toEqual([['r1', { type: 'UnlinkVolunteer', data: { volunteers: ['v1'] } }]]));
  it('as before where another station says so', () => expect(follows('VolunteerResidentUnlinked', { resident: 'r1' }, 's2')).toEqual([]));
  it('also where it went on in another one', () => expect(follows('VolunteerResidentLinked', { resident: 'r2' }, 's1')).toEqual(linked('r1')));
  it('and nobody whom another station links, or whose resident nobody knows', () => {
    expect(follows('VolunteerRegistered', { station: 's2', resident: 'r1' }, 's2')).toEqual([]);
    expect(follows('VolunteerRegistered', { station: 's1' }, 's1')).toEqual([]);
    expect(follows('VolunteerResidentLinked', { resident: 'r1' }, 's2')).toEqual([]);
    expect(follows('VolunteerResidentLinked', { resident: 'r1' }, null)).toEqual([]);
    expect(follows('VolunteerResidentLinked', { resident: 'r9' }, 's1')).toEqual([]);
  });
});
