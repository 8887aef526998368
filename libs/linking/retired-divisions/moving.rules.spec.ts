import { describe, expect, it } from '@jest/globals';
import { placesAfter } from './moving.rules.js';

const real = new Set(['370116', '370116001', '370116001001']);
const places = (codes: readonly string[], over: object = {}, kind = 'RESIDENT') =>
  placesAfter(kind, codes, { from: '371202', to: '370116', keepingDigits: false, ...over }, (code) => real.has(code));

describe('where a place goes', () => {
  it('is what took the place of the division itself; what lies elsewhere stays', () => {
    expect(places(['371202', '430104'])).toEqual({ 371202: '370116' });
    expect(places(['430104'])).toEqual({});
  });
  it('is said of what lay in it only where its last digits were kept and there is such a division', () => {
    expect(places(['371202', '371202001'])).toBe('PLACE_UNCLEAR');
    expect(places(['371202001', '371202001001'], { keepingDigits: true })).toEqual({ 371202001: '370116001', 371202001001: '370116001001' });
    expect(places(['371202001', '371202002'], { keepingDigits: true })).toBe('PLACE_UNCLEAR');
    expect(places(['371202001'], { keepingDigits: true, to: '370116001' })).toBe('PLACE_UNCLEAR');
  });
  it('is narrow enough for a community', () => {
    expect(places(['371202'], {}, 'COMMUNITY')).toBe('PLACE_TOO_WIDE');
    expect(places(['371202001'], { keepingDigits: true }, 'COMMUNITY')).toEqual({ 371202001: '370116001' });
  });
});
