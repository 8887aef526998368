import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Choice, CivilDate, codeEnum, CommandInput, connectionOf, Flag, Id, Instant, PageArgs, Receipt, Text, Whole } from '#platform/graphql';
import type { ActivityKind } from '#reference/catalogue';
import { ActivityKindEnum } from '#reference/catalogue/types';
import type { CertificateRevocation } from './certificate.events.js';
import { revocationLabels } from './labels.js';

const CertificateRevocationEnum = codeEnum('CertificateRevocation', revocationLabels);

@InputType()
export class IssueCertificateInput extends CommandInput {
  @Id() volunteerId!: string;
  @Id({ optional: true, description: 'Who issues it. Default: the caller’s own station. It certifies hours that it or a station below it confirmed.' }) stationId?: string;
  @CivilDate({ description: 'First day of service.' }) from!: string;
  @CivilDate({ description: 'Last day of service, today at the latest.' }) until!: string;
}
@InputType()
export class ReinstateCertificateInput extends CommandInput {
  @Id() certificateId!: string;
}
@InputType()
export class RevokeCertificateInput extends CommandInput {
  @Id() certificateId!: string;
  @Choice(CertificateRevocationEnum) reason!: CertificateRevocation;
}

@ArgsType()
export class CertificateArgs {
  @Text({ max: 60, description: 'As printed.' }) number!: string;
  @Text({ max: 40, description: 'As printed; upper or lower case, with or without the hyphen.' }) checksum!: string;
  @Text({ optional: true, max: 100, description: 'The name on the paper, to be told whether it is that of the certificate.' }) name?: string;
}
@ArgsType()
export class CertificatesArgs extends PageArgs {
  @Id({ optional: true, description: 'Of whom. Default for a volunteer: their own.' }) volunteerId?: string;
  @Id({ optional: true, description: 'Issued by whom, where no volunteer is named. Default: the caller’s own station.' }) stationId?: string;
}

@ObjectType()
export class CertifiedKindShown {
  @Choice(ActivityKindEnum) kind!: ActivityKind;
  @Text({ description: 'In the language of the request.' }) kindLabel!: string;
  @Field(() => Float, { description: 'Hours, to a tenth.' }) hours!: number;
  @Whole({ description: 'Entries of the ledger in which the volunteer served, of this kind.' }) activities!: number;
}

@ObjectType({ isAbstract: true })
abstract class OnPaper {
  @Text() number!: string;
  @Id({ description: 'Who issued it.' }) stationId!: string;
  @Text({ optional: true, description: 'Its name today.' }) stationName!: string | null;
  @Instant() issuedAt!: string;
  @CivilDate() from!: string;
  @CivilDate() until!: string;
  @Field(() => Float, { description: 'Hours served in that period and confirmed when it was issued, to a tenth.' }) hours!: number;
  @Whole({ description: 'Entries of the ledger in which the volunteer served in that period.' }) activities!: number;
  @Field(() => [CertifiedKindShown]) kinds!: CertifiedKindShown[];
  @Instant({ optional: true, description: 'Since when it no longer counts.' }) revokedAt!: string | null;
}

@ObjectType({ description: '志愿服务证明, as whoever holds the paper is told of it: whose it is stands on the paper.' })
export class VerifiedCertificate extends OnPaper {
  @Flag({ optional: true, description: 'Whether the name asked about is that of the certificate; null where none was, and false once the volunteer was erased.' })
  nameMatches!: boolean | null;
}

@ObjectType({ description: '志愿服务证明, for the station that issued it and for the volunteer.' })
export class ServiceCertificate extends OnPaper {
  @Id() id!: string;
  @Id() volunteerId!: string;
  @Choice(CertificateRevocationEnum, { optional: true, description: 'Null while it counts.' }) revokedFor!: CertificateRevocation | null;
  sealedName!: string | null;
}

@ObjectType()
export class ServiceCertificateConnection extends connectionOf(ServiceCertificate) {}

@ObjectType()
export class CertificatePayload extends Receipt {
  @Field(() => ServiceCertificate, { nullable: true }) certificate!: ServiceCertificate | null;
}
