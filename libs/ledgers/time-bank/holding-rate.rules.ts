import type { Rows } from '#platform/read-model';
import type { RateSubject } from './point-rate.events.js';
import { findBankStation, rateOn, type BankStationRow, type RateRow } from './time-bank.queries.js';

/** Stations stand five tiers deep; more than that is a mistake in the tree. */
const HIGHEST = 8;

/** By a rate of the station's own, else by that of the nearest station above that has one. */
export function holdingRate(rows: Rows, station: string, subject: RateSubject, code: string, date: string): RateRow | undefined {
  for (let at: string | null | undefined = station, tier = 0; at && tier < HIGHEST; tier++) {
    const row = rows.get<RateRow>(rateOn(at, subject, code, date));
    if (row) return row;
    at = rows.get<BankStationRow>(findBankStation(at))?.parent;
  }
  return undefined;
}
