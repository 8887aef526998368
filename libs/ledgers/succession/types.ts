import { Field, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, Flag, Id, IdList, Instant, Text, TextList, Whole } from '#platform/graphql';
import type { SuccessionKind, SuccessionReason } from '#linking/station';
import { kindLabels, reasonLabels } from './succession-labels.js';

const SuccessionReasonEnum = codeEnum('SuccessionReason', reasonLabels);
const SuccessionKindEnum = codeEnum('SuccessionKind', kindLabels, { description: 'NEED_TO_RECEIVE: of another station, on its way to this one.' });

@ObjectType()
export class SuccessionPart {
  @Id() stationId!: string;
  @TextList({ description: 'Divisions: the longest that fits decides.' }) regions!: readonly string[];
  @Whole({ description: 'How much has come so far.' }) moved!: number;
}

@ObjectType()
export class SuccessionCount {
  @Choice(SuccessionKindEnum) kind!: SuccessionKind;
  @Text({ description: 'In the language of the request.' }) kindLabel!: string;
  @Whole({ description: 'How many of that kind are still to go over.' }) count!: number;
}

@ObjectType({ description: 'Something that could not go to its successor. It is tried again every hour, or by `resumeSuccession`.' })
export class SuccessionStuck {
  @Choice(SuccessionKindEnum) kind!: SuccessionKind;
  @Text({ description: 'In the language of the request.' }) kindLabel!: string;
  @Id() itemId!: string;
  @Id() toStationId!: string;
  @Text({ description: 'The code of the refusal.' }) code!: string;
  @Instant() since!: string;
}

@ObjectType({ description: 'What becomes of all that a station has which is split, merged or closed.' })
export class Succession {
  @Choice(SuccessionReasonEnum) because!: SuccessionReason;
  @Text({ description: 'In the language of the request.' }) becauseLabel!: string;
  @CivilDate() on!: string;
  @Text() reason!: string;
  @Instant() plannedAt!: string;
  @Field(() => [SuccessionPart], { description: 'Whatever fits none of them goes to the first.' }) parts!: readonly SuccessionPart[];
  @Field(() => [SuccessionCount], { description: 'What the station still has; of each kind counted up to 10,000.' }) pending!: readonly SuccessionCount[];
  @Field(() => [SuccessionCount]) moved!: readonly SuccessionCount[];
  @Field(() => [SuccessionStuck], { description: 'Of what is pending: what was refused. At most 1,000.' }) stuck!: readonly SuccessionStuck[];
  @IdList({ description: 'Service purchases that it was named for and that are not over: what its successors do counts for them once they are named (`addPurchaseStation`).' }) purchaseIds!: readonly string[];
  @Flag({ description: 'All has gone, and the station is closed.' }) done!: boolean;
}
