import { ObjectType, InputType, Field } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Id, Instant, Node, Receipt, Text, Whole } from '#platform/graphql';
import { notedHoursLabels } from './labels.js';

const statuses = codeEnum('NotedHoursStatus', notedHoursLabels);

@InputType({ description: 'For one linkage or one pairing.' })
export class NoteHoursInput extends CommandInput {
  @Id({ optional: true, description: 'The linkage that the hours were given for; else pairingId, exactly one of the two.' }) linkageId?: string;
  @Id({ optional: true, description: 'The pairing that the hours were given for; else linkageId, exactly one of the two.' }) pairingId?: string;
  @CivilDate({ optional: true, description: 'Default: the day on which the command came first; of one that comes again after more than a week, today.' }) date?: string;
  @Whole({ min: 1, max: 1440, description: 'Travel left out.' }) minutes!: number;
  @Text({ optional: true, max: 500, description: 'Kept sealed, for the station that confirms it.' }) words?: string;
}
@InputType()
export class ConfirmNotedHoursInput extends CommandInput {
  @Id() notedHoursId!: string;
  @Whole({ optional: true, min: 1, max: 1440, description: 'As the station has them. Default: as they were noted.' }) minutes?: number;
}
@InputType()
export class RefuseNotedHoursInput extends CommandInput {
  @Id() notedHoursId!: string;
  @Text({ max: 200, description: 'Why, for the volunteer. Kept sealed.' }) reason!: string;
}

@ObjectType({ implements: () => [Node], description: 'Hours that a volunteer says they gave. They bring points once the station has confirmed them.' })
export class NotedHours extends Node {
  @Id() volunteerId!: string;
  @Id({ description: 'Which confirms them.' }) stationId!: string;
  @Id({ optional: true, description: 'What they were given for; null: for a pairing.' }) linkageId!: string | null;
  @Id({ optional: true, description: 'What they were given for; null: for a linkage.' }) pairingId!: string | null;
  @CivilDate() date!: string;
  @Whole({ description: 'As noted.' }) minutes!: number;
  @Instant() notedAt!: string;
  @Instant({ optional: true, description: 'By when the station should confirm or refuse them, or should have; null once it has.' }) confirmBy!: string | null;
  @Choice(statuses) status!: keyof typeof statuses;
  @Whole({ optional: true, description: 'As the station confirmed them.' }) confirmedMinutes!: number | null;
  @Id({ optional: true, description: 'By which they were credited.' }) movementId!: string | null;
  sealedWords!: string | null;
  keptReason!: string | null;
}
@ObjectType()
export class NotedHoursConnection extends connectionOf(NotedHours) {}
@ObjectType()
export class NotedHoursPayload extends Receipt {
  @Field(() => NotedHours, { nullable: true }) notedHours!: NotedHours | null;
}
