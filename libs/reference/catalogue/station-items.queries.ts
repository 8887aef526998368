import { sql, type Sql } from '#platform/read-model';
import type { KindOfService, ServiceBoard, ServiceMode } from './service-boards.js';
import type { StationItem } from './service-catalogue.js';

export interface StationItemRow {
  readonly code: string;
  readonly station: string;
  readonly board: ServiceBoard;
  readonly kind_of_service: Exclude<KindOfService, 'URGENT'>;
  /** JSON array, like `asks`. */
  readonly modes: string;
  readonly asks: string;
  readonly zh: string;
  readonly bo: string | null;
  readonly en: string | null;
  readonly retired: 0 | 1;
}

export const findStationItem = (code: string): Sql => sql`SELECT * FROM station_item WHERE code = ${code}`;

/** What one station added, retired items among it, by code. */
export const listStationItems = (station: string): Sql =>
  sql`SELECT * FROM station_item WHERE station = ${station} ORDER BY code LIMIT 1000`;

export const stationItemFrom = (row: StationItemRow): StationItem => ({
  code: row.code,
  board: row.board,
  kindOfService: row.kind_of_service,
  modes: JSON.parse(row.modes) as ServiceMode[],
  asks: JSON.parse(row.asks) as string[],
  labels: { zh: row.zh, bo: row.bo ?? row.zh, en: row.en ?? row.zh },
  stationId: row.station,
  retired: row.retired === 1,
});
