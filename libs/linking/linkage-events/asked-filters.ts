import { refusals } from '#platform/event-sourcing';
import type { StationRegister } from '#societies/charity-resource';
import { codesFor } from '#reference/catalogue';
import type { AskedCodes } from '#reference/catalogue/slice';
import { isPublished, publishedTypes } from './published.rules.js';
import type { LinkageEventFilter } from './types.js';

const refuse = refusals<'CODE_UNKNOWN' | 'STATION_NOT_FOUND'>();
const everyType = Object.values(publishedTypes).map((type) => ({ code: type }));

/** What may come out of a filter at all: one that lets nothing through, ever, would never be noticed. What is no more stays right, since the events go back to when it was. */
export class AskedFilters {
  constructor(
    private readonly codes: AskedCodes,
    private readonly stations: StationRegister,
  ) {}

  /** @throws Refusal CODE_UNKNOWN | SERVICE_ITEM_UNKNOWN | REGION_UNKNOWN | STATION_NOT_FOUND */
  of({ types = [], ...filter }: LinkageEventFilter = {}): LinkageEventFilter {
    const { regionPrefix: region, serviceItem, stationId: station } = filter;
    for (const code of types) if (!isPublished(code)) refuse('CODE_UNKNOWN', { code, known: codesFor(code, everyType) });
    this.codes.of({ region, serviceItem });
    // Stations are public, and one out of reach can have a part in what is within.
    if (station !== undefined && !this.stations.find(station)) refuse('STATION_NOT_FOUND');
    return types.length > 0 ? { ...filter, types } : filter;
  }
}
