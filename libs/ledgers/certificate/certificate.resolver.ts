import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId, isPerson } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { worksAt } from '#linking/station';
import { certificateRegister, type CertificateCommand } from './certificate.decider.js';
import { listCertificates, type CertificateRow } from './certificate.queries.js';
import { Certificates } from './certificates.js';
import {
  CertificateArgs, CertificatePayload, CertificatesArgs, IssueCertificateInput, ReinstateCertificateInput, RevokeCertificateInput, ServiceCertificate, ServiceCertificateConnection, VerifiedCertificate,
} from './types.js';

@Resolver(() => ServiceCertificate)
export class CertificateResolver {
  constructor(
    private readonly certificates: Certificates,
    private readonly commands: Commands,
  ) {}

  @Query(() => VerifiedCertificate, {
    nullable: true,
    description: 'For whoever holds the paper, with or without a token: what the certificate of that number and checksum says. Null for every other pair.',
  })
  certificate(@Args() asked: CertificateArgs, @CallerOf() { language }: Caller): Promise<VerifiedCertificate | null> {
    const { number, checksum, name } = plain(asked);
    return this.certificates.verified(number, checksum, name, language);
  }

  @Query(() => ServiceCertificateConnection, { name: 'certificates', description: 'Of a volunteer or of a station, as far as they are within reach; the newest first.' })
  listed(@Args() { first, after, ...asked }: CertificatesArgs, @CallerOf() caller: Caller): ServiceCertificateConnection {
    const { volunteerId: volunteer = caller.reach.persons[0], stationId: station = caller.station ?? '' } = plain(asked);
    const [before = Number.MAX_SAFE_INTEGER] = keyOfCursor(after, 'number') ?? [];
    const query = listCertificates(caller.reach, volunteer === undefined ? { station } : { volunteer }, before, first + 1);
    return pageOf(this.certificates.views.all<CertificateRow>(query), first, ({ serial }) => [serial], (row) => this.certificates.shown(row, caller.language));
  }

  @ResolveField(() => String, { nullable: true, description: 'What tells the paper from a forged one: for those who work at the station that issued it, and for the volunteer.' })
  checksum(@Parent() certificate: ServiceCertificate, @CallerOf() caller: Caller): Promise<string> | null {
    return this.mayHave(certificate, caller) ? this.certificates.checksum(certificate) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'As it stands on the paper: for the same, and null once erased.' })
  name(@Parent() certificate: ServiceCertificate, @CallerOf() caller: Caller): Promise<string | null> | null {
    return this.mayHave(certificate, caller) ? this.certificates.name(certificate) : null;
  }

  @Mutation(() => CertificatePayload, { description: 'From hours that were confirmed, as they are now: what it says never changes.' })
  async issueCertificate(@Args('input') given: IssueCertificateInput, @CallerOf() caller: Caller): Promise<CertificatePayload> {
    const { commandId, volunteerId: volunteer, stationId: station = caller.station ?? '', from, until } = plain(given);
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'certificate');
    // A station may stand elsewhere when a command comes again; the certificate stays in the register in which it was made out.
    const region = this.certificates.find(id)?.region ?? this.certificates.registerOf(station);
    const command = (): Promise<CertificateCommand> => this.certificates.issuing(id, { station, region, volunteer, from, until }, caller);
    return this.answered(id, caller, await this.commands.run(caller, 'issueCertificate', plain(given), [step(certificateRegister, region, command)]));
  }

  @Mutation(() => CertificatePayload, { description: 'By the station that issued it. Whoever asks about the paper is told so.' })
  async revokeCertificate(@Args('input') given: RevokeCertificateInput, @CallerOf() caller: Caller): Promise<CertificatePayload> {
    const { certificateId: id, reason } = plain(given);
    const command = (): CertificateCommand => ({ type: 'RevokeCertificate', data: { certificate: this.certificates.within(id, caller).id, reason } });
    const register = this.certificates.known(id).region;
    return this.answered(id, caller, await this.commands.run(caller, 'revokeCertificate', plain(given), [step(certificateRegister, register, command)]));
  }

  @Mutation(() => CertificatePayload, { description: 'By the station that issued it: it was revoked by mistake, and counts as it did. Refused where hours that it speaks of were taken back.' })
  async reinstateCertificate(@Args('input') given: ReinstateCertificateInput, @CallerOf() caller: Caller): Promise<CertificatePayload> {
    const { certificateId: id } = plain(given);
    const command = (): CertificateCommand => ({ type: 'ReinstateCertificate', data: { certificate: id, minutes: this.certificates.confirmed(this.certificates.within(id, caller)) } });
    const register = this.certificates.known(id).region;
    return this.answered(id, caller, await this.commands.run(caller, 'reinstateCertificate', plain(given), [step(certificateRegister, register, command)]));
  }

  private answered(id: string, caller: Caller, receipt: Pick<CertificatePayload, 'position' | 'viewsBehind'>): CertificatePayload {
    const row = this.certificates.find(id);
    return { certificate: row ? this.certificates.shown(row, caller.language) : null, ...receipt };
  }

  private mayHave({ stationId, volunteerId }: ServiceCertificate, caller: Caller): boolean {
    return worksAt(caller, stationId) || (caller.role === 'VOLUNTEER' && isPerson(caller.actor, volunteerId));
  }
}
