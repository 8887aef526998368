import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import type { CommandData } from '#platform/event-sourcing';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, LocalNames, NamesInput, Nested, Node, PageArgs, Point, PointInput, Receipt, Text, TextList,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { CertificateLevel, PostRole, StationFacility, StationSpecialism, StationTier } from '#reference/catalogue';
import { CertificateLevelEnum, PostRoleEnum, StationFacilityEnum, StationSpecialismEnum, StationTierEnum } from '#reference/catalogue/types';
import { milestoneLabels } from './labels.rules.js';
import type { StationCommand } from './station.decider.js';
import type { Milestone } from './station.events.js';

export const MilestoneEnum = codeEnum('StationMilestone', milestoneLabels);

@InputType()
export class StationOperatorInput {
  @Text({ optional: true, description: 'Default: the name that the organization is registered under.' }) name?: string;
  @Id({ optional: true, description: 'The organization that runs the station, where the hub knows it. Needed without a name.' }) organization?: string;
}

@InputType({ isAbstract: true })
abstract class StationFactsInput extends CommandInput {
  @Nested(() => NamesInput) name!: NamesInput;
  @Text({ optional: true, max: 40, description: 'What the place calls such a station: 社工站, 民政服务站, …' }) localName?: string;
  @Choice(StationTierEnum) tier!: StationTier;
  @Id({ optional: true, description: 'The station above it. Left out: none.' }) parent?: string;
  @Text({ max: 12, description: 'The division that the station stands in: 2, 4, 6, 9 or 12 digits.' }) region!: string;
  @TextList({ max: 12, size: 200, description: 'The divisions it serves; those below each are included.' }) serves!: string[];
  @Choice(StationSpecialismEnum) specialism!: StationSpecialism;
  @TextList({ max: 20, description: 'Languages it works in, as BCP 47 tags: zh, bo, ug, …' }) languages!: string[];
  @Nested(() => StationOperatorInput, { optional: true, description: 'Who runs it, such as a social organization. Left out: nobody is named.' }) operator?: StationOperatorInput;
  @Text({ optional: true, description: 'In words. Public.' }) address?: string;
  @Nested(() => PointInput, { optional: true, description: 'Where it stands. Left out: not known.' }) point?: PointInput;
}

@InputType()
export class EstablishStationInput extends StationFactsInput implements Omit<CommandData<StationCommand, 'EstablishStation'>, 'operator'> {}

@InputType()
export class CorrectStationInput extends StationFactsInput implements Omit<CommandData<StationCommand, 'CorrectStation'>, 'operator'> {
  @Id() stationId!: string;
}

@InputType()
export class RecordFacilitiesInput extends CommandInput implements CommandData<StationCommand, 'RecordFacilities'> {
  @Id() stationId!: string;
  @Decimal({ min: 0, max: 1e6, description: 'Square metres.' }) activityArea!: number;
  @Decimal({ min: 0, max: 1e6, description: 'Square metres.' }) officeArea!: number;
  @ChoiceList(StationFacilityEnum) has!: StationFacility[];
}

@InputType()
export class ReachMilestoneInput extends CommandInput {
  @Id() stationId!: string;
  @Choice(MilestoneEnum) milestone!: Milestone;
  @CivilDate({ optional: true, description: 'Left out: a mistaken date is taken back.' }) on?: string;
}

@InputType()
export class CloseStationInput extends CommandInput implements CommandData<StationCommand, 'CloseStation'> {
  @Id() stationId!: string;
  @CivilDate({ description: 'Today or before.' }) on!: string;
  @Text({ max: 200, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
  @Id({ optional: true, description: 'Goes on with all that is left. Left out: nothing may be left.' }) successorId?: string;
}

@ObjectType({ description: 'Somebody posted at a station today. Names are with the social worker’s own record.' })
export class StationPost {
  @Id() socialWorkerId!: string;
  @Choice(PostRoleEnum) role!: PostRole;
  @Text({ description: 'In the language of the request.' }) roleLabel!: string;
  @Choice(CertificateLevelEnum) certificate!: CertificateLevel;
  @Flag({ description: 'Whether the registration runs today.' }) registered!: boolean;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'The last day; null: it goes on.' }) until!: string | null;
}

@ObjectType()
export class StationFacilities {
  @Decimal({ description: 'Square metres.' }) activityArea!: number;
  @Decimal({ description: 'Square metres.' }) officeArea!: number;
  @Field(() => [StationFacilityEnum]) has!: readonly StationFacility[];
}

@ObjectType({ implements: () => [Node], description: '社工站: keeps one resource pool and one asset map.' })
export class Station implements Node {
  @Id() id!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) name!: string;
  @Field(() => LocalNames) names!: LocalNames;
  @Text({ optional: true, description: 'What the place calls such a station: 社工站, 民政服务站, …; null: not said.' }) localName!: string | null;
  @Choice(StationTierEnum) tier!: StationTier;
  @Text({ description: 'In the language of the request.' }) tierLabel!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @TextList({ description: 'Division codes; each stands for all that lies in it.' }) serves!: string[];
  @Choice(StationSpecialismEnum) specialism!: StationSpecialism;
  @Text({ description: 'In the language of the request.' }) specialismLabel!: string;
  @TextList({ description: 'As BCP 47 tags.' }) languages!: string[];
  @Text({ optional: true, description: 'Name of who runs it; null: not said.' }) operator!: string | null;
  @Id({ optional: true, description: 'Who runs it, where that is an organization of the hub.' }) operatorOrganizationId!: string | null;
  @Text({ optional: true, description: 'For everybody to read; null: not said.' }) address!: string | null;
  @Field(() => Point, { nullable: true, description: 'Null: not said.' }) point!: Point | null;
  @Field(() => StationFacilities, { nullable: true, description: 'Rooms and equipment, for the standards; null: never recorded.' }) facilities!: StationFacilities | null;
  @CivilDate({ optional: true, description: '挂牌' }) listedOn!: string | null;
  @CivilDate({ optional: true, description: 'In the national system.' }) registeredOn!: string | null;
  @CivilDate({ optional: true }) operatingSince!: string | null;
  @CivilDate({ optional: true }) closedOn!: string | null;
  parentId!: string | null;
}

@ObjectType()
export class StationConnection extends connectionOf(Station) {}

@ObjectType()
export class StationPayload extends Receipt {
  @Field(() => Station, { nullable: true }) station!: Station | null;
}

@ArgsType()
export class StationsArgs extends PageArgs {
  @Division({ optional: true, description: 'Stations in this division.' }) region?: string;
  @Division({ optional: true, description: 'Stations that serve this division: all of it, wherever they are themselves.' }) serving?: string;
  @Text({ optional: true, max: 100, description: 'Part of the name in any language, or of the local name.' }) search?: string;
  @Id({ optional: true }) parent?: string;
  @Choice(StationTierEnum, { optional: true }) tier?: StationTier;
  @Choice(StationSpecialismEnum, { optional: true }) specialism?: StationSpecialism;
  @Field(() => Boolean, { nullable: true, description: 'Left out: those that were closed too.' }) @IsOptional() @IsBoolean() open?: boolean;
}
