import { ArgsType, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, connectionOf, Flag, PageArgs, Shaped, Text, TextList } from '#platform/graphql';
import { REGION_CODE } from '#reference/identifiers';
import { regionLevelLabels, type RegionLevel } from './region.js';

/** By which a list is narrowed: half a code would be the beginning of whatever happens to begin so. Whether there is such a division, or was, `AskedCodes` looks up. */
export const Division = (k: { readonly optional?: boolean; readonly description?: string } = {}) => Shaped(REGION_CODE, 'division', k);

const RegionLevelEnum = codeEnum('RegionLevel', regionLevelLabels, { description: 'By the digits of their codes: PROVINCE 2, CITY 4, COUNTY 6, TOWNSHIP 9, VILLAGE 12.' });

@ObjectType('Region', { description: 'A division of GB/T 2260, or of the statistical codes below it.' })
export class RegionShown {
  @Text({ description: '2, 4, 6, 9 or 12 digits; the beginning of a code is its ancestor.' }) code!: string;
  @Text({ description: 'In Chinese, as its authority writes it.' }) name!: string;
  @Choice(RegionLevelEnum) level!: RegionLevel;
  @Flag({ description: 'A development zone, farm or the like that statistics count as a township, or a village in one.' }) pseudoTownship!: boolean;
  @Text({ optional: true, description: 'The division that took its place, when this one is no more; null where several did.' }) successor!: string | null;
  @TextList({ description: 'The divisions that took its place, when this one is no more. None of one that there is.' }) successors!: readonly string[];
  @CivilDate({ optional: true, description: 'The last day on which the code stood for it; null of one that there is, and where nobody looked the day up.' }) validUntil!: string | null;
}

@ObjectType('RegionConnection')
export class RegionConnection extends connectionOf(RegionShown) {}

@ArgsType()
export class RegionsArgs extends PageArgs {
  @Text({ optional: true, max: 12, description: 'Divisions one level below this one; with `search`, all that lie in it. Left out: the provinces, or the country.' })
  parent?: string;
  @Text({ optional: true, max: 40, description: 'Part of the Chinese name. Names that begin with it come first.' }) search?: string;
}
