import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
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
const { station: _s, identity: _i, minor: _m, groups: _g, risk: _r, suspectedDuplicates: _d, ...facts } = enrol.data;
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
  it('is served until the file is closed, and again once it is reopened', () => {
    const now = '2026-07-01T02:00:00.000Z';
    const close = (on = '2026-06-30'): ResidentCommand => ({ type: 'CloseFile', data: { reason: 'DECEASED', on } });
    const closed: ResidentEvent = { type: 'ResidentFileClosed', data: { reason: 'DECEASED', on: '2026-06-30' } };
    const reopened: ResidentEvent = { type: 'ResidentFileReopened', data: {} };
    given(enrolled).when(close(), { now }).then(closed).andRepeatingDoesNothing();
    given(enrolled).when(close('2026-07-02'), { now }).refused('FILE_CLOSED_IN_THE_FUTURE');
    given(enrolled).when({ type: 'ReopenFile', data: {} }).then();
    given(enrolled, closed).when({ type: 'SetResidentRisk', data: { risk: 'HIGH', reason: 'fell' } }).refused('RESIDENT_FILE_CLOSED');
    given(enrolled, closed).when({ type: 'MoveResident', data: { to: 's2', livingRegion: '430104009001', reason: 'moved' } }).refused('RESIDENT_FILE_CLOSED');
    // what is on file is put right, goes with the station and is forgotten as ever
    given(enrolled, closed).when({ type: 'EndResidentGroup', data: { group: 'living-alone', on: '2026-06-30', reason: 'died' } }).then({ type: 'ResidentGroupEnded', data: { group: 'living-alone', on: '2026-06-30', reason: 'died' } });
    given(enrolled, closed).when({ type: 'FollowStation', data: { from: 's1', to: 's2', reason: 'split' } }).then({ type: 'ResidentMoved', data: { from: 's1', to: 's2', livingRegion: '430104008003', reason: 'split', stays: true } });
    given(enrolled, closed).when({ type: 'EraseResident', data: { ground: 'ASKED' } }).then({ type: 'ResidentErased', data: { ground: 'ASKED' } });
    given(enrolled, closed).when({ type: 'ReopenFile', data: {} }).then(reopened).andRepeatingDoesNothing();
    given(enrolled, closed).when({ type: 'MergeResident', data: { into: 'r9' } }).then(reopened, { type: 'ResidentMerged', data: { into: 'r9' } }).andRepeatingDoesNothing();
    given(enrolled, closed, reopened).when({ type: 'SetResidentRisk', data: { risk: 'HIGH', reason: 'fell' } }).then({ type: 'ResidentRiskSet', data: { risk: 'HIGH', reason: 'fell' } });
  });
  it('stays in a group today while a renewal from another day, or a former term, is entered', () => {
    const [today, past, ahead] = [{ from: '2026-01-01', until: '2026-12-31' }, { from: '2024-01-01', until: '2025-12-31' }, { from: '2027-01-01', until: '2027-12-31' }]
      .map((term) => ({ group: 'subsistence', source: 'NATIONAL_SYSTEM', ...term }) as const);
    if (!today || !past || !ahead) throw new Error('three terms');
    const held: ResidentEvent = { type: 'ResidentGroupRecorded', data: today };
    const record = (data: typeof today) => ({ type: 'RecordResidentGroup', data }) as const;
    given(enrolled, held).when(record(ahead)).then({ type: 'ResidentGroupRecorded', data: { ...ahead, from: today.from } }).andRepeatingDoesNothing();
    given(enrolled, held).when(record(past)).then({ type: 'ResidentGroupRecorded', data: { ...today, from: past.from } });
    given(enrolled, held).when(record({ ...ahead, from: '2027-01-02' })).refused('GROUP_HELD_TODAY');
    given(enrolled, held).when(record({ ...past, until: '2025-12-30' })).refused('GROUP_HELD_TODAY');
    given(enrolled, held).when(record({ ...past, until: '2026-02-01' })).refused('GROUP_HELD_TODAY');
    // What holds today is a correction, and where nothing does there is nothing to lose.
    given(enrolled, held).when(record({ ...today, from: '2026-02-01' })).then({ type: 'ResidentGroupRecorded', data: { ...today, from: '2026-02-01' } });
    given(enrolled, { type: 'ResidentGroupRecorded', data: past }).when(record(ahead)).then({ type: 'ResidentGroupRecorded', data: ahead });
  });
  it('goes with a station that is no more, and stays at home', () => {
    const follow = { type: 'FollowStation', data: { from: 's1', to: 's2', reason: 'split' } } as const;
    const went: ResidentEvent = { type: 'ResidentMoved', data: { from: 's1', to: 's2', livingRegion: '430104008003', reason: 'split', stays: true } };
    given(enrolled).when(follow).then(went).andRepeatingDoesNothing();
    const point = { latitude: 28.217, longitude: 112.901 };
    const there: ResidentEvent = { type: 'ResidentFactsCorrected', data: { ...facts, point } };
    // The point is known still: to correct it to what it is changes nothing.
    given(enrolled, there, went).when({ type: 'CorrectResident', data: { facts: { ...facts, point } } }).then();
  });
  it('lives in what stands for a division that is no more, unless the file went on elsewhere', () => {
    const move = { type: 'MoveToDivision', data: { places: { 430104008003: '430112001003' } } } as const;
    given(enrolled).when(move).then({ type: 'ResidentFactsCorrected', data: { ...facts, livingRegion: '430112001003' } }).andRepeatingDoesNothing();
    given(enrolled).when({ ...move, data: { places: { 430104009001: '430112001003' } } }).then();
    for (const gone of [{ type: 'ResidentMerged', data: { into: 'r2' } }, { type: 'ResidentErased', data: { reason: 'asked' } }] as unknown as ResidentEvent[]) given(enrolled, gone).when(move).then();
  });
  it('was in a group until a day, or never', () => {
    const end = (on: string) => ({ type: 'EndResidentGroup', data: { group: 'living-alone', on, reason: 'expired' } }) as const;
    const ended = (on: string): ResidentEvent => ({ type: 'ResidentGroupEnded', data: end(on).data });
    given(enrolled).when(end('2026-02-01')).then(ended('2026-02-01')).andRepeatingDoesNothing();
    given(enrolled, ended('2026-02-01')).when(end('2026-03-01')).refused('GROUP_NOT_HELD');
    given(enrolled, ended('2026-02-01')).when(end('2026-01-20')).then(ended('2026-01-20'));
    given(enrolled, ended('2025-12-31')).when(end('2026-03-01')).refused('GROUP_NOT_HELD');
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
  it('lets a guardian consent for no longer than the term', () => {
    const until = (day: string): ResidentEvent => ({ type: 'ResidentGuardianNamed', data: { ...guardian.data, until: day } });
    const give = (end?: string) => ({ type: 'GiveConsent', data: { by: 'GUARDIAN', minor: true, ...(end === undefined ? {} : { until: end }) } }) as const;
    given(child, until('2026-12-31')).when(give()).then({ type: 'ResidentConsentGiven', data: { by: 'GUARDIAN', until: '2026-12-31' } }).andRepeatingDoesNothing();
    given(child, until('2026-12-31')).when(give('2026-06-30')).then({ type: 'ResidentConsentGiven', data: { by: 'GUARDIAN', until: '2026-06-30' } });
    given(child, until('2026-12-31')).when(give('2027-06-30')).then({ type: 'ResidentConsentGiven', data: { by: 'GUARDIAN', until: '2026-12-31' } });
    given(child, until('2026-03-01')).when(give()).refused('GUARDIAN_TERM_OVER');
    given(child, guardian).when(give('2026-03-01')).refused('CONSENT_OVER_ALREADY');
    given(child).when({ type: 'NameGuardian', data: { ...guardian.data, until: '2026-03-01' } }).refused('GUARDIAN_TERM_OVER');
  });
  it('takes back with the guardian what the guardian consented to', () => {
    const consented: ResidentEvent = { type: 'ResidentConsentGiven', data: { by: 'GUARDIAN' } };
    given(child, guardian, consented)
      .when({ type: 'EndGuardian', data: { reason: 'of age' } })
      .then({ type: 'ResidentGuardianEnded', data: { reason: 'of age' } }, { type: 'ResidentConsentWithdrawn', data: { by: 'GUARDIAN' } })
      .andRepeatingDoesNothing();
  });
  it('ends a term by the clock, and not one that was put off meanwhile', () => {
    const until = (last: string): ResidentEvent => ({ type: 'ResidentGuardianNamed', data: { ...guardian.data, until: last } });
    const end = { type: 'EndGuardianTerm', data: { until: '2026-02-28' } } as const;
    const now = '2026-03-01T02:00:00.000Z';
    given(child, until('2026-02-28')).when(end, { now }).then({ type: 'ResidentGuardianEnded', data: { reason: 'TERM_OVER' } }).andRepeatingDoesNothing();
    expect(given(child, until('2026-02-28')).when(end, { now: '2026-02-28T02:00:00.000Z' }).events()).toEqual([]);
    expect(given(child, until('2026-02-28'), until('2026-12-31')).when(end, { now }).events()).toEqual([]);
  });
  it('lets nobody else consent for an adult', () =>
    given(enrolled, guardian).when({ type: 'GiveConsent', data: { by: 'GUARDIAN', minor: false } }).refused('CONSENT_IS_THE_RESIDENTS_OWN'));
  it('moves to another station with the whole file', () => {
    const move = { to: 's2', livingRegion: '430104009001', reason: 'moved' };
    const moved: ResidentEvent = { type: 'ResidentMoved', data: { ...move, from: 's1' } };
    given(enrolled).when({ type: 'MoveResident', data: move }).then(moved);
    const known = { identity: { name: '示例居民', address: '示例路9号' }, minor: false };
    given(enrolled).when({ type: 'MoveResident', data: { ...move, known } }).then({ type: 'ResidentIdentityCorrected', data: known }, moved);
    given(enrolled, moved).when({ type: 'MoveResident', data: move }).refused('RESIDENT_ALREADY_THERE');
    // what was true before the move is news after it
    given(enrolled, moved).when({ type: 'CorrectResident', data: { facts } }).then({ type: 'ResidentFactsCorrected', data: facts });
  });
  it('is merged into another file and takes nothing more', () => {
    const merged: ResidentEvent = { type: 'ResidentMerged', data: { into: 'r2' } };
    given(enrolled).when({ type: 'MergeResident', data: { into: 'r2' } }).then(merged).andRepeatingDoesNothing();
    given(enrolled, merged).when({ type: 'SetResidentRisk', data: { risk: 'HIGH', reason: 'fall' } }).refused('RESIDENT_MERGED');
  });
  it('forgets a suspicion that somebody looked into', () => {
    given(enrolled).when({ type: 'DismissDuplicate', data: { other: 'r2' } }).then({ type: 'ResidentDuplicateDismissed', data: { other: 'r2' } }).andRepeatingDoesNothing();
    const dismissed: ResidentEvent = { type: 'ResidentDuplicateDismissed', data: { other: 'r2' } };
    given(enrolled, dismissed).when({ type: 'SuspectDuplicate', data: { other: 'r2' } }).then();
    given(enrolled).when({ type: 'SuspectDuplicate', data: { other: 'r9' } }).then({ type: 'ResidentDuplicateSuspected', data: { other: 'r9' } }).andRepeatingDoesNothing();
  });
  it('may be the same person as others once the identity is corrected, but as nobody who was looked into', () => {
    const known = { identity: { name: 'x' }, minor: false, suspectedDuplicates: ['r2', 'r3', 'r4'] };
    const dismissed: ResidentEvent = { type: 'ResidentDuplicateDismissed', data: { other: 'r3' } };
    given(enrolled, dismissed)
      .when({ type: 'CorrectResident', data: { facts, known } })
      .then({ type: 'ResidentIdentityCorrected', data: { identity: { name: 'x' }, minor: false } }, { type: 'ResidentDuplicateSuspected', data: { other: 'r4' } });
  });
  it('takes from a file that goes on in it what it lacks', () => {
    const absorb = {
      type: 'AbsorbResident',
      data: {
        other: 'r2', risk: 'HIGH', volunteer: 'v1',
        groups: [{ group: 'living-alone', source: 'CERTIFICATE', from: '2026-02-01' }, { group: 'subsistence', source: 'NATIONAL_SYSTEM', from: '2026-01-01' }],
      },
    } as const satisfies ResidentCommand;
    given(enrolled)
      .when(absorb)
      .then(
        { type: 'ResidentAbsorbed', data: { other: 'r2', groups: [{ came: absorb.data.groups[1] }], risk: { before: enrolled.data.risk, after: 'HIGH' }, volunteer: 'v1' } },
        { type: 'ResidentGroupRecorded', data: absorb.data.groups[1] },
        { type: 'ResidentRiskSet', data: { risk: 'HIGH', reason: 'MERGED' } },
        { type: 'ResidentVolunteerLinked', data: { volunteer: 'v1' } },
      )
      .andRepeatingDoesNothing();
    given(enrolled, { type: 'ResidentMerged', data: { into: 'r3' } }).when(absorb).refused('RESIDENT_MERGED');
  });
  it('gives back what came with a file that goes on by itself again, but nothing that was said of whoever stayed', () => {
    const came = { group: 'subsistence', source: 'NATIONAL_SYSTEM', from: '2026-01-01' } as const;
    const before = { group: 'living-alone', source: 'HOME_VISIT', from: '2024-01-01', until: '2024-12-31' } as const;
    const again = { ...before, from: '2026-02-01', until: '2027-01-31' };
    const absorbed: ResidentEvent[] = [
      { type: 'ResidentAbsorbed', data: { other: 'r2', groups: [{ came }, { came: again, before }], risk: { before: 'KEY', after: 'HIGH' }, volunteer: 'v1' } },
      { type: 'ResidentGroupRecorded', data: came }, { type: 'ResidentGroupRecorded', data: again },
      { type: 'ResidentRiskSet', data: { risk: 'HIGH', reason: 'MERGED' } }, { type: 'ResidentVolunteerLinked', data: { volunteer: 'v1' } },
    ];
    const release = { type: 'ReleaseResident', data: { other: 'r2' } } as const;
    const released: ResidentEvent = { type: 'ResidentReleased', data: { other: 'r2' } };
    given(enrolled, ...absorbed).when(release).then(
      released,
      { type: 'ResidentGroupEnded', data: { group: 'subsistence', on: '2025-12-31', reason: 'PARTED' } },
      { type: 'ResidentGroupRecorded', data: before },
      { type: 'ResidentRiskSet', data: { risk: 'KEY', reason: 'PARTED' } },
      { type: 'ResidentVolunteerUnlinked', data: { volunteer: 'v1' } },
    );
    const since: ResidentEvent[] = [{ type: 'ResidentGroupEnded', data: { group: 'subsistence', on: '2026-06-30', reason: 'expired' } }, { type: 'ResidentRiskSet', data: { risk: 'GENERAL', reason: 'well' } }];
    given(enrolled, ...absorbed, ...since).when(release).then(
      released, { type: 'ResidentGroupRecorded', data: before }, { type: 'ResidentVolunteerUnlinked', data: { volunteer: 'v1' } },
    );
    given(enrolled, released).when({ type: 'SuspectDuplicate', data: { other: 'r2' } }).then();
  });
  it('takes over a guardian and a birthday that it does not know, and gives them back unless somebody spoke of them since', () => {
    const absorb = { type: 'AbsorbResident', data: { other: 'r2', groups: [], risk: 'GENERAL', guardian: { guardian: { name: 'g', relation: 'aunt' }, until: '2030-01-01' }, birth: { identity: { name: 'x', bornOn: '2017-01-01' }, minor: true } } } as const satisfies ResidentCommand;
    const named: ResidentEvent = { type: 'ResidentGuardianNamed', data: absorb.data.guardian };
    const born: ResidentEvent = { type: 'ResidentIdentityCorrected', data: absorb.data.birth };
    const took: ResidentEvent = { type: 'ResidentAbsorbed', data: { other: 'r2', groups: [], guardian: true, birth: { minorBefore: false } } };
    given(enrolled).when(absorb).then(named, born, took).andRepeatingDoesNothing();
    const own: ResidentEvent = { type: 'ResidentGuardianNamed', data: { guardian: { name: 'h', relation: 'father' } } };
    given(enrolled, own).when(absorb).then(born, { type: 'ResidentAbsorbed', data: { other: 'r2', groups: [], birth: { minorBefore: false } } });
    const release = { type: 'ReleaseResident', data: { other: 'r2', identity: { name: 'x' } } } as const;
    const released: ResidentEvent = { type: 'ResidentReleased', data: { other: 'r2' } };
    const unborn: ResidentEvent = { type: 'ResidentIdentityCorrected', data: { identity: { name: 'x' }, minor: false } };
    given(enrolled, named, born, took).when(release).then(released, { type: 'ResidentGuardianEnded', data: { reason: 'PARTED' } }, unborn);
    given(enrolled, named, born, took, own).when(release).then(released, unborn);
    given(enrolled, named, born, took, own, { ...born }).when(release).then(released);
  });
  it('goes on by itself again where it stood, parted from the file that it went on in and from no other', () => {
    const merged: ResidentEvent = { type: 'ResidentMerged', data: { into: 'r2' } };
    const part = { type: 'PartResident', data: { from: 'r2', files: ['r1', 'r3'] } } as const;
    const parted: ResidentEvent = { type: 'ResidentParted', data: { ...part.data, station: 's1', livingRegion: enrolled.data.livingRegion } };
    given(enrolled, merged).when(part).then(parted);
    given(enrolled, merged).when({ type: 'PartResident', data: { from: 'r9', files: ['r1'] } }).refused('RESIDENT_NOT_MERGED');
    given(enrolled).when(part).refused('RESIDENT_NOT_MERGED');
    given(enrolled, merged, parted).when({ type: 'MoveResident', data: { to: 's2', livingRegion: '430104009001', reason: 'moved' } })
      .then({ type: 'ResidentMoved', data: { from: 's1', to: 's2', livingRegion: '430104009001', reason: 'moved' } });
  });
  it('goes on in exactly one file, whatever is merged with whatever', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([one, other]) => one !== other);
    fc.assert(fc.property(fc.array(pair, { maxLength: 12 }), (merges) => {
      const files = new Map<string, ResidentEvent[]>(ids.map((id) => [id, [enrolled]]));
      for (const [into, other] of merges) {
        const ask = (id: string, command: ResidentCommand) => given(...(files.get(id) ?? [])).when(command).events();
        try {
          const taken = ask(into, { type: 'AbsorbResident', data: { other, groups: [], risk: 'KEY' } });
          const merged = ask(other, { type: 'MergeResident', data: { into } });
          files.get(into)?.push(...taken);
          files.get(other)?.push(...merged);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      for (const start of ids) {
        const path = [start];
        for (let next = given(...(files.get(start) ?? [])).state().mergedInto; next !== undefined; next = given(...(files.get(next) ?? [])).state().mergedInto) {
          expect(path).not.toContain(next);
          path.push(next);
        }
      }
    }));
  });
  it('is erased for good', () => {
    const erased: ResidentEvent = { type: 'ResidentErased', data: { ground: 'ASKED' } };
    given(enrolled).when({ type: 'EraseResident', data: { ground: 'ASKED' } }).then(erased).andRepeatingDoesNothing();
    given(enrolled, erased).when({ type: 'CorrectResident', data: { facts: enrol.data } }).refused('RESIDENT_ERASED');
  });
});
