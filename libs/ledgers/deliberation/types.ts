import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import {
  Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, IdList, Instant, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, Whole,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import { recordLabels } from '#reference/catalogue';
import { ownerKinds, type ResolvedBy, type TaskOwner } from './deliberation.events.js';
import { resolvedByLabels } from './labels.js';

const ResolvedByEnum = codeEnum('ResolvedBy', resolvedByLabels);
const OwnerKindEnum = codeEnum<TaskOwner['kind']>('TaskOwnerKind', recordLabels, { codes: ownerKinds });

@InputType()
export class OpenDeliberationInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => NamesInput, { description: 'What is talked over. Not about a person: this is shown to all.' }) topic!: NamesInput;
  @Nested(() => NamesInput, { optional: true, description: 'What the hall is called.' }) hall?: NamesInput;
  @Text({ optional: true, max: 12, description: 'The division. Default: where the station stands.' }) region?: string;
  @NestedList(() => NamesInput, { optional: true, size: 20, description: 'What could be done, as far as it is known.' }) options?: NamesInput[];
}
@InputType({ isAbstract: true })
abstract class OfDeliberation extends CommandInput {
  @Id() deliberationId!: string;
}
@InputType()
export class AddDeliberationOptionInput extends OfDeliberation {
  @Nested(() => NamesInput) text!: NamesInput;
}
@InputType({ description: 'One sitting that took place.' })
export class RecordDeliberationSittingInput extends OfDeliberation {
  @CivilDate({ optional: true, description: 'Default: today.' }) date?: string;
  @Instant({ optional: true }) startsAt?: string;
  @Whole({ min: 1, max: 1440 }) minutes!: number;
  @IdList({ optional: true, size: 500 }) residentIds?: string[];
  @IdList({ optional: true, size: 500 }) volunteerIds?: string[];
  @IdList({ optional: true, size: 100 }) socialWorkerIds?: string[];
  @Whole({ optional: true, max: 10_000, description: 'How many more were there whom the hub does not know. Default: none.' }) others?: number;
  @IdList({ optional: true, size: 20 }) ledBySocialWorkerIds?: string[];
  @IdList({ optional: true, size: 20 }) ledByVolunteerIds?: string[];
  @Text({ optional: true, max: 5000, description: 'The minutes in words. Kept sealed, never searched.' }) words?: string;
}
@InputType()
export class TaskOwnerInput {
  @Choice(OwnerKindEnum) kind!: TaskOwner['kind'];
  @Id() id!: string;
}
@InputType()
export class DeliberationTaskInput {
  @Nested(() => NamesInput, { description: 'What is to be done. Not about a person: this is shown to all.' }) text!: NamesInput;
  @Nested(() => TaskOwnerInput) owner!: TaskOwnerInput;
  @CivilDate({ description: 'The last day on which it is in time.' }) due!: string;
}
@InputType()
export class VotesInput {
  @Id() optionId!: string;
  @Whole({ max: 10_000 }) votes!: number;
}
@InputType()
export class ResolveDeliberationInput extends OfDeliberation {
  @Choice(ResolvedByEnum) by!: ResolvedBy;
  @CivilDate({ optional: true, description: 'The day of the sitting. Default: today.' }) on?: string;
  @NestedList(() => VotesInput, { optional: true, size: 20, description: 'For each option that was voted on; the one with most votes is resolved.' }) votes?: VotesInput[];
  @Whole({ optional: true, max: 10_000, description: 'Who voted for none. Default: nobody.' }) abstained?: number;
  @Id({ optional: true, description: 'By consensus: the option that all agreed on, where it was one of those.' }) optionId?: string;
  @Nested(() => NamesInput, { description: 'The resolution. No names: this is shown to all.' }) text!: NamesInput;
  @NestedList(() => DeliberationTaskInput, { optional: true, size: 50 }) tasks?: DeliberationTaskInput[];
}
@InputType()
export class AddDeliberationTaskInput extends OfDeliberation {
  @Nested(() => DeliberationTaskInput) task!: DeliberationTaskInput;
}
@InputType({ isAbstract: true })
abstract class OfTask extends OfDeliberation {
  @Id() taskId!: string;
}
@InputType({ description: 'What is left out stays as it was.' })
export class ChangeDeliberationTaskInput extends OfTask {
  @Nested(() => TaskOwnerInput, { optional: true, description: 'Who is to do it from now on.' }) owner?: TaskOwnerInput;
  @CivilDate({ optional: true }) due?: string;
  @Text({ max: 500, description: 'Why. Kept sealed, like what is known of whoever owned it.' }) reason!: string;
}
@InputType()
export class CompleteDeliberationTaskInput extends OfTask {
  @CivilDate({ optional: true, description: 'Default: today.' }) on?: string;
  @Text({ optional: true, max: 500, description: 'What came of it. No names: this is shown to all.' }) outcome?: string;
}
@InputType()
export class ReopenDeliberationTaskInput extends OfTask {}
@InputType()
export class ReopenDeliberationInput extends OfDeliberation {}
@InputType()
export class TellDeliberationResultInput extends OfDeliberation {
  @Nested(() => NamesInput, { description: 'What was resolved and what became of it, without names: everybody can read it.' }) note!: NamesInput;
}

@ObjectType()
export class DeliberationOptionShown {
  @Id() id!: string;
  @Text() text!: string;
  @Whole({ optional: true, description: 'Votes for it; null where none were counted.' }) votes!: number | null;
}
@ObjectType({ description: 'One sitting, as the ledger has it.' })
export class DeliberationSitting {
  @Id() activityId!: string;
  @CivilDate() date!: string;
  @Whole({ description: 'Residents who took part and are known.' }) residents!: number;
  @Whole({ description: 'Volunteers who took part; whoever led is in `present`.' }) volunteers!: number;
  @Whole({ description: 'Social workers who took part; whoever led is in `present`.' }) socialWorkers!: number;
  @Whole({ description: 'People who were only counted.' }) others!: number;
  @Whole({ description: 'All who were there, those who led it among them: no more votes than these are cast.' }) present!: number;
}
@ObjectType()
export class Resolution {
  @Choice(ResolvedByEnum) by!: ResolvedBy;
  @CivilDate() on!: string;
  @Id({ optional: true, description: 'Null where the resolution is none of the options.' }) optionId!: string | null;
  @Whole({ description: 'Votes that were for no option.' }) abstained!: number;
  @Text() text!: string;
}
@ObjectType()
export class TaskOwnerShown {
  @Choice(OwnerKindEnum) kind!: TaskOwner['kind'];
  @Id() id!: string;
}
@ObjectType()
export class DeliberationTaskShown {
  @Id() id!: string;
  @Text() text!: string;
  @Field(() => TaskOwnerShown) owner!: TaskOwnerShown;
  @CivilDate({ description: 'The last day on which it is in time.' }) due!: string;
  @CivilDate({ optional: true }) doneOn!: string | null;
  @Text({ optional: true, description: 'What came of it; null until it is done, or where nobody said.' }) outcome!: string | null;
  @Flag({ description: 'It is not done, and its last day is over.' }) overdue!: boolean;
}
@ObjectType({ description: 'A task of a resolution, for whoever owns it.' })
export class OwnTask extends DeliberationTaskShown {
  @Id() deliberationId!: string;
  @Id({ description: 'Whose hall it is, and who notes that the task is done.' }) stationId!: string;
  @Text({ description: 'What was talked over. In the language of the request, else in Chinese.' }) topic!: string;
}
@ObjectType()
export class OwnTaskConnection extends connectionOf(OwnTask) {}
@ObjectType({ implements: () => [Node], description: '议事协商: residents discuss, resolve, and the resolution becomes tasks.' })
export class Deliberation implements Node {
  @Id() id!: string;
  @Id() stationId!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) topic!: string;
  @Text({ optional: true, description: 'What the hall is called, 议事厅; null: not said.' }) hall!: string | null;
  @Flag({ description: 'Not resolved yet.' }) open!: boolean;
  @Field(() => [DeliberationOptionShown]) options!: DeliberationOptionShown[];
  @Field(() => Resolution, { nullable: true, description: 'Null until there is one.' }) resolution!: Resolution | null;
  @Text({ optional: true, description: 'What everybody was told.' }) note!: string | null;
  @CivilDate({ optional: true }) toldOn!: string | null;
  @Whole({ description: 'How many residents who were there were told by a message of their own.' }) residentsTold!: number;
}
@ObjectType()
export class DeliberationConnection extends connectionOf(Deliberation) {}
@ObjectType({ description: 'What became of a deliberation, told to everybody: no names and no ids of people.' })
export class DeliberationNote {
  @Id({ description: 'Of the deliberation.' }) id!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Text() topic!: string;
  @Text({ optional: true, description: 'What the hall is called, 议事厅; null: not said.' }) hall!: string | null;
  @Text() resolution!: string;
  @Text() note!: string;
  @CivilDate() toldOn!: string;
  @Whole({ description: 'Tasks that followed from the resolution.' }) tasks!: number;
  @Whole({ description: 'Those of the tasks that are done.' }) tasksDone!: number;
}
@ObjectType()
export class DeliberationNoteConnection extends connectionOf(DeliberationNote) {}
@ObjectType()
export class DeliberationPayload extends Receipt {
  @Field(() => Deliberation, { nullable: true }) deliberation!: Deliberation | null;
}
@ArgsType()
export class DeliberationsArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Field(() => Boolean, { defaultValue: true, description: 'True: those that are not resolved yet.' }) @IsBoolean() open: boolean = true;
}
@ArgsType()
export class MyTasksArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'True: those that are done.' }) @IsBoolean() done: boolean = false;
}
@ArgsType()
export class DeliberationNotesArgs extends PageArgs {
  @Division({ description: 'A division and all within it.' }) region!: string;
}
