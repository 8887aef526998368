import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceMetres, type Point } from '#platform/read-model';
import { closenessAt } from '../parts.rules.js';
import { ANYWHERE, NearestSquares, NOT_SOMEWHERE, squareAt } from './squares.rules.js';

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({ latitude: degrees(3, 54), longitude: degrees(73, 136) });
/** Around the corner, in the next county, anywhere; also just where the numbers of squares begin again. */
const step = fc.oneof(degrees(-0.01, 0.01), degrees(-0.4, 0.4), degrees(-2, 2), degrees(-60, 60), fc.constantFrom(0.635, -0.635, 0.64, -0.64, 1.27));
const two = fc.record({ point, north: step, east: step }).map(({ point, north, east }) => ({ point, place: { latitude: point.latitude + north, longitude: point.longitude + east } }));

describe('squares', () => {
  it('never say of a resource that it is farther off than it is', () => {
    const squares = new NearestSquares();
    fc.assert(fc.property(two, ({ point, place }) => {
      squares.from(point);
      expect(squares.canBeWithin(squareAt(place), closenessAt(distanceMetres(point, place)))).toBe(true);
    }), { numRuns: 20_000 });
  });

  it('tell near from far', () => {
    const squares = new NearestSquares();
    squares.from({ latitude: 36.65, longitude: 117.12 });
    const within = (north: number, closeness: number) => squares.canBeWithin(squareAt({ latitude: 36.65 + north, longitude: 117.12 }), closeness);
    expect([within(0, 0.95), within(0.01, 0.75), within(0.02, 0.5), within(0.1, 0.2), within(0.3, 0.1), within(4.2, 0.1)]).toEqual([true, false, false, false, false, false]);
  });

  it('say nothing of what lies outside or nobody knows, and half of what is nowhere', () => {
    const squares = new NearestSquares();
    expect(squareAt({ latitude: 60, longitude: 100 })).toBe(ANYWHERE);
    for (const from of [{ latitude: 36.65, longitude: 117.12 }, { latitude: -33, longitude: 151 }, null]) {
      squares.from(from);
      expect([squares.canBeWithin(ANYWHERE, 1), squares.canBeWithin(NOT_SOMEWHERE, 0.5), squares.canBeWithin(NOT_SOMEWHERE, 0.51)]).toEqual([true, true, false]);
    }
    expect(squares.canBeWithin(squareAt({ latitude: 36.65, longitude: 117.12 }), 1)).toBe(true);
  });
});
