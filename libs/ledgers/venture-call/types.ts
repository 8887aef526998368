import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, CommandInput, connectionOf, Flag, Id, IdList, Money, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, TextList, Whole } from '#platform/graphql';
import type { VentureStatus } from '#reference/catalogue';
import { VentureStatusEnum } from '#reference/catalogue/types';
import type { Criterion, Score } from './venture-call.events.js';

const Fen = (description: string) => Field(() => Float, { description: `In fen. ${description}` });

@InputType()
export class VentureCriterionInput implements Criterion {
  @Text({ max: 50 }) code!: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @Whole({ min: 1, max: 1000, description: 'That it can bring at most.' }) points!: number;
}
@InputType()
export class VentureReviewerInput {
  @Text({ description: 'Who reviews, as their token names them.' }) reviewer!: string;
  @IdList({ optional: true, size: 50, description: 'Organizations that they belong to or have an interest in: they do not score those.' }) organizationIds?: string[];
}
@InputType()
export class OpenVentureCallInput extends CommandInput {
  @Id({ description: 'The community fund that pays the awards; its station holds the call.' }) fundId!: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @CivilDate({ description: 'The first day on which applications come.' }) from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Money({ min: 1, description: 'In fen: all awards together.' }) budgetFen!: number;
  @Money({ min: 1, description: 'In fen: the most that one may ask for.' }) maxAwardFen!: number;
  @Whole({ min: 1, max: 20, description: 'How many reviews each application needs.' }) reviewsNeeded!: number;
  @NestedList(() => VentureCriterionInput, { size: 20 }) criteria!: VentureCriterionInput[];
  @NestedList(() => VentureReviewerInput, { size: 50 }) reviewers!: VentureReviewerInput[];
}
@InputType({ isAbstract: true })
abstract class OfCall extends CommandInput {
  @Id() callId!: string;
}
@InputType()
export class NameVentureReviewerInput extends OfCall {
  @Nested(() => VentureReviewerInput) reviewer!: VentureReviewerInput;
}
@InputType()
export class VentureMilestoneInput {
  @Text({ description: 'What is to be done by then. Not about a person: this is not sealed.' }) title!: string;
  @CivilDate() dueOn!: string;
}
@InputType()
export class ApplyToVentureCallInput extends OfCall {
  @Id({ optional: true, description: 'Default: the caller’s own organization. A station applies for one that has nobody at the hub.' }) organizationId?: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @Text({ optional: true, max: 5000, description: 'Of the project, not of people: this is not sealed.' }) summary?: string;
  @Money({ min: 1, description: 'In fen.' }) askedFen!: number;
  @NestedList(() => VentureMilestoneInput, { size: 50, description: 'At least one.' }) milestones!: VentureMilestoneInput[];
}
@InputType({ isAbstract: true })
abstract class OfApplication extends CommandInput {
  @Id() applicationId!: string;
}
@InputType()
export class WithdrawApplicationInput extends OfApplication {
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReinstateApplicationInput extends OfApplication {}
@InputType()
export class VentureScoreInput implements Score {
  @Text({ max: 50, description: 'The code of a criterion.' }) criterion!: string;
  @Whole({ max: 1000 }) points!: number;
}
@InputType()
export class ReviewApplicationInput extends OfApplication {
  @NestedList(() => VentureScoreInput, { size: 20, description: 'One for each criterion.' }) scores!: VentureScoreInput[];
  @Text({ optional: true, max: 2000, description: 'Kept sealed; for the station that holds the call.' }) words?: string;
}
@InputType()
export class AwardApplicationInput extends OfApplication {
  @Money({ min: 1, description: 'In fen; at most what was asked for.' }) amountFen!: number;
  @Text({ optional: true, max: 500, description: 'Why, where others of a higher rank are passed over. Not about a person: this is not sealed.' }) passing?: string;
}
@InputType()
export class DecideAwardInput extends OfApplication {
  @Flag({ description: 'False: it is not awarded, and can be proposed again.' }) approve!: boolean;
  @Text({ optional: true, max: 500, description: 'Why not. Not about a person: this is not sealed.' }) reason?: string;
}
@InputType()
export class ReportMilestoneInput extends OfApplication {
  @Id() milestoneId!: string;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
  @IdList({ optional: true, size: 100, description: 'Entries of the ledger that show it.' }) activityIds?: string[];
  @Text({ optional: true, max: 2000, description: 'Kept sealed; for the station that holds the call.' }) words?: string;
}
@InputType()
export class CloseVentureCallInput extends OfCall {
  @Text({ optional: true, max: 500, description: 'Why, where milestones were not reached. Not about a person: this is not sealed.' }) reason?: string;
}
@InputType()
export class ReopenVentureCallInput extends OfCall {}

@ObjectType()
export class VentureCriterion {
  @Text() code!: string;
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Whole({ description: 'The most points that it can have.' }) points!: number;
}
@ObjectType({ implements: () => [Node], description: '公益创投: small grants that community organizations bid for.' })
export class VentureCall extends Node {
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Id() fundId!: string;
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Fen('All awards together.') budgetFen!: number;
  @Fen('The most that one may ask for.') maxAwardFen!: number;
  @Fen('In all, so far.') awardedFen!: number;
  @Whole({ description: 'So many reviews each application needs before it is ranked.' }) reviewsNeeded!: number;
  @Field(() => [VentureCriterion]) criteria!: readonly VentureCriterion[];
  @Flag({ description: 'Takes applications today.' }) open!: boolean;
  @Flag({ description: 'Over for good: nothing is awarded any more.' }) closed!: boolean;
  @Text({ optional: true, description: 'Null while it is open.' }) closingReason!: string | null;
}
@ObjectType()
export class VentureCallConnection extends connectionOf(VentureCall) {}
@ObjectType()
export class VentureReviewer {
  @Text({ description: 'Who reviews, as their token names them.' }) reviewer!: string;
  @TextList() organizationIds!: readonly string[];
}
@ObjectType()
export class VentureScore {
  @Text() criterion!: string;
  @Whole({ description: 'Points given for the criterion.' }) points!: number;
}
@ObjectType()
export class VentureReview {
  @Text({ description: 'Who reviews, as their token names them.' }) reviewer!: string;
  @Whole({ description: 'Points of all criteria together.' }) total!: number;
  @Field(() => [VentureScore]) scores!: readonly VentureScore[];
  sealedWords!: string | null;
  station!: string;
}
@ObjectType()
export class VentureMilestone {
  @Id() id!: string;
  @Text() title!: string;
  @CivilDate() dueOn!: string;
  @CivilDate({ optional: true }) reportedOn!: string | null;
  @Flag({ description: 'Due, and not reported.' }) overdue!: boolean;
  @IdList() activityIds!: readonly string[];
  sealedWords!: string | null;
  station!: string;
}
@ObjectType()
export class VentureApplication {
  @Id() id!: string;
  @Id() callId!: string;
  @Id() organizationId!: string;
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Text({ optional: true, description: 'Of the project; null: none was given.' }) summary!: string | null;
  @Fen('What it asks for.') askedFen!: number;
  @Choice(VentureStatusEnum) status!: VentureStatus;
  @Text({ description: 'In the language of the request.' }) statusLabel!: string;
  @Whole({ optional: true, description: 'As it stands with the reviews that there are; fixed with the first award. Null once withdrawn.' }) rank!: number | null;
  @Whole({ description: 'Reviews that it has.' }) reviewsGiven!: number;
  @Field(() => Float, { nullable: true, description: 'The mean of the reviews; null without one.' }) score!: number | null;
  @Field(() => Float, { nullable: true, description: 'In fen; also of an award that waits for a second person.' }) awardFen!: number | null;
  @Id({ optional: true, description: 'The grant of the fund that pays it.' }) grantId!: string | null;
  @Text({ optional: true, description: 'Why others of a higher rank were passed over.' }) passing!: string | null;
  station!: string;
}
@ObjectType()
export class VentureCallPayload extends Receipt {
  @Field(() => VentureCall, { nullable: true }) call!: VentureCall | null;
  @Field(() => VentureApplication, { nullable: true }) application!: VentureApplication | null;
}
@ArgsType()
export class VentureCallsArgs extends PageArgs {
  @Flag({ optional: true, description: 'True (the default): those that take applications, for everybody. False: all within reach, closed ones too; of a partner, those it applied to or pays for; and whatever the caller reviews.' }) open?: boolean;
}
