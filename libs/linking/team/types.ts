import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, ChoiceList, codeEnum, CommandInput, Decimal, Flag, Id, Receipt, Text, TextList, Whole } from '#platform/graphql';
import { recordLabels, type PartyKind } from '#reference/catalogue';
import { PartyKindEnum } from '#reference/catalogue/types';
import type { ProviderKind } from '#societies/charity-resource';
import { providerKinds } from '#societies/charity-resource';
import { linkageStatusLabels } from '#linking/linkage';
import { bandLabels } from '#linking/matching';
import { lossReasons, type Band, type LossReason } from './team.events.js';

const TeamBandEnum = codeEnum<Band>('TeamBand', bandLabels);
const TeamLossEnum = codeEnum<LossReason>('TeamLossReason', linkageStatusLabels, { codes: lossReasons });
const TeamPartyEnum = codeEnum<ProviderKind>('TeamPartyKind', recordLabels, { codes: providerKinds });

@ArgsType()
export class TeamArgs {
  @Id() caseId!: string;
}

@InputType()
export class ProposeTeamInput extends CommandInput {
  @Id() caseId!: string;
}

@ObjectType({ description: 'One need with one party, by a linkage.' })
export class CaseTeamMember {
  @Id() linkageId!: string;
  @Id() needId!: string;
  @Id() resourceId!: string;
  @Choice(TeamPartyEnum) providerKind!: ProviderKind;
  @Id() providerId!: string;
  @Text({ description: 'As whoever asks may read it: people are named to those who serve them only.' }) providerName!: string;
  @ChoiceList(PartyKindEnum) partyKinds!: readonly PartyKind[];
  @Choice(TeamBandEnum, { description: 'An entitlement, all of the need, or a part of it.' }) band!: Band;
  @Choice(TeamLossEnum, { optional: true, description: 'Why it is on the team no longer; null: it is.' }) lost!: LossReason | null;
  @Text({ optional: true, description: 'As the linkage has it, a code.' }) reason!: string | null;
  @Id({ optional: true, description: 'The linkage of whoever took its place.' }) replacedById!: string | null;
}

@ObjectType()
export class ProposedCover {
  @Id() needId!: string;
  @Id() resourceId!: string;
  @Text() resourceTitle!: string;
  @Choice(TeamBandEnum) band!: Band;
  @Decimal({ description: 'How well it fits, 0 to 100.' }) score!: number;
  @Decimal({ description: 'Of what is open of the need.' }) quantity!: number;
  @Choice(PartyKindEnum, { optional: true, description: 'The kind of party that the plan asks for it, where they are it.' }) filling!: PartyKind | null;
  @TextList({ description: 'Each condition that it meets, and how its score came about.' }) why!: readonly string[];
}

@ObjectType({ description: 'A party, with all that it would take on.' })
export class ProposedParty {
  @Choice(TeamPartyEnum) providerKind!: ProviderKind;
  @Id() providerId!: string;
  @Text() name!: string;
  @ChoiceList(PartyKindEnum) partyKinds!: readonly PartyKind[];
  @Flag({ description: 'On the team already: nobody joins.' }) present!: boolean;
  @Field(() => [ProposedCover]) covers!: readonly ProposedCover[];
}

@ObjectType({ description: 'A need that nobody covers.' })
export class UncoveredNeed {
  @Id() needId!: string;
  @Choice(PartyKindEnum, { optional: true, description: 'That the plan asks for it.' }) partyKind!: PartyKind | null;
  @Text({ max: 4_000, description: 'Why, and what would help.' }) why!: string;
}

@ObjectType()
export class MissingPartyKind {
  @Choice(PartyKindEnum) code!: PartyKind;
  @Text() label!: string;
}

@ObjectType({ description: 'The smallest team that could be proposed now, with its reasons.' })
export class TeamProposal {
  @Field(() => [ProposedParty]) parties!: readonly ProposedParty[];
  @Field(() => [UncoveredNeed]) uncovered!: readonly UncoveredNeed[];
  @Field(() => [MissingPartyKind], { description: 'Of the kinds that the plan asks for, those that nobody would be, those who are there already included.' }) missingKinds!: readonly MissingPartyKind[];
  @Whole({ description: 'Open needs that are left for another time: the twelve most urgent are covered at once.' }) later!: number;
  @Text({ max: 4_000, description: 'All of it in a sentence or two.' }) explanation!: string;
}

@ObjectType({ description: 'Who takes on what of a case.' })
export class CaseTeam {
  @Id() caseId!: string;
  @Field(() => [CaseTeamMember], { description: 'Those who are on it, and those who were.' }) members!: readonly CaseTeamMember[];
  @Field(() => [String], { description: 'Needs that nobody was found for when they were last looked for.' }) uncoveredNeedIds!: readonly string[];
}

@ObjectType()
export class CaseTeamPayload extends Receipt {
  @Field(() => CaseTeam, { nullable: true }) team!: CaseTeam | null;
}
