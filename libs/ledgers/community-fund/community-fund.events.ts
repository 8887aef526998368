import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { FundPartyRole, GrantPurpose } from '#reference/catalogue';

/** One side of a movement of money. `fund:<fund>`, `donor:<donor>` (negative: what it gave), `grantee:<id>`. The legs of every movement add up to nought. */
export interface FundLeg {
  readonly account: string;
  readonly fen: number;
}
/** One side of a movement of goods, of the accounts that money has; of each item the legs add up to nought, in quantity and in value. */
export interface GoodsLeg {
  readonly account: string;
  /** The entry that brought the goods in. */
  readonly item: string;
  readonly quantity: number;
  /** As stated by the giver, a share of it in proportion; never part of a sum of money. */
  readonly valueFen: number;
}
/** Whole in all its legs. It has legs of money or of goods, never of both. `on`: the civil date on which it took place. */
interface Movement {
  readonly entry: string;
  readonly on: string;
  readonly legs: readonly FundLeg[];
  readonly goods: readonly GoodsLeg[];
}

/** A community or the office of a street or township, which is an organization. */
export interface Locality {
  readonly kind: 'ORGANIZATION' | 'COMMUNITY';
  readonly id: string;
}
export const donorKinds = ['ORGANIZATION', 'PERSON', 'UNNAMED'] as const;
/** Whoever gave: an organization of the register, a person (name sealed under the donor's key), or somebody who is not named. */
export interface Giver {
  /** The organization's id; of the others an id of the fund's own. */
  readonly donor: string;
  readonly donorKind: (typeof donorKinds)[number];
}
type NamedGiver = Giver & { name?: Personal<string> };
const ofDonor = { subject: 'donor', personal: { name: true } } as const;

export const granteeKinds = ['RESIDENT', 'ORGANIZATION', 'COMMUNITY', 'STATION'] as const;
export interface Grantee {
  readonly kind: (typeof granteeKinds)[number];
  readonly id: string;
}
/** What is asked for: money, or some of an item of goods. */
export type GrantOf = { readonly amountFen: number } | { readonly item: string; readonly quantity: number };
/** `application`: of a venture call, where it is that call's award. */
interface GrantTerms {
  readonly grantee: Grantee;
  readonly purpose: GrantPurpose;
  readonly application?: string;
}
export interface PledgeInstalment {
  readonly on: string;
  readonly amountFen: number;
}

export const communityFundEvents = {
  /** `from`: the day on which the fund begins; a gift of an earlier day is none of its entries. Above `approvalLimitFen` a grant takes a second person. */
  FundOpened: event<{
    title: { readonly zh: string; readonly bo?: string; readonly en?: string }; charity: string; station: string; locality: Locality; region: string; from: string; approvalLimitFen: number;
  }>(),
  /** The station that is a party to it is no more: another one is, and need not sign anew. */
  FundHandedOver: event<{ from: string; to: string }>(),
  /** `on`: the civil date of the signature. */
  FundAgreementJoined: event<{ party: FundPartyRole; on: string }>(),
  /** With the last of the three signatures. */
  FundAgreementInForce: event<{ on: string }>(),
  /** `by`: the actor; of events that do not say so nobody is. */
  FundApprovalLimitChanged: event<{ approvalLimitFen: number; by?: string }>(),
  /** A promise moves no money. */
  FundPledgeMade: event<NamedGiver & { pledge: string; instalments: readonly PledgeInstalment[] }>(ofDonor),
  /** The day of an instalment passed, and not all came that was promised up to it. What comes counts for the earliest first. */
  FundPledgeInstalmentOverdue: event<Giver & { pledge: string; dueOn: string; missingFen: number; charity: string }>(),
  FundPledgeEnded: event<{ pledge: string; reason: string }>(),
  /** It was ended by mistake, by itself or with its fund: what has not come is waited for again. */
  FundPledgeReopened: event<{ pledge: string }>(),
  /** `receipt`: the number of the charity's receipt. */
  FundDonationRecorded: event<Movement & NamedGiver & { receipt: string; pledge?: string }>(ofDonor),
  /** `entry` is also the item's id from here on. `unit`: a code of `capacityUnits`. */
  FundGoodsReceived: event<Movement & NamedGiver & { receipt: string; item: string; unit: string }>(ofDonor),
  /** Above the limit: waits for somebody else than `askedBy` (an actor), who is `askedByPerson` where their token says so. */
  FundGrantRequested: event<GrantTerms & { grant: string; of: GrantOf; askedBy: string; askedByPerson?: string; words?: Personal<string> }>({ subject: 'grant', personal: { words: true } }),
  FundGrantRefused: event<{ grant: string; by: string; reason: string }>(),
  /** `entry` is also the grant's id. `approvedBy`: the second person, where the limit asked for one. */
  FundGrantMade: event<Movement & GrantTerms & { askedBy: string; approvedBy?: string; words?: Personal<string> }>({ subject: 'entry', personal: { words: true } }),
  /** For good, where it went to a resident who was forgotten: what it was for, in words. */
  FundGrantWordsForgotten: event<{ grant: string }>({ erases: 'grant' }),
  FundGrantReturned: event<Movement & { grant: string }>(),
  /** A counter-entry, with every leg the other way. */
  FundEntryReversed: event<Movement & { reverses: string; reason: string }>(),
  /** It is empty, nothing waits, and from here on nothing comes or goes. `on`: the civil date. `pledges`: those that ended with it; older events do not say which. */
  FundClosed: event<{ on: string; reason: string; pledges?: readonly string[] }>(),
  /** It was closed by mistake, and goes on as it was, in force or not. */
  FundReopened: event<Record<never, never>>(),
  /** For good: nobody can read who gave; that and how much was given stays. */
  FundDonorForgotten: event<{ donor: string }>({ erases: 'donor' }),
};
export type CommunityFundEvent = EventOf<typeof communityFundEvents>;
