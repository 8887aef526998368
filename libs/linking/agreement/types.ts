import { Field, ObjectType } from '@nestjs/graphql';
import { Choice, ChoiceList, CivilDate, connectionOf, Flag, Id, idOfAnother, Instant, LocalNames, Money, Node, Receipt, Text, TextList, Whole } from '#platform/graphql';
import type {
  AgreementEnd, AgreementRole, AgreementStatus, AgreementSuspension, CapacityUnit, HelperLeaving, InstalmentStatus, PledgeEnd, RenewalPeriod, ResourceKind, ServiceMode,
} from '#reference/catalogue';
import {
  AgreementEndEnum, AgreementRoleEnum, AgreementStatusEnum, AgreementSuspensionEnum, CapacityUnitEnum, HelperLeavingEnum, InstalmentStatusEnum, PledgeEndEnum, RenewalPeriodEnum, ResourceKindEnum,
  ServiceModeEnum,
} from '#reference/catalogue/types';
import type { HelperOf, PartyOf } from './agreement.events.js';
import { AgreementHelperKindEnum, AgreementPartyKindEnum, WhyNobodyEnum } from './asking/types.js';
import type { WhyNobody } from './passing.rules.js';

@ObjectType()
export class AgreementParty {
  @Choice(AgreementPartyKindEnum) kind!: PartyOf['kind'];
  @Id({ description: 'Of the station or organization.' }) partyId!: string;
  @Id({ deprecated: idOfAnother('partyId') }) id!: string;
  @Choice(AgreementRoleEnum) role!: AgreementRole;
  @Text({ description: 'In the language of the request.' }) roleLabel!: string;
  @CivilDate({ optional: true, description: 'When it signed the term that runs, or the renewal that waits; null where it has not.' }) signedOn!: string | null;
}

@ObjectType({ description: 'Promised against delivered, in one period of a quota.' })
export class QuotaDelivery {
  @CivilDate({ description: 'First day of the period; of what is promised once in a term, of the agreement.' }) from!: string;
  @CivilDate({ description: 'Last day.' }) until!: string;
  @Whole({ description: 'Units promised for the period; of what is promised once in a term, for all terms so far together.' }) promised!: number;
  @Whole({ description: 'Promised on to needs, and not given yet.' }) held!: number;
  @Whole({ description: 'Given: what linkages, sessions of classes and others used, visits of pairings, and sessions beyond it.' }) delivered!: number;
  @Whole({ description: 'Visits of pairings among what was given.' }) visits!: number;
  @Whole({ description: 'Sessions of classes among what was given for which nothing was left.' }) beyond!: number;
  @Whole({ description: 'Promised and not given; none where more was given than promised.' }) missing!: number;
}

@ObjectType()
export class AgreementQuota {
  @Id() id!: string;
  @Id({ description: 'The party that promises it.' }) providerId!: string;
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Text({ description: 'In the language of the request.' }) unitLabel!: string;
  @Whole({ description: 'Units promised in each period of `per`; with NONE in each term.' }) total!: number;
  @Choice(RenewalPeriodEnum) per!: RenewalPeriod;
  @TextList({ description: 'Codes of the catalogue.' }) serviceItems!: readonly string[];
  @ChoiceList(ServiceModeEnum) modes!: readonly ServiceMode[];
  @Id({ optional: true, description: 'What it feeds, or fed last; null before the agreement was in force.' }) resourceId!: string | null;
  /** For what is worked out of it. */
  agreement!: { readonly id: string; readonly from: string; readonly lastDay: string };
}

@ObjectType({ description: 'Somebody who helps under an agreement.' })
export class AgreementHelper {
  @Id() helperId!: string;
  @Choice(AgreementHelperKindEnum) helperKind!: HelperOf['kind'];
  @Id({ description: 'Who sends them.' }) partyId!: string;
  @Instant() namedAt!: string;
  @CivilDate({ optional: true }) leftOn!: string | null;
  @Choice(HelperLeavingEnum, { optional: true, description: 'Why they left; null while they help.' }) reason!: HelperLeaving | null;
}
@ObjectType()
export class AgreementHelperConnection extends connectionOf(AgreementHelper) {}

@ObjectType({ description: 'What somebody had who left: a pairing, or help that was agreed on for a need; and who stands for them.' })
export class AgreementSubstitution {
  @Id({ optional: true, description: 'The pairing that ended, or goes on being due where nobody can take it.' }) pairingId!: string | null;
  @Id({ optional: true, description: 'The linkage that was called off.' }) linkageId!: string | null;
  @Id({ optional: true, description: 'Of that linkage; open again.' }) needId!: string | null;
  @Id() helperId!: string;
  @Id({ optional: true, description: 'Who goes on: a person, or the party that was asked.' }) substituteId!: string | null;
  @Id({ optional: true, description: 'The pairing or linkage that goes on with it.' }) successorId!: string | null;
  @CivilDate() on!: string;
  @Flag({ description: 'Whether somebody of the agreement goes on with it.' }) covered!: boolean;
  @Choice(WhyNobodyEnum, { optional: true, description: 'Of a pairing that is not covered: what stands in the way today. Null where somebody of the agreement could take it by now: name them again.' }) why!: WhyNobody | null;
  @Text({ optional: true, description: 'The same, in the language of the request.' }) explanation!: string | null;
}
@ObjectType()
export class AgreementSubstitutionConnection extends connectionOf(AgreementSubstitution) {}

@ObjectType({ implements: () => [Node], description: '协议: what two or three parties promise each other, for a term.' })
export class Agreement extends Node {
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Field(() => LocalNames) titles!: LocalNames;
  @Id({ description: 'Keeps it.' }) stationId!: string;
  @Choice(AgreementStatusEnum) status!: AgreementStatus;
  @Text({ description: 'In the language of the request.' }) statusLabel!: string;
  @TextList({ description: 'The area, as division codes.' }) regions!: readonly string[];
  @Field(() => [AgreementParty]) parties!: AgreementParty[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day of the term that runs.' }) until!: string;
  @CivilDate({ description: 'The last day on which it binds: sooner than the term’s where a party has given notice.' }) lastDay!: string;
  @Whole({ description: '1 is the first; each renewal is another.' }) term!: number;
  @Whole({ description: 'How many days before it ends by notice a party has to give that.' }) noticeDays!: number;
  @Whole({ optional: true, description: 'It goes on by itself for so many months; null where all must sign again.' }) renewsMonths!: number | null;
  @Id({ optional: true, description: 'The party that has given notice.' }) noticeById!: string | null;
  @CivilDate({ optional: true, description: 'The last day of the renewal that waits for signatures.' }) renewalUntil!: string | null;
  @Flag({ description: 'It runs out, and has not been renewed.' }) runsOut!: boolean;
  @Choice(AgreementSuspensionEnum, { optional: true, description: 'Why it rests, while it does.' }) suspension!: AgreementSuspension | null;
  @CivilDate({ optional: true, description: 'The last day on which it should rest. It goes on once somebody resumes it; until then it is overdue from the next day on.' }) suspendedUntil!: string | null;
  @CivilDate({ optional: true }) closedOn!: string | null;
  @Choice(AgreementEndEnum, { optional: true, description: 'Why it was ended; null of what expired.' }) reason!: AgreementEnd | null;
  @Field(() => [AgreementQuota]) quotas!: AgreementQuota[];
}
@ObjectType()
export class AgreementConnection extends connectionOf(Agreement) {}
@ObjectType()
export class AgreementPayload extends Receipt {
  @Field(() => Agreement, { nullable: true }) agreement!: Agreement | null;
}

@ObjectType()
export class PledgeDonor {
  @Id() id!: string;
  @Id({ optional: true, description: 'Null for a person.' }) organizationId!: string | null;
  sealedName!: string | null;
  station!: string;
}

@ObjectType({ description: 'Money in fen.' })
export class PledgeInstalment {
  @Text() id!: string;
  @Id() donorId!: string;
  @CivilDate() dueOn!: string;
  @Money() amountFen!: number;
  @Money() missingFen!: number;
  @Choice(InstalmentStatusEnum) status!: InstalmentStatus;
  @Text({ description: 'In the language of the request.' }) statusLabel!: string;
  @CivilDate({ optional: true, description: 'When something of it last came.' }) receivedOn!: string | null;
}

@ObjectType({ description: 'What a year was to bring and brought. Money in fen.' })
export class PledgeYear {
  @Whole({ description: 'A calendar year, by the days on which instalments are due.' }) year!: number;
  @Money() pledgedFen!: number;
  @Money({ description: 'Of the instalments due that year, whenever it came.' }) receivedFen!: number;
}

@ObjectType({ implements: () => [Node], description: '认捐: what donors have promised to give, in instalments. Money in fen.' })
export class Pledge extends Node {
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Id() stationId!: string;
  @Id({ optional: true, description: 'The agreement that it was promised in; null: in none.' }) agreementId!: string | null;
  @Id({ optional: true, description: 'For those who work at its station; else null.' }) residentId!: string | null;
  @Money({ description: 'What all instalments come to.' }) amountFen!: number;
  @Money() receivedFen!: number;
  @Money({ description: 'Its day has passed, and it has not come.' }) overdueFen!: number;
  @Money({ description: 'Its day is yet to come.' }) dueFen!: number;
  @Field(() => [PledgeDonor]) donors!: PledgeDonor[];
  @Field(() => [PledgeInstalment], { description: 'In the order of their days.' }) instalments!: PledgeInstalment[];
  @Field(() => [PledgeYear]) years!: PledgeYear[];
  @CivilDate({ optional: true }) endedOn!: string | null;
  @Choice(PledgeEndEnum, { optional: true, description: 'Why it was ended; null of one that was not.' }) reason!: PledgeEnd | null;
}
@ObjectType()
export class PledgeConnection extends connectionOf(Pledge) {}
@ObjectType()
export class PledgePayload extends Receipt {
  @Field(() => Pledge, { nullable: true }) pledge!: Pledge | null;
}
