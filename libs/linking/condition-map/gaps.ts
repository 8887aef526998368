import type { Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { renewalPeriods } from '#reference/catalogue';
import { digitsOfLevel, levelBelow, levelOf, prefixesOf, type Regions } from '#reference/region';
import { periodOf } from '#societies/charity-resource';
import { worksAt } from '#linking/station';
import type { conditionMapMessages } from './condition-map.messages.js';
import { askedIn, giftsIn, offersAround, type AskedRow, type GiftRow, type OfferRow } from './gap.queries.js';
import { gapsOf, type AskedHere, type Gap } from './gap.rules.js';
import { roundedCount } from './tally.rules.js';

const refuse = refusals<keyof typeof conditionMapMessages>();
/** Those of the same city are near enough to be asked to come. */
const CITY = 4;

/** What is asked against what is there. */
export class Gaps {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  /** By the divisions one level below; a village by itself. Within the caller's reach. @throws Refusal REGION_UNKNOWN */
  find(region: string, { reach, station, role }: Caller): readonly Gap[] {
    const level = this.regions.find(region) ? levelOf(region) : undefined;
    if (!level) return refuse('REGION_UNKNOWN', { code: region });
    const digits = digitsOfLevel(levelBelow(level) ?? level);
    const named = station !== null && worksAt({ role, station }, station);
    const asked = summed(this.views.all<AskedRow>(askedIn(reach, region, digits, station)), named);
    const items = [...new Set(asked.map(({ item }) => item))];
    const today = civilDateAt(this.clock.now());
    const periods = JSON.stringify(Object.fromEntries(renewalPeriods.codes.map((renewal) => [renewal, periodOf(renewal, today)])));
    const around = region.slice(0, CITY);
    const wider = ['', ...prefixesOf(around).filter((code) => code !== around)];
    const offers = this.views.all<OfferRow>(offersAround(items, around, wider, periods, today));
    const gifts = new Map(this.views.all<GiftRow>(giftsIn(items, region, digits)).map(({ item, place, assets }) => [`${item} ${place}`, assets]));
    return gapsOf(asked, offers, (item, place) => gifts.get(`${item} ${place}`) ?? 0);
  }

  nameOf(code: string): string | null {
    return this.regions.find(code)?.name ?? null;
  }
}

/** What stations ask for together; rounded unless all of it is of the one where the caller reads names. */
function summed(rows: readonly AskedRow[], named: boolean): readonly AskedHere[] {
  const by = new Map<string, { item: string; place: string; needs: number; unserved: number; quantity: number; own: boolean }>();
  for (const { item, place, needs, unserved, quantity, own } of rows) {
    const key = `${item} ${place}`;
    const sum = by.get(key) ?? { item, place, needs: 0, unserved: 0, quantity: 0, own: true };
    by.set(key, { ...sum, needs: sum.needs + needs, unserved: sum.unserved + unserved, quantity: sum.quantity + quantity, own: sum.own && own === 1 });
  }
  return [...by.values()].flatMap(({ own, needs, unserved, quantity, ...one }) => {
    const rounded = !(named && own);
    const shown = rounded ? roundedCount : (n: number): number => n;
    return shown(needs) === 0 ? [] : [{ ...one, needs: shown(needs), unserved: shown(unserved), quantity: shown(quantity), rounded }];
  });
}
