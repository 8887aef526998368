import { aggregate, canonicalJson, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { assetEvents, type AssetEvent, type AssetFacts, type AssetPerson, type AssetPlace, type AssetRetirement } from './asset.events.js';
import { namesSomebody, shownPlace } from './asset.rules.js';
import type { communityMessages } from './community.messages.js';

/** Whom to ask; the id is the present person's, or a new one's. */
export type PersonTold = AssetPerson & { readonly id: string };
export type AssetCommand =
  | { type: 'MapAsset'; data: { facts: AssetFacts; place: AssetPlace; person: PersonTold | null } }
  /**
   * A null person stays as it is. `name` is the present person's, opened for this decision only: the new words must not give it away. `map` is the one that the caller saw it on: its community may
   * have got another division or station since the asset was put there.
   */
  | { type: 'CorrectAsset'; data: { facts: AssetFacts; person: PersonTold | null; name: string | null; map: Omit<AssetPlace, 'point'> } }
  | { type: 'MoveAsset'; data: AssetPlace }
  /** `person` is the one that the caller saw: somebody named since then stays. */
  | { type: 'ForgetAssetPerson'; data: { person: string | null } }
  | { type: 'RetireAsset'; data: { reason: AssetRetirement } }
  /** It was taken off the map by mistake; `map`: as its community has it now. */
  | { type: 'ReinstateAsset'; data: { map: Omit<AssetPlace, 'point'> } }
  /** Its community (`from`) is no more: over to another's map as it is, or off the map. */
  | { type: 'FollowCommunity'; data: { from: string; to: Omit<AssetPlace, 'point'> | null; reason: AssetRetirement } }
  /** The community from which it followed was ended by mistake. `from`: on whose map it is since; `offMap`: it was taken off by that. */
  | { type: 'ReturnToCommunity'; data: { from: string; offMap: boolean; to: Omit<AssetPlace, 'point'> } };

interface Asset {
  status: 'unknown' | 'mapped' | 'retired';
  facts: AssetFacts | undefined;
  place: AssetPlace | undefined;
  person: string | null;
}

const refuse = refusals<keyof typeof communityMessages>();
const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

function decide({ type, data }: AssetCommand, asset: Asset): readonly AssetEvent[] {
  if (type === 'MapAsset') {
    if (asset.status !== 'unknown') return refuse('ASSET_ALREADY_MAPPED');
    const facts = discreet(data.facts, data.person?.name);
    return [{ type: 'AssetMapped', data: { ...facts, ...shownPlace(facts.kind, data.place) } }, ...named(data.person)];
  }
  const { facts, place } = asset;
  if (!facts || !place) return refuse('ASSET_NOT_FOUND');
  if (type === 'ForgetAssetPerson') {
    return asset.person === null || asset.person !== data.person ? [] : [{ type: 'AssetPersonRemoved', data: { person: asset.person } }];
  }
  if (type === 'ReinstateAsset') return asset.status === 'retired' ? [{ type: 'AssetReinstated', data: { ...facts, ...place, ...data.map } }] : [];
  if (type === 'ReturnToCommunity') {
    if (place.community !== data.from || (asset.status === 'retired') !== data.offMap) return [];
    return data.offMap ? [{ type: 'AssetReinstated', data: { ...facts, ...place, ...data.to } }] : moved(place, { ...place, ...data.to });
  }
  if (asset.status === 'retired') return type === 'RetireAsset' || type === 'FollowCommunity' ? [] : refuse('ASSET_RETIRED');
  switch (type) {
    case 'CorrectAsset': {
      const corrected = discreet(data.facts, data.person?.name ?? data.name);
      return [
        ...(same(facts, corrected) ? [] : [{ type: 'AssetCorrected', data: corrected } as const]),
        ...rounded(place, shownPlace(corrected.kind, place), data.map),
        ...named(data.person),
      ];
    }
    case 'MoveAsset':
      return moved(place, shownPlace(facts.kind, data));
    case 'RetireAsset':
      return [{ type: 'AssetRetired', data }];
    case 'FollowCommunity':
      if (place.community !== data.from) return [];
      return data.to === null ? [{ type: 'AssetRetired', data: { reason: data.reason } }] : moved(place, { ...place, ...data.to });
  }
}

const discreet = (facts: AssetFacts, name: string | null | undefined): AssetFacts =>
  name && namesSomebody(facts, name) ? refuse('ASSET_TITLE_NAMES_SOMEBODY') : facts;
const moved = (from: AssetPlace, to: AssetPlace): readonly AssetEvent[] => (same(from, to) ? [] : [{ type: 'AssetMoved', data: to }]);
/** What is a person now is shown to about 100 m. */
const rounded = (from: AssetPlace, to: AssetPlace, map: Omit<AssetPlace, 'point'>): readonly AssetEvent[] =>
  same(from, to) ? [] : [{ type: 'AssetMoved', data: from.community === map.community ? { ...to, ...map } : to }];
function named(told: PersonTold | null): readonly AssetEvent[] {
  if (!told) return [];
  const { id, ...identity } = told;
  return [{ type: 'AssetPersonNamed', data: { person: id, identity } }];
}

function evolve(asset: Asset, { type, data }: SealedEventOf<typeof assetEvents>): Asset {
  switch (type) {
    case 'AssetMapped':
    case 'AssetReinstated': {
      const { community, region, station, point, ...facts } = data;
      asset.status = 'mapped';
      asset.facts = facts;
      asset.place = { community, region, station, point };
      break;
    }
    case 'AssetCorrected':
      asset.facts = data;
      break;
    case 'AssetMoved':
      asset.place = data;
      break;
    case 'AssetPersonNamed':
      asset.person = data.person;
      break;
    case 'AssetPersonRemoved':
      asset.person = null;
      break;
    case 'AssetRetired':
      asset.status = 'retired';
  }
  return asset;
}

export const asset = aggregate<typeof assetEvents, Asset, AssetCommand>({
  category: 'asset',
  events: assetEvents,
  initial: () => ({ status: 'unknown', facts: undefined, place: undefined, person: null }),
  decide,
  evolve,
});
