import { ArgsType, Field, Float, ObjectType } from '@nestjs/graphql';
import { IsArray, IsIn, IsOptional } from 'class-validator';
import { Choice, ChoiceList, CivilDate, codeEnum, connectionOf, Decimal, Flag, Id, IdList, Instant, Node, PageArgs, Receipt, Text, TextList, Whole } from '#platform/graphql';
import type { ServiceMode, Urgency } from '#reference/catalogue';
import { CapacityUnitEnum, ServiceModeEnum, UrgencyEnum } from '#reference/catalogue/types';
import { WeeklyWindowShown } from '#reference/calendar/types';
import type { ProviderKind } from '#societies/charity-resource';
import { hoursLabels } from './hours.rules.js';
import { endings, linkageStatusLabels, sides } from './linkage-words.rules.js';
import {
  cancelReasons, declineReasons, failReasons, linkageStatuses, revokeReasons,
  type CancelReason, type DeclineReason, type FailReason, type LinkageStatus, type RevokeReason, type WhoseHours,
} from './linkage.events.js';

export const LinkageStatusEnum = codeEnum('LinkageStatus', linkageStatusLabels, { description: 'docs/linkage.md has the diagram, and what FHIR calls them.' });
export const DeclineReasonEnum = codeEnum<DeclineReason>('DeclineReason', endings, { codes: declineReasons });
export const RevokeReasonEnum = codeEnum<RevokeReason>('RevokeReason', endings, { codes: revokeReasons });
export const CancelReasonEnum = codeEnum<CancelReason>('CancelReason', endings, { codes: cancelReasons });
export const FailReasonEnum = codeEnum<FailReason>('FailReason', endings, { codes: failReasons });
const WhoseHoursEnum = codeEnum('WhoseHours', hoursLabels);
const ConfirmedByEnum = codeEnum<'STATION' | 'RESIDENT'>('ConfirmedBy', sides, { codes: ['STATION', 'RESIDENT'] });

@ObjectType()
export class LinkageCondition {
  @Text() name!: string;
  @Flag({ description: 'Whether it held when the linkage was proposed.' }) met!: boolean;
  @Text({ description: 'In the language of the request.' }) explanation!: string;
}

@ObjectType()
export class LinkagePart {
  @Text() name!: string;
  @Decimal({ description: 'Percent.' }) weight!: number;
  @Decimal({ description: 'From 0 to 1; times the weight it is what the part brings to the score.' }) value!: number;
  @Text({ description: 'In the language of the request.' }) explanation!: string;
}

@ObjectType({ description: 'Why this resource for this need, as it was when it was proposed.' })
export class LinkageMatch {
  @Text() band!: string;
  @Decimal({ description: '0 to 100.' }) score!: number;
  @Field(() => [LinkageCondition]) conditions!: LinkageCondition[];
  @Field(() => [LinkagePart]) parts!: LinkagePart[];
}

@ObjectType({ description: 'What is needed, as far as a helper must know it before saying yes.' })
export class LinkageWanted {
  @TextList({ description: 'Codes of the catalogue.' }) serviceItems!: readonly string[];
  @Choice(CapacityUnitEnum, { optional: true, description: 'As of the need.' }) unit!: string | null;
  @ChoiceList(ServiceModeEnum) modes!: readonly ServiceMode[];
  @Field(() => [WeeklyWindowShown]) windows!: readonly WeeklyWindowShown[];
  @TextList({ description: 'As BCP 47 tags.' }) languages!: readonly string[];
  @TextList({ description: 'Codes of diet and access.' }) accommodations!: readonly string[];
  @TextList({ description: 'Codes of the catalogue.' }) credentials!: readonly string[];
  @Whole({ optional: true, description: 'From how many years on a helper may be.' }) helperFromAge!: number | null;
}

@ObjectType()
export class LinkageGuardian {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone!: string | null;
  @Text() relation!: string;
}

@ObjectType({ description: 'Whom help comes to: what a helper needs in order to come, and no more.' })
export class LinkageContact {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone!: string | null;
  @Text({ optional: true, description: 'Null: not recorded.' }) address!: string | null;
  @Field(() => LinkageGuardian, { nullable: true, description: 'Of a minor.' }) guardian!: LinkageGuardian | null;
  @Field(() => [String], { nullable: true, description: 'Codes of groups that tell of illness or disability; null for a provider without a consent that was given for them separately.' })
  sensitiveGroups!: readonly string[] | null;
}

@ObjectType({ implements: () => [Node], description: '链接: one need tied to one resource, from the offer to what came of it.' })
export class Linkage extends Node {
  @Choice(LinkageStatusEnum) status!: LinkageStatus;
  @Id() needId!: string;
  @Id() resourceId!: string;
  @Id({ description: 'The station of the need.' }) stationId!: string;
  @Id({ optional: true, description: 'The station that keeps the resource.' }) keeperStationId!: string | null;
  @Choice(UrgencyEnum) urgency!: Urgency;
  @Field(() => Float, { description: 'Of the need.' }) quantity!: number;
  @Text({ description: 'Where: for the provider its street or township until the offer is accepted.' }) region!: string;
  @CivilDate({ description: 'On this day or later: the first of those wanted on which the resource could begin and had room.' }) from!: string;
  @CivilDate({ optional: true }) until!: string | null;
  @Instant({ description: 'By when the offer is to be answered.' }) answerBy!: string;
  @Id({ optional: true, description: 'The offer to several that it is one of.' }) broadcastId!: string | null;
  @Instant() proposedAt!: string;
  @Instant({ optional: true }) acceptedAt!: string | null;
  @Instant({ optional: true }) startsAt!: string | null;
  @Instant({ optional: true }) endsAt!: string | null;
  @ChoiceList(WhoseHoursEnum, { description: 'Whose hours the time that was agreed on lies outside of, to which both agreed; of a time that is past when it is entered nobody asks.' }) outsideHours!: readonly WhoseHours[];
  @Instant({ optional: true }) startedAt!: string | null;
  @Instant({ optional: true }) completedAt!: string | null;
  @Instant({ optional: true, description: 'When it was last opened again, since it had been completed by mistake.' }) reopenedAt!: string | null;
  @Choice(ConfirmedByEnum, { optional: true, description: 'Who said that help was given; null until somebody has.' }) confirmedBy!: 'STATION' | 'RESIDENT' | null;
  @Field(() => Float, { nullable: true, description: 'What was given of the quantity, as confirmed.' }) kept!: number | null;
  @Whole({ optional: true, description: '1 to 5, as the resident said; the provider sees the average of all (myLinkages).' }) satisfaction!: number | null;
  @Text({ optional: true, description: 'Why it ended, where it did not end well: a code.' }) reason!: string | null;
  @Instant({ optional: true }) endedAt!: string | null;
  @Instant({ optional: true, description: 'By when the next step is due: a day fixed, the service reported on, the resident asked.' }) followUpBy!: string | null;
  @Flag({ description: 'That time passed.' }) followUpMissed!: boolean;
  @Flag({ description: 'A code has been issued with which the resident can confirm.' }) hasConfirmationCode!: boolean;
  /** JSON: `Beside`. */
  beside!: string | null;
  providerKind!: ProviderKind;
  providerId!: string;
  /** Whether who asks stands on the provider's side only. */
  helper!: boolean;
  /** By which it is decided who may see what, also where the rest is of the past. */
  today!: { readonly status: LinkageStatus; readonly station: string };
  residentId!: string | null;
  match!: string;
  keptOverride!: string | null;
  sealedWords!: string | null;
  sealedEvaluation!: string | null;
}

@ObjectType({ description: 'What was there for the same thing when this was proposed. It may be right all the same; it is never done without saying so.' })
export class DoubleAid {
  @IdList({ description: 'Policies (resources) that fit the person and come before charity.' }) policyIds!: readonly string[];
  @IdList({ description: 'Linkages of other needs that give the same, or gave it within a year where it was goods or money.' }) linkageIds!: readonly string[];
}

@ObjectType()
export class LinkageConnection extends connectionOf(Linkage) {}

@ObjectType({ description: 'What became of a provider’s help: numbers, no names.' })
export class LinkageOutcomes {
  @Whole({ description: 'Linkages that were completed.' }) completed!: number;
  @Whole({ description: 'Different people who were helped.' }) peopleReached!: number;
  @Field(() => Float, { description: 'Of completed linkages whose times were fixed.' }) hours!: number;
  @Field(() => Float, { nullable: true, description: 'From 1 to 5, on the average; null while nobody has said.' }) satisfaction!: number | null;
  @Whole({ description: 'How many said how satisfied they were.' }) evaluated!: number;
}

@ObjectType()
export class MyLinkages extends LinkageConnection {
  @Field(() => LinkageOutcomes) outcomes!: LinkageOutcomes;
}

@ObjectType({ description: 'A reason for which a resource was declined again and again since its terms were last corrected, and what to look at.' })
export class SuggestedCorrection {
  @Choice(DeclineReasonEnum) reason!: string;
  @Whole({ description: 'How often it was declined for that.' }) count!: number;
  @Instant() lastAt!: string;
  @Text({ description: 'The term to look at: coverage, eligibility, serviceItems, capacity, windows, languages, costFen.' }) term!: string;
}

@ObjectType()
export class LinkagePayload extends Receipt {
  @Field(() => Linkage, { nullable: true }) linkage!: Linkage | null;
}

@ObjectType()
export class ConfirmationCodePayload extends LinkagePayload {
  @Text({ description: 'For the resident, and to be told to nobody else: whoever has it confirms that help was given.' }) confirmationCode!: string;
}

@ObjectType()
export class BroadcastPayload extends Receipt {
  @Id() broadcastId!: string;
  @Field(() => [Linkage]) linkages!: Linkage[];
}

@ArgsType()
export class LinkageListArgs extends PageArgs {
  @Field(() => [LinkageStatusEnum], { nullable: true, description: 'Default: all.' })
  @IsOptional() @IsArray() @IsIn([...linkageStatuses], { each: true })
  statuses?: LinkageStatus[];
}

@ArgsType()
export class LinkagesArgs extends LinkageListArgs {
  @Id({ optional: true }) needId?: string;
  @Id({ optional: true }) resourceId?: string;
  @Id({ optional: true }) residentId?: string;
  @Id({ optional: true, description: 'The station of the need, or the one that keeps the resource.' }) stationId?: string;
  @Id({ optional: true, description: 'Which provides: with `statuses`, what to look at once it is suspended.' }) organizationId?: string;
}

