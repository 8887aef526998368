import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { Choice, codeEnum, Decimal, Flag, type GeoJsonCollection, JsonScalar, type ReadyJson, Text, Whole } from '#platform/graphql';
import type { Closing } from './gap.rules.js';
import type { MapLevel } from './condition-maps.js';
import { closingLabels, mapLevelLabels } from './labels.js';

const MapLevelEnum = codeEnum('MapLevel', mapLevelLabels, { description: 'What a map of conditions is divided into: townships and streets, communities and villages, or the grids of communities.' });
const GapClosingEnum = codeEnum('GapClosing', closingLabels, { description: 'What would close a gap, in the order in which a worker would try it.' });

@ArgsType()
export class ConditionMapArgs {
  @Text({ max: 12, description: 'A division: at the widest a province for townships, a city for communities, a township for grids.' }) region!: string;
  @Choice(MapLevelEnum) level!: MapLevel;
}

@ObjectType({ description: '民情图: what is needed where, by how many, and what of it is on its way to being met. Counts only.' })
export class ConditionMap {
  @Text({ description: 'Division code.' }) region!: string;
  @Choice(MapLevelEnum) level!: MapLevel;
  @Flag({ description: 'Numbers are rounded to multiples of three, each by itself, so that none of them names a person: for everybody but those who work at the one station that serves all who are counted.' })
  rounded!: boolean;
  @Whole({ description: 'Needs that are open, in all.' }) openNeeds!: number;
  @Whole({ description: 'Of these, those for which help is promised or was partly given.' }) served!: number;
  @Whole({ description: 'Of these, those for which nothing is promised.' }) unserved!: number;
  @Whole({ description: 'People who have a file.' }) residents!: number;
  @Field(() => JsonScalar, {
    description:
      'A FeatureCollection (GeoJSON, RFC 7946): a point for each part of the map, without a geometry where nobody knows its place. Properties: `level`, `region`, `communityId`, `gridId`, `name`, `rounded`, `openNeeds`, `served`, `unserved`, `urgency` (a count by urgency), `residents`, `groups` (a count by group). Every registered community and grid is among them, those with nothing too.',
  })
  geoJson!: ReadyJson<GeoJsonCollection>;
}

@ArgsType()
export class GapArgs {
  @Text({ max: 12, description: 'A division; its parts one level below are told apart.' }) region!: string;
  @Whole({ min: 1, max: 200, optional: true, description: 'As many of the worst. Default: 20.' }) most?: number;
}

@ObjectType()
export class GapRemedy {
  @Choice(GapClosingEnum) code!: Closing;
  @Whole({ description: 'Resources or assets.' }) count!: number;
  @Whole({ optional: true, description: 'Units that it would bring in the present period; null: nobody knows, or without end.' }) units!: number | null;
  @Text({ description: 'In words.' }) explanation!: string;
}

@ObjectType({ description: 'What is asked against what is there, of one service item in one place.' })
export class Gap {
  @Text({ description: 'Code of the catalogue.' }) serviceItem!: string;
  @Text() serviceItemLabel!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Text({ optional: true, description: 'Null for a code that the register does not have.' }) regionName!: string | null;
  @Whole({ description: 'Open needs that ask for it.' }) needs!: number;
  @Whole({ description: 'Of these, those for which nothing is promised.' }) unserved!: number;
  @Decimal({ description: 'What is open of all of them together.' }) asked!: number;
  @Whole({ description: 'Resources that reach it and are shared there.' }) resources!: number;
  @Decimal({ description: 'What they have left in the present period, for all whom they reach. Entitlements are not among it: nobody knows here who is entitled.' }) free!: number;
  @Decimal({ description: 'Asked beyond what is free.' }) short!: number;
  @Flag({ description: 'What is asked is rounded to multiples of three, as on the map of conditions.' }) rounded!: boolean;
  @Field(() => [GapRemedy]) closing!: readonly GapRemedy[];
}
