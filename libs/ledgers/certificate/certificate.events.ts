import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { ActivityKind } from '#reference/catalogue';

export type CertificateRevocation = 'MISTAKE' | 'HOURS_TAKEN_BACK' | 'MISUSED' | 'OTHER';

/** Of one kind of activity: how long, and at how many. */
export interface CertifiedKind {
  readonly kind: ActivityKind;
  readonly minutes: number;
  readonly activities: number;
}

export const certificateEvents = {
  /**
   * What the paper says, for ever: figures of hours that had been confirmed by then, `from` and `until` civil dates of service, both included. `number` as printed;
   * `name` as it was that day. `issuedOn`: the civil date in the number.
   */
  CertificateIssued: event<{
    certificate: string; number: string; station: string; volunteer: string; name: Personal<string>; issuedOn: string; from: string; until: string; minutes: number;
    activities: number; kinds: readonly CertifiedKind[];
  }>({ personal: { name: true }, subject: 'volunteer' }),
  /** It no longer counts. The number is never given again. */
  CertificateRevoked: event<{ certificate: string; number: string; reason: CertificateRevocation }>(),
  /** It was revoked by mistake, and counts as it did. */
  CertificateReinstated: event<{ certificate: string; number: string }>(),
};
export type CertificateEvent = EventOf<typeof certificateEvents>;
