import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Decimal, Flag, Id, idOfAnother, NamesInput, Nested, NestedList, Node, PageArgs, Receipt, Text, TextList, Whole,
} from '#platform/graphql';
import type { ActivityChannel, ActivityKind, ActivityTopic } from '#reference/catalogue';
import { ActivityChannelEnum, ActivityKindEnum, ActivityTopicEnum } from '#reference/catalogue/types';
import type { OutsideReason } from './counting.rules.js';
import { measureLabels, reasonLabels, roleLabels } from './labels.js';
import type { MemberRole, TargetMeasure } from './programme.events.js';

const MeasureEnum = codeEnum('TargetMeasure', measureLabels);
const RoleEnum = codeEnum('ProgrammeRole', roleLabels);
const ReasonEnum = codeEnum('LeftOutReason', reasonLabels);

const MOST_PLACES = 200;

@InputType({ description: 'Which entries of the ledger count, beside place and period. What is left out asks for nothing in particular.' })
export class CountingRuleInput {
  @ChoiceList(ActivityKindEnum, { optional: true, description: 'An entry is of one of these. Default: of any.' }) kinds?: ActivityKind[];
  @ChoiceList(ActivityTopicEnum, { optional: true, description: 'An entry needs one of these.' }) topics?: ActivityTopic[];
  @ChoiceList(ActivityChannelEnum, { optional: true, description: 'An entry is by one of these. Default: by any.' }) channels?: ActivityChannel[];
  @Field(() => Boolean, { defaultValue: true, description: 'Only what was recorded with the id of the programme; false: also what belongs to no programme. What belongs to another one never counts.' })
  @IsBoolean()
  tied: boolean = true;
}
@InputType()
export class OpenProgrammeInput extends CommandInput {
  @Nested(() => NamesInput) title!: NamesInput;
  @Id({ optional: true, description: 'The station that keeps it. Default: the caller’s own; an authority keeps it itself.' }) stationId?: string;
  @TextList({ max: 12, size: MOST_PLACES, description: 'The divisions in which it takes place, as code prefixes. What takes place elsewhere does not count.' }) regions!: string[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Nested(() => CountingRuleInput, { optional: true, description: 'Default: everything that was recorded as the programme’s.' }) rule?: CountingRuleInput;
}
@InputType({ isAbstract: true })
abstract class OfProgramme extends CommandInput {
  @Id() programmeId!: string;
}
@InputType()
export class ChangeProgrammeRuleInput extends OfProgramme {
  @Nested(() => CountingRuleInput) rule!: CountingRuleInput;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType({ description: 'An organization of the register, or a name; a share in fen or in percent.' })
export class FunderShareInput {
  @Id({ optional: true, description: 'An organization of the register; else name, exactly one of the two.' }) organizationId?: string;
  @Text({ optional: true, max: 100 }) name?: string;
  @Decimal({ optional: true, min: 0.01, max: 100, description: 'Two decimals at most.' }) percent?: number;
  @Decimal({ optional: true, min: 1, max: 9e15, description: 'A whole number of fen.' }) fen?: number;
}
@InputType()
export class SetProgrammeFundingInput extends OfProgramme {
  @Decimal({ optional: true, min: 1, max: 9e15, description: 'What all funders give together, in fen. Shares in fen add up to it, shares in percent to 100.' }) totalFen?: number;
  @NestedList(() => FunderShareInput, { size: 50, description: 'All of them, all in fen or all in percent; they take the place of earlier ones.' }) shares!: FunderShareInput[];
}
@InputType()
export class AddProgrammeTargetInput extends OfProgramme {
  @Nested(() => NamesInput, { optional: true, description: 'Default: its measure says it.' }) title?: NamesInput;
  @Choice(MeasureEnum) measure!: TargetMeasure;
  @Whole({ min: 1 }) amount!: number;
  @TextList({ optional: true, max: 12, size: MOST_PLACES, description: 'Default: all places of the programme.' }) regions?: string[];
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true, description: 'The last day. Default: the period of the programme.' }) until?: string;
  @ChoiceList(ActivityKindEnum, { optional: true, description: 'Default: as the rule of the programme has it.' }) kinds?: ActivityKind[];
}
@InputType()
export class RemoveProgrammeTargetInput extends OfProgramme {
  @Id() targetId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class AddProgrammeBranchInput extends OfProgramme {
  @Nested(() => NamesInput) title!: NamesInput;
  @TextList({ max: 12, size: MOST_PLACES }) regions!: string[];
  @Id({ optional: true, description: 'A station that carries it there.' }) stationId?: string;
  @Id({ optional: true, description: 'An organization that carries it there.' }) organizationId?: string;
}
@InputType()
export class EndProgrammeBranchInput extends OfProgramme {
  @Id() branchId!: string;
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ProgrammeMemberInput {
  @Choice(RoleEnum) role!: MemberRole;
  @Id({ optional: true, description: 'Of a station, also of a demonstration station.' }) stationId?: string;
  @Id({ optional: true, description: 'Of a key volunteer.' }) volunteerId?: string;
  @Text({ optional: true, max: 12, description: 'Where it counts. Default: where the station stands; needed for a volunteer.' }) region?: string;
  @CivilDate({ optional: true, description: 'Default: today.' }) since?: string;
}
@InputType()
export class JoinProgrammeInput extends OfProgramme {
  @NestedList(() => ProgrammeMemberInput, { size: 200, description: 'Stations and key volunteers, all or none.' }) members!: ProgrammeMemberInput[];
}
@InputType()
export class LeaveProgrammeInput extends OfProgramme {
  @Choice(RoleEnum) role!: MemberRole;
  @Id() memberId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed.' }) reason!: string;
}
@InputType()
export class CloseProgrammeInput extends OfProgramme {
  @Text({ max: 500, description: 'Why. Not about a person: this is not sealed.' }) reason!: string;
}
@InputType()
export class ReopenProgrammeInput extends OfProgramme {}

@ObjectType()
export class CountingRuleShown {
  @ChoiceList(ActivityKindEnum, { description: 'Empty: any.' }) kinds!: readonly ActivityKind[];
  @ChoiceList(ActivityTopicEnum, { description: 'Empty: any.' }) topics!: readonly ActivityTopic[];
  @ChoiceList(ActivityChannelEnum, { description: 'Empty: any.' }) channels!: readonly ActivityChannel[];
  @Flag({ description: 'Whether only entries that name the programme count for it.' }) tied!: boolean;
}
@ObjectType()
export class FunderShareShown {
  @Id({ optional: true, description: 'Null where the funder is known by name only.' }) organizationId!: string | null;
  @Text({ optional: true, description: 'Null where it is an organization of the hub.' }) name!: string | null;
  @Field(() => Float, { nullable: true, description: 'Of the whole, to two decimals; null where the whole is not known.' }) percent!: number | null;
  @Field(() => Float, { nullable: true, description: 'Null where only percents were agreed.' }) fen!: number | null;
}
@ObjectType()
export class ProgrammeFunding {
  @Field(() => Float, { nullable: true, description: 'In fen; null where only shares are known.' }) totalFen!: number | null;
  @Field(() => [FunderShareShown]) shares!: FunderShareShown[];
}
@ObjectType({ description: 'Of what counts, late entries and corrections included. Nobody types it.' })
export class TargetProgress {
  @Whole({ description: 'Counted so far, of what its measure counts.' }) done!: number;
  @Whole({ description: 'The target, of what its measure counts.' }) amount!: number;
  @Id({ description: 'Of `done`: opens it to its events with `figure(id)`.' }) figureId!: string;
  @Field(() => Float, { description: 'Done of the amount, to two decimals; more than 100 where more was done.' }) percent!: number;
}
@ObjectType({ description: 'An entry of the ledger that counts.' })
export class CountedEntry {
  @Id() activityId!: string;
  @Id() stationId!: string;
  @CivilDate() date!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Choice(ActivityKindEnum) kind!: ActivityKind;
  @Whole({ description: '人次 of the entry that count.' }) personTimes!: number;
}
@ObjectType()
export class CountedEntryConnection extends connectionOf(CountedEntry) {}
@ObjectType()
export class Target {
  @Id() id!: string;
  @Text({ optional: true, description: 'In the language of the request; null: its measure says it.' }) title!: string | null;
  @Choice(MeasureEnum) measure!: TargetMeasure;
  @Text({ description: 'In the language of the request.' }) measureLabel!: string;
  @Whole({ description: 'Of what `measure` counts.' }) amount!: number;
  @TextList({ description: 'Division codes; each stands for all that lies in it.' }) regions!: readonly string[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @ChoiceList(ActivityKindEnum, { description: 'Empty: as the rule has it.' }) kinds!: readonly ActivityKind[];
  @Field(() => TargetProgress) progress!: TargetProgress;
  programme!: string;
}
@ObjectType({ description: 'What counts in some of the places.' })
export class ProgrammeFigures {
  @Whole({ description: 'Entries of the ledger.' }) entries!: number;
  @Whole({ description: '节 of the entries that count.' }) sessions!: number;
  @Whole({ description: '人次 of the entries that count.' }) personTimes!: number;
  @Whole({ description: '户次 of the entries that count.' }) householdVisits!: number;
  @Whole({ description: 'Stations that take part.' }) stations!: number;
  @Whole({ description: 'Stations that take part as demonstration stations.' }) demonstrationStations!: number;
  @Whole({ description: 'Volunteers who take part as key volunteers.' }) keyVolunteers!: number;
}
@ObjectType()
export class ProgrammeBranch {
  @Id() id!: string;
  @Text() title!: string;
  @TextList({ description: 'Division codes; each stands for all that lies in it.' }) regions!: readonly string[];
  @Id({ optional: true, description: 'Null where an organization takes part there.' }) stationId!: string | null;
  @Id({ optional: true, description: 'Null where a station takes part there.' }) organizationId!: string | null;
  @Field(() => ProgrammeFigures) figures!: ProgrammeFigures;
}
@ObjectType()
export class ProgrammeMemberShown {
  @Choice(RoleEnum) role!: MemberRole;
  @Id({ description: 'Of the station or volunteer.' }) memberId!: string;
  @Id({ description: 'Of the station or volunteer.', deprecated: idOfAnother('memberId') }) id!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @CivilDate() since!: string;
}
@ObjectType()
export class ProgrammeMemberShownConnection extends connectionOf(ProgrammeMemberShown) {}
@ObjectType({ description: 'An entry that was recorded as the programme’s and does not count.' })
export class LeftOut {
  @Id() activityId!: string;
  @Id() stationId!: string;
  @CivilDate() date!: string;
  @Text({ description: 'Division code.' }) region!: string;
  @Choice(ActivityKindEnum) kind!: ActivityKind;
  @Whole({ description: '人次 of the entry, none of which count.' }) personTimes!: number;
  @ChoiceList(ReasonEnum, { description: 'All that stands in its way.' }) reasons!: readonly OutsideReason[];
}
@ObjectType()
export class LeftOutConnection extends connectionOf(LeftOut) {}
@ObjectType({ description: 'Entries with the same that stands in their way: each entry is in exactly one of these.' })
export class LeftOutTotal {
  @ChoiceList(ReasonEnum) reasons!: readonly OutsideReason[];
  @TextList({ description: 'In the language of the request.' }) reasonLabels!: readonly string[];
  @Whole({ description: 'Entries of the ledger that do not count.' }) entries!: number;
  @Whole({ description: '节 of those entries.' }) sessions!: number;
  @Whole({ description: '人次 of those entries.' }) personTimes!: number;
}
@ObjectType({ implements: () => [Node], description: '项目: targets over places and a period, with progress from the ledger.' })
export class Programme implements Node {
  @Id() id!: string;
  @Text({ description: 'In the language of the request, else in Chinese.' }) title!: string;
  @Id({ optional: true, description: 'Who keeps it; null where an authority does.' }) stationId!: string | null;
  @TextList({ description: 'The places, as code prefixes.' }) regions!: readonly string[];
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Field(() => CountingRuleShown) rule!: CountingRuleShown;
  @Field(() => ProgrammeFunding, { nullable: true, description: 'Null where nobody recorded it.' }) funding!: ProgrammeFunding | null;
  @Flag({ description: 'Whether it has not been closed.' }) open!: boolean;
  @Text({ optional: true, description: 'Null while it runs.' }) closingReason!: string | null;
}
@ObjectType()
export class ProgrammeConnection extends connectionOf(Programme) {}
@ObjectType()
export class ProgrammePayload extends Receipt {
  @Field(() => Programme, { nullable: true }) programme!: Programme | null;
  @Id({ optional: true, description: 'Of the target or branch that was added.' }) addedId!: string | null;
}
@ArgsType()
export class ProgrammesArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true }) @IsBoolean() open: boolean = true;
}
@ArgsType()
export class ProgrammeMembersArgs extends PageArgs {
  @Choice(RoleEnum) role: MemberRole = 'STATION';
}
