import { expect, it } from '@jest/globals';
import { sql } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageOutcomes } from './linkage-outcomes.projection.js';
import { declinesOf, outcomesOf } from './linkage.queries.js';
import { offer } from './testing/index.js';

it('counts of a provider’s help what it took, and not what was agreed on and was over sooner', () => {
  const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
  const completed = (startsAt: string | null, endsAt: string | null): Told =>
    ({ type: 'LinkageCompleted', id: 'l1', at: '2026-03-04T03:00:00.000Z', data: { ...tie, confirmedBy: 'STATION', startsAt, endsAt, followUpBy: '2026-03-11T03:00:00.000Z' } });
  const minutes = (...times: Parameters<typeof completed>) => viewsOf([linkageOutcomes], [completed(...times)]).get(outcomesOf([offer.provider.id]));
  expect(minutes('2026-03-04T01:00:00.000Z', '2026-03-04T02:30:00.000Z')).toMatchObject({ completed: 1, minutes: 90, people: 1 });
  expect(minutes('2026-03-04T02:00:00.000Z', '2026-03-04T09:00:00.000Z')).toMatchObject({ minutes: 60 });
  expect(minutes('2026-03-04T02:00:00.000Z', '2026-03-08T02:00:00.000Z')).toMatchObject({ minutes: 60 });
  // A stay of days is entered day by day; how much of it was help nobody said.
  expect(minutes('2026-03-01T02:00:00.000Z', '2026-03-04T02:00:00.000Z')).toMatchObject({ completed: 1, minutes: 0 });
  expect(minutes(null, null)).toMatchObject({ completed: 1, minutes: 0 });
});

it('counts of a provider’s help neither what was completed by mistake nor a mark that was put right', () => {
  const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
  const step = (type: string, id: string, data: object = {}): Told => ({ type, id, at: '2026-03-04T03:00:00.000Z', data: { ...tie, ...data } });
  const completed = (id: string) => [step('LinkageProposed', id), step('LinkageCompleted', id, { startsAt: '2026-03-04T02:00:00.000Z', endsAt: '2026-03-04T02:30:00.000Z' })];
  const said = (id: string, satisfaction: number) => step('LinkageEvaluated', id, { satisfaction });
  const outcomes = (...happened: Told[]) => viewsOf([linkageOutcomes], happened).get(outcomesOf([offer.provider.id]));
  const both = [...completed('l1'), ...completed('l2'), said('l1', 1), said('l2', 4), said('l1', 5)];
  expect(outcomes(...both)).toEqual({ completed: 2, minutes: 60, satisfaction: 9, evaluated: 2, people: 1 });
  expect(outcomes(...both, step('LinkageReopened', 'l1'))).toEqual({ completed: 1, minutes: 30, satisfaction: 4, evaluated: 1, people: 1 });
  expect(outcomes(...both, step('LinkageReopened', 'l1'), step('LinkageReopened', 'l2'))).toEqual({ completed: 0, minutes: 0, satisfaction: 0, evaluated: 0, people: 0 });
  expect(outcomes(...both, step('LinkageReopened', 'l1'), ...completed('l1').slice(1))).toEqual({ completed: 2, minutes: 60, satisfaction: 4, evaluated: 1, people: 1 });
});

const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
const begun = (id: string, over: object = {}): Told => ({ type: 'LinkageProposed', id, data: { ...offer, ...over } });
const given = (id: string, over: object = {}): Told => ({
  type: 'LinkageCompleted', id, at: '2026-03-04T03:00:00.000Z',
  data: { ...tie, confirmedBy: 'STATION', startsAt: '2026-03-04T01:00:00.000Z', endsAt: '2026-03-04T01:30:00.000Z', followUpBy: '2026-03-11T03:00:00.000Z', ...over },
});
const judged = (id: string, satisfaction: number): Told => ({ type: 'LinkageEvaluated', id, data: { satisfaction, subject: 'resident-1' } });

it('adds up what each provider gave and how it was found, and counts a person once', () => {
  const other = { provider: { kind: 'ORGANIZATION', id: 'organization-2' } };
  const views = viewsOf([linkageOutcomes], [
    ...['l1', 'l2', 'l3'].map((id) => begun(id)), begun('l4', other),
    given('l1'), given('l2'), given('l3', { resident: null }), given('l4', other), judged('l1', 5), judged('l2', 2), judged('l4', 1),
  ]);
  expect(views.get(outcomesOf(['organization-1']))).toMatchObject({ completed: 3, minutes: 90, people: 1 });
  expect(views.all(sql`SELECT * FROM linkage_outcome ORDER BY provider`)).toEqual([
    { provider: 'organization-1', completed: 3, minutes: 90, satisfaction: 7, evaluated: 2 }, { provider: 'organization-2', completed: 1, minutes: 30, satisfaction: 1, evaluated: 1 },
  ]);
});

it('counts whoever was helped by two files of theirs as one person, until they are two again', () => {
  const to = (id: string, resident: string) => [begun(id, { resident }), given(id, { resident })];
  const reached = (...more: Told[]) => viewsOf([linkageOutcomes], [...to('l1', 'r1'), ...to('l2', 'r2'), ...to('l3', 'r3'), ...more]).get(outcomesOf([offer.provider.id]));
  const merged: Told = { type: 'ResidentMerged', id: 'r2', data: { into: 'r1' } };
  const parted: Told = { type: 'ResidentParted', id: 'r2', data: { from: 'r1', files: ['r2'], station: 's', livingRegion: '430104006001' } };
  expect([reached(), reached(merged), reached(merged, parted)]).toMatchObject([{ people: 3 }, { people: 2, completed: 3 }, { people: 3 }]);
});

it('knows why a resource was declined, until its terms are corrected; that it is full, until it has more', () => {
  const no = (id: string, reason: string, at: string): Told => ({ type: 'LinkageDeclined', id, at, data: { reason, subject: 'resident-1' } });
  const after = (...more: Told[]) => viewsOf([linkageOutcomes], [
    ...['l1', 'l2', 'l3'].map((id) => begun(id)), begun('l4', { resource: 'another' }),
    no('l1', 'FULL', '2026-03-03T02:00:00.000Z'), no('l2', 'FULL', '2026-03-04T02:00:00.000Z'), no('l3', 'TOO_FAR', '2026-03-04T02:00:00.000Z'), no('l4', 'FULL', '2026-03-04T02:00:00.000Z'), ...more,
  ]).all(declinesOf(offer.resource, 1));
  const far = { reason: 'TOO_FAR', count: 1, last_at: '2026-03-04T02:00:00.000Z' };
  expect(after()).toEqual([{ reason: 'FULL', count: 2, last_at: '2026-03-04T02:00:00.000Z' }, far]);
  expect(after({ type: 'CapacityAdjusted', id: offer.resource, data: {} })).toEqual([far]);
  // one of them never meant it
  expect(after({ type: 'LinkageEndTakenBack', id: 'l2', data: { resource: offer.resource, because: 'FULL' } })).toEqual([{ reason: 'FULL', count: 1, last_at: '2026-03-03T02:00:00.000Z' }, far]);
  expect(after({ type: 'CapacityAdjusted', id: 'another', data: {} })).toHaveLength(2);
  expect(after({ type: 'ResourceCorrected', id: offer.resource, data: {} })).toEqual([]);
});
