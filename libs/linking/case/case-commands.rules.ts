import type { AssessmentDimension, AssessmentScale, CaseOutcome, CaseStage } from '#reference/catalogue';
import type { Missing, PlanItem } from './case.events.js';

interface Words {
  readonly words?: string;
}
/** Civil dates. */
export type CaseCommand =
  | { type: 'OpenCase'; data: { resident: string; station: string; region: string; worker: string; needs: readonly string[]; on: string } & Words }
  | { type: 'AddNeed'; data: { need: string } }
  | { type: 'AssessCase'; data: { scale: AssessmentScale; scores: Readonly<Record<string, number>>; on: string; by: string } & Words }
  /** `anew`: not one that there is. */
  | { type: 'SetGoal'; data: { goal: string; anew: boolean; dimension: AssessmentDimension; until: string | null; words: string } }
  /** What the case is to have from here on; ids of items that go on are kept. */
  | { type: 'PlanCase'; data: { items: readonly PlanItem[]; on: string } }
  /** Nothing happens where it is reached or passed already. */
  | { type: 'ReachStage'; data: { stage: CaseStage } }
  /** Something was done for it: where there is a plan, the plan is being carried out. */
  | { type: 'BeginWork'; data: Record<never, never> }
  | { type: 'EvaluateCase'; data: { on: string; goals: readonly { readonly goal: string; readonly met: boolean }[]; satisfaction: number | null; by: string } & Words }
  /** `worker`: from whose caseload it goes in the same step. */
  | { type: 'CloseCase'; data: { outcome: CaseOutcome; on: string; worker: string; referredTo: string | null } & Words }
  | { type: 'ReopenCase'; data: { on: string; worker: string } & Words }
  /** `region`: where the resident lives, who has moved to that station. */
  | { type: 'HandOverCase'; data: { from: string; to: string; station: string; region?: string; reason: string } }
  /** The station is no more: another one has the file, open or closed, with the same worker. */
  | { type: 'FollowStation'; data: { from: string; to: string; reason: string } }
  | { type: 'NoteMissing'; data: { missing: readonly Missing[] } }
  /** Nothing happens where they are known, or to a case that is closed. */
  | { type: 'NoteBeside'; data: { others: readonly string[] } };

export type CaseloadCommand =
  | { type: 'SetCap'; data: { cap: number; reason: string } }
  | { type: 'TakeCase'; data: { case: string; station: string } }
  | { type: 'ReleaseCase'; data: { case: string } }
  /** `whole`: they must be all that this worker has, so that none is left behind. */
  | { type: 'HandOver'; data: { to: string; cases: readonly string[]; whole: boolean; reason: string } }
  | { type: 'Receive'; data: { from: string; cases: readonly string[]; beyondCap: boolean } };
