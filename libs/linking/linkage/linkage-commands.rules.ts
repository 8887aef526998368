import type { Urgency } from '#reference/catalogue';
import type { ProviderOf } from '#societies/charity-resource';
import type { Hours } from './hours.rules.js';
import type { Beside, CancelReason, DeclineReason, FailReason, MatchRecord, RevokeReason, ServiceDays, Tie } from './linkage.events.js';

export interface Proposal extends Tie {
  readonly subject: string;
  readonly urgency: Urgency;
  readonly quantity: number;
  readonly units: number;
  readonly service: ServiceDays;
  readonly answerBy: string;
  readonly broadcast: string | null;
  readonly match: MatchRecord;
  /** What stands in the way, in the words of whoever proposes. */
  readonly why: string;
  readonly override: string | undefined;
  readonly beside?: Beside;
}

/** Of the linkage's stations (the need's, the keeper's, the provider where it is one) those for which the actor may act: only the tree of stations knows. */
interface Acting {
  readonly stations: readonly string[];
}

export type LinkageCommand =
  | { type: 'ProposeLinkage'; data: Proposal }
  | { type: 'AcceptLinkage'; data: Acting & { holdUntil: string } }
  | { type: 'DeclineLinkage'; data: Acting & { reason: DeclineReason; words?: string } }
  | { type: 'RevokeLinkage'; data: Acting & { reason: RevokeReason; words?: string } }
  /** `proposedAt`: of the linkage itself, which never changes. `agreed`: with both, also outside of their hours. */
  | { type: 'ScheduleLinkage'; data: Acting & { startsAt: string; endsAt: string; holdUntil: string; proposedAt: string; hours: Hours; agreed: boolean } }
  | { type: 'StartLinkage'; data: Acting }
  | { type: 'IssueCode'; data: Acting & { digest: string } }
  /** A code that turned out to be another than the one that was issued. */
  | { type: 'MistakeCode'; data: Acting & { digest: string } }
  /** With the digest of the resident's code, or by the station alone. */
  | { type: 'CompleteLinkage'; data: Acting & { quantity?: number; digest?: string } }
  /** Help had not taken place, or not by this. `completedAt`: of the linkage itself, which says how long ago. */
  | { type: 'ReopenLinkage'; data: Acting & { completedAt: string; holdUntil: string; words: string } }
  /** It was not declined, called off or failed, or that was nobody's fault. `endedAt`: of the linkage itself. */
  | { type: 'TakeBackEnd'; data: Acting & { endedAt: string; words: string } }
  | { type: 'EvaluateLinkage'; data: Acting & { satisfaction: number; words?: string } }
  | { type: 'CancelLinkage'; data: Acting & { reason: CancelReason; words?: string } }
  | { type: 'FailLinkage'; data: Acting & { reason: FailReason; words?: string } }
  /** What the need is by now. */
  | { type: 'HurryOffer'; data: { urgency: Urgency } }
  /** Nobody answered in time. */
  | { type: 'ExpireOffer'; data: Record<never, never> }
  /** Another of the same broadcast was first. */
  | { type: 'EndOffer'; data: Record<never, never> }
  /** The need was withdrawn, or met otherwise. */
  | { type: 'EndWithNeed'; data: Record<never, never> }
  /** Whoever would help has closed their file. What may have been given by now is left for somebody to report on. */
  | { type: 'EndWithHelper'; data: Record<never, never> }
  /** What was agreed on was never reported on, and nothing is held for it any more. */
  | { type: 'LapseLinkage'; data: Record<never, never> }
  | { type: 'HandOverLinkage'; data: { to: string } }
  /** The resource went into another station's pool. */
  | { type: 'ChangeKeeper'; data: { to: string; provider: ProviderOf } }
  | { type: 'MissFollowUp'; data: { dueAt: string } };
