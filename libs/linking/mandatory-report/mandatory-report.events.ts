import { event, type EventOf, type Personal } from '#platform/event-sourcing';

/** Whom the law names (Law on the Protection of Minors, article 11): a report goes to all of them at once. */
export const authorities = ['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION'] as const;
export type Authority = (typeof authorities)[number];

export type Harm = 'VIOLENCE' | 'SEXUAL' | 'NEGLECT' | 'ABANDONED' | 'TRAFFICKED' | 'EXPLOITED' | 'IN_DANGER' | 'UNCLEAR';

/** Somebody who is suspected, or close to who is. ACCOUNT: a token's subject. */
export interface Party {
  readonly kind: 'RESIDENT' | 'VOLUNTEER' | 'SOCIAL_WORKER' | 'ORGANIZATION' | 'STATION' | 'ACCOUNT';
  readonly id: string;
}
/** Each has its own clock, ISO 8601, UTC. */
export interface Recipient {
  readonly authority: Authority;
  readonly acknowledgeBy: string;
}

export const mandatoryReportEvents = {
  /**
   * Sealed under the report's own key: it does not go when somebody's file does. `circle`: who must not see it, as it was known then: those named, and whoever
   * is one with them, lives with them or with the child.
   */
  HarmReported: event<{
    station: string | null; region: string; child: string | null; harm: readonly Harm[]; suspects: readonly Party[]; circle: readonly Party[];
    recipients: readonly Recipient[]; words: Personal<string>;
  }>({ personal: { words: true } }),
  /** `receipt`: the authority's own number. */
  HarmReportAcknowledged: event<{ authority: Authority; receipt: string | null }>(),
  HarmReportOverdue: event<{ authority: Authority }>(),
};
export type MandatoryReportEvent = EventOf<typeof mandatoryReportEvents>;
