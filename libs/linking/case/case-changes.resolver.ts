import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { named } from '#reference/catalogue';
import { KnownItems } from '#reference/catalogue/slice';
import { rhythmOf } from '#linking/pairing';
import { ResidentNodes } from '#linking/resident/slice';
import { Stations } from '#linking/station/slice';
import {
  AddNeedToCaseInput, AssessCaseInput, CloseCaseInput, EvaluateCaseInput, HandOverCasesInput, OpenCaseInput, PlanCaseInput, RecordCaseStageInput, ReopenCaseInput,
  SetCaseGoalInput, SetCaseloadCapInput, type CasePlanItemInput,
} from './asking/types.js';
import type { CaseCommand, CaseloadCommand } from './case-commands.rules.js';
import { caseFile } from './case.decider.js';
import type { PlanItem } from './case.events.js';
import { CaseFiles } from './case-files.js';
import type { caseMessages } from './case.messages.js';
import { movedTo, openCasesOf, type MovedRow } from './case.queries.js';
import { shownCase } from './case-shown.js';
import { caseload } from './caseload.decider.js';
import { Case, CaseloadPayload, CasePayload, CasesPayload } from './types.js';

const refuse = refusals<keyof typeof caseMessages | 'RESIDENT_NOT_FOUND' | 'RESIDENT_MERGED' | 'RESIDENT_FILE_CLOSED' | 'SOCIAL_WORKER_NOT_FOUND' | 'STATION_NOT_FOUND'>();
const said = (words: string | undefined): { words?: string } => (words === undefined ? {} : { words });
const byWhom = ({ actor }: Caller): string => actor.person ?? actor.id;

/** From intake to closing; what changes a worker's caseload is one step over the case and the caseload. */
@Resolver(() => Case)
export class CaseChangesResolver {
  constructor(
    private readonly files: CaseFiles,
    private readonly residents: ResidentNodes,
    private readonly items: KnownItems,
    private readonly stations: Stations,
  ) {}

  @Mutation(() => CasePayload, { description: 'Intake. Refused where the worker carries as many cases as the cap allows.' })
  openCase(@Args('input') given: OpenCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { commandId, residentId, needIds = [], on = this.files.today(), words } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'case');
    const worker = input.workerId ?? caller.actor.person ?? '';
    const stationOf = () => {
      const found = this.residents.find(residentId, caller) ?? refuse('RESIDENT_NOT_FOUND');
      if (found.mergedIntoId !== null) return refuse('RESIDENT_MERGED');
      return found.closedOn === null ? found : refuse('RESIDENT_FILE_CLOSED');
    };
    const open = (): CaseCommand => {
      const { stationId: station, livingRegion: region } = stationOf();
      if (worker === '') return refuse('CASE_WORKER_NEEDED');
      this.files.worker(worker);
      const needs = needIds.map((need) => this.files.need(need, residentId, id));
      return { type: 'OpenCase', data: { resident: residentId, station, region, worker, needs, on, ...said(words) } };
    };
    const take = step(caseload, worker, (): CaseloadCommand => ({ type: 'TakeCase', data: { case: id, station: stationOf().stationId } }));
    return this.files.carryOut(caller, 'openCase', input, id, open, [take]);
  }

  @Mutation(() => CasePayload, { description: 'One more need that the case is about.' })
  addNeedToCase(@Args('input') given: AddNeedToCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const { caseId, needId } = given;
    return this.files.change(caller, 'addNeedToCase', plain(given), ({ resident }) => ({ type: 'AddNeed', data: { need: this.files.need(needId, resident, caseId) } }));
  }

  @Mutation(() => CasePayload, { description: 'One finding by one scale; change over time is `Case.courses`.' })
  assessCase(@Args('input') given: AssessCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { scale, scores, on = this.files.today(), words } = input;
    return this.files.change(caller, 'assessCase', input, () => {
      // An item that is scored twice has no points that it can have.
      const points = Object.fromEntries(scores.map(({ item, points: of }) => [item, scores.filter((one) => one.item === item).length > 1 ? -1 : of]));
      return { type: 'AssessCase', data: { scale, scores: points, on, by: byWhom(caller), ...said(words) } };
    });
  }

  @Mutation(() => CasePayload, { description: 'What is to be better by when: a new goal, or one put otherwise.' })
  setCaseGoal(@Args('input') given: SetCaseGoalInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { commandId, goalId, dimension, until = null, words } = input;
    const goal = goalId ?? derivedId(commandId.toLowerCase(), caller.actor.id, 'case-goal');
    return this.files.change(caller, 'setCaseGoal', input, () => ({ type: 'SetGoal', data: { goal, anew: goalId === undefined, dimension, until, words } }));
  }

  @Mutation(() => CasePayload, { description: 'The whole plan, after an assessment. Items that are given with their id go on.' })
  planCase(@Args('input') given: PlanCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { commandId, items, on = this.files.today() } = input;
    const idOf = (i: number): string => derivedId(commandId.toLowerCase(), caller.actor.id, 'case-plan-item', String(i));
    return this.files.change(caller, 'planCase', input, ({ plan }) => {
      const known = new Set((JSON.parse(plan) as PlanItem[]).map(({ id }) => id));
      return { type: 'PlanCase', data: { on, items: items.map((item, i) => this.planItem(item, idOf(i), known, on)) } };
    });
  }

  @Mutation(() => CasePayload, { description: 'Work has begun. Activities that are tied to the case say so too.' })
  recordCaseStage(@Args('input') given: RecordCaseStageInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    return this.files.change(caller, 'recordCaseStage', plain(given), () => ({ type: 'ReachStage', data: { stage: given.stage } }));
  }

  @Mutation(() => CasePayload, { description: 'Whether each goal was met.' })
  evaluateCase(@Args('input') given: EvaluateCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { goals, satisfaction = null, on = this.files.today(), words } = input;
    const found = goals.map(({ goalId: goal, met }) => ({ goal, met }));
    return this.files.change(caller, 'evaluateCase', input, () => ({ type: 'EvaluateCase', data: { on, goals: found, satisfaction, by: byWhom(caller), ...said(words) } }));
  }

  @Mutation(() => CasePayload, { description: 'As GOAL_MET once an evaluation found every goal met; as REFERRED with where to. The case leaves the worker’s caseload in the same step.' })
  closeCase(@Args('input') given: CloseCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { caseId: id, outcome, referredToId: referredTo = null, on = this.files.today(), words } = input;
    const { worker } = this.files.within(id, caller);
    const close = (): CaseCommand => {
      this.files.within(id, caller);
      return { type: 'CloseCase', data: { outcome, on, worker, referredTo, ...said(words) } };
    };
    return this.files.carryOut(caller, 'closeCase', input, id, close, [step(caseload, worker, { type: 'ReleaseCase', data: { case: id } })]);
  }

  @Mutation(() => CasePayload, { description: 'The case goes on, and begins with an assessment.' })
  reopenCase(@Args('input') given: ReopenCaseInput, @CallerOf() caller: Caller): Promise<CasePayload> {
    const input = plain(given);
    const { caseId: id, on = this.files.today(), words } = input;
    const { worker: last, station } = this.files.within(id, caller);
    const worker = input.workerId ?? this.files.workerNow(last);
    const reopen = (): CaseCommand => {
      const { resident } = this.files.within(id, caller);
      if ((this.residents.find(resident, caller)?.closedOn ?? null) !== null) return refuse('RESIDENT_FILE_CLOSED');
      return { type: 'ReopenCase', data: { on, worker: this.files.worker(worker), ...said(words) } };
    };
    return this.files.carryOut(caller, 'reopenCase', input, id, reopen, [step(caseload, worker, { type: 'TakeCase', data: { case: id, station } })]);
  }

  @Mutation(() => CasesPayload, {
    description: `All of a leaving worker’s open cases, or those that are named, to another worker: every case and both caseloads in one step, so that none is lost
and none is with two. Refused as a whole where one cannot go; then nothing has changed. To a station out of reach go the cases of residents who moved there.`,
  })
  async handOverCases(@Args('input') given: HandOverCasesInput, @CallerOf() caller: Caller): Promise<CasesPayload> {
    const input = plain(given);
    const { fromWorkerId: from, toWorkerId: to, caseIds, toStationId, beyondCap = false, reason } = input;
    if (from === to) return refuse('CASELOAD_TO_ONESELF');
    const rows = this.files.views.all<{ id: string; resident: string; station: string }>(openCasesOf(from));
    const going = rows.filter(({ id }) => caseIds?.includes(id) ?? true);
    const cases = going.map(({ id }) => id);
    const asked = (): void => {
      this.files.worker(to);
      if (!this.files.caseload(from, caller)) refuse('SOCIAL_WORKER_NOT_FOUND');
      if (going.some(({ station }) => !reaches(caller.reach, { station })) || caseIds?.some((id) => !cases.includes(id))) refuse('CASE_NOT_FOUND');
      const follow = (station: string): boolean => going.every(({ resident }) => this.livesAt(resident, station) !== undefined);
      if (toStationId !== undefined && !(this.stations.find(toStationId, caller.language) && (follow(toStationId) || reaches(caller.reach, { station: toStationId })))) refuse('STATION_NOT_FOUND');
    };
    const steps: readonly Step[] = [
      step(caseload, from, (): CaseloadCommand => {
        asked();
        return { type: 'HandOver', data: { to, cases, whole: caseIds === undefined, reason } };
      }),
      step(caseload, to, { type: 'Receive', data: { from, cases, beyondCap } }),
      ...going.map(({ id, station, resident }) => {
        const region = toStationId === undefined ? undefined : this.livesAt(resident, toStationId);
        return step(caseFile, id, { type: 'HandOverCase', data: { from, to, station: toStationId ?? station, ...(region === undefined ? {} : { region }), reason } });
      }),
    ];
    const receipt = await this.files.run(caller, 'handOverCases', input, steps);
    return { cases: cases.flatMap((id) => this.files.seen(id, caller) ?? []).map((row) => shownCase(row)), ...receipt };
  }

  @Mutation(() => CaseloadPayload, { description: 'How many open cases a worker may have at once.' })
  async setCaseloadCap(@Args('input') given: SetCaseloadCapInput, @CallerOf() caller: Caller): Promise<CaseloadPayload> {
    const { workerId, cap, reason } = given;
    const command = (): CaseloadCommand => (this.files.caseload(workerId, caller) ? { type: 'SetCap', data: { cap, reason } } : refuse('SOCIAL_WORKER_NOT_FOUND'));
    const receipt = await this.files.run(caller, 'setCaseloadCap', plain(given), [step(caseload, workerId, command)]);
    return { caseload: this.files.caseload(workerId, caller), ...receipt };
  }

  /** Where a resident lives now, who moved to a station. */
  private livesAt(resident: string, station: string): string | undefined {
    const moved = this.files.views.get<MovedRow>(movedTo(resident));
    return moved?.station === station ? moved.region : undefined;
  }

  private planItem({ id, serviceItem, partyKind, rhythm, needId, from, until }: CasePlanItemInput, fresh: string, known: ReadonlySet<string>, on: string): PlanItem {
    if ((id !== undefined && !known.has(id)) || !this.items.offered(serviceItem)) return refuse('CASE_PLAN_ITEM_INVALID', { item: named(serviceItem, this.items.find(serviceItem)) });
    return { id: id ?? fresh, serviceItem, partyKind, rhythm: rhythmOf(rhythm), need: needId ?? null, from: from ?? on, until: until ?? null };
  }
}
