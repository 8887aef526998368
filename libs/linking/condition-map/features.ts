import { ReadyJson, type GeoJsonCollection } from '#platform/graphql';
import type { Cell } from './places.rules.js';

/** By division, and within a community what is in no grid first. */
export const sortOf = ({ code, community, grid }: Cell): string => `${code} ${community ?? ''} ${grid ?? ''}`;

/**
 * A GeoJSON feature. Written here, since a city has thousands, and objects for `JSON.stringify` would take longer than all else. Codes and ids have nothing in them to be escaped.
 * @param counts members of a JSON object
 */
export const feature = ({ id, code, community, grid, name, centre }: Cell, level: string, counts: string): string =>
  `{"type":"Feature","id":"${id}","geometry":${centre === null ? 'null' : `{"type":"Point","coordinates":[${centre.longitude},${centre.latitude}]}`},` +
  `"properties":{"level":"${level}","region":"${code}","communityId":${quoted(community)},"gridId":${quoted(grid)},"name":${JSON.stringify(name)},${counts}}}`;
const quoted = (id: string | null): string => (id === null ? 'null' : `"${id}"`);

export const collection = (features: readonly string[]): ReadyJson<GeoJsonCollection> =>
  new ReadyJson(Buffer.from(`{"type":"FeatureCollection","features":[${features.join(',')}]}`));
