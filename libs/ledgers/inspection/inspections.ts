import { reaches, type Caller, type Language, type OnePerson } from '#platform/access';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { wholePeriod } from '#reference/calendar';
import type { Standards } from '#ledgers/standard/slice';
import type { InspectionCommand } from './inspection.decider.js';
import type { Indicator, Inspector } from './inspection.events.js';
import type { inspectionMessages } from './inspection.messages.js';
import {
  callsOf, filesOf, findInspection, findInspectionWorker, inspectionOfFinding, scoresOf, signaturesOf, type CallRow, type InspectionRow, type ScoreRow, type SignatureRow,
} from './inspection.queries.js';
import { sampleOf } from './sample.rules.js';
import type { InspectionFinding, InspectorShown, QuarterlyInspection } from './types.js';
import { usualIndicators } from './usual-indicators.js';

const refuse = refusals<keyof typeof inspectionMessages | 'SOCIAL_WORKER_NOT_FOUND'>();
const FILES = 10;

interface Opening {
  readonly stationId: string;
  readonly quarter: string;
  readonly inspectors: readonly { readonly subject: string; readonly socialWorkerId?: string }[];
  readonly indicators?: readonly Indicator[];
  readonly sampleSize?: number;
}

/** Inspections as the resolver handles them. */
export class Inspections {
  constructor(
    private readonly views: Views,
    private readonly standards: Standards,
    private readonly onePerson: OnePerson,
  ) {}

  find(id: string): InspectionRow | undefined {
    return this.views.get<InspectionRow>(findInspection(id));
  }

  seen(id: string, { reach }: Caller): InspectionRow | undefined {
    const row = this.find(id);
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal INSPECTION_NOT_FOUND | INSPECTOR_POSTED_HERE */
  within(id: string, caller: Caller): InspectionRow {
    const row = this.seen(id, caller) ?? refuse('INSPECTION_NOT_FOUND');
    const { person } = caller;
    return person !== null && caller.role !== 'STATION_HEAD' && this.isPosted([person], row.station, row.quarter) ? refuse('INSPECTOR_POSTED_HERE') : row;
  }

  /** Whoever asks. @throws Refusal FINDING_NOT_FOUND */
  ofFinding(finding: string): string {
    return this.views.get<{ inspection: string }>(inspectionOfFinding(finding))?.inspection ?? refuse('FINDING_NOT_FOUND');
  }

  /** @throws Refusal STATION_NOT_FOUND | SOCIAL_WORKER_NOT_FOUND | INSPECTOR_POSTED_HERE */
  opening({ stationId, quarter, inspectors, indicators = usualIndicators, sampleSize = FILES }: Opening, seed: string, caller: Caller): InspectionCommand {
    const { station, region } = this.standards.place(stationId, caller);
    const named: readonly Inspector[] = inspectors.map(({ subject, socialWorkerId = null }) => ({ subject: subject.trim(), socialWorker: socialWorkerId && (this.onePerson.sameAs(socialWorkerId)[0] ?? socialWorkerId) }));
    // A record that there is not would be posted nowhere.
    for (const { socialWorker } of named) if (socialWorker !== null && !this.views.get(findInspectionWorker(socialWorker))) refuse('SOCIAL_WORKER_NOT_FOUND');
    if (this.isPosted(named.flatMap(({ socialWorker }) => socialWorker ?? []), station, quarter)) refuse('INSPECTOR_POSTED_HERE');
    const files = this.views.all<{ resident: string }>(filesOf(station)).map(({ resident }) => resident);
    return {
      type: 'OpenInspection',
      data: { station, region, quarter, inspectors: named, indicators, seed, population: files.length, sample: sampleOf(seed, files, sampleSize) },
    };
  }

  /** In the quarter, or since. */
  private isPosted(workers: readonly string[], station: string, quarter: string): boolean {
    const { from, until } = wholePeriod(quarter) ?? { from: '', until: '' };
    const today = this.standards.today();
    return workers.flatMap((worker) => this.onePerson.sameAs(worker)).some((worker) => this.standards.isPosted(worker, station, from, until > today ? until : today));
  }

  months(quarter: string): readonly string[] {
    return wholePeriod(quarter)?.months ?? [];
  }

  /** The day as of which standards are looked at: the quarter's last, or today while it has not come. */
  lastDay({ quarter }: QuarterlyInspection): string {
    const [last, today] = [wholePeriod(quarter)?.until ?? '', this.standards.today()];
    return last > today ? today : last;
  }

  shown(row: InspectionRow, language: Language): QuarterlyInspection {
    const scores = new Map(this.views.all<ScoreRow>(scoresOf(row.id)).map((score) => [score.indicator, score]));
    const signatures = new Map(this.views.all<SignatureRow>(signaturesOf(row.id)).map(({ subject, signed_at: at }) => [subject, at]));
    const calls = this.views.all<CallRow>(callsOf(row.id));
    const answers = calls.flatMap(({ satisfaction }) => satisfaction ?? []);
    const lines = (JSON.parse(row.indicators) as Indicator[]).map(({ name, standard, ...line }) => {
      const score = scores.get(line.code);
      return { ...line, name: nameIn(language, name), standard: nameIn(language, standard), given: score?.given ?? null, finding: findingOf(score) };
    });
    return {
      id: row.id, stationId: row.station, region: row.region, quarter: row.quarter, status: row.status, openedAt: row.opened_at, endedAt: row.ended_at, reason: row.reason,
      inspectors: (JSON.parse(row.inspectors) as Inspector[]).map(({ subject, socialWorker }): InspectorShown => ({
        subject, socialWorkerId: socialWorker, signedAt: signatures.get(subject) ?? null,
      })),
      lines, due: lines.reduce((sum, { points }) => sum + points, 0), given: lines.reduce((sum, { given }) => sum + (given ?? 0), 0),
      sample: JSON.parse(row.sample) as string[], population: row.population, seed: row.seed,
      callBacks: calls.map(({ resident: residentId, satisfaction }) => ({ residentId, satisfaction })),
      satisfaction: answers.length === 0 ? null : Math.round((answers.reduce((sum, one) => sum + one, 0) * 100) / answers.length) / 100,
    };
  }
}

function findingOf(score: ScoreRow | undefined): InspectionFinding | null {
  if (!score || score.finding === null) return null;
  return {
    id: score.finding, what: score.what ?? '', deadline: score.deadline ?? '', overdue: score.noted === 1 && score.fixed !== 1, answer: score.answer,
    recheckedOn: score.rechecked_on, fixed: score.fixed === null ? null : score.fixed === 1,
  };
}
