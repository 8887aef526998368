import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, Instant, Nested, Node, PageArgs, Receipt, Text, Whole } from '#platform/graphql';
import { recordLabels, type RiskLevel } from '#reference/catalogue';
import { RiskLevelEnum } from '#reference/catalogue/types';
import type { ProviderKind } from '#societies/charity-resource';
import { visitPeriodLabels } from './labels.js';
import { pairingEndings } from './pairing-words.rules.js';
import { pairingEnds, type PairingEnd, type VisitPeriod } from './pairing.events.js';

const VisitPeriodEnum = codeEnum('VisitPeriod', visitPeriodLabels);
const PairingEndEnum = codeEnum<PairingEnd>('PairingEndReason', pairingEndings, { codes: pairingEnds });
const PairedKindEnum = codeEnum<ProviderKind>('PairedKind', recordLabels, { codes: ['VOLUNTEER', 'SOCIAL_WORKER', 'ORGANIZATION', 'STATION'] });

@InputType({ description: 'A fixed rhythm, or at least so many visits in each calendar week, month or quarter: one of the two.' })
export class RhythmInput {
  @Text({ optional: true, description: 'RRULE (RFC 5545) of days, as FREQ=MONTHLY;BYMONTHDAY=-1.' }) rrule?: string;
  @Whole({ optional: true, min: 1, max: 31, description: 'At least so many in each period; with per, instead of rrule.' }) visits?: number;
  @Choice(VisitPeriodEnum, { optional: true, description: 'The period; with visits, instead of rrule.' }) per?: VisitPeriod;
}

@InputType()
export class PairInput extends CommandInput {
  @Id() residentId!: string;
  @Choice(PairedKindEnum) helperKind!: ProviderKind;
  @Id() helperId!: string;
  @Id({ optional: true, description: 'What the helper is registered with.' }) resourceId?: string;
  @Nested(() => RhythmInput) rhythm!: RhythmInput;
  @CivilDate({ optional: true, description: 'Default: today.' }) from?: string;
  @CivilDate({ optional: true }) until?: string;
}

@InputType()
export class EndPairingInput extends CommandInput {
  @Id() pairingId!: string;
  @Choice(PairingEndEnum) reason!: PairingEnd;
  @Text({ optional: true, max: 1000, description: 'Needed where the reason is OTHER. Kept sealed, for the station of the resident.' }) words?: string;
}

@InputType()
export class RecordPairingVisitInput extends CommandInput {
  @Id() pairingId!: string;
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
}

@InputType()
export class TakeBackPairingVisitInput extends CommandInput {
  @Id() pairingId!: string;
  @CivilDate() on!: string;
}

@InputType()
export class TakeBackVisitInput extends CommandInput {
  @Id() residentId!: string;
  @CivilDate() on!: string;
}

@InputType()
export class RecordVisitInput extends CommandInput {
  @Id() residentId!: string;
  @CivilDate({ optional: true, description: 'Default: today. Not before the quarter in which the file was opened.' }) on?: string;
}

@ObjectType()
export class PairingRhythm {
  @Text({ optional: true, description: 'Days by RFC 5545; null where it is so many visits a period.' }) rrule!: string | null;
  @Whole({ optional: true, description: 'At least so many in each period of `per`; null with an RRULE.' }) visits!: number | null;
  @Choice(VisitPeriodEnum, { optional: true, description: 'Null with an RRULE.' }) per!: VisitPeriod | null;
}

@ObjectType({ implements: () => [Node], description: '结对: a standing one-to-one linkage with a rhythm.' })
export class Pairing extends Node {
  @Id() residentId!: string;
  @Id() stationId!: string;
  @Choice(PairedKindEnum) helperKind!: ProviderKind;
  @Id() helperId!: string;
  @Id({ optional: true, description: 'What the helper is registered with; null: not said.' }) resourceId!: string | null;
  @Field(() => PairingRhythm) rhythm!: PairingRhythm;
  @CivilDate() from!: string;
  @CivilDate({ optional: true }) until!: string | null;
  @CivilDate({ optional: true, description: 'The day of the next visit, or the last day on which it can be.' }) nextVisitOn!: string | null;
  @Instant({ optional: true, description: 'From then on it is missed.' }) nextVisitDueAt!: string | null;
  @Whole({ description: 'Visits that count for the rhythm, since it began.' }) visitsMade!: number;
  @Whole({ description: 'Visits that were due and did not come in time, since it began.' }) visitsMissed!: number;
  @CivilDate({ optional: true }) lastVisitOn!: string | null;
  @CivilDate({ optional: true }) endedOn!: string | null;
  @Text({ optional: true, description: 'One of PairingEndReason; or, by itself, TERM_OVER: its last day is over; RESIDENT_ERASED: the resident was forgotten; HELPER_GONE: the helper’s own file was closed, or they are a social worker who is posted nowhere any more, and no agreement has somebody else go on.' }) reason!: string | null;
  sealedWords!: string | null;
}

@ObjectType()
export class PairingConnection extends connectionOf(Pairing) {}

@ObjectType()
export class PairingPayload extends Receipt {
  @Field(() => Pairing, { nullable: true }) pairing!: Pairing | null;
}

@ObjectType({ description: 'By when a resident is to be visited, by risk level.' })
export class VisitDue {
  @Id() residentId!: string;
  @Id() stationId!: string;
  @Choice(RiskLevelEnum) risk!: RiskLevel;
  @Instant() dueAt!: string;
  @Flag({ description: 'Whether the visit should have been made by now.' }) overdue!: boolean;
  @CivilDate({ optional: true }) lastVisitOn!: string | null;
  @Whole({ description: 'Visits that did not take place in their time.' }) missed!: number;
}

@ObjectType()
export class VisitDueConnection extends connectionOf(VisitDue) {}

@ObjectType()
export class VisitPayload extends Receipt {
  @Field(() => VisitDue, { nullable: true }) visitDue!: VisitDue | null;
}

@ArgsType()
export class PairingsArgs extends PageArgs {
  @Id({ optional: true }) residentId?: string;
  @Field(() => Boolean, { nullable: true, description: 'Those that go on, or those that ended; default: both.' }) @IsOptional() @IsBoolean() running?: boolean;
}

@ArgsType()
export class VisitsDueArgs extends PageArgs {
  @Instant({ optional: true, description: 'Only those due before then.' }) before?: string;
}
