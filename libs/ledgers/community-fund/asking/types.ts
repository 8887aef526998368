import { ArgsType, Field, Float, InputType } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, CommandInput, Flag, Id, Money, NamesInput, Nested, NestedList, PageArgs, Text, Whole } from '#platform/graphql';
import { recordLabels, type CapacityUnit, type FundPartyRole, type GrantPurpose, type GrantStatus } from '#reference/catalogue';
import { CapacityUnitEnum, FundPartyEnum, GrantPurposeEnum, GrantStatusEnum } from '#reference/catalogue/types';
import { granteeKinds, type Grantee, type Locality } from '../community-fund.events.js';
import { localityLabels } from '../labels.js';

export const GranteeKindEnum = codeEnum<Grantee['kind']>('GranteeKind', recordLabels, { codes: granteeKinds });
export const LocalityKindEnum = codeEnum('FundLocalityKind', localityLabels);
export const Fen = (description?: string) => Field(() => Float, description === undefined ? { description: 'In fen.' } : { description: `In fen. ${description}` });

@InputType()
export class FundLocalityInput implements Locality {
  @Choice(LocalityKindEnum, { description: 'ORGANIZATION: the office of the street or township.' }) kind!: Locality['kind'];
  @Id() id!: string;
}
@InputType()
export class OpenFundInput extends CommandInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @Id({ description: 'The organization in whose account the money is: it raises, gives receipts and keeps the books.' }) charityId!: string;
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => FundLocalityInput, { description: 'The street, township or community whose fund it is.' }) locality!: FundLocalityInput;
  @CivilDate({ description: 'The day on which the fund begins; gifts of earlier days are linkages, not entries.' }) from!: string;
  @Money({ description: 'In fen. A grant of more than this takes a second person.' }) approvalLimitFen!: number;
}
@InputType({ isAbstract: true })
abstract class OfFundInput extends CommandInput {
  @Id() fundId!: string;
}
@InputType()
export class JoinFundAgreementInput extends OfFundInput {
  @Choice(FundPartyEnum, { description: 'For whom the caller signs.' }) party!: FundPartyRole;
  @CivilDate({ optional: true, description: 'The day of the signature. Default: today.' }) on?: string;
}
@InputType()
export class ChangeApprovalLimitInput extends OfFundInput {
  @Money({ description: 'In fen.' }) approvalLimitFen!: number;
}
@InputType({ description: 'Exactly one of: an organization, the name of a person, a donor of before, or unnamed.' })
export class FundDonorInput {
  @Id({ optional: true, description: 'An organization of the register.' }) organizationId?: string;
  @Text({ optional: true, max: 100, description: 'Of a person. Kept sealed.' }) name?: string;
  @Id({ optional: true, description: 'A person who gave to this fund before.' }) donorId?: string;
  @Flag({ optional: true, description: 'Who does not want to be named.' }) unnamed?: boolean;
}
@InputType()
export class PledgeInstalmentInput {
  @CivilDate() on!: string;
  @Money({ min: 1, description: 'In fen.' }) amountFen!: number;
}
@InputType()
export class PledgeToFundInput extends OfFundInput {
  @Nested(() => FundDonorInput) donor!: FundDonorInput;
  @NestedList(() => PledgeInstalmentInput, { size: 60, description: 'One after the other.' }) instalments!: PledgeInstalmentInput[];
}
@InputType()
export class EndFundPledgeInput extends OfFundInput {
  @Id() pledgeId!: string;
  @Text({ max: 500, description: 'Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReopenFundPledgeInput extends OfFundInput {
  @Id() pledgeId!: string;
}
@InputType({ isAbstract: true })
abstract class GiftInput extends OfFundInput {
  @Nested(() => FundDonorInput) donor!: FundDonorInput;
  @CivilDate({ optional: true, description: 'The day on which it was given. Default: today.' }) on?: string;
  @Text({ max: 60, description: 'The number of the charity’s receipt; once.' }) receiptNumber!: string;
}
@InputType()
export class RecordDonationInput extends GiftInput {
  @Money({ min: 1, description: 'In fen.' }) amountFen!: number;
  @Id({ optional: true, description: 'The pledge that it pays.' }) pledgeId?: string;
}
@InputType()
export class ReceiveGoodsInput extends GiftInput {
  @Text({ description: 'What it is, in a few words.' }) item!: string;
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Whole({ min: 1, max: 10_000_000 }) quantity!: number;
  @Whole({ description: 'What all of it is worth as stated by the giver, in fen. Never added to money.' }) valueFen!: number;
}
@InputType()
export class GranteeInput implements Grantee {
  @Choice(GranteeKindEnum) kind!: Grantee['kind'];
  @Id() id!: string;
}
@InputType({ description: 'Of money (amountFen) or of goods (itemId and quantity), never of both.' })
export class GrantFromFundInput extends OfFundInput {
  @Nested(() => GranteeInput, { description: 'A resident is one whom the fund’s station serves.' }) grantee!: GranteeInput;
  @Choice(GrantPurposeEnum) purpose!: GrantPurpose;
  @Money({ optional: true, min: 1, description: 'In fen.' }) amountFen?: number;
  @Id({ optional: true, description: 'Of goods: which of those that the fund has.' }) itemId?: string;
  @Whole({ optional: true, min: 1, max: 10_000_000 }) quantity?: number;
  @Text({ optional: true, max: 1000, description: 'Kept sealed; for the parties.' }) words?: string;
}
@InputType()
export class ApproveGrantInput extends CommandInput {
  @Id() grantId!: string;
}
@InputType()
export class RefuseGrantInput extends CommandInput {
  @Id() grantId!: string;
  @Text({ max: 500, description: 'Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReturnGrantInput extends CommandInput {
  @Id() grantId!: string;
  @Money({ optional: true, min: 1, description: 'In fen, of a grant of money.' }) amountFen?: number;
  @Whole({ optional: true, min: 1, description: 'Of a grant of goods.' }) quantity?: number;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
}
@InputType()
export class ReverseEntryInput extends CommandInput {
  @Id() entryId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class CloseFundInput extends OfFundInput {
  @Text({ max: 500, description: 'Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReopenFundInput extends OfFundInput {}
@InputType()
export class ForgetDonorInput extends OfFundInput {
  @Id() donorId!: string;
}

@ArgsType()
export class DonorStatementArgs {
  @Id({ optional: true, description: 'Default: the caller’s own organization.' }) donorId?: string;
  @Id({ optional: true, description: 'Needed of another than oneself: a donor is known to the funds that were given to.' }) fundId?: string;
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true }) until?: string;
}
@ArgsType()
export class CommunityFundsArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
}
@ArgsType()
export class FundGrantsArgs extends PageArgs {
  @Choice(GrantStatusEnum, { optional: true }) status?: GrantStatus;
  @Flag({ optional: true, description: 'Only those that look like parts of a larger one, or only others.' }) split?: boolean;
}
