import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, CommandInput, Flag, Id, Instant, NestedList, Text, codeEnum } from '#platform/graphql';
import { recordLabels, type ConsentPurpose } from '#reference/catalogue';
import { ConsentPurposeEnum } from '#reference/catalogue/types';
import { providerKinds, type ProviderKind } from '#societies/charity-resource';
import { ConsentGiverEnum } from '#linking/resident/types';
import type { ConsentGiver } from '#linking/resident';

const RecipientKindEnum = codeEnum<ProviderKind>('ConsentRecipientKind', recordLabels, { codes: providerKinds });

@InputType({ description: 'One party, or without an id all of a kind; organizations are named one by one.' })
export class ConsentRecipientInput {
  @Choice(RecipientKindEnum) kind!: ProviderKind;
  @Id({ optional: true, description: 'This one alone. Left out: any of the kind.' }) id?: string;
}
@InputType({
  description: `Without a notice, recipients, purpose and \`sensitive\`: that helpers in general may know what they need to. With them: who may be told what, for what, after which notice
was read; each such consent is withdrawn on its own.`,
})
export class GiveConsentInput extends CommandInput {
  @Id() residentId!: string;
  @Choice(ConsentGiverEnum) by!: ConsentGiver;
  @CivilDate({ optional: true, description: 'The last day. Default: until it is withdrawn; of a guardian never longer than the term.' }) until?: string;
  @Text({ optional: true, max: 60, description: 'The version of the notice that was read. Needed with recipients, a purpose or `sensitive`, and recipients with it.' }) noticeVersion?: string;
  @Choice(ConsentPurposeEnum, { optional: true, description: 'Default: LINKAGE.' }) purpose?: ConsentPurpose;
  @NestedList(() => ConsentRecipientInput, { optional: true, size: 50 }) recipients?: ConsentRecipientInput[];
  @Flag({ optional: true, description: 'Illness and disability too. Asked for separately; default: false.' }) sensitive?: boolean;
}
@InputType()
export class WithdrawConsentInput extends CommandInput {
  @Id() residentId!: string;
  @Choice(ConsentGiverEnum) by!: ConsentGiver;
  @Id({ optional: true, description: 'Default: all that was agreed to; nothing is shared from then on.' }) consentId?: string;
}

@ObjectType()
export class ConsentRecipient {
  @Choice(RecipientKindEnum) kind!: ProviderKind;
  @Id({ optional: true, description: 'Null: all of this kind.' }) id!: string | null;
}
@ObjectType({ description: 'What somebody agreed to that others may know, and whether it still holds.' })
export class Consent {
  @Id() id!: string;
  @Text() noticeVersion!: string;
  @Choice(ConsentPurposeEnum) purpose!: ConsentPurpose;
  @Field(() => [ConsentRecipient]) recipients!: readonly ConsentRecipient[];
  @Choice(ConsentGiverEnum) by!: ConsentGiver;
  @Flag({ description: 'Illness and disability too.' }) sensitive!: boolean;
  @CivilDate() on!: string;
  @CivilDate({ optional: true, description: 'The last day.' }) until!: string | null;
  @Instant({ optional: true }) withdrawnAt!: string | null;
  @Choice(ConsentGiverEnum, { optional: true, description: 'Null while it is given.' }) withdrawnBy!: ConsentGiver | null;
  @Flag({ description: 'Neither withdrawn nor over, and given by whoever has the say today.' }) holds!: boolean;
}
