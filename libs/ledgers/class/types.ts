import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, IdList, Instant, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, Whole,
} from '#platform/graphql';
import { WeeklyWindowInput, WeeklyWindowShown } from '#reference/calendar/types';
import type { ActivityTopic } from '#reference/catalogue';
import { ActivityTopicEnum } from '#reference/catalogue/types';
import { Activity } from '#ledgers/activity/types';
import type { MemberStatus } from './class.queries.js';
import { memberStatusLabels } from './labels.js';

const MemberStatusEnum = codeEnum('ClassMemberStatus', memberStatusLabels);

@InputType()
export class OpenClassInput extends CommandInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => NamesInput) title!: NamesInput;
  @Whole({ min: 1, max: 2000 }) places!: number;
  @NestedList(() => WeeklyWindowInput, { size: 28, description: 'When in the week it meets; at least one.' }) rhythm!: WeeklyWindowInput[];
  @CivilDate({ description: 'The first day of the term.' }) from!: string;
  @CivilDate({ description: 'The last day of the term.' }) until!: string;
  @Text({ optional: true, max: 12, description: 'The division where it meets. Default: where the station stands.' }) region?: string;
  @ChoiceList(ActivityTopicEnum, { optional: true, description: 'What it is about; each session has the same. Default: none.' }) topics?: ActivityTopic[];
  @IdList({ optional: true, size: 20, description: 'Other stations that run it too: they enrol their own people and write down which of them came.' }) withStationIds?: string[];
  @Id({ optional: true, description: 'A resource of the station’s pool, such as what an agreement’s quota feeds: each session uses it up.' }) resourceId?: string;
}
@InputType({ isAbstract: true })
abstract class OfClass extends CommandInput {
  @Id() classId!: string;
}
@InputType()
export class AddClassStationInput extends OfClass {
  @Id() stationId!: string;
}
@InputType()
export class RemoveClassStationInput extends OfClass {
  @Id() stationId!: string;
}
@InputType()
export class ChangeClassTermInput extends OfClass {
  @CivilDate({ optional: true, description: 'The first day of the term. Default: as it is.' }) from?: string;
  @CivilDate({ optional: true, description: 'The last day of the term. Default: as it is.' }) until?: string;
}
@InputType()
export class MoveClassInput extends OfClass {
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When in the week it meets from then on. Default: as it did.' }) rhythm?: WeeklyWindowInput[];
  @Text({ optional: true, max: 12, description: 'The division where it meets from then on. Default: where it did.' }) region?: string;
  @CivilDate({ optional: true, description: 'The first day on which it is so. Default: today.' }) from?: string;
}
@InputType()
export class ChangeClassPlacesInput extends OfClass {
  @Whole({ min: 1, max: 2000, description: 'Not fewer than are enrolled; more go to those who wait.' }) places!: number;
}
@InputType()
export class EnrolInClassInput extends OfClass {
  @Id({ optional: true, description: 'A resident; else volunteerId, exactly one of the two.' }) residentId?: string;
  @Id({ optional: true, description: 'A volunteer; else residentId, exactly one of the two.' }) volunteerId?: string;
}
@InputType()
export class WithdrawFromClassInput extends OfClass {
  @Id({ description: 'The resident or volunteer, by any of their files.' }) memberId!: string;
}
@InputType()
export class CloseClassInput extends OfClass {
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReopenClassInput extends OfClass {}
@InputType()
export class RecordAttendanceInput extends OfClass {
  @CivilDate({ optional: true, description: 'Default: today.' }) date?: string;
  @Instant({ optional: true }) startsAt?: string;
  @Whole({ optional: true, min: 1, max: 1440, description: 'Default: as long as the rhythm says for that weekday.' }) minutes?: number;
  @IdList({ size: 2000, description: 'The members who came, by any of their files.' }) presentIds!: string[];
  @Whole({ optional: true, max: 10_000, description: 'How many more came who are not enrolled. Default: none.' }) others?: number;
  @IdList({ optional: true, description: 'Social workers who led the session. Default: none.' }) ledBySocialWorkerIds?: string[];
  @IdList({ optional: true, description: 'Volunteers who led the session. Default: none.' }) ledByVolunteerIds?: string[];
  @IdList({ optional: true, description: 'Volunteers who served without leading. Default: none.' }) helperIds?: string[];
  @Text({ optional: true, max: 5000, description: 'Kept sealed, never searched; for those who work at the station that keeps the class.' }) words?: string;
}
@InputType()
export class AddAttendanceInput extends OfClass {
  @CivilDate({ description: 'Of a session that is recorded.' }) date!: string;
  @IdList({ size: 2000, description: 'Members who came as well, by any of their files.' }) presentIds!: string[];
}

@ObjectType()
export class ClassMeeting {
  @CivilDate({ optional: true, description: 'Null: from the beginning.' }) from!: string | null;
  @Field(() => [WeeklyWindowShown]) rhythm!: WeeklyWindowShown[];
  @Text({ description: 'Division code.' }) region!: string;
}
@ObjectType()
export class ClassMemberShown {
  @Id({ optional: true, description: 'By the file in which theirs goes on.' }) residentId!: string | null;
  @Id({ optional: true, description: 'Of a member who is a volunteer; null of a resident.' }) volunteerId!: string | null;
  @Choice(MemberStatusEnum) status!: MemberStatus;
  @Instant({ description: 'Since when they are enrolled, wait, or are gone.' }) since!: string;
  @Whole({ description: 'Sessions that they came to.' }) attended!: number;
}
@ObjectType()
export class ClassMemberShownConnection extends connectionOf(ClassMemberShown) {}
@ObjectType({ description: 'One session that took place, as the ledger has it.' })
export class ClassSession {
  @Id() activityId!: string;
  @CivilDate() date!: string;
  @Whole({ description: 'Members who came.' }) present!: number;
  @Whole({ description: 'Others who came.' }) others!: number;
}
@ObjectType('Class', { implements: () => [Node], description: '课堂: meets in a weekly rhythm for a term; has so many places, and a list of those who wait for one.' })
export class Course implements Node {
  @Id() id!: string;
  @Id({ description: 'The station that keeps it.' }) stationId!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @Whole({ description: 'How many can be enrolled at once.' }) places!: number;
  @Whole({ description: 'How many have a place now; who waits is not among them.' }) enrolled!: number;
  @Whole({ description: 'How many wait for a place now.' }) waiting!: number;
  @Field(() => [WeeklyWindowShown]) rhythm!: readonly WeeklyWindowShown[];
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @ChoiceList(ActivityTopicEnum) topics!: readonly ActivityTopic[];
  @Flag({ description: 'Whether it has not been closed.' }) open!: boolean;
  @Id({ optional: true, description: 'The resource that its sessions use up.' }) resourceId!: string | null;
  @Text({ optional: true, description: 'Null while it is open.' }) closingReason!: string | null;
}
@ObjectType('ClassConnection')
export class CourseConnection extends connectionOf(Course) {}
@ObjectType()
export class ClassPayload extends Receipt {
  @Field(() => Course, { nullable: true }) class!: Course | null;
  @Choice(MemberStatusEnum, { optional: true, description: 'Of whoever was enrolled or withdrawn: whether they have a place, wait for one, or are gone.' })
  status!: MemberStatus | null;
}
@ObjectType()
export class AttendancePayload extends Receipt {
  @Field(() => Course, { nullable: true }) class!: Course | null;
  @Field(() => Activity, { nullable: true, description: 'The session in the ledger; null for whoever does not reach the station in whose ledger it is.' }) activity!: Activity | null;
}
@ArgsType()
export class ClassesArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Field(() => Boolean, { defaultValue: true }) @IsBoolean() open: boolean = true;
}
@ArgsType()
export class ClassMembersArgs extends PageArgs {
  @Choice(MemberStatusEnum) status: MemberStatus = 'ENROLLED';
}
