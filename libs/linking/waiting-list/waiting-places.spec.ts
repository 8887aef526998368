import { expect, it } from '@jest/globals';
import type { Views } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { offer } from '#linking/linkage/testing';
import type { Proposals } from '#linking/linkage/slice';
import { waitingListProjections } from './projections.js';
import { WaitingPlaces } from './waiting-places.js';

const joined = (need: string): Told => ({ type: 'WaitingListJoined', id: offer.resource, data: { ...offer, urgency: 'NORMAL', need, renewsAt: null } });
const nothing = { name: 'capacity', met: false, reasons: [] };
const something = { name: 'capacity', met: true, reasons: [{ code: 'NOT_ALL' }] };
const enough = { name: 'capacity', met: true, reasons: [] };
/** Who is offered a place of those who wait, and who was judged, as matching answers it. */
async function offered(log: readonly (string | Told)[], answer: (need: string, judged: number) => object | 'does not match') {
  const views = viewsOf(waitingListProjections, log.map((one) => (typeof one === 'string' ? joined(one) : one)));
  const judged: string[] = [];
  const proposals: Pick<Proposals, 'openOf' | 'draft' | 'one'> = {
    openOf: (needId) => (needId === 'met' ? 0 : 1),
    draft: (_resource, { needId }) => {
      judged.push(needId);
      const said = answer(needId, judged.length);
      const [why, capacity] = said === 'does not match' ? ['not for them', enough] : ['', said];
      return Promise.resolve({ ...offer, broadcast: null, override: undefined, why, match: { ...offer.match, conditions: [...offer.match.conditions, capacity as never] } });
    },
    one: () => [],
  };
  const [first] = await new WaitingPlaces(views as Pick<Views, 'all'> as Views, proposals as Proposals).due.order({ id: '', resource: offer.resource, due_at: '2026-03-02T00:00:00.000Z' } as never);
  await views.close();
  const { need, linkage } = (first?.command as unknown as { data: { need: string; linkage: string } } | undefined)?.data ?? {};
  return { judged, need, linkage };
}
const many = Array.from({ length: 250 }, (_, n) => `n${n}`);

it('whoever is first in line has a place that is freed while those who wait are judged', async () => {
  expect(await offered(['a', 'b'], (_, judged) => (judged > 1 ? enough : nothing))).toMatchObject({ judged: ['a', 'b', 'a'], need: 'a' });
});

it('however many wait whom it is not for any more, or who want more than is free, whoever comes after them has the place', async () => {
  expect((await offered([...many, 'last'], (need) => (need === 'last' ? enough : 'does not match'))).need).toBe('last');
  expect((await offered([...many, 'last'], (need) => (need === 'last' ? enough : something))).need).toBe('last');
});

it('a need of which nothing is open any more is offered nothing, and keeps nobody waiting', async () => {
  expect(await offered(['met', 'a'], () => enough)).toMatchObject({ judged: ['a'], need: 'a' });
});

it('a long list for which nothing is free costs no more than a short one', async () => {
  const { judged, need } = await offered(many, (need) => (Number(need.slice(1)) % 2 === 0 ? 'does not match' : nothing));
  expect([judged.length, need]).toEqual([60, undefined]);
});

it('whoever joins again for the same period is offered another place than the one that came to nothing', async () => {
  const [once, again] = [joined('a'), { ...joined('a'), at: '2026-03-03T02:00:00.000Z' }];
  const lost: Told = { type: 'WaitingListPlaceOffered', id: offer.resource, data: { need: 'a', linkage: 'of before' } };
  const [first, second] = [await offered([once], () => enough), await offered([once, lost, again], () => enough)];
  expect([first.need, second.need]).toEqual(['a', 'a']);
  expect(second.linkage).not.toBe(first.linkage);
});
