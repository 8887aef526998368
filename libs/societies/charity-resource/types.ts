import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import {
  Choice,
  CivilDate,
  codeEnum,
  connectionOf,
  Decimal,
  Flag,
  Id,
  Instant,
  LocalNames,
  Node,
  PageArgs,
  Point,
  Receipt,
  Text,
  TextList,
  Whole,
} from '#platform/graphql';
import { WeeklyWindowShown } from '#reference/calendar/types';
import type { CapacityUnit, RenewalPeriod, ResourceKind, ServiceMode, ShareLevel } from '#reference/catalogue';
import { CapacityUnitEnum, RenewalPeriodEnum, ResourceKindEnum, ServiceModeEnum, ShareLevelEnum } from '#reference/catalogue/types';
import { PauseReasonEnum, ProviderKindEnum, RetirementReasonEnum } from './asking/types.js';
import type { PauseReason, ProviderKind, RetirementReason } from './charity-resource.events.js';
import { resourceStatusLabels } from './labels.js';

const ResourceStatusEnum = codeEnum('ResourceStatus', resourceStatusLabels);

@ObjectType()
export class ResourceProvider {
  @Id() id!: string;
  @Choice(ProviderKindEnum) kind!: ProviderKind;
  @Text({ description: 'Of an organization or station in the language of the request; of a person only what they are.' }) name!: string;
  @Flag({ description: 'It matches no longer while its provider is suspended.' }) suspended!: boolean;
}

@ObjectType()
export class ResourceEligibility {
  @TextList({ description: 'Codes of beneficiary groups, one of which is enough; empty: whoever it is.' }) groups!: readonly string[];
  @Whole({ optional: true, description: 'Completed years; null: as young as may be.' }) minAge!: number | null;
  @Whole({ optional: true, description: 'Completed years, this one included; null: as old as may be.' }) maxAge!: number | null;
}

@ObjectType()
export class Surroundings extends Point {
  @Decimal({ description: 'The radius, in metres.' }) metres!: number;
}

@ObjectType()
export class ResourceCoverage {
  @Flag({ description: 'Whether it reaches everybody everywhere.' }) nationwide!: boolean;
  @TextList({ description: 'Division codes; each stands for all that lies in it.' }) regions!: readonly string[];
  @Field(() => Surroundings, { nullable: true, description: 'Null: no circle.' }) around!: Surroundings | null;
}

@ObjectType()
export class ResourcePrerequisite {
  @Text({ optional: true, description: 'The code of the service that gives it; null where it is none.' }) serviceItem!: string | null;
  @Text({ description: 'In the language of the request, else in Chinese.' }) text!: string;
}

@ObjectType()
export class ResourceCapacity {
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Choice(RenewalPeriodEnum) renewal!: RenewalPeriod;
  @Text({ description: 'The first day of the period that is counted here; ALWAYS where nothing renews.' }) period!: string;
  @Whole({ description: 'Units that there are in the period.' }) total!: number;
  @Whole({ description: 'Units promised and not used yet, in the period.' }) held!: number;
  @Whole({ description: 'Units used up in the period.' }) used!: number;
  @Whole({
    description:
      'What a new promise could have. Holds whose time has passed count as held until their expiry is recorded, within a minute or so.',
  })
  free!: number;
}

@ObjectType()
export class ResourcePause {
  @Choice(PauseReasonEnum) reason!: PauseReason;
  @CivilDate({ optional: true }) until!: string | null;
}

@ObjectType({ implements: () => [Node], description: 'Something that can meet a need, with a capacity, conditions and a provider.' })
export class Resource extends Node {
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @Field(() => LocalNames) titles!: LocalNames;
  @Text({ optional: true, description: 'In words for everybody whom it is shared with; null: none.' }) description!: string | null;
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @Text({ description: 'The kind in the language of the request.' }) kindLabel!: string;
  @Choice(ResourceStatusEnum) status!: 'ACTIVE' | 'PAUSED' | 'RETIRED';
  @Field(() => ResourcePause, { nullable: true, description: 'Why it rests, and until when; null: it does not.' }) paused!: ResourcePause | null;
  @Choice(RetirementReasonEnum, { optional: true, description: 'Null until it is retired.' }) retiredFor!: RetirementReason | null;
  @Field(() => ResourceProvider) provider!: ResourceProvider;
  @Id({ optional: true, description: 'Whose pool it is in; null where its provider registered it itself.' }) stationId!: string | null;
  @Text({ description: 'Division code of where it is.' }) region!: string;
  @TextList({ description: 'Codes of the catalogue that it can be asked for.' }) serviceItems!: readonly string[];
  @Field(() => ResourceEligibility) eligibility!: ResourceEligibility;
  @Field(() => ResourceCoverage) coverage!: ResourceCoverage;
  @Field(() => Point, { nullable: true, description: 'Where it is given; null: not said, or nowhere in particular.' }) place!: Point | null;
  @Text({ optional: true, description: 'Where it is given; null: not said, or nowhere in particular.' }) address!: string | null;
  @Field(() => [ServiceModeEnum]) modes!: readonly ServiceMode[];
  @Whole({ description: 'What one unit costs the resident, in fen.' }) costFen!: number;
  @TextList({ description: 'Codes of what whoever gives it holds.' }) credentials!: readonly string[];
  @TextList({ description: 'Codes of diet and access that it can do.' }) accommodations!: readonly string[];
  @Decimal({ description: 'So many hours ahead it must be asked for.' }) leadHours!: number;
  @Field(() => [WeeklyWindowShown]) openingHours!: readonly WeeklyWindowShown[];
  @Field(() => [WeeklyWindowShown]) windows!: readonly WeeklyWindowShown[];
  @Field(() => [ResourcePrerequisite]) prerequisites!: readonly ResourcePrerequisite[];
  @TextList({ description: 'BCP 47.' }) languages!: readonly string[];
  @CivilDate({ optional: true }) validFrom!: string | null;
  @CivilDate({ optional: true }) validUntil!: string | null;
  @Choice(ShareLevelEnum) share!: ShareLevel;
  unit!: CapacityUnit | null;
  renewal!: RenewalPeriod | null;
  /** The moment in the past that is shown; null for today. */
  asOf!: string | null;
}

@ObjectType()
export class ResourceConnection extends connectionOf(Resource) {}

@ObjectType()
export class ResourceCount {
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @Whole({ description: 'Resources of that kind.' }) count!: number;
}

@ObjectType({ description: '资源储备库: what a station keeps.' })
export class ResourcePool extends ResourceConnection {
  @Field(() => [ResourceCount], {
    description: 'How many of each kind it keeps in all, whatever is listed here; empty for who sees only what is shared.',
  })
  counts!: ResourceCount[];
}

@ObjectType()
export class CapacityHold {
  @Id() id!: string;
  @Whole({ description: 'Units that were held at first.' }) quantity!: number;
  @Whole({ description: 'What is still held of it.' }) left!: number;
  @CivilDate({ description: 'Of service.' }) date!: string;
  @Instant() expiresAt!: string;
}

@ObjectType()
export class ResourcePayload extends Receipt {
  @Field(() => Resource, { nullable: true }) resource!: Resource | null;
}

@ObjectType()
export class CapacityPayload extends ResourcePayload {
  @Field(() => CapacityHold, { nullable: true, description: 'The hold, while something of it is left.' }) hold!: CapacityHold | null;
}

@ArgsType()
export class ResourcePoolArgs extends PageArgs {
  @Id() stationId!: string;
  @Choice(ResourceKindEnum, { optional: true }) kind?: ResourceKind;
  @Text({ optional: true, max: 80 }) serviceItem?: string;
  @Text({ optional: true, max: 100, description: 'Words of title and description.' }) search?: string;
}

@ArgsType()
export class ProvidedResourcesArgs extends PageArgs {
  @Id({ description: 'Of an organization, social worker, volunteer or station.' }) providerId!: string;
}

@ArgsType()
export class CapacityOnArgs {
  @CivilDate({ optional: true }) on?: string;
}
