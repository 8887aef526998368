import { describe, expect, it } from '@jest/globals';
import { Refusal } from '#platform/event-sourcing';
import type { ResourceTerms } from './charity-resource.events.js';
import { soundTerms } from './resource-terms.rules.js';
import { terms } from './testing/index.js';

function refused(over: Partial<ResourceTerms>): Refusal {
  try {
    soundTerms({ ...terms, ...over });
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('it was not refused');
}

describe('the terms of a resource', () => {
  it.each<[over: object, known: RegExp]>([
    [{ serviceItems: ['送餐'] }, /^meal-delivery, /],
    [{ accommodations: ['halal'] }, /^HALAL, VEGETARIAN, /],
    [{ credentials: ['nurse'] }, /^NURSE, /],
    [{ eligibility: { groups: ['独居'] } }, /^living-alone, /],
  ])('that are refused come with the codes that would have been right: %j', (over, known) => {
    const { code, parameters } = refused(over);
    expect([code, parameters['known']]).toEqual(['RESOURCE_TERM_INVALID', { code: expect.stringMatching(known), labels: expect.objectContaining({ zh: expect.stringContaining('可用的有：') }) }]);
  });
  it('come with none where there is no list', () => {
    expect(refused({ costFen: -1 }).parameters['known']).toEqual({ code: '', labels: { zh: '', bo: '', en: '' } });
  });
});
