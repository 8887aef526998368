import { ArgsType, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Choice, Flag, JsonScalar, Text, Whole, type GeoJsonCollection } from '#platform/graphql';
import { mapLevels, type MapLevel } from './condition-maps.js';

const MapLevelEnum = Object.fromEntries(mapLevels.map((code) => [code, code])) as { readonly [K in MapLevel]: K };
registerEnumType(MapLevelEnum, { name: 'MapLevel', description: 'What a map of conditions is divided into: townships and streets, communities and villages, or the grids of communities.' });

@ArgsType()
export class ConditionMapArgs {
  @Text({ max: 12, description: 'A division: at the widest a province for townships, a city for communities, a township for grids.' }) region!: string;
  @Choice(MapLevelEnum) level!: MapLevel;
}

@ObjectType({ description: '民情图: what is needed where, by how many, and what of it is on its way to being met. Counts only.' })
export class ConditionMap {
  @Text() region!: string;
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
  geoJson!: GeoJsonCollection;
}
