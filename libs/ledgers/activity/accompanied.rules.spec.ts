import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedBy, accompaniedIn, type AskedCompanion } from './accompanied.rules.js';
import { activitySurroundings } from './activity-surroundings.projection.js';

const ALL = ['child', 'youth', 'adult', 'other'];
const told = (type: string, id: string, data: object): Told => ({ type, id, data });
const registered = (id: string, age: object = {}) => told('VolunteerRegistered', id, { identity: {}, age, station: 's', skills: [], languages: [], windows: [], modes: [], places: [] });
const nine = { accompaniedUntil: '2026-10-31', consentUntil: '2030-10-31', minorUntil: '2034-10-31' };
const named = (kind: string, id: string, child = 'child') => told('VolunteerCompanionNamed', child, { companion: { kind, id } });
const ended = (kind: string, id: string) => told('VolunteerCompanionEnded', 'child', { companion: { kind, id }, reason: 'WITHDRAWN' });
const common = [registered('child', nine), registered('youth', { minorUntil: '2028-10-31' }), registered('adult'), registered('other', nine)];
const young = (...more: Told[]): YoungRow[] => [...viewsOf([activitySurroundings], [...common, ...more]).all<YoungRow>(youngAmong(ALL))];
const entry = (over: object = {}) => ({ date: '2026-03-02', ledByVolunteers: ['adult'], helpers: ['child'], ...over });
const inEntry = (facts: ReturnType<typeof entry>, asked: readonly AskedCompanion[] = [], stood: readonly string[] = [], ...more: Told[]) =>
  accompaniedIn(facts, asked, new Map(young(...more).map((row) => [row.id, row])), new Set(stood));
const by = (kind: string, id: string, child = 'child') => ({ child, by: { kind, id } });

describe('who came along with a child who helped', () => {
  it('is whom the child’s file names, else whoever is said; and somebody is', () => {
    expect(inEntry(entry(), [], [], named('GUARDIAN', 'naming'))).toEqual([by('GUARDIAN', 'naming')]);
    expect(inEntry(entry(), [{ child: 'child', volunteer: 'adult' }])).toEqual([by('VOLUNTEER', 'adult')]);
    expect(inEntry(entry(), [{ child: 'child', volunteer: 'adult' }], [], named('GUARDIAN', 'naming'))).toEqual([by('VOLUNTEER', 'adult')]);
    expect(() => inEntry(entry())).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
    expect(() => inEntry(entry({ helpers: ['child', 'other'] }), [], [], named('GUARDIAN', 'naming'))).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
    expect(() => inEntry(entry({ ledByVolunteers: ['child'], helpers: [] }))).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
  });
  it('is asked of nobody who was ten on that day, or did not serve', () => {
    expect(inEntry(entry({ date: '2026-11-01' }))).toEqual([]);
    expect(inEntry(entry({ helpers: ['youth'] }))).toEqual([]);
    expect(inEntry(entry({ helpers: [] }), [{ child: 'child', volunteer: 'adult' }])).toEqual([]);
  });
  it('is no minor, and a guardian only who has a name', () => {
    expect(() => inEntry(entry(), [{ child: 'child', volunteer: 'youth' }])).toThrow('ACTIVITY_COMPANION_NO_ADULT');
    expect(() => inEntry(entry(), [{ child: 'child' }], [], named('VOLUNTEER', 'adult'))).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
    // the guardian came, though a volunteer is named by now, or nobody
    const before = [named('GUARDIAN', 'naming'), named('VOLUNTEER', 'adult'), ended('VOLUNTEER', 'adult')];
    expect(inEntry(entry(), [{ child: 'child' }], [], ...before)).toEqual([by('GUARDIAN', 'naming')]);
  });
  it('is nobody any more who was let go, unless it is said, or the entry that this one stands in for said it', () => {
    const gone = [named('VOLUNTEER', 'adult'), ended('VOLUNTEER', 'adult')];
    expect(() => inEntry(entry(), [], [], ...gone)).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
    expect(inEntry(entry({ accompanied: [by('VOLUNTEER', 'adult')] }), [], ['child'], ...gone)).toEqual([by('VOLUNTEER', 'adult')]);
    // what was written before anybody asked stays right
    expect(inEntry(entry(), [], ['child'], ...gone)).toEqual([]);
    expect(() => inEntry(entry({ helpers: ['child', 'other'] }), [], ['child'], ...gone)).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
  });
  it('of a visit that is written down by itself is whoever was named last: that there was somebody the visit has asked', () => {
    expect(accompaniedBy(entry(), young(named('VOLUNTEER', 'adult'), ended('VOLUNTEER', 'adult')).filter(({ id }) => id === 'child'))).toEqual({ accompanied: [by('VOLUNTEER', 'adult')] });
    expect(accompaniedBy(entry({ date: '2026-11-01' }), young(named('VOLUNTEER', 'adult')))).toEqual({});
    expect(accompaniedBy(entry(), young())).toEqual({});
  });
  it('is said by the file that stays, of two of one child', () => {
    const merged = told('VolunteerMerged', 'child', { into: 'other' });
    expect(inEntry(entry(), [], [], merged, named('GUARDIAN', 'naming', 'other'))).toEqual([by('GUARDIAN', 'naming')]);
    expect(() => inEntry(entry(), [], [], merged, named('GUARDIAN', 'naming', 'other'), told('VolunteerParted', 'child', { from: 'other', station: 's', retired: false }))).toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
  });
  it('is asked no more once the birthday was corrected, or the child is forgotten', () => {
    expect(inEntry(entry(), [], [], told('VolunteerIdentityCorrected', 'child', { identity: {}, age: {} }))).toEqual([]);
    expect(inEntry(entry(), [], [], told('VolunteerErased', 'child', {}))).toEqual([]);
  });
});
