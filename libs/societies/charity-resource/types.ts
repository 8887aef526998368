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
  @TextList() groups!: readonly string[];
  @Whole({ optional: true }) minAge!: number | null;
  @Whole({ optional: true }) maxAge!: number | null;
}

@ObjectType()
export class Surroundings extends Point {
  @Decimal() metres!: number;
}

@ObjectType()
export class ResourceCoverage {
  @Flag() nationwide!: boolean;
  @TextList() regions!: readonly string[];
  @Field(() => Surroundings, { nullable: true }) around!: Surroundings | null;
}

@ObjectType()
export class ResourcePrerequisite {
  @Text({ optional: true }) serviceItem!: string | null;
  @Text({ description: 'In the language of the request, else in Chinese.' }) text!: string;
}

@ObjectType()
export class ResourceCapacity {
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Choice(RenewalPeriodEnum) renewal!: RenewalPeriod;
  @Text({ description: 'The first day of the period that is counted here; ALWAYS where nothing renews.' }) period!: string;
  @Whole() total!: number;
  @Whole() held!: number;
  @Whole() used!: number;
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
  @Text({ optional: true }) description!: string | null;
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @Text({ description: 'The kind in the language of the request.' }) kindLabel!: string;
  @Choice(ResourceStatusEnum) status!: 'ACTIVE' | 'PAUSED' | 'RETIRED';
  @Field(() => ResourcePause, { nullable: true }) paused!: ResourcePause | null;
  @Choice(RetirementReasonEnum, { optional: true }) retiredFor!: RetirementReason | null;
  @Field(() => ResourceProvider) provider!: ResourceProvider;
  @Id({ optional: true, description: 'Whose pool it is in; null where its provider registered it itself.' }) stationId!: string | null;
  @Text() region!: string;
  @TextList() serviceItems!: readonly string[];
  @Field(() => ResourceEligibility) eligibility!: ResourceEligibility;
  @Field(() => ResourceCoverage) coverage!: ResourceCoverage;
  @Field(() => Point, { nullable: true }) place!: Point | null;
  @Text({ optional: true }) address!: string | null;
  @Field(() => [ServiceModeEnum]) modes!: readonly ServiceMode[];
  @Whole({ description: 'What one unit costs the resident, in fen.' }) costFen!: number;
  @TextList() credentials!: readonly string[];
  @TextList() accommodations!: readonly string[];
  @Decimal() leadHours!: number;
  @Field(() => [WeeklyWindowShown]) openingHours!: readonly WeeklyWindowShown[];
  @Field(() => [WeeklyWindowShown]) windows!: readonly WeeklyWindowShown[];
  @Field(() => [ResourcePrerequisite]) prerequisites!: readonly ResourcePrerequisite[];
  @TextList() languages!: readonly string[];
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
  @Whole() count!: number;
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
  @Whole() quantity!: number;
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
