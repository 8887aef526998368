import { expect, it } from '@jest/globals';
import type { Views } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';
import { offer } from '#linking/linkage/testing';
import type { Proposals } from '#linking/linkage/slice';
import { waitingListProjections } from './projections.js';
import { WaitingPlaces } from './waiting-places.js';

it('whoever is first in line has a place that is freed while those who wait are judged', async () => {
  const joined = (need: string) => ({ type: 'WaitingListJoined', id: offer.resource, data: { ...offer, urgency: 'NORMAL', need, renewsAt: null } }) as const;
  const views = viewsOf(waitingListProjections, [joined('a'), joined('b')]);
  const judged: string[] = [];
  /** Matching, to which word of the place comes after it was asked about the first. */
  const proposals: Pick<Proposals, 'openOf' | 'draft' | 'one'> = {
    openOf: () => 1,
    draft: (_resource, { needId }) => {
      judged.push(needId);
      return Promise.resolve({ ...offer, broadcast: null, override: undefined, why: '', match: { ...offer.match, conditions: [{ name: 'capacity', met: judged.length > 1, reasons: [] }] } });
    },
    one: () => [],
  };
  const [offered] = await new WaitingPlaces(views as Pick<Views, 'all'> as Views, proposals as Proposals).due.order({ id: '', resource: offer.resource, due_at: '2026-03-02T00:00:00.000Z' } as never);
  expect(judged).toEqual(['a', 'b', 'a']);
  expect(offered).toMatchObject({ command: { type: 'OfferPlace', data: { need: 'a' } } });
  await views.close();
});
