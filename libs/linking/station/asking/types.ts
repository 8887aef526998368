import { InputType, OmitType } from '@nestjs/graphql';
import { CivilDate, CommandInput, Id, IdList, Nested, NestedList, Text, TextList } from '#platform/graphql';
import { EstablishStationInput } from '../types.js';

@InputType({ description: 'A station that is established in the same step. It serves what it goes on with.' })
export class NewStationInput extends OmitType(EstablishStationInput, ['commandId', 'serves'] as const, InputType) {}

@InputType({ description: 'Who goes on with one part: a station that there is, or a new one. At least one of divisions, people and resources.' })
export class StationPartInput {
  @Id({ optional: true, description: 'A station that there is; else establish, exactly one of the two.' }) stationId?: string;
  @Nested(() => NewStationInput, { optional: true, description: 'A new station; else stationId, exactly one of the two.' }) establish?: NewStationInput;
  @TextList({ optional: true, max: 12, size: 200, description: 'Divisions within what was served. Residents, needs and the like go by the longest that fits theirs.' }) regions?: string[];
  @IdList({ optional: true, size: 500, description: 'Social workers and volunteers, with their posts, shifts and what they offer.' }) peopleIds?: string[];
  @IdList({ optional: true, size: 500 }) resourceIds?: string[];
}

@InputType()
export class SplitStationInput extends CommandInput {
  @Id() stationId!: string;
  @CivilDate({ description: 'Today or before: as of when it is closed.' }) on!: string;
  @Text({ max: 200, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
  @NestedList(() => StationPartInput, { size: 20, description: 'At least two. Whatever fits no part goes to the first.' }) parts!: StationPartInput[];
}

@InputType()
export class MergeStationsInput extends CommandInput {
  @IdList({ size: 20, description: 'Those that are to be no more.' }) stationIds!: string[];
  @Id({ optional: true, description: 'Goes on with all of it: a station that there is, …' }) intoId?: string;
  @Nested(() => NewStationInput, { optional: true, description: '… or a new one.' }) establish?: NewStationInput;
  @CivilDate({ description: 'Today or before: as of when they are closed.' }) on!: string;
  @Text({ max: 200, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}

@InputType()
export class ResumeSuccessionInput extends CommandInput {
  @Id() stationId!: string;
}
