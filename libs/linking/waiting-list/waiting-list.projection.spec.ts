import { afterAll, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { offer } from '#linking/linkage/testing';
import { waitingListProjections } from './projections.js';
import { tellOfWaiting } from './tell-of-waiting.policy.js';
import { hoping, placesOf, waitingFor, type PlaceRow, type WaitingRow } from './waiting-list.queries.js';

const provider = { kind: 'STATION', id: 'station-8' };
const views = viewsOf(waitingListProjections, [
  { type: 'WaitingListJoined', id: offer.resource, data: { ...offer, renewsAt: null } },
  { type: 'NeedHandOverReceived', id: offer.need, data: { from: offer.station, to: 'station-9', receiver: 'worker-1' } },
  { type: 'ResourceHandedOver', id: offer.resource, data: { from: offer.keeper, to: 'station-8', provider } },
]);
afterAll(() => views.close());

it('whoever waits is offered a place between those stations that have the need and the resource by then', () => {
  const [row] = views.all<WaitingRow>(waitingFor(offer.resource, 2));
  expect(row?.station).toBe('station-9');
  expect(JSON.parse(row?.draft ?? '{}')).toMatchObject({ station: 'station-9', keeper: 'station-8', provider, match: offer.match });
});

const joined = (need: string) => ({ type: 'WaitingListJoined', id: offer.resource, data: { ...offer, urgency: 'NORMAL', need, renewsAt: '2026-12-01T00:00:00.000Z' } }) as const;
const due = (...log: readonly Told[]) => {
  const of = viewsOf(waitingListProjections, log);
  const rows = of.all<{ id: string; due_at: string }>(hoping('2027-01-01T00:00:00.000Z', ['', ''], 9)).map(({ id, due_at: at }) => [id, at.slice(0, 10)]);
  void of.close();
  return rows;
};

it('whoever waits may hope as soon as a match reaches into the next period, and when something is freed', () => {
  const freed = { type: 'CapacityReleased', id: offer.resource, data: { hold: 'h', quantity: 1, date: '2026-11-09', period: '2026-11-01' } };
  expect(due(joined('a'), joined('b'))).toEqual([[`${offer.resource}/0`, '2026-11-17']]);
  expect(due(joined('a'), freed)).toEqual([[`${offer.resource}/0`, '2026-03-02']]);
  expect(due(joined('a'), freed, joined('b'))).toEqual([[`${offer.resource}/0`, '2026-03-02']]);
});

it('looks at one resource after the other, those first that somebody has hoped for longest, and at none before its time or for which nobody waits', () => {
  const waits = (id: string, day: number): Told => ({ ...joined('a'), id, data: { ...joined('a').data, renewsAt: `2026-12-0${day}T00:00:00.000Z` } });
  const of = viewsOf(waitingListProjections, [waits('r3', 2), waits('r1', 1), waits('r2', 1), waits('r4', 1), { type: 'WaitingListLeft', id: 'r4', data: { need: 'a' } }]);
  const rows = (until: string, after: readonly [string, string], limit = 9) => of.all<{ id: string; due_at: string }>(hoping(until, after, limit)).map(({ id, due_at: at }) => [at, id] as const);
  const [first, later] = ['2026-11-17T00:00:00.000Z', '2026-11-18T00:00:00.000Z'];
  expect(rows('2026-11-16T23:59:59.999Z', ['', ''])).toEqual([]);
  expect(rows(first, ['', ''])).toEqual([[first, 'r1/0'], [first, 'r2/0']]);
  expect(rows(later, ['', ''], 1)).toEqual([[first, 'r1/0']]);
  expect(rows(later, [first, 'r1/0'])).toEqual([[first, 'r2/0'], [later, 'r3/0']]);
  expect(rows(later, [later, 'r3/0'])).toEqual([]);
  void of.close();
});

it('it is the next one’s turn after each place that was offered, and nobody’s where nobody waits', () => {
  const offered = (need: string) => ({ type: 'WaitingListPlaceOffered', id: offer.resource, data: { need, linkage: `of ${need}` } });
  expect(due(joined('a'), joined('b'), offered('a'))).toEqual([[`${offer.resource}/1`, '2026-03-02']]);
  expect(due(joined('a'), offered('a'))).toEqual([]);
  expect(due(joined('a'), { type: 'NeedWithdrawn', id: 'a', data: { reason: 'x', subject: 'a' } })).toEqual([]);
  expect(due(joined('a'), { type: 'ResourceRetired', id: offer.resource, data: { reason: 'ENDED' } })).toEqual([]);
});

it('who waits for several resources has a place with each, by how urgent it is and since when, and loses the one alone that it leaves or is offered', () => {
  const waits = (need: string, resource: string, urgency = 'NORMAL'): Told => ({ type: 'WaitingListJoined', id: resource, data: { ...offer, urgency, need, renewsAt: null } });
  const lines = (...then: readonly Told[]) => {
    const of = viewsOf(waitingListProjections, [waits('a', 'r1'), waits('b', 'r1', 'URGENT'), waits('a', 'r2'), waits('c', 'r1'), ...then]);
    const found = ['r1', 'r2'].map((resource) => of.all<WaitingRow>(waitingFor(resource, 9)).map(({ need }) => need).join(''));
    expect(of.all<PlaceRow>(placesOf('a')).map(({ resource, place }) => [resource, place])).toEqual(['r1', 'r2'].flatMap((resource, i) => (found[i]?.includes('a') ? [[resource, found[i].indexOf('a') + 1]] : [])));
    void of.close();
    return found;
  };
  expect(lines()).toEqual(['bac', 'a']);
  expect(lines({ type: 'WaitingListLeft', id: 'r1', data: { need: 'a' } })).toEqual(['bc', 'a']);
  expect(lines({ type: 'WaitingListPlaceOffered', id: 'r2', data: { need: 'a', linkage: 'l' } })).toEqual(['bac', '']);
  expect(lines({ type: 'NeedReprioritised', id: 'c', data: { urgency: 'EMERGENCY', dueAt: '', reason: 'x', subject: 'c' } })).toEqual(['cba', 'a']);
  expect(lines({ type: 'NeedMet', id: 'a', data: { confirmedBy: 'STATION' } })).toEqual(['bc', '']);
  expect(lines({ type: 'ResourceRetired', id: 'r1', data: { reason: 'ENDED' } })).toEqual(['', 'a']);
});

it('whoever waited for what was retired by mistake waits again as before, but for needs that are met or were withdrawn since, and their station is told', () => {
  const line = (...then: readonly Told[]) => {
    const of = viewsOf(waitingListProjections, [joined('a'), joined('b'), joined('c'), { type: 'ResourceRetired', id: offer.resource, data: { reason: 'ENDED' } }, ...then]);
    const found = of.all<WaitingRow>(waitingFor(offer.resource, 9)).map(({ need }) => need).join('');
    const react = tellOfWaiting.on['ResourceReinstated'] as unknown as (recorded: object, rows: object) => readonly { template: string; about: { need: string } }[];
    const told = react({ id: offer.resource, occurredAt: '2026-03-03T02:00:00.000Z' }, of).map(({ template, about }) => `${template} ${about.need}`);
    void of.close();
    return [found, told];
  };
  const back: Told = { type: 'ResourceReinstated', id: offer.resource, data: { pause: null } };
  expect(line()[0]).toBe('');
  expect(line(back)).toEqual(['abc', ['WAITING_AGAIN a', 'WAITING_AGAIN b', 'WAITING_AGAIN c']]);
  expect(line({ type: 'NeedMet', id: 'a', data: { confirmedBy: 'STATION' } }, { type: 'NeedReprioritised', id: 'c', data: { urgency: 'EMERGENCY', dueAt: '', reason: 'x', subject: 'c' } }, back))
    .toEqual(['cb', ['WAITING_AGAIN b', 'WAITING_AGAIN c']]);
  expect(line({ type: 'WaitingListLeft', id: offer.resource, data: { need: 'b' } }, back)[0]).toBe('ac');
});

it('the station of whoever waits for a resource that is retired is told', () => {
  const retired = { type: 'ResourceRetired', id: offer.resource, data: { reason: 'ENDED' } } as const;
  const elsewhere: readonly Told[] = [{ ...joined('c'), id: 'another' }, { ...retired, id: 'another' }];
  const of = viewsOf(waitingListProjections, [...elsewhere, joined('a'), joined('b'), { type: 'WaitingListLeft', id: offer.resource, data: { need: 'b' } }, retired]);
  const told = (tellOfWaiting.on['ResourceRetired'] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])({ id: offer.resource, occurredAt: '2026-03-02T02:00:00.000Z', event: retired }, of);
  expect(told.map(({ to, template, about }) => [to, template, about])).toEqual([[{ kind: 'STATION', id: offer.station }, 'WAITED_IN_VAIN', { need: 'a', resource: offer.resource }]]);
  void of.close();
});
