import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, NamesInput, Nested, PageArgs, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import { standardKinds, type StandardKind, type StationTier, labelsOf } from '#reference/catalogue';
import { StationTierEnum } from '#reference/catalogue/types';
import { demonstrationLevelLabels } from './labels.js';
import type { DemonstrationLevel } from './standard.events.js';

const StandardKindEnum = codeEnum('StandardKind', labelsOf(standardKinds));
const DemonstrationLevelEnum = codeEnum('DemonstrationLevel', demonstrationLevelLabels);

const REGION = 'Left out: the whole country, for administrators.';

@InputType()
export class SetStandardInput extends CommandInput {
  @Text({ optional: true, max: 12, description: `The division whose stations it is asked of. ${REGION}` }) region?: string;
  @Text({ max: 40, description: 'SCREAMING_SNAKE, of your own choice; that of a usual standard takes its place.' }) code!: string;
  @Nested(() => NamesInput) name!: NamesInput;
  @Choice(StandardKindEnum) kind!: StandardKind;
  @Decimal({ optional: true, min: 0, max: 1e6, description: 'Of a kind that counts or measures: how much at the least.' }) least?: number;
  @TextList({ optional: true, max: 40, description: 'Of FACILITIES, LANGUAGES and MILESTONES: codes of all that must be there.' }) codes?: string[];
  @ChoiceList(StationTierEnum, { description: 'Of stations of which tiers.' }) tiers!: StationTier[];
  @CivilDate({ description: 'The day from which it is asked.' }) from!: string;
}
@InputType()
export class LiftStandardInput extends CommandInput {
  @Text({ optional: true, max: 12, description: REGION }) region?: string;
  @Text({ max: 40 }) code!: string;
  @CivilDate({ description: 'The day from which the division no longer asks it.' }) from!: string;
}
@InputType()
export class SetDemonstrationTargetInput extends CommandInput {
  @Text({ max: 12 }) region!: string;
  @Whole({ min: 2000, max: 2200 }) year!: number;
  @Whole({ max: 100_000, description: 'How many demonstration stations there should be at its end.' }) stations!: number;
}
@InputType()
export class RecordBrandInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @CivilDate({ description: 'Since when.' }) from!: string;
}
@InputType()
export class EndBrandInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Id() brandId!: string;
  @CivilDate({ description: 'Its last day.' }) on!: string;
}
@InputType()
export class NameDemonstrationStationInput extends CommandInput {
  @Id() stationId!: string;
  @Choice(DemonstrationLevelEnum) level!: DemonstrationLevel;
  @Text({ max: 200, description: 'The authority that named it, in its own words.' }) by!: string;
  @CivilDate({ description: 'The date of the notice.' }) on!: string;
}
@InputType()
export class RevokeDemonstrationStationInput extends CommandInput {
  @Id() stationId!: string;
  @Choice(DemonstrationLevelEnum) level!: DemonstrationLevel;
  @CivilDate({ description: 'The first day on which it is none.' }) on!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}

@ObjectType('Standard', { description: 'What is asked of stations of some tiers at a place on a day.' })
export class StandardShown {
  @Text() code!: string;
  @Text({ description: 'In the language of the request.' }) name!: string;
  @Choice(StandardKindEnum) kind!: StandardKind;
  @Field(() => Float, { nullable: true, description: 'How much at the least; square metres of areas.' }) least!: number | null;
  @TextList({ description: 'What must be there, by code.' }) codes!: readonly string[];
  @ChoiceList(StationTierEnum) tiers!: readonly StationTier[];
  @TextList({ description: 'The divisions that set it, `CN` the country; empty where nobody has and the usual one stands.' }) setBy!: readonly string[];
}
@ObjectType()
export class StandardVerdict {
  @Field(() => StandardShown) standard!: StandardShown;
  @Flag({ description: 'Whether the station meets it on that day.' }) met!: boolean;
  @Field(() => Float, { nullable: true, description: 'Of what is counted or measured; null: nobody has recorded it.' }) found!: number | null;
  @TextList({ description: 'Of what must be there, by code.' }) missing!: readonly string[];
  @Text({ optional: true, description: 'What is missing, in the language of the request; null where nothing is.' }) missingInWords!: string | null;
}
@ObjectType({ description: 'How a station stands to what is asked of it, as of a day.' })
export class Compliance {
  @Id() stationId!: string;
  @CivilDate() on!: string;
  @Whole({ description: 'How many standards are asked of it.' }) asked!: number;
  @Whole({ description: 'How many of those it meets.' }) met!: number;
  @Flag({ description: 'All of them are met.' }) complies!: boolean;
  @Field(() => [StandardVerdict]) standards!: readonly StandardVerdict[];
}
@ObjectType()
export class ComplianceConnection extends connectionOf(Compliance) {}

@ObjectType({ description: '一站一品牌: a station’s signature project.' })
export class StationBrand {
  @Id() id!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'Its last day; null: it goes on.' }) until!: string | null;
}
@ObjectType({ description: 'That an authority named the station an example to others.' })
export class StationDemonstration {
  @Choice(DemonstrationLevelEnum) level!: DemonstrationLevel;
  @Text({ description: 'The authority that named it, in its own words.' }) by!: string;
  @CivilDate() on!: string;
  @CivilDate({ optional: true }) revokedOn!: string | null;
  @Text({ optional: true, description: 'Why it was revoked; null while it stands.' }) reason!: string | null;
}
@ObjectType()
export class DemonstrationStations {
  @Text({ description: 'Division code.' }) region!: string;
  @CivilDate() on!: string;
  @Whole({ description: 'Stations that were demonstration stations that day, each once whoever named it.' }) stations!: number;
  @Whole({ description: 'Those of them that were first named in that year.' }) namedThisYear!: number;
  @Whole({ optional: true, description: 'How many there should be at the end of that year, as the division has set it.' }) target!: number | null;
  @Field(() => Float, { nullable: true, description: 'Percent of the target, to two decimals.' }) percent!: number | null;
}
@ObjectType({ description: 'What a social worker had and gave of trainings and supervisions in a period, as the ledger has them.' })
export class WorkerHours {
  @Id() socialWorkerId!: string;
  @Field(() => Float, { description: 'Hours attended, to a tenth.' }) trainingHours!: number;
  @Field(() => Float, { description: 'Hours attended, to a tenth.' }) supervisionHours!: number;
  @Whole({ description: 'How many they attended.' }) trainings!: number;
  @Whole({ description: 'How many they attended.' }) supervisions!: number;
  @Field(() => Float, { description: 'Hours led, to a tenth.' }) trainingHoursGiven!: number;
  @Field(() => Float, { description: 'Hours led, to a tenth.' }) supervisionHoursGiven!: number;
}

@ObjectType()
export class StandardsPayload extends Receipt {
  @Field(() => [StandardShown], { description: 'All that is asked in the division on the day that was named.' }) standards!: readonly StandardShown[];
}
@ObjectType()
export class DemonstrationsPayload extends Receipt {
  @Field(() => DemonstrationStations) demonstrationStations!: DemonstrationStations;
}
@ObjectType()
export class StationStandingPayload extends Receipt {
  @Field(() => [StationBrand]) brands!: readonly StationBrand[];
  @Field(() => [StationDemonstration]) demonstrations!: readonly StationDemonstration[];
}

const TODAY = 'Default: today.';
@ArgsType()
export class StandardsArgs {
  @Division({ optional: true, description: 'The division whose stations are meant. Default: where the caller’s own station stands, else the country.' }) region?: string;
  @CivilDate({ optional: true, description: TODAY }) on?: string;
}
@ArgsType()
export class ComplianceArgs {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @CivilDate({ optional: true, description: `As of which day: facts and facilities that were recorded by then, workers by their dates. ${TODAY}` }) on?: string;
}
@ArgsType()
export class CompliancesArgs extends PageArgs {
  @Text({ max: 12 }) region!: string;
  @CivilDate({ optional: true, description: TODAY }) on?: string;
}
@ArgsType()
export class DemonstrationsArgs {
  @Text({ max: 12 }) region!: string;
  @CivilDate({ optional: true, description: TODAY }) on?: string;
  @Choice(DemonstrationLevelEnum, { optional: true, description: 'Named by this level only.' }) level?: DemonstrationLevel;
}
@ArgsType()
export class WorkerHoursArgs {
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Id({ optional: true, description: 'One worker.' }) socialWorkerId?: string;
  @Id({ optional: true, description: 'All who were posted at the station or below it in that period. Default: the caller’s own.' }) stationId?: string;
}
