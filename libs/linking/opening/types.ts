import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { ChoiceList, CivilDate, codeList, CommandInput, connectionOf, Decimal, Flag, Id, Instant, Receipt, Text, TextList } from '#platform/graphql';
import type { ServiceMode, Urgency } from '#reference/catalogue';
import { ServiceModeEnum, UrgencyEnum } from '#reference/catalogue/types';
import { WeeklyWindowShown } from '#reference/calendar/types';
import { Linkage } from '#linking/linkage/types';
import { Need } from '#linking/need/types';
import { fitLabels } from './fit-labels.js';

codeList('OpeningConditionName', fitLabels);

@ObjectType()
export class OpeningCondition {
  @Text({ description: 'helper, safety, item, licence, place, mode, time, language. `codeLists` says what each is called, as OpeningConditionName.' }) name!: string;
  @Flag({ description: 'Whether it holds.' }) met!: boolean;
  @Text({ description: 'In the language of the request.' }) explanation!: string;
}

@ObjectType({ description: 'An open need that a volunteer could meet: what is needed, and nobody’s name.' })
export class Opening {
  @Id() needId!: string;
  @Id({ description: 'Whom to tell.' }) stationId!: string;
  @Field(() => UrgencyEnum) urgency!: Urgency;
  @Instant() dueAt!: string;
  @TextList({ description: 'Codes of the catalogue.' }) serviceItems!: readonly string[];
  @Field(() => Float, { description: 'What is still open of it.' }) quantity!: number;
  @ChoiceList(ServiceModeEnum) modes!: readonly ServiceMode[];
  @Text({ description: 'Where: the street or township.' }) region!: string;
  @CivilDate({ optional: true }) from!: string | null;
  @CivilDate({ optional: true }) until!: string | null;
  @Field(() => [WeeklyWindowShown]) windows!: readonly WeeklyWindowShown[];
  @TextList({ description: 'As BCP 47 tags.' }) languages!: readonly string[];
  @Flag({ description: 'The volunteer has said that they would.' }) saidYes!: boolean;
  @Decimal({ description: '0 to 100.' }) score!: number;
  @Field(() => [OpeningCondition], { description: 'Why it fits, in the order in which it is judged.' }) conditions!: OpeningCondition[];
}

@ObjectType()
export class OpeningConnection extends connectionOf(Opening) {}

@ObjectType({ description: 'A volunteer who would meet a need.' })
export class OfferOfHelp {
  @Id() volunteerId!: string;
  @Instant() at!: string;
}

@InputType()
export class OfferToHelpInput extends CommandInput {
  @Id() needId!: string;
  @Id() volunteerId!: string;
}

@InputType()
export class WithdrawOfferToHelpInput extends CommandInput {
  @Id() needId!: string;
  @Id() volunteerId!: string;
}

@InputType()
export class TakeUpOfferOfHelpInput extends CommandInput {
  @Id() needId!: string;
  @Id() volunteerId!: string;
}

@ObjectType()
export class HelpPayload extends Receipt {
  @Field(() => Need, { nullable: true, description: 'For those who may see it: not the volunteer.' }) need!: Need | null;
}

@ObjectType()
export class TakeUpHelpPayload extends Receipt {
  @Field(() => Linkage, { nullable: true }) linkage!: Linkage | null;
}
