import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { monthFigure } from './figure-id.js';
import { Figures } from './figures.js';
import { monthlyFigures } from './monthly-figures.projection.js';
import { at, stations } from './testing/index.js';

const enrolled: Told = {
  type: 'ResidentEnrolled', id: 'r1', at: at('2026-08-05'),
  data: { station: 'street', identity: {}, minor: false, languages: [], livingRegion: '430104006', accommodations: [], groups: [], risk: 'GENERAL', suspectedDuplicates: [] },
};
/** Elders on file at the end of three months. */
const eldersOf = (which: string, events: readonly Told[]): readonly number[] => {
  const views = viewsOf([monthlyFigures], [...stations, enrolled, ...events]);
  const figures = new Figures(views);
  return ['2026-08', '2026-09', '2026-10'].map((month) => {
    const key = monthFigure(which, 'HELD_ELDERS', month);
    const value = figures.value(key);
    expect(figures.events(key, 0, 10)).toHaveLength(value);
    return value;
  });
};
const elders = (...events: readonly Told[]) => eldersOf('street', events);
const group = (code: string, from: string, until?: string) => ({ group: code, source: 'CERTIFICATE', from, ...(until && { until }) });
const recorded = (day: string, membership: object): Told => ({ type: 'ResidentGroupRecorded', id: 'r1', at: at(day), data: membership });
const ended = (day: string, on: string): Told => ({ type: 'ResidentGroupEnded', id: 'r1', at: at(day), data: { group: 'living-alone', on, reason: '' } });
const coming = recorded('2026-08-25', group('living-alone', '2026-09-01'));
const held = recorded('2026-08-06', group('living-alone', '2026-08-01'));

describe('who is of a group at the end of a month', () => {
  it('is so from the first day of that on, and to the last one, however early that is said', () => {
    expect(elders(coming)).toEqual([0, 1, 1]);
    expect(elders(held, ended('2026-08-20', '2026-09-30'))).toEqual([1, 1, 0]);
    expect(elders(held, ended('2026-08-31', '2026-08-31'))).toEqual([1, 0, 0]);
    // said late: since it is known
    expect(elders(held, ended('2026-09-10', '2026-08-20'))).toEqual([1, 0, 0]);
  });
  it('is not where it was called off before it began, and may be earlier or later than was said first', () => {
    expect(elders(coming, ended('2026-08-26', '2026-08-31'))).toEqual([0, 0, 0]);
    expect(elders(coming, recorded('2026-08-26', group('living-alone', '2026-10-01')))).toEqual([0, 0, 1]);
    expect(elders(coming, recorded('2026-08-26', group('living-alone', '2026-08-01')))).toEqual([1, 1, 1]);
  });
  it('is counted once by several groups of a kind, with a gap between them, without one, and while both hold', () => {
    const first = recorded('2026-08-06', group('living-alone', '2026-08-01', '2026-08-31'));
    const next = (from: string) => recorded('2026-08-10', group('empty-nest', from));
    expect([elders(first, next('2026-10-01')), elders(first, next('2026-09-01')), elders(first, next('2026-08-20'))]).toEqual([[1, 0, 1], [1, 1, 1], [1, 1, 1]]);
    expect(elders(first, next('2026-08-20'), recorded('2026-08-25', group('aged-80', '2026-08-01')))).toEqual([1, 1, 1]);
  });
  it('goes along with whoever moves or is served again, and begins on its day all the same', () => {
    const moving = (day: string, from: string, to: string): Told => ({ type: 'ResidentMoved', id: 'r1', at: at(day), data: { from, to, livingRegion: '430104006', reason: '' } });
    const moves = [moving('2026-08-26', 'street', 'point'), moving('2026-08-27', 'point', 'district')];
    expect(elders(coming, ...moves.slice(0, 1))).toEqual([0, 1, 1]);
    expect([elders(coming, ...moves), eldersOf('point', [coming, ...moves]), eldersOf('district', [coming, ...moves])]).toEqual([[0, 0, 0], [0, 0, 0], [0, 1, 1]]);
    const closing: Told = { type: 'ResidentFileClosed', id: 'r1', at: at('2026-08-26'), data: { reason: 'OTHER', on: '2026-08-26' } };
    expect(elders(coming, closing)).toEqual([0, 0, 0]);
    expect(elders(coming, closing, { type: 'ResidentFileReopened', id: 'r1', at: at('2026-08-27'), data: {} })).toEqual([0, 1, 1]);
  });
});
