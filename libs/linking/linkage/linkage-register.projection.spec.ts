import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageRegister } from './linkage-register.projection.js';
import { findLinkage, type LinkageRow } from './linkage.queries.js';
import { offer } from './testing/index.js';

it('keeps why help was proposed that does not match until the person is erased, whichever version of the event said it', () => {
  const proposed = (over: object): Told => ({ type: 'LinkageProposed', id: 'l1', data: { ...offer, ...over } });
  const why = (...happened: Told[]) => (viewsOf([linkageRegister], happened).get(findLinkage('l1')) as LinkageRow).override;
  expect(why(proposed({}))).toBeNull();
  for (const [one, kept] of [[proposed({ override: 'agreed by phone' }), 'sealed override'], [proposed({ kept: 'openly:agreed by phone' }), 'openly:agreed by phone']] as const) {
    expect(why(one)).toBe(kept);
    expect(why(one, { type: 'ResidentErased', id: 'another', data: { ground: 'ASKED' } })).toBe(kept);
    expect(why(one, { type: 'ResidentErased', id: 'resident-1', data: { ground: 'ASKED' } })).toBeNull();
    const goesOn: Told = { type: 'ResidentMerged', id: 'resident-1', data: { into: 'resident-2' } };
    expect(why(one, goesOn, { type: 'ResidentErased', id: 'resident-2', data: { ground: 'ASKED' } })).toBeNull();
  }
});
