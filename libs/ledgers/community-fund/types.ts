import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, connectionOf, Id, idOfAnother, Instant, Node, Receipt, Text, Whole } from '#platform/graphql';
import type { CapacityUnit, FundEntryKind, FundPartyRole, GrantPurpose, GrantStatus } from '#reference/catalogue';
import { CapacityUnitEnum, FundEntryKindEnum, FundPartyEnum, GrantPurposeEnum, GrantStatusEnum } from '#reference/catalogue/types';
import { Fen, GranteeKindEnum, LocalityKindEnum } from './asking/types.js';
import type { Grantee, Locality } from './community-fund.events.js';

@ObjectType({ description: 'What was given or granted for something.' })
export class FundPurposeSum {
  @Choice(GrantPurposeEnum) purpose!: GrantPurpose;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Grants for this purpose, those that were reversed left out.' }) grants!: number;
  @Fen() amountFen!: number;
  @Fen('Of goods, as stated.') goodsFen!: number;
}
@ObjectType({ isAbstract: true })
abstract class OfFund {
  @Text({ description: 'In the language of the request.' }) title!: string;
  @Id() charityId!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'Since when the agreement of the three parties is in force.' }) inForceOn!: string | null;
  @CivilDate({ optional: true }) closedOn!: string | null;
}
@ObjectType({ description: 'What everybody may know of a fund: figures, no names. Money and goods are never added to each other.' })
export class FundFigures extends OfFund {
  @Id() fundId!: string;
  @Fen('Never below nought.') balanceFen!: number;
  @Whole({ description: 'Gifts of money, those that were reversed left out.' }) donations!: number;
  @Fen() donatedFen!: number;
  @Whole({ description: 'Grants of money or goods that were made, those that were reversed left out.' }) grants!: number;
  @Fen('Before returns.') grantedFen!: number;
  @Fen() returnedFen!: number;
  @Fen('At stated value.') goodsReceivedFen!: number;
  @Fen('At stated value, before returns.') goodsGrantedFen!: number;
  @Fen('At stated value.') goodsReturnedFen!: number;
  @Fen('At stated value.') goodsOnHandFen!: number;
  @Fen('All legs of money of all entries: nought, always.') sumOfLegsFen!: number;
  @Fen('All legs of goods of all entries: nought, always.') sumOfGoodsFen!: number;
  @Field(() => [FundPurposeSum]) purposes!: readonly FundPurposeSum[];
}
@ObjectType()
export class FundLocality {
  @Choice(LocalityKindEnum) kind!: Locality['kind'];
  @Id() id!: string;
}
@ObjectType()
export class FundParty {
  @Choice(FundPartyEnum) party!: FundPartyRole;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Id({ description: 'Of the charity, the station or the locality.' }) partyId!: string;
  @Id({ deprecated: idOfAnother('partyId') }) id!: string;
  @CivilDate({ optional: true }) signedOn!: string | null;
}
@ObjectType({ implements: () => [Node], description: '社区发展基金: the fund of a street, in a charity’s account.' })
export class CommunityFund extends OfFund {
  @Id() id!: string;
  @Field(() => FundLocality) locality!: FundLocality;
  @Fen('A grant of more takes a second person.') approvalLimitFen!: number;
  @Text({ optional: true, description: 'Why it was closed.' }) closedFor!: string | null;
}
@ObjectType()
export class CommunityFundConnection extends connectionOf(CommunityFund) {}
@ObjectType()
export class FundLegShown {
  @Text({ description: 'fund:…, donor:… or grantee:….' }) account!: string;
  @Fen() fen!: number;
}
@ObjectType()
export class FundGoodsLeg {
  @Text() account!: string;
  @Id({ description: 'The entry that brought the goods in.' }) item!: string;
  @Field(() => Float, { description: 'In the unit of the goods; all legs of an entry add up to nought.' }) quantity!: number;
  @Fen() valueFen!: number;
}
@ObjectType({ description: 'Whole in all its legs, which add up to nought; never deleted, but reversed by another.' })
export class FundEntry {
  @Id() id!: string;
  @Id() fundId!: string;
  @Choice(FundEntryKindEnum) kind!: FundEntryKind;
  @Text({ description: 'In the language of the request.' }) kindLabel!: string;
  @CivilDate() on!: string;
  @Instant() recordedAt!: string;
  @Fen('What it did to the fund’s money.') amountFen!: number;
  @Id({ optional: true, description: 'The goods; null for money.' }) itemId!: string | null;
  @Text({ optional: true, description: 'What the goods are called; null for money.' }) item!: string | null;
  @Choice(CapacityUnitEnum, { optional: true, description: 'Of the goods; null for money.' }) unit!: CapacityUnit | null;
  @Field(() => Float, { description: 'What it did to the goods in stock.' }) quantity!: number;
  @Fen('What it did to their value.') valueFen!: number;
  @Id({ optional: true, description: 'Of a gift whose donor is known by name or as an organization; else null.' }) donorId!: string | null;
  @Text({ optional: true, description: 'Of a gift; null of others.' }) receiptNumber!: string | null;
  @Id({ optional: true, description: 'Of a grant or a return; null of others.' }) grantId!: string | null;
  @Choice(GranteeKindEnum, { optional: true, description: 'Of a grant or a return; null of others.' }) granteeKind!: Grantee['kind'] | null;
  @Id({ optional: true, description: 'Of a grant or a return; null of others.' }) granteeId!: string | null;
  @Choice(GrantPurposeEnum, { optional: true, description: 'Of a grant or a return; null of others.' }) purpose!: GrantPurpose | null;
  @Id({ optional: true, description: 'The entry that it takes back; null of others.' }) reversesId!: string | null;
  @Id({ optional: true, description: 'The entry that took it back; null while it stands.' }) reversedById!: string | null;
  @Text({ optional: true, description: 'Of an entry that takes another back: why; null of others.' }) reason!: string | null;
  @Field(() => [FundLegShown]) legs!: readonly FundLegShown[];
  @Field(() => [FundGoodsLeg]) goods!: readonly FundGoodsLeg[];
}
@ObjectType()
export class FundEntryConnection extends connectionOf(FundEntry) {}
@ObjectType()
export class FundGoods {
  @Id() id!: string;
  @Text() item!: string;
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Whole({ description: 'What is left, in `unit`.' }) quantity!: number;
  @Fen('What is left, at stated value.') valueFen!: number;
  @Whole({ description: 'What was given, in `unit`.' }) receivedQuantity!: number;
  @Fen() receivedFen!: number;
}
@ObjectType()
export class FundGoodsConnection extends connectionOf(FundGoods) {}
@ObjectType({ description: 'What was asked for and what became of it. Above the fund’s limit it waits for a second person.' })
export class FundGrant {
  @Id() id!: string;
  @Id() fundId!: string;
  @Choice(GrantStatusEnum) status!: GrantStatus;
  @Text({ description: 'In the language of the request.' }) statusLabel!: string;
  @Choice(GranteeKindEnum) granteeKind!: Grantee['kind'];
  @Id() granteeId!: string;
  @Choice(GrantPurposeEnum) purpose!: GrantPurpose;
  @Id({ optional: true, description: 'The application to a venture call that it was awarded to.' }) applicationId!: string | null;
  @Field(() => Float, { nullable: true, description: 'In fen, of a grant of money.' }) amountFen!: number | null;
  @Id({ optional: true, description: 'The goods; null for money.' }) itemId!: string | null;
  @Whole({ optional: true, description: 'Of goods, in their unit; null for money.' }) quantity!: number | null;
  @Text({ description: 'Who asked for it, as their token says.' }) askedBy!: string;
  @Text({ optional: true, description: 'The second person, where one was needed.' }) approvedBy!: string | null;
  @CivilDate({ optional: true }) madeOn!: string | null;
  @Field(() => Boolean, {
    description: 'Granted by one person alone, and with what the same grantee had so in the thirty days up to it more than the limit of that day, though not by itself. For whoever looks through the account.',
  })
  split!: boolean;
  @Fen() returnedFen!: number;
  @Whole({ description: 'Of goods, what came back, in their unit.' }) returnedQuantity!: number;
  @Text({ optional: true, description: 'Why it was refused.' }) reason!: string | null;
  sealedWords!: string | null;
}
@ObjectType()
export class FundGrantConnection extends connectionOf(FundGrant) {}
@ObjectType()
export class FundPledgeInstalment {
  @CivilDate() on!: string;
  @Fen() amountFen!: number;
  @Fen('What has not come of it: what comes counts for the earliest first.') missingFen!: number;
  @Field(() => Boolean, { description: 'Its day has passed, and not all has come; not of a pledge that has ended.' }) overdue!: boolean;
}
@ObjectType({ description: 'A promise: it moves no money.' })
export class FundPledge {
  @Id() id!: string;
  @Id() donorId!: string;
  @Field(() => [FundPledgeInstalment]) instalments!: readonly FundPledgeInstalment[];
  @Fen() amountFen!: number;
  @Fen() receivedFen!: number;
  @Fen('Of what was due before today, what has not come; nought of a pledge that has ended.') overdueFen!: number;
  @Text({ optional: true, description: 'Why it ended before it was paid.' }) ended!: string | null;
}
@ObjectType()
export class FundPledgeConnection extends connectionOf(FundPledge) {}

@ObjectType({ description: 'What a donor gave, counter-entries taken off; money and goods apart.' })
export class DonorStatement {
  @Id() donorId!: string;
  @Fen() amountFen!: number;
  @Fen('At stated value.') goodsFen!: number;
  asked!: { readonly donors: readonly string[]; readonly fund?: string | undefined; readonly from?: string | undefined; readonly until?: string | undefined };
}
@ObjectType()
export class CommunityFundPayload extends Receipt {
  @Field(() => CommunityFund, { nullable: true }) fund!: CommunityFund | null;
  @Field(() => FundEntry, { nullable: true }) entry!: FundEntry | null;
  @Field(() => FundGrant, { nullable: true }) grant!: FundGrant | null;
  @Field(() => FundPledge, { nullable: true }) pledge!: FundPledge | null;
}
