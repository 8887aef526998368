import { describe, expect, it } from '@jest/globals';
import { fold } from '#platform/read-model/sqlite';
import { recordedFrom, type Told } from '#platform/read-model/testing';
import type { ResourceTerms } from '#societies/charity-resource';
import { dayOf } from '../moment.rules.js';
import { matchingProjections } from '../projections.js';
import { CandidateFeed } from './candidate-feed.js';

const idOf = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const station = idOf(0xa);
const today = dayOf('2026-11-23');
const terms: ResourceTerms = {
  title: { zh: '陪伴' }, serviceItems: ['companionship'], eligibility: { groups: [] }, coverage: { nationwide: false, regions: ['430104008'] }, modes: ['HOME'], costFen: 0, credentials: [],
  accommodations: [], leadHours: 0, openingHours: [], windows: [], prerequisites: [], languages: ['zh'], validity: {}, share: 'STREET',
};

const read = (course: readonly Told[]) => {
  const views = fold(matchingProjections, []);
  const feed = new CandidateFeed(() => views);
  recordedFrom(matchingProjections, course).forEach((event, i) => {
    views.apply([event]);
    feed.follow(String(i), today);
  });
  return feed.follow('', today).candidate(1);
};

describe('the feed', () => {
  it('knows who is away by whichever of the files that one after another were found to be theirs', () => {
    const [a, b, c] = [idOf(0xe1), idOf(0xe2), idOf(0xe3)];
    const gives: Told = { type: 'ResourceRegistered', id: idOf(1), data: { ...terms, kind: 'TALENT', provider: { kind: 'VOLUNTEER', id: a }, station, region: '430104008', capacity: null } };
    const told = (type: string, id: string, data: object = {}): Told => ({ type, id, data });
    const merged = [gives, told('VolunteerMerged', a, { into: b }), told('VolunteerMerged', b, { into: c })];
    const isAway = (...course: readonly Told[]) => read([...merged, ...course]).providerAway;
    expect(isAway()).toBe(false);
    expect(isAway(told('VolunteerPaused', c))).toBe(true);
    expect(isAway(told('VolunteerPaused', c), told('VolunteerResumed', c))).toBe(false);
    expect(isAway(told('VolunteerPaused', c), told('VolunteerParted', b, { from: c }))).toBe(false);
    expect(isAway(told('VolunteerErased', b))).toBe(true);
    expect(isAway(told('VolunteerRetired', c, { reason: 'OTHER' }))).toBe(true);
    expect(isAway(told('VolunteerRetired', c, { reason: 'OTHER' }), told('VolunteerReinstated', c, { station: null, pause: null }))).toBe(false);
    expect(isAway(told('VolunteerRetired', c, { reason: 'OTHER' }), told('VolunteerReinstated', c, { station: null, pause: { reason: 'STUDIES' } }))).toBe(true);
    expect(read([told('VolunteerPaused', c), ...merged]).providerAway).toBe(true);
    const child = told('VolunteerRegistered', c, { age: { consentUntil: '2030-11-30', minorUntil: '2034-11-30' } });
    expect(read([child, ...merged]).young).toMatchObject({ consentUntil: dayOf('2030-11-30'), consented: false });
  });

  it('knows after which day a social worker is posted nowhere any more', () => {
    const who = idOf(0xf1);
    const told = (type: string, data: object): Told => ({ type, id: who, data });
    const gives: Told = { type: 'ResourceRegistered', id: idOf(1), data: { ...terms, kind: 'TALENT', provider: { kind: 'SOCIAL_WORKER', id: who }, station, region: '430104008', capacity: null } };
    const posted = (posting: string, until?: string) => told('SocialWorkerPosted', { posting, station, role: 'SOCIAL_WORKER', from: '2026-01-01', ...(until === undefined ? {} : { until }) });
    const ended = (posting: string, on: string) => told('SocialWorkerPostingEnded', { posting, station, on });
    const after = (...course: readonly Told[]) => read(course).leavesAfter;
    expect(after(gives)).toBeNull();
    expect(after(posted('p1'), gives)).toBeNull();
    expect(after(gives, posted('p1', '2026-12-31'))).toBe(dayOf('2026-12-31'));
    expect(after(posted('p1'), gives, ended('p1', '2026-11-20'))).toBe(dayOf('2026-11-20'));
    expect(after(posted('p1'), posted('p2'), gives, ended('p1', '2026-11-20'))).toBeNull();
    expect(after(posted('p1'), gives, ended('p1', '2026-11-20'), posted('p3', '2027-03-31'))).toBe(dayOf('2027-03-31'));
    expect(after(posted('p1', '2026-11-20'), gives, posted('p4'))).toBeNull();
    // of a record that went on in another it is the one that stays that says so
    const stays = idOf(0xf2);
    const there = (until?: string): Told => ({ ...posted('p1', until), id: stays });
    const merged = [posted('p1', '2026-11-20'), gives, there('2026-11-20'), told('SocialWorkerMerged', { into: stays, records: [] })];
    expect([after(...merged), after(...merged, { ...posted('p5'), id: stays })]).toEqual([dayOf('2026-11-20'), null]);
    const parted: Told[] = [{ type: 'SocialWorkerReleased', id: stays, data: { other: who, postings: ['p1'] } }, told('SocialWorkerParted', { from: stays, records: [] })];
    expect([after(...merged, { ...posted('p5'), id: stays }, ...parted), after(...merged, ...parted, posted('p1', '2026-12-31'))]).toEqual([null, dayOf('2026-12-31')]);
  });
});
