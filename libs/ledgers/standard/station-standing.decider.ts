import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import type { Wording } from '#societies/charity-resource';
import { stationStandingEvents, type DemonstrationLevel, type StationStandingEvent } from './standard.events.js';
import type { standardMessages } from './standard.messages.js';

export type StationStandingCommand =
  | { type: 'RecordBrand'; data: { brand: string; title: Wording; from: string } }
  | { type: 'EndBrand'; data: { brand: string; on: string } }
  | { type: 'NameDemonstration'; data: { level: DemonstrationLevel; by: string; on: string } }
  | { type: 'RevokeDemonstration'; data: { level: DemonstrationLevel; on: string; reason: string } };

interface Standing {
  readonly brands: Map<string, { readonly from: string; ended: boolean }>;
  readonly named: Set<DemonstrationLevel>;
}
const refuse = refusals<keyof typeof standardMessages>();

function decide({ type, data }: StationStandingCommand, { brands, named }: Standing, { now }: Circumstances): readonly StationStandingEvent[] {
  const past = (day: string): string => (day > civilDateAt(now) ? refuse('STANDING_IN_THE_FUTURE') : day);
  switch (type) {
    case 'RecordBrand':
      return [{ type: 'StationBrandRecorded', data: { ...data, from: past(data.from) } }];
    case 'EndBrand': {
      const brand = brands.get(data.brand) ?? refuse('BRAND_NOT_FOUND');
      if (brand.ended) return refuse('BRAND_ALREADY_ENDED');
      return [{ type: 'StationBrandEnded', data: { ...data, on: data.on < brand.from ? refuse('BRAND_ENDS_BEFORE_IT_BEGINS') : past(data.on) } }];
    }
    case 'NameDemonstration':
      return [{ type: 'DemonstrationStationNamed', data: { ...data, on: named.has(data.level) ? refuse('DEMONSTRATION_ALREADY_NAMED') : past(data.on) } }];
    case 'RevokeDemonstration':
      return [{ type: 'DemonstrationStationRevoked', data: { ...data, on: named.has(data.level) ? past(data.on) : refuse('DEMONSTRATION_NOT_NAMED') } }];
  }
}

function evolve(standing: Standing, { type, data }: SealedEventOf<typeof stationStandingEvents>): Standing {
  switch (type) {
    case 'StationBrandRecorded':
      standing.brands.set(data.brand, { from: data.from, ended: false });
      break;
    case 'StationBrandEnded': {
      const brand = standing.brands.get(data.brand);
      if (brand) brand.ended = true;
      break;
    }
    case 'DemonstrationStationNamed':
      standing.named.add(data.level);
      break;
    case 'DemonstrationStationRevoked':
      standing.named.delete(data.level);
      break;
  }
  return standing;
}

/** What a station is known for. */
export const stationStanding = aggregate<typeof stationStandingEvents, Standing, StationStandingCommand>({
  category: 'stationStanding',
  events: stationStandingEvents,
  initial: () => ({ brands: new Map(), named: new Set() }),
  decide,
  evolve,
});
