import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import {
  Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, IdList, Instant, Nested, NestedList, Node, PageArgs, Point, PointInput, Receipt, Text, TextList,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { RiskLevel } from '#reference/catalogue';
import { RiskLevelEnum } from '#reference/catalogue/types';
import { consentGiverLabels, erasureLabels, fileClosingLabels, groupSourceLabels, sexLabels } from './labels.rules.js';
import type { ErasureGround, FileClosing, GroupSource, GuardianIdentity, ResidentIdentity } from './resident.events.js';
import type { ResidentRow } from './resident.queries.js';

export const SexEnum = codeEnum('Sex', sexLabels);
const GroupSourceEnum = codeEnum('GroupSource', groupSourceLabels);
export const ConsentGiverEnum = codeEnum('ConsentGiver', consentGiverLabels);
export const ErasureGroundEnum = codeEnum('ErasureGround', erasureLabels, { description: 'Why somebody is forgotten.' });
const FileClosingEnum = codeEnum('ResidentFileClosing', fileClosingLabels, { description: 'Why nobody serves somebody any more.' });

@InputType({ description: 'Who somebody is. Kept sealed.' })
export class ResidentIdentityInput implements ResidentIdentity {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 40, description: '18 characters, with a right check character; spaces are left out.' }) idNumber?: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 300 }) address?: string;
  @CivilDate({ optional: true, description: 'Default: as the id number says.' }) bornOn?: string;
}

@InputType()
export class GuardianInput implements GuardianIdentity {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ max: 40, description: 'In words: grandmother, aunt, …' }) relation!: string;
}

@InputType()
export class GroupMembershipInput {
  @Text({ description: 'A code of the tree of beneficiary groups.' }) group!: string;
  @Choice(GroupSourceEnum) source!: GroupSource;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'The last day it holds. Default: as long as a finding of its kind is good, if the catalogue says so.' }) until?: string;
}

@InputType({ isAbstract: true })
abstract class ResidentFactsInput extends CommandInput {
  @Choice(SexEnum, { optional: true, description: 'Default: as the id number says.' }) sex?: 'FEMALE' | 'MALE';
  @TextList({ max: 20, description: 'As BCP 47 tags, best first.' }) languages!: string[];
  @Text({ optional: true, max: 60, description: '户: a key that those of one household share. It is not sealed: letters, digits and . : _ - only, no name, phone or id number.' })
  household?: string;
  @Text({ optional: true, max: 12, description: 'Of the household register (户籍地).' }) registeredRegion?: string;
  @Text({ max: 12, description: 'Where the person lives: a division.' }) livingRegion!: string;
  @Nested(() => PointInput, { optional: true, description: 'Kept to three decimals, about 100 m.' }) point?: PointInput;
  @TextList({ optional: true, description: 'Diet and access, as codes.' }) accommodations?: string[];
}

@InputType()
export class EnrolResidentInput extends ResidentFactsInput {
  @Id({ optional: true, description: 'Default: the caller’s own station.' }) stationId?: string;
  @Nested(() => ResidentIdentityInput) identity!: ResidentIdentityInput;
  @NestedList(() => GroupMembershipInput, { optional: true, size: 30 }) groups?: GroupMembershipInput[];
  @Choice(RiskLevelEnum, { optional: true, description: 'Default: GENERAL.' }) risk?: RiskLevel;
  @Nested(() => GuardianInput, { optional: true, description: 'Needed of nobody; without one nobody can agree for a minor.' }) guardian?: GuardianInput;
  @CivilDate({ optional: true, description: 'The last day of the guardian’s term, if it has one.' }) guardianUntil?: string;
  @Id({ optional: true, description: 'The same person as a volunteer.' }) volunteerId?: string;
}

@InputType()
export class CorrectResidentInput extends ResidentFactsInput {
  @Id() residentId!: string;
  @Nested(() => ResidentIdentityInput, { optional: true, description: 'Left out: stays as it is.' }) identity?: ResidentIdentityInput;
}

@InputType({ isAbstract: true })
abstract class OneResidentInput extends CommandInput {
  @Id() residentId!: string;
}
@InputType()
export class RecordResidentGroupInput extends OneResidentInput {
  @Nested(() => GroupMembershipInput) membership!: GroupMembershipInput;
}
@InputType()
export class EndResidentGroupInput extends OneResidentInput {
  @Text({ description: 'A beneficiary group, as a code of the catalogue.' }) group!: string;
  @CivilDate({ description: 'The last day it held.' }) on!: string;
  @Text({ max: 100, description: 'In a word: expired, recovered, mistaken, … Kept sealed.' }) reason!: string;
}
@InputType()
export class SetResidentRiskInput extends OneResidentInput {
  @Choice(RiskLevelEnum) risk!: RiskLevel;
  @Text({ max: 200, description: 'Why. Kept sealed, never searched.' }) reason!: string;
}
@InputType()
export class NameGuardianInput extends OneResidentInput {
  @Nested(() => GuardianInput) guardian!: GuardianInput;
  @CivilDate({ optional: true, description: 'The last day of the term, if it has one.' }) until?: string;
}
@InputType()
export class ResidentReasonInput extends OneResidentInput {
  @Text({ max: 200, description: 'Why. Kept sealed, never searched.' }) reason!: string;
}
@InputType({ description: 'Was `ResidentReasonInput` once, whose fields it takes.' })
export class EraseResidentInput extends OneResidentInput {
  @Choice(ErasureGroundEnum, { optional: true, description: 'Default: ASKED.' }) ground?: ErasureGround;
  @Text({ optional: true, max: 200, description: 'Read by nobody and kept nowhere: words about somebody are forgotten with them. Say `ground`.' }) reason?: string;
  @Flag({ optional: true, description: 'The same person’s files as a volunteer too, in one step: all of them or nobody is forgotten. They must be within reach. Default: false.' })
  alsoVolunteer?: boolean;
}
@InputType()
export class CloseResidentFileInput extends OneResidentInput {
  @Choice(FileClosingEnum) reason!: FileClosing;
  @CivilDate({ optional: true, description: 'Since when that is so. Default: today.' }) on?: string;
}
@InputType()
export class ReopenResidentFileInput extends OneResidentInput {}
@InputType()
export class MoveResidentInput extends ResidentReasonInput {
  @Id() toStationId!: string;
  @Text({ max: 12 }) livingRegion!: string;
  @Text({ optional: true, max: 300, description: 'Where they live there, as their helpers are told. Default: as the file says.' }) address?: string;
}
@InputType()
export class DuplicateInput extends OneResidentInput {
  @Id({ description: 'The other file.' }) otherId!: string;
}
@InputType()
export class LinkVolunteerInput extends OneResidentInput {
  @Id() volunteerId!: string;
}
@InputType({ description: 'Whole values only; one of them at least.' })
export class FindResidentsInput {
  @Text({ optional: true, max: 80 }) name?: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40 }) idNumber?: string;
}

@ObjectType({ description: 'Opened for those who work at the station that serves the resident.' })
export class ResidentIdentityShown {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) idNumber?: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone?: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) address?: string;
  @CivilDate({ optional: true }) bornOn?: string;
}
@ObjectType()
export class GuardianShown {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone?: string;
  @Text() relation!: string;
}
@ObjectType()
export class GroupMembershipShown {
  @Text() group!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Text() source!: string;
  @CivilDate() from!: string;
  @CivilDate({ optional: true }) until!: string | null;
  @Flag({ description: 'Whether it holds today.' }) current!: boolean;
}

@ObjectType({ implements: () => [Node], description: '服务对象: a person who is served.' })
export class Resident implements Node {
  @Id() id!: string;
  @Id() stationId!: string;
  @Choice(SexEnum, { optional: true, description: 'Null: not recorded.' }) sex!: 'FEMALE' | 'MALE' | null;
  @TextList({ description: 'As BCP 47 tags.' }) languages!: string[];
  @Text({ optional: true, description: 'A key that those who live together have in common, no name; null: not recorded.' }) household!: string | null;
  @Text({ optional: true, description: 'Division code of where they are registered (户籍); null: not recorded.' }) registeredRegion!: string | null;
  @Text({ description: 'Division code of where they live.' }) livingRegion!: string;
  @Flag({ description: '人户分离: registered in another township or street than where the person lives.' }) livesElsewhere!: boolean;
  @Field(() => Point, { nullable: true, description: 'Of the home: for those who work at the station that serves the resident, like the address; null for others.' }) point!: Point | null;
  @TextList({ description: 'Codes of diet and access.' }) accommodations!: string[];
  @Field(() => [GroupMembershipShown], { description: 'Also those that ended. What tells of illness, disability or a sentence is for the station that serves the resident.' })
  groups!: GroupMembershipShown[];
  @Choice(RiskLevelEnum) risk!: RiskLevel;
  @Instant() riskSince!: string;
  @Flag({ description: 'One whose term has not ended.' }) hasGuardian!: boolean;
  @CivilDate({ optional: true, description: 'The last day of the guardian’s term.' }) guardianUntil!: string | null;
  @Choice(ConsentGiverEnum, { optional: true, description: 'Who agreed that helpers may know what they need to; null: nobody.' })
  consentBy!: 'SELF' | 'GUARDIAN' | null;
  @CivilDate({ optional: true }) consentUntil!: string | null;
  @Field(() => ID, { nullable: true, description: 'The same person as one who serves: for the station that serves the resident.' }) volunteerId!: string | null;
  @Instant() enrolledAt!: string;
  @Field(() => ID, { nullable: true, description: 'The file that this one was merged into.' }) mergedIntoId!: string | null;
  @Flag({ description: 'Whether they were forgotten: what told who it was can be read by nobody.' }) erased!: boolean;
  @CivilDate({ optional: true, description: 'Since when nobody serves them any more; null: somebody does.' }) closedOn!: string | null;
  @Choice(FileClosingEnum, { optional: true, description: 'Why the file is closed; null while it is open.' }) closedFor!: FileClosing | null;
  @IdList({ description: 'Files that may be the same person; each of them names this one too.' }) suspectedDuplicateIds!: string[];
  /** For fields of their own, which open what is sealed in it. */
  row!: ResidentRow;
}

@ObjectType()
export class ResidentConnection extends connectionOf(Resident) {}

@ObjectType()
export class ResidentPayload extends Receipt {
  @Field(() => Resident, { nullable: true }) resident!: Resident | null;
}
@ObjectType()
export class EraseResidentPayload extends ResidentPayload {
  @Field(() => [ID], {
    description: 'Files of the same person as a volunteer that stay, whoever keeps them: they have a key of their own, and go with `alsoVolunteer` or by eraseVolunteer.',
  })
  linkedVolunteerIds!: string[];
}

@ArgsType()
export class ResidentsArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Division({ optional: true }) region?: string;
  @Text({ optional: true, description: 'With all groups below it in the tree; whose membership holds today.' }) group?: string;
  @Choice(RiskLevelEnum, { optional: true }) risk?: RiskLevel;
  @Text({ optional: true, max: 60, description: 'Those who live together.' }) household?: string;
  @Flag({ optional: true, description: 'Those whom nobody serves any more, instead of those who are served. Default: false.' }) closed?: boolean;
}
