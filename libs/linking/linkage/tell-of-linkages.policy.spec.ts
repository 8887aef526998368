import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageRegister } from './linkage-register.projection.js';
import { tellOfLinkages } from './tell-of-linkages.policy.js';
import { offer, proposed as offered } from './testing/index.js';

type Tell = (recorded: object, rows: object) => readonly { to: { kind: string; id: string }; template: string; about: object; until: string }[];

it('tells each side of a linkage what the other did, both what a clock did, and nobody what they did themselves', () => {
  const views = viewsOf([linkageRegister], [{ id: 'l1', ...offered() }]);
  const told = (type: keyof typeof tellOfLinkages.on, data: object = {}) =>
    (tellOfLinkages.on[type] as unknown as Tell)({ id: 'l1', occurredAt: '2026-03-02T02:00:00.000Z', event: { type, data } }, views).map(({ to, template, about, until }) => {
      expect([about, until]).toEqual([{ linkage: 'l1' }, ['LinkageProposed', 'LinkageHurried'].includes(type) ? offer.answerBy : '2026-03-09T02:00:00.000Z']);
      return `${to.kind} ${to.id}: ${template}`;
    });
  const [station, provider] = ['STATION station-1', 'ORGANIZATION organization-1'];
  expect(told('LinkageProposed', offer)).toEqual([`${provider}: OFFER_FOR_YOU`]);
  expect(told('LinkageHurried', { urgency: 'EMERGENCY', answerBy: offer.answerBy })).toEqual([`${provider}: OFFER_MORE_URGENT`]);
  expect(told('LinkageAccepted', { by: 'PROVIDER' })).toEqual([`${station}: OFFER_ACCEPTED`]);
  expect(told('LinkageDeclined')).toEqual([`${station}: OFFER_DECLINED`]);
  expect(told('LinkageExpired')).toEqual([`${station}: OFFER_EXPIRED`, `${provider}: OFFER_EXPIRED`]);
  expect(told('LinkageRevoked', { reason: 'WON_BY_ANOTHER' })).toEqual([`${provider}: OFFER_TAKEN_BY_ANOTHER`]);
  for (const reason of ['BETTER_MATCH', 'NEED_CLOSED', 'OTHER']) expect(told('LinkageRevoked', { reason })).toEqual([`${provider}: OFFER_TAKEN_BACK`]);
  for (const [type, template] of [['LinkageScheduled', 'VISIT_SCHEDULED'], ['LinkageCancelled', 'LINKAGE_CANCELLED'], ['LinkageFailed', 'LINKAGE_FAILED']] as const) {
    expect(told(type, { by: 'STATION', reason: 'MISTAKE' })).toEqual([`${provider}: ${template}`]);
    expect(told(type, { by: 'PROVIDER', reason: 'MISTAKE' })).toEqual([`${station}: ${template}`]);
  }
  expect(told('LinkageFailed', { by: 'CLOCK', reason: 'LAPSED' })).toEqual([`${station}: LINKAGE_FAILED`, `${provider}: LINKAGE_FAILED`]);
  // whoever is gone is told nothing: the station is to look for somebody else
  for (const type of ['LinkageRevoked', 'LinkageCancelled'] as const) expect(told(type, { by: 'STATION', reason: 'HELPER_GONE' })).toEqual([`${station}: LINKAGE_HELPER_GONE`]);
  expect(told('LinkageReopened')).toEqual([`${provider}: LINKAGE_REOPENED`]);
  expect(told('LinkageFollowUpMissed')).toEqual([`${station}: FOLLOW_UP_MISSED`]);
});

const NOW = '2026-03-02T02:00:00.000Z';
const proposed = (id: string, station: string, provider: object = { kind: 'ORGANIZATION', id: 'o' }): Told => ({
  type: 'LinkageProposed', id, data: {
    need: `need of ${id}`, resource: 'r', provider, station, keeper: null, resident: null, region: '430104', serviceItems: [], subject: station, urgency: 'NORMAL', quantity: 1, units: 1,
    service: { from: '2026-03-10' }, answerBy: '2026-03-05T02:00:00.000Z', broadcast: null, match: { band: 'FULL', score: 1, conditions: [], parts: [] },
  },
});
const step = (type: string, id: string, data: object): Told => ({ type, id, data });

it('tells each station that waits for an organization that it was suspended, once, and nobody else', () => {
  const views = viewsOf([linkageRegister], [
    proposed('l1', 's1'), proposed('l2', 's1'), step('LinkageAccepted', 'l2', { by: 'PROVIDER', holdUntil: '', followUpBy: '' }), proposed('l3', 's2'), proposed('l4', 's3'),
    step('LinkageDeclined', 'l4', { reason: 'FULL', subject: 's3' }), proposed('l5', 's4', { kind: 'ORGANIZATION', id: 'another' }),
  ]);
  const tell = tellOfLinkages.on['OrganizationSuspended'] as unknown as Tell;
  expect(tell({ id: 'o', occurredAt: '2026-03-02T02:00:00.000Z', event: { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } } }, views).map(({ to, template, about }) => [to, template, about]))
    .toEqual(['s1', 's2'].map((id) => [{ kind: 'STATION', id }, 'LINKAGE_PROVIDER_SUSPENDED', { organization: 'o' }]));
});

it('tells a station of help that was agreed on for a time at which it is not given any more', () => {
  const at = (id: string, station: string, startsAt: string): readonly Told[] =>
    [proposed(id, station), step('LinkageAccepted', id, { by: 'PROVIDER', holdUntil: '', followUpBy: '' }), step('LinkageScheduled', id, { by: 'PROVIDER', startsAt, endsAt: startsAt, holdUntil: '', followUpBy: '' })];
  // a Wednesday, a Friday, and a Wednesday that is past
  const views = viewsOf([linkageRegister], [...at('wed', 's1', '2026-03-11T01:30:00.000Z'), ...at('fri', 's2', '2026-03-13T01:30:00.000Z'), ...at('past', 's3', '2026-02-25T01:30:00.000Z'), proposed('open', 's4')]);
  const told = (type: string, data: object): unknown =>
    (tellOfLinkages.on[type] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])({ id: 'r', occurredAt: NOW, event: { type, data } }, views)
      .map(({ to, template, about }) => [to, template, about]);
  const of = (linkage: string, station: string, template = 'LINKAGE_OUTSIDE_TERMS'): unknown => [{ kind: 'STATION', id: station }, template, { linkage, resource: 'r' }];
  const [fridays, both] = [[{ day: 5, from: '09:00', to: '12:00' }], [{ day: 3, from: '09:00', to: '12:00' }, { day: 5, from: '09:00', to: '12:00' }]];
  expect(told('ResourceCorrected', { windows: fridays, openingHours: [], validity: {} })).toEqual([of('wed', 's1')]);
  expect(told('ResourceCorrected', { windows: both, openingHours: [], validity: {} })).toEqual([]);
  expect(told('ResourceCorrected', { windows: [], openingHours: fridays, validity: {} })).toEqual([of('wed', 's1')]);
  expect(told('ResourceCorrected', { windows: both, openingHours: [], validity: { until: '2026-03-12' } })).toEqual([of('fri', 's2')]);
  expect(told('ResourceRetired', { reason: 'ENDED' })).toEqual([of('wed', 's1'), of('fri', 's2')]);
  expect(told('ResourceReinstated', { pause: null })).toEqual([of('wed', 's1', 'LINKAGE_RESOURCE_BACK'), of('fri', 's2', 'LINKAGE_RESOURCE_BACK')]);
  // both knew that it lies outside of the hours; that the resource is not valid then is new
  const agreed = viewsOf([linkageRegister], at('wed', 's1', '2026-03-11T01:30:00.000Z').map((one) => one.type === 'LinkageScheduled' ? { ...one, data: { ...one.data, outside: ['RESOURCE'] } } : one));
  const tell = tellOfLinkages.on.ResourceCorrected as unknown as Tell;
  expect([{}, { until: '2026-03-10' }].map((validity) => tell({ id: 'r', occurredAt: NOW, event: { type: 'ResourceCorrected', data: { windows: fridays, openingHours: [], validity } } }, agreed).length)).toEqual([0, 1]);
});
