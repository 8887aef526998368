import { reaches, type Caller, type Language, type StationTree } from '#platform/access';
import { refusals } from '#platform/event-sourcing';
import { normalised, type KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { activityKinds } from '#reference/catalogue';
import type { VolunteerIdentity } from '#societies/volunteer';
import type { Stations } from '#linking/station/slice';
import type { CertificateCommand } from './certificate.decider.js';
import type { CertifiedKind } from './certificate.events.js';
import type { certificateMessages } from './certificate.messages.js';
import {
  certificateNumbered, findCertifiable, findCertificate, hoursOf, regionOfStation, type CertifiableRow, type CertificateRow, type HoursRow,
} from './certificate.queries.js';
import type { Checksums } from './checksums.js';
import type { ServiceCertificate, VerifiedCertificate } from './types.js';

type Elsewhere = 'VOLUNTEER_NOT_FOUND' | 'VOLUNTEER_ERASED' | 'STATION_NOT_FOUND';
const refuse = refusals<keyof typeof certificateMessages | Elsewhere>();
const hours = (minutes: number): number => Math.floor(minutes / 6) / 10;

/** Certificates as the resolver handles them: made out from confirmed hours, found within reach, and told from forged ones. */
export class Certificates {
  constructor(
    readonly views: Views,
    private readonly vault: KeyVault,
    private readonly tree: StationTree,
    private readonly stations: Stations,
    private readonly checksums: Checksums,
  ) {}

  find(id: string): CertificateRow | undefined {
    return this.views.get<CertificateRow>(findCertificate(id));
  }

  /** Whoever asks. @throws Refusal CERTIFICATE_NOT_FOUND */
  known(id: string): CertificateRow {
    return this.find(id) ?? refuse('CERTIFICATE_NOT_FOUND');
  }

  /** For the station that issued it and those above; out of reach reads like not found. @throws Refusal CERTIFICATE_NOT_FOUND */
  within(id: string, { reach }: Caller): CertificateRow {
    const row = this.known(id);
    return reaches(reach, { station: row.station }) ? row : refuse('CERTIFICATE_NOT_FOUND');
  }

  /** The register in which a station's certificates stand. @throws Refusal STATION_NOT_FOUND */
  registerOf(station: string): string {
    return this.views.get<{ region: string }>(regionOfStation(station))?.region ?? refuse('STATION_NOT_FOUND');
  }

  /**
   * Whoever keeps the volunteer's file may, and whoever confirmed hours of theirs.
   * @throws Refusal STATION_NOT_FOUND | VOLUNTEER_NOT_FOUND | VOLUNTEER_ERASED
   */
  async issuing(
    certificate: string, asked: { station: string; region: string; volunteer: string; from: string; until: string }, { reach }: Caller,
  ): Promise<CertificateCommand> {
    const { station, volunteer, from, until } = asked;
    if (!reaches(reach, { station })) return refuse('STATION_NOT_FOUND');
    const kinds = this.views.all<HoursRow>(hoursOf(volunteer, this.tree.below(station), from, until));
    const row = this.views.get<CertifiableRow>(findCertifiable(volunteer));
    if (!row || (kinds.length === 0 && !reaches(reach, { station: row.station }))) return refuse('VOLUNTEER_NOT_FOUND');
    const identity = row.identity === null ? null : await this.vault.open<VolunteerIdentity>(row.identity);
    return { type: 'IssueCertificate', data: { certificate, ...asked, name: identity?.name ?? refuse('VOLUNTEER_ERASED'), kinds } };
  }

  /** How much of what its paper speaks of is confirmed by now. */
  confirmed({ station, volunteer, from_date, until_date }: CertificateRow): number {
    return this.views.all<HoursRow>(hoursOf(volunteer, this.tree.below(station), from_date, until_date)).reduce((all, { minutes }) => all + minutes, 0);
  }

  /** Nothing where number and checksum do not belong together, and nothing more of why. */
  async verified(number: string, checksum: string, name: string | undefined, language: Language): Promise<VerifiedCertificate | null> {
    const row = this.views.get<CertificateRow>(certificateNumbered(number.trim()));
    if (!row || !(await this.checksums.isRight(row.id, row.number, checksum))) return null;
    return { ...this.onPaper(row, language), nameMatches: name === undefined ? null : await this.isNamed(row, name) };
  }

  shown(row: CertificateRow, language: Language): ServiceCertificate {
    return { ...this.onPaper(row, language), id: row.id, volunteerId: row.volunteer, revokedFor: row.reason, sealedName: row.name };
  }

  checksum({ id, number }: ServiceCertificate): Promise<string> {
    return this.checksums.of(id, number);
  }

  name({ sealedName }: ServiceCertificate): Promise<string | null> | null {
    return sealedName === null ? null : this.vault.open<string>(sealedName);
  }

  private async isNamed({ name: sealed }: CertificateRow, asked: string): Promise<boolean> {
    const name = sealed === null ? null : await this.vault.open<string>(sealed);
    return name !== null && normalised('name', name) === normalised('name', asked);
  }

  private onPaper(row: CertificateRow, language: Language) {
    return {
      number: row.number,
      stationId: row.station,
      stationName: this.stations.find(row.station, language)?.name ?? null,
      issuedAt: row.issued_at,
      from: row.from_date,
      until: row.until_date,
      hours: hours(row.minutes),
      activities: row.activities,
      kinds: (JSON.parse(row.kinds) as CertifiedKind[]).map(({ kind, minutes, activities }) => ({
        kind, kindLabel: activityKinds.find(kind)?.labels[language] ?? kind, hours: hours(minutes), activities,
      })),
      revokedAt: row.revoked_at,
    };
  }
}
