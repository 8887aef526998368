import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, ChoiceList, CivilDate, CommandInput, connectionOf, Id, IdList, Instant, Money, NamesInput, Nested, NestedList, Node, Receipt, Text, TextList, Whole } from '#platform/graphql';
import type { ActivityChannel, ActivityKind, ActivityMethod, EvaluationGrade, EvaluationStage, PurchaseAnswer, PurchaseInstalmentStatus, PurchaseFigure } from '#reference/catalogue';
import {
  ActivityChannelEnum, ActivityKindEnum, ActivityMethodEnum, EvaluationGradeEnum, EvaluationStageEnum, PurchaseAnswerEnum, PurchaseInstalmentStatusEnum, PurchaseFigureEnum,
} from '#reference/catalogue/types';

const Fen = (description: string) => Field(() => Float, { description: `In fen. ${description}` });

@InputType()
export class PurchaseIndicatorInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @Choice(PurchaseFigureEnum) figure!: PurchaseFigure;
  @ChoiceList(ActivityKindEnum, { optional: true, description: 'Only of these kinds. Default: of all.' }) kinds?: ActivityKind[];
  @Choice(ActivityMethodEnum, { optional: true, description: 'Only of this method. Default: of any.' }) method?: ActivityMethod;
  @Choice(ActivityChannelEnum, { optional: true, description: 'Only by this channel. Default: by any.' }) channel?: ActivityChannel;
  @Whole({ min: 1 }) target!: number;
}
@InputType()
export class PurchaseInstalmentInput {
  @CivilDate() dueOn!: string;
  @Money({ min: 1, description: 'In fen.' }) amountFen!: number;
  @Choice(EvaluationStageEnum, { optional: true, description: 'The evaluation that must have been passed before it is paid.' }) after?: EvaluationStage;
}
@InputType()
export class OpenPurchaseInput extends CommandInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @Id({ optional: true, description: 'Default: the caller’s own organization.' }) buyerId?: string;
  @Id({ description: 'The organization that does the work.' }) operatorId!: string;
  @Id({ optional: true, description: 'The organization that supervises it, where that is another than the buyer.' }) supervisorId?: string;
  @IdList({ size: 200, description: 'The stations that the operator runs under it; what their ledgers say counts, and none of stations below them. Each that the caller does not answer for is asked, and counts once it agrees.' }) stationIds!: string[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Money({ min: 1, description: 'In fen. The instalments add up to it.' }) totalFen!: number;
  @NestedList(() => PurchaseIndicatorInput, { size: 60 }) indicators!: PurchaseIndicatorInput[];
  @NestedList(() => PurchaseInstalmentInput, { size: 60 }) instalments!: PurchaseInstalmentInput[];
}
@InputType()
export class AddPurchaseStationInput extends CommandInput {
  @Id() purchaseId!: string;
  @Id() stationId!: string;
  @CivilDate({ optional: true, description: 'From which day on its ledger counts, within the purchase. Default: today.' }) from?: string;
}
@InputType()
export class AgreeToPurchaseInput extends CommandInput {
  @Id() purchaseId!: string;
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
}
@InputType()
export class LeavePurchaseInput extends AgreeToPurchaseInput {}
@InputType({ isAbstract: true })
abstract class OfInstalment extends CommandInput {
  @Id() purchaseId!: string;
  @Id() instalmentId!: string;
}
@InputType()
export class PayInstalmentInput extends OfInstalment {
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
}
@InputType()
export class WithholdInstalmentInput extends OfInstalment {
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReleaseInstalmentInput extends OfInstalment {
  @Text({ max: 500, description: 'Why it may be paid after all. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class TakeBackPaymentInput extends OfInstalment {
  @Text({ max: 500, description: 'What was wrong. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class EvaluatePurchaseInput extends CommandInput {
  @Id() purchaseId!: string;
  @Choice(EvaluationStageEnum) stage!: EvaluationStage;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
  @Whole({ max: 100, description: 'Of a hundred; the grade follows from it.' }) score!: number;
  @TextList({ optional: true, max: 1000, size: 50, description: 'What was found. Not about persons: this is not sealed.' }) findings?: string[];
}

@ObjectType({ description: 'How far an indicator is, counted in the ledger now: late and corrected entries included.' })
export class PurchaseIndicatorShown {
  @Id() id!: string;
  @Id({ description: 'Of `value`: opens it to its events with `figure(id)`.' }) figureId!: string;
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Choice(PurchaseFigureEnum) figure!: PurchaseFigure;
  @ChoiceList(ActivityKindEnum, { description: 'Of all, where none is named.' }) kinds!: readonly ActivityKind[];
  @Choice(ActivityMethodEnum, { optional: true, description: 'Null: any.' }) method!: ActivityMethod | null;
  @Choice(ActivityChannelEnum, { optional: true, description: 'Null: any.' }) channel!: ActivityChannel | null;
  @Whole({ description: 'Of what `figure` counts.' }) target!: number;
  @Field(() => Float, { description: 'The entries behind it: activities with the station, days, kind, method and channel of the indicator.' }) value!: number;
  @Field(() => Float, { description: 'Of the target, to a hundredth; rounded down.' }) percent!: number;
}
@ObjectType()
export class PurchaseInstalmentShown {
  @Id() id!: string;
  @CivilDate() dueOn!: string;
  @Fen('What is to be paid.') amountFen!: number;
  @Choice(EvaluationStageEnum, { optional: true, description: 'The evaluation that has to be passed first; null: none.' }) after!: EvaluationStage | null;
  @Choice(PurchaseInstalmentStatusEnum) status!: PurchaseInstalmentStatus;
  @Text({ description: 'In the language of the request.' }) statusLabel!: string;
  @Field(() => Boolean, { description: 'Its day has passed, and it is neither paid nor withheld.' }) overdue!: boolean;
  @CivilDate({ optional: true }) paidOn!: string | null;
  @Text({ optional: true, description: 'Why it is withheld.' }) withheld!: string | null;
}
@ObjectType()
export class PurchaseProgress {
  @Id() indicatorId!: string;
  @Field(() => Float, { description: 'Reached when it was evaluated, of what the figure of the indicator counts.' }) value!: number;
  @Whole({ description: 'Of what the figure of the indicator counts.' }) target!: number;
}
@ObjectType()
export class PurchaseEvaluation {
  @Choice(EvaluationStageEnum) stage!: EvaluationStage;
  @Text({ description: 'In the language of the request.' }) stageLabel!: string;
  @CivilDate() on!: string;
  @Id({ description: 'The organization that evaluated.' }) byId!: string;
  @Whole({ description: 'Of a hundred; the grade follows from it.' }) score!: number;
  @Choice(EvaluationGradeEnum) grade!: EvaluationGrade;
  @Text({ description: 'In the language of the request.' }) gradeLabel!: string;
  @TextList() findings!: readonly string[];
  @Field(() => [PurchaseProgress], { description: 'As the ledger was then; what was corrected since is in the indicators.' }) progress!: readonly PurchaseProgress[];
}
@ObjectType({ description: 'A station that works under a purchase since a day after it was opened: in the place of one that was closed, say.' })
export class PurchaseStation {
  @Id() stationId!: string;
  @CivilDate({ description: 'Its ledger counts from that day on.' }) from!: string;
}
@ObjectType({ description: 'What a station says to a purchase that names it.' })
export class PurchaseStationAnswer {
  @Id() stationId!: string;
  @Choice(PurchaseAnswerEnum, { description: 'One that is asked counts once it agrees.' }) answer!: PurchaseAnswer;
  @Text({ description: 'In the language of the request.' }) answerLabel!: string;
  @Instant({ optional: true, description: 'When it agreed last. What its ledger says counts from its first day under the purchase on.' }) agreedAt!: string | null;
  @CivilDate({ optional: true, description: 'What it does from that day on does not count.' }) leftOn!: string | null;
}
@ObjectType({ description: '政府购买服务.', implements: () => [Node] })
export class ServicePurchase extends Node {
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Id() buyerId!: string;
  @Id() operatorId!: string;
  @Id({ optional: true, description: 'The organization that supervises it, where that is another than the buyer; else null.' }) supervisorId!: string | null;
  @IdList({ description: 'All that it names; whose ledgers count their answers say.' }) stationIds!: readonly string[];
  @Field(() => [PurchaseStationAnswer], { description: 'Of each of them.' }) answers!: readonly PurchaseStationAnswer[];
  @Field(() => [PurchaseStation], { description: 'Those of them that were added later.' }) addedStations!: readonly PurchaseStation[];
  @Text({ description: 'Division code.' }) region!: string;
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Fen('All instalments.') totalFen!: number;
  @Fen('So far.') paidFen!: number;
  @Fen('Due by today and neither paid nor withheld.') dueFen!: number;
  @Fen('Withheld.') withheldFen!: number;
  @Field(() => [PurchaseInstalmentShown]) instalments!: readonly PurchaseInstalmentShown[];
}
@ObjectType()
export class ServicePurchaseConnection extends connectionOf(ServicePurchase) {}
@ObjectType()
export class ServicePurchasePayload extends Receipt {
  @Field(() => ServicePurchase, { nullable: true }) purchase!: ServicePurchase | null;
}
