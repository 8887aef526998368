import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import {
  Choice, ChoiceList, CivilDate, CommandInput, connectionOf, Decimal, Flag, Id, IdList, Instant, NestedList, Node, PageArgs, Receipt, Text, Whole, codeEnum
} from '#platform/graphql';
import type { ActivityChannel, ActivityKind, ActivityMethod, ActivityTopic } from '#reference/catalogue';
import { ActivityChannelEnum, ActivityKindEnum, ActivityMethodEnum, ActivityTopicEnum, CapacityUnitEnum } from '#reference/catalogue/types';
import type { Companion } from '#societies/volunteer';
import { CompanionKindEnum } from '#societies/volunteer/types';
import type { ErasureGround } from '#linking/resident';
import { ErasureGroundEnum } from '#linking/resident/types';
import type { Parting } from './activity.queries.js';
import { partingLabels } from './labels.js';

const PEOPLE = 500;

@InputType()
export class GoodsInput {
  @Text({ max: 100, description: 'What it was. Not about a person: this is not sealed.' }) name!: string;
  @Decimal({ min: 0.01, max: 1e6 }) quantity!: number;
  @Choice(CapacityUnitEnum, { optional: true, description: 'What the quantity counts, as of a capacity; left out: pieces or whatever the name says.' }) unit?: string;
  @Whole({ optional: true, description: 'What all of it is worth as its giver states it, in fen.' }) valueFen?: number;
  @Id({ optional: true, description: 'The resource that they came out of; the hub takes nothing off its capacity by this.' }) resourceId?: string;
}

@InputType({ description: 'Who came along with a volunteer under ten.' })
export class CompanionOfChildInput {
  @Id({ description: 'A volunteer who led or helped.' }) childId!: string;
  @Id({ optional: true, description: 'A volunteer of age. Left out: the guardian whom the child’s file named last.' }) volunteerId?: string;
}

@InputType({ isAbstract: true })
abstract class ActivityFactsInput extends CommandInput {
  @Choice(ActivityMethodEnum, { optional: true, description: 'Default: as the kind says, where it does.' }) method?: ActivityMethod;
  @Choice(ActivityChannelEnum, { optional: true, description: 'Default: on site; a call is by phone.' }) channel?: ActivityChannel;
  @CivilDate({ optional: true, description: 'The day on which it began; needed where startsAt is left out.' }) date?: string;
  @Instant({ optional: true }) startsAt?: string;
  @Instant({ optional: true }) endsAt?: string;
  @Whole({ optional: true, min: 1, max: 1440, description: 'How long it took, travel left out; needed where startsAt and endsAt do not say it.' }) minutes?: number;
  @Text({ optional: true, max: 12, description: 'The division where it took place. Default: where the station stands.' }) region?: string;
  @Id({ optional: true, description: 'The station whose rooms it was held in, where that is another one.' }) siteId?: string;
  @Text({ optional: true, max: 200, description: 'The place in words. Kept sealed, never searched.' }) place?: string;
  @IdList({ optional: true, size: PEOPLE, description: 'Social workers who led it. Default: none.' }) ledBySocialWorkerIds?: string[];
  @IdList({ optional: true, size: PEOPLE, description: 'Volunteers who led it. Default: none.' }) ledByVolunteerIds?: string[];
  @IdList({ optional: true, size: PEOPLE, description: 'Volunteers who served without leading.' }) helperIds?: string[];
  @NestedList(() => CompanionOfChildInput, { optional: true, size: PEOPLE, description: 'Who came along with volunteers under ten. Default: whom their files name; refused where they name nobody.' })
  companions?: CompanionOfChildInput[];
  @IdList({ optional: true, size: PEOPLE, description: 'Residents who were reached.' }) residentIds?: string[];
  @IdList({ optional: true, size: PEOPLE, description: 'Volunteers who were reached: who were trained, who attended.' }) volunteerIds?: string[];
  @IdList({ optional: true, size: PEOPLE, description: 'Social workers who were reached: who were trained, who attended.' }) socialWorkerIds?: string[];
  @Whole({ optional: true, max: 10_000_000, description: 'How many more were reached whom the hub does not know. Default: none.' }) others?: number;
  @Whole({ optional: true, max: 100_000, description: 'Households visited, of a home visit only. Default: one.' }) households?: number;
  @NestedList(() => GoodsInput, { optional: true, size: 50 }) goods?: GoodsInput[];
  @ChoiceList(ActivityTopicEnum, { optional: true, description: 'What it was about, for programmes that count by topic. Default: none.' }) topics?: ActivityTopic[];
  @Text({ optional: true, max: 5000, description: 'The record in words. Kept sealed, never searched.' }) words?: string;
  @Id({ optional: true, description: 'The linkage whose service it was.' }) linkageId?: string;
  @Id({ optional: true, description: 'The pairing whose visit it was.' }) pairingId?: string;
  @Id({ optional: true, description: 'The programme that it belongs to.' }) programmeId?: string;
  @Id({ optional: true, description: 'The class that it was a session of.' }) classId?: string;
  @Id({ optional: true, description: 'A case that is within reach.' }) caseId?: string;
  @Id({ optional: true, description: 'The item of the case’s plan that it is progress of. Default: by the linkage that it belongs to.' }) planItemId?: string;
}

@InputType()
export class RecordActivityInput extends ActivityFactsInput {
  @Choice(ActivityKindEnum) kind!: ActivityKind;
  @Id({ optional: true, description: 'In whose ledger. Default: the caller’s own station.' }) stationId?: string;
}

@InputType({ description: 'What is left out stays as it was; null takes a method, a site, or what it belongs to (linkage, pairing, programme, class, case, item of a plan) away.' })
export class CorrectActivityInput extends ActivityFactsInput {
  @Id() activityId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed like the words of the entry; not kept of somebody who was erased.' }) reason!: string;
  @Choice(ActivityKindEnum, { optional: true, description: 'Another kind. Left out: stays.' }) kind?: ActivityKind;
  @Field(() => Boolean, { nullable: true, description: 'There was no such activity: nothing stands in for the entry. Everything else is left out then.' })
  @IsOptional() @IsBoolean()
  takenBack?: boolean;
}

@InputType()
export class RemoveActivityWordsInput extends CommandInput {
  @Id() activityId!: string;
  @Choice(ErasureGroundEnum, { optional: true, description: 'Default: ASKED.' }) ground?: ErasureGround;
  @Text({ optional: true, max: 500, description: 'Read by nobody and kept nowhere: what is said why words are removed would be words again. Say `ground`.' }) reason?: string;
}

@InputType()
export class RemovePhotoInput extends CommandInput {
  @Id() photoId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed like the words of the entry; not kept of somebody who was erased.' }) reason!: string;
}

@ObjectType()
export class HandedOut {
  @Text() name!: string;
  @Field(() => Float, { description: 'In `unit`; without one, pieces as they were counted.' }) quantity!: number;
  @Choice(CapacityUnitEnum, { optional: true, description: 'Null: pieces as they were counted.' }) unit!: string | null;
  @Whole({ optional: true, description: 'Fen, as its giver states it.' }) valueFen!: number | null;
  @Id({ optional: true, description: 'What of the pool it was; null: nothing that is registered.' }) resourceId!: string | null;
}

@ObjectType({ description: 'A volunteer under ten who led or helped, and who came along.' })
export class AccompaniedChild {
  @Id() childId!: string;
  @Choice(CompanionKindEnum) kind!: Companion['kind'];
  @Id({ description: 'Of `companions` in the child’s file, where a guardian has a name; of a volunteer the file.' }) companionId!: string;
}

@ObjectType({ description: 'A picture that belongs to an activity. Its bytes are fetched from `path` with the same token: by whoever may see the entry, and where that is about one resident only, by those who work at the station whose entry it is.' })
export class ActivityPhoto {
  @Id() id!: string;
  @Text() mediaType!: string;
  @Whole({ description: 'Size of the picture, in bytes.' }) bytes!: number;
  @Text({ description: 'SHA-256 of the picture, in hex.' }) sha256!: string;
  @Text() path!: string;
  @Instant() addedAt!: string;
  @Instant({ optional: true, description: 'Since then nobody can read it.' }) removedAt!: string | null;
}

@ObjectType({ implements: () => [Node], description: '台账: one dated entry of the service ledger. It is never changed: another stands in for it.' })
export class Activity implements Node {
  @Id() id!: string;
  @Id() stationId!: string;
  @Choice(ActivityKindEnum) kind!: ActivityKind;
  @Choice(ActivityMethodEnum, { optional: true, description: 'CASE, GROUP or COMMUNITY; null: none of the three.' }) method!: ActivityMethod | null;
  @Choice(ActivityChannelEnum) channel!: ActivityChannel;
  @CivilDate({ description: 'In Shanghai; the day, month and year that it counts in.' }) date!: string;
  @Instant({ optional: true }) startsAt!: string | null;
  @Whole({ description: 'Nought: nobody noted it.' }) minutes!: number;
  @Text({ description: 'Division code.' }) region!: string;
  @Id({ optional: true, description: 'The station whose rooms it was held in, where that is another one; else null.' }) siteId!: string | null;
  @IdList() ledBySocialWorkerIds!: readonly string[];
  @IdList() ledByVolunteerIds!: readonly string[];
  @IdList({ description: 'Volunteers who served without leading.' }) helperIds!: readonly string[];
  @Field(() => [AccompaniedChild]) accompanied!: readonly AccompaniedChild[];
  @IdList({ description: 'Residents who were reached.' }) residentIds!: readonly string[];
  @IdList({ description: 'Volunteers who were reached.' }) volunteerIds!: readonly string[];
  @IdList({ description: 'Social workers who were reached.' }) socialWorkerIds!: readonly string[];
  @Whole({ description: 'Those reached whom the hub does not know.' }) others!: number;
  @Whole({ description: '人次: all who were reached.' }) personTimes!: number;
  @Whole({ description: '户次.' }) households!: number;
  @Field(() => [HandedOut]) goods!: readonly HandedOut[];
  @ChoiceList(ActivityTopicEnum) topics!: readonly ActivityTopic[];
  @Id({ optional: true, description: 'Whose help it records; null: of none.' }) linkageId!: string | null;
  @Id({ optional: true, description: 'Whose visit it records; null: of none.' }) pairingId!: string | null;
  @Id({ optional: true, description: 'The programme that it was recorded as a part of; null: of none.' }) programmeId!: string | null;
  @Id({ optional: true, description: 'The class that it is a session of; null: of none.' }) classId!: string | null;
  @Id({ optional: true, description: 'The deliberation that it is a sitting of; null: of none.' }) deliberationId!: string | null;
  @Id({ optional: true, description: 'The case that it belongs to; null: to none.' }) caseId!: string | null;
  @Id({ optional: true, description: 'The item of the plan of the case that it carries out; null: none.' }) planItemId!: string | null;
  @Instant() recordedAt!: string;
  @Text({ description: 'A token’s subject.' }) recordedBy!: string;
  @Flag({ description: 'Recorded in a later month than it counts in.' }) late!: boolean;
  @Flag({ description: 'False once another entry stands in for it, or it was taken back.' }) counts!: boolean;
  @Id({ optional: true, description: 'The entry that this one stands in for.' }) correctsId!: string | null;
  @Id({ optional: true, description: 'The entry that stands in for this one.' }) correctedById!: string | null;
  @Instant({ optional: true }) correctedAt!: string | null;
  /** Sealed; opened by fields of their own for the station whose entry it is. */
  sealedWords!: string | null;
  sealedPlace!: string | null;
  keptReason!: string | null;
}
@ObjectType()
export class ActivityConnection extends connectionOf(Activity) {}
@ObjectType()
export class ActivityPayload extends Receipt {
  @Field(() => Activity, { nullable: true, description: 'The entry that counts now; null once it is taken back and for whoever may not see it.' }) activity!: Activity | null;
}

@ArgsType()
export class ActivityScopeArgs extends PageArgs {
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true, description: 'The last day.' }) until?: string;
  @Id({ optional: true, description: 'A station and all below it. Default: the caller’s own.' }) stationId?: string;
  @Text({ optional: true, max: 12, description: 'A division and all within it, for whoever reaches all of it.' }) region?: string;
  @Choice(ActivityKindEnum, { optional: true }) kind?: ActivityKind;
  @Choice(ActivityMethodEnum, { optional: true }) method?: ActivityMethod;
  @Choice(ActivityChannelEnum, { optional: true }) channel?: ActivityChannel;
}
@ArgsType()
export class ActivitiesArgs extends ActivityScopeArgs {
  @Id({ optional: true, description: 'Those that reached this resident, volunteer or social worker.' }) participantId?: string;
  @Id({ optional: true, description: 'Those that this volunteer or social worker led or helped at.' }) servedById?: string;
  @Id({ optional: true, description: 'Those that belong to this linkage, pairing, programme, class, case or deliberation.' }) tiedToId?: string;
  @Field(() => Boolean, { nullable: true, description: 'Only those recorded in a later month than they count in, or only the others.' })
  @IsOptional() @IsBoolean()
  late?: boolean;
  @Field(() => Boolean, { defaultValue: true, description: 'False: those that another entry stands in for, and those taken back.' }) @IsBoolean() counting: boolean = true;
}
@ArgsType()
export class ActivityTotalsArgs {
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Id({ optional: true, description: 'A station and all below it. Default: the caller’s own.' }) stationId?: string;
  @Text({ optional: true, max: 12, description: 'A division and all within it, for whoever reaches all of it.' }) region?: string;
  @Choice(ActivityKindEnum, { optional: true }) kind?: ActivityKind;
  @Choice(ActivityMethodEnum, { optional: true }) method?: ActivityMethod;
  @Choice(ActivityChannelEnum, { optional: true }) channel?: ActivityChannel;
}

const PartingEnum = codeEnum('ActivityParting', partingLabels);
@ArgsType()
export class PartedArgs {
  @Choice(PartingEnum) by!: Parting;
}

@ObjectType({ description: 'Figures of a period. Never confused: persons are people, person-times are people times sessions, household visits are visits, sessions are dated sessions.' })
export class ActivityFigures {
  @Whole({ description: 'Entries of the ledger, of every kind.' }) entries!: number;
  @Whole({ description: '节: dated sessions; visits, calls, consultations and hand-outs are none.' }) sessions!: number;
  @Whole({ description: '户次.' }) householdVisits!: number;
  @Whole({
    optional: true,
    description: '人数: those whom the hub knows, each once in the period however often they came. Whoever was only counted cannot be told apart, and is in headCount. Null where there are too many to count while somebody waits.',
  })
  persons!: number | null;
  @Whole({ description: '人次: everybody at every session, known or counted.' }) personTimes!: number;
  @Whole({ description: 'Those of the person-times who were only counted.' }) headCount!: number;
  @Whole({ description: 'Those of the person-times that were on site, visits to homes among them.' }) onSitePersonTimes!: number;
  @Whole({ description: 'Those of the person-times that were online.' }) onlinePersonTimes!: number;
  @Whole({ description: 'Those of the person-times that were by phone.' }) phonePersonTimes!: number;
  @Whole({ description: 'Minutes that the entries took in all; an entry of which nobody noted it adds nought.' }) minutes!: number;
  @Field(() => Float, { description: 'Of goods handed out, as stated by their givers; fen.' }) goodsValueFen!: number;
  @Whole({ description: 'Entries that were recorded in a later month than they count in.' }) lateEntries!: number;
}
@ObjectType()
export class ActivityGroup {
  @Text({ description: 'A kind, method, day or month; empty where there is no method.' }) key!: string;
  @Field(() => ActivityFigures) figures!: ActivityFigures;
}
@ObjectType({ description: 'One of the parts that together are the whole: each entry is in exactly one.' })
export class ActivityPart {
  @Id({ optional: true, description: 'A station, with all below it unless `own`.' }) stationId!: string | null;
  @Text({ optional: true, description: 'A division, with all within it unless `own`.' }) region!: string | null;
  @Flag({ description: 'Only what stands in the station’s own ledger, or took place in no smaller division.' }) own!: boolean;
  @Field(() => ActivityFigures) figures!: ActivityFigures;
}
@ObjectType({ description: 'Each entry counts once, at every level. Which entries they are `activities` tells, asked with the same arguments.' })
export class ActivityTotals {
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Field(() => ID, { nullable: true, description: 'Null: a division’s.' }) stationId!: string | null;
  @Text({ optional: true, description: 'Division code; null: a station’s.' }) region!: string | null;
  @Field(() => ActivityFigures) figures!: ActivityFigures;
  kind!: ActivityKind | undefined;
  method!: ActivityMethod | undefined;
  channel!: ActivityChannel | undefined;
}
