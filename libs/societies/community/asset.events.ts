import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { AssetKind } from '#reference/catalogue';

/** What everybody may read about an asset. Nothing in it names a person. */
export interface AssetFacts {
  readonly kind: AssetKind;
  readonly title: { readonly zh: string; readonly bo?: string; readonly en?: string };
  readonly description?: string;
  /** Gifts: service items that it could be asked for, whether or not anyone has asked yet. Codes of the catalogue; may be empty. */
  readonly serviceItems: readonly string[];
  /** BCP 47 tags of the languages in which it can be asked and answers; empty: not known. */
  readonly languages: readonly string[];
}

/** Where it is on the map, and whose map that is. */
export interface AssetPlace {
  readonly community: string;
  /** Division code of the community. */
  readonly region: string;
  /** The station that keeps the community's map. */
  readonly station: string;
  /** WGS 84, degrees. Of a person to three decimals only, about 100 m. */
  readonly point: { readonly latitude: number; readonly longitude: number };
}

/** Whom to ask for it. Sealed, whole. */
export interface AssetPerson {
  readonly name: string;
  readonly phone?: string;
}

export type AssetRetirement = 'GONE' | 'UNWILLING' | 'DUPLICATE' | 'MAPPED_BY_MISTAKE' | 'OTHER';

/** By which names the clock has assets follow a community that ended, and come back to one that was ended by mistake. */
export const ASSETS_FOLLOW = 'assets-of-ended-communities-follow';
export const ASSETS_RETURN = 'assets-of-reinstated-communities-return';

export const assetEvents = {
  AssetMapped: event<AssetFacts & AssetPlace>(),
  /** Carries all facts anew. */
  AssetCorrected: event<AssetFacts>(),
  /** To another point, which may lie in another community. */
  AssetMoved: event<AssetPlace>(),
  /**
   * The asset itself where it is a person, else whom to ask for it. Sealed under the person's own key, so that a person can be forgotten and
   * the place on the map stays.
   */
  AssetPersonNamed: event<{ person: string; identity: Personal<AssetPerson> }>({ subject: 'person', personal: { identity: true } }),
  AssetPersonRemoved: event<{ person: string }>({ erases: 'person' }),
  /** Off the map. */
  AssetRetired: event<{ reason: AssetRetirement }>(),
  /** It was taken off by mistake, and is on the map again, where its community is kept now; whom to ask stays as it was. Carries all facts and the place. */
  AssetReinstated: event<AssetFacts & AssetPlace>(),
};
export type AssetEvent = EventOf<typeof assetEvents>;
