import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { Flag, Id, Instant, JsonScalar, Nested, PageArgs, PageInfo, Text, TextList } from '#platform/graphql';

@ObjectType({ description: 'Names and meaning as in CloudEvents 1.0. Ids and codes only.' })
export class LinkageEvent {
  @Text({ description: 'Always 1.0.' }) specversion!: string;
  @Id({ description: 'Unique: an event that comes twice has the same one.' }) id!: string;
  @Text({ description: 'Where it happened: `urn:wushe:station:<id>`, or `urn:wushe:organization:<id>` for a resource that no station keeps.' }) source!: string;
  @Text({ description: '`org.wushe.<what>.<step>.v<n>`' }) type!: string;
  @Id({ description: 'The need, resource or linkage that it is about.' }) subject!: string;
  @Instant() time!: string;
  @Text({ description: 'Always application/json.' }) datacontenttype!: string;
  @Text({ description: 'A division.' }) region!: string;
  @Id({ optional: true, description: 'Which station’s it is; null for what no station keeps.' }) station!: string | null;
  @TextList({ description: 'Codes of the service catalogue.' }) serviceItems!: readonly string[];
  @Field(() => JsonScalar, { description: 'What is said by this type and version: docs/linkage-events.md has an example of each.' }) data!: unknown;
}

@ObjectType()
export class LinkageEventEdge {
  @Field(() => String) cursor!: string;
  @Field(() => LinkageEvent) node!: LinkageEvent;
}

@ObjectType({ description: 'A page may have fewer than were asked for, even none, before the end: go on after `endCursor` while there is a next page.' })
export class LinkageEventConnection {
  @Field(() => [LinkageEventEdge]) edges!: LinkageEventEdge[];
  @Field(() => [LinkageEvent]) nodes!: LinkageEvent[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: 'An event, or the news that all events up to here have been delivered.' })
export class LinkageEventDelivery {
  @Text({ optional: true, description: 'Go on after this one when the connection was cut. Null only while there are no events at all.' }) cursor!: string | null;
  @Field(() => LinkageEvent, { nullable: true, description: 'Null for the news.' }) event!: LinkageEvent | null;
  @Flag({ description: 'All there was has been delivered; what comes now is new.' }) caughtUp!: boolean;
}

@InputType({ description: 'All that are given must hold.' })
export class LinkageEventFilter {
  @TextList({ optional: true, size: 100, description: 'One of these types; empty: any.' }) types?: string[];
  @Text({ optional: true, max: 12, description: 'A division, and all below it.' }) regionPrefix?: string;
  @Id({ optional: true, description: 'Only those in which this station has a part. Left out: of any station.' }) stationId?: string;
  @Text({ optional: true, description: 'Only those of this item, a code of the service catalogue. Left out: of any item.' }) serviceItem?: string;
}

@ArgsType()
export class LinkageEventsArgs extends PageArgs {
  @Nested(() => LinkageEventFilter, { optional: true }) filter?: LinkageEventFilter;
}

@ArgsType()
export class FollowArgs {
  @Text({ optional: true, max: 500, description: 'The last cursor that you have; left out: from the beginning.' }) after?: string | null;
  @Nested(() => LinkageEventFilter, { optional: true }) filter?: LinkageEventFilter;
}

@ArgsType()
export class ChangesArgs {
  @Id({ optional: true, description: 'Only needs of this station; left out: all within reach.' }) stationId?: string;
}

@ObjectType()
export class NeedChange {
  @Id() needId!: string;
  @Text({ description: 'As in `linkageEvents`.' }) type!: string;
  @Instant() at!: string;
}

@ObjectType()
export class InboxChange {
  @Id() linkageId!: string;
  @Text({ description: 'As in `linkageEvents`.' }) type!: string;
  @Instant() at!: string;
}
