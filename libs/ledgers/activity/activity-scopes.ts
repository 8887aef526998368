import { reaches, type StationTree, type Caller } from '#platform/access';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { levelBelow, levelOf, normaliseRegions, digitsOfLevel } from '#reference/region';
import { civilDateAt, daysBetween, wholePeriodOf } from '#reference/calendar';
import type { Activities } from './activities.js';
import { figuresOf, noSums, together } from './activity-shown.js';
import type { activityMessages } from './activity.messages.js';
import {
  listAdditions, personsOf, personsOfPeriod, regionsWithin, stationsJustBelow, sumsByKind, sumsOf, type AdditionRow, type Days, type KindRow, type LedgerFigure, type Parting, type Scope, type Sifted,
  type SumsRow,
} from './activity.queries.js';
import type { ActivityFigures, ActivityGroup, ActivityPart } from './types.js';

export interface Asked {
  readonly stationId?: string | null | undefined;
  readonly region?: string | null | undefined;
}
/** So many attendances take about 20 ms to count; a report counts more, on a thread of its own. */
const MOST_ATTENDANCES = 100_000;
const LONGEST_DAYS = 3_660;
const TOWNSHIP = 9;
const NOBODY: Scope = { stations: [], regions: [] };
const refuse = refusals<keyof typeof activityMessages | 'STATION_NOT_FOUND' | 'REGION_UNKNOWN'>();

/** Figures of the ledger, and whose they are. */
export class ActivityScopes {
  constructor(
    private readonly views: Views,
    private readonly tree: StationTree,
    private readonly known: Activities,
  ) {}

  /** What a caller means by a station, a division or neither. Out of reach reads like not found. @throws Refusal STATION_NOT_FOUND | REGION_UNKNOWN | TOTALS_WITHIN_ONE_SCOPE */
  of({ stationId, region }: Asked, { reach, regions }: Caller): Scope {
    if (stationId != null && region != null) return refuse('TOTALS_WITHIN_ONE_SCOPE');
    if (stationId != null) {
      const row = this.known.station(stationId);
      if (!row || !reaches(reach, { station: row.id, region: row.region })) return refuse('STATION_NOT_FOUND');
      return { stations: this.tree.below(row.id), regions: [] };
    }
    if (region != null) {
      if (!this.known.isDivision(region) || !reaches(reach, { region })) return refuse('REGION_UNKNOWN', { code: region });
      return { stations: [], regions: [region] };
    }
    if (reach.everywhere) return { stations: [], regions: this.divisions('', 2) };
    // Its divisions as they are now: what was before is asked for by its own code.
    if (reach.regions.length > 0) return { stations: [], regions: normaliseRegions(regions) };
    return { ...NOBODY, stations: reach.stations };
  }

  /** @throws Refusal TOTALS_RANGE_INVALID | TOTALS_RANGE_NOT_BEGUN */
  range(days: Days): Days {
    if (days.from > civilDateAt(this.known.now())) return refuse('TOTALS_RANGE_NOT_BEGUN', { from: days.from });
    const length = daysBetween(days.from, days.until);
    return length < 0 || length > LONGEST_DAYS ? refuse('TOTALS_RANGE_INVALID') : days;
  }

  figures(scope: Scope, days: Days, f: Sifted): ActivityFigures {
    const sums = this.views.all<SumsRow>(sumsOf(scope, days, f))[0] ?? noSums;
    return figuresOf(sums, this.personsOf(scope, days, f, sums));
  }

  /** The figures of a range of days, and what of them adds up by kind and method. */
  figuresByKind(scope: Scope, days: Days): { readonly figures: ActivityFigures; readonly kinds: readonly KindRow[] } {
    const kinds = this.views.all<KindRow>(sumsByKind(scope, days));
    const sums = together(kinds);
    return { figures: figuresOf(sums, this.personsOf(scope, days, {}, sums)), kinds };
  }

  /** Entries that are in a figure, and what each adds to it. @param after the `at` of the last one seen, or '' */
  additions(scope: Scope, days: Days, f: Sifted, figure: LedgerFigure, after: string, limit: number): readonly AdditionRow[] {
    return this.views.all<AdditionRow>(listAdditions(scope, days, f, figure, after, limit));
  }

  groups(scope: Scope, days: Days, f: Sifted, by: Parting): ActivityGroup[] {
    const sums = this.views.all<SumsRow>(sumsOf(scope, days, f, by));
    const persons = this.persons(scope, days, f, sums.reduce((all, { known }) => all + known, 0), by);
    return sums.map((row) => ({ key: row.key, figures: figuresOf(row, persons.get(row.key) ?? persons.get(NONE)) }));
  }

  /** What a whole is made of one level down: what is its own, and each part with all below it. */
  parts({ stationId, region }: Asked, whole: Scope, days: Days, f: Sifted): ActivityPart[] {
    const { stations, regions } = whole;
    if (regions.length === 0) {
      const top = stationId ?? stations[0];
      if (top === undefined) return [];
      const own: ActivityPart = { stationId: top, region: null, own: true, figures: this.figures({ stations: [top], regions: [] }, days, f) };
      const below = this.views.all<{ id: string }>(stationsJustBelow(top));
      return filled([own, ...below.map(({ id }) => ({
        stationId: id, region: null, own: false, figures: this.figures({ stations: this.tree.below(id), regions: [] }, days, f),
      }))]);
    }
    if (region == null) return filled(regions.map((code) => ({ stationId: null, region: code, own: false, figures: this.figures({ stations: [], regions: [code] }, days, f) })));
    const level = levelOf(region);
    const next = level && levelBelow(level);
    const within = next === undefined ? [] : this.divisions(region, digitsOfLevel(next));
    const parts = within.map((code): ActivityPart => ({ stationId: null, region: code, own: false, figures: this.figures({ stations: [], regions: [code] }, days, f) }));
    return filled([{ stationId: null, region, own: true, figures: this.own(whole, within, days, f) }, ...parts]);
  }

  /** What was recorded of a division itself: what is left of the whole without its parts. */
  private own(whole: Scope, within: readonly string[], days: Days, f: Sifted): ActivityFigures {
    const all = this.views.all<SumsRow>(sumsOf(whole, days, f))[0] ?? noSums;
    const parts = this.views.all<SumsRow>(sumsOf({ stations: [], regions: within }, days, f))[0] ?? noSums;
    const left = Object.fromEntries(Object.entries(all).map(([name, sum]) => [name, name === 'key' ? '' : (sum as number) - (parts[name as keyof SumsRow] as number)]));
    const sums = left as unknown as SumsRow;
    return figuresOf(sums, this.persons(whole, days, f, sums.known, undefined, true).get(''));
  }

  /** Of whole months, quarters and years persons are counted already; of other days they are counted now, if they are not too many. */
  private personsOf(scope: Scope, days: Days, f: Sifted, { known }: SumsRow): number | undefined {
    const [only, ...others] = [...scope.stations, ...scope.regions];
    const period = f.kind === undefined && f.method === undefined && f.channel === undefined ? wholePeriodOf(days) : undefined;
    if (period === undefined || only === undefined || others.length > 0 || (scope.regions.length > 0 && only.length > TOWNSHIP)) return this.persons(scope, days, f, known).get('');
    return this.views.get<{ persons: number }>(personsOfPeriod(only, period.text))?.persons ?? 0;
  }

  private divisions(code: string, digits: number): string[] {
    return this.views.all<{ code: string }>(regionsWithin(code, digits)).map((row) => row.code);
  }

  private persons(scope: Scope, days: Days, f: Sifted, attendances: number, by?: Parting, exactly = false): ReadonlyMap<string, number> {
    if (attendances > MOST_ATTENDANCES) return new Map();
    if (attendances === 0) return new Map([['', 0], [NONE, 0]]);
    const rows = this.views.all<{ key: string; persons: number }>(personsOf(scope, days, f, by, exactly));
    return new Map([[NONE, 0], ...rows.map(({ key, persons }) => [key, persons] as const)]);
  }
}

/** Stands for every group in which nobody was known. */
const NONE = '\u0000';
const filled = (parts: readonly ActivityPart[]): ActivityPart[] => parts.filter(({ figures }) => figures.entries > 0);
