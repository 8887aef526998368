import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { stationSpecialisms, type StationSpecialism } from '#reference/catalogue';
import { levelOf, type Regions } from '#reference/region';
import { milestones, type Milestone } from '#linking/station';
import { differsInWords, impossibleInWords } from './coverage-texts.rules.js';
import type { coverageMessages } from './coverage.messages.js';
import { coverageFigureId, type CoverageFigureKey } from './coverage-figure-id.js';
import { findReport, milestonesAt, reportsOf, stationsAt, type MilestoneRow, type ReportRow } from './coverage.queries.js';
import { addedBy, covered, specialisedBeside, type Covered, type StationAt } from './coverage.rules.js';
import { arithmeticOf, percentOf } from './fraction.rules.js';
import type { Coverage, CoverageFigures, CoveragePart, CoverageShare, ReportedCoverageShown } from './types.js';

const refuse = refusals<keyof typeof coverageMessages | 'REGION_UNKNOWN'>();
const share = (part: number, whole: number): CoverageShare => ({ covered: part, of: whole, percent: percentOf(part, whole) });
const PARTS = 100;

/** Coverage as the resolver handles it: counted from the stations’ dates, beside the reference and beside what was reported. */
export class Coverages {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  /** Out of reach reads like not found. @throws Refusal REGION_UNKNOWN */
  division(code: string, { reach }: Caller): string {
    return this.regions.exists(code) && levelOf(code) !== 'VILLAGE' && reaches(reach, { region: code }) ? code : refuse('REGION_UNKNOWN', { code });
  }

  of(asked: { region: string; on?: string | undefined; denominator?: number | undefined; specialism?: StationSpecialism | undefined }, language: Language): Coverage {
    const { region, on = civilDateAt(this.clock.now()), specialism = 'GENERAL' } = asked;
    const rows = this.at(region);
    const reports = this.views.all<ReportRow>(reportsOf(region, on));
    const last = reports.find((report) => report.withdrawn === null && report.townships !== null);
    const denominator = asked.denominator ?? last?.townships ?? null;
    return {
      region, on, specialism, denominator, denominatorSource: asked.denominator === undefined ? (last?.source ?? null) : null,
      ...this.threefold(region, rows, on, specialism, denominator),
      specialised: specialisedBeside(rows, specialism, on).map((one) => ({ ...one, label: stationSpecialisms.find(one.specialism)?.labels[language] ?? one.specialism })),
      reported: reports.map((report) => shownReport(report, rows, language)),
    };
  }

  /** What each station adds to a figure, in the order in which they came so far. */
  added({ region, on, specialism, milestone, count }: CoverageFigureKey): readonly { readonly row: MilestoneRow; readonly value: number }[] {
    const rows = this.views.all<MilestoneRow>(milestonesAt(region, milestone)).filter(({ township }) => this.regions.exists(township));
    return [...addedBy(rows, count, specialism, milestone, on)].map(([row, value]) => ({ row, value }))
      .sort((a, b) => (`${a.row.at} ${a.row.station}` < `${b.row.at} ${b.row.station}` ? -1 : 1));
  }

  /** Its divisions one level down. */
  parts({ region, on, specialism }: Coverage): CoveragePart[] {
    const rows = this.at(region);
    return this.regions.children(region, { limit: PARTS }).map(({ code, name }) => ({
      region: code, name, ...this.threefold(code, rows.filter(({ township }) => township.startsWith(code)), on, specialism, null),
    }));
  }

  report(id: string, language: Language): ReportedCoverageShown | null {
    const row = this.views.get<ReportRow>(findReport(id));
    return row ? shownReport(row, this.at(row.region), language) : null;
  }

  /** The division that a report is about, within reach. @throws Refusal COVERAGE_REPORT_NOT_FOUND */
  regionOfReport(id: string, { reach }: Caller): string {
    const row = this.views.get<ReportRow>(findReport(id));
    return row && reaches(reach, { region: row.region }) ? row.region : refuse('COVERAGE_REPORT_NOT_FOUND');
  }

  /** Whoever asks: a command that comes again finds the book in which it was done. @throws Refusal COVERAGE_REPORT_NOT_FOUND */
  bookOf(id: string): string {
    return this.views.get<ReportRow>(findReport(id))?.region ?? refuse('COVERAGE_REPORT_NOT_FOUND');
  }

  /** Stations at divisions that there are: one at a township that is no more counts for none. */
  private at(region: string): readonly StationAt[] {
    return this.views.all<StationAt>(stationsAt(region)).filter(({ township }) => this.regions.exists(township));
  }

  private threefold(region: string, rows: readonly StationAt[], day: string, specialism: StationSpecialism, denominator: number | null) {
    const [every, genuine] = [this.regions.count(region, 'TOWNSHIP'), this.regions.count(region, 'TOWNSHIP', { pseudo: false })];
    const figures = (milestone: Milestone): CoverageFigures => ({
      ...figuresOf(covered(rows, specialism, milestone, day), every, genuine, denominator),
      stationsFigureId: coverageFigureId({ region, on: day, specialism, milestone, count: 'stations' }), townshipsFigureId: coverageFigureId({ region, on: day, specialism, milestone, count: 'townships' }),
    });
    const [listed, registered, operating] = milestones.map(figures) as [CoverageFigures, CoverageFigures, CoverageFigures];
    return { listed, registered, operating };
  }
}

const figuresOf = ({ stations, townships, pseudoTownships }: Covered, every: number, genuine: number, denominator: number | null) => ({
  stations,
  withPseudoTownships: share(townships, every),
  withoutPseudoTownships: share(townships - pseudoTownships, genuine),
  ofDenominator: denominator === null ? null : share(townships, denominator),
  complete: genuine > 0 && townships - pseudoTownships === genuine,
});

function shownReport(row: ReportRow, rows: readonly StationAt[], language: Language): ReportedCoverageShown {
  const [stations, of] = [row.stations ?? undefined, row.townships ?? undefined];
  const arithmetic = row.percent === null ? undefined : arithmeticOf(row.percent, stations, of);
  const counted = row.milestone === null ? null : covered(rows, 'GENERAL', row.milestone, row.on_date).townships;
  const impossible = row.percent !== null && arithmetic?.possible === false ? impossibleInWords(row.percent, stations, of, arithmetic)[language] : null;
  const difference = counted === null || stations === undefined || stations === counted ? null : differsInWords(stations, counted)[language];
  return {
    id: row.id, on: row.on_date, milestone: row.milestone, stations: row.stations, of: row.townships, percent: row.percent, source: row.source, recordedAt: row.recorded_at,
    withdrawn: row.withdrawn, computedPercent: stations === undefined || of === undefined ? null : percentOf(stations, of), counted,
    possible: arithmetic?.possible ?? null, impossible, difference, flagged: impossible !== null || difference !== null,
  };
}
