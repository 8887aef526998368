import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, Instant, Nested, NestedList, Node, PageArgs, Point, PointInput, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { NeedSource, ServiceMode, Urgency } from '#reference/catalogue';
import { CapacityUnitEnum, NeedSourceEnum, ServiceModeEnum, UrgencyEnum } from '#reference/catalogue/types';
import { WeeklyWindowInput, WeeklyWindowShown } from '#reference/calendar/types';
import { needStatusLabels } from './labels.js';
import type { NeedStatus } from './need.queries.js';

const NeedStatusEnum = codeEnum('NeedStatus', needStatusLabels);

/**
 * What is needed. Everything but the items has an answer that fits most: when a need is raised quantity 1, the item's own modes, the resident's place and
 * languages; when it is assessed what it says already.
 */
@InputType({ isAbstract: true })
abstract class NeedFactsInput extends CommandInput {
  @TextList({ size: 20, description: 'Codes of the service catalogue; at least one.' }) serviceItems!: string[];
  @Decimal({ min: 0.01, max: 1e6, optional: true, description: 'Default: 1.' }) quantity?: number;
  @Choice(CapacityUnitEnum, { optional: true, description: 'What the quantity counts. Left out: whatever unit a resource has; of money, YUAN.' }) unit?: string;
  @ChoiceList(ServiceModeEnum, { optional: true, description: 'How help may come. Default: as the items are usually given.' }) modes?: ServiceMode[];
  @Text({ optional: true, max: 12, description: 'Where: a division. Default: where the resident lives.' }) region?: string;
  @Nested(() => PointInput, { optional: true, description: 'Kept to three decimals, about 100 m.' }) point?: PointInput;
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true }) until?: string;
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When it suits; left out: any time.' }) windows?: WeeklyWindowInput[];
  @Whole({ optional: true, max: 100_000_000, description: 'What one unit may cost the resident at most, in fen; left out: nothing.' }) costLimit?: number;
  @TextList({ optional: true, description: 'Diet and access, as codes. Default: the resident’s diet where the items feed somebody, else none.' }) accommodations?: string[];
  @TextList({ optional: true, description: 'Licences, trainings and clearances of the helper beyond what the items ask.' }) credentials?: string[];
  @Whole({ optional: true, min: 10, max: 18, description: 'From how many years on a helper may be: 10, 14 or 18. Left out: whoever the law lets serve.' }) helperFromAge?: number;
  @TextList({ optional: true, max: 20, description: 'As BCP 47 tags. Default: the resident’s.' }) languages?: string[];
}

@InputType()
export class RaiseNeedInput extends NeedFactsInput {
  @Id({ optional: true, description: 'Left out for a need of a community, which is nobody’s in particular.' }) residentId?: string;
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Choice(NeedSourceEnum) source!: NeedSource;
  @Choice(UrgencyEnum) urgency!: Urgency;
  @Text({ optional: true, max: 2000, description: 'In words. Kept sealed, never searched.' }) words?: string;
  @Id({ optional: true, description: 'The social worker who took the request, where that was not the caller.' }) firstReceiverId?: string;
}

@InputType({ description: 'What is left out stays as it was; null takes a unit, point, date, cost limit or age back.' })
export class AssessNeedInput extends NeedFactsInput {
  @Id() needId!: string;
  @Choice(UrgencyEnum) urgency!: Urgency;
  @Text({ optional: true, max: 5000, description: 'What was found, in words. Kept sealed, never searched.' }) assessment?: string;
}

@InputType()
export class ReprioritiseNeedInput extends CommandInput {
  @Id() needId!: string;
  @Choice(UrgencyEnum) urgency!: Urgency;
  @Text({ max: 500, description: 'Why. Kept sealed, never searched; not kept of somebody who was erased.' }) reason!: string;
}

@InputType()
export class EscalateNeedInput extends CommandInput {
  @Id() needId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed, never searched; not kept of somebody who was erased.' }) reason!: string;
}

@InputType()
export class HandOverNeedInput extends EscalateNeedInput {
  @Id() toStationId!: string;
  @Field(() => Boolean, { description: 'The resident, or the guardian, agrees to it.' }) @IsBoolean() consent!: boolean;
}

@InputType()
export class RecallHandOverInput extends EscalateNeedInput {}

@InputType()
export class ReceiveHandOverInput extends CommandInput {
  @Id() needId!: string;
}

@InputType()
export class RefuseHandOverInput extends EscalateNeedInput {}

@InputType()
export class WithdrawNeedInput extends EscalateNeedInput {}

@InputType()
export class ReopenNeedInput extends EscalateNeedInput {}

@InputType()
export class ConfirmNeedMetInput extends CommandInput {
  @Id() needId!: string;
  @Text({ optional: true, max: 500, description: 'What came of it. Kept sealed, never searched; not kept of somebody who was erased.' }) outcome?: string;
}

@ObjectType({ description: '转介单: an offer that waits for its receipt.' })
export class NeedHandOver {
  @Id() toStationId!: string;
  @Text({ optional: true, description: 'Why. For those who work at the station that owns the need, or at the one that it goes to; null for others, and once erased.' })
  reason!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the resident, or the guardian, agreed; null for an escalation, which asks for none.' })
  consent!: boolean | null;
  @Flag({ description: 'To the station above.' }) escalated!: boolean;
  @Instant() offeredAt!: string;
}

/** The reason as it is kept: opened by a field of the need. */
export type HandOverKept = Omit<NeedHandOver, 'reason'> & { readonly keptReason: string | null };

@ObjectType({ implements: () => [Node], description: '需求: what a resident or a community needs.' })
export class Need implements Node {
  @Id() id!: string;
  @Field(() => ID, { nullable: true, description: 'Null for the need of a community.' }) residentId!: string | null;
  @Id({ description: 'Who owns it now.' }) stationId!: string;
  @Id({ description: 'Where it was raised.' }) raisedAtStationId!: string;
  @Id({ optional: true, description: 'The station that it is being handed over to, until its receipt.' }) onItsWayToStationId!: string | null;
  @Choice(NeedSourceEnum) source!: NeedSource;
  @Choice(UrgencyEnum) urgency!: Urgency;
  @Choice(NeedStatusEnum) status!: NeedStatus;
  @Instant() raisedAt!: string;
  @Instant({ description: 'By when it must be linked, handed over or answered.' }) dueAt!: string;
  @Flag({ description: 'Whether it is open and `dueAt` has passed.' }) overdue!: boolean;
  @Instant({ optional: true }) assessedAt!: string | null;
  @Instant({ optional: true }) closedAt!: string | null;
  @Text({ description: '首问: who took the request, and owned it until it was handed over with a receipt.' }) firstReceiver!: string;
  @Text({ description: 'Who answers for it now: the first receiver, or whoever gave the last receipt.' }) receiver!: string;
  @TextList({ description: 'Codes of the catalogue; one answer may cover some of them or all.' }) serviceItems!: readonly string[];
  @Field(() => Float, { description: 'In `unit`.' }) quantity!: number;
  @Field(() => Float, { description: 'Of the quantity, what is promised and not given yet; while it is offered it counts as promised.' }) promised!: number;
  @Field(() => Float, { description: 'Of the quantity, what was given, as confirmed.' }) kept!: number;
  @Instant({ optional: true, description: 'When something of it was last open again: after a promise that came to nothing, or since it was closed by mistake.' }) reopenedAt!: string | null;
  @Choice(CapacityUnitEnum, { optional: true, description: 'Null: not said.' }) unit!: string | null;
  @ChoiceList(ServiceModeEnum) modes!: readonly ServiceMode[];
  @Text({ description: 'Division code of where help is wanted.' }) region!: string;
  @CivilDate({ optional: true }) from!: string | null;
  @CivilDate({ optional: true }) until!: string | null;
  @Field(() => [WeeklyWindowShown]) windows!: readonly WeeklyWindowShown[];
  @Whole({ optional: true, description: 'What one unit may cost the resident at most, in fen; null: nothing, so that only what is free is matched.' }) costLimit!: number | null;
  @Whole({ optional: true, description: 'Years.' }) helperFromAge!: number | null;
  @TextList({ description: 'Codes of diet and access, all of which are wanted.' }) accommodations!: readonly string[];
  @TextList({ description: 'Codes of what a helper must hold, each of them.' }) credentials!: readonly string[];
  @TextList({ description: 'BCP 47, one of which is enough; empty: any.' }) languages!: readonly string[];
  ownerToday!: string;
  /** Of somebody’s home, as a rule: told by a field of its own. */
  point!: Point | null;
  /** Sealed; opened by a field of their own for the station that serves the person. */
  sealedWords!: string | null;
  sealedAssessment!: string | null;
  keptOutcome!: string | null;
  handOverKept!: HandOverKept | null;
}

@ObjectType()
export class NeedConnection extends connectionOf(Need) {}

@ObjectType()
export class NeedPayload extends Receipt {
  @Field(() => Need, { nullable: true }) need!: Need | null;
}

@ArgsType()
export class NeedsArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true }) region?: string;
  @Id({ optional: true }) residentId?: string;
  @Choice(UrgencyEnum, { optional: true }) urgency?: Urgency;
  @Text({ optional: true }) serviceItem?: string;
  @Field(() => Boolean, { defaultValue: true }) @IsBoolean() open: boolean = true;
  @Field(() => Boolean, { defaultValue: false, description: 'Only those whose clock has run out and of which something is not linked.' }) @IsBoolean() overdue: boolean = false;
}

@ArgsType()
export class ResidentNeedsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true }) @IsBoolean() open: boolean = true;
}
