import type { StationSpecialism } from '#reference/catalogue';
import { isPseudoTownship } from '#reference/region';
import type { Milestone } from '#linking/station';

/** A station of the township tier at one of its townships; civil dates, null where it has not come to that. */
export interface StationAt {
  readonly township: string;
  readonly station: string;
  readonly specialism: StationSpecialism;
  readonly listed_on: string | null;
  readonly registered_on: string | null;
  readonly operating_since: string | null;
  readonly closed_on: string | null;
}

export interface Covered {
  readonly stations: number;
  /** Distinct, pseudo-townships among them. */
  readonly townships: number;
  readonly pseudoTownships: number;
}
const dates = { LISTED: 'listed_on', REGISTERED: 'registered_on', OPERATING: 'operating_since' } as const satisfies Record<Milestone, keyof StationAt>;

const reached = (row: StationAt, milestone: Milestone | null, day: string): boolean => {
  const on = milestone === null ? '' : row[dates[milestone]];
  return on !== null && on <= day && (row.closed_on === null || row.closed_on > day);
};

/** What is counted of stations that have come so far: themselves, or the townships that have one. */
export const coverageCounts = ['stations', 'townships'] as const;
export type CoverageCount = (typeof coverageCounts)[number];

/** What each station adds to a figure: of several at a township the one whose id comes first has it. */
export function addedBy<Row extends StationAt>(rows: readonly Row[], count: CoverageCount, specialism: StationSpecialism, milestone: Milestone, day: string): ReadonlyMap<Row, number> {
  const there = rows.filter((row) => row.specialism === specialism && reached(row, milestone, day));
  const [first, townships, added] = [new Map<string, Row>(), new Set<string>(), new Map<Row, number>()];
  for (const row of there) {
    const station = first.get(row.station) ?? row;
    if (station === row) first.set(row.station, row);
    const adds = count === 'stations' ? station === row : !townships.has(row.township);
    townships.add(row.township);
    if (adds) added.set(station, (added.get(station) ?? 0) + 1);
  }
  return added;
}

/** Of the rows of one division: how many stations of a specialism had come so far by a day, and in how many townships, each once however many stations are in it. */
export function covered(rows: readonly StationAt[], specialism: StationSpecialism, milestone: Milestone | null, day: string): Covered {
  const there = rows.filter((row) => row.specialism === specialism && reached(row, milestone, day));
  const townships = new Set(there.map(({ township }) => township));
  return {
    stations: new Set(there.map(({ station }) => station)).size,
    townships: townships.size,
    pseudoTownships: [...townships].filter(isPseudoTownship).length,
  };
}

export interface Specialised {
  readonly specialism: StationSpecialism;
  readonly stations: number;
  readonly townships: number;
  /** Those of the townships that have a station of the specialism that is asked about, too: counted there once, and not again here. */
  readonly beside: number;
}

/** Stations of every other specialism, open on a day, that stand beside those of one. */
export function specialisedBeside(rows: readonly StationAt[], specialism: StationSpecialism, day: string): readonly Specialised[] {
  const open = rows.filter((row) => reached(row, null, day));
  const townshipsOf = (of: StationSpecialism): Set<string> => new Set(open.filter((row) => row.specialism === of).map(({ township }) => township));
  const own = townshipsOf(specialism);
  return [...new Set(open.map((row) => row.specialism))].filter((one) => one !== specialism).sort().map((one) => {
    const townships = townshipsOf(one);
    return {
      specialism: one, stations: new Set(open.filter((row) => row.specialism === one).map(({ station }) => station)).size, townships: townships.size,
      beside: [...townships].filter((township) => own.has(township)).length,
    };
  });
}
