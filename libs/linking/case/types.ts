import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { Choice, ChoiceList, CivilDate, connectionOf, Flag, Id, IdList, Node, PageArgs, Receipt, Text, Whole, codeEnum } from '#platform/graphql';
import type { AssessmentDimension, AssessmentScale, CaseOutcome, CaseStage, PartyKind, Society } from '#reference/catalogue';
import { AssessmentDimensionEnum, AssessmentScaleEnum, CaseOutcomeEnum, CaseStageEnum, PartyKindEnum, SocietyEnum } from '#reference/catalogue/types';
import { PairingRhythm } from '#linking/pairing/types';
import type { Change } from './assessment.rules.js';
import type { AssessmentRow, GoalRow } from './case.queries.js';
import { changeLabels } from './labels.js';

const ChangeEnum = codeEnum('AssessmentChange', changeLabels);

@ObjectType({ description: 'One thing that the plan asks for.' })
export class CasePlanItem {
  @Id() id!: string;
  @Text({ description: 'The code of the service item.' }) serviceItem!: string;
  @Choice(PartyKindEnum) partyKind!: PartyKind;
  @Field(() => PairingRhythm) rhythm!: PairingRhythm;
  @Id({ optional: true, description: 'The need that asks for it; null where none was raised.' }) needId!: string | null;
  @CivilDate() from!: string;
  @CivilDate({ optional: true }) until!: string | null;
}
@ObjectType()
export class CaseGoal {
  @Id() id!: string;
  @Choice(AssessmentDimensionEnum) dimension!: AssessmentDimension;
  @CivilDate({ optional: true }) until!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'As evaluated last; null: not yet since it was set.' }) met!: boolean | null;
  /** Sealed; opened by a field of its own. */
  sealed!: string | null;
  stationId!: string;
}
@ObjectType()
export class AssessmentScore {
  @Text() item!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Points found; whether more is better is told by the scale.' }) points!: number;
  @Whole({ description: 'That it can have.' }) most!: number;
}
@ObjectType()
export class CaseAssessment {
  @Choice(AssessmentScaleEnum) scale!: AssessmentScale;
  @CivilDate() on!: string;
  @Text({ description: 'Who found it: a social worker’s id, or a token’s subject.' }) by!: string;
  @Whole({ description: 'Points of all items together.' }) total!: number;
  @Whole({ description: 'Points that all items together can have.' }) most!: number;
  @Field(() => [AssessmentScore]) scores!: readonly AssessmentScore[];
  sealed!: string | null;
  stationId!: string;
}
@ObjectType()
export class AssessmentPoint {
  @CivilDate() on!: string;
  @Whole({ description: 'Points of all items together.' }) total!: number;
}
@ObjectType({ description: 'What became of it over time, by one scale.' })
export class AssessmentCourse {
  @Choice(AssessmentScaleEnum) scale!: AssessmentScale;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Choice(AssessmentDimensionEnum) dimension!: AssessmentDimension;
  @Whole({ description: 'Points that it can have.' }) most!: number;
  @Flag({ description: 'Whether more points say that things are better.' }) moreIsBetter!: boolean;
  @Field(() => [AssessmentPoint], { description: 'The oldest first.' }) points!: readonly AssessmentPoint[];
  @Choice(ChangeEnum, { optional: true, description: 'Since the first; null while there is one only.' }) sinceFirst!: Change | null;
  @Choice(ChangeEnum, { optional: true, description: 'Since the last but one.' }) sinceLast!: Change | null;
}
@ObjectType({ description: 'What nobody fills.' })
export class CaseMissingPart {
  @Choice(PartyKindEnum) partyKind!: PartyKind;
  @Text({ optional: true, description: 'The code of what is missing; null where it names none.' }) serviceItem!: string | null;
  @Id({ optional: true, description: 'The item of the plan that nobody gives; null where it is none of the plan.' }) planItemId!: string | null;
  @Id({ optional: true, description: 'The need that is open; null where there is none for it.' }) needId!: string | null;
}
@ObjectType({ description: 'Charity was asked for where a policy fits, or where something else gives the same.' })
export class CaseDoubleAid {
  @Id() linkageId!: string;
  @Id() needId!: string;
  @IdList({ description: 'Policies (resources) that fit.' }) policyIds!: readonly string[];
  @IdList({ description: 'Linkages that give the same, or gave it.' }) linkageIds!: readonly string[];
}

@ObjectType({ description: 'Another open case of the same person, wherever it is: whom to talk to.' })
export class CaseBeside {
  @Id() caseId!: string;
  @Id() stationId!: string;
  @Id() workerId!: string;
  @Choice(CaseStageEnum) stage!: CaseStage;
}

@ObjectType({ implements: () => [Node], description: '个案: what is done with and for one resident, in the stages of MZ/T 094.' })
export class Case extends Node {
  @Id() residentId!: string;
  @Id() stationId!: string;
  @Id({ description: 'The social worker who answers for it.' }) workerId!: string;
  @Flag({ description: 'Whether it is not closed.' }) open!: boolean;
  @Choice(CaseStageEnum) stage!: CaseStage;
  @CivilDate() openedOn!: string;
  @IdList({ description: 'Needs under it.' }) needIds!: readonly string[];
  @Field(() => [CasePlanItem]) plan!: readonly CasePlanItem[];
  @CivilDate({ optional: true }) plannedOn!: string | null;
  @CivilDate({ optional: true }) evaluatedOn!: string | null;
  @Whole({ optional: true, description: '1 to 5, as the resident said.' }) satisfaction!: number | null;
  @Choice(CaseOutcomeEnum, { optional: true, description: 'Null until it is closed.' }) outcome!: CaseOutcome | null;
  @CivilDate({ optional: true }) closedOn!: string | null;
  @Id({ optional: true, description: 'Where a referred case went, where that was said by an id; else null.' }) referredToId!: string | null;
  @Whole({ description: 'How often it was taken up again.' }) timesReopened!: number;
  @Field(() => [CaseMissingPart], { description: 'What nobody fills, as was found last.' }) missing!: readonly CaseMissingPart[];
  /** Goals and findings as of a moment; undefined: of today. */
  then!: { readonly goals: readonly GoalRow[]; readonly assessments: readonly AssessmentRow[] } | undefined;
  sealedWords!: string | null;
  sealedEvaluation!: string | null;
  sealedClosing!: string | null;
}
@ObjectType()
export class CaseConnection extends connectionOf(Case) {}
@ObjectType()
export class CasePayload extends Receipt {
  @Field(() => Case, { nullable: true }) case!: Case | null;
}
@ObjectType()
export class CasesPayload extends Receipt {
  @Field(() => [Case], { description: 'Those that were handed over.' }) cases!: readonly Case[];
}
@ObjectType({ description: 'Which of the five societies have a part in it: whoever said yes, and what is given.' })
export class SocietiesInCase {
  @ChoiceList(SocietyEnum) societies!: readonly Society[];
  @Flag({ description: '五社联动: all five.' }) allFive!: boolean;
}

@ObjectType({ description: 'What one social worker carries.' })
export class Caseload {
  @Id() workerId!: string;
  @Whole({ description: 'Open cases that the worker answers for now.' }) open!: number;
  @Whole({ description: 'At most so many open cases.' }) cap!: number;
  @Whole({ description: 'How many more it can be; nought where it is more than the cap.' }) free!: number;
}
@ObjectType()
export class CaseloadPayload extends Receipt {
  @Field(() => Caseload, { nullable: true }) caseload!: Caseload | null;
}

@ArgsType()
export class CasesArgs extends PageArgs {
  @Id({ optional: true }) residentId?: string;
  @Id({ optional: true }) workerId?: string;
  @Id({ optional: true }) stationId?: string;
  @Choice(CaseStageEnum, { optional: true }) stage?: CaseStage;
  @Field(() => Boolean, { nullable: true, description: 'Those that go on, or those that are closed; default: both.' }) @IsOptional() @IsBoolean() open?: boolean;
}
