import type { Rows } from '#platform/read-model';
import type { RateSubject } from './point-rate.events.js';
import { findBankStation, rateOn, type BankStationRow, type RateRow } from './time-bank.queries.js';

/** Stations stand five tiers deep; more than that is a mistake in the tree. */
const HIGHEST = 8;

/** A station, the one above it, and so on. */
export function stationsUpwards(rows: Rows, station: string): readonly string[] {
  const all: string[] = [];
  for (let at: string | null | undefined = station; at && all.length < HIGHEST; at = rows.get<BankStationRow>(findBankStation(at))?.parent) all.push(at);
  return all;
}

/** By a rate of the station's own, else by that of the nearest station above that has one. */
export function holdingRate(rows: Rows, station: string, subject: RateSubject, code: string, date: string): RateRow | undefined {
  for (const at of stationsUpwards(rows, station)) {
    const row = rows.get<RateRow>(rateOn(at, subject, code, date));
    if (row) return row;
  }
  return undefined;
}
