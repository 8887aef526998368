import { InputType } from '@nestjs/graphql';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, Decimal, Flag, Id, Instant, NamesInput, Nested, NestedList, PointInput, Text, TextList, Whole,
} from '#platform/graphql';
import { WeeklyWindowInput } from '#reference/calendar/types';
import { recordLabels, type CapacityUnit, type RenewalPeriod, type ResourceKind, type ServiceMode, type ShareLevel } from '#reference/catalogue';
import { CapacityUnitEnum, RenewalPeriodEnum, ResourceKindEnum, ServiceModeEnum, ShareLevelEnum } from '#reference/catalogue/types';
import {
  
  providerKinds,
  
  type PauseReason,
  type ProviderKind,
  type RetirementReason,
} from '../charity-resource.events.js';
import { pauseLabels, retirementLabels } from '../labels.js';

export const ProviderKindEnum = codeEnum<ProviderKind>('ResourceProviderKind', recordLabels, { codes: providerKinds });
export const PauseReasonEnum = codeEnum('ResourcePauseReason', pauseLabels);
export const RetirementReasonEnum = codeEnum('ResourceRetirementReason', retirementLabels);

@InputType()
export class DescriptionInput {
  @Text({ max: 2000 }) zh!: string;
  @Text({ max: 2000, optional: true }) bo?: string;
  @Text({ max: 2000, optional: true }) en?: string;
}

@InputType({ description: 'For whom: someone of any of the groups (none: everyone), of an age within both bounds.' })
export class EligibilityInput {
  @TextList({ optional: true, description: 'Beneficiary groups; each means those below it too.' }) groups?: string[];
  @Whole({ optional: true, max: 150, description: 'Completed years.' }) minAge?: number;
  @Whole({ optional: true, max: 150, description: 'Completed years.' }) maxAge?: number;
}

@InputType()
export class SurroundingsInput extends PointInput {
  @Decimal({ min: 1, max: 6_000_000, description: 'As the crow flies.' }) metres!: number;
}

@InputType({ description: 'Where it reaches: anywhere that any of these says.' })
export class CoverageInput {
  @Flag({ optional: true, description: 'Everywhere. Default: no.' }) nationwide?: boolean;
  @TextList({ optional: true, max: 12, size: 200, description: 'Division codes; those below each are included.' }) regions?: string[];
  @Nested(() => SurroundingsInput, { optional: true, description: 'Within so many metres of a point.' }) around?: SurroundingsInput;
}

@InputType()
export class PlaceInput extends PointInput {
  @Text({ optional: true, description: 'The address in words. Public.' }) address?: string;
}

@InputType()
export class PrerequisiteInput {
  @Text({ optional: true, max: 80, description: 'A service item that brings it about, where one does.' }) serviceItem?: string;
  @Nested(() => NamesInput) text!: NamesInput;
}

@InputType({ description: 'Civil dates, both included; a missing end is open.' })
export class ValidityInput {
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true }) until?: string;
}

/** What both registering and correcting may say; each has its own answer for what is left out. */
@InputType({ isAbstract: true })
abstract class ResourceTermsInput extends CommandInput {
  @Nested(() => DescriptionInput, { optional: true, description: 'What it is, in words, for everybody to read; searched as well. Names nobody.' }) description?: DescriptionInput;
  @Nested(() => EligibilityInput, { optional: true, description: 'For whom it is.' }) eligibility?: EligibilityInput;
  @Nested(() => CoverageInput, { optional: true, description: 'Where it reaches.' }) coverage?: CoverageInput;
  @Nested(() => PlaceInput, { optional: true, description: 'Where it is.' }) place?: PlaceInput;
  @ChoiceList(ServiceModeEnum, { optional: true, description: 'How the service comes about: at home, on site, by phone, delivered.' }) modes?: ServiceMode[];
  @Whole({ optional: true, description: 'What one unit costs the resident, in fen.' }) costFen?: number;
  @TextList({ optional: true, description: 'Licences, trainings and clearances that its helpers hold.' }) credentials?: string[];
  @TextList({ optional: true, description: 'Diet and access, as codes.' }) accommodations?: string[];
  @Decimal({ optional: true, min: 0, max: 10_000, description: 'Hours between asking and the earliest service.' }) leadHours?: number;
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When it can be reached or visited; none: not limited.' })
  openingHours?: WeeklyWindowInput[];
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When the service can take place; none: not limited.' })
  windows?: WeeklyWindowInput[];
  @NestedList(() => PrerequisiteInput, { optional: true, size: 10, description: 'What a resident must have or do first.' })
  prerequisites?: PrerequisiteInput[];
  @TextList({ optional: true, max: 35, size: 20, description: 'Languages in which it can be given, as BCP 47 tags. Helpers who name none speak Chinese; goods, rooms and money that name none need none.' }) languages?: string[];
  @Nested(() => ValidityInput, { optional: true, description: 'On which days it can be had at all. Left out: on any.' }) validity?: ValidityInput;
  @Choice(ShareLevelEnum, { optional: true, description: 'How widely its station shares it. Without a station, coverage alone decides.' })
  share?: ShareLevel;
}

@InputType()
export class CapacityInput {
  @Choice(CapacityUnitEnum) unit!: CapacityUnit;
  @Whole({ description: 'Units in each period, or once and for all; nought is a capacity too.' }) total!: number;
  @Choice(RenewalPeriodEnum, {
    optional: true,
    description: 'When the total is whole again, by the date of service. Default: NONE, once and for all.',
  })
  renewal?: RenewalPeriod;
}

@InputType()
export class ProviderInput {
  @Choice(ProviderKindEnum) kind!: ProviderKind;
  @Id() id!: string;
}

@InputType({
  description: 'Left out: the caller’s own station; for everyone in what it serves; in the items’ usual modes; free; helpers in Chinese; unshared.',
})
export class RegisterResourceInput extends ResourceTermsInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @Choice(ResourceKindEnum) kind!: ResourceKind;
  @TextList({ max: 80, size: 30, description: 'Codes of the service catalogue; at least one.' }) serviceItems!: string[];
  @Nested(() => CapacityInput, { optional: true, description: 'For everything but a policy, which is never used up.' })
  capacity?: CapacityInput;
  @Nested(() => ProviderInput, { optional: true, description: 'Default: a partner’s own organization, else the station.' })
  provider?: ProviderInput;
  @Id({ optional: true, description: 'Whose pool it is in. Default: the caller’s own station; a partner registers without one.' })
  stationId?: string;
  @Text({ optional: true, max: 12, description: 'The division that it belongs to. Default: its station’s or its organization’s.' })
  region?: string;
}

@InputType({ description: 'What is left out stays as it is; null takes a description or a place away.' })
export class CorrectResourceInput extends ResourceTermsInput {
  @Id() resourceId!: string;
  @Nested(() => NamesInput, { optional: true, description: 'Another title.' }) title?: NamesInput;
  @TextList({ optional: true, max: 80, size: 30 }) serviceItems?: string[];
}

@InputType({ isAbstract: true })
abstract class OfResourceInput extends CommandInput {
  @Id() resourceId!: string;
}

@InputType()
export class AdjustCapacityInput extends OfResourceInput {
  @Whole({ description: 'From the current period on; never below what is promised.' }) total!: number;
}

@InputType()
export class HoldCapacityInput extends OfResourceInput {
  @Whole({ min: 1, optional: true, description: 'Default: 1.' }) quantity?: number;
  @CivilDate({ optional: true, description: 'Of service: a periodic quota counts by it. From today on, a year ahead at most. Default: today.' }) date?: string;
  @Instant({ optional: true, description: 'Default: in 72 hours. At most a year ahead.' }) expiresAt?: string;
  @Id({ optional: true, description: 'The need that it is held for.' }) needId?: string;
  @Flag({ optional: true, description: 'Whoever gives it has agreed to a weekday on which it is not given by its hours. Left out: not.' }) agreedOutsideHours?: boolean;
}

@InputType()
export class ConsumeCapacityInput extends OfResourceInput {
  @Id({ optional: true, description: 'The hold to take it out of; left out: straight away, if there is room.' }) holdId?: string;
  @Whole({ min: 1, optional: true, description: 'Default: all that is left of the hold, or 1.' }) quantity?: number;
  @CivilDate({ optional: true, description: 'Of service, a year back or ahead at most. Default: the hold’s, or today.' }) date?: string;
  @Id({ optional: true, description: 'The need that it is used for.' }) needId?: string;
}

@InputType()
export class ReleaseCapacityInput extends OfResourceInput {
  @Id() holdId!: string;
}

@InputType()
export class PauseResourceInput extends OfResourceInput {
  @Choice(PauseReasonEnum) reason!: PauseReason;
  @CivilDate({ optional: true, description: 'When it should be back; it does not come back by itself.' }) until?: string;
}

@InputType()
export class HandOverResourceInput extends OfResourceInput {
  @Id({ description: 'Keeps it from then on.' }) toStationId!: string;
}

@InputType()
export class ResumeResourceInput extends OfResourceInput {}

@InputType()
export class RetireResourceInput extends OfResourceInput {
  @Choice(RetirementReasonEnum) reason!: RetirementReason;
}

@InputType()
export class ReinstateResourceInput extends OfResourceInput {}
