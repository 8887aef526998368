import { Extensions, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  Choice, ChoiceList, CivilDate, codeEnum, codeList, CommandInput, connectionOf, Decimal, Flag, Id, Instant, Nested, NestedList, PointInput, ReadyList, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import { WeeklyWindowInput } from '#reference/calendar/types';
import type { KindOfService, ScorePart, ServiceMode, Urgency, Weights } from '#reference/catalogue';
import { KindOfServiceEnum, ServiceModeEnum, UrgencyEnum } from '#reference/catalogue/types';
import { Asset } from '#societies/community/types';
import { Resource } from '#societies/charity-resource/types';
import { Station } from '#linking/station/types';
import { bandLabels } from './band-labels.rules.js';
import { conditionLabels } from './condition-labels.rules.js';
import type { BlockingName } from './conditions.rules.js';
import type { Band } from './verdict.rules.js';

const BandEnum = codeEnum('MatchBand', bandLabels, {
  description: 'Bands come before scores: entitlements first, then what covers the whole need, then what covers a part of it.',
});

codeList('MatchConditionName', conditionLabels);

@InputType({ description: 'A need that nobody has recorded (yet): who could meet it? Everything but the items and the place has an answer that fits most.' })
export class MatchInput {
  @Id({ optional: true, description: 'The station that asks; default: the caller’s own.' }) stationId?: string;
  @TextList({ size: 20, description: 'Codes of the service catalogue, the most important first; at least one.' }) serviceItems!: string[];
  @Decimal({ min: 0.01, max: 1e6, optional: true, description: 'Default: 1.' }) quantity?: number;
  @Choice(UrgencyEnum, { optional: true, description: 'Default: NORMAL.' }) urgency?: Urgency;
  @ChoiceList(ServiceModeEnum, { optional: true, description: 'How help may come; default: in any way.' }) modes?: ServiceMode[];
  @Text({ optional: true, max: 12, description: 'Where: a division. Default: what the station serves, or the first of what it serves.' }) region?: string;
  @Nested(() => PointInput, { optional: true, description: 'Where exactly, for distances. Left out: closeness goes by division.' }) point?: PointInput;
  @CivilDate({ optional: true, description: 'Help begins on this day or later.' }) from?: string;
  @CivilDate({ optional: true, description: 'Help begins on this day or earlier.' }) until?: string;
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When it suits; left out: any time.' }) windows?: WeeklyWindowInput[];
  @Whole({ optional: true, max: 100_000_000, description: 'What one unit may cost the resident at most, in fen; left out: nothing.' }) costLimit?: number;
  @TextList({ optional: true, description: 'Diet and access, as codes.' }) accommodations?: string[];
  @TextList({ optional: true, description: 'Licences, trainings and clearances of the helper beyond what the items ask.' }) credentials?: string[];
  @Whole({ optional: true, min: 10, max: 18, description: 'From how many years on a helper may be: 10, 14 or 18. Left out: whoever the law lets serve.' }) helperFromAge?: number;
  @TextList({ optional: true, max: 20, description: 'As BCP 47 tags; any one of them will do.' }) languages?: string[];
  @TextList({ optional: true, description: 'Beneficiary groups that the person is in, as codes.' }) groups?: string[];
  @Whole({ optional: true, max: 130, description: 'In completed years.' }) age?: number;
  @Flag({ optional: true, description: 'For a minor: whether the guardian agrees that helpers are told what they must know.' }) guardianConsent?: boolean;
  @Whole({ optional: true, min: 1, max: 50, description: 'How many matches; default: 10.' }) first?: number;
}

@ObjectType()
export class MatchWeight {
  @Text() part!: ScorePart;
  @Whole({ description: 'Percent.' }) weight!: number;
}

@InputType({ description: 'Percent for each part of the score, 100 together; a part left out weighs nothing.' })
export class MatchWeightsOf implements Partial<Weights> {
  @Whole({ optional: true, max: 100 }) continuity?: number;
  @Whole({ optional: true, max: 100 }) closeness?: number;
  @Whole({ optional: true, max: 100 }) reliability?: number;
  @Whole({ optional: true, max: 100 }) specificity?: number;
  @Whole({ optional: true, max: 100 }) ownPool?: number;
  @Whole({ optional: true, max: 100 }) slack?: number;
  @Whole({ optional: true, max: 100 }) load?: number;
  @Whole({ optional: true, max: 100 }) soonest?: number;
}

@InputType()
export class SetMatchWeightsInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own.' }) stationId?: string;
  @Choice(KindOfServiceEnum) kind!: KindOfService;
  @Nested(() => MatchWeightsOf, { optional: true, description: 'Left out: those of the catalogue count again.' }) weights?: MatchWeightsOf;
}

@ObjectType({ description: 'What counts in a match for needs of one kind of service.' })
export class MatchWeights {
  @Choice(KindOfServiceEnum) kind!: KindOfService;
  @Flag({ description: 'The station’s own, in place of the catalogue’s.' }) own!: boolean;
  @Field(() => [MatchWeight]) parts!: MatchWeight[];
}

@ObjectType()
export class MatchWeightsPayload extends Receipt {
  @Field(() => Station, { nullable: true }) station!: Station | null;
}

@ObjectType()
export class MatchCondition {
  @Text({ description: 'safety, item, licence, eligibility, place, mode, access, cost, time, capacity, language, sharing; of a near miss also willingness. `codeLists` says what each is called, as MatchConditionName.' }) name!: BlockingName;
  @Flag({ description: 'Whether it holds.' }) met!: boolean;
  @Text({ description: 'In the language of the request.' }) explanation!: string;
}

@ObjectType()
export class MatchPart {
  @Text({ description: 'continuity, closeness, reliability, specificity, ownPool, slack, load, soonest. `codeLists` says what each is called, as ScorePart.' }) name!: ScorePart;
  @Decimal({ description: 'Percent.' }) weight!: number;
  @Decimal({ description: '0 to 1; weight times value, summed over all parts, is the score.' }) value!: number;
  @Text({ description: 'In the language of the request.' }) explanation!: string;
}

@ObjectType({ description: 'A resource that meets every condition.' })
export class Match {
  @Field(() => Resource) resource!: Resource;
  @Decimal({ description: '0 to 100.' }) score!: number;
  @Choice(BandEnum) band!: Band;
  @Field(() => Int, { nullable: true, description: 'Between the two points; null where one is not known.' }) distanceMetres!: number | null;
  @Field(() => Float, { nullable: true, description: 'When it could begin; null for what is never used up.' }) freeCapacity!: number | null;
  @Instant({ description: 'When it could begin.' }) startsAt!: string;
  @Extensions({ ready: true })
  @Field(() => [MatchCondition], { description: 'In the order in which they are judged.' }) conditions!: ReadyList<MatchCondition>;
  @Extensions({ ready: true })
  @Field(() => [MatchPart], { description: 'Those that weigh anything here.' }) parts!: ReadyList<MatchPart>;
  @TextList({ description: 'What must be had or done first; not an answer by itself.' }) prerequisites!: string[];
}

@ObjectType()
export class MatchConnection extends connectionOf(Match) {}

@ObjectType({ description: 'A resource that gives what is asked, and what stands in its way: all of it, so that curing it makes a match.' })
export class NearMiss {
  @Field(() => Resource) resource!: Resource;
  @Field(() => Int, { nullable: true, description: 'Metres as the crow flies; null where one of the two points is not known.' }) distanceMetres!: number | null;
  @Field(() => [MatchCondition]) blockedBy!: MatchCondition[];
  @TextList({ description: 'What must be had or done first.' }) prerequisites!: string[];
}

@ObjectType({ description: 'On the asset map, and not asked yet.' })
export class AssetToAsk {
  @Field(() => Asset) asset!: Asset;
  @Field(() => Int, { nullable: true, description: 'Metres as the crow flies; null where one of the two points is not known.' }) distanceMetres!: number | null;
}

@ObjectType()
export class MatchAnswer {
  @Field(() => MatchConnection, { description: 'Best first.' }) matches!: MatchConnection;
  @Field(() => [NearMiss], { description: 'Those that little stands in the way of come first.' }) nearMisses!: NearMiss[];
  @Field(() => [AssetToAsk], { description: 'What could be asked nearby, nearest first.' }) assets!: AssetToAsk[];
  @Text({ description: 'What was found, or what would help, in sentences.' }) summary!: string;
}

