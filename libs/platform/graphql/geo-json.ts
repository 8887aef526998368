/** RFC 7946: degrees, WGS 84, longitude first. */
export interface GeoJsonPoint {
  readonly type: 'Point';
  readonly coordinates: readonly [longitude: number, latitude: number];
}
/** Something on a map; without a geometry it has no place that anybody knows (RFC 7946, 3.2). */
export interface GeoJsonFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: GeoJsonPoint | null;
  readonly properties: Readonly<Record<string, unknown>>;
}
export interface GeoJsonCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly GeoJsonFeature[];
}

interface Placed {
  readonly latitude: number;
  readonly longitude: number;
}
export const featureOf = (id: string, at: Placed | null, properties: GeoJsonFeature['properties']): GeoJsonFeature =>
  ({ type: 'Feature', id, geometry: at && { type: 'Point', coordinates: [at.longitude, at.latitude] }, properties });
export const featureCollection = (features: readonly GeoJsonFeature[]): GeoJsonCollection => ({ type: 'FeatureCollection', features });
