import type { Views } from '#platform/read-model';
import { findServiceItem, withStationItems, type Catalogue, type StationItem } from './service-catalogue.js';
import type { ServiceItem } from './service-item.js';
import { findStationItem, listStationItems, stationItemFrom, type StationItemRow } from './station-items.queries.js';

/** The catalogue as this node knows it, stations' own items included: for resolvers, which check codes before they command. */
export class KnownItems {
  constructor(private readonly views: Views) {}

  /** The hub's item, or any station's, retired ones too. */
  find(code: string): ServiceItem | StationItem | undefined {
    const found = findServiceItem(code);
    if (found) return found;
    // only a station's code has a dot: spares a look at the view for plain misspellings
    const row = code.includes('.') ? this.views.get<StationItemRow>(findStationItem(code)) : undefined;
    return row && stationItemFrom(row);
  }

  /** Whether a need or a resource may newly name it. */
  offered(code: string): boolean {
    const item = this.find(code);
    return item !== undefined && !('retired' in item && item.retired);
  }

  /** The hub's catalogue, with a station's own items after it where a station is given. */
  catalogue(stationId?: string): Catalogue {
    const rows = stationId === undefined ? [] : this.views.all<StationItemRow>(listStationItems(stationId));
    return withStationItems(rows.map(stationItemFrom));
  }
}
