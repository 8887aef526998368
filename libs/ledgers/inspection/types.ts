import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import {
  Choice, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, IdList, Instant, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, Whole,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { CheckingWay } from './inspection.events.js';
import type { InspectionStatus } from './inspection.queries.js';
import { checkingWayLabels, inspectionStatusLabels } from './labels.js';

const CheckingWayEnum = codeEnum('CheckingWay', checkingWayLabels, { description: '查验方式' });
const InspectionStatusEnum = codeEnum('InspectionStatus', inspectionStatusLabels);

const QUARTER = 'Such as 2026-Q3.';

@InputType()
export class InspectorInput {
  @Text({ max: 200, description: 'The subject of the inspector’s token: who will sign.' }) subject!: string;
  @Id({ optional: true, description: 'The same person’s record as a social worker.' }) socialWorkerId?: string;
}
@InputType()
export class InspectionIndicatorInput {
  @Text({ max: 40, description: 'Of your own choice.' }) code!: string;
  @Nested(() => NamesInput, { description: '指标' }) name!: NamesInput;
  @Nested(() => NamesInput, { description: '标准' }) standard!: NamesInput;
  @Choice(CheckingWayEnum) how!: CheckingWay;
  @Decimal({ min: 0, max: 1000, description: '应得: whole or half points.' }) points!: number;
}
@InputType()
export class OpenInspectionInput extends CommandInput {
  @Id() stationId!: string;
  @Text({ max: 7, description: QUARTER }) quarter!: string;
  @NestedList(() => InspectorInput, { size: 2, description: 'Two, neither of them posted at the station in that quarter or since.' }) inspectors!: InspectorInput[];
  @NestedList(() => InspectionIndicatorInput, { optional: true, size: 60, description: 'The authority’s own form. Default: the usual one of a hundred points.' })
  indicators?: InspectionIndicatorInput[];
  @Whole({ optional: true, max: 100, description: 'How many files are looked at. Default: ten.' }) sampleSize?: number;
}
@InputType()
export class FindingInput {
  @Text({ max: 1000, description: 'What was found wanting. Not about a person: this is not sealed.' }) what!: string;
  @CivilDate({ description: '整改期限: the last day.' }) deadline!: string;
}
@InputType()
export class ScoreIndicatorInput extends CommandInput {
  @Id() inspectionId!: string;
  @Text({ max: 40 }) indicator!: string;
  @Decimal({ min: 0, max: 1000, description: '实得: whole or half points.' }) given!: number;
  @Nested(() => FindingInput, { optional: true, description: 'Needed where points are lost.' }) finding?: FindingInput;
}
@InputType()
export class RecordCallBackInput extends CommandInput {
  @Id() inspectionId!: string;
  @Id({ description: 'One of the sample.' }) residentId!: string;
  @Whole({ optional: true, min: 1, max: 5, description: 'From 1 to 5, as the resident says; left out: nobody answered.' }) satisfaction?: number;
}
@InputType()
export class SignInspectionInput extends CommandInput {
  @Id() inspectionId!: string;
}
@InputType()
export class CancelInspectionInput extends CommandInput {
  @Id() inspectionId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class AnswerFindingInput extends CommandInput {
  @Id() findingId!: string;
  @Text({ max: 1000, description: 'What was done. Not about a person: this is not sealed.' }) answer!: string;
}
@InputType()
export class RecheckFindingInput extends CommandInput {
  @Id() findingId!: string;
  @Field(() => Boolean, { description: 'Whether it is in order now; false: with the next deadline.' }) fixed!: boolean;
  @CivilDate({ description: 'The day of the re-check.' }) on!: string;
  @CivilDate({ optional: true, description: 'The next deadline, where it is not in order yet.' }) deadline?: string;
}

@ObjectType({ description: '问题: what was found wanting, by when it must be in order, and what has become of it.' })
export class InspectionFinding {
  @Id() id!: string;
  @Text() what!: string;
  @CivilDate({ description: '整改期限: the last day, put off by a re-check that did not find it in order.' }) deadline!: string;
  @Flag({ description: 'The deadline passed before it was in order.' }) overdue!: boolean;
  @Text({ optional: true, description: 'What the station says it has done.' }) answer!: string | null;
  @CivilDate({ optional: true, description: '复查' }) recheckedOn!: string | null;
  @Flag({ optional: true, description: 'What the last re-check found; null before any.' }) fixed!: boolean | null;
}
@ObjectType({ description: 'One line of the form: 指标 | 标准 | 查验方式 | 应得 | 实得 | 问题 | 整改期限 | 复查.' })
export class InspectionLine {
  @Text() code!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) name!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) standard!: string;
  @Choice(CheckingWayEnum) how!: CheckingWay;
  @Field(() => Float, { description: '应得: the most that it can have; whole or half points.' }) points!: number;
  @Field(() => Float, { nullable: true, description: 'Null: not scored yet.' }) given!: number | null;
  @Field(() => InspectionFinding, { nullable: true, description: 'What is not in order; null: no points were lost, or not scored yet.' }) finding!: InspectionFinding | null;
}
@ObjectType()
export class InspectorShown {
  @Text({ description: 'A token’s subject.' }) subject!: string;
  @Id({ optional: true, description: 'Null for an inspector who is no social worker of the hub.' }) socialWorkerId!: string | null;
  @Instant({ optional: true }) signedAt!: string | null;
}
@ObjectType()
export class InspectionCallBack {
  @Id() residentId!: string;
  @Whole({ optional: true, description: 'From 1 to 5; null: nobody answered.' }) satisfaction!: number | null;
}
@ObjectType({ implements: () => [Node], description: '季督查: a station inspected over the three months of a quarter, by two inspectors.' })
export class QuarterlyInspection implements Node {
  @Id() id!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Text({ description: QUARTER }) quarter!: string;
  @Choice(InspectionStatusEnum, { description: 'Concluded once both inspectors have signed.' }) status!: InspectionStatus;
  @Instant() openedAt!: string;
  @Instant({ optional: true }) endedAt!: string | null;
  @Text({ optional: true, description: 'Why it was cancelled.' }) reason!: string | null;
  @Field(() => [InspectorShown]) inspectors!: readonly InspectorShown[];
  @Field(() => [InspectionLine]) lines!: readonly InspectionLine[];
  @Field(() => Float, { description: '应得, all lines together.' }) due!: number;
  @Field(() => Float, { description: '实得, so far.' }) given!: number;
  @IdList({ description: 'Residents whose files are looked at.' }) sample!: readonly string[];
  @Whole({ description: 'Open files of the station when they were chosen.' }) population!: number;
  @Text({ description: 'The sample are the first of all open files by SHA-256 of the JSON array of this and the resident’s id.' }) seed!: string;
  @Field(() => [InspectionCallBack]) callBacks!: readonly InspectionCallBack[];
  @Field(() => Float, { nullable: true, description: 'Mean of those who answered, to two decimals; null where nobody has.' }) satisfaction!: number | null;
}
@ObjectType()
export class QuarterlyInspectionConnection extends connectionOf(QuarterlyInspection) {}
@ObjectType()
export class InspectionPayload extends Receipt {
  @Field(() => QuarterlyInspection, { nullable: true }) inspection!: QuarterlyInspection | null;
}
@ArgsType()
export class InspectionsArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true, description: 'Of stations in this division.' }) region?: string;
  @Text({ optional: true, max: 7, description: QUARTER }) quarter?: string;
}
