import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, ChoiceList, codeEnum, CommandInput, connectionOf, Flag, Id, PageArgs, Receipt, Text, TextList, Whole } from '#platform/graphql';
import { RegionShown } from '#reference/region/types';
import { labelsOf } from '#reference/catalogue';
import { MOST_MOVED } from './moves.js';
import { movers, type MovableKind } from './moving.js';
import { stuckLabels, type StuckCode } from './moving.rules.js';
import { retiredKinds, type RetiredKindCode } from './retired-kinds.js';

export const RetiredKindEnum = codeEnum<RetiredKindCode>('RetiredKind', labelsOf({ terms: retiredKinds }));

@ObjectType({ description: 'A place that something names and that is no more.' })
export class RetiredPlace {
  @Text({ description: 'As it was recorded: the division itself, or what lay in it.' }) code!: string;
  @Field(() => RegionShown, { description: 'The division that is no more; the narrowest, where one lay in another. `validUntil` says since when.' }) division!: RegionShown;
  @Field(() => [RegionShown], { description: 'What there is instead: one of these, or a division within one of them, takes its place.' }) successors!: RegionShown[];
}

@ObjectType({ description: '仍在已撤并区划下的事项: something that still names a division that is no more. It stays where it is until somebody says where it is now.' })
export class InRetiredDivision {
  @Choice(RetiredKindEnum) kind!: RetiredKindCode;
  @Text({ description: 'The kind in the language of the request.' }) kindLabel!: string;
  @Id({ description: '`node` finds it, where it is within reach.' }) id!: string;
  @Text({ optional: true, description: 'In the language of the request; of a need, what it asks for. Null for people, whose files say who may know their names.' }) title!: string | null;
  @Id({ optional: true, description: 'Whose it is to see to.' }) stationId!: string | null;
  @Field(() => [RetiredPlace]) places!: RetiredPlace[];
  @Text({ description: 'The mutation that gives it another division (`region`, `livingRegion`, `serves`, `coverage`, `regions` or `places`).' }) movedBy!: string;
}
@ObjectType()
export class InRetiredDivisionConnection extends connectionOf(InRetiredDivision) {}

@ArgsType()
export class InRetiredDivisionsArgs extends PageArgs {
  @Text({ optional: true, max: 12, description: 'A division that there is: what was in it, and what it succeeds or has a part of; or one that is no more.' }) region?: string;
  @Id({ optional: true }) stationId?: string;
  @ChoiceList(RetiredKindEnum, { optional: true, description: 'Left out: of every kind.' }) kinds?: RetiredKindCode[];
}

const MovableKindEnum = codeEnum<MovableKind>('MovableKind', labelsOf({ terms: retiredKinds }), { codes: Object.keys(movers) as MovableKind[], description: 'What is moved out of a retired division together; of other kinds each is corrected by itself.' });
const StuckEnum = codeEnum('StuckBecause', stuckLabels);

@InputType()
export class MoveOutOfRetiredDivisionInput extends CommandInput {
  @Choice(MovableKindEnum) kind!: MovableKind;
  @Text({ max: 12, description: 'The division that is no more, or one that lay in it: a county, a township, a village.' }) from!: string;
  @Text({ optional: true, max: 12, description: 'What took its place: one of its successors, or what lies in one. Default: the only successor; of what lay in the division, that of the same last digits there.' }) to?: string;
  @Flag({ optional: true, description: 'What lay in `from` goes to the division of the same last digits in `to`, where there is one. Only where they were kept: nobody looks at names. Default: it stays, and is named.' }) keepingDigits?: boolean;
  @Whole({ optional: true, min: 1, max: MOST_MOVED, description: 'How many at most in this step.' }) limit?: number;
}
@ObjectType({ description: 'What could not go along.' })
export class StuckInRetiredDivision {
  @Id() id!: string;
  @Id({ optional: true, description: 'Whose it is to see to.' }) stationId!: string | null;
  @TextList({ description: 'Its places.' }) places!: string[];
  @Choice(StuckEnum) because!: StuckCode;
  @Text({ description: 'In the language of the request.' }) reason!: string;
}
@ObjectType()
export class MoveOutOfRetiredDivisionPayload extends Receipt {
  @Whole({ description: 'In this step.' }) moved!: number;
  @Whole({ description: 'Of the kind that still stand there, within reach; counted up to 5,000.' }) left!: number;
  @Field(() => [StuckInRetiredDivision], { description: 'At most 50.' }) stuck!: StuckInRetiredDivision[];
}
