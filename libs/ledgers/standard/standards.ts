import { reaches, type Caller, type Language, type StationTree } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { labelIn, type Standard } from '#reference/catalogue';
import { prefixesOf, type Regions } from '#reference/region';
import { judged, standardsInForce, type BookEntry, type StandardInForce } from './compliance.rules.js';
import { missingInWords } from './missing-texts.rules.js';
import type { DemonstrationLevel, StandardTerms } from './standard.events.js';
import {
  brandsOf, demonstratedIn, demonstrationsOf, findPlace, hoursAt, hoursOfWorker, postedAt, rulesOf, stationOn, targetOf, type BrandRow, type DemonstrationRow,
  type HoursRow, type PlaceRow, type RuleRow, type StationOnRow,
} from './standard.queries.js';
import type { Compliance, DemonstrationStations, StandardShown, StationBrand, StationDemonstration, WorkerHours } from './types.js';

/** Whose book is that of the whole country. */
export const COUNTRY = 'CN';
const refuse = refusals<'STATION_NOT_FOUND' | 'REGION_UNKNOWN'>();
const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

/** Standards, and how stations stand to them on a day. */
export class Standards {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
    private readonly tree: StationTree,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  /** The division of a book, within reach. @throws Refusal REGION_UNKNOWN */
  division(code: string | undefined, { reach }: Caller): string {
    if (code === undefined) return reach.everywhere ? COUNTRY : refuse('REGION_UNKNOWN', { code: COUNTRY });
    return this.regions.exists(code) && reaches(reach, { region: code }) ? code : refuse('REGION_UNKNOWN', { code });
  }

  /** Where a station stands; out of reach reads like not found. @throws Refusal STATION_NOT_FOUND */
  place(station: string | null | undefined, { reach }: Caller): PlaceRow {
    const row = station == null ? undefined : this.views.get<PlaceRow>(findPlace(station));
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : refuse('STATION_NOT_FOUND');
  }

  inForce(region: string | undefined, day: string): readonly StandardInForce[] {
    const rows = this.views.all<RuleRow>(rulesOf([COUNTRY, ...(region === undefined || region === COUNTRY ? [] : prefixesOf(region))]));
    return standardsInForce(rows.map(entryOf), day);
  }

  /** Of a station on a day; undefined where there is none. */
  compliance(station: string, on: string, language: Language): Compliance | undefined {
    const row = this.views.get<StationOnRow>(stationOn(station, on));
    if (!row) return undefined;
    const verdicts = judged(this.inForce(row.region, on), {
      tier: row.tier, certifiedWorkers: row.certified, activityArea: row.activity_area, officeArea: row.office_area, facilities: listOf(row.has),
      languages: listOf(row.languages), milestones: listOf(row.milestones), brands: row.brands,
    });
    const met = verdicts.filter((verdict) => verdict.met).length;
    return {
      stationId: station, on, asked: verdicts.length, met, complies: met === verdicts.length,
      standards: verdicts.map((verdict) => ({
        standard: shownStandard(verdict.standard, language), met: verdict.met, found: verdict.found, missing: verdict.missing,
        missingInWords: missingInWords(verdict)?.[language] ?? null,
      })),
    };
  }

  brands(station: string, language: Language): StationBrand[] {
    return this.views.all<BrandRow>(brandsOf(station)).map((row) => ({
      id: row.id, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), from: row.from_date, until: row.until_date,
    }));
  }

  demonstrations(station: string): StationDemonstration[] {
    return this.views.all<DemonstrationRow>(demonstrationsOf(station)).map((row) => ({
      level: row.level, by: row.by_whom, on: row.on_date, revokedOn: row.revoked_on, reason: row.reason,
    }));
  }

  demonstrated(region: string, on: string, level?: DemonstrationLevel): DemonstrationStations {
    const rows = this.views.all<{ on_date: string }>(demonstratedIn(region, on, level));
    const year = on.slice(0, 4);
    const target = this.views.get<{ stations: number }>(targetOf(region, Number(year)))?.stations ?? null;
    return {
      region, on, stations: rows.length, namedThisYear: rows.filter(({ on_date: day }) => day.startsWith(year)).length, target,
      percent: target === null || target === 0 ? null : Math.round((rows.length * 10_000) / target) / 100,
    };
  }

  /** @throws Refusal STATION_NOT_FOUND */
  hours(of: { readonly worker?: string | undefined; readonly station?: string | undefined }, from: string, until: string, caller: Caller): WorkerHours[] {
    const query = of.worker === undefined ? hoursAt(this.tree.below(this.place(of.station ?? caller.station, caller).station), from, until) : hoursOfWorker(caller.reach, of.worker, from, until);
    return this.views.all<HoursRow>(query).map((row) => ({
      socialWorkerId: row.worker, trainingHours: hours(row.training), supervisionHours: hours(row.supervision), trainings: row.trainings, supervisions: row.supervisions,
      trainingHoursGiven: hours(row.training_given), supervisionHoursGiven: hours(row.supervision_given),
    }));
  }

  /** Whether a social worker was posted at a station at any time of a period. */
  isPosted(worker: string, station: string, from: string, until: string): boolean {
    return this.views.get(postedAt(station, worker, from, until)) !== undefined;
  }
}

const listOf = (json: string | null): string[] => JSON.parse(json ?? '[]') as string[];

function entryOf({ region, standard: code, from_date: from, terms }: RuleRow): BookEntry {
  if (terms === null) return { region, code, from, standard: null };
  const { name, ...rest } = JSON.parse(terms) as Omit<StandardTerms, 'standard' | 'from'>;
  return { region, code, from, standard: { ...rest, code, labels: { zh: name.zh, bo: name.bo ?? name.zh, en: name.en ?? name.zh } } satisfies Standard };
}

export const shownStandard = ({ labels, ...standard }: StandardInForce, language: Language): StandardShown => ({ ...standard, name: labelIn(labels, [language]) });
