import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxAround, distanceMetres } from './geo.js';

const point = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) });

describe('distance', () => {
  it('knows how far Lhasa is from Changsha, and the next street', () => {
    const lhasa = { latitude: 29.65, longitude: 91.14 };
    const changsha = { latitude: 28.23, longitude: 112.94 };
    expect(distanceMetres(lhasa, changsha) / 1000).toBeCloseTo(2125, -1);
    expect(distanceMetres({ latitude: 28.2, longitude: 112.9 }, { latitude: 28.201, longitude: 112.9 })).toBeCloseTo(111.2, 1);
    expect(distanceMetres(lhasa, { latitude: -29.65, longitude: 91.14 - 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  });

  it('is nought from a point to itself and the same both ways', () => {
    fc.assert(fc.property(point, point, (a, b) => {
      expect(distanceMetres(a, a)).toBe(0);
      expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6);
    }));
  });
});

describe('the box of a radius', () => {
  it('holds every point within the radius', () => {
    const near = fc.record({ north: fc.double({ min: -1, max: 1, noNaN: true }), east: fc.double({ min: -1, max: 1, noNaN: true }) });
    fc.assert(fc.property(point, near, fc.integer({ min: 1, max: 500_000 }), (centre, { north, east }, metres) => {
      const scale = (metres / 111_195) * 1.5;
      const other = {
        latitude: Math.max(-90, Math.min(90, centre.latitude + north * scale)),
        longitude: centre.longitude + (east * scale) / Math.max(0.001, Math.cos((centre.latitude * Math.PI) / 180)),
      };
      fc.pre(Math.abs(other.longitude) <= 180 && distanceMetres(centre, other) <= metres);
      const box = boxAround(centre, metres);
      const hair = 1e-9;
      expect(other.latitude).toBeGreaterThanOrEqual(box.minLatitude - hair);
      expect(other.latitude).toBeLessThanOrEqual(box.maxLatitude + hair);
      expect(other.longitude).toBeGreaterThanOrEqual(box.minLongitude - hair);
      expect(other.longitude).toBeLessThanOrEqual(box.maxLongitude + hair);
    }));
  });

  it('is tight where people live, and goes all the way round at a pole and at the 180th meridian', () => {
    const box = boxAround({ latitude: 28.2, longitude: 112.9 }, 3000);
    expect((box.maxLatitude - box.minLatitude) * 111_195).toBeCloseTo(6000, -1);
    expect(distanceMetres({ latitude: 28.2, longitude: box.minLongitude }, { latitude: 28.2, longitude: box.maxLongitude })).toBeCloseTo(6000, -1);
    expect(boxAround({ latitude: 89.99, longitude: 0 }, 3000)).toMatchObject({ maxLatitude: 90, minLongitude: -180, maxLongitude: 180 });
    expect(boxAround({ latitude: 0, longitude: 179.99 }, 3000)).toMatchObject({ minLongitude: -180, maxLongitude: 180 });
  });
});
