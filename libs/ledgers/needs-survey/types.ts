import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, idOfAnother, Instant, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import type { Urgency } from '#reference/catalogue';
import { UrgencyEnum } from '#reference/catalogue/types';
import { Resource } from '#societies/charity-resource/types';
import { questionLabels, surveyPlaceLabels } from './labels.js';
import type { PlaceKind, SurveyQuestion } from './needs-survey.events.js';

const QuestionKindEnum = codeEnum('SurveyQuestionKind', questionLabels);
const PlaceKindEnum = codeEnum('SurveyPlaceKind', surveyPlaceLabels);

@InputType()
export class SurveyOptionInput {
  @Text({ max: 10, description: 'As it stands on the form: A, B, 1, …' }) code!: string;
  @Nested(() => NamesInput) text!: NamesInput;
  @TextList({ optional: true, size: 10, description: 'What whoever ticks it asks for: codes of the catalogue.' }) serviceItems?: string[];
}
@InputType()
export class SurveyQuestionInput {
  @Text({ max: 20, description: 'As it stands on the form and at the head of a column: q1, 1, …' }) code!: string;
  @Choice(QuestionKindEnum) kind!: SurveyQuestion['kind'];
  @Nested(() => NamesInput) text!: NamesInput;
  @NestedList(() => SurveyOptionInput, { optional: true, size: 50, description: 'Of a CHOICE.' }) options?: SurveyOptionInput[];
  @Whole({ optional: true, min: 1, max: 50, description: 'Of a CHOICE: how many may be ticked. Default: all.' }) most?: number;
  @TextList({ optional: true, size: 10, description: 'Of a YES_NO: what whoever says yes asks for.' }) serviceItems?: string[];
}
@InputType()
export class OpenSurveyInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @Id({ optional: true, description: 'A community that the station keeps: its estates or grids are the places of the answers.' }) communityId?: string;
  @Choice(PlaceKindEnum, { optional: true, description: 'Default: its estates.' }) places?: PlaceKind;
  @Text({ optional: true, max: 12, description: 'The division. Default: where the community is, or the station.' }) region?: string;
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day. Forms that come later are taken in until the survey is closed.' }) until!: string;
  @NestedList(() => SurveyQuestionInput, { size: 60 }) questions!: SurveyQuestionInput[];
}
@InputType({ isAbstract: true })
abstract class OfSurvey extends CommandInput {
  @Id() surveyId!: string;
}
@InputType()
export class TickedInput {
  @Text({ max: 20 }) question!: string;
  @TextList({ max: 10, description: 'Codes of options; YES or NO.' }) options!: string[];
}
@InputType()
export class OwnWordsInput {
  @Text({ max: 20 }) question!: string;
  @Text({ max: 1000, description: 'Kept sealed, never searched.' }) words!: string;
}
@InputType()
export class SurveyAnswerInput {
  @Text({ optional: true, max: 40, description: 'Of the form on paper. The same number with the same answer is taken in once. Default: one is made.' }) number?: string;
  @Text({ optional: true, max: 40, description: 'An estate or grid of the community, by id.' }) placeId?: string;
  @Id({ optional: true, description: 'Left out: the answer is anonymous.' }) residentId?: string;
  @Field(() => Boolean, { defaultValue: false, description: 'The resident agrees that the station takes up what they ask for.' }) @IsBoolean() consent: boolean = false;
  @NestedList(() => TickedInput, { optional: true, size: 60 }) ticked?: TickedInput[];
  @NestedList(() => OwnWordsInput, { optional: true, size: 60 }) words?: OwnWordsInput[];
}
@InputType()
export class AnswerSurveyInput extends OfSurvey {
  @NestedList(() => SurveyAnswerInput, { size: 500, description: 'One or many, all or none.' }) answers!: SurveyAnswerInput[];
}
@InputType()
export class ImportSurveyAnswersInput extends OfSurvey {
  @Text({
    max: 400_000,
    description: 'A CSV file, all or none of it. Columns: 编号 or number (needed), 小区, 微网 or place (by name or id), 居民 or resident (id), 同意 or consent (是/否), and one for each question, headed by its code. Several options of one question are parted by ; or 、, and may be codes or texts.',
  })
  csv!: string;
}
@InputType()
export class RemoveSurveyAnswerInput extends OfSurvey {
  @Id() answerId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed like the words of the answer.' }) reason!: string;
}
@InputType()
export class CloseSurveyInput extends OfSurvey {
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReopenSurveyInput extends OfSurvey {}
@InputType()
export class RaiseNeedsFromSurveyInput extends OfSurvey {
  @TextList({ optional: true, size: 50, description: 'Default: all that are asked for, those asked for most often first.' }) serviceItems?: string[];
  @Choice(UrgencyEnum, { optional: true, description: 'Default: NORMAL.' }) urgency?: Urgency;
  @Field(() => Int, { defaultValue: 50, description: 'How many at once, at most 100; ask again for the rest.' }) @IsInt() @Min(1) @Max(100) first: number = 50;
}

@ObjectType()
export class SurveyOptionShown {
  @Text() code!: string;
  @Text() text!: string;
  @TextList({ description: 'Codes of the catalogue.' }) serviceItems!: readonly string[];
}
@ObjectType()
export class SurveyQuestionShown {
  @Text() code!: string;
  @Choice(QuestionKindEnum) kind!: SurveyQuestion['kind'];
  @Text() text!: string;
  @Field(() => [SurveyOptionShown]) options!: SurveyOptionShown[];
  @Whole({ optional: true, description: 'Of a CHOICE: how many options may be ticked; null: all, or no choice.' }) most!: number | null;
  @TextList({ description: 'Codes of the catalogue.' }) serviceItems!: readonly string[];
}
@ObjectType()
export class TickedShown {
  @Text() question!: string;
  @TextList() options!: readonly string[];
}
@ObjectType()
export class OwnWordsShown {
  @Text() question!: string;
  @Text() words!: string;
}
@ObjectType()
export class SurveyAnswer {
  @Id() id!: string;
  @Text({ description: 'Of the form.' }) number!: string;
  @Text({ optional: true, description: 'The estate or grid; null: none was said.' }) placeId!: string | null;
  @Id({ optional: true, description: 'Null where the answer is anonymous, and once they are forgotten.' }) residentId!: string | null;
  @Flag({ description: 'Whether the resident agrees that the station takes up what they ask for.' }) consent!: boolean;
  @Field(() => [TickedShown]) ticked!: TickedShown[];
  @TextList({ description: 'What is asked for.' }) serviceItems!: readonly string[];
  @Instant() answeredAt!: string;
  sealedWords!: string | null;
  station!: string;
}
@ObjectType()
export class SurveyAnswerConnection extends connectionOf(SurveyAnswer) {}
@ObjectType({ implements: () => [Node], description: '需求调查: questionnaires that rank what is needed.' })
export class Survey implements Node {
  @Id() id!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @Id({ optional: true, description: 'The community whose estates or grids are the places of the answers; null: none are told apart.' }) communityId!: string | null;
  @Choice(PlaceKindEnum, { optional: true, description: 'Whether the places of the answers are estates or grids; null: none are told apart.' }) places!: PlaceKind | null;
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Field(() => [SurveyQuestionShown]) questions!: SurveyQuestionShown[];
  @Flag({ description: 'Whether it has not been closed.' }) open!: boolean;
  @Text({ optional: true, description: 'Null while it is open.' }) closingReason!: string | null;
  @Whole({ description: 'Questionnaires taken in.' }) answerCount!: number;
  @Whole({ description: 'Of those, by residents who agree that it is taken up.' }) consentCount!: number;
}
@ObjectType()
export class SurveyConnection extends connectionOf(Survey) {}
@ObjectType()
export class SurveyPayload extends Receipt {
  @Field(() => Survey, { nullable: true }) survey!: Survey | null;
}

@ObjectType({ description: 'Whether what is asked for is to be had.' })
export class PoolAnswer {
  @Flag({ description: 'Something meets it, for everybody or for those who are eligible.' }) met!: boolean;
  @Flag({ description: 'Only for those who are eligible: by group, age or a guardian’s consent.' }) conditional!: boolean;
  @Field(() => [Resource], { description: 'The best of what meets it: the station’s own and what is shared with it.' }) resources!: Resource[];
  @Flag({ description: 'One of these is in the station’s own pool.' }) ownPool!: boolean;
  @Text({ description: 'What was found, or what would help, in the language of the request.' }) summary!: string;
}
@ObjectType()
export class SurveyRank {
  @Whole({ description: 'From 1. What is asked for equally often is in the order of the codes.' }) rank!: number;
  @Text({ description: 'Code of the catalogue.' }) serviceItem!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Answers that ask for it.' }) asked!: number;
  @Field(() => Float, { description: 'Of all answers (of the place), to two decimals.' }) percent!: number;
  @Whole({ description: 'Of those, by residents who agree that it is taken up.' }) consenting!: number;
}
@ObjectType()
export class SurveyNeedRank extends SurveyRank {
  @Whole({ description: 'Needs raised of it.' }) raised!: number;
  survey!: string;
}
@ObjectType()
export class SurveyPlace {
  @Id({ description: 'Of the estate or grid.' }) placeId!: string;
  @Text({ deprecated: idOfAnother('placeId') }) id!: string;
  @Text() name!: string;
  @Whole({ description: 'Answers that were from there.' }) answers!: number;
  @Field(() => [SurveyRank], { description: 'Empty where nobody asked for anything.' }) needs!: SurveyRank[];
}
@ObjectType()
export class SurveyRanking {
  @Id() surveyId!: string;
  @Whole({ description: 'Answers that the ranking is made from.' }) answers!: number;
  @Field(() => [SurveyNeedRank], { description: 'What is asked for, most often first.' }) needs!: SurveyNeedRank[];
}
@ArgsType()
export class SurveysArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Field(() => Boolean, { defaultValue: true }) @IsBoolean() open: boolean = true;
}
@ArgsType()
export class TopArgs {
  @Field(() => Int, { defaultValue: 5, description: 'Of each place, so many.' }) @IsOptional() @IsInt() @Min(1) @Max(50) top: number = 5;
}
