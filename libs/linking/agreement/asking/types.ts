import { ArgsType, InputType } from '@nestjs/graphql';
import { Choice, ChoiceList, CivilDate, codeEnum, CommandInput, Flag, Id, Money, NamesInput, Nested, NestedList, PageArgs, Text, TextList, Whole } from '#platform/graphql';
import { WeeklyWindowInput } from '#reference/calendar/types';
import {
  agreementEnds, labelsOf, recordLabels, renewalPeriods,
  type AgreementEnd, type AgreementRole, type AgreementStatus, type AgreementSuspension, type CapacityUnit, type HelperLeaving, type PledgeEnd, type RenewalPeriod, type ResourceKind,
  type ServiceMode, type ShareLevel,
} from '#reference/catalogue';
import {
  AgreementRoleEnum, AgreementStatusEnum, AgreementSuspensionEnum, CapacityUnitEnum, HelperLeavingEnum, PledgeEndEnum, RenewalPeriodEnum, ResourceKindEnum,
  ServiceModeEnum, ShareLevelEnum,
} from '#reference/catalogue/types';
import type { HelperOf, PartyOf } from '../agreement.events.js';
import type { WhyNobody } from '../passing.rules.js';
import type { PledgePeriod } from '../pledge.decider.js';
import { whyTexts } from '../why-texts.js';

export const AgreementPartyKindEnum = codeEnum<PartyOf['kind']>('AgreementPartyKind', recordLabels, { codes: ['STATION', 'ORGANIZATION'] });
export const AgreementHelperKindEnum = codeEnum<HelperOf['kind']>('AgreementHelperKind', recordLabels, { codes: ['VOLUNTEER', 'SOCIAL_WORKER'] });
export const WhyNobodyEnum = codeEnum<WhyNobody>('AgreementWhyNobody', whyTexts);
export const PledgePeriodEnum = codeEnum<PledgePeriod>('PledgePeriod', labelsOf(renewalPeriods), { codes: ['NONE', 'MONTH', 'QUARTER', 'YEAR'] });
const { NOTICE: _, ...endsByHand } = labelsOf(agreementEnds);
export const AgreementEndByHandEnum = codeEnum('AgreementEndByHand', endsByHand);

@InputType()
export class AgreementPartyInput {
  @Choice(AgreementPartyKindEnum) kind!: PartyOf['kind'];
  @Id({ description: 'Of the station or organization.' }) id!: string;
  @Choice(AgreementRoleEnum) role!: AgreementRole;
}

@InputType({ description: 'What a party promises: so many units in each period. In force it is a resource of the pool with that capacity.' })
export class AgreementQuotaInput {
  @Id({ description: 'The party that promises it.' }) providerId!: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Whole({ min: 1 }) total!: number;
  @Choice(RenewalPeriodEnum, { optional: true, description: 'Default: NONE, once in the whole term.' }) per?: RenewalPeriod;
  @TextList({ max: 80, size: 30, description: 'Codes of the service catalogue; at least one.' }) serviceItems!: string[];
  @ChoiceList(ServiceModeEnum, { optional: true, description: 'Default: those in which the items are usually given.' }) modes?: ServiceMode[];
  @TextList({ optional: true, description: 'Beneficiary groups. Default: everyone.' }) groups?: string[];
  @TextList({ optional: true, description: 'Licences, trainings and clearances that its helpers hold.' }) credentials?: string[];
  @TextList({ optional: true, max: 35, size: 20, description: 'BCP 47 tags. Helpers who name none speak Chinese; goods, rooms and money that name none need none.' }) languages?: string[];
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When it can take place. Default: not limited.' }) windows?: WeeklyWindowInput[];
  @Choice(ShareLevelEnum, { optional: true, description: 'How widely its station shares it. Default: not beyond the station.' }) share?: ShareLevel;
}

@InputType({ isAbstract: true })
abstract class AgreementTermsInput extends CommandInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @NestedList(() => AgreementPartyInput, { size: 3, description: 'Two or three; at least one provides.' }) parties!: AgreementPartyInput[];
  @TextList({ optional: true, max: 12, size: 200, description: 'The area: division codes, with all below them. Default: what the station serves.' }) regions?: string[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Whole({ optional: true, max: 365, description: 'So many days before a party that wants out says so. Default: 30.' }) noticeDays?: number;
  @Whole({
    optional: true, min: 1, max: 120, description: 'It goes on by itself for so many months at its end, unless a party has given notice. Default: a new term needs all to sign.',
  })
  renewsMonths?: number;
  @NestedList(() => AgreementQuotaInput, { optional: true, size: 20 }) quotas?: AgreementQuotaInput[];
}

@InputType()
export class DraftAgreementInput extends AgreementTermsInput {
  @Id({ optional: true, description: 'Which station keeps it. Default: the caller’s own.' }) stationId?: string;
}
@InputType({ description: 'All terms anew: what is left out is as in a draft.' })
export class CorrectAgreementDraftInput extends AgreementTermsInput {
  @Id() agreementId!: string;
}

@InputType({ isAbstract: true })
abstract class OfAgreementInput extends CommandInput {
  @Id() agreementId!: string;
}
@InputType()
export class SignAgreementInput extends OfAgreementInput {
  @Id({ optional: true, description: 'Which party has signed. Default: the caller’s organization or station.' }) partyId?: string;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
}
@InputType()
export class SuspendAgreementInput extends OfAgreementInput {
  @Choice(AgreementSuspensionEnum) reason!: AgreementSuspension;
  @CivilDate({ optional: true, description: 'The last day on which it should rest. It does not go on by itself, and is overdue from the next day on. Said again with another day: until then.' }) until?: string;
}
@InputType()
export class ResumeAgreementInput extends OfAgreementInput {}
@InputType()
export class GiveAgreementNoticeInput extends OfAgreementInput {
  @Id({ optional: true, description: 'Which party wants out. Default: the caller’s organization or station.' }) partyId?: string;
}
@InputType()
export class TakeBackAgreementNoticeInput extends OfAgreementInput {
  @Id({ optional: true, description: 'Which party wants out. Default: the caller’s organization or station.' }) partyId?: string;
}
@InputType()
export class RenewAgreementInput extends OfAgreementInput {
  @CivilDate({ description: 'The last day of the term that follows.' }) until!: string;
}
@InputType()
export class EndAgreementInput extends OfAgreementInput {
  @Choice(AgreementEndByHandEnum) reason!: Exclude<AgreementEnd, 'NOTICE'>;
}
@InputType()
export class TakeBackAgreementEndInput extends OfAgreementInput {}
@InputType()
export class CorrectAgreementAreaInput extends OfAgreementInput {
  @TextList({ max: 12, size: 200, description: 'Division codes that there are, with all below them.' }) regions!: string[];
}
@InputType()
export class NameAgreementHelperInput extends OfAgreementInput {
  @Choice(AgreementHelperKindEnum) helperKind!: HelperOf['kind'];
  @Id() helperId!: string;
  @Id({ optional: true, description: 'Which party sends them. Default: the caller’s organization or station.' }) partyId?: string;
}
@InputType()
export class AgreementHelperLeftInput extends OfAgreementInput {
  @Id() helperId!: string;
  @Choice(HelperLeavingEnum) reason!: HelperLeaving;
}

@InputType({ description: 'An organization, or a person by name; how much, when first, and how often.' })
export class PledgeDonorInput {
  @Id({ optional: true, description: 'An organization of the register; else name, exactly one of the two.' }) organizationId?: string;
  @Text({ optional: true, max: 100, description: 'Of a person; kept sealed.' }) name?: string;
  @Money({ min: 1, description: 'Each time, in fen.' }) amountFen!: number;
  @CivilDate() firstDueOn!: string;
  @Choice(PledgePeriodEnum, { optional: true, description: 'Default: NONE, once.' }) per?: PledgePeriod;
  @Whole({ optional: true, min: 1, max: 120, description: 'How many instalments in all. Default: 1.' }) times?: number;
}
@InputType()
export class MakePledgeInput extends CommandInput {
  @Nested(() => NamesInput, { description: 'What it is for. No names of people.' }) title!: NamesInput;
  @Id({ optional: true, description: 'Which station keeps it. Default: the caller’s own.' }) stationId?: string;
  @Id({ optional: true, description: 'The agreement that it was promised with, where there is one.' }) agreementId?: string;
  @Id({ optional: true, description: 'For whom, where it is for one resident.' }) residentId?: string;
  @NestedList(() => PledgeDonorInput, { size: 50 }) donors!: PledgeDonorInput[];
}
@InputType({ isAbstract: true })
abstract class OfPledgeInput extends CommandInput {
  @Id() pledgeId!: string;
}
@InputType()
export class ReceiveInstalmentInput extends OfPledgeInput {
  @Text({ max: 100 }) instalmentId!: string;
  @Money({ optional: true, min: 1, description: 'In fen. Default: all that is missing of it.' }) amountFen?: number;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
}
@InputType()
export class TakeBackInstalmentInput extends OfPledgeInput {
  @Text({ max: 100 }) instalmentId!: string;
  @Money({ optional: true, min: 1, description: 'In fen: what was not received after all. Default: all that was written down as received of it.' }) amountFen?: number;
}
@InputType()
export class EndPledgeInput extends OfPledgeInput {
  @Choice(PledgeEndEnum) reason!: PledgeEnd;
}
@InputType()
export class ReopenPledgeInput extends OfPledgeInput {}
@InputType()
export class ForgetPledgeDonorInput extends OfPledgeInput {
  @Id() donorId!: string;
}

@ArgsType()
export class AgreementsArgs extends PageArgs {
  @Choice(AgreementStatusEnum, { optional: true }) status?: AgreementStatus;
}
@ArgsType()
export class PledgesArgs extends PageArgs {
  @Id({ optional: true }) agreementId?: string;
}
@ArgsType()
export class SubstitutionsArgs extends PageArgs {
  @Flag({ optional: true, description: 'Those that somebody goes on with, or those that nobody of the agreement can take. Default: the latter.' }) covered?: boolean;
}
@ArgsType()
export class DeliveryArgs {
  @CivilDate({ optional: true, description: 'Default: the first day of the agreement.' }) from?: string;
  @CivilDate({ optional: true, description: 'Default: today.' }) until?: string;
}
