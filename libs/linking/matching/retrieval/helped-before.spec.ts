import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { meals } from '#societies/charity-resource/testing';
import { helpersOf } from '../candidate.queries.js';
import { matchingProjections } from '../projections.js';

const resource = '01900000-0000-7000-8000-000000000001';

it('goes on with whoever has helped somebody, and not with who had not after all', () => {
  const part = { quantity: 1, date: '2026-11-24', period: 'ALWAYS', station: null, need: 'n1' };
  const given = (linkage: string, at: string): Told[] => [
    { type: 'CapacityHeld', id: resource, data: { ...part, hold: linkage, linkage, expiresAt: '2026-12-01T00:00:00.000Z' } }, { type: 'CapacityConsumed', id: resource, at, data: { ...part, hold: linkage, left: 0 } },
  ];
  const notGiven = (id: string): Told => ({ type: 'LinkageReopened', id, data: { need: 'n1', mistakes: 1 } });
  const [first, second] = ['2026-11-24T02:00:00.000Z', '2026-11-25T02:00:00.000Z'];
  const helped = (...more: readonly Told[]) => {
    const told: Told[] = [{ type: 'ResourceRegistered', id: resource, data: meals }, { type: 'NeedRaised', id: 'n1', data: { resident: 'r1' } }, ...given('l1', first), ...given('l2', second), ...more];
    return viewsOf(matchingProjections, told).all<{ last: string }>(helpersOf('r1')).map(({ last }) => last);
  };
  expect([helped(), helped(notGiven('l2')), helped(notGiven('l1')), helped(notGiven('l1'), notGiven('l2')), helped(notGiven('l2'), notGiven('l1'))]).toEqual([[second], [first], [second], [], []]);
});
