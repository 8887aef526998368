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
  const around = (metres: number) => ({ coverage: { nationwide: false, regions: [], around: { latitude: 28.2, longitude: 112.9, metres } } });
  const aged = (minAge?: number, maxAge?: number) => ({ eligibility: { groups: [], ...(minAge === undefined ? {} : { minAge }), ...(maxAge === undefined ? {} : { maxAge }) } });
  const on = (day: number, from = '08:00', to = '09:00') => [{ day, from, to }];
  it.each<[term: string, over: object]>([
    ['modes', { modes: ['HOME', 'BY_FOOT'] }], ['share', { share: 'WORLD' }], ['coverage.regions', { coverage: { nationwide: true, regions: ['43010'] } }], ['languages', { languages: ['Chinese'] }],
    ['costFen', { costFen: 0.5 }], ['leadHours', { leadHours: -1 }], ['leadHours', { leadHours: Infinity }], ['leadHours', { leadHours: NaN }],
    ['coverage.around.metres', around(0)], ['coverage.around.metres', around(6_000_001)],
    ['prerequisites.serviceItem', { prerequisites: [{ text: { zh: '评估' }, serviceItem: '评估' }] }],
    ['eligibility.age', aged(-1)], ['eligibility.age', aged(60.5)], ['eligibility.age', aged(undefined, 151)], ['validity', { validity: { from: '2026-02-30' } }], ['validity', { validity: { until: '2026-2-1' } }],
    ['windows.day', { windows: on(0) }], ['windows.day', { windows: on(8) }], ['windows.day', { windows: on(1.5) }], ['openingHours.day', { openingHours: on(8) }],
    ['windows', { windows: on(1, '8:00') }], ['windows', { windows: on(1, '08:00', '24:30') }], ['openingHours', { openingHours: on(1, '08:60') }],
  ])('are refused where nobody could go by them: %s %j', (term, over) => {
    const { code, parameters } = refused(over);
    expect([code, parameters['term']]).toMatchObject(['RESOURCE_TERM_INVALID', { code: term }]);
  });
  it.each<[term: string, over: object, refusal: string]>([
    ['eligibility.age', aged(60, 59), 'RESOURCE_TERM_REVERSED'], ['validity', { validity: { from: '2026-03-02', until: '2026-03-01' } }, 'RESOURCE_TERM_REVERSED'],
    ['windows', { windows: on(1, '22:00', '06:00') }, 'RESOURCE_HOURS_REVERSED'], ['openingHours', { openingHours: on(1, '09:00', '09:00') }, 'RESOURCE_HOURS_REVERSED'],
  ])('are refused where they end before they begin: %s %j', (term, over, refusal) => {
    const { code, parameters } = refused(over);
    expect([code, parameters['term']]).toMatchObject([refusal, { code: term }]);
  });
  it('may be as narrow, and as wide, as they say', () => {
    const sound: readonly object[] = [
      { costFen: 0, leadHours: 0.5 }, { leadHours: 0 }, around(0.5), around(6_000_000), aged(0), aged(undefined, 150), aged(60, 60), { validity: { from: '2026-03-01', until: '2026-03-01' } },
      { validity: { from: '2026-03-01' } }, { validity: { until: '2026-03-01' } }, { validity: {} }, { windows: [...on(1, '00:00', '24:00'), ...on(7)] }, { coverage: { nationwide: true, regions: [] } },
    ];
    for (const over of sound) expect(soundTerms({ ...terms, ...over })).toEqual({ ...terms, ...over });
    expect(soundTerms({ ...terms, serviceItems: ['meal-delivery', 'meal-delivery'], modes: ['HOME', 'HOME'] })).toMatchObject({ serviceItems: ['meal-delivery'], modes: ['HOME'] });
    for (const [over, code] of [[{ serviceItems: [] }, 'RESOURCE_SERVES_NOTHING'], [{ modes: [] }, 'RESOURCE_WITHOUT_MODE'], [{ coverage: { nationwide: false, regions: [] } }, 'RESOURCE_REACHES_NOWHERE']] as const)
      expect(refused(over).code).toBe(code);
  });
});
