import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { LegalForm } from '#reference/catalogue';

/** 政社企校: which of the four kinds of party it takes part as. */
export type PartyKind = 'GOVERNMENT' | 'SOCIAL' | 'ENTERPRISE' | 'SCHOOL';

/** Codes, not words: words about a suspension are words about people. */
export type SuspensionReason = 'LICENCE_LAPSED' | 'COMPLAINT' | 'INSPECTION' | 'OWN_REQUEST' | 'DISSOLVED' | 'OTHER';

export interface OrganizationFacts {
  readonly name: { readonly zh: string; readonly bo?: string; readonly en?: string };
  readonly legalForm: LegalForm;
  /** Unified social credit code (GB 32100), upper case; a body without one is filed (备案) or informal. */
  readonly creditCode?: string;
  readonly partyKind: PartyKind;
  /** The division of its seat. */
  readonly region: string;
  /** Where it is at work, as code prefixes; empty when it never said. */
  readonly serviceAreas: readonly string[];
}

export const organizationEvents = {
  /** `station` registered it and keeps its record; null when no station did. */
  OrganizationRegistered: event<OrganizationFacts & { station: string | null }>(),
  /** Carries all facts anew, so that each state can be read from one event. */
  OrganizationCorrected: event<OrganizationFacts>(),
  /** Who speaks for it. Sealed under the contact's own key, so that a person who leaves can be forgotten and the organization stays. */
  OrganizationContactNamed: event<{ contact: string; name: Personal<string>; phone: Personal<string> }>({
    subject: 'contact',
    personal: { name: true, phone: true },
  }),
  OrganizationContactRemoved: event<{ contact: string }>(),
  /** From here on its resources match no longer and it registers no new ones; what was promised stays promised. */
  OrganizationSuspended: event<{ reason: SuspensionReason }>(),
  OrganizationReinstated: event<Record<never, never>>(),
  /** Somebody wanted to correct it to a credit code that another has. */
  OrganizationDuplicateSuspected: event<{ other: string }>(),
  /** Somebody looked: they are two organizations. */
  OrganizationDuplicateDismissed: event<{ other: string }>(),
  /** It goes on in another one, which is the one that stays; what was recorded under its id stays there. With what it is counted by, where and as what. */
  OrganizationMerged: event<{ into: string; station: string | null; legalForm: LegalForm }>(),
  /** Recorded of the one that stays. `creditCode`: where it took over the other's, that code and its own before. */
  OrganizationAbsorbed: event<{ other: string; creditCode?: { came: string; before?: string } }>(),
  /** They were two organizations: it goes on by itself again. `creditCode`: the one that it has from here on, if any. */
  OrganizationParted: event<{ from: string; creditCode: string | null; station: string | null; legalForm: LegalForm; region: string }>(),
  /** Recorded of the one that had stayed. */
  OrganizationReleased: event<{ other: string }>(),
};
export type OrganizationEvent = EventOf<typeof organizationEvents>;
