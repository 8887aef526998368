import { aggregate, canonicalJson, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { assetEvents, type AssetEvent, type AssetFacts, type AssetPerson, type AssetPlace, type AssetRetirement } from './asset.events.js';
import { namesSomebody, shownPlace } from './asset.rules.js';
import type { communityMessages } from './community.messages.js';

/** Whom to ask; the id is the present person's, or a new one's. */
export type PersonTold = AssetPerson & { readonly id: string };
export type AssetCommand =
  | { type: 'MapAsset'; data: { facts: AssetFacts; place: AssetPlace; person: PersonTold | null } }
  /** A null person stays as it is. `name` is the present person's, opened for this decision only: the new words must not give it away. */
  | { type: 'CorrectAsset'; data: { facts: AssetFacts; person: PersonTold | null; name: string | null } }
  | { type: 'MoveAsset'; data: AssetPlace }
  /** `person` is the one that the caller saw: somebody named since then stays. */
  | { type: 'ForgetAssetPerson'; data: { person: string | null } }
  | { type: 'RetireAsset'; data: { reason: AssetRetirement } };

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
  if (asset.status === 'retired') return type === 'RetireAsset' ? [] : refuse('ASSET_RETIRED');
  switch (type) {
    case 'CorrectAsset': {
      const corrected = discreet(data.facts, data.person?.name ?? data.name);
      return [
        ...(same(facts, corrected) ? [] : [{ type: 'AssetCorrected', data: corrected } as const]),
        ...moved(place, shownPlace(corrected.kind, place)),
        ...named(data.person),
      ];
    }
    case 'MoveAsset':
      return moved(place, shownPlace(facts.kind, data));
    case 'RetireAsset':
      return [{ type: 'AssetRetired', data }];
  }
}

const discreet = (facts: AssetFacts, name: string | null | undefined): AssetFacts =>
  name && namesSomebody(facts, name) ? refuse('ASSET_TITLE_NAMES_SOMEBODY') : facts;
const moved = (from: AssetPlace, to: AssetPlace): readonly AssetEvent[] => (same(from, to) ? [] : [{ type: 'AssetMoved', data: to }]);
function named(told: PersonTold | null): readonly AssetEvent[] {
  if (!told) return [];
  const { id, ...identity } = told;
  return [{ type: 'AssetPersonNamed', data: { person: id, identity } }];
}

function evolve(asset: Asset, { type, data }: SealedEventOf<typeof assetEvents>): Asset {
  switch (type) {
    case 'AssetMapped': {
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
