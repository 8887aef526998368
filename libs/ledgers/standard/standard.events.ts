import { event, type EventOf } from '#platform/event-sourcing';
import type { StandardKind, StationTier } from '#reference/catalogue';
import type { Wording } from '#societies/charity-resource';

/** What an authority asks of the stations of its division. */
export interface StandardTerms {
  /** SCREAMING_SNAKE, of the authority's choice or that of a usual standard. */
  readonly standard: string;
  readonly name: Wording;
  readonly kind: StandardKind;
  /** Of a kind that counts or measures: how much at the least; else null. */
  readonly least: number | null;
  /** Of a kind that looks for things: codes of all that must be there; else empty. */
  readonly codes: readonly string[];
  readonly tiers: readonly StationTier[];
  /** The civil date from which it is asked. */
  readonly from: string;
}

/** The standards of one division, whose code is the entity's id; `CN` for the whole country. */
export const standardBookEvents = {
  /** Takes the place of what the same book said under this code from that day on. */
  StandardSet: event<StandardTerms>(),
  /** From that day on the book asks nothing under this code. */
  StandardLifted: event<{ standard: string; from: string }>(),
  /** How many demonstration stations there should be at the end of a year. */
  DemonstrationTargetSet: event<{ year: number; stations: number }>(),
};
export type StandardBookEvent = EventOf<typeof standardBookEvents>;

/** Who named a demonstration station. */
export type DemonstrationLevel = 'COUNTY' | 'CITY' | 'PROVINCE' | 'NATION';

/** What a station is known for: recorded facts with their dates. The station's id is the entity's. */
export const stationStandingEvents = {
  /** 一站一品牌: the station's signature project. Civil dates. */
  StationBrandRecorded: event<{ brand: string; title: Wording; from: string }>(),
  /** `on`: the last day. */
  StationBrandEnded: event<{ brand: string; on: string }>(),
  /** `by`: the authority, in its own words; `on`: the date of its notice. */
  DemonstrationStationNamed: event<{ level: DemonstrationLevel; by: string; on: string }>(),
  /** `on`: the first day on which it is none. */
  DemonstrationStationRevoked: event<{ level: DemonstrationLevel; on: string; reason: string }>(),
};
export type StationStandingEvent = EventOf<typeof stationStandingEvents>;
