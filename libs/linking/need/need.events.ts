import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { NeedSource, ServiceMode, Urgency } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';

/** What is needed, as far as a helper must know it. No words about the person: those are sealed. */
export interface NeedFacts {
  /** Codes of the catalogue or of the station's own list; at least one. */
  readonly serviceItems: readonly string[];
  readonly quantity: number;
  /** A code of `capacityUnits`, when the quantity is not simply times. */
  readonly unit?: string;
  readonly modes: readonly ServiceMode[];
  /** Where help is to come or start from: a division, and a point rounded to three decimals (about 100 m). */
  readonly region: string;
  readonly point?: { readonly latitude: number; readonly longitude: number };
  /** Civil dates between which it is wanted. */
  readonly from?: string;
  readonly until?: string;
  /** Local times of the week that suit; empty: any. */
  readonly windows: readonly WeeklyWindow[];
  /** What it may cost the resident at most, in fen; absent: nothing. */
  readonly costLimit?: number;
  /** Codes of `accommodations`: diet and access. */
  readonly accommodations: readonly string[];
  /** Codes of `credentials` that the helper must hold, beyond what the items ask by themselves. */
  readonly credentials: readonly string[];
  /** BCP 47 tags, best first; empty: any. */
  readonly languages: readonly string[];
}

export const needEvents = {
  NeedRaised: event<
    NeedFacts & {
      /** Absent for a need of a community, which is nobody's in particular. */
      resident?: string;
      /** Whose key seals the words: the resident, or the need itself. */
      subject: string;
      station: string;
      source: NeedSource;
      urgency: Urgency;
      /** By when it must be linked, handed over or answered (ISO 8601, UTC). */
      dueAt: string;
      /** Whoever took the request owns it until it is handed over with a receipt: a token's subject, or a social worker's id. */
      firstReceiver: string;
      words?: Personal<string>;
    }
  >({ personal: { words: true }, subject: 'subject' }),
  /** What the assessment found replaces what was first asked for. */
  NeedAssessed: event<NeedFacts & { subject: string; urgency: Urgency; dueAt: string; assessment?: Personal<string> }>({
    personal: { assessment: true },
    subject: 'subject',
  }),
  NeedReprioritised: event<{ urgency: Urgency; dueAt: string; reason: string }>(),
  /** Its clock ran out while it was open: once for each time by which something had to happen. `station` owned it then. */
  NeedOverdue: event<{ dueAt: string; urgency: Urgency; station: string }>(),
  /** To the parent station; it waits there for a receipt. */
  NeedEscalated: event<{ from: string; to: string; reason: string }>(),
  /** To another station or person; the owner stays the owner until the receipt. */
  NeedHandOverOffered: event<{ from: string; to: string; reason: string; consent: boolean }>(),
  /** The owner takes the offer back before anybody gave a receipt. */
  NeedHandOverRecalled: event<{ from: string; to: string; reason: string }>(),
  NeedHandOverReceived: event<{ from: string; to: string; receiver: string }>(),
  NeedHandOverRefused: event<{ from: string; to: string; reason: string }>(),
  NeedWithdrawn: event<{ reason: string }>(),
  /** Somebody confirmed that it was met. */
  NeedMet: event<{ confirmedBy: 'STATION' | 'RESIDENT'; outcome?: string }>(),
};
export type NeedEvent = EventOf<typeof needEvents>;
