import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { PledgeEnd } from '#reference/catalogue';
import type { Wording } from '#societies/charity-resource';

/** `organization`: null for a donor who is a person, and whose name a `PledgeDonorNamed` of the same pledge has. */
export interface Donor {
  readonly id: string;
  readonly organization: string | null;
}
/** What one donor is to give on a civil date. Money in whole fen. */
export interface Instalment {
  readonly id: string;
  readonly donor: string;
  readonly dueOn: string;
  readonly amountFen: number;
}

export const pledgeEvents = {
  /** `agreement` it belongs to, or `resident` that it is for, where there is one; `amountFen` is what all instalments come to. */
  PledgeMade: event<{
    title: Wording; station: string; region: string; agreement: string | null; resident: string | null; donors: readonly Donor[]; amountFen: number;
    instalments: readonly Instalment[];
  }>(),
  /** Another station keeps it from then on. */
  PledgeHandedOver: event<{ from: string; to: string }>(),
  /** Sealed under the donor's own key. */
  PledgeDonorNamed: event<{ donor: string; name: Personal<string> }>({ personal: { name: true }, subject: 'donor' }),
  /** A donor who is a person is forgotten; what they gave stays counted. */
  PledgeDonorForgotten: event<{ donor: string }>({ erases: 'donor' }),
  /** Wholly or in part, on a civil date; `missingFen`: what is still to come of it. */
  PledgeInstalmentReceived: event<{ instalment: string; donor: string; amountFen: number; on: string; missingFen: number }>(),
  /** So much of it was written down by mistake: `missingFen` is still to come of it, and is `overdue` where that was said before. `dueOn`: civil date. */
  PledgeReceiptTakenBack: event<{ instalment: string; donor: string; amountFen: number; missingFen: number; dueOn: string; overdue: boolean }>(),
  /** Its day has passed, and so much of it has not come. */
  PledgeInstalmentOverdue: event<{ instalment: string; donor: string; organization: string | null; station: string; dueOn: string; missingFen: number }>(),
  /** What has not come by then is not expected any more. */
  PledgeEnded: event<{ reason: PledgeEnd; on: string; missingFen: number }>(),
  /** It was ended by mistake: what had not come is expected again, and what was overdue is. `dueOn`: civil date. */
  PledgeReopened: event<{ open: readonly { readonly instalment: string; readonly dueOn: string; readonly overdue: boolean }[] }>(),
};
export type PledgeEvent = EventOf<typeof pledgeEvents>;
