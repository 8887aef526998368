import { describe, expect, it } from '@jest/globals';
import type { Told } from '#platform/read-model/testing';
import { changeFigure, monthFigure } from './figure-id.js';
import type { IndicatorCode } from './indicators.rules.js';
import { after, at, corrected, filing, station, visit } from './testing/index.js';

/** Of the stations themselves. */
const BEFORE = 3;

describe('figures of a month', () => {
  it('are of the station and of what reports through it, and each opens to its events', () => {
    const { of, opened, figures } = after([visit('a', '2026-09-01', { households: 2, residents: ['r1', 'r2'] }), visit('b', '2026-09-02', { station: 'point', residents: ['r2'], others: 3 })]);
    expect([of('2026-09').value('HOME_VISIT_HOUSEHOLDS'), of('2026-09').value('PERSON_TIMES'), of('2026-09').value('PERSONS')]).toEqual([3, 6, 2]);
    expect([of('2026-09', 'point').value('HOME_VISIT_HOUSEHOLDS'), of('2026-09', 'point').value('PERSONS')]).toEqual([1, 1]);
    // the district's own report is of its own work
    expect(of('2026-09', 'district').value('PERSON_TIMES')).toBe(0);
    expect(opened(monthFigure('street', 'HOME_VISIT_HOUSEHOLDS', '2026-09'))).toEqual([[BEFORE + 1, 2], [BEFORE + 2, 1]]);
    expect(figures.value(monthFigure('street', 'PERSONS', '2026-09'))).toBe(2);
  });

  it('have hours that an old log has twice under one id as often as the accounts have them', () => {
    const hours = (id: string): Told => ({ type: 'HoursConfirmed', id, at: at('2026-09-02'), data: {
      movement: 'm1', station: 'street', legs: [], lots: [], activity: 'a', entry: 'a', kind: 'HOME_VISIT', date: '2026-09-01', minutes: 60, pointsPerHour: 10,
    } });
    const back: Told = { type: 'MovementReversed', id: 'v2', at: at('2026-09-03'), data: { movement: 'm2', station: 'street', reverses: 'm1', minutes: 60, legs: [], lots: [] } };
    expect(after([hours('v1'), hours('v2')]).of('2026-09').value('VOLUNTEER_MINUTES')).toBe(120);
    expect(after([hours('v1'), hours('v2'), back]).of('2026-09').value('VOLUNTEER_MINUTES')).toBe(60);
  });

  it('count persons of a year once, and two files of one person as one', () => {
    const visits = [visit('a', '2026-08-01', { residents: ['r1', 'r3'] }), visit('b', '2026-09-01', { residents: ['r1', 'r2'] })];
    const { of } = after(visits);
    expect([of('2026-08').value('PERSONS'), of('2026-09').value('PERSONS'), of('2026-09').year('PERSONS'), of('2026-09').year('PERSON_TIMES')]).toEqual([2, 2, 3, 4]);
    const merged = after([...visits, { type: 'ResidentMerged', id: 'r2', at: at('2026-09-05'), data: { into: 'r1' } }]);
    expect([merged.of('2026-09').value('PERSONS'), merged.of('2026-09').year('PERSONS')]).toEqual([1, 2]);
    const parting: Told = { type: 'ResidentParted', id: 'r2', at: at('2026-09-08'), data: { from: 'r1', station: 'street', livingRegion: '430104006' } };
    const parted = after([...visits, { type: 'ResidentMerged', id: 'r2', at: at('2026-09-05'), data: { into: 'r1' } }, parting]);
    expect([parted.of('2026-08').value('PERSONS'), parted.of('2026-09').value('PERSONS'), parted.of('2026-09').year('PERSONS')]).toEqual([2, 2, 3]);
    const later = after([...visits, { type: 'ResidentMerged', id: 'r2', at: at('2026-09-05'), data: { into: 'r1' } }, visit('c', '2026-09-06', { residents: ['r2'] })]);
    expect(later.of('2026-09').value('PERSONS')).toBe(1);
  });

  it('take what was corrected before the month is filed as it is right', () => {
    const { of, opened } = after([visit('a', '2026-08-30', { households: 3 }), corrected('a', 'b', '2026-09-02'), visit('b', '2026-08-30', { households: 1, corrects: 'a' }, '2026-09-02')]);
    expect([of('2026-08').value('HOME_VISIT_HOUSEHOLDS'), of('2026-09').changes]).toEqual([1, []]);
    expect(opened(monthFigure('street', 'HOME_VISIT_HOUSEHOLDS', '2026-08'))).toEqual([[BEFORE + 1, 3], [BEFORE + 2, -3], [BEFORE + 3, 1]]);
  });
});

describe('a month that is filed', () => {
  const filed = [visit('a', '2026-08-01', { households: 3, residents: ['r1', 'r2'] }), visit('x', '2026-08-02', { residents: ['r3'] }), filing('2026-08', BEFORE + 2, '2026-09-03')];

  it('keeps its figures; a correction appears in the month in which it is made, and the year stays true', () => {
    const { of, opened, figures } = after([
      ...filed, visit('b', '2026-09-04', { residents: ['r1'] }), corrected('a', 'c', '2026-09-10'), visit('c', '2026-08-01', { households: 5, residents: ['r1'], corrects: 'a' }, '2026-09-10'),
    ]);
    expect([of('2026-08').value('HOME_VISIT_HOUSEHOLDS'), of('2026-08').value('PERSONS'), of('2026-08').year('HOME_VISIT_HOUSEHOLDS')]).toEqual([4, 3, 4]);
    expect(of('2026-09').value('HOME_VISIT_HOUSEHOLDS')).toBe(1);
    expect(of('2026-09').changes.sort()).toEqual(['HOME_VISIT_HOUSEHOLDS 2026-08 2', 'HOME_VISIT_PERSON_TIMES 2026-08 -1', 'PERSONS 2026-08 -1', 'PERSON_TIMES 2026-08 -1']);
    // 5 + 1 of August as they are right, 1 of September; r1 and r3
    expect([of('2026-09').year('HOME_VISIT_HOUSEHOLDS'), of('2026-09').year('PERSONS')]).toEqual([7, 2]);
    const change = changeFigure('street', 'HOME_VISIT_HOUSEHOLDS', '2026-08', '2026-09');
    expect([figures.value(change), opened(change)]).toEqual([2, [[BEFORE + 5, -3], [BEFORE + 6, 5]]]);
    expect(opened(monthFigure('street', 'HOME_VISIT_HOUSEHOLDS', '2026-08'))).toEqual([[BEFORE + 1, 3], [BEFORE + 2, 1]]);
  });

  it('takes neither what came late nor what came while it was being filed', () => {
    const { of } = after([...filed.slice(0, 2), visit('between', '2026-08-03'), filing('2026-08', BEFORE + 2, '2026-09-03'), visit('late', '2026-08-31', {}, '2026-09-20')]);
    expect([of('2026-08').value('HOME_VISIT_HOUSEHOLDS'), of('2026-09').value('HOME_VISIT_HOUSEHOLDS')]).toEqual([4, 0]);
    expect(of('2026-09').changes).toEqual(['HOME_VISIT_HOUSEHOLDS 2026-08 2']);
    const empty = after([visit('between', '2026-08-03'), filing('2026-08', null, '2026-09-03')]);
    expect([empty.of('2026-08').value('HOME_VISIT_HOUSEHOLDS'), empty.of('2026-09').changes]).toEqual([0, ['HOME_VISIT_HOUSEHOLDS 2026-08 1']]);
  });

  it('of a year that is over has what is corrected of it in its December, as long as that is not filed', () => {
    const november = [visit('a', '2026-11-02', { households: 3 }), filing('2026-11', BEFORE + 1, '2026-12-03')];
    const inJanuary = (by: string, of: string, day: string, households: number) => [corrected(of, by, day), visit(by, '2026-11-02', { households, corrects: of }, day)];
    const before = after([...november, ...inJanuary('b', 'a', '2027-01-02', 5)]);
    expect([before.of('2026-12').changes, before.of('2026-12').year('HOME_VISIT_HOUSEHOLDS'), before.of('2027-01').changes]).toEqual([['HOME_VISIT_HOUSEHOLDS 2026-11 2'], 5, []]);
    const afterwards = after([...november, ...inJanuary('b', 'a', '2027-01-02', 5), filing('2026-12', BEFORE + 4, '2027-01-03'), ...inJanuary('c', 'b', '2027-01-10', 4)]);
    expect([afterwards.of('2026-12').year('HOME_VISIT_HOUSEHOLDS'), afterwards.of('2027-01').changes, afterwards.of('2027-01').year('HOME_VISIT_HOUSEHOLDS')]).toEqual([5, ['HOME_VISIT_HOUSEHOLDS 2026-11 -1'], 0]);
    // one that was filed by other rules had them not
    const formerly = after([...november, ...inJanuary('b', 'a', '2027-01-02', 5), filing('2026-12', BEFORE + 4, '2027-01-03', 3)]);
    expect([formerly.of('2026-12').year('HOME_VISIT_HOUSEHOLDS'), formerly.of('2027-01').changes]).toEqual([3, ['HOME_VISIT_HOUSEHOLDS 2026-11 2']]);
  });

  it('puts off to the next open month what is corrected again, and lets it cancel out', () => {
    const { of } = after([...filed, corrected('a', 'c', '2026-09-10'), visit('c', '2026-08-01', { households: 5, corrects: 'a' }, '2026-09-10'), filing('2026-09', BEFORE + 5, '2026-10-02'),
      corrected('c', 'd', '2026-10-03'), visit('d', '2026-08-01', { households: 3, corrects: 'c' }, '2026-10-03')]);
    expect(of('2026-09').changes).toContain('HOME_VISIT_HOUSEHOLDS 2026-08 2');
    expect(of('2026-10').changes).toContain('HOME_VISIT_HOUSEHOLDS 2026-08 -2');
    expect(of('2026-10').year('HOME_VISIT_HOUSEHOLDS')).toBe(4);
  });

  it('learns in a later month that two of its persons are one', () => {
    const merging: Told = { type: 'ResidentMerged', id: 'r2', at: at('2026-09-05'), data: { into: 'r1' } };
    const parting: Told = { type: 'ResidentParted', id: 'r2', at: at('2026-10-05'), data: { from: 'r1', station: 'street', livingRegion: '430104006' } };
    const parted = after([...filed, merging, filing('2026-09', BEFORE + 4, '2026-10-02'), parting]);
    // two again: the change that was filed is undone in the report of the month in which that is known, and August stands as it was filed
    expect([parted.of('2026-09').changes, parted.of('2026-10').changes, parted.of('2026-10').year('PERSONS'), parted.of('2026-08').value('PERSONS')]).toEqual([
      ['PERSONS 2026-08 -1'], ['PERSONS 2026-08 1'], 3, 3,
    ]);
    const { of } = after([...filed, merging]);
    expect([of('2026-08').value('PERSONS'), of('2026-09').changes, of('2026-09').year('PERSONS')]).toEqual([3, ['PERSONS 2026-08 -1'], 2]);
  });
});

describe('help that was completed by mistake', () => {
  const tie = { station: 'street', provider: { kind: 'ORGANIZATION', id: 'o1' }, resident: 'r1', resource: 'x', units: 1 };
  const step = (type: string, id: string, day: string, data: object = {}): Told => ({ type, id, at: at(day), data });
  const done = [step('NeedRaised', 'n1', '2026-09-01', { station: 'street' }), step('LinkageCompleted', 'l1', '2026-09-02', tie), step('NeedMet', 'n1', '2026-09-02', { confirmedBy: 'STATION' })];
  const undone = (day: string) => [step('LinkageReopened', 'l1', day, { ...tie, mistakes: 1 }), step('NeedReopened', 'n1', day, { station: 'street', wasMet: true })];
  const counts = ({ value }: ReturnType<ReturnType<typeof after>['of']>) => (['LINKAGES_COMPLETED', 'LINKAGE_PERSON_TIMES', 'PROVIDERS', 'NEEDS_DONE', 'NEEDS_OPEN'] as const).map(value);

  it('is in no figure, and its need is open; what is completed again counts in the month in which it is', () => {
    expect(counts(after(done).of('2026-09'))).toEqual([1, 1, 1, 1, 0]);
    expect(counts(after([...done, ...undone('2026-09-03')]).of('2026-09'))).toEqual([0, 0, 0, 0, 1]);
    const again = [step('LinkageCompleted', 'l1', '2026-10-02', { ...tie, after: 1 }), step('NeedMet', 'n1', '2026-10-02', { confirmedBy: 'STATION' })];
    const { of } = after([...done, ...undone('2026-09-03'), ...again]);
    expect([counts(of('2026-09')), counts(of('2026-10'))]).toEqual([[0, 0, 0, 0, 1], [1, 1, 1, 1, 0]]);
    const twice = after([...done, ...undone('2026-09-03'), ...again, step('LinkageReopened', 'l1', '2026-10-03', { ...tie, mistakes: 2 }), ...undone('2026-10-03').slice(1)]).of('2026-10');
    expect([counts(twice), twice.year('NEEDS_DONE'), twice.year('LINKAGES_COMPLETED')]).toEqual([[0, 0, 0, 0, 1], 0, 0]);
  });

  it('of a month that is filed is named in the report of the month in which that is found', () => {
    const { of } = after([...done, filing('2026-09', BEFORE + done.length, '2026-10-05'), ...undone('2026-10-08')]);
    expect(counts(of('2026-09')).slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(of('2026-10').changes.sort()).toEqual(['LINKAGES_COMPLETED 2026-09 -1', 'LINKAGE_PERSON_TIMES 2026-09 -1', 'NEEDS_DONE 2026-09 -1', 'PROVIDERS 2026-09 -1']);
    expect([of('2026-10').year('NEEDS_DONE'), of('2026-10').value('NEEDS_OPEN')]).toEqual([0, 1]);
  });
});

describe('what there is at the end of a month', () => {
  const enrolled = (id: string, day: string, over: object = {}): Told => ({
    type: 'ResidentEnrolled', id, at: at(day), data: { station: 'street', identity: {}, minor: false, languages: [], livingRegion: '430104006', accommodations: [], groups: [], risk: 'GENERAL', suspectedDuplicates: [], ...over },
  });
  it('is of that day: files held, moved, merged and of groups, with who is of two of a kind once', () => {
    const { of, opened } = after([
      enrolled('r1', '2026-08-05', { groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-08-01' }, { group: 'empty-nest', source: 'HOME_VISIT', from: '2026-08-01' }] }),
      enrolled('r2', '2026-08-06', { household: 'h', groups: [{ group: 'subsistence', source: 'CERTIFICATE', from: '2026-01-01', until: '2026-09-29' }] }), enrolled('r3', '2026-08-07', { household: 'h' }),
      { type: 'ResidentGroupEnded', id: 'r1', at: at('2026-09-10'), data: { group: 'living-alone', on: '2026-09-10', reason: '' } },
      { type: 'ResidentMoved', id: 'r3', at: at('2026-09-11'), data: { from: 'street', to: 'district', livingRegion: '430104', reason: '' } },
      { type: 'ResidentGroupEnded', id: 'r1', at: at('2026-10-10'), data: { group: 'empty-nest', on: '2026-10-10', reason: '' } },
    ]);
    const codes = ['FILES_HELD', 'HELD_ELDERS', 'HELD_SUBSISTENCE', 'HELD_LOW_INCOME'] as const;
    const held = (month: string, which = 'street') => codes.map((code) => of(month, which).value(code));
    expect([held('2026-07'), held('2026-08'), held('2026-09'), held('2026-10')]).toEqual([[0, 0, 0, 0], [3, 1, 1, 1], [2, 1, 0, 0], [2, 0, 0, 0]]);
    expect(held('2026-09', 'district')).toEqual([1, 0, 0, 0]);
    expect([of('2026-08').value('FILES_NEW'), of('2026-08').value('FILES_NEW_HOUSEHOLDS'), of('2026-09').value('FILES_UPDATED')]).toEqual([3, 2, 1]);
    expect(opened(monthFigure('street', 'FILES_HELD', '2026-08'))).toEqual([[BEFORE + 1, 1], [BEFORE + 2, 1], [BEFORE + 3, 1]]);
  });

  it('are groups that began and did not end; the first session opens one', () => {
    const session = { kind: 'GROUP_SESSION', method: 'GROUP', class: 'g1', others: 8, households: 0 } as const;
    const { of } = after([
      visit('a', '2026-08-05', session), visit('b', '2026-08-12', session), { type: 'ClassClosed', id: 'g1', at: at('2026-09-20'), data: { reason: '' } }, visit('c', '2026-08-20', { ...session, class: 'g2' }),
      corrected('c', null, '2026-08-21'),
    ]);
    const codes = ['GROUPS_OPENED', 'GROUPS_RUNNING', 'GROUPS_ENDED', 'GROUP_SESSIONS', 'GROUP_PERSON_TIMES'] as const;
    expect([codes.map((code) => of('2026-08').value(code)), codes.map((code) => of('2026-09').value(code))]).toEqual([[1, 1, 0, 2, 16], [0, 0, 1, 0, 0]]);
  });

  it('are groups by the sessions that count, in whatever order these come, are corrected and are taken back', () => {
    const session = (over: object = {}) => ({ kind: 'GROUP_SESSION', method: 'GROUP', class: 'g1', others: 8, households: 0, ...over }) as const;
    const codes = ['GROUPS_OPENED', 'GROUPS_RUNNING', 'GROUPS_ENDED'] as const;
    const figures = (events: readonly Told[], ...months: string[]) => {
      const { of } = after(events);
      return months.map((month) => codes.map((code) => of(month).value(code)));
    };
    const two = [visit('a', '2026-08-05', session()), visit('b', '2026-09-02', session())];
    // the first was a mistake: the next one opened it
    expect(figures([...two, corrected('a', null, '2026-09-03')], '2026-08', '2026-09')).toEqual([[0, 0, 0], [1, 1, 0]]);
    // what is written down late was the first all the same
    expect(figures([...two, visit('late', '2026-07-08', session(), '2026-09-04')], '2026-07', '2026-08', '2026-09')).toEqual([[1, 1, 0], [0, 1, 0], [0, 1, 0]]);
    // a head-count that is corrected after its month was filed ends no group
    const filed = [...two, filing('2026-08', BEFORE + 1, '2026-09-03'), corrected('a', 'c', '2026-09-10'), visit('c', '2026-08-05', session({ others: 9, corrects: 'a' }), '2026-09-10')];
    expect(figures(filed, '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 1, 0], [0, 1, 0]]);
    expect(figures([...filed, corrected('c', null, '2026-10-05'), corrected('b', null, '2026-10-05')], '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 1, 0], [0, 0, 0]]);
    // corrected to another group, or to none
    const other = [visit('a', '2026-08-05', session()), corrected('a', 'c', '2026-08-10'), visit('c', '2026-08-06', session({ class: 'g2', corrects: 'a' }), '2026-08-10')];
    expect(figures(other, '2026-08')).toEqual([[1, 1, 0]]);
    expect(figures([...other, corrected('c', 'd', '2026-08-11'), visit('d', '2026-08-06', { corrects: 'c' }, '2026-08-11')], '2026-08')).toEqual([[0, 0, 0]]);
    // closed before its only session was written down
    const closing: Told = { type: 'ClassClosed', id: 'g1', at: at('2026-09-20'), data: { reason: '' } };
    expect(figures([closing, visit('a', '2026-08-05', session(), '2026-10-02')], '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 0, 1], [0, 0, 0]]);
    // closed by mistake, whichever came first, and closed again
    const opened: Told = { type: 'ClassReopened', id: 'g1', at: at('2026-09-25'), data: { until: '2026-12-31' } };
    expect(figures([...two, closing, opened], '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 1, 0], [0, 1, 0]]);
    expect(figures([closing, visit('a', '2026-08-05', session(), '2026-09-24'), opened], '2026-09', '2026-10')).toEqual([[0, 1, 0], [0, 1, 0]]);
    expect(figures([...two, closing, opened, { ...closing, at: at('2026-10-20') }], '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 1, 0], [0, 0, 1]]);
    expect(figures([...two, closing, corrected('a', 'c', '2026-10-10'), visit('c', '2026-08-05', session({ others: 9, corrects: 'a' }), '2026-10-10')], '2026-08', '2026-09', '2026-10')).toEqual([[1, 1, 0], [0, 0, 1], [0, 0, 0]]);
  });

  it('are cases open, and how those that are not ended', () => {
    const opened = (id: string, on: string, made = on): Told => ({ type: 'CaseOpened', id, at: at(made), data: { resident: 'r1', station: 'street', region: '', worker: 'w', needs: [], on, subject: 'r1' } });
    const ended = (id: string, outcome: string, on: string, made = on): Told => ({ type: 'CaseClosed', id, at: at(made), data: { outcome, on, worker: 'w', referredTo: null, subject: 'r1' } });
    const { of } = after([
      opened('c1', '2026-08-05'), opened('c2', '2026-08-06'), opened('c3', '2026-08-07'), ended('c1', 'GOAL_MET', '2026-08-31'), ended('c2', 'REFERRED', '2026-09-03'),
      { type: 'CaseReopened', id: 'c1', at: at('2026-09-09'), data: { on: '2026-09-09', worker: 'w', subject: 'r1' } }, { type: 'CaseHandedOver', id: 'c3', at: at('2026-09-10'), data: { from: 'w', to: 'v', station: 'district', reason: '' } },
      filing('2026-09', null, '2026-10-02'), ended('c1', 'ENDED', '2026-09-30', '2026-10-03'),
    ]);
    const codes = ['CASES_OPEN', 'CASES_NEW', 'CASES_REOPENED', 'CASES_GOAL_MET', 'CASES_REFERRED', 'CASES_ENDED'] as const;
    const figures = (month: string, which = 'street') => codes.map((code) => of(month, which).value(code));
    expect([figures('2026-08'), figures('2026-09')]).toEqual([[2, 3, 0, 1, 0, 0], [1, 0, 0, 0, 0, 0]]);
    expect([figures('2026-10'), figures('2026-09', 'district')]).toEqual([[0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]]);
    expect(of('2026-10').changes.sort()).toEqual(['CASES_ENDED 2026-09 1', 'CASES_REFERRED 2026-09 1', 'CASES_REOPENED 2026-09 1']);
  });

  it('go with what a station hands over, and with a point that reports through another station; what was counted stays', () => {
    const session = { kind: 'GROUP_SESSION', method: 'GROUP', class: 'g1', others: 8, households: 0 } as const;
    const volunteer = { station: 'point', identity: {}, skills: [], languages: [], windows: [], modes: [], places: [], age: {} };
    const under = (parent: string | undefined, day: string): Told => ({ ...station('point', 'SITE', parent), type: 'StationCorrected', at: at(day) });
    const { of } = after([
      station('other', 'STREET', 'district'), { type: 'StationEstablished', id: 'room', at: at('2026-01-02'), data: { name: { zh: 'room' }, tier: 'COMMUNITY', region: '430104006', serves: [], specialism: 'GENERAL', languages: [], parent: 'point' } },
      enrolled('r1', '2026-08-05', { station: 'point' }), enrolled('r2', '2026-08-05', { station: 'room' }), enrolled('r3', '2026-08-05'), { type: 'VolunteerRegistered', id: 'v1', at: at('2026-08-05'), data: volunteer },
      visit('a', '2026-08-05', session), { type: 'ClassHandedOver', id: 'g1', at: at('2026-09-10'), data: { from: 'street', to: 'other' } }, under('other', '2026-09-10'),
      visit('b', '2026-09-12', { ...session, station: 'other' }), corrected('a', 'c', '2026-09-13'), visit('c', '2026-08-05', { ...session, others: 7, corrects: 'a' }, '2026-09-13'),
      { type: 'ClassClosed', id: 'g1', at: at('2026-10-10'), data: { reason: '' } }, { type: 'VolunteerErased', id: 'v1', at: at('2026-10-11'), data: {} }, under(undefined, '2026-11-10'),
    ]);
    const codes = ['FILES_HELD', 'VOLUNTEERS_REGISTERED', 'GROUPS_RUNNING', 'GROUPS_ENDED'] as const;
    const held = (month: string, which: string) => codes.map((code) => of(month, which).value(code));
    expect([held('2026-08', 'street'), held('2026-08', 'other'), held('2026-08', 'point')]).toEqual([[3, 1, 1, 0], [0, 0, 0, 0], [2, 1, 0, 0]]);
    expect([held('2026-09', 'street'), held('2026-09', 'other'), held('2026-09', 'point')]).toEqual([[1, 0, 0, 0], [2, 1, 1, 0], [2, 1, 0, 0]]);
    expect([held('2026-10', 'street'), held('2026-10', 'other'), held('2026-10', 'point')]).toEqual([[1, 0, 0, 0], [2, 0, 0, 1], [2, 0, 0, 0]]);
    expect([held('2026-11', 'street'), held('2026-11', 'other'), held('2026-11', 'point'), held('2026-11', 'room')]).toEqual([[1, 0, 0, 0], [0, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]]);
    expect([of('2026-08').value('FILES_NEW'), of('2026-11').year('FILES_NEW')]).toEqual([3, 3]);
  });

  it('have a volunteer who was retired by mistake again from the day on that they are back, with the station that keeps them', () => {
    const data = { station: 'street', identity: {}, skills: [], languages: [], windows: [], modes: [], places: [], age: {} };
    const registered: Told = { type: 'VolunteerRegistered', id: 'v1', at: at('2026-08-05'), data };
    const gone: Told = { type: 'VolunteerRetired', id: 'v1', at: at('2026-08-20'), data: { reason: 'OTHER' } };
    const back = (of: string | null): Told => ({ type: 'VolunteerReinstated', id: 'v1', at: at('2026-09-10'), data: { station: of, pause: null } });
    const held = (...more: Told[]) => {
      const { of } = after([registered, gone, ...more]);
      return ['2026-08', '2026-09'].flatMap((month) => [of(month).value('VOLUNTEERS_REGISTERED'), of(month).value('VOLUNTEERS_NEW')]);
    };
    expect([held(), held(back('street')), held(back(null))]).toEqual([[0, 1, 0, 0], [0, 1, 1, 0], [0, 1, 0, 0]]);
    expect(held(back('street'), { type: 'VolunteerRetired', id: 'v1', at: at('2026-09-20'), data: { reason: 'OTHER' } })).toEqual([0, 1, 0, 0]);
  });

  it('are no more visits than were due by the risk, however many were made', () => {
    const visited = (day: string, made = day): Told => ({ type: 'ResidentVisited', id: 'r1', at: at(made), data: { on: day, nextDueAt: '' } });
    const missed = (dueAt: string): Told => ({ type: 'ResidentVisitMissed', id: 'r1', at: dueAt, data: { dueAt, nextDueAt: '' } });
    const set = (risk: string, day: string): Told => ({ type: 'ResidentRiskSet', id: 'r1', at: at(day), data: { risk, reason: '示例' } });
    const dueAndDone = (risk: string, months: readonly string[], ...events: readonly Told[]) => {
      const { of } = after(events);
      return months.map((month) => [of(month).value(`VISITS_DUE_${risk}` as IndicatorCode), of(month).value(`VISITS_DONE_${risk}` as IndicatorCode)]);
    };
    const key = enrolled('r1', '2026-08-05', { risk: 'KEY' });
    expect(dueAndDone('KEY', ['2026-08', '2026-09'], key, visited('2026-08-06'), visited('2026-08-20'), visited('2026-08-13'), visited('2026-09-30'))).toEqual([[1, 1], [1, 1]]);
    // entered after it was missed; the visits of a quarter count where it was due
    expect(dueAndDone('KEY', ['2026-08', '2026-09'], key, missed('2026-08-31T16:00:00.000Z'), visited('2026-08-30', '2026-09-02'), visited('2026-08-28', '2026-09-02'))).toEqual([[1, 1], [0, 0]]);
    expect(dueAndDone('GENERAL', ['2026-08', '2026-09'], enrolled('r1', '2026-07-05'), missed('2026-09-30T16:00:00.000Z'), visited('2026-08-30', '2026-10-02'))).toEqual([[0, 0], [1, 1]]);
    // within a day of the change, which the visit of Friday was not; then once a week
    const high = [enrolled('r1', '2026-08-05'), set('HIGH', '2026-09-01')];
    expect(dueAndDone('HIGH', ['2026-09'], ...high, missed('2026-09-02T02:00:00.000Z'), visited('2026-09-04'), visited('2026-09-08'), visited('2026-09-09'))).toEqual([[2, 1]]);
    expect(dueAndDone('HIGH', ['2026-09'], ...high, missed('2026-09-02T02:00:00.000Z'), visited('2026-09-02', '2026-09-04'))).toEqual([[1, 1]]);
    // the change asks for one of its own
    expect(dueAndDone('HIGH', ['2026-09'], enrolled('r1', '2026-08-31', { risk: 'HIGH' }), visited('2026-08-31'), set('HIGH', '2026-09-01'), visited('2026-09-02'))).toEqual([[1, 1]]);
    // a visit that did not take place is due again, and missed in its time; of a period that is over it was due and not done
    const not = (day: string, made: string): Told => ({ type: 'ResidentVisitTakenBack', id: 'r1', at: at(made), data: { on: day } });
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-06'), not('2026-08-06', '2026-08-07'))).toEqual([[0, 0]]);
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-06'), not('2026-08-06', '2026-09-07'), missed('2026-08-31T16:00:00.000Z'))).toEqual([[1, 0]]);
    expect(dueAndDone('KEY', ['2026-08', '2026-09'], key, visited('2026-08-06'), visited('2026-09-06'), not('2026-08-06', '2026-09-07'))).toEqual([[1, 0], [1, 1]]);
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-06'), visited('2026-08-16'), not('2026-08-06', '2026-08-17'))).toEqual([[1, 1]]);
    expect(dueAndDone('KEY', ['2026-08', '2026-09'], key, visited('2026-08-06'), not('2026-08-06', '2026-09-07'), visited('2026-09-02', '2026-09-07'))).toEqual([[1, 0], [1, 1]]);
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-06'), not('2026-08-06', '2026-09-07'), visited('2026-08-07', '2026-09-07'))).toEqual([[1, 1]]);
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-06'), set('GENERAL', '2026-08-20'), not('2026-08-06', '2026-08-21'))).toEqual([[1, 0]]);
    // a visit before the file was opened counts in its period, but for what is asked for within hours
    expect(dueAndDone('KEY', ['2026-08'], key, visited('2026-08-01', '2026-08-06'), visited('2026-08-09'))).toEqual([[1, 1]]);
    expect(dueAndDone('HIGH', ['2026-08'], enrolled('r1', '2026-08-05', { risk: 'HIGH' }), visited('2026-08-04', '2026-08-05'), visited('2026-08-05'))).toEqual([[1, 1]]);
  });

  it('are visits due and made, by risk, and money apart from goods', () => {
    const linkage = { need: 'n', resource: 'fund', provider: { kind: 'ORGANIZATION', id: 'o' }, station: 'street', keeper: null, resident: 'r1', region: '', serviceItems: [], confirmedBy: 'STATION', quantity: 1, units: 200.5, startsAt: null, endsAt: null, followUpBy: '' };
    const { of } = after([
      enrolled('r1', '2026-08-05', { risk: 'KEY' }), { type: 'ResidentVisited', id: 'r1', at: at('2026-09-03'), data: { on: '2026-08-30', nextDueAt: '' } },
      { type: 'ResidentVisitMissed', id: 'r1', at: at('2026-10-01'), data: { dueAt: '2026-09-30T16:00:00.000Z', nextDueAt: '' } },
      { type: 'ResourceRegistered', id: 'fund', at: at('2026-08-01'), data: { kind: 'FUND', capacity: { unit: 'YUAN', total: 1, renewal: 'NONE' } } },
      { type: 'LinkageCompleted', id: 'l1', at: at('2026-08-10'), data: linkage }, { type: 'LinkageCompleted', id: 'l2', at: at('2026-08-11'), data: { ...linkage, resource: 'meals' } },
      visit('d', '2026-08-12', { kind: 'DISTRIBUTION', households: 0, others: 5, goods: [{ name: '米', quantity: 5, valueFen: 30_000 }] }),
    ]);
    const codes = ['VISITS_DUE_KEY', 'VISITS_DONE_KEY', 'CASH_FEN', 'GOODS_FEN', 'PROVIDERS', 'LINKAGES_COMPLETED'] as const;
    expect([codes.map((code) => of('2026-08').value(code)), codes.map((code) => of('2026-09').value(code))]).toEqual([[1, 1, 20_050, 30_000, 1, 2], [1, 0, 0, 0, 0, 0]]);
  });
});
