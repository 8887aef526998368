import { expect, it } from '@jest/globals';
import { sql } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { meals } from '#societies/charity-resource/testing';
import { leftOutOf } from '../left-out.queries.js';
import { matchingProjections } from '../projections.js';

const resource = '01900000-0000-7000-8000-000000000001';

it('leaves out, and thinks less of, whoever meant it, and not whoever never said so', () => {
  const freed = (linkage: string, leaveOut = true): Told => ({ type: 'NeedPromiseFreed', id: 'n1', data: { linkage, resource, quantity: 1, because: 'DECLINED', leaveOut } });
  const mistaken = (linkage: string): Told => ({ type: 'LinkageEndTakenBack', id: linkage, data: { need: 'n1', resource, was: 'DECLINED', because: 'FULL', status: 'REVOKED' } });
  const after = (...more: readonly Told[]) => {
    const views = viewsOf(matchingProjections, [{ type: 'ResourceRegistered', id: resource, data: meals }, ...more]);
    return [views.all(leftOutOf('n1')).length, views.get<{ lapsed: number }>(sql`SELECT lapsed FROM match_activity`)?.lapsed ?? 0];
  };
  const both = [freed('l1'), freed('l2')];
  expect([after(...both), after(...both, mistaken('l1')), after(...both, mistaken('l1'), mistaken('l2'))]).toEqual([[1, 2], [1, 1], [0, 0]]);
  // One that the station called off itself counted against nobody.
  expect(after(freed('l1', false), mistaken('l1'))).toEqual([0, 0]);
});
