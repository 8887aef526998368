import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import {
  Choice, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, type GeoJsonCollection, Id, Instant, JsonScalar, LocalNames, NamesInput, Nested, NestedList, Node, PageArgs, PageInfo, Point, PointInput, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { AssetKind } from '#reference/catalogue';
import { AssetKindEnum } from '#reference/catalogue/types';
import type { AssetRetirement } from './asset.events.js';
import type { CommunityEnding, CommunityFigures as Figures } from './community.events.js';
import { assetRetirementLabels, communityEndingLabels } from './labels.js';

const CommunityEndingEnum = codeEnum('CommunityEnding', communityEndingLabels);
const AssetRetirementEnum = codeEnum('AssetRetirement', assetRetirementLabels);

@InputType({ description: 'As reported; what nobody reported is left out.' })
export class CommunityFiguresInput {
  @Whole({ optional: true, description: 'People who live there.' }) population?: number;
  @Whole({ optional: true, description: 'Households that live there.' }) households?: number;
  @Whole({ optional: true, description: 'Aged 60 and over.' }) elders?: number;
  @Whole({ optional: true, description: 'Under 18.' }) children?: number;
  @Whole({ optional: true, description: 'Holders of a disability certificate.' }) disabled?: number;
  @CivilDate({ optional: true, description: 'The day for which they were reported.' }) asOf?: string;
}

@InputType({ description: '微网' })
export class GridInput {
  @Text({ max: 80 }) name!: string;
}
@InputType({ description: '小区' })
export class EstateInput {
  @Text({ max: 80 }) name!: string;
  @Whole({ optional: true, description: 'Households that live there. Left out: not known.' }) households?: number;
  @Nested(() => PointInput, { optional: true, description: 'Where it lies. Left out: not known.' }) point?: PointInput;
}

@InputType({ isAbstract: true })
abstract class CommunityFactsInput extends CommandInput {
  @Nested(() => NamesInput) name!: NamesInput;
  @Text({ max: 12, description: 'The division that it is (12 digits), or the smallest one around it (9 digits).' }) region!: string;
  @TextList({ optional: true, max: 12, size: 30, description: 'Further divisions that belong to it.' }) alsoRegions?: string[];
  @Nested(() => CommunityFiguresInput, { optional: true, description: 'Left out: none were reported.' }) figures?: CommunityFiguresInput;
  @Nested(() => PointInput, { optional: true, description: 'Where it lies, such as its office. Left out: not known.' }) point?: PointInput;
  @Id({ optional: true, description: 'The station that keeps its record and its map. Default: the caller’s own, or the one that keeps it now.' }) stationId?: string;
}
@InputType()
export class RegisterCommunityInput extends CommunityFactsInput {
  @NestedList(() => GridInput, { optional: true, size: 200 }) grids?: GridInput[];
  @NestedList(() => EstateInput, { optional: true, size: 300 }) estates?: EstateInput[];
}
@InputType({ description: 'All facts anew; what is left out is gone. Grids and estates stay.' })
export class CorrectCommunityInput extends CommunityFactsInput {
  @Id() communityId!: string;
}
@InputType({ isAbstract: true })
abstract class OneCommunityInput extends CommandInput {
  @Id() communityId!: string;
}
@InputType()
export class EndCommunityInput extends OneCommunityInput {
  @Choice(CommunityEndingEnum) reason!: CommunityEnding;
  @Id({ optional: true, description: 'In which it goes on, or which of two that are one stays; within reach, too. Left out: in none.' }) successorId?: string;
}
@InputType()
export class ReinstateCommunityInput extends OneCommunityInput {}
@InputType()
export class AddGridInput extends OneCommunityInput {
  @Text({ max: 80 }) name!: string;
}
@InputType()
export class CorrectGridInput extends AddGridInput {
  @Id() gridId!: string;
}
@InputType()
export class RemoveGridInput extends OneCommunityInput {
  @Id() gridId!: string;
}
@InputType()
export class AddEstateInput extends OneCommunityInput {
  @Text({ max: 80 }) name!: string;
  @Id({ optional: true, description: 'The grid it lies in.' }) gridId?: string;
  @Whole({ optional: true, description: 'Households that live there. Left out: not known.' }) households?: number;
  @Nested(() => PointInput, { optional: true, description: 'Where it lies. Left out: not known.' }) point?: PointInput;
}
@InputType({ description: 'All facts anew; what is left out is gone.' })
export class CorrectEstateInput extends AddEstateInput {
  @Id() estateId!: string;
}
@InputType()
export class RemoveEstateInput extends OneCommunityInput {
  @Id() estateId!: string;
}

@InputType({ description: 'The asset itself where it is a person, else whom to ask for it. Kept sealed.' })
export class AssetPersonInput {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 20 }) phone?: string;
}
@InputType({ isAbstract: true })
abstract class AssetFactsInput extends CommandInput {
  @Choice(AssetKindEnum) kind!: AssetKind;
  @Nested(() => NamesInput, { description: 'Public. Of a person: what they can do, never who they are.' }) title!: NamesInput;
  @Text({ optional: true, max: 1000, description: 'Public, in words. Names nobody.' }) description?: string;
  @TextList({ optional: true, description: 'Service items that it could be asked for, as codes.' }) serviceItems?: string[];
  @TextList({ optional: true, max: 20, description: 'As BCP 47 tags.' }) languages?: string[];
  @Nested(() => AssetPersonInput, { optional: true, description: 'Who it is, or whom to ask for it. Left out: nobody is known.' }) person?: AssetPersonInput;
}
@InputType()
export class MapAssetInput extends AssetFactsInput {
  @Id() communityId!: string;
  @Nested(() => PointInput, { description: 'Of a person kept to three decimals, about 100 m.' }) point!: PointInput;
}
@InputType({ description: 'All facts anew; what is left out is gone, but for the person, who stays unless another is given.' })
export class CorrectAssetInput extends AssetFactsInput {
  @Id() assetId!: string;
}
@InputType()
export class MoveAssetInput extends CommandInput {
  @Id() assetId!: string;
  @Nested(() => PointInput) point!: PointInput;
  @Id({ optional: true, description: 'Where the point lies in another community.' }) communityId?: string;
}
@InputType()
export class ForgetAssetPersonInput extends CommandInput {
  @Id() assetId!: string;
}
@InputType()
export class ReinstateAssetInput extends CommandInput {
  @Id() assetId!: string;
}
@InputType()
export class RetireAssetInput extends CommandInput {
  @Id() assetId!: string;
  @Choice(AssetRetirementEnum) reason!: AssetRetirement;
}

@ObjectType({ description: 'As reported; null: not reported.' })
export class CommunityFigures implements Figures {
  @Whole({ optional: true, description: 'Persons, as was reported; null: nobody did.' }) population?: number;
  @Whole({ optional: true, description: 'Households, as was reported; null: nobody did.' }) households?: number;
  @Whole({ optional: true, description: 'Persons, as was reported; null: nobody did.' }) elders?: number;
  @Whole({ optional: true, description: 'Persons, as was reported; null: nobody did.' }) children?: number;
  @Whole({ optional: true, description: 'Persons, as was reported; null: nobody did.' }) disabled?: number;
  @CivilDate({ optional: true }) asOf?: string;
  @Field(() => Float, { nullable: true, description: 'Elders among all who live there, in percent, worked out to two decimals; null where either was not reported.' }) elderPercent!: number | null;
}
@ObjectType({ description: '微网' })
export class CommunityGrid {
  @Id() id!: string;
  @Text() name!: string;
}
@ObjectType({ description: '小区' })
export class CommunityEstate {
  @Id() id!: string;
  @Text() name!: string;
  @Id({ optional: true, description: 'The grid that it lies in; null: not said.' }) gridId!: string | null;
  @Whole({ optional: true, description: 'Households, as was reported; null: nobody did.' }) households!: number | null;
  @Field(() => Point, { nullable: true, description: 'Null: not said.' }) point!: Point | null;
}
@ObjectType()
export class AssetCount {
  @Choice(AssetKindEnum) kind!: AssetKind;
  @Text({ description: 'The kind in the language of the request.' }) label!: string;
  @Whole({ description: 'Assets of that kind on the map.' }) count!: number;
}

@ObjectType({ implements: () => [Node], description: '社区: a community or village with its grids, estates, figures and asset map.' })
export class Community extends Node {
  @Text({ description: 'In the language of the request, else in Chinese.' }) name!: string;
  @Field(() => LocalNames) names!: LocalNames;
  @Text({ description: 'Division code, of 12 digits for a village or community, else 9.' }) region!: string;
  @TextList({ description: 'Codes of further divisions that belong to it.' }) alsoRegions!: string[];
  @Id({ description: 'Keeps its record and its map.' }) stationId!: string;
  @Field(() => CommunityFigures) figures!: CommunityFigures;
  @Field(() => Point, { nullable: true, description: 'Null: not said.' }) point!: Point | null;
  @Instant({ optional: true, description: 'Null: it goes on.' }) endedAt!: string | null;
  @Choice(CommunityEndingEnum, { optional: true, description: 'Why it is no more.' }) endedFor!: CommunityEnding | null;
  @Id({ optional: true, description: 'In which it goes on; null: in none.' }) successorId!: string | null;
  @Field(() => [CommunityGrid], { description: 'By name.' }) grids!: CommunityGrid[];
  @Field(() => [CommunityEstate], { description: 'By name.' }) estates!: CommunityEstate[];
}

@ObjectType({ description: 'Opened for those who work at the station that keeps the map.' })
export class AssetPersonShown {
  @Text({ optional: true, description: 'Null once erased.' }) name!: string | null;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone!: string | null;
}

@ObjectType({ implements: () => [Node], description: '资产: what a community has, whether or not anyone has asked it yet.' })
export class Asset extends Node {
  @Choice(AssetKindEnum) kind!: AssetKind;
  @Text({ description: 'The kind in the language of the request.' }) kindLabel!: string;
  @Text({ description: 'The public title, in the language of the request, else in Chinese.' }) name!: string;
  @Field(() => LocalNames) names!: LocalNames;
  @Text({ optional: true, description: 'For everybody to read; null: none was given.' }) description!: string | null;
  @TextList({ description: 'Service items that it could be asked for.' }) serviceItems!: string[];
  @TextList({ description: 'As BCP 47 tags.' }) languages!: string[];
  @Field(() => Point, { description: 'Of a person to about 100 m.' }) point!: Point;
  @Id() communityId!: string;
  @Text({ description: 'The division of its community.' }) region!: string;
  @Id({ description: 'Keeps the map.' }) stationId!: string;
  @Instant() mappedAt!: string;
  @Choice(AssetRetirementEnum, { optional: true, description: 'Why it is off the map; null: it is on it.' }) retiredFor!: AssetRetirement | null;
  @Flag({ description: 'Somebody is named whom one can ask.' }) hasPerson!: boolean;
  @Whole({ optional: true, description: 'From the point that was asked about; null where none was.', deprecated: 'It is of the question, and a cache that keeps assets by their id shows it in the answer to another. Ask for `edges { distanceMetres }`.' }) distanceMetres!: number | null;
  sealedPerson!: string | null;
}

@ObjectType()
export class CommunityConnection extends connectionOf(Community) {}
@ObjectType()
export class AssetEdge {
  @Field(() => String) cursor!: string;
  @Field(() => Asset) node!: Asset;
  @Whole({ optional: true, description: 'From the point that was asked about; null where none was.' }) distanceMetres!: number | null;
}
@ObjectType()
export class AssetConnection {
  @Field(() => [AssetEdge]) edges!: AssetEdge[];
  @Field(() => [Asset], { description: 'The nodes of `edges`, for those who need no cursors.' }) nodes!: Asset[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
@ObjectType()
export class AssetMap {
  @Id() stationId!: string;
  @Whole({ description: 'How many are on it here.' }) count!: number;
  @Flag({ description: 'There are more than a map shows; `assets` lists them all.' }) more!: boolean;
  @Field(() => JsonScalar, {
    description:
      'A FeatureCollection of points (GeoJSON, RFC 7946). Properties: `kind`, `kindLabel`, `name`, `description`, `serviceItems`, `languages`, `communityId`, `region`. A person is shown to about 100 m, and by nobody’s name.',
  })
  geoJson!: GeoJsonCollection;
}
@ObjectType()
export class CommunityPayload extends Receipt {
  @Field(() => Community, { nullable: true }) community!: Community | null;
}
@ObjectType()
export class AssetPayload extends Receipt {
  @Field(() => Asset, { nullable: true }) asset!: Asset | null;
}

@ArgsType()
export class CommunitiesArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true, description: 'Those in this division, or partly in it.' }) region?: string;
  @Text({ optional: true, max: 100, description: 'Words of the name.' }) search?: string;
}
@InputType({ description: 'A point (degrees, WGS 84) and how far around it to look.' })
export class AssetsNearInput extends PointInput {
  @Decimal({ optional: true, min: 1, max: 5000, description: 'Default: 1000.' }) radiusMetres?: number;
}
@ArgsType()
export class CommunityAssetsArgs extends PageArgs {
  @Choice(AssetKindEnum, { optional: true }) kind?: AssetKind;
  @Text({ optional: true, max: 80, description: 'Those that could be asked for this service item.' }) serviceItem?: string;
  @Text({ optional: true, max: 100, description: 'Words of title and description.' }) search?: string;
}
@ArgsType()
export class AssetsArgs extends CommunityAssetsArgs {
  @Id({ optional: true }) communityId?: string;
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true, description: 'Those in this division.' }) region?: string;
  @Nested(() => AssetsNearInput, { optional: true, description: 'Nearest first.' }) near?: AssetsNearInput;
}
