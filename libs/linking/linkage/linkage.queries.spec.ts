import { expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageRegister, linkageResidents } from './linkage-register.projection.js';
import { firstInboxKey, givenBeside, listInbox, listLinkages, NEWEST, offersOf, openOfResource, sensitiveGroupsOf, type InboxKey, type LinkageFilter, type LinkageRow } from './linkage.queries.js';
import { accepted, offer } from './testing/index.js';

const nowhere: Reach = { kind: 'OWN_REGIONS', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const proposed = (id: string, over: object = {}): Told => ({ type: 'LinkageProposed', id, data: { ...offer, ...over } });
const then = (id: string, type: string, data: object = {}, at?: string): Told => ({ type, id, data, ...(at === undefined ? {} : { at }) });
const declined = (id: string) => then(id, 'LinkageDeclined', { reason: 'FULL', subject: 'resident-1' });
const person = (id: string) => ({ provider: { kind: 'VOLUNTEER', id }, keeper: null });
const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
const given = (id: string, at: string) => then(id, 'LinkageCompleted', { ...tie, quantity: 1, units: 1, confirmedBy: 'STATION', startsAt: null, endsAt: null, followUpBy: '2026-03-13T02:00:00.000Z' }, at);

it('a list has what is asked for of what is within reach, page by page, and nothing beside it', () => {
  const views = viewsOf([linkageRegister], [
    proposed('l1'), proposed('l2', { need: 'need-2', ...person('v1') }), proposed('l3', { resource: 'resource-2', station: 'station-3' }), proposed('l4', { resident: 'resident-2', region: '430105001001', keeper: 'station-3' }),
    proposed('l5', { need: 'need-2', resource: 'resource-2', region: '44' }), declined('l5'),
  ]);
  const list = (reach: Partial<Reach>, filter: LinkageFilter = {}, before = NEWEST, limit = 9) =>
    views.all<LinkageRow>(listLinkages({ ...nowhere, ...reach }, filter, before, limit)).map(({ id }) => id.slice(1)).join('');
  for (const reach of [{ everywhere: true }, { stations: ['station-1', 'station-2', 'station-3'] }, { regions: ['43', '44'] }]) {
    expect([{}, { needId: 'need-2' }, { resourceId: 'resource-2' }, { residentId: 'resident-2' }, { stationId: 'station-3' }, { stationId: 'station-2' }, { statuses: ['DECLINED' as const] }].map((filter) => list(reach, filter)))
      .toEqual(['54321', '52', '53', '4', '43', '531', '5']);
    expect([list(reach, { needId: 'need-2', resourceId: 'resource-2' }), list(reach, { residentId: 'resident-1', stationId: 'station-3' }), list(reach, { resourceId: 'resource-1', stationId: 'station-3' }), list(reach, { stationId: 'station-1', statuses: ['PROPOSED'] })]).toEqual(['5', '3', '4', '421']);
    expect([list(reach, {}, NEWEST, 2), list(reach, {}, 4, 2), list(reach, {}, 2, 2)]).toEqual(['54', '32', '1']);
  }
  expect([list({ persons: ['v1'] }), list({ persons: ['v2'] }), list({ persons: ['v1'] }, { needId: 'need-1' }), list({ organizations: ['organization-1'] }), list({ organizations: ['v1'] })]).toEqual(['2', '', '', '5431', '']);
  expect([list({ regions: ['430105'] }), list({ regions: ['4301'] }), list({ regions: ['430104006001'] }), list({ stations: ['station-3'] }), list({})]).toEqual(['4', '4321', '321', '43', '']);
});

it('an inbox has what waits for the answer of whoever is asked, what must be answered first first', () => {
  const by = (answerBy: string) => ({ answerBy: `2026-03-0${answerBy}T02:00:00.000Z` });
  const views = viewsOf([linkageRegister], [
    proposed('l1', by('5')), proposed('l2', { ...by('4'), ...person('v1') }), proposed('l3', { ...by('3'), keeper: 'station-3' }), proposed('l4', by('5')), proposed('l5', by('2')), declined('l5'), proposed('l6', { ...by('2'), ...person('v2') }),
  ]);
  const inbox = (reach: Partial<Reach>, after: InboxKey = firstInboxKey, limit = 9) => views.all<LinkageRow>(listInbox({ ...nowhere, ...reach }, after, limit)).map(({ id }) => id).join(' ');
  expect([inbox({ organizations: ['organization-1'] }), inbox({ persons: ['v1', 'v2'] }), inbox({ stations: ['station-2', 'station-3'] }), inbox({ stations: ['station-1'] }), inbox({})]).toEqual(['l3 l1 l4', 'l6 l2', 'l3 l1 l4', '', '']);
  expect([inbox({ organizations: ['organization-1'] }, firstInboxKey, 1), inbox({ organizations: ['organization-1'] }, ['2026-03-05T02:00:00.000Z', 1])]).toEqual(['l3', 'l4']);
});

it('what somebody has or had of the same is named, of their other needs and as long as it counts', () => {
  const [since, before] = ['2026-03-06', '2026-03-05T02:00:00.000Z'];
  const beside = (...happened: readonly Told[]) => viewsOf([linkageRegister], happened).all<{ id: string }>(givenBeside('resident-1', 'need-9', ['meal-delivery', 'other'], since)).map(({ id }) => id).join(' ');
  expect([beside(proposed('l1')), beside(proposed('l1'), { ...accepted, id: 'l1' }), beside(proposed('l1'), declined('l1'))]).toEqual(['l1', 'l1', '']);
  expect([beside(proposed('l1', { need: 'need-9' })), beside(proposed('l1', { resident: 'resident-2' })), beside(proposed('l1', { resident: null })), beside(proposed('l1', { serviceItems: ['companionship'] }))]).toEqual(['', '', '', '']);
  expect([beside(proposed('l1'), given('l1', '2026-03-06T02:00:00.000Z')), beside(proposed('l1'), given('l1', before)), beside(proposed('l1'), proposed('l2', { serviceItems: ['companionship', 'other'] }))]).toEqual(['l1', '', 'l2 l1']);
});

it('what may still come of a resource, and all offers of a broadcast', () => {
  const views = viewsOf([linkageRegister], [proposed('l1', { broadcast: 'b' }), proposed('l2', { resource: 'resource-2', broadcast: 'b' }), proposed('l3'), declined('l3'), proposed('l4', { broadcast: 'c' }), { ...accepted, id: 'l4' }]);
  expect([openOfResource('resource-1'), openOfResource('resource-2'), offersOf('b'), offersOf('c')].map((query) => views.all<{ id: string }>(query).map(({ id }) => id).join(' '))).toEqual(['l1 l4', 'l2', 'l1 l2', 'l4']);
});

it('what is told of separately is told from its first day to its last, and of nobody else', () => {
  const enrolled = (id: string): Told => ({ type: 'ResidentEnrolled', id, data: { identity: { name: '示例' }, minor: false, groups: [{ group: 'serious-illness', from: '2026-03-02' }] } });
  const on = (day: string, ...happened: readonly Told[]) => viewsOf([linkageResidents], [enrolled('r1'), enrolled('r2'), ...happened]).all<{ code: string }>(sensitiveGroupsOf('r1', day)).map(({ code }) => code);
  const ended = then('r1', 'ResidentGroupEnded', { group: 'serious-illness', on: '2026-03-09' });
  expect([on('2026-03-01'), on('2026-03-02'), on('2030-01-01'), on('2026-03-09', ended), on('2026-03-10', ended)].map((found) => found.length)).toEqual([0, 1, 1, 1, 0]);
});
