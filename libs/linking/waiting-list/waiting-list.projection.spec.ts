import { afterAll, expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { offer } from '#linking/linkage/testing';
import { waitingListProjections } from './projections.js';
import { waitingFor, type WaitingRow } from './waiting-list.queries.js';

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
