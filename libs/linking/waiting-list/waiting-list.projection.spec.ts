import { afterAll, expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { offer } from '#linking/linkage/testing';
import { waitingListProjections } from './projections.js';
import { hoping, waitingFor, type WaitingRow } from './waiting-list.queries.js';

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

it('whoever waits may hope as soon as a match reaches into the next period, and when something is freed: the first of them', () => {
  const joined = (need: string) => ({ type: 'WaitingListJoined', id: offer.resource, data: { ...offer, urgency: 'NORMAL', need, renewsAt: '2026-12-01T00:00:00.000Z' } }) as const;
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map(joined);
  const freed = { type: 'CapacityReleased', id: offer.resource, data: { hold: 'h', quantity: 1, date: '2026-11-09', period: '2026-11-01' } } as const;
  const due = (log: Parameters<typeof viewsOf>[1]) => {
    const of = viewsOf(waitingListProjections, log);
    const rows = of.all<{ need: string; due_at: string }>(hoping('2027-01-01T00:00:00.000Z', ['', ''], 9)).map(({ need, due_at: at }) => [need, at.slice(0, 10)]);
    void of.close();
    return rows;
  };
  expect(due(six.slice(0, 2))).toEqual([['a', '2026-11-17'], ['b', '2026-11-17']]);
  expect(due([...six, freed])).toEqual([...['a', 'b', 'c', 'd', 'e'].map((need) => [need, '2026-03-02']), ['f', '2026-11-17']]);
});
