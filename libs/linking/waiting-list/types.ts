import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CivilDate, CommandInput, Decimal, Id, Instant, Receipt, Whole } from '#platform/graphql';
import type { Urgency } from '#reference/catalogue';
import { UrgencyEnum } from '#reference/catalogue/types';

@InputType()
export class JoinWaitingListInput extends CommandInput {
  @Id() needId!: string;
  @Id() resourceId!: string;
  @Decimal({ min: 0.01, max: 1e6, optional: true, description: 'Of the need. Default: what is still open of it.' }) quantity?: number;
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true }) until?: string;
}

@InputType()
export class LeaveWaitingListInput extends CommandInput {
  @Id() needId!: string;
  @Id() resourceId!: string;
}

@ObjectType({ description: 'A need that waits for a place at a resource that is full.' })
export class WaitingPlace {
  @Id() needId!: string;
  @Id() resourceId!: string;
  @Id() stationId!: string;
  @Field(() => UrgencyEnum) urgency!: Urgency;
  @Whole({ description: 'Of capacity.' }) units!: number;
  @Instant() joinedAt!: string;
  @Whole({ description: '1: next. More urgent needs come first, then those that have waited longer.' }) place!: number;
}

@ObjectType()
export class WaitingListPayload extends Receipt {
  @Field(() => WaitingPlace, { nullable: true, description: 'Null once it waits no longer.' }) waiting!: WaitingPlace | null;
}
