import { ArgsType, Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, Id, Text, Whole } from '#platform/graphql';
import type { DeclineReason, LinkageStatus } from '#linking/linkage';
import { DeclineReasonEnum, LinkageStatusEnum } from '#linking/linkage/types';
import { ActivityFigures } from '#ledgers/activity/types';

@ArgsType()
export class DashboardArgs {
  @Id({ optional: true, description: 'A station and all that stand below it today. Default: the caller’s own.' }) stationId?: string;
  @Text({ optional: true, max: 12, description: 'A province, city, county, township or street, and all within it.' }) region?: string;
  @Text({ max: 7, description: 'A whole month, quarter or year: 2026-09, 2026-Q3, 2026. Other ranges of the ledger are in `activityTotals`.' }) period!: string;
}

@ObjectType({ description: 'Entries of the ledger of one kind or method.' })
export class DashboardActivities {
  @Text({ description: 'Empty: without a method.' }) code!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'Entries of the ledger.' }) entries!: number;
  @Whole({ description: '节' }) sessions!: number;
  @Whole({ description: '人次' }) personTimes!: number;
}
@ObjectType()
export class DashboardNeeds {
  @Whole({ description: 'Raised in the period.' }) raised!: number;
  @Whole({ description: 'Met in the period, whenever they were raised.' }) met!: number;
  @Whole({ description: 'Withdrawn in the period.' }) withdrawn!: number;
  @Whole({ description: 'How often a need’s clock ran out in the period.' }) ranOut!: number;
  @Whole({ description: 'Handed to another station in the period, which gave a receipt: by where they were until then.' }) handedOver!: number;
  @Whole({ description: 'Taken over from another station in the period: by where they are from then on, which can have met more than were raised there.' }) takenOver!: number;
}
@ObjectType({ description: 'Of the linkages proposed in the period: in which state they are by now. Together they are all of them.' })
export class DashboardLinkages {
  @Choice(LinkageStatusEnum) status!: LinkageStatus;
  @Whole({ description: 'Of the linkages proposed in the period, those that are in this status by now.' }) linkages!: number;
}
@ObjectType({ description: 'Offers declined in the period, whenever they were made.' })
export class DashboardDeclines {
  @Choice(DeclineReasonEnum) reason!: DeclineReason;
  @Whole({ description: 'Offers declined for this reason.' }) times!: number;
}
@ObjectType({ description: 'Of needs to which the first help came in the period: how long after they were raised. In whole hours up to three days, then in whole days.' })
export class DashboardFirstHelp {
  @Whole({ description: 'Needs that were first helped in the period.' }) needs!: number;
  @Whole({ optional: true, description: 'Hours: half of the needs waited no longer; null of none.' }) medianHours!: number | null;
  @Whole({ optional: true, description: 'Hours: nine in ten waited no longer; null of none.' }) ninetiethHours!: number | null;
}
@ObjectType()
export class DashboardVolunteers {
  @Whole({ description: 'On the stations’ files at the end of the period, or today while it lasts.' }) registered!: number;
  @Whole({ description: 'Registered in the period.' }) new!: number;
  @Whole({ description: 'Persons who served hours in the period that a station confirmed, each once.' }) serving!: number;
  @Field(() => Float, { description: 'Confirmed hours of service in the period, to a tenth. Never turned into money.' }) hours!: number;
}
@ObjectType({ description: 'Organizations and teams that stations brought onto their files: what they have grown.' })
export class DashboardOrganizations {
  @Text({ description: 'A code of the catalogue.' }) legalForm!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Whole({ description: 'By the end of the period, those that have this form by then.' }) registered!: number;
  @Whole({ description: 'In the period, those that were registered as such.' }) new!: number;
}
@ObjectType({ description: 'Of resources with a capacity that the station keeps, or that belong to the division: what was used on days of the period, for whomever.' })
export class DashboardCapacity {
  @Text({ description: 'A unit of capacity; units are not added to one another.' }) unit!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @Field(() => Float, { description: 'So many of `unit` were used up in the period.' }) used!: number;
}
@ObjectType({ description: 'What came into community funds and went out of them in the period, in fen, counter-entries taken away. Money and goods are never added to one another.' })
export class DashboardFunds {
  @Field(() => Float, { description: 'Donations of money.' }) donatedFen!: number;
  @Field(() => Float, { description: 'Grants of money.' }) grantedFen!: number;
  @Field(() => Float, { description: 'Of grants of money, what came back.' }) returnedFen!: number;
  @Field(() => Float, { description: 'Goods given, at the value that their givers stated.' }) goodsReceivedFen!: number;
  @Field(() => Float, { description: 'Goods passed on, less what came back, at the value that their givers stated.' }) goodsGrantedFen!: number;
}
@ObjectType({ description: 'A number of the dashboard, by the way to it. It opens to the events behind it: `figure(id)`.' })
export class DashboardFigure {
  @Text({ description: 'Such as needs.met, declines.NO_TIME, byKind.HOME_VISIT.entries; byMethod.NONE is without a method.' }) name!: string;
  @Field(() => Float, { description: 'As the field of the dashboard that `name` says: money in fen, time in hours, else what is counted.' }) value!: number;
  @Field(() => ID) id!: string;
}
@ObjectType({ description: 'How a station or division fares in a whole month, quarter or year. Persons and person-times are never confused.' })
export class Dashboard {
  @Id({ optional: true, description: 'Null: a division’s.' }) stationId!: string | null;
  @Text({ optional: true, description: 'Division code; null: a station’s.' }) region!: string | null;
  @Text() period!: string;
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Field(() => ActivityFigures, { description: 'Of the ledger: whom activities reached, and how often.' }) reached!: ActivityFigures;
  @Field(() => [DashboardActivities], { description: 'Case, group and community work, and what is none of them.' }) byMethod!: readonly DashboardActivities[];
  @Field(() => [DashboardActivities]) byKind!: readonly DashboardActivities[];
  @Field(() => DashboardNeeds) needs!: DashboardNeeds;
  @Field(() => [DashboardLinkages]) linkages!: readonly DashboardLinkages[];
  @Field(() => [DashboardDeclines]) declines!: readonly DashboardDeclines[];
  @Field(() => DashboardFirstHelp) firstHelp!: DashboardFirstHelp;
  @Field(() => DashboardVolunteers) volunteers!: DashboardVolunteers;
  @Field(() => [DashboardOrganizations]) organizations!: readonly DashboardOrganizations[];
  @Field(() => DashboardFunds) funds!: DashboardFunds;
  @Field(() => [DashboardCapacity]) capacityUsed!: readonly DashboardCapacity[];
  figures!: readonly DashboardFigure[];
}
