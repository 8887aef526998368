import { describe, expect, it } from '@jest/globals';
import { accommodations, codesFor, groupsFor, serviceItemsFor } from './index.js';

describe('the codes that would have been right', () => {
  it('are all of a short list', () => {
    expect(codesFor('HALALL', accommodations.terms)).toBe(accommodations.codes.join(', '));
  });

  it.each([
    ['meal_delivery', 'meal-delivery'], ['MealDelivery', 'meal-delivery'], ['tutorng', 'tutoring'], ['送餐', 'meal-delivery'], ['meal', 'meal-delivery'], ['meals', 'meal-delivery'], ['meal service', 'meal-delivery'], ['hospital-escort', 'escort-to-hospital'],
  ])('are, of service items, close to %s', (wrong, first) => {
    const [found, ...others] = serviceItemsFor(wrong).split(', ');
    expect(found).toBe(first);
    expect(others).toHaveLength(5);
    expect(others.at(-1)).toBe('…');
  });

  it('are, of groups, close to a plural or a label', () => {
    expect(groupsFor('elders')).toMatch(/^elder, /);
    expect(groupsFor('独居老人')).toMatch(/^living-alone, /);
  });

  it('are some for whatever is written', () => {
    for (const wrong of ['', '?', '汤'.repeat(5_000)]) expect(serviceItemsFor(wrong).split(', ')).toHaveLength(6);
  });
});
