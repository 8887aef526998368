import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, CommandInput, Flag, Id, Instant, Receipt, Text, Whole } from '#platform/graphql';
import type { StationSpecialism } from '#reference/catalogue';
import { StationSpecialismEnum } from '#reference/catalogue/types';
import type { Milestone } from '#linking/station';
import { MilestoneEnum } from '#linking/station/types';

@InputType({ description: 'A figure from outside, entered as it was reported: at least one of stations, of and percent.' })
export class RecordReportedCoverageInput extends CommandInput {
  @Text({ max: 12, description: 'The division that it is about.' }) region!: string;
  @CivilDate({ description: 'The day that it speaks of.' }) on!: string;
  @Choice(MilestoneEnum, { optional: true, description: 'Left out: the source does not say.' }) milestone?: Milestone;
  @Whole({ optional: true, max: 100_000, description: 'Stations, or townships with a station.' }) stations?: number;
  @Whole({ optional: true, min: 1, max: 100_000, description: 'Of how many townships.' }) of?: number;
  @Text({ optional: true, max: 8, description: 'As printed, with its decimals and without the sign: 82.5' }) percent?: string;
  @Text({ max: 500, description: 'Where it stands: title, date, address.' }) source!: string;
}
@InputType()
export class WithdrawReportedCoverageInput extends CommandInput {
  @Id() reportId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}

@ArgsType()
export class CoverageArgs {
  @Text({ max: 12, description: 'A province, city or county.' }) region!: string;
  @CivilDate({ optional: true, description: 'By the stations’ dates up to this day, included; of a day to come by those that are set already. Default: today.' }) on?: string;
  @Whole({ optional: true, min: 1, max: 100_000, description: 'Of how many townships, beside those of the reference. Default: as was last reported of the division by that day.' }) denominator?: number;
  @Choice(StationSpecialismEnum, { optional: true, description: 'Default: general stations, beside which specialised ones do not count again.' }) specialism?: StationSpecialism;
}

@ObjectType()
export class CoverageShare {
  @Whole({ description: 'Townships with a station, each once.' }) covered!: number;
  @Whole({ description: 'Of so many.' }) of!: number;
  @Field(() => Float, { nullable: true, description: 'Worked out, to two decimals; null of nothing.' }) percent!: number | null;
}
@ObjectType()
export class CoverageFigures {
  @Whole({ description: 'Stations of the township tier, each once however many townships it serves.' }) stations!: number;
  @Field(() => ID, { description: 'Of `stations`: opens it to its events.' }) stationsFigureId!: string;
  @Field(() => ID, { description: 'Of the townships that are covered, pseudo-townships among them.' }) townshipsFigureId!: string;
  @Field(() => CoverageShare, { description: 'Of the divisions of the reference, pseudo-townships (codes 400 to 599) among them.' }) withPseudoTownships!: CoverageShare;
  @Field(() => CoverageShare, { description: 'Of the divisions of the reference that are townships or streets.' }) withoutPseudoTownships!: CoverageShare;
  @Field(() => CoverageShare, { nullable: true, description: 'Of the denominator that was asked with or reported; null where there is none.' }) ofDenominator!: CoverageShare | null;
  @Flag({ description: 'Every township and street of the reference has one; pseudo-townships need not.' }) complete!: boolean;
}
@ObjectType()
export class CoveragePart {
  @Text({ description: 'Division code.' }) region!: string;
  @Text({ description: 'In Chinese, as its authority writes it.' }) name!: string;
  @Field(() => CoverageFigures) listed!: CoverageFigures;
  @Field(() => CoverageFigures) registered!: CoverageFigures;
  @Field(() => CoverageFigures) operating!: CoverageFigures;
}
@ObjectType({ description: 'Open stations of another specialism, which stand beside and are no part of the figures.' })
export class SpecialisedCoverage {
  @Choice(StationSpecialismEnum) specialism!: StationSpecialism;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Open stations of the specialism.' }) stations!: number;
  @Whole({ description: 'Townships that they stand in, each once.' }) townships!: number;
  @Whole({ description: 'Those of the townships that have a station of the specialism asked about as well.' }) beside!: number;
}
@ObjectType({ description: 'A figure from outside, as reported, and how it stands to arithmetic and to what the hub counts.' })
export class ReportedCoverageShown {
  @Id() id!: string;
  @CivilDate() on!: string;
  @Choice(MilestoneEnum, { optional: true, description: 'What the source counts as a station; null where it does not say.' }) milestone!: Milestone | null;
  @Whole({ optional: true, description: 'Stations, or townships with a station, as reported; null where that was not said.' }) stations!: number | null;
  @Whole({ optional: true, description: 'Of how many townships, as reported; null where that was not said.' }) of!: number | null;
  @Text({ optional: true, description: 'As printed.' }) percent!: string | null;
  @Text() source!: string;
  @Instant() recordedAt!: string;
  @Text({ optional: true, description: 'Why it no longer stands.' }) withdrawn!: string | null;
  @Field(() => Float, { nullable: true, description: 'What its own stations and denominator give, to two decimals.' }) computedPercent!: number | null;
  @Whole({ optional: true, description: 'What the hub counts as of that day, by the same milestone (townships, pseudo-townships included); null where the source names none.' })
  counted!: number | null;
  @Flag({ optional: true, description: 'Whether whole numbers give the percentage; null where it was reported alone.' }) possible!: boolean | null;
  @Text({ optional: true, description: 'The arithmetic, where they do not.' }) impossible!: string | null;
  @Text({ optional: true, description: 'What sets it apart from what the hub counts, where something does.' }) difference!: string | null;
  @Flag({ description: 'Something is to be looked into: arithmetic or difference.' }) flagged!: boolean;
}
@ObjectType({ description: 'How many of a division’s townships have a station: from the reference divisions and from a reported denominator, side by side.' })
export class Coverage {
  @Text({ description: 'Division code.' }) region!: string;
  @CivilDate() on!: string;
  @Choice(StationSpecialismEnum) specialism!: StationSpecialism;
  @Whole({ optional: true, description: 'As asked with, else as last reported.' }) denominator!: number | null;
  @Text({ optional: true, description: 'Where the denominator was reported; null where it came with the question.' }) denominatorSource!: string | null;
  @Field(() => CoverageFigures, { description: '挂牌' }) listed!: CoverageFigures;
  @Field(() => CoverageFigures, { description: 'In the national system.' }) registered!: CoverageFigures;
  @Field(() => CoverageFigures) operating!: CoverageFigures;
  @Field(() => [SpecialisedCoverage]) specialised!: readonly SpecialisedCoverage[];
  @Field(() => [ReportedCoverageShown], { description: 'Of the division itself up to that day, the newest first.' }) reported!: readonly ReportedCoverageShown[];
}
@ObjectType()
export class ReportedCoveragePayload extends Receipt {
  @Field(() => ReportedCoverageShown, { nullable: true }) report!: ReportedCoverageShown | null;
}
