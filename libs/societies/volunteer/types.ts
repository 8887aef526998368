import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import {
  Choice, ChoiceList, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, IdList, idOfAnother, Instant, Nested, NestedList, Node, PageArgs, Receipt, Text, TextList,
} from '#platform/graphql';
import { Division } from '#reference/region/types';
import { recordLabels, type ServiceMode } from '#reference/catalogue';
import { ServiceModeEnum } from '#reference/catalogue/types';
import { WeeklyWindowInput, WeeklyWindowShown } from '#reference/calendar/types';
import { credentialEndingLabels, volunteerPauseLabels, volunteerRetirementLabels, volunteerStatusLabels } from './labels.js';
import {
  companionKinds, type Companion, type CredentialEnding, type VolunteerCredential as CredentialTold, type VolunteerGuardian,
  type VolunteerPause, type VolunteerRetirement,
} from './volunteer.events.js';
import type { CompanionRow } from './companions.queries.js';
import type { VolunteerStatus } from './volunteer.queries.js';

const VolunteerStatusEnum = codeEnum<VolunteerStatus>('VolunteerStatus', volunteerStatusLabels);
const VolunteerPauseEnum = codeEnum<VolunteerPause>('VolunteerPause', volunteerPauseLabels);
const VolunteerRetirementEnum = codeEnum<VolunteerRetirement>('VolunteerRetirement', volunteerRetirementLabels);
export const CompanionKindEnum = codeEnum<Companion['kind']>('VolunteerCompanionKind', recordLabels, { codes: companionKinds });
const CredentialEndingEnum = codeEnum<CredentialEnding>('CredentialEnding', credentialEndingLabels);

@InputType({ description: 'Who a volunteer is. Kept sealed.' })
export class VolunteerIdentityInput {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40, description: '18 characters, with a right check character; spaces are left out.' }) idNumber?: string;
  @CivilDate({ optional: true, description: 'Default: as the id number says. One of them is needed: the young have conditions.' }) bornOn?: string;
}
@InputType({ description: 'Kept sealed.' })
export class VolunteerGuardianInput implements VolunteerGuardian {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40, description: 'In words: grandmother, aunt, …' }) relation?: string;
}
@InputType()
export class GuardianConsentInput {
  @Nested(() => VolunteerGuardianInput) guardian!: VolunteerGuardianInput;
  @CivilDate({ description: 'The day of the consent.' }) on!: string;
}
@InputType({ description: 'Who comes along with a child: one of the two.' })
export class VolunteerCompanionInput {
  @Id({ optional: true, description: 'A volunteer of age who is there and cleared for work with minors.' }) volunteerId?: string;
  @Nested(() => VolunteerGuardianInput, { optional: true, description: 'A guardian; else volunteerId, exactly one of the two.' }) guardian?: VolunteerGuardianInput;
}
@InputType({ description: 'A licence, training or clearance, as a code of the catalogue: REAL_NAME, INSURANCE, MINOR_CLEARANCE, FIRST_AID, TEACHER, …' })
export class VolunteerCredentialInput implements CredentialTold {
  @Text({ max: 60 }) credential!: string;
  @CivilDate({ optional: true, description: 'The day it was given or checked.' }) from?: string;
  @CivilDate({ optional: true, description: 'The last day; left out: it does not lapse. Clearance for work with minors holds a year from its check, whatever is said here.' })
  until?: string;
}

@InputType({ isAbstract: true })
abstract class VolunteerFactsInput extends CommandInput {
  @Id({ optional: true, description: 'The station that keeps the record. Default: the caller’s own, or the one that keeps it now.' }) stationId?: string;
  @Id({ optional: true, description: 'Where they are at home.' }) communityId?: string;
  @TextList({ description: 'Service items that they can do, as codes of the catalogue.' }) skills!: string[];
  @TextList({ max: 20, description: 'As BCP 47 tags, best first.' }) languages!: string[];
  @NestedList(() => WeeklyWindowInput, { optional: true, size: 28, description: 'When they can be asked; left out: at any time.' }) windows?: WeeklyWindowInput[];
  @ChoiceList(ServiceModeEnum, { optional: true, description: 'Default: as the service items are usually given.' }) modes?: ServiceMode[];
  @TextList({ max: 12, size: 50, description: 'Where they serve: divisions, with all that lies below each; at least one.' }) places!: string[];
}
@InputType()
export class RegisterVolunteerInput extends VolunteerFactsInput {
  @Nested(() => VolunteerIdentityInput) identity!: VolunteerIdentityInput;
  @NestedList(() => VolunteerCredentialInput, { optional: true, size: 30 }) credentials?: VolunteerCredentialInput[];
  @IdList({ optional: true, size: 20, description: 'Organizations that they belong to.' }) teamIds?: string[];
  @Nested(() => GuardianConsentInput, { optional: true, description: 'Of a guardian; needed under 14.' }) consent?: GuardianConsentInput;
  @Nested(() => VolunteerCompanionInput, { optional: true, description: 'Who comes along; under 10 nobody helps before somebody is named.' }) companion?: VolunteerCompanionInput;
  @Id({ optional: true, description: 'The volunteer who brought them in.' }) broughtInById?: string;
  @Id({ optional: true, description: 'The same person as one who is served.' }) residentId?: string;
}
@InputType({ description: 'All facts anew; what is left out is gone, but for the station. The identity stays unless one is given.' })
export class CorrectVolunteerInput extends VolunteerFactsInput {
  @Id() volunteerId!: string;
  @Nested(() => VolunteerIdentityInput, { optional: true, description: 'Left out: stays as it is.' }) identity?: VolunteerIdentityInput;
}
@InputType({ description: 'One volunteer.' })
export class VolunteerInput extends CommandInput {
  @Id() volunteerId!: string;
}
@InputType()
export class RecordVolunteerCredentialInput extends VolunteerInput {
  @Nested(() => VolunteerCredentialInput) credential!: VolunteerCredentialInput;
}
@InputType()
export class EndVolunteerCredentialInput extends VolunteerInput {
  @Text({ max: 60 }) credential!: string;
  @Choice(CredentialEndingEnum) reason!: CredentialEnding;
}
@InputType()
export class RecordGuardianConsentInput extends VolunteerInput {
  @Nested(() => GuardianConsentInput) consent!: GuardianConsentInput;
}
@InputType()
export class NameVolunteerCompanionInput extends VolunteerInput {
  @Nested(() => VolunteerCompanionInput) companion!: VolunteerCompanionInput;
}
@InputType()
export class VolunteerTeamInput extends VolunteerInput {
  @Id() organizationId!: string;
}
@InputType()
export class VolunteerDuplicateInput extends VolunteerInput {
  @Id({ description: 'The other file.' }) otherId!: string;
}
@InputType()
export class LinkResidentInput extends VolunteerInput {
  @Id() residentId!: string;
}
@InputType()
export class PauseVolunteerInput extends VolunteerInput {
  @Choice(VolunteerPauseEnum) reason!: VolunteerPause;
  @CivilDate({ optional: true, description: 'The last day of it, if known; it does not end by itself.' }) until?: string;
}
@InputType()
export class RetireVolunteerInput extends VolunteerInput {
  @Choice(VolunteerRetirementEnum) reason!: VolunteerRetirement;
}
@InputType()
export class ReinstateVolunteerInput extends VolunteerInput {}
@InputType({ description: 'Whole values only; one of them at least.' })
export class FindVolunteersInput {
  @Text({ optional: true, max: 80 }) name?: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40 }) idNumber?: string;
}

@ObjectType()
export class VolunteerIdentityShown {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone?: string;
  @Text({ optional: true, description: 'For the station that keeps the record, and themselves.' }) idNumber?: string;
  @CivilDate({ optional: true, description: 'For the station that keeps the record, and themselves.' }) bornOn?: string;
}
@ObjectType()
export class VolunteerGuardianShown {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone?: string;
  @Text({ optional: true, description: 'To the volunteer, in words; null: not recorded.' }) relation?: string;
}
@ObjectType({ description: 'Who comes along with a child under ten, or did.' })
export class VolunteerCompanion {
  @Id({ description: 'By which entries of the ledger name them: of a volunteer the file.' }) companionId!: string;
  @Id({ deprecated: idOfAnother('companionId') }) id!: string;
  @Choice(CompanionKindEnum) kind!: Companion['kind'];
  @Field(() => VolunteerGuardianShown, { nullable: true, description: 'Of a guardian; null once erased.' }) guardian!: VolunteerGuardian | null;
  @Instant() namedAt!: string;
  @Instant({ optional: true, description: 'Null: they come along now.' }) endedAt!: string | null;
}
@ObjectType()
export class VolunteerCredential {
  @Text() code!: string;
  @Text({ description: 'In the language of the request.' }) label!: string;
  @CivilDate({ optional: true }) from!: string | null;
  @CivilDate({ optional: true, description: 'The last day; null: it does not lapse.' }) until!: string | null;
  @Flag({ description: 'Today.' }) holds!: boolean;
}

@ObjectType({ implements: () => [Node], description: '志愿者' })
export class Volunteer extends Node {
  @Choice(VolunteerStatusEnum) status!: VolunteerStatus;
  @Text({ optional: true, description: 'Why paused or retired, as a code.' }) statusReason!: string | null;
  @CivilDate({ optional: true, description: 'The last day of a pause, if known.' }) pausedUntil!: string | null;
  @Id({ optional: true, description: 'Keeps the record.' }) stationId!: string | null;
  @Id({ optional: true, description: 'Where they are at home.' }) communityId!: string | null;
  @TextList({ description: 'Service items that they can do, as codes of the catalogue.' }) skills!: string[];
  @TextList({ description: 'As BCP 47 tags.' }) languages!: string[];
  @Field(() => [WeeklyWindowShown], { description: 'When they can be asked; empty: at any time.' }) windows!: WeeklyWindowShown[];
  @ChoiceList(ServiceModeEnum) modes!: ServiceMode[];
  @TextList({ description: 'Divisions; all that lies below each.' }) places!: string[];
  @IdList({ description: 'Organizations that they belong to.' }) teamIds!: string[];
  @Field(() => [VolunteerCredential]) credentials!: VolunteerCredential[];
  @Id({ optional: true, description: 'The volunteer who brought them in.' }) broughtInById!: string | null;
  @Flag({ description: 'Under 18.' }) minor!: boolean;
  @Flag({ description: 'Under 10: never without somebody of age, who is named in `companions`.' }) accompanied!: boolean;
  @Flag({ description: 'Under 14: a guardian’s consent is needed.' }) needsConsent!: boolean;
  @CivilDate({ optional: true, description: 'When a guardian consented; null: nobody did, or no longer.' }) consentedOn!: string | null;
  @Flag({ description: 'Can be asked today: active, with the consent that is needed and, under 10, with somebody who comes along.' }) mayServe!: boolean;
  @Flag({ description: 'Holds this year’s clearance for work with minors.' }) mayWorkWithMinors!: boolean;
  @Instant() registeredAt!: string;
  @Field(() => ID, { nullable: true, description: 'The file that this one was merged into.' }) mergedIntoId!: string | null;
  sealedIdentity!: string | null;
  sealedGuardian!: string | null;
  resident!: string | null;
  suspects!: readonly string[];
  keptCompanions!: readonly CompanionRow[];
}

@ObjectType()
export class VolunteerConnection extends connectionOf(Volunteer) {}
@ObjectType()
export class VolunteerPayload extends Receipt {
  @Field(() => Volunteer, { nullable: true }) volunteer!: Volunteer | null;
}
@ObjectType()
export class RegisterVolunteerPayload extends VolunteerPayload {
  @Field(() => [ID], { description: 'Other volunteers within reach with the same id number, or the same name and phone.' }) maybeSameAs!: string[];
}
@ArgsType()
export class FindVolunteersArgs extends PageArgs {
  @Nested(() => FindVolunteersInput) input!: FindVolunteersInput;
}
@ArgsType()
export class VolunteersArgs extends PageArgs {
  @Id({ optional: true }) stationId?: string;
  @Id({ optional: true }) communityId?: string;
  @Id({ optional: true, description: 'An organization that they belong to.' }) teamId?: string;
  @Id({ optional: true }) broughtInById?: string;
  @Text({ optional: true, max: 80, description: 'A service item that they can do.' }) skill?: string;
  @Text({ optional: true, max: 60, description: 'A credential that holds today.' }) credential?: string;
  @Text({ optional: true, max: 20, description: 'A BCP 47 tag.' }) language?: string;
  @Choice(ServiceModeEnum, { optional: true }) mode?: ServiceMode;
  @Division({ optional: true, description: 'Those who serve in this division, or in one below it.' }) region?: string;
  @Nested(() => WeeklyWindowInput, { optional: true, description: 'Those who can be asked for the whole of it.' }) free?: WeeklyWindowInput;
  @Choice(VolunteerStatusEnum, { optional: true, description: 'Default: active or paused.' }) status?: VolunteerStatus;
}
