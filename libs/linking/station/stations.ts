import { StationTree, type Language } from '#platform/access';
import type { Views } from '#platform/read-model';
import { findStation, stationsBelow, stationTreeVersion, type StationRow } from './station.queries.js';
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

/** Remembers who stands below whom until that may have changed: every request asks. */
export class KnownTree extends StationTree {
  private readonly known = new Map<string, readonly string[]>();
  private version = 0;
  /** Rows may have changed since it was last looked at. */
  private moved = true;

  constructor(private readonly views: Views) {
    super();
    views.onMoved(() => (this.moved = true));
  }

  below(station: string): readonly string[] {
    if (this.moved) this.look();
    let found = this.known.get(station);
    if (found === undefined) this.known.set(station, (found = this.views.all<{ id: string }>(stationsBelow(station)).map(({ id }) => id)));
    return found;
  }

  private look(): void {
    this.moved = false;
    const version = this.views.get<{ version: number }>(stationTreeVersion())?.version ?? 0;
    if (version !== this.version) this.known.clear();
    this.version = version;
  }
}
