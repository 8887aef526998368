/** Degrees, WGS 84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Box {
  readonly minLatitude: number;
  readonly maxLatitude: number;
  readonly minLongitude: number;
  readonly maxLongitude: number;
}

/** Of a sphere with the earth's mean radius (IUGG), in metres. */
const EARTH_RADIUS = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Great-circle distance in metres (haversine: exact for short distances too); at most 0.5 % off on the real earth. */
export function distanceMetres(a: Point, b: Point): number {
  const [latitudeA, latitudeB] = [radians(a.latitude), radians(b.latitude)];
  const h = Math.sin((latitudeB - latitudeA) / 2) ** 2
    + Math.cos(latitudeA) * Math.cos(latitudeB) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The box that holds every point within `metres` of a point, for an R*Tree search; its corners lie farther away, so the distance is to be
 * checked as well. Where the circle reaches a pole or the 180th meridian the box goes all the way round.
 */
export function boxAround({ latitude, longitude }: Point, metres: number): Box {
  const angle = metres / EARTH_RADIUS;
  const north = degrees(radians(latitude) + angle);
  const south = degrees(radians(latitude) - angle);
  const round = { minLatitude: Math.max(-90, south), maxLatitude: Math.min(90, north), minLongitude: -180, maxLongitude: 180 };
  if (north >= 90 || south <= -90) return round;
  // Where the circle touches a meridian it is not level with its centre but nearer to the pole.
  const side = degrees(Math.asin(Math.sin(angle) / Math.cos(radians(latitude))));
  if (longitude - side < -180 || longitude + side > 180) return round;
  return { ...round, minLongitude: longitude - side, maxLongitude: longitude + side };
}

/** Whole degrees around China, its seas and islands: a point beyond is a slip, such as the two swapped, and would be thousands of kilometres from everybody. */
export const aroundChina = { latitude: { min: 3, max: 54 }, longitude: { min: 73, max: 136 } } as const;
