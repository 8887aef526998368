import type { Language } from '#platform/access';
import type { Views } from '#platform/read-model';
import { findStation, type StationRow } from './station.queries.js';
import { shownStation } from './station-shown.js';
import type { Station } from './types.js';

/** For rooms whose types have a station. */
export class Stations {
  constructor(private readonly views: Views) {}

  find(id: string, language: Language): Station | null {
    const row = this.views.get<StationRow>(findStation(id));
    return row ? shownStation(row, language) : null;
  }
}
