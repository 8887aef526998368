import type { Language } from '#platform/access';
import type { Views } from '#platform/read-model';
import type { KnownItems } from '#reference/catalogue/slice';
import type { ResourceTerms } from '#societies/charity-resource';
import type { Resources } from '#societies/charity-resource/slice';
import { holdingRate, stationsUpwards } from './holding-rate.rules.js';
import { pricedBy, type RateRow } from './time-bank.queries.js';
import type { PointsBuy } from './types.js';

type ResourceRow = NonNullable<ReturnType<Resources['row']>>;
/** Longer than what stations price; a list for a person to read. */
const LONGEST = 100;

/** What points buy: what stations set a price on, as far as the station that keeps a volunteer's file can give it today. */
export class PriceList {
  constructor(
    private readonly views: Views,
    private readonly resources: Resources,
    private readonly items: KnownItems,
  ) {}

  /** Cheapest first. @param balance what the volunteer has to spend @param station that keeps the file */
  of(station: string, balance: number, today: string, language: Language): PointsBuy[] {
    const priced = stationsUpwards(this.views, station).flatMap((at) => this.views.all<Pick<RateRow, 'subject' | 'code'>>(pricedBy(at)));
    const rateOf = (subject: 'RESOURCE' | 'SERVICE_ITEM', code: string): number => holdingRate(this.views, station, subject, code, today)?.points ?? 0;
    const bought = new Map<string, PointsBuy>();
    const add = (row: ResourceRow, item: string | null, points: number): void => {
      const key = `${row.id} ${item}`;
      const { title, validity } = JSON.parse(row.terms) as ResourceTerms;
      const outOfTime = (validity.from ?? '') > today || (validity.until ?? '9999') < today;
      const capacity = this.resources.capacity(row.id, row.unit, row.renewal, today);
      if (bought.has(key) || points < 1 || row.kind === 'FUND' || row.status !== 'ACTIVE' || outOfTime || capacity === null) return;
      const serviceItemLabel = item === null ? null : (this.items.find(item)?.labels[language] ?? item);
      bought.set(key, {
        resourceId: row.id, title: title[language] ?? title.zh, serviceItem: item, serviceItemLabel, points, unit: capacity.unit, free: capacity.free, affordable: points <= balance && capacity.free > 0,
      });
    };
    const codes = (of: RateRow['subject']): string[] => [...new Set(priced.flatMap(({ subject, code }) => (subject === of ? [code] : [])))];
    // A price of a resource comes before one of what it gives.
    for (const id of codes('RESOURCE')) {
      const row = this.resources.row(id);
      if (!row || !this.resources.sharedWith(row, station)) continue;
      const given = row.kind === 'MATERIAL' ? [null] : (JSON.parse(row.terms) as ResourceTerms).serviceItems;
      for (const item of given) add(row, item, rateOf('RESOURCE', id));
    }
    for (const item of codes('SERVICE_ITEM')) for (const row of this.resources.ofPool(station, item, LONGEST)) if (!bought.has(`${row.id} null`)) add(row, item, rateOf('SERVICE_ITEM', item));
    return [...bought.values()].sort((a, b) => a.points - b.points || (a.title < b.title ? -1 : 1)).slice(0, LONGEST);
  }
}
