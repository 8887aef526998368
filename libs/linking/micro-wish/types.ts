import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, Instant, PageArgs, Receipt, Text, Whole } from '#platform/graphql';
import { Division } from '#reference/region/types';
import { recordLabels } from '#reference/catalogue';
import { wishStatusLabels, wishWithdrawalLabels } from './labels.js';
import { claimantKinds, type WishWithdrawalReason, type Claimant } from './micro-wish.events.js';
import type { WishStatus } from './micro-wish.queries.js';

const WishStatusEnum = codeEnum('WishStatus', wishStatusLabels);
const ClaimantKindEnum = codeEnum<Claimant['kind']>('WishClaimantKind', recordLabels, { codes: claimantKinds });
const WithdrawalEnum = codeEnum('WishWithdrawalReason', wishWithdrawalLabels);

@InputType()
export class WishInput extends CommandInput {
  @Text({ max: 200, description: 'What is wished for, for everybody to read: nothing that tells who wishes. Refused with the name of the resident or guardian in it, or with a number as long as that of a telephone.' }) words!: string;
  @Id({ optional: true, description: 'Left out for a wish that is nobody’s in particular. Shown to the station only.' }) residentId?: string;
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Whole({ optional: true, max: 10_000_000, description: 'About what it costs, in fen.' }) valueFen?: number;
  @CivilDate({ optional: true, description: 'The last day on which it may be claimed.' }) until?: string;
}

@InputType()
export class WishIdInput extends CommandInput {
  @Id() wishId!: string;
}

@InputType()
export class ClaimWishInput extends WishIdInput {
  @Instant({ optional: true, description: 'By when it will be given; default: in two weeks. At most sixty days.' }) giveBy?: string;
}

@InputType()
export class ThankForWishInput extends WishIdInput {
  @Text({ max: 500, description: 'For whoever gave. Kept sealed.' }) words!: string;
}

@InputType()
export class WithdrawWishInput extends WishIdInput {
  @Choice(WithdrawalEnum) reason!: WishWithdrawalReason;
}

@ObjectType()
export class WishClaimant {
  @Choice(ClaimantKindEnum) kind!: (typeof claimantKinds)[number];
  @Id() id!: string;
}

@ObjectType({ description: '微心愿: a small wish that anybody may claim, first come.' })
export class MicroWish {
  @Id() id!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Whole({ optional: true, description: 'About what it costs, in fen.' }) valueFen!: number | null;
  @CivilDate({ optional: true }) until!: string | null;
  @Choice(WishStatusEnum) status!: WishStatus;
  @Instant() madeAt!: string;
  @Instant({ optional: true, description: 'By when it is to be given; then it is anybody’s again.' }) giveBy!: string | null;
  @Instant({ optional: true }) givenAt!: string | null;
  @Flag({ description: 'Claimed by the caller.' }) mine!: boolean;
  @Field(() => WishClaimant, { nullable: true, description: 'For its station.' }) claimant!: WishClaimant | null;
  @Field(() => ID, { nullable: true, description: 'For those who work at its station.' }) residentId!: string | null;
  sealedWords!: string | null;
  sealedThanks!: string | null;
}

@ObjectType()
export class MicroWishConnection extends connectionOf(MicroWish) {}

@ObjectType()
export class MicroWishPayload extends Receipt {
  @Field(() => MicroWish, { nullable: true }) wish!: MicroWish | null;
}

@ArgsType()
export class MicroWishesArgs extends PageArgs {
  @Division({ optional: true, description: 'Open wishes of a division.' }) region?: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Those that the caller has claimed, whatever became of them.' }) @IsBoolean() mine: boolean = false;
  @Choice(WishStatusEnum, { optional: true, description: 'Of the caller’s own station; for who has none, of what they claimed. Left out: open wishes of everywhere.' }) status?: WishStatus;
}
