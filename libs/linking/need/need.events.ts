import { event, openly, reasonOpenly, type EventOf, type KeptWords, type Personal, type Why } from '#platform/event-sourcing';
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
  /** From how many completed years on a helper may be: 10, 14 or 18, of which files know; absent: whoever the law lets serve. */
  readonly helperFromAge?: number;
  /** BCP 47 tags, best first; empty: any. */
  readonly languages: readonly string[];
}

/** Why a promise ended without being kept. */
export const promiseEnds = ['DECLINED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'FAILED', 'NEED_CLOSED'] as const;
export type PromiseEnd = (typeof promiseEnds)[number];
/** What is promised lies with a linkage and comes from a resource. */
export interface PromisedBy {
  readonly linkage: string;
  readonly resource: string;
}

/** Sealed like the need's own words: `subject` is there where something is said. */
interface Because extends Why {
  readonly subject?: string;
}
interface Way {
  readonly from: string;
  readonly to: string;
}
/** Since version 2 reasons are sealed. */
const sealedSince2 = { version: 2, personal: { reason: true }, subject: 'subject', elseWordless: true, upcast: { 1: reasonOpenly } } as const;

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
  NeedReprioritised: event<Because & { urgency: Urgency; dueAt: string }>(sealedSince2),
  /** Its clock ran out while it was open: once for each time by which something had to happen. `station` owned it then. */
  NeedOverdue: event<{ dueAt: string; urgency: Urgency; station: string }>(),
  /** An emergency went to whoever was on duty then, at its own station or at the nearest one above it: social workers. */
  NeedBroughtToDuty: event<{ station: string; workers: readonly string[] }>(),
  /** To the parent station; it waits there for a receipt. */
  NeedEscalated: event<Way & Because>(sealedSince2),
  /** To another station or person; the owner stays the owner until the receipt. */
  NeedHandOverOffered: event<Way & Because & { consent: boolean }>(sealedSince2),
  /** The owner takes the offer back before anybody gave a receipt. */
  NeedHandOverRecalled: event<Way & Because>(sealedSince2),
  /** `linkages`: what was promised of it then, and goes with it. */
  NeedHandOverReceived: event<Way & { receiver: string; linkages?: readonly string[] }>(),
  NeedHandOverRefused: event<Way & Because>(sealedSince2),
  /** So much of what is asked for is promised from here on: never more, with what was kept, than the quantity of the need. */
  NeedPromised: event<PromisedBy & { quantity: number }>(),
  /** Offered to several at once, and promised once: the first who accepts has it. */
  NeedBroadcast: event<{ broadcast: string; quantity: number; offers: readonly PromisedBy[] }>(),
  /** The first acceptance; what the others were offered is theirs no longer. */
  NeedBroadcastWon: event<{ broadcast: string; linkage: string }>(),
  /**
   * A promise ended and its quantity is open again; nought for one of several offers of a broadcast while others stand. `leaveOut`: when the need is matched
   * again the resource is left out.
   */
  NeedPromiseFreed: event<PromisedBy & { quantity: number; because: PromiseEnd; leaveOut: boolean }>(),
  /** What was given of what was promised; the rest, nought as a rule, is open again. */
  NeedPromiseKept: event<PromisedBy & { quantity: number; rest: number }>(),
  /** What was said to be given was not: it is promised again, as it was. */
  NeedPromiseReopened: event<PromisedBy & { quantity: number }>(),
  /** A volunteer says that they would: `station` is to take it up. Nothing is promised yet. */
  NeedHelpOffered: event<{ volunteer: string; station: string }>(),
  /** They would no longer, or the station has taken it up. */
  NeedHelpOfferEnded: event<{ volunteer: string; because: 'WITHDRAWN' | 'TAKEN_UP' }>(),
  NeedWithdrawn: event<Because>(sealedSince2),
  /** Somebody confirmed that it was met. */
  NeedMet: event<KeptWords & { confirmedBy: 'STATION' | 'RESIDENT'; subject?: string; outcome?: Personal<string> }>({
    version: 2, personal: { outcome: true }, subject: 'subject', elseWordless: true,
    upcast: { 1: ({ outcome, ...rest }: { outcome?: string }) => ({ ...rest, ...openly(outcome) }) },
  }),
  /**
   * It was closed by mistake and is open again, as it stood: with its clock (`ranOut`: that had run out already) and what is promised or given of it (`taken`), and with those who would help (`willing`).
   * `resident`: as the file is now, `file` as it was when the need was raised, where that has gone on in another. Without a reason: a linkage that had met it was opened again, which says why.
   */
  NeedReopened: event<
    NeedFacts & {
      resident?: string; file?: string; subject: string; station: string; urgency: Urgency; dueAt: string; ranOut?: boolean; taken: number; wasMet: boolean; willing: readonly string[];
      reason?: Personal<string>;
    }
  >({ personal: { reason: true }, subject: 'subject', elseWordless: true }),
};
export type NeedEvent = EventOf<typeof needEvents>;
