import { addHours } from '#reference/calendar';
import { findServiceItem, riskLevels, urgencies, type AssetKind, type ServiceBoard, type ServiceItem } from '#reference/catalogue';
import { creditCodeCheck } from '#reference/identifiers';
import type { NeedEvent, NeedFacts } from '#linking/need';
import type { ResidentEvent } from '#linking/resident';
import type { StationEvent } from '#linking/station';
import type { AssetEvent, CommunityEvent } from '#societies/community';
import type { OrganizationEvent } from '#societies/organization';
import { Chance, type Zipf } from './chance.js';
import { idOf } from './made.js';
import { near, type City, type County, type Place, type Places, type Township } from './places.js';
import { groupsOfBoard, itemsByDemand, type Providers } from './resources.js';

type Raised = Extract<NeedEvent, { type: 'NeedRaised' }>['data'];

const established = (place: Place, tier: 'CITY' | 'COUNTY' | 'STREET', parent: string | undefined): StationEvent => ({
  type: 'StationEstablished',
  data: {
    name: { zh: `${place.name}社会工作服务站` }, localName: '社工站', tier, region: place.code, serves: [place.code], specialism: 'GENERAL', languages: ['zh'], point: place.point,
    ...(parent === undefined ? {} : { parent }),
  },
});
export const cityStation = (city: City): StationEvent => established(city, 'CITY', undefined);
export const countyStation = (county: County): StationEvent => established(county, 'COUNTY', county.city.station);
export const townshipStation = (township: Township): StationEvent => established(township, 'STREET', township.county.station);

/** So many organizations, each at home in one county: the n-th in the county that is n-th, round and round. */
export class Organizations implements Providers {
  constructor(private readonly seed: number, private readonly places: Places, readonly count: number) {}

  id(n: number): string {
    return idOf('organization', n);
  }

  registered(n: number): OrganizationEvent {
    const chance = new Chance(this.seed, 'organization', n);
    const { code, name } = this.county(n);
    const [legalForm, prefix, partyKind, suffix] = chance.weighted([
      [['SOCIAL_SERVICE_INSTITUTION', '52', 'SOCIAL', '社会工作服务中心'], 45], [['SOCIAL_ASSOCIATION', '51', 'SOCIAL', '志愿者协会'], 25], [['FOUNDATION', '53', 'SOCIAL', '慈善基金会'], 5],
      [['ENTERPRISE', '91', 'ENTERPRISE', '服务有限公司'], 15], [['PUBLIC_INSTITUTION', '12', 'SCHOOL', '学院'], 10],
    ] as const);
    const first17 = `${prefix}${code}${String(n).padStart(9, '0')}`;
    return {
      type: 'OrganizationRegistered',
      data: { name: { zh: `${name}${suffix}${n}` }, legalForm, creditCode: first17 + creditCodeCheck(first17), partyKind, region: code, serviceAreas: [code], station: null },
    };
  }

  inCounty(code: string, chance: Chance): string {
    const { counties } = this.places;
    const at = counties.findIndex((county) => county.code === code);
    const rounds = Math.max(1, Math.floor((this.count - at - 1) / counties.length) + 1);
    return this.id(Math.min(at + counties.length * chance.whole(0, rounds - 1), this.count - 1));
  }

  private county(n: number): County {
    return this.places.counties[n % this.places.counties.length] as County;
  }
}

/** Communities with their maps, residents and what they need. */
export class Neighbours {
  private readonly items: Zipf<ServiceItem>;

  constructor(private readonly seed: number, private readonly places: Places, readonly residents: number) {
    this.items = itemsByDemand(seed);
  }

  /** The first community of the n-th township. */
  community(n: number): CommunityEvent {
    const { name, station, point, ...township } = this.township(n);
    return {
      type: 'CommunityRegistered',
      data: { name: { zh: `${name}中心社区` }, region: township.villages[0] ?? township.code, alsoRegions: [], station, figures: { population: 2_000 + n, asOf: '2025-01-01' }, point },
    };
  }

  /** The n-th asset, on the map of the township that is n-th, round and round. */
  asset(n: number): AssetEvent {
    const chance = new Chance(this.seed, 'asset', n);
    const at = n % this.places.townships.length;
    const { name, code, station, villages, point } = this.township(at);
    const item = this.items.draw(chance);
    const kind = chance.one<AssetKind>(['ASSOCIATION', 'INSTITUTION', 'PLACE', 'BUSINESS', 'CULTURE']);
    return {
      type: 'AssetMapped',
      data: {
        kind, title: { zh: `${name}${item.labels.zh}点${n}` }, serviceItems: [item.code], languages: ['zh'], community: idOf('community', at), region: villages[0] ?? code, station,
        point: near(point, chance),
      },
    };
  }

  home(n: number): Township {
    return this.places.somewhere(new Chance(this.seed, 'home', n));
  }

  enrolled(n: number): ResidentEvent {
    const chance = new Chance(this.seed, 'resident', n);
    const township = this.home(n);
    const minor = chance.maybe(0.15);
    const groups = chance.some(groupsOfBoard[minor ? 'CHILD_WELFARE' : chance.one<ServiceBoard>(['ELDER_CARE', 'ELDER_CARE', 'SOCIAL_ASSISTANCE', 'SOCIAL_AFFAIRS'])], chance.whole(1, 2));
    const year = minor ? chance.whole(2012, 2020) : chance.whole(1936, 1966);
    return {
      type: 'ResidentEnrolled',
      data: {
        station: township.station, livingRegion: chance.one([township.code, ...township.villages]), point: near(township.point, chance), languages: ['zh'], accommodations: [],
        identity: { name: `居民${n}`, bornOn: `${year}-05-01` }, minor, risk: chance.one(riskLevels.codes), suspectedDuplicates: [],
        groups: groups.map((group) => ({ group, source: 'HOME_VISIT', from: '2025-01-01' })),
      },
    };
  }

  /** The n-th need, of the resident who is n-th, round and round. `now`: ISO 8601. */
  raised(n: number, now: string): Raised {
    const chance = new Chance(this.seed, 'need', n);
    const resident = n % this.residents;
    const { station, code, villages } = this.home(resident);
    const urgency = chance.weighted([['NORMAL', 70], ['LOW', 15], ['URGENT', 12], ['EMERGENCY', 3]] as const);
    return {
      ...this.facts(chance, chance.one([code, ...villages])), resident: idOf('resident', resident), subject: idOf('resident', resident), station, urgency,
      source: 'VISIT', dueAt: addHours(now, urgencies.find(urgency)?.dueHours ?? 0), firstReceiver: 'worker',
      ...(chance.maybe(0.3) ? { words: '走访时提出，希望尽快安排。' } : {}),
    };
  }

  /** What an assessment found. */
  assessed(n: number, region: string): NeedFacts {
    return this.facts(new Chance(this.seed, 'assessment', n), region);
  }

  private facts(chance: Chance, region: string): NeedFacts {
    const item = this.items.draw(chance);
    return {
      serviceItems: [item.code], quantity: chance.weighted([[1, 80], [2, 15], [4, 5]]), modes: findServiceItem(item.code)?.modes ?? [], region, windows: [], accommodations: [],
      credentials: [], languages: ['zh'],
    };
  }

  private township(n: number): Township {
    return this.places.townships[n % this.places.townships.length] as Township;
  }
}
