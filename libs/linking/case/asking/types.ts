import { InputType } from '@nestjs/graphql';
import { Choice, CivilDate, CommandInput, Flag, Id, IdList, Nested, NestedList, Text, Whole } from '#platform/graphql';
import type { AssessmentDimension, AssessmentScale, CaseOutcome, CaseStage, PartyKind } from '#reference/catalogue';
import { AssessmentDimensionEnum, AssessmentScaleEnum, CaseOutcomeEnum, CaseStageEnum, PartyKindEnum } from '#reference/catalogue/types';
import { RhythmInput } from '#linking/pairing/types';

const words = { optional: true, max: 2000, description: 'Kept sealed, for those who work at the station of the case.' } as const;
const day = { optional: true, description: 'Default: today.' } as const;

@InputType()
export class OpenCaseInput extends CommandInput {
  @Id() residentId!: string;
  @Id({ optional: true, description: 'The social worker who answers for it. Default: the caller.' }) workerId?: string;
  @IdList({ optional: true, description: 'Needs of the resident that are under it from the beginning.' }) needIds?: string[];
  @CivilDate(day) on?: string;
  @Text(words) words?: string;
}
@InputType({ isAbstract: true })
export abstract class OneCaseInput extends CommandInput {
  @Id() caseId!: string;
}
@InputType()
export class AddNeedToCaseInput extends OneCaseInput {
  @Id({ description: 'A need of the same resident that is under no other open case.' }) needId!: string;
}
@InputType()
export class ScoreInput {
  @Text({ max: 40, description: 'A code of the scale’s items, as in `serviceCatalogue { assessmentScales }`.' }) item!: string;
  @Whole({ max: 1000 }) points!: number;
}
@InputType()
export class AssessCaseInput extends OneCaseInput {
  @Choice(AssessmentScaleEnum) scale!: AssessmentScale;
  @NestedList(() => ScoreInput, { size: 40, description: 'Each item of the scale once.' }) scores!: ScoreInput[];
  @CivilDate(day) on?: string;
  @Text(words) words?: string;
}
@InputType()
export class SetCaseGoalInput extends OneCaseInput {
  @Id({ optional: true, description: 'The goal that is put otherwise. Default: a new one.' }) goalId?: string;
  @Choice(AssessmentDimensionEnum) dimension!: AssessmentDimension;
  @CivilDate({ optional: true, description: 'By when.' }) until?: string;
  @Text({ max: 500, description: 'Kept sealed, for those who work at the station of the case.' }) words!: string;
}
@InputType()
export class CasePlanItemInput {
  @Id({ optional: true, description: 'Of an item that goes on, so that its progress does too. Default: a new one.' }) id?: string;
  @Text({ max: 80, description: 'A code of the catalogue or of the station’s own list.' }) serviceItem!: string;
  @Choice(PartyKindEnum, { description: 'Who is asked for.' }) partyKind!: PartyKind;
  @Nested(() => RhythmInput) rhythm!: RhythmInput;
  @Id({ optional: true, description: 'A need under the case.' }) needId?: string;
  @CivilDate(day) from?: string;
  @CivilDate({ optional: true, description: 'The last day.' }) until?: string;
}
@InputType()
export class PlanCaseInput extends OneCaseInput {
  @NestedList(() => CasePlanItemInput, { size: 50, description: 'All of the plan: what is not said again holds no longer.' }) items!: CasePlanItemInput[];
  @CivilDate(day) on?: string;
}
@InputType()
export class RecordCaseStageInput extends OneCaseInput {
  @Choice(CaseStageEnum, { description: 'INTERVENTION: work has begun. The others are reached by what they are about.' }) stage!: CaseStage;
}
@InputType()
export class GoalMetInput {
  @Id() goalId!: string;
  @Flag({ description: 'Whether it was reached.' }) met!: boolean;
}
@InputType()
export class EvaluateCaseInput extends OneCaseInput {
  @NestedList(() => GoalMetInput, { size: 50, description: 'Every goal of the case once.' }) goals!: GoalMetInput[];
  @Whole({ optional: true, min: 1, max: 5, description: 'As the resident says.' }) satisfaction?: number;
  @CivilDate(day) on?: string;
  @Text(words) words?: string;
}
@InputType()
export class CloseCaseInput extends OneCaseInput {
  @Choice(CaseOutcomeEnum) outcome!: CaseOutcome;
  @Id({ optional: true, description: 'Of REFERRED: the station or organization; or say it in words.' }) referredToId?: string;
  @CivilDate(day) on?: string;
  @Text(words) words?: string;
}
@InputType()
export class ReopenCaseInput extends OneCaseInput {
  @Id({ optional: true, description: 'Default: who answered for it last.' }) workerId?: string;
  @CivilDate(day) on?: string;
  @Text(words) words?: string;
}
@InputType({ description: 'All of them in one step, or none; a second try is harmless.' })
export class HandOverCasesInput extends CommandInput {
  @Id() fromWorkerId!: string;
  @Id() toWorkerId!: string;
  @IdList({ optional: true, size: 500, description: 'Default: the whole caseload; refused where one would be left behind.' }) caseIds?: string[];
  @Id({ optional: true, description: 'The station whose cases they are from then on. Default: as they were.' }) toStationId?: string;
  @Flag({ optional: true, description: 'Though it is more than the cap of whoever receives them.' }) beyondCap?: boolean;
  @Text({ max: 200, description: 'Why. Kept sealed, with each case for whoever reads its words.' }) reason!: string;
}
@InputType()
export class SetCaseloadCapInput extends CommandInput {
  @Id() workerId!: string;
  @Whole({ min: 1, max: 500 }) cap!: number;
  @Text({ max: 200, description: 'Why. Kept sealed, like what is known of the worker.' }) reason!: string;
}
