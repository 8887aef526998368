import { aggregate, canonicalJson, refusals } from '#platform/event-sourcing';
import { distanceMetres, type Point } from '#platform/read-model';
import { communityEvents, type CommunityEnding, type CommunityEvent, type CommunityFacts, type EstateFacts, type GridFacts } from './community.events.js';
import type { communityMessages } from './community.messages.js';

type Grid = GridFacts & { readonly grid: string };
type Estate = EstateFacts & { readonly estate: string };
export type CommunityCommand =
  | { type: 'RegisterCommunity'; data: { facts: CommunityFacts; grids: readonly Grid[]; estates: readonly Estate[] } }
  | { type: 'CorrectCommunity'; data: CommunityFacts }
  /** Another station keeps its record and its map from then on. */
  | { type: 'HandOverCommunity'; data: { from: string; to: string } }
  /** Its division is no more; `places`: what stands for each of its codes now. */
  | { type: 'MoveToDivision'; data: { places: Readonly<Record<string, string>> } }
  | { type: 'AddGrid'; data: Grid }
  | { type: 'CorrectGrid'; data: Grid }
  | { type: 'RemoveGrid'; data: { grid: string } }
  | { type: 'AddEstate'; data: Estate }
  | { type: 'CorrectEstate'; data: Estate }
  | { type: 'RemoveEstate'; data: { estate: string } }
  | { type: 'EndCommunity'; data: { reason: CommunityEnding; successor: string | null } }
  /** It was ended by mistake. */
  | { type: 'ReinstateCommunity'; data: Record<never, never> }
  /** Taken beside what ends another that goes on in this one: records nothing, and refuses where this one is no more. */
  | { type: 'SucceedCommunity'; data: Record<never, never> }
  /** Taken beside what puts an asset on its map: records nothing, and refuses when the community is not what the caller saw, or is nowhere near the point where somebody puts it. */
  | { type: 'TakeOnMap'; data: { region: string; station: string; point?: Point } };

interface Community {
  facts: CommunityFacts | undefined;
  readonly grids: Map<string, Grid>;
  readonly estates: Map<string, Estate>;
  /** Canonical JSON of how it ended. */
  ended: string | undefined;
}

const refuse = refusals<keyof typeof communityMessages>();
const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What is asked of all communities of a station or a division passes over those that are no more. */
const goneBy: ReadonlySet<CommunityCommand['type']> = new Set(['HandOverCommunity', 'MoveToDivision']);

function decide({ type, data }: CommunityCommand, community: Community): readonly CommunityEvent[] {
  if (type === 'RegisterCommunity') {
    if (community.facts) return refuse('COMMUNITY_ALREADY_REGISTERED');
    return registered(data);
  }
  if (!community.facts) return refuse('COMMUNITY_NOT_FOUND');
  if (type === 'ReinstateCommunity') return community.ended === undefined ? [] : [{ type: 'CommunityReinstated', data: community.facts }];
  if (community.ended !== undefined) return goneBy.has(type) || (type === 'EndCommunity' && canonicalJson(data) === community.ended) ? [] : refuse('COMMUNITY_ENDED');
  switch (type) {
    case 'CorrectCommunity':
      return same(community.facts, data) ? [] : [{ type: 'CommunityCorrected', data: sound(data) }];
    case 'HandOverCommunity':
      return community.facts.station === data.from ? [{ type: 'CommunityCorrected', data: { ...community.facts, station: data.to } }] : [];
    case 'MoveToDivision': {
      const now = (code: string): string => data.places[code] ?? code;
      const facts = { ...community.facts, region: now(community.facts.region), alsoRegions: [...new Set(community.facts.alsoRegions.map(now))] };
      return same(community.facts, facts) ? [] : [{ type: 'CommunityCorrected', data: sound(facts) }];
    }
    case 'AddGrid':
      if (same(community.grids.get(data.grid), data)) return [];
      return [{ type: 'CommunityGridAdded', data: soundGrid(data, community.grids.values()) }];
    case 'CorrectGrid':
      if (!community.grids.has(data.grid)) return refuse('GRID_NOT_FOUND');
      return same(community.grids.get(data.grid), data) ? [] : [{ type: 'CommunityGridCorrected', data: soundGrid(data, community.grids.values()) }];
    case 'RemoveGrid':
      return community.grids.has(data.grid) ? [{ type: 'CommunityGridRemoved', data }] : [];
    case 'AddEstate':
      if (same(community.estates.get(data.estate), data)) return [];
      return [{ type: 'CommunityEstateAdded', data: soundEstate(data, community) }];
    case 'CorrectEstate':
      if (!community.estates.has(data.estate)) return refuse('ESTATE_NOT_FOUND');
      return same(community.estates.get(data.estate), data) ? [] : [{ type: 'CommunityEstateCorrected', data: soundEstate(data, community) }];
    case 'RemoveEstate':
      return community.estates.has(data.estate) ? [{ type: 'CommunityEstateRemoved', data }] : [];
    case 'EndCommunity':
      if (data.reason === 'REGISTERED_TWICE' && data.successor === null) return refuse('COMMUNITY_SUCCESSOR_MISSING');
      return [{ type: 'CommunityEnded', data }];
    case 'SucceedCommunity':
      return [];
    case 'TakeOnMap': {
      const { region, station } = community.facts;
      if (region !== data.region || station !== data.station) return refuse('COMMUNITY_CHANGED_MEANWHILE');
      near(community.facts.point, data.point);
      return [];
    }
  }
}

/** Grids and estates that come with the registration are added one by one, so that who follows them needs one kind of event only. */
function registered({ facts, grids, estates }: Extract<CommunityCommand, { type: 'RegisterCommunity' }>['data']): readonly CommunityEvent[] {
  const fresh = { ...initial(), facts };
  const events: CommunityEvent[] = [{ type: 'CommunityRegistered', data: sound(facts) }];
  for (const grid of grids) {
    events.push({ type: 'CommunityGridAdded', data: soundGrid(grid, fresh.grids.values()) });
    fresh.grids.set(grid.grid, grid);
  }
  for (const estate of estates) {
    events.push({ type: 'CommunityEstateAdded', data: soundEstate(estate, fresh) });
    fresh.estates.set(estate.estate, estate);
  }
  return events;
}

function sound(facts: CommunityFacts): CommunityFacts {
  return [facts.region, ...facts.alsoRegions].some((code) => code.length < 9) ? refuse('COMMUNITY_REGION_TOO_WIDE') : facts;
}

/** No community of the country reaches so far: one of the two points is wrong. */
const FAR_KM = 300;
function near(own: Point | undefined, point: Point | undefined): void {
  const km = own && point ? Math.round(distanceMetres(own, point) / 1000) : 0;
  if (km > FAR_KM) refuse('POINT_FAR_FROM_COMMUNITY', { km });
}

function soundGrid(grid: Grid, others: Iterable<Grid>): Grid {
  return [...others].some((other) => other.grid !== grid.grid && other.name === grid.name) ? refuse('GRID_NAME_TAKEN', { name: grid.name }) : grid;
}

function soundEstate(estate: Estate, { facts, grids, estates }: Community): Estate {
  if (estate.grid !== undefined && !grids.has(estate.grid)) return refuse('GRID_NOT_FOUND');
  near(facts?.point, estate.point);
  const taken = [...estates.values()].some((other) => other.estate !== estate.estate && other.name === estate.name);
  return taken ? refuse('ESTATE_NAME_TAKEN', { name: estate.name }) : estate;
}

function evolve(community: Community, { type, data }: CommunityEvent): Community {
  switch (type) {
    case 'CommunityRegistered':
    case 'CommunityCorrected':
      community.facts = data;
      break;
    case 'CommunityGridAdded':
    case 'CommunityGridCorrected':
      community.grids.set(data.grid, data);
      break;
    case 'CommunityGridRemoved':
      community.grids.delete(data.grid);
      for (const { grid, ...estate } of community.estates.values()) {
        if (grid === data.grid) community.estates.set(estate.estate, estate);
      }
      break;
    case 'CommunityEstateAdded':
    case 'CommunityEstateCorrected':
      community.estates.set(data.estate, data);
      break;
    case 'CommunityEstateRemoved':
      community.estates.delete(data.estate);
      break;
    case 'CommunityEnded':
      community.ended = canonicalJson(data);
      break;
    case 'CommunityReinstated':
      community.ended = undefined;
  }
  return community;
}

const initial = (): Community => ({ facts: undefined, grids: new Map(), estates: new Map(), ended: undefined });

export const community = aggregate<typeof communityEvents, Community, CommunityCommand>({
  category: 'community',
  events: communityEvents,
  initial,
  decide,
  evolve,
});
