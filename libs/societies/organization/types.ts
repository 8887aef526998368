import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, codeEnum, CommandInput, connectionOf, Flag, Id, LocalNames, NamesInput, Nested, Node, PageArgs, Receipt, Text, TextList } from '#platform/graphql';
import { Division } from '#reference/region/types';
import type { LegalForm } from '#reference/catalogue';
import { LegalFormEnum, SocietyEnum } from '#reference/catalogue/types';
import { partyKindLabels, suspensionLabels, suspicionLabels } from './labels.js';
import type { PartyKind, SuspensionReason } from './organization.events.js';

const PartyKindEnum = codeEnum('PartyKind', partyKindLabels, { description: '政社企校' });
const SuspensionReasonEnum = codeEnum('SuspensionReason', suspensionLabels);

@InputType()
export class OrganizationContactInput {
  @Id({ optional: true, description: 'The present contact’s id, to correct their details; left out: a new person.' }) id?: string;
  @Text({ max: 80 }) name!: string;
  @Text({ max: 30, description: 'A mobile number, a land line with its area code (and an extension), or a service line such as 400.' }) phone!: string;
}

@InputType({ isAbstract: true })
abstract class OrganizationFactsInput extends CommandInput {
  @Nested(() => NamesInput) name!: NamesInput;
  @Choice(LegalFormEnum) legalForm!: LegalForm;
  @Choice(PartyKindEnum, { optional: true, description: 'Left out: as the legal form has it. A university says SCHOOL.' })
  partyKind?: PartyKind;
  @Text({ optional: true, max: 30, description: 'Unified social credit code (GB 32100), of a registered body.' }) creditCode?: string;
  @Text({ max: 12, description: 'The division of its seat: 2, 4, 6, 9 or 12 digits.' }) region!: string;
  @TextList({ optional: true, max: 12, size: 200, description: 'The divisions it works in; those below each are included.' })
  serviceAreas?: string[];
  @Nested(() => OrganizationContactInput, { optional: true, description: 'Kept sealed.' }) contact?: OrganizationContactInput;
}

@InputType()
export class RegisterOrganizationInput extends OrganizationFactsInput {
  @Id({ optional: true, description: 'The station that keeps its record; left out: the caller’s own.' }) stationId?: string;
}

@InputType({ description: 'All facts anew: what is left out is gone, but for the contact.' })
export class CorrectOrganizationInput extends OrganizationFactsInput {
  @Id() organizationId!: string;
  @Flag({ optional: true, description: 'The present contact speaks for it no longer.' }) withoutContact?: boolean;
}

@InputType()
export class SuspendOrganizationInput extends CommandInput {
  @Id() organizationId!: string;
  @Choice(SuspensionReasonEnum) reason!: SuspensionReason;
}

@InputType()
export class ReinstateOrganizationInput extends CommandInput {
  @Id() organizationId!: string;
}

@ObjectType()
export class OrganizationContact {
  @Id() id!: string;
  @Text({ optional: true, description: 'Null once erased.' }) name!: string | null;
  @Text({ optional: true, description: 'Null once erased.' }) phone!: string | null;
}

@ObjectType({ implements: () => [Node], description: 'Any party that is not a person.' })
export class Organization extends Node {
  @Text({ description: 'In the language of the request, else in Chinese.' }) name!: string;
  @Field(() => LocalNames) names!: LocalNames;
  @Choice(LegalFormEnum) legalForm!: LegalForm;
  @Text({ description: 'The legal form in the language of the request.' }) legalFormLabel!: string;
  @Choice(SocietyEnum, {
    optional: true,
    description: 'SOCIAL_ORGANIZATION where the legal form makes it one of the five societies; null: a partner.',
  })
  society!: 'SOCIAL_ORGANIZATION' | null;
  @Choice(PartyKindEnum) partyKind!: PartyKind;
  @Text({ optional: true, description: '统一社会信用代码, GB 32100; null: it has none, or it was not said.' }) creditCode!: string | null;
  @Text({ description: 'Division code.' }) region!: string;
  @TextList({ description: 'Division codes; each stands for all that lies in it.' }) serviceAreas!: string[];
  @Id({ optional: true, description: 'The station that keeps its record.' }) stationId!: string | null;
  @Choice(SuspensionReasonEnum, { optional: true, description: 'Why it is suspended; null while it is not.' })
  suspendedFor!: SuspensionReason | null;
  @Id({ optional: true, description: 'The organization in which it goes on since they were merged.' }) mergedIntoId!: string | null;
  sealedContact!: { id: string; name: string; phone: string } | null;
}

const suspicions = codeEnum('OrganizationSuspicion', suspicionLabels, { description: 'Why two organizations are likely one.' });

@ObjectType()
export class SuspectedOrganization {
  @Id() organizationId!: string;
  @Field(() => [suspicions]) reasons!: ('NAME' | 'CREDIT_CODE')[];
}

@InputType()
export class OrganizationDuplicateInput extends CommandInput {
  @Id({ description: 'The one that stays.' }) organizationId!: string;
  @Id() otherId!: string;
}

@InputType()
export class MergeOrganizationsInput extends OrganizationDuplicateInput {
  @Text({
    optional: true, max: 30,
    description: 'Where they have two credit codes, the right one; left out: that of the one that stays, else the other’s. The wrong one is free again.',
  })
  creditCode?: string;
}

@ArgsType()
export class OrganizationDuplicatesArgs extends PageArgs {
  @Division({ optional: true, description: 'Those with their seat in this division.' }) region?: string;
}

@ObjectType()
export class OrganizationConnection extends connectionOf(Organization) {}

@ObjectType()
export class OrganizationPayload extends Receipt {
  @Field(() => Organization, { nullable: true }) organization!: Organization | null;
}

@ArgsType()
export class OrganizationsArgs extends PageArgs {
  @Choice(LegalFormEnum, { optional: true }) legalForm?: LegalForm;
  @Choice(PartyKindEnum, { optional: true }) partyKind?: PartyKind;
  @Division({ optional: true, description: 'Those with their seat or a service area in this division.' }) region?: string;
  @Text({ optional: true, max: 100, description: 'Words of the name.' }) search?: string;
  @Text({ optional: true, max: 30 }) creditCode?: string;
}
