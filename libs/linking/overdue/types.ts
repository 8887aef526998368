import { ArgsType, ObjectType } from '@nestjs/graphql';
import { Choice, ChoiceList, codeEnum, connectionOf, Id, idOfAnother, Instant, PageArgs, Text } from '#platform/graphql';
import { Division } from '#reference/region/types';
import { labelsOf } from '#reference/catalogue';
import { overdueKinds, type OverdueKind } from './overdue-kinds.js';

export const OverdueKindEnum = codeEnum<OverdueKind>('OverdueKind', labelsOf({ terms: overdueKinds }));

@ObjectType({ description: '逾期: something that should have happened by now and did not.' })
export class Overdue {
  @Choice(OverdueKindEnum) kind!: OverdueKind;
  @Text({ description: 'The kind in the language of the request.' }) kindLabel!: string;
  @Id({ description: 'Of what waits; `node` finds it. Several may wait of one, such as the instalments of a purchase.' }) waitingId!: string;
  @Id({ deprecated: idOfAnother('waitingId') }) id!: string;
  @Instant({ description: 'By when it should have happened.' }) dueAt!: string;
  @Id({ optional: true, description: 'Whose it is to see to.' }) stationId!: string | null;
}

@ObjectType()
export class OverdueConnection extends connectionOf(Overdue) {}

@ArgsType()
export class OverdueArgs extends PageArgs {
  @ChoiceList(OverdueKindEnum, { optional: true, description: 'Left out: of every kind.' }) kinds?: OverdueKind[];
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true }) region?: string;
}
