import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { Choice, ChoiceList, codeEnum, CommandInput, connectionOf, Flag, Id, Instant, NestedList, Node, PageArgs, Receipt, Text } from '#platform/graphql';
import { authorityLabels, harmLabels, harmPartyLabels } from './labels.js';
import type { Authority, Harm, Party } from './mandatory-report.events.js';

const AuthorityEnum = codeEnum<Authority>('Authority', authorityLabels);
const HarmEnum = codeEnum<Harm>('Harm', harmLabels);
const PartyKindEnum = codeEnum<Party['kind']>('HarmPartyKind', harmPartyLabels);

@InputType()
export class HarmPartyInput {
  @Choice(PartyKindEnum) kind!: Party['kind'];
  @Text({ max: 200, description: 'An id; of an ACCOUNT the subject of its token.' }) id!: string;
}
@InputType({ description: 'Suspected harm to a minor. Needs nobody’s consent, and is not refused for want of papers or names.' })
export class ReportHarmInput extends CommandInput {
  @ChoiceList(HarmEnum) harm!: Harm[];
  @Text({ max: 5000, description: 'What was seen or heard, who and where. Kept sealed.' }) words!: string;
  @Id({ optional: true, description: 'The child’s file, where there is one.' }) childId?: string;
  @Text({ optional: true, max: 12, description: 'The division. Default: where the child lives, or where the station stands.' }) region?: string;
  @Id({ optional: true, description: 'Default: the caller’s own, or the one that serves the child.' }) stationId?: string;
  @NestedList(() => HarmPartyInput, { optional: true, size: 50, description: 'Who is suspected, as far as the hub knows them.' }) suspects?: HarmPartyInput[];
  @NestedList(() => HarmPartyInput, { optional: true, size: 50, description: 'Guardians, family and others who must not learn of it, such as the child’s own station, whose head sees the report else. Those of the same household are kept from it anyway.' })
  keptFrom?: HarmPartyInput[];
  @ChoiceList(AuthorityEnum, { optional: true, description: 'Default: all whom the law names.' }) to?: Authority[];
}
@InputType()
export class AcknowledgeHarmReportInput extends CommandInput {
  @Id() reportId!: string;
  @Choice(AuthorityEnum) authority!: Authority;
  @Text({ optional: true, max: 100, description: 'The authority’s own number.' }) receipt?: string;
}

@ObjectType()
export class HarmRecipient {
  @Choice(AuthorityEnum) authority!: Authority;
  @Instant() acknowledgeBy!: string;
  @Flag({ description: 'Whether the time to acknowledge it has passed without that.' }) overdue!: boolean;
  @Instant({ optional: true }) acknowledgedAt!: string | null;
  @Text({ optional: true, description: 'The authority’s own number; null: not given.' }) receipt!: string | null;
}
@ObjectType()
export class HarmParty {
  @Choice(PartyKindEnum) kind!: Party['kind'];
  @Text() id!: string;
}
@ObjectType({ implements: () => [Node], description: '强制报告: suspected harm to a minor. Kept from the circle of who is named, for whom there is no such report.' })
export class HarmReport implements Node {
  @Id() id!: string;
  @Field(() => ID, { nullable: true, description: 'Null where the place was told by division alone.' }) stationId!: string | null;
  @Text({ description: 'Division code.' }) region!: string;
  @Field(() => ID, { nullable: true, description: 'The child’s file; null where there is none.' }) childId!: string | null;
  @ChoiceList(HarmEnum) harm!: readonly Harm[];
  @Field(() => [HarmParty]) suspects!: readonly HarmParty[];
  @Instant() reportedAt!: string;
  @Text({ description: 'A token’s subject.' }) reportedBy!: string;
  @Flag({ description: 'Somebody has not acknowledged it yet.' }) open!: boolean;
  sealedWords!: string;
}
@ObjectType()
export class HarmReportConnection extends connectionOf(HarmReport) {}
@ObjectType({ description: 'The receipt: that it was made, and by when whom it went to must have acknowledged it. It says nothing else to anybody.' })
export class HarmReceipt {
  @Id() number!: string;
  @Instant() reportedAt!: string;
  @Field(() => [HarmRecipient]) recipients!: readonly HarmRecipient[];
}
@ObjectType()
export class ReportHarmPayload extends Receipt {
  @Field(() => HarmReceipt, { nullable: true, description: 'Null only while this node’s views are behind.' }) receipt!: HarmReceipt | null;
}
@ObjectType()
export class HarmReportPayload extends Receipt {
  @Field(() => HarmReport, { nullable: true }) report!: HarmReport | null;
}
@ArgsType()
export class HarmReportsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Those that somebody has not acknowledged yet.' }) @IsBoolean() open: boolean = true;
}
