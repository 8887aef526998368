import { reaches, type Caller, type Language, type Reach } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { addDays, civilDateAt } from '#reference/calendar';
import { evaluationGrades, evaluationStages, purchaseAnswers, purchaseInstalmentStatuses, type PurchaseInstalmentStatus } from '#reference/catalogue';
import type { Activities, Days } from '#ledgers/activity/slice';
import { indicatorFigureId } from './indicator-figure-id.js';
import { percentOf, valueOf, type KindSums } from './progress.rules.js';
import type { Progress, PurchaseIndicator } from './service-purchase.events.js';
import type { servicePurchaseMessages } from './service-purchase.messages.js';
import {
  evaluationsOf, findPurchase, findPurchaseKnown, instalmentsOf, type Answer, type EvaluationRow, type InstalmentRow, type PurchaseKnownRow, type PurchaseRow,
} from './service-purchase.queries.js';
import type { PurchaseEvaluation, PurchaseIndicatorShown, PurchaseInstalmentShown, PurchaseStationAnswer, ServicePurchase } from './types.js';

const refuse = refusals<keyof typeof servicePurchaseMessages | 'ORGANIZATION_NOT_FOUND' | 'STATION_NOT_FOUND'>();
interface Parties {
  readonly buyer: string;
  readonly operator: string;
  readonly supervisor?: string;
  readonly stations: readonly string[];
}

/** Purchases as the resolvers handle them: found within reach, with their progress as the ledger has it. */
export class Purchases {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly activities: Activities,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  /** The parties, the stations whose work it is and those above them, supervisors of where it is. */
  seen(id: string, { reach }: Caller): PurchaseRow | undefined {
    const row = this.views.get<PurchaseRow>(findPurchase(id));
    if (!row) return undefined;
    const organizations = [row.buyer, row.operator, row.supervisor].some((organization) => reaches(reach, { region: row.region, organization }));
    return organizations || (JSON.parse(row.stations) as string[]).some((station) => this.answersFor(station, reach)) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal PURCHASE_NOT_FOUND */
  within(id: string, caller: Caller): PurchaseRow {
    return this.seen(id, caller) ?? refuse('PURCHASE_NOT_FOUND');
  }

  /** By the buyer itself, or by whoever supervises where the stations are. @returns where it is, which is what all its stations have in common, and whom of them it asks */
  opening({ buyer, operator, supervisor, stations }: Parties, { reach }: Caller): { readonly region: string; readonly asked: readonly string[] } {
    for (const one of [buyer, operator, ...(supervisor === undefined ? [] : [supervisor])]) if (this.known(one)?.kind !== 'ORGANIZATION') refuse('ORGANIZATION_NOT_FOUND');
    const regions = stations.map((one) => {
      const row = this.known(one);
      return row?.kind === 'STATION' ? row.region : refuse('STATION_NOT_FOUND');
    });
    const region = commonRegion(regions);
    const asked = stations.filter((station) => !this.answersFor(station, reach));
    return reaches(reach, { organization: buyer }) || regions.every((one) => reaches(reach, { region: one })) ? { region, asked } : refuse('STATION_NOT_FOUND');
  }

  /** Its head, those of the stations above it, and whoever supervises where it is; out of reach the purchase reads like not found. @throws Refusal PURCHASE_NOT_FOUND */
  answering(id: string, station: string, caller: Caller): void {
    const row = this.within(id, caller);
    if (!(JSON.parse(row.stations) as string[]).includes(station) || !this.answersFor(station, caller.reach)) refuse('PURCHASE_NOT_FOUND');
  }

  /** A station that is to count too, and where the purchase is with it. @throws Refusal STATION_NOT_FOUND */
  adding(row: PurchaseRow, stationId: string, { reach, role }: Caller): { readonly region: string; readonly asked: boolean; readonly oversees: boolean } {
    const station = this.known(stationId);
    if (station?.kind !== 'STATION') return refuse('STATION_NOT_FOUND');
    const asked = !this.answersFor(stationId, reach);
    return { region: commonRegion([row.region, station.region]), asked, oversees: role === 'SUPERVISOR' && [row.region, station.region].every((region) => reaches(reach, { region })) };
  }

  progress(row: PurchaseRow): readonly Progress[] {
    const [counting, known] = [countingOf(row), new Map<string, readonly KindSums[]>()];
    return (JSON.parse(row.indicators) as PurchaseIndicator[]).map((one) => {
      const { indicator, method, channel, target } = one;
      const way = `${method ?? ''} ${channel ?? ''}`;
      const sums = known.get(way) ?? counting.flatMap(({ stations, days }) => this.activities.sums(stations, days, { method, channel }));
      known.set(way, sums);
      return { indicator, value: valueOf(one, sums), target };
    });
  }

  indicators(row: PurchaseRow, language: Language): PurchaseIndicatorShown[] {
    const values = new Map(this.progress(row).map(({ indicator, value }) => [indicator, value]));
    return (JSON.parse(row.indicators) as PurchaseIndicator[]).map(({ indicator, title, figure, kinds, method, channel, target }) => {
      const value = values.get(indicator) ?? 0;
      return { id: indicator, figureId: indicatorFigureId(row.id, indicator), title: nameIn(language, title), figure, kinds, method: method ?? null, channel: channel ?? null, target, value, percent: percentOf(value, target) };
    });
  }

  evaluations(id: string, language: Language): PurchaseEvaluation[] {
    return this.views.all<EvaluationRow>(evaluationsOf(id)).map((row) => ({
      stage: row.stage, stageLabel: evaluationStages.find(row.stage)?.labels[language] ?? row.stage, on: row.on_date, byId: row.by_organization, score: row.score, grade: row.grade,
      gradeLabel: evaluationGrades.find(row.grade)?.labels[language] ?? row.grade, findings: JSON.parse(row.findings) as string[],
      progress: (JSON.parse(row.progress) as Progress[]).map(({ indicator, value, target }) => ({ indicatorId: indicator, value, target })),
    }));
  }

  shown(row: PurchaseRow, language: Language): ServicePurchase {
    const today = this.today();
    const instalments = this.views.all<InstalmentRow>(instalmentsOf(row.id)).map((one): PurchaseInstalmentShown => {
      const status: PurchaseInstalmentStatus = one.paid_on !== null ? 'PAID' : one.withheld !== null ? 'WITHHELD' : one.due_on <= today ? 'DUE' : 'PLANNED';
      return {
        id: one.id, dueOn: one.due_on, amountFen: one.amount_fen, after: one.after_stage, status, statusLabel: purchaseInstalmentStatuses.find(status)?.labels[language] ?? status,
        overdue: status === 'DUE' && one.due_on < today, paidOn: one.paid_on, withheld: one.withheld,
      };
    });
    const sum = (status: PurchaseInstalmentStatus): number => instalments.reduce((all, one) => all + (one.status === status ? one.amountFen : 0), 0);
    return {
      id: row.id, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), buyerId: row.buyer, operatorId: row.operator, supervisorId: row.supervisor,
      stationIds: JSON.parse(row.stations) as string[], answers: this.answers(row, language), addedStations: Object.entries(JSON.parse(row.since) as Record<string, string>).map(([stationId, from]) => ({ stationId, from })), region: row.region, from: row.from_date, until: row.until_date, totalFen: row.total_fen, paidFen: sum('PAID'), dueFen: sum('DUE'),
      withheldFen: sum('WITHHELD'), instalments,
    };
  }

  private answers(row: PurchaseRow, language: Language): PurchaseStationAnswer[] {
    const given = answersOf(row);
    return (JSON.parse(row.stations) as string[]).map((stationId) => {
      const { answer = 'NOT_ASKED', agreedAt = null, leftOn = null } = given[stationId] ?? {};
      return { stationId, answer, answerLabel: purchaseAnswers.find(answer)?.labels[language] ?? answer, agreedAt, leftOn };
    });
  }

  private answersFor(station: string, reach: Reach): boolean {
    return reaches(reach, { station, region: this.known(station)?.region ?? null });
  }

  private known(id: string): PurchaseKnownRow | undefined {
    return this.views.get<PurchaseKnownRow>(findPurchaseKnown(id));
  }
}

const answersOf = (row: Pick<PurchaseRow, 'answers'>): Readonly<Record<string, Answer>> => JSON.parse(row.answers) as Record<string, Answer>;

/**
 * Whose ledgers count, and on which days: those that are under it from the beginning, and each that was added from its own day on, up to the day before it left. What a station does that was asked and has not
 * agreed is nobody's to know; what it did before it left was told, and stays.
 */
export function countingOf(row: Pick<PurchaseRow, 'stations' | 'since' | 'answers' | 'from_date' | 'until_date'>): readonly { readonly stations: readonly string[]; readonly days: Days }[] {
  const [since, answers, together] = [JSON.parse(row.since) as Readonly<Record<string, string>>, answersOf(row), new Map<string, { stations: string[]; days: Days }>()];
  for (const station of JSON.parse(row.stations) as string[]) {
    const { asked = false, agreedAt, leftOn } = answers[station] ?? {};
    const from = since[station] ?? row.from_date;
    const until = leftOn != null && leftOn <= row.until_date ? addDays(leftOn, -1) : row.until_date;
    if ((asked && agreedAt === undefined) || until < from) continue;
    const same = together.get(`${from} ${until}`);
    if (same) same.stations.push(station);
    else together.set(`${from} ${until}`, { stations: [station], days: { from, until } });
  }
  return [...together.values()];
}

/** The smallest division (of 2, 4, 6, 9 or 12 digits) that all lie in; '' where they share none. */
export function commonRegion([first = '', ...others]: readonly string[]): string {
  const lengths = [12, 9, 6, 4, 2].filter((length) => length <= first.length);
  const shared = lengths.find((length) => others.every((one) => one.startsWith(first.slice(0, length))));
  return shared === undefined ? '' : first.slice(0, shared);
}
