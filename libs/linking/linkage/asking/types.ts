import { InputType } from '@nestjs/graphql';
import { Choice, CivilDate, CommandInput, Decimal, Flag, Id, IdList, Instant, Text, Whole } from '#platform/graphql';
import type { CancelReason, DeclineReason, FailReason, RevokeReason } from '../linkage.events.js';
import { CancelReasonEnum, DeclineReasonEnum, FailReasonEnum, RevokeReasonEnum } from '../types.js';

@InputType({ isAbstract: true })
abstract class ProposalInput extends CommandInput {
  @Id() needId!: string;
  @Decimal({ min: 0.01, max: 1e6, optional: true, description: 'Of the need. Default: what is still open of it.' }) quantity?: number;
  @CivilDate({ optional: true, description: 'Wanted on this day or later: it begins when the resource can and has room. Default: as the need says, else today.' }) from?: string;
  @CivilDate({ optional: true }) until?: string;
  @Instant({ optional: true, description: 'By when it is to be answered. Default: by the urgency of the need.' }) answerBy?: string;
  @Text({ optional: true, max: 500, description: 'For the head of a station: why it is proposed though it does not match. Kept sealed, for the station of the need.' })
  overrideReason?: string;
}

@InputType()
export class ProposeLinkageInput extends ProposalInput {
  @Id() resourceId!: string;
}

@InputType()
export class BroadcastNeedInput extends ProposalInput {
  @IdList({ size: 50, description: 'Two at least, each once. All are offered it, or none.' }) resourceIds!: string[];
}

@InputType()
export class LinkageInput extends CommandInput {
  @Id() linkageId!: string;
}

@InputType()
export class DeclineLinkageInput extends LinkageInput {
  @Choice(DeclineReasonEnum) reason!: DeclineReason;
  @Text({ optional: true, max: 1000, description: 'Needed where the reason is OTHER. Kept sealed, for the station of the need.' }) words?: string;
}

@InputType()
export class RevokeLinkageInput extends LinkageInput {
  @Choice(RevokeReasonEnum) reason!: RevokeReason;
  @Text({ optional: true, max: 1000, description: 'Needed where the reason is OTHER. Kept sealed, for the station of the need.' }) words?: string;
}

@InputType()
export class ScheduleLinkageInput extends LinkageInput {
  @Instant({ description: 'On a day from 35 days before the linkage was proposed to two years ahead.' }) startsAt!: string;
  @Instant({ description: 'After `startsAt`.' }) endsAt!: string;
  @Flag({ optional: true, description: 'Both have agreed to a time outside of the hours of the resource, or of those that suit the resident. Left out: not.' }) agreedOutsideHours?: boolean;
}

@InputType()
export class CompleteLinkageInput extends LinkageInput {
  @Decimal({ min: 0.01, max: 1e6, optional: true, description: 'What was given of the quantity, at most all of it. Default: all of it.' }) quantity?: number;
  @Text({ optional: true, min: 6, max: 6, description: 'The resident’s. Without it the station of the need confirms.' }) confirmationCode?: string;
}

@InputType()
export class ReopenLinkageInput extends LinkageInput {
  @Text({ max: 1000, description: 'What was mistaken. Kept sealed, for the station of the need.' }) reason!: string;
}

@InputType()
export class TakeBackLinkageEndInput extends ReopenLinkageInput {}

@InputType()
export class EvaluateLinkageInput extends LinkageInput {
  @Whole({ min: 1, max: 5, description: 'As the resident says.' }) satisfaction!: number;
  @Text({ optional: true, max: 2000, description: 'Kept sealed, for the station of the need.' }) words?: string;
}

@InputType()
export class CancelLinkageInput extends LinkageInput {
  @Choice(CancelReasonEnum) reason!: CancelReason;
  @Text({ optional: true, max: 1000, description: 'Needed where the reason is OTHER. Kept sealed, for the station of the need.' }) words?: string;
}

@InputType()
export class FailLinkageInput extends LinkageInput {
  @Choice(FailReasonEnum) reason!: FailReason;
  @Text({ optional: true, max: 1000, description: 'Needed where the reason is OTHER. Kept sealed, for the station of the need.' }) words?: string;
}
