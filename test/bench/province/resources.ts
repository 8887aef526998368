import type { WeeklyWindow } from '#reference/calendar';
import {
  accommodations, serviceItems, type CapacityUnit, type RenewalPeriod, type ResourceKind, type ServiceBoard, type ServiceItem, type ServiceMode, type ShareLevel,
} from '#reference/catalogue';
import type { Capacity, Coverage, Eligibility, ProviderOf, RegisteredResource } from '#societies/charity-resource';
import { Chance, Zipf, type Weighted } from './chance.js';
import { near, PROVINCE, type Places, type Point, type Township } from './places.js';

/** As the bureau asks for it; a station's own only (STATION) nobody measures. */
const shares: Weighted<ShareLevel> = [['STREET', 60], ['COUNTY', 25], ['CITY', 10], ['PROVINCE', 4], ['NATION', 1]];

/** Entitlements are for these only. */
const entitled = new Set([
  'subsistence-allowance', 'extreme-poverty-support', 'temporary-assistance', 'medical-assistance', 'education-grant', 'housing-assistance', 'elder-allowance',
  'care-subsidy', 'child-living-allowance', 'hearing-aid', 'cochlear-implant', 'assistive-device', 'disability-allowance', 'funeral-support',
]);
const kinds: Readonly<Record<ServiceItem['kindOfService'], Weighted<ResourceKind>>> = {
  RELATIONAL: [['TALENT', 55], ['ORGANIZATION', 45]],
  PROFESSIONAL: [['TALENT', 45], ['ORGANIZATION', 55]],
  GOODS_AND_MONEY: [['MATERIAL', 65], ['FUND', 20], ['ORGANIZATION', 15]],
};
/** Whom the resources of each board, and those who need them, are usually of. */
export const groupsOfBoard: Readonly<Record<ServiceBoard, readonly string[]>> = {
  SOCIAL_ASSISTANCE: ['low-income', 'subsistence', 'extreme-poverty', 'subsistence-margin', 'rigid-expenses', 'poverty-return'],
  ELDER_CARE: ['elder', 'living-alone', 'empty-nest', 'left-behind-elder', 'incapacitated-elder', 'aged-80'],
  CHILD_WELFARE: ['child', 'left-behind-child', 'orphan', 'de-facto-unsupported', 'migrant-child'],
  COMMUNITY_GOVERNANCE: ['low-income', 'elder', 'disability'],
  SOCIAL_AFFAIRS: ['disability', 'severe-disability', 'disability-hearing', 'disability-physical', 'veteran', 'woman-in-difficulty', 'serious-illness'],
};
const spoken: Weighted<readonly string[]> = [[['zh'], 55], [[], 32], [['zh', 'en'], 6], [['zh', 'csl'], 3], [['zh', 'ko'], 2], [['en'], 2]];
const units: Readonly<Partial<Record<ResourceKind, readonly CapacityUnit[]>>> = {
  TALENT: ['HOUR', 'PERSON_TIME'], ORGANIZATION: ['PERSON_TIME', 'SESSION'], MATERIAL: ['PIECE', 'PORTION'], FUND: ['YUAN'], VENUE: ['SESSION'],
};
const renewals: Readonly<Partial<Record<ResourceKind, Weighted<RenewalPeriod>>>> = {
  TALENT: [['WEEK', 60], ['MONTH', 40]], ORGANIZATION: [['MONTH', 60], ['WEEK', 20], ['DAY', 20]], MATERIAL: [['NONE', 60], ['MONTH', 25], ['YEAR', 15]], FUND: [['YEAR', 60], ['NONE', 40]],
};
const WEEKDAYS = [1, 2, 3, 4, 5], ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const days: readonly (readonly number[])[] = [WEEKDAYS, WEEKDAYS, ALL_DAYS, [6, 7], [1, 3, 5], [2, 4], [1, 2, 3, 4, 5, 6], ...ALL_DAYS.map((day) => [day])];
const hours = [['08:30', '11:30'], ['09:00', '17:00'], ['14:00', '17:30'], ['18:30', '20:30'], ['08:00', '20:00']] as const;

/** Every item of the catalogue, the most asked for first: an order of this seed's own. */
export const itemsByDemand = (seed: number): Zipf<ServiceItem> => new Zipf(new Chance(seed, 'demand', 0).some(serviceItems, serviceItems.length));

/** Who provides what no station provides itself: organizations, each at home in a county. */
export interface Providers {
  inCounty(code: string, chance: Chance): string;
}

/** The resources of a province, any of them by its number. */
export class Resources {
  private readonly items: Zipf<ServiceItem>;

  constructor(private readonly seed: number, private readonly places: Places, private readonly providers: Providers) {
    this.items = itemsByDemand(seed);
  }

  registered(n: number): RegisteredResource {
    const chance = new Chance(this.seed, 'resource', n);
    const item = this.items.draw(chance);
    const items = [item, ...alike(item, chance)];
    const kind = entitled.has(item.code) && chance.maybe(0.1) ? 'POLICY' : chance.weighted(kinds[item.kindOfService]);
    const township = this.places.somewhere(chance);
    const share = chance.weighted(shares);
    const keeper = keeperOf(share, township, chance);
    const place = near(township.point, chance);
    const provider: ProviderOf = keeper.station !== null && chance.maybe(0.3)
      ? { kind: 'STATION', id: keeper.station }
      : { kind: 'ORGANIZATION', id: this.providers.inCounty(township.county.code, chance) };
    return {
      kind, provider, station: keeper.station, region: keeper.region, capacity: capacityOf(kind, chance),
      title: { zh: `${township.name}${item.labels.zh}${n}` },
      ...(chance.maybe(0.3) ? { description: { zh: `为${township.county.name}居民提供${items.map(({ labels }) => labels.zh).join('、')}。` } } : {}),
      serviceItems: items.map(({ code }) => code),
      eligibility: eligibilityOf(item, kind, chance),
      coverage: coverageOf(share, township, place, chance),
      ...(kind === 'POLICY' ? {} : { place }),
      modes: modesOf(items, chance),
      costFen: kind === 'POLICY' || chance.maybe(0.82) ? 0 : chance.whole(2, 80) * 100,
      credentials: credentialsOf(items, chance),
      accommodations: chance.maybe(0.3) ? chance.some(accommodations.codes, chance.whole(1, 3)) : [],
      leadHours: chance.weighted([[0, 50], [2, 15], [24, 20], [48, 10], [72, 5]]),
      openingHours: [],
      windows: kind === 'POLICY' || kind === 'FUND' || chance.maybe(0.35) ? [] : windowsOf(chance),
      prerequisites: [],
      languages: chance.weighted(spoken),
      validity: chance.maybe(0.8) ? {} : { from: '2025-01-01', until: '2099-12-31' },
      share,
    };
  }
}

/** Most offer one thing; whoever offers more offers what is alike. */
export function alike(item: ServiceItem, chance: Chance, others = chance.weighted([[0, 70], [1, 20], [2, 10]])): ServiceItem[] {
  return others === 0 ? [] : chance.some(serviceItems.filter((i) => i !== item && i.board === item.board && i.kindOfService === item.kindOfService), others);
}

/** Whose pool it is in, and the division that it belongs to: what is shared widely is kept by stations further up, or by nobody but its provider. */
function keeperOf(share: ShareLevel, township: Township, chance: Chance): { readonly station: string | null; readonly region: string } {
  const { county } = township;
  const own = { station: township.station, region: township.villages.length > 0 && chance.maybe(0.6) ? chance.one(township.villages) : township.code };
  const above = { station: county.station, region: county.code };
  const top = { station: county.city.station, region: county.city.code };
  switch (share) {
    case 'COUNTY':
      return chance.maybe(0.7) ? own : above;
    case 'CITY':
      return chance.maybe(0.6) ? above : top;
    case 'PROVINCE':
      return top;
    case 'NATION':
      return chance.maybe(0.5) ? top : { station: null, region: county.code };
    default:
      return own;
  }
}

function coverageOf(share: ShareLevel, township: Township, place: Point, chance: Chance): Coverage {
  const { county, villages } = township;
  const { city } = county;
  const within = (...regions: readonly string[]): Coverage => ({ nationwide: false, regions });
  const around = (metres: number): Coverage => ({ nationwide: false, regions: [], around: { ...place, metres } });
  const codes = (places: readonly { readonly code: string }[], count: number): Coverage => within(...chance.some(places, count).map(({ code }) => code));
  switch (share) {
    case 'STREET':
      return chance.weighted([
        [() => within(township.code), 65], [() => (villages.length > 0 ? within(...chance.some(villages, chance.whole(1, 5))) : within(township.code)), 15],
        [() => around(chance.whole(2, 8) * 500), 12], [() => within(county.code), 8],
      ])();
    case 'COUNTY':
      return chance.weighted([
        [() => within(county.code), 70], [() => codes(county.townships, chance.whole(2, 6)), 20], [() => around(chance.whole(5, 15) * 1_000), 10],
      ])();
    case 'CITY':
      return chance.maybe(0.75) ? within(city.code) : codes(city.counties, chance.whole(2, 4));
    case 'PROVINCE':
      return chance.maybe(0.8) ? within(PROVINCE) : within(city.code);
    default:
      return chance.maybe(0.7) ? { nationwide: true, regions: [] } : within(PROVINCE);
  }
}

function eligibilityOf({ board }: ServiceItem, kind: ResourceKind, chance: Chance): Eligibility {
  const count = kind === 'POLICY' ? 1 : chance.weighted([[0, 50], [1, 35], [2, 15]]);
  const groups = chance.some(groupsOfBoard[board], count);
  if (board === 'ELDER_CARE' && chance.maybe(0.35)) return { groups, minAge: chance.one([60, 65, 70, 80]) };
  if (board === 'CHILD_WELFARE' && chance.maybe(0.4)) return { groups, minAge: chance.one([3, 6]), maxAge: chance.one([12, 14, 17]) };
  return chance.maybe(0.08) ? { groups, minAge: 18, maxAge: 60 } : { groups };
}

function modesOf(items: readonly ServiceItem[], chance: Chance): readonly ServiceMode[] {
  const usual = [...new Set(items.flatMap(({ modes }) => modes))];
  const modes = usual.filter(() => chance.maybe(0.8));
  return modes.length > 0 ? modes : usual.slice(0, 1);
}

/** Nearly all hold what their items ask for. */
function credentialsOf(items: readonly ServiceItem[], chance: Chance): readonly string[] {
  const asked = [...new Set(items.flatMap(({ asks }) => asks))];
  const held = chance.maybe(0.07) ? asked.slice(1) : asked;
  return chance.maybe(0.15) ? [...new Set([...held, ...chance.some(['REAL_NAME', 'INSURANCE', 'FIRST_AID', 'MINOR_CLEARANCE'], 2)])] : held;
}

export function windowsOf(chance: Chance): readonly WeeklyWindow[] {
  const [from, to] = chance.one(hours);
  return chance.one(days).map((day) => ({ day: day as WeeklyWindow['day'], from, to }));
}

function capacityOf(kind: ResourceKind, chance: Chance): Capacity | null {
  if (kind === 'POLICY') return null;
  const total = Math.round(4 * 50 ** chance.next()) * (kind === 'FUND' ? 100 : 1);
  return { unit: chance.one(units[kind] ?? ['PERSON_TIME']), total, renewal: chance.weighted(renewals[kind] ?? [['MONTH', 1]]) };
}
