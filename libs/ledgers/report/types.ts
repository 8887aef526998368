import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, Instant, Month, Node, PageArgs, Receipt, Text, Whole, Year } from '#platform/graphql';
import { Division } from '#reference/region/types';
import { labelsOf } from '#reference/catalogue';
import type { ErasureGround } from '#linking/resident';
import { ErasureGroundEnum } from '#linking/resident/types';
import { figureUnits, indicators, reportSections, type Counting, type FigureSource, type FigureUnit, type IndicatorCode, type ReportSection } from './indicators.rules.js';
import type { OpenedFigure } from './figure-loader.js';
import { countingLabels, figureSourceLabels, reportStatusLabels } from './labels.js';
import type { ReportStatus } from './report.queries.js';

const IndicatorEnum = codeEnum<IndicatorCode>('ReportIndicatorCode', labelsOf(indicators));
const SectionEnum = codeEnum<ReportSection>('ReportSection', labelsOf(reportSections));
const UnitEnum = codeEnum<FigureUnit>('FigureUnit', labelsOf(figureUnits), { description: 'The unit of a value. Labels name what is printed: of FEN a hundred make a yuan, of MINUTE sixty an hour (`ReportIndicator.parts`).' });
const CountingEnum = codeEnum<Counting>('FigureCounting', countingLabels);
const SourceEnum = codeEnum<FigureSource>('FigureSource', figureSourceLabels);
const StatusEnum = codeEnum<ReportStatus>('MonthlyReportStatus', reportStatusLabels);

const inMonth = 'YYYY-MM, in Shanghai.';

@ObjectType({ description: 'How a row of the monthly report is counted. Values are whole numbers of `unit`: persons, fen, minutes.' })
export class ReportIndicator {
  @Choice(IndicatorEnum) code!: IndicatorCode;
  @Text() label!: string;
  @Choice(SectionEnum) section!: ReportSection;
  @Text() sectionLabel!: string;
  @Choice(UnitEnum) unit!: FigureUnit;
  @Text({ description: 'As it is printed: 户次, 元, 小时, …' }) unitLabel!: string;
  @Whole({ description: 'So many of `unit` make one of what is printed: 100 fen a yuan, 60 minutes an hour.' }) parts!: number;
  @Choice(CountingEnum, { description: 'SUM: what happened, added up. DISTINCT: each once in the period. STOCK: what there is at its end.' }) counting!: Counting;
  @Choice(SourceEnum, { description: 'Which room’s events it is counted from.' }) source!: FigureSource;
  @Text({ description: 'In Chinese or English.' }) definition!: string;
}

@ObjectType({ description: 'One event behind a figure. Of a figure that adds up the values of its events add up to it: what was taken back stands there twice, once below nought, or not at all.' })
export class FigureEvent {
  @Id() eventId!: string;
  @Text({ description: 'Such as ActivityRecorded.' }) type!: string;
  @Instant() at!: string;
  @Text({ description: 'What the event is about: an activity, a movement, a file; or the event itself.' }) about!: string;
  @Text({ description: `The month that it counts in; ${inMonth}` }) month!: string;
  @Text({ description: 'The month in whose report it appears: another one where the month that it is about had been filed.' }) bookedIn!: string;
  @Field(() => Float, { description: 'What it adds to the figure, in the unit of that; below nought where it takes something back.' }) value!: number;
}
@ObjectType()
export class FigureEventConnection extends connectionOf(FigureEvent) {}

@ObjectType({ description: 'One figure: of a monthly report, as the report of its month shows it, or the change that a later report brought; or of a dashboard.' })
export class CountedFigure {
  @Field(() => ID) id!: string;
  @Text({ description: 'The code of the indicator; of a dashboard the way to it there, such as needs.met or byKind.HOME_VISIT.entries.' }) name!: string;
  @Field(() => ReportIndicator, { nullable: true, description: 'Of a monthly report.' }) indicator!: ReportIndicator | null;
  @Id({ optional: true, description: 'Whose figure it is; of a dashboard with all below it. Null: a division’s.' }) stationId!: string | null;
  @Text({ optional: true, description: 'The division whose figure it is.' }) region!: string | null;
  @Text({ description: `The first month; ${inMonth}` }) from!: string;
  @Text({ description: `The last month; ${inMonth}` }) until!: string;
  @Field(() => Float, { description: 'Of an indicator a whole number of the smallest part (money in fen, time in minutes), `indicator.parts` of which make one of what `indicator.unitLabel` names; of a dashboard as it stands there.' }) value!: number;
  @Decimal({ optional: true, description: 'What was filed, once the month is; null before, and of other periods than one month.' }) filedValue!: number | null;
  @Field(() => Float, { description: 'By all that is known today, later corrections with it.' }) currentValue!: number;
  behind!: OpenedFigure['behind'];
}

@ObjectType({ description: 'How a figure that had been filed changed in the month of a later report.' })
export class ReportAdjustment {
  @Choice(IndicatorEnum) indicator!: IndicatorCode;
  @Text() label!: string;
  @Text({ description: `Of the figure that had been filed; ${inMonth}` }) month!: string;
  @Field(() => ID, { description: 'The figure that had been filed.' }) filedFigureId!: string;
  @Field(() => Float, { description: 'What had been filed, and stays so.' }) filedValue!: number;
  @Field(() => Float, { description: 'What is to be added to what was filed, in the unit of the indicator; below nought where it became less.' }) change!: number;
  @Field(() => ID, { description: 'The change as a figure: it opens to its events.' }) figureId!: string;
}

@ObjectType()
export class MonthlyReportRow {
  @Whole({ description: '序号.' }) number!: number;
  @Field(() => ReportIndicator) indicator!: ReportIndicator;
  @Field(() => ID) figureId!: string;
  @Field(() => Float, { description: '本月: what counts in this month, as a whole number of the smallest part: money in fen, time in minutes; `indicator.parts` of it make one of what `indicator.unitLabel` names. Changes of months that are filed stand in `adjustments`.' }) value!: number;
  @Field(() => ID) yearFigureId!: string;
  @Field(() => Float, { description: '本年累计: from January on, changes of filed months with it. Persons each once, so never a sum of months.' }) yearToDate!: number;
  @Decimal({ optional: true, description: '年度目标, in the same unit as `value`; null: there is none.' }) target!: number | null;
  @Decimal({ optional: true, description: '完成率: the year to date in per cent of the target, to a tenth.' }) completion!: number | null;
  @Field(() => [ReportAdjustment]) adjustments!: readonly ReportAdjustment[];
  @Text({ optional: true, description: '备注: the adjustments in words.' }) remark!: string | null;
}

@ObjectType({ implements: () => [Node], description: '月报: a station’s figures of a month. As they are counted now until it is filed, and from then on as they were filed.' })
export class MonthlyReport extends Node {
  @Id() stationId!: string;
  @Text() stationName!: string;
  @Text({ optional: true, description: 'Who runs the station.' }) operator!: string | null;
  @Text({ description: inMonth }) month!: string;
  @Choice(StatusEnum) status!: ReportStatus;
  @CivilDate({ description: 'The last day on which it is in time.' }) dueOn!: string;
  @Instant({ optional: true, description: 'When it was noted that it had not been filed in time.' }) overdueAt!: string | null;
  @Instant({ optional: true }) checkedAt!: string | null;
  @Text({ optional: true, description: 'Who filled it in: a token’s subject.' }) checkedBy!: string | null;
  @Text({ optional: true, description: 'The digest of what they looked at.' }) checkedDigest!: string | null;
  @Instant({ optional: true }) filedAt!: string | null;
  @Text({ optional: true, description: 'The head: a token’s subject.' }) filedBy!: string | null;
  @Whole({ description: 'By which version of the rules it is counted.' }) rules!: number;
  @Text({ optional: true, description: 'Where the log stood when it was filed.' }) position!: string | null;
  /** Whom the tokens of who filled it in and of who filed it stood for. */
  checkedByPerson!: string | null;
  filedByPerson!: string | null;
  sealedCases!: string | null;
  sealedProblems!: string | null;
  sealedPlans!: string | null;
}
@ObjectType()
export class MonthlyReportConnection extends connectionOf(MonthlyReport) {}
@ObjectType()
export class MonthlyReportPayload extends Receipt {
  @Field(() => MonthlyReport, { nullable: true }) report!: MonthlyReport | null;
}
@ObjectType({ description: 'What is behind all figures of a report together.' })
export class ReportEvents {
  @Text({ description: 'SHA-256, in hex, of the ids of all events behind the figures.' }) digest!: string;
  @Whole({ description: 'How many events.' }) count!: number;
}

@ArgsType()
export class MonthlyReportArgs {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Month({ description: inMonth }) month!: string;
}
@ArgsType()
export class MonthlyReportsArgs extends PageArgs {
  @Month({ description: inMonth }) month!: string;
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true, description: 'Only of stations that stand in this division.' }) region?: string;
  @Field(() => Boolean, { nullable: true, description: 'Only those that are filed, or only the others.' }) @IsOptional() @IsBoolean() filed?: boolean;
}

@InputType({ isAbstract: true })
abstract class ReportInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Month({ description: inMonth }) month!: string;
}
@InputType()
export class CheckMonthlyReportInput extends ReportInput {
  @Text({ max: 64, description: 'The report’s `digest`, as it was shown with the figures.' }) shownDigest!: string;
  @Text({ optional: true, max: 5000, description: '典型案例. Kept sealed, and shown to those who work at the station only: they are about people. Left out: stays as it was.' }) typicalCases?: string;
  @Text({ optional: true, max: 5000, description: '问题与困难. Kept sealed, and shown to whoever may read the report: name nobody. Left out: stays as it was.' }) problems?: string;
  @Text({ optional: true, max: 5000, description: '下月计划. Kept sealed, and shown to whoever may read the report: name nobody. Left out: stays as it was.' }) nextMonth?: string;
}
@InputType()
export class FileMonthlyReportInput extends ReportInput {
  @Text({ max: 64, description: 'The report’s `digest`, as it was shown with the figures: refused where they have changed since.' }) shownDigest!: string;
}
@InputType()
export class RemoveMonthlyReportWordsInput extends ReportInput {
  @Choice(ErasureGroundEnum, { optional: true, description: 'Default: ASKED.' }) ground?: ErasureGround;
  @Text({ optional: true, max: 500, description: 'Read by nobody and kept nowhere: what is said why words are removed would be words again. Say `ground`.' }) reason?: string;
}

@InputType()
export class SetReportTargetInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Year({ description: 'YYYY.' }) year!: string;
  @Choice(IndicatorEnum) indicator!: IndicatorCode;
  @Whole({ optional: true, description: 'In whole parts of the indicator’s unit: persons, fen, minutes. Left out: takes it back.' }) target?: number;
}
@ObjectType()
export class ReportTarget {
  @Choice(IndicatorEnum) indicator!: IndicatorCode;
  @Text() year!: string;
  @Decimal({ optional: true, description: 'In whole parts of the indicator’s unit: persons, fen, minutes; null: there is none.' }) target!: number | null;
}
@ObjectType()
export class ReportTargetPayload extends Receipt {
  @Field(() => ReportTarget) target!: ReportTarget;
}

@InputType()
export class RecordReportedFigureInput extends CommandInput {
  @Id({ optional: true, description: 'Of which station; or else `region`. Default: the caller’s own station.' }) stationId?: string;
  @Text({ optional: true, max: 12, description: 'Of which division as a whole; supervisors and administrators only.' }) region?: string;
  @Choice(IndicatorEnum) indicator!: IndicatorCode;
  @Month({ description: `The first month; ${inMonth}` }) from!: string;
  @Month({ description: `The last month; ${inMonth}` }) until!: string;
  @Whole({ description: 'In whole parts of the indicator’s unit: persons, fen, minutes.' }) value!: number;
  @Text({ max: 300, description: 'Where it stands: a report, a newspaper, a letter.' }) source!: string;
  @Text({ optional: true, max: 500, description: 'Not about a person: this is not sealed.' }) note?: string;
}
@InputType()
export class WithdrawReportedFigureInput extends CommandInput {
  @Id() reportedFigureId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@ObjectType({ description: 'A figure as somebody reported it, before there was a hub or beside it. Kept apart from what the hub counts: never added to it, and never changed.' })
export class ReportedFigure {
  @Id() id!: string;
  @Id({ optional: true, description: 'Null: of the division as a whole.' }) stationId!: string | null;
  @Text({ description: 'The division that it is of, or in which the station stands.' }) region!: string;
  @Field(() => ReportIndicator) indicator!: ReportIndicator;
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Field(() => Float, { description: 'In whole parts of the indicator’s unit: persons, fen, minutes.' }) value!: number;
  @Text({ max: 300 }) source!: string;
  @Text({ optional: true, max: 500 }) note!: string | null;
  @Instant() reportedAt!: string;
  @Text({ description: 'Who entered it: a token’s subject.' }) reportedBy!: string;
  @Flag({ description: 'False once it was withdrawn.' }) stands!: boolean;
  @Text({ optional: true, max: 500 }) withdrawnFor!: string | null;
}
@ObjectType()
export class ReportedFigureConnection extends connectionOf(ReportedFigure) {}
@ObjectType()
export class ReportedFigurePayload extends Receipt {
  @Field(() => ReportedFigure, { nullable: true }) figure!: ReportedFigure | null;
}
@ArgsType()
export class ReportedFiguresArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true, description: 'Of a division as a whole.' }) region?: string;
  @Choice(IndicatorEnum, { optional: true }) indicator?: IndicatorCode;
}
