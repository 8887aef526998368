import type { ServiceBoard, ServiceItem } from '#reference/catalogue';
import { Chance, type Zipf } from './chance.js';
import { near, type Township } from './places.js';
import { alike, groupsOfBoard, itemsByDemand, windowsOf } from './resources.js';
import type { World } from './history.js';

/** A question of a station, as `match` takes it. */
export interface Question {
  /** Which of the endless row of questions it is. */
  readonly number: number;
  readonly station: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is usually known of those who need something under each board. */
const ages: Readonly<Record<ServiceBoard, readonly [from: number, to: number]>> = {
  SOCIAL_ASSISTANCE: [18, 75], ELDER_CARE: [60, 95], CHILD_WELFARE: [4, 15], COMMUNITY_GOVERNANCE: [18, 90], SOCIAL_AFFAIRS: [18, 85],
};

/** Questions as stations ask them, each drawn by itself: items by demand, places by how busy they are, the same weights as for what is on offer. */
export class Questions {
  private readonly items: Zipf<ServiceItem>;

  constructor(private readonly world: World) {
    this.items = itemsByDemand(world.seed);
  }

  question(number: number): Question {
    const chance = new Chance(this.world.seed, 'question', number);
    const item = this.items.draw(chance);
    const township = this.world.places.somewhere(chance);
    return { number, station: township.station, input: { ...asked(item, township, chance), ...person(item, chance), first: 10 } };
  }
}

function asked(item: ServiceItem, township: Township, chance: Chance): Record<string, unknown> {
  const others = chance.maybe(0.1) ? alike(item, chance, 1) : [];
  return {
    serviceItems: [item, ...others].map(({ code }) => code),
    region: chance.one([township.code, ...township.villages]),
    point: near(township.point, chance),
    urgency: chance.weighted([['NORMAL', 70], ['LOW', 15], ['URGENT', 12], ['EMERGENCY', 3]]),
    quantity: chance.weighted([[1, 80], [2, 15], [4, 5]]),
    ...(chance.maybe(0.5) ? { modes: item.modes } : {}),
    ...(chance.maybe(0.4) ? { costLimit: chance.whole(5, 50) * 100 } : {}),
    ...(chance.maybe(0.2) ? { windows: windowsOf(chance) } : {}),
    ...(chance.maybe(0.7) ? { languages: ['zh'] } : {}),
    ...(chance.maybe(0.05) ? { accommodations: ['WHEELCHAIR'] } : {}),
  };
}

function person({ board }: ServiceItem, chance: Chance): Record<string, unknown> {
  const age = chance.whole(...ages[board]);
  return { age, groups: chance.some(groupsOfBoard[board], chance.whole(1, 2)), ...(age < 18 ? { guardianConsent: chance.maybe(0.95) } : {}) };
}
