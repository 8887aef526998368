import type { AssetFacts, AssetPlace } from './asset.events.js';

const about100m = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** Where a person is to be found is where they live: the map shows it to about 100 m. Everything else stands where it stands. */
export const shownPlace = <P extends Pick<AssetPlace, 'point'>>(kind: AssetFacts['kind'], place: P): P =>
  kind === 'PERSON' ? { ...place, point: { latitude: about100m(place.point.latitude), longitude: about100m(place.point.longitude) } } : place;

/** Characters only, so that neither spaces nor dots between the parts of a name hide it. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/** Whether public words give away a name. A single character is no name: it would be found in half of all titles. */
export function namesSomebody({ title, description }: Pick<AssetFacts, 'title' | 'description'>, name: string): boolean {
  const wanted = bare(name);
  if ([...wanted].length < 2) return false;
  return [title.zh, title.bo, title.en, description].some((text) => text !== undefined && bare(text).includes(wanted));
}
