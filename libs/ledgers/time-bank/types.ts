import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, Instant, PageArgs, Receipt, Text, Whole } from '#platform/graphql';
import type { ActivityKind, CapacityUnit, Commendation, StarLevel } from '#reference/catalogue';
import { ActivityKindEnum, CapacityUnitEnum, CommendationEnum, StarLevelEnum } from '#reference/catalogue/types';
import { movementLabels, rateSubjectLabels } from './labels.js';
import type { MovementKind } from './point-ledger.projection.js';
import type { RateSubject } from './point-rate.events.js';

const MovementKindEnum = codeEnum('PointMovementKind', movementLabels);
const RateSubjectEnum = codeEnum('PointRateSubject', rateSubjectLabels);

@InputType()
export class ConfirmHoursInput extends CommandInput {
  @Id() volunteerId!: string;
  @Id({ description: 'An activity at which they led or helped.' }) activityId!: string;
  @Whole({ optional: true, min: 1, max: 1440, description: 'What they gave, travel left out. Default: as long as the activity took; never more.' }) minutes?: number;
}
@InputType()
export class RedeemPointsInput extends CommandInput {
  @Id() volunteerId!: string;
  @Id({ description: 'Whose capacity is used in the same step.' }) resourceId!: string;
  @Text({ optional: true, max: 100, description: 'The service, of what is no goods.' }) serviceItem?: string;
  @Whole({ optional: true, min: 1, max: 10_000, description: 'Default: one.' }) quantity?: number;
  @CivilDate({ optional: true, description: 'The date of service: from today on for a volunteer, up to 35 days before for a station that enters what was handed out; a year ahead at most. Default: today.' }) date?: string;
}
@InputType()
export class ReverseMovementInput extends CommandInput {
  @Id() movementId!: string;
  @Text({ max: 500, description: 'Why, for the volunteer. Kept sealed; not kept of somebody who was erased.' }) reason!: string;
}
@InputType({ description: 'Of exactly one: a kind of activity (points an hour brings), a resource, or a service item (points that one unit costs).' })
export class SetPointRateInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station. Stations below without a rate of their own go by it.' }) stationId?: string;
  @Choice(ActivityKindEnum, { optional: true, description: 'The points are what an hour of it brings.' }) activityKind?: ActivityKind;
  @Id({ optional: true, description: 'The points are what one unit of it costs.' }) resourceId?: string;
  @Text({ optional: true, max: 100 }) serviceItem?: string;
  @Whole({ max: 1_000_000, description: 'Of an activity nought says that its hours count and bring no points.' }) points!: number;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'The last day.' }) until?: string;
  @Whole({ optional: true, max: 120, description: 'Of an activity: how many months its points can be spent, to the end of that month. Left out: always.' }) months?: number;
}
@InputType()
export class CommendInput extends CommandInput {
  @Id() volunteerId!: string;
  @Choice(CommendationEnum) code!: Commendation;
  @Id({ optional: true, description: 'Who awards it. Default: the caller’s own station.' }) stationId?: string;
  @Text({ optional: true, max: 1000, description: 'What for. Kept sealed.' }) words?: string;
}
@InputType()
export class TakeBackCommendationInput extends CommandInput {
  @Id() commendationId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed.' }) reason!: string;
}

@ObjectType({ description: 'One side of a movement.' })
export class PointLeg {
  @Text({ description: 'member:…, issued:…, spent:… or expired:…' }) account!: string;
  @Field(() => Int, { description: 'Points; below nought they left the account. All legs of a movement add up to nought.' }) points!: number;
}
@ObjectType({ description: 'Whole in all its legs, which add up to nought; never deleted, but reversed by another.' })
export class PointMovement {
  @Id() id!: string;
  @Id() volunteerId!: string;
  @Choice(MovementKindEnum) kind!: MovementKind;
  @Id() stationId!: string;
  @Field(() => Int, { description: 'What it did to the volunteer’s balance.' }) points!: number;
  @Instant() at!: string;
  @Field(() => [PointLeg]) legs!: readonly PointLeg[];
  @Field(() => Int, { nullable: true, description: 'Hours that were given, or (below nought) taken back.' }) minutes!: number | null;
  @Id({ optional: true, description: 'The entry of the ledger that it comes from; null of other kinds.' }) activityId!: string | null;
  @Field(() => Int, { nullable: true, description: 'Points an hour, or for one unit.' }) rate!: number | null;
  @Id({ optional: true, description: 'The goods that were bought; null where none were.' }) resourceId!: string | null;
  @Text({ optional: true, description: 'The code of the service that was bought; null where none was.' }) serviceItem!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many units were bought; null where nothing was.' }) quantity!: number | null;
  @Id({ optional: true, description: 'The movement that it takes back; null of others.' }) reversesId!: string | null;
  @Id({ optional: true, description: 'The movement that took it back; null while it stands.' }) reversedById!: string | null;
  @Field(() => Int, { nullable: true, description: 'Of what follows from a correction in the ledger: points that had been spent already. They stay with the volunteer.' }) short!: number | null;
  keptReason!: string | null;
  isCorrection!: boolean;
}
@ObjectType()
export class PointMovementConnection extends connectionOf(PointMovement) {}

@ObjectType()
export class ExpiringPoints {
  @CivilDate() lastDay!: string;
  @Whole({ description: 'Points that are lost after that day unless they are spent.' }) points!: number;
}
@ObjectType({ description: '时间宝盒: hours that were given, and the points that they brought.' })
export class TimeAccount {
  @Id() volunteerId!: string;
  @Whole({ description: 'Points; never below nought.' }) balance!: number;
  @Whole({ description: 'Minutes given in all, confirmed and not taken back.' }) minutes!: number;
  @Field(() => Float, { description: 'Hours, to a tenth.' }) hours!: number;
  @Whole({ description: 'By hours given in all.' }) stars!: number;
  @Choice(StarLevelEnum, { optional: true, description: 'Null until the hours for the first are given.' }) star!: StarLevel | null;
  @Text({ optional: true, description: 'In the language of the request.' }) starLabel!: string | null;
  @Field(() => Float, { nullable: true, description: 'Hours to the next star; null with all of them.' }) hoursToNextStar!: number | null;
}
@ObjectType({ description: 'What points buy today. `redeemPoints` takes its `resourceId` and its `serviceItem`.' })
export class PointsBuy {
  @Id() resourceId!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @Text({ optional: true, description: 'The service; null of goods that have a price of their own.' }) serviceItem!: string | null;
  @Text({ optional: true, description: 'In the language of the request.' }) serviceItemLabel!: string | null;
  @Whole({ description: 'What one unit costs.' }) points!: number;
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Whole({ description: 'What is left of it today.' }) free!: number;
  @Flag({ description: 'The balance covers one, and one is left.' }) affordable!: boolean;
}
@ObjectType()
export class TimeAccountPayload extends Receipt {
  @Field(() => TimeAccount, { nullable: true }) account!: TimeAccount | null;
  @Field(() => PointMovement, { nullable: true }) movement!: PointMovement | null;
}

@ObjectType()
export class PointRateShown {
  @Id() stationId!: string;
  @Choice(RateSubjectEnum) of!: RateSubject;
  @Text({ description: 'The kind of activity, the resource’s id, or the service item’s code.' }) code!: string;
  @Whole({ description: 'Points an hour of the activity, or for one unit of what is bought.' }) points!: number;
  @CivilDate() from!: string;
  @CivilDate({ optional: true }) until!: string | null;
  @Whole({ optional: true, description: 'Points so earned can be spent for so many months, to the last day of that month; null: always.' }) months!: number | null;
}
@ObjectType()
export class PointRateShownConnection extends connectionOf(PointRateShown) {}
@ObjectType()
export class PointRatePayload extends Receipt {
  @Field(() => PointRateShown, { nullable: true, description: 'What holds today; null where what was set holds on other days only.' }) rate!: PointRateShown | null;
}

@ObjectType({ description: 'What one station has to do with all those points.' })
export class StationPoints {
  @Field(() => Float, { description: 'What it gave out, less what was taken back.' }) issued!: number;
  @Field(() => Float, { description: 'What is left of these: volunteers can still spend so many, here or elsewhere.' }) open!: number;
  @Field(() => Float, { description: 'What lapsed of these.' }) expired!: number;
  @Field(() => Float, { description: 'What its own volunteers spent, whoever gave it out.' }) spent!: number;
}
@ObjectType({ description: 'The book of all points.' })
export class PointsLedger {
  @Field(() => Float, { description: 'Of all legs of all movements of this hub: nought, always.' }) sum!: number;
  @Field(() => Float, { description: 'What volunteers have.' }) members!: number;
  @Field(() => Float, { description: 'What stations gave out; below nought.' }) issued!: number;
  @Field(() => Float, { description: 'What volunteers spent; nought or more.' }) spent!: number;
  @Field(() => Float, { description: 'What was lost unspent; nought or more.' }) expired!: number;
  stationId!: string | undefined;
}
@ArgsType()
export class PointsLedgerArgs {
  @Id({ optional: true, description: 'Only movements of this station; `ofStation` is of it, too.' }) stationId?: string;
}

@ObjectType({ description: 'Something to be commended for, and what it asks.' })
export class CommendationKind {
  @Choice(CommendationEnum) code!: Commendation;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Hours given in all.' }) hours!: number;
  @Whole({ description: 'People brought in, directly and by those who were.' }) brought!: number;
  @Flag({ description: 'More than once, each time for a reason of its own.' }) repeatable!: boolean;
}
@ObjectType('Commendation', { description: '表彰.' })
export class Commended {
  @Id() id!: string;
  @Id() volunteerId!: string;
  @Choice(CommendationEnum) code!: Commendation;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Id() stationId!: string;
  @CivilDate() on!: string;
  @Field(() => Float, { description: 'Hours that they had given by then.' }) hours!: number;
  @Whole({ description: 'People whom they had brought in by then.' }) brought!: number;
  sealedWords!: string | null;
}
@ObjectType('CommendationConnection')
export class CommendedConnection extends connectionOf(Commended) {}
@ObjectType()
export class CommendationPayload extends Receipt {
  @Field(() => Commended, { nullable: true }) commendation!: Commended | null;
}
@ArgsType()
export class CommendationsArgs extends PageArgs {
  @Id({ optional: true }) volunteerId?: string;
  @Id({ optional: true }) stationId?: string;
}
@ArgsType()
export class PointRatesArgs extends PageArgs {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
}

@ObjectType({ description: 'Somebody who was brought in.' })
export class Brought {
  @Id() volunteerId!: string;
  @Id() broughtInById!: string;
  @Whole({ description: '1: directly.' }) depth!: number;
  @Whole({ description: 'Minutes that they gave, confirmed and not taken back.' }) minutes!: number;
  @Flag({ description: 'Under 18.' }) minor!: boolean;
}
@ObjectType()
export class BroughtConnection extends connectionOf(Brought) {}
@ObjectType({ description: 'Whom somebody brought in, directly and by way of those, with what they gave.' })
export class Mobilisation {
  @Field(() => ID) volunteerId!: string;
  @Whole({ description: 'Volunteers whom this one brought in.' }) directly!: number;
  @Whole({ description: 'Those, and whom they brought in, and so on.' }) inAll!: number;
  @Whole({ description: 'That all who were brought in gave.' }) minutes!: number;
}
