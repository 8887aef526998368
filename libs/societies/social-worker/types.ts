import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { Choice, ChoiceList, CivilDate, CommandInput, connectionOf, Flag, Id, IdList, Nested, Node, PageArgs, Receipt, Text, TextList } from '#platform/graphql';
import type { CertificateLevel, PostRole, StationSpecialism } from '#reference/catalogue';
import { CertificateLevelEnum, PostRoleEnum, StationSpecialismEnum } from '#reference/catalogue/types';
import type { SocialWorkerIdentity } from './social-worker.events.js';

@InputType({ description: 'Who it is. Kept sealed.' })
export class SocialWorkerIdentityInput implements SocialWorkerIdentity {
  @Text({ max: 80 }) name!: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40, description: '18 characters, with a right check character; spaces are left out.' }) idNumber?: string;
}
@InputType()
export class CertificateInput {
  @Choice(CertificateLevelEnum) level!: CertificateLevel;
  @CivilDate({ optional: true, description: 'The day it was obtained.' }) on?: string;
}
@InputType({ description: '登记: three years from its first day, or until its last; one of them at least.' })
export class RegistrationInput {
  @CivilDate({ optional: true }) from?: string;
  @CivilDate({ optional: true, description: 'The last day. Default: three years after the first.' }) until?: string;
}
@InputType()
export class PostingInput {
  @Id() stationId!: string;
  @Choice(PostRoleEnum) role!: PostRole;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'The last day; left out: it goes on.' }) until?: string;
}

@InputType({ isAbstract: true })
abstract class SocialWorkerFactsInput extends CommandInput {
  @TextList({ max: 20, description: 'As BCP 47 tags, best first.' }) languages!: string[];
  @ChoiceList(StationSpecialismEnum, { optional: true, description: 'What they know best. Default: none in particular.' }) specialisms?: StationSpecialism[];
  @Nested(() => RegistrationInput, { optional: true, description: 'Left out: none is known, or the one that is known stays.' }) registration?: RegistrationInput;
  @Id({ optional: true, description: 'The station that keeps the record. Default: the caller’s own, or the one that keeps it now.' }) stationId?: string;
}
@InputType()
export class RegisterSocialWorkerInput extends SocialWorkerFactsInput {
  @Nested(() => SocialWorkerIdentityInput) identity!: SocialWorkerIdentityInput;
  @Nested(() => CertificateInput, { optional: true, description: 'Default: none.' }) certificate?: CertificateInput;
  @Nested(() => PostingInput, { optional: true, description: 'Where they work, from when on. Default: nowhere yet.' }) posting?: PostingInput;
}
@InputType({ description: 'Languages and specialisms anew. Whatever else is given here was entered by mistake before; what is left out stays.' })
export class CorrectSocialWorkerInput extends SocialWorkerFactsInput {
  @Id() socialWorkerId!: string;
  @Nested(() => SocialWorkerIdentityInput, { optional: true, description: 'Left out: stays as it is.' }) identity?: SocialWorkerIdentityInput;
  @Nested(() => CertificateInput, { optional: true, description: 'Left out: stays as it is.' }) certificate?: CertificateInput;
}
@InputType()
export class CertifySocialWorkerInput extends CertificateInput {
  @Id({ description: 'A UUID (version 7) of your making. The same id sent twice does the thing once and gets the same answer.' }) commandId!: string;
  @Id() socialWorkerId!: string;
}
@InputType()
export class RenewRegistrationInput extends RegistrationInput {
  @Id({ description: 'A UUID (version 7) of your making. The same id sent twice does the thing once and gets the same answer.' }) commandId!: string;
  @Id() socialWorkerId!: string;
}
@InputType()
export class PostSocialWorkerInput extends PostingInput {
  @Id({ description: 'A UUID (version 7) of your making. The same id sent twice does the thing once and gets the same answer.' }) commandId!: string;
  @Id() socialWorkerId!: string;
}
@InputType()
export class EndPostingInput extends CommandInput {
  @Id() socialWorkerId!: string;
  @Id() postingId!: string;
  @CivilDate({ description: 'The last day; it may lie ahead.' }) on!: string;
}
@InputType()
export class EraseSocialWorkerInput extends CommandInput {
  @Id() socialWorkerId!: string;
}
@InputType()
export class SocialWorkerDuplicateInput extends CommandInput {
  @Id() socialWorkerId!: string;
  @Id({ description: 'The other record.' }) otherId!: string;
}
@InputType({ description: 'Whole values only; one of them at least.' })
export class FindSocialWorkersInput {
  @Text({ optional: true, max: 80 }) name?: string;
  @Text({ optional: true, max: 20 }) phone?: string;
  @Text({ optional: true, max: 40 }) idNumber?: string;
}

@ObjectType()
export class SocialWorkerIdentityShown {
  @Text() name!: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) phone?: string;
  @Text({ optional: true, description: 'Null: not recorded.' }) idNumber?: string;
}
@ObjectType()
export class SocialWorkerPosting {
  @Id() id!: string;
  @Id() stationId!: string;
  @Choice(PostRoleEnum) role!: PostRole;
  @Text({ description: 'The role in the language of the request.' }) roleLabel!: string;
  @CivilDate() from!: string;
  @CivilDate({ optional: true, description: 'The last day; null: it goes on.' }) until!: string | null;
  @Flag({ description: 'Today.' }) current!: boolean;
}

@ObjectType({ implements: () => [Node], description: '社会工作者' })
export class SocialWorker extends Node {
  @Choice(CertificateLevelEnum) certificate!: CertificateLevel;
  @Text({ description: 'The certificate in the language of the request.' }) certificateLabel!: string;
  @CivilDate({ optional: true }) certifiedOn!: string | null;
  @CivilDate({ optional: true, description: 'First day of the registration; null: not known, or none.' }) registeredFrom!: string | null;
  @CivilDate({ optional: true, description: 'Last day of the registration; null: none.' }) registeredUntil!: string | null;
  @Flag({ description: 'Whether the registration runs today.' }) registered!: boolean;
  @TextList({ description: 'As BCP 47 tags.' }) languages!: string[];
  @ChoiceList(StationSpecialismEnum) specialisms!: StationSpecialism[];
  @Id({ optional: true, description: 'Keeps the record.' }) stationId!: string | null;
  @Field(() => [SocialWorkerPosting], { description: 'The latest first.' }) postings!: SocialWorkerPosting[];
  @IdList({ description: 'Records that may be of the same person, whoever keeps them; each of them names this one too.' }) suspectedDuplicateIds!: string[];
  @Id({ optional: true, description: 'The record that this one was merged into.' }) mergedIntoId!: string | null;
  @Flag({ description: 'Whether they were forgotten: what told who it was can be read by nobody.' }) erased!: boolean;
  sealedIdentity!: string | null;
}

@ObjectType()
export class SocialWorkerConnection extends connectionOf(SocialWorker) {}
@ObjectType()
export class SocialWorkerPayload extends Receipt {
  @Field(() => SocialWorker, { nullable: true }) socialWorker!: SocialWorker | null;
}
@ArgsType()
export class FindSocialWorkersArgs extends PageArgs {
  @Nested(() => FindSocialWorkersInput) input!: FindSocialWorkersInput;
}
@ArgsType()
export class SocialWorkersArgs extends PageArgs {
  @Id({ optional: true, description: 'The staff of a station: who is posted there today.' }) stationId?: string;
  @Choice(PostRoleEnum, { optional: true, description: 'Who has this post today.' }) role?: PostRole;
  @Choice(CertificateLevelEnum, { optional: true }) certificate?: CertificateLevel;
  @Text({ optional: true, max: 20, description: 'A BCP 47 tag.' }) language?: string;
  @Choice(StationSpecialismEnum, { optional: true }) specialism?: StationSpecialism;
  @Field(() => Boolean, { nullable: true, description: 'Whether the registration runs today.' }) @IsOptional() @IsBoolean() registered?: boolean;
}
