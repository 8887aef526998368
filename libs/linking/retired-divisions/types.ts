import { ArgsType, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Choice, ChoiceList, connectionOf, Id, PageArgs, Text } from '#platform/graphql';
import { RegionShown } from '#reference/region/types';
import { retiredKinds, type RetiredKindCode } from './retired-kinds.js';

export const RetiredKindEnum = Object.fromEntries(retiredKinds.map(({ code }) => [code, code])) as { [K in RetiredKindCode]: K };
registerEnumType(RetiredKindEnum, {
  name: 'RetiredKind',
  valuesMap: Object.fromEntries(retiredKinds.map(({ code, labels }) => [code, { description: `${labels.zh} · ${labels.en}` }])),
});

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
