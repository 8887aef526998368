import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Receipt, type Step } from '#platform/dispatch';
import { refusals, streamName } from '#platform/event-sourcing';
import { timelineOf, type PageArgs, type TimelineConnection } from '#platform/graphql';
import type { Past, Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { USUAL_CASELOAD_CAP } from '#reference/catalogue';
import type { CaseCommand } from './case-commands.rules.js';
import { pairedWith } from './case-pairings.queries.js';
import { caseFile } from './case.decider.js';
import type { caseMessages } from './case.messages.js';
import { assessmentsOf, caseOfNeed, findCase, findCaseWorker, findKnownNeed, goalsOf, workerThatStays, type AssessmentRow, type CaseRow, type GoalRow, type WorkerRow } from './case.queries.js';
import { shownCase } from './case-shown.js';
import { storyOf } from './case-story.js';
import { caseTelling } from './case-telling.js';
import type { Case, Caseload, CasePayload } from './types.js';

const refuse = refusals<keyof typeof caseMessages | 'NEED_NOT_FOUND' | 'NEED_CLOSED' | 'SOCIAL_WORKER_NOT_FOUND' | 'SOCIAL_WORKER_MERGED'>();

/** Cases as the resolvers handle them: found within reach, and changed by commands. */
export class CaseFiles {
  constructor(
    private readonly commands: Commands,
    readonly views: Views,
    private readonly clock: Clock,
    private readonly past: Past,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  seen(id: string, { reach }: Caller): CaseRow | undefined {
    const row = this.views.get<CaseRow>(findCase(id));
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : undefined;
  }

  /** A case that the caller sees today, as it was recorded by a moment; null before it was opened. @throws Refusal AS_OF_IN_THE_FUTURE */
  async asOf(id: string, moment: string): Promise<Case | null> {
    const found = await this.past.asOf(moment, storyOf(id), (rows) => {
      const row = rows.get<CaseRow>(findCase(id));
      return row && shownCase(row, { goals: rows.all<GoalRow>(goalsOf(id)), assessments: rows.all<AssessmentRow>(assessmentsOf(id)) });
    });
    return found ?? null;
  }

  /** @param read opens words; left out for whoever may not read those of the case, and of somebody who was erased, of whom also what an old log says openly is told to nobody */
  timeline(id: string, page: PageArgs, language: Language, read: ((kept: string) => Promise<string | null>) | undefined): Promise<TimelineConnection> {
    return timelineOf(this.past, streamName(caseFile.category, id), caseTelling, { page, language, read });
  }

  /** Out of reach reads like not found. @throws Refusal CASE_NOT_FOUND */
  within(id: string, caller: Caller): CaseRow {
    return this.seen(id, caller) ?? refuse('CASE_NOT_FOUND');
  }

  /** @throws Refusal SOCIAL_WORKER_NOT_FOUND | SOCIAL_WORKER_MERGED */
  worker(id: string | null | undefined): string {
    const row = (id == null ? undefined : this.views.get<WorkerRow>(findCaseWorker(id))) ?? refuse('SOCIAL_WORKER_NOT_FOUND');
    return row.goes_on_in === null ? row.id : refuse('SOCIAL_WORKER_MERGED');
  }

  /** The record that stays for one that perhaps went on in another. */
  workerNow(id: string): string {
    return this.views.get<{ id: string }>(workerThatStays(id))?.id ?? id;
  }

  /** A need that may go under a case of a resident. @throws Refusal NEED_NOT_FOUND | NEED_CLOSED | CASE_NEED_OF_ANOTHER | CASE_NEED_ELSEWHERE */
  need(id: string, resident: string, caseId: string): string {
    const known = this.views.get<{ resident: string | null; open: 0 | 1 }>(findKnownNeed(id)) ?? refuse('NEED_NOT_FOUND');
    if (known.resident !== resident) return refuse('CASE_NEED_OF_ANOTHER');
    if (known.open === 0) return refuse('NEED_CLOSED');
    const other = this.views.get<{ id: string }>(caseOfNeed(id))?.id ?? caseId;
    return other === caseId ? id : refuse('CASE_NEED_ELSEWHERE');
  }

  /** Whoever is or was paired with a person, and the person's cases in the order of opening, for what is counted of them. */
  pairedWith(resident: string): ReturnType<typeof pairedWith> {
    return pairedWith(this.views, resident);
  }

  /** Of a worker whom the caller reaches by record, posting or case; else null. */
  caseload(workerId: string, { reach }: Caller): Caseload | null {
    const row = this.views.get<WorkerRow>(findCaseWorker(workerId));
    const stations = row ? [row.station, ...(JSON.parse(row.posts) as string[])] : [];
    if (!row || !stations.some((station) => reaches(reach, { station }))) return null;
    const cap = row.cap ?? USUAL_CASELOAD_CAP;
    return { workerId, open: row.open, cap, free: Math.max(0, cap - row.open) };
  }

  run(caller: Caller, operation: string, input: { readonly commandId: string }, steps: readonly Step[]): Promise<Receipt> {
    return this.commands.run(caller, operation, input, steps);
  }

  /** @param also what happens in the same step */
  async carryOut(caller: Caller, operation: string, input: { readonly commandId: string }, id: string, command: () => CaseCommand, also: readonly Step[] = []): Promise<CasePayload> {
    const receipt = await this.run(caller, operation, input, [step(caseFile, id, command), ...also]);
    const row = this.seen(id, caller);
    return { case: row ? shownCase(row) : null, ...receipt };
  }

  /** One case within the caller's reach. */
  change(caller: Caller, operation: string, input: { readonly commandId: string; readonly caseId: string }, command: (row: CaseRow) => CaseCommand): Promise<CasePayload> {
    const { caseId: id } = input;
    return this.carryOut(caller, operation, input, id, () => command(this.within(id, caller)));
  }
}
