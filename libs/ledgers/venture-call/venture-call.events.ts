import { event, type EventOf, type Personal } from '#platform/event-sourcing';

interface Titled {
  readonly zh: string;
  readonly bo?: string;
  readonly en?: string;
}
/** What is scored, and the points that it can bring at most. */
export interface Criterion {
  readonly code: string;
  readonly title: Titled;
  readonly points: number;
}
/** `reviewer`: an actor, as tokens name it. `organizations`: those that it belongs to or has an interest in, whose applications it does not score. */
export interface Reviewer {
  readonly reviewer: string;
  readonly organizations: readonly string[];
}
export interface Milestone {
  readonly milestone: string;
  readonly title: string;
  /** A civil date. */
  readonly dueOn: string;
}
export interface Score {
  readonly criterion: string;
  readonly points: number;
}
/** `total`: of all `reviews`; the mean is one through the other. */
export interface Placed {
  readonly application: string;
  readonly rank: number;
  readonly total: number;
  readonly reviews: number;
}

export const ventureCallEvents = {
  /** `from` and `until`: the civil dates between which applications come, both included. `fund`: the community fund that pays. */
  VentureCallOpened: event<{
    title: Titled; station: string; region: string; fund: string; from: string; until: string; budgetFen: number; maxAwardFen: number; reviewsNeeded: number;
    criteria: readonly Criterion[]; reviewers: readonly Reviewer[];
  }>(),
  /** The station that holds it is no more: another one does. */
  VentureCallHandedOver: event<{ from: string; to: string }>(),
  VentureReviewerNamed: event<Reviewer>(),
  /** `summary`: of the project, not of people. */
  VentureApplied: event<{ application: string; organization: string; title: Titled; summary?: string; askedFen: number; milestones: readonly Milestone[] }>(),
  VentureApplicationWithdrawn: event<{ application: string; reason: string }>(),
  /** It was withdrawn by mistake, and is scored with the others, with what reviewers said of it before. */
  VentureApplicationReinstated: event<{ application: string }>(),
  VentureApplicationReviewed: event<{ application: string; reviewer: string; scores: readonly Score[]; total: number; words?: Personal<string> }>({
    subject: 'application', personal: { words: true },
  }),
  /** The reviews are closed, with the first award. Best first. */
  VentureRanked: event<{ ranking: readonly Placed[] }>(),
  /** Above the fund's limit: waits for somebody else than `by` (an actor), with a request of the same id as `grant` in the fund. */
  VentureAwardProposed: event<{ application: string; amountFen: number; grant: string; by: string; passing?: string }>(),
  VentureAwardRefused: event<{ application: string; by: string; reason: string }>(),
  /** In one step with the grant of the fund. `passing`: why though another was ranked higher. */
  VentureAwarded: event<{ application: string; organization: string; amountFen: number; grant: string; passing?: string }>(),
  /** The fund took the grant back by a counter-entry: the application may be awarded anew, and what it had of the budget is free again. */
  VentureAwardTakenBack: event<{ application: string; amountFen: number; grant: string }>(),
  /** `activities`: entries of the ledger that show it. */
  VentureMilestoneReported: event<{ application: string; milestone: string; on: string; activities: readonly string[]; words?: Personal<string> }>({
    subject: 'application', personal: { words: true },
  }),
  /** `reason`: why though milestones were not reached. */
  VentureCallClosed: event<{ reason?: string }>(),
  /** It was closed by mistake, and goes on as before. */
  VentureCallReopened: event<Record<never, never>>(),
};
export type VentureCallEvent = EventOf<typeof ventureCallEvents>;
