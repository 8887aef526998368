import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { findVolunteer, type VolunteerRow } from './volunteer.queries.js';
import { volunteerCompanions } from './companions.projection.js';
import { volunteerRegister } from './volunteer-register.projection.js';

const facts = { station: 's1', skills: [], languages: [], windows: [], modes: [], places: ['430104006'] };
const of = (id: string, type: string, data: object = {}): Told => ({ type, id, data });
const registered = (community: string): Told => of('v1', 'VolunteerRegistered', { ...facts, community, identity: { sealed: 'x' }, age: {} });
const views = (...told: readonly Told[]) => viewsOf([volunteerRegister, volunteerCompanions], [...['a', 'b', 'c'].map((id) => of(id, 'CommunityRegistered')), ...told]);

it('has whoever is of a community that was ended by mistake there again, also where the one that it went into ended since', () => {
  const home = (...told: readonly Told[]) => {
    const all = views(...told);
    const [row, tags] = [all.get<VolunteerRow>(findVolunteer('v1')), all.all<{ value: string }>({ text: "SELECT value FROM volunteer_tag WHERE facet = 'community'", values: [] })];
    expect(tags.map(({ value }) => value)).toEqual(row?.community == null ? [] : [row.community]);
    return row?.community ?? null;
  };
  const [ended, back] = [(id: string, successor: string | null) => of(id, 'CommunityEnded', { reason: 'ABOLISHED', successor }), (id: string) => of(id, 'CommunityReinstated', {})];
  const start = [registered('a'), ended('a', 'b')];
  expect([home(...start), home(...start, back('a')), home(registered('a'), ended('a', null)), home(registered('a'), ended('a', null), back('a'))]).toEqual(['b', 'a', null, 'a']);
  expect([home(...start, ended('b', 'c')), home(...start, ended('b', 'c'), back('b')), home(...start, ended('b', 'c'), back('a')), home(...start, ended('b', 'c'), back('b'), back('a'))]).toEqual(['c', 'b', 'a', 'a']);
  // who was handed over, or corrected, in between; and who is of the other by their own word
  expect([home(...start, of('v1', 'VolunteerCorrected', { ...facts, community: 'a', station: 's2' }), back('a')), home(...start, of('v1', 'VolunteerCorrected', { ...facts, community: 'b' }), back('a'))]).toEqual(['a', 'b']);
  expect(home(...start, back('a'), ended('a', 'c'))).toBe('c');
});

it('shows whoever was retired by mistake as they were, paused until the day', () => {
  const status = (...told: readonly Told[]) => {
    const { status: now, reason, paused_until } = views(registered('a'), ...told).get<VolunteerRow>(findVolunteer('v1'))!;
    return [now, reason, paused_until];
  };
  const [gone, back] = [of('v1', 'VolunteerRetired', { reason: 'OTHER' }), (pause: object | null) => of('v1', 'VolunteerReinstated', { station: 's1', pause })];
  expect([status(gone), status(gone, back(null)), status(gone, back({ reason: 'STUDIES', until: '2026-06-30' }))]).toEqual([['RETIRED', 'OTHER', null], ['ACTIVE', null, null], ['PAUSED', 'STUDIES', '2026-06-30']]);
});
