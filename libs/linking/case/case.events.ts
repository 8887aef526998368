import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import type { AssessmentDimension, AssessmentScale, CaseOutcome, CaseStage, PartyKind, ServiceItemCode } from '#reference/catalogue';
import type { Rhythm } from '#linking/pairing';

/** One thing that the plan asks for. `id` stays the same through revisions of the plan, so that progress goes on. Civil dates; `until` is the last day. */
export interface PlanItem {
  readonly id: string;
  /** A code of the catalogue or of the station's own list. */
  readonly serviceItem: ServiceItemCode | (string & {});
  readonly partyKind: PartyKind;
  readonly rhythm: Rhythm;
  /** The need under the case that it is for, where it is one of them. */
  readonly need: string | null;
  readonly from: string;
  readonly until: string | null;
}

/** What nobody fills: a kind of party for a thing that is asked for. */
export interface Missing {
  readonly partyKind: PartyKind;
  readonly serviceItem: string | null;
  readonly planItem: string | null;
  readonly need: string | null;
}

/** Since version 2 reasons are sealed; of whoever was erased a step is recorded without. */
const sealedSince2 = { version: 2, personal: { reason: true }, elseWordless: true, upcast: { 1: reasonOpenly } } as const;

export const caseEvents = {
  /** `worker`: the social worker who answers for it. `needs`: those that are under it from the beginning. `subject`: whose key seals words, the resident. */
  CaseOpened: event<{
    resident: string; station: string; region: string; worker: string; needs: readonly string[]; on: string; subject: string; words?: Personal<string>;
  }>({ personal: { words: true }, subject: 'subject' }),
  CaseNeedAdded: event<{ need: string }>(),
  /** Points by item of the scale; `total` is their sum of `most`. `on`: the civil date on which it was found. */
  CaseAssessed: event<{
    scale: AssessmentScale; scores: Readonly<Record<string, number>>; total: number; most: number; on: string; by: string; subject: string; words?: Personal<string>;
  }>({ personal: { words: true }, subject: 'subject' }),
  /** Again with the same id when it is put otherwise. `until`: the civil date by which it is to be reached. */
  CaseGoalSet: event<{ goal: string; dimension: AssessmentDimension; until: string | null; subject: string; words: Personal<string> }>({
    personal: { words: true }, subject: 'subject',
  }),
  /** The whole plan; one before it holds no longer. */
  CasePlanMade: event<{ items: readonly PlanItem[]; on: string }>(),
  CaseStageReached: event<{ stage: CaseStage }>(),
  /** `goals`: every goal of the case. `satisfaction`: 1 to 5, as the resident says. */
  CaseEvaluated: event<{
    on: string; goals: readonly { readonly goal: string; readonly met: boolean }[]; satisfaction: number | null; by: string; subject: string; words?: Personal<string>;
  }>({ personal: { words: true }, subject: 'subject' }),
  /** `referredTo`: a station or organization, where the outcome is REFERRED and the hub knows it. */
  CaseClosed: event<{ outcome: CaseOutcome; on: string; worker: string; referredTo: string | null; subject: string; words?: Personal<string> }>({
    personal: { words: true }, subject: 'subject',
  }),
  /** The case goes on where assessment begins. */
  CaseReopened: event<{ on: string; worker: string; subject: string; words?: Personal<string> }>({ personal: { words: true }, subject: 'subject' }),
  /** `station`: whose case it is from then on. `region`: where it is from then on, as the resident lives there now; left out: where it was. */
  CaseHandedOver: event<Why & { from: string; to: string; station: string; region?: string; subject?: string }>({ ...sealedSince2, subject: 'subject' }),
  /** All that nobody fills by now; an empty list: nothing is missing any more. */
  CaseMissing: event<{ missing: readonly Missing[] }>(),
  /**
   * All other open cases of the same person: since two files turned out to be of one, or another case was opened; an empty list: there are none any more. `station`: whose
   * this case is.
   */
  CaseBesideFound: event<{ others: readonly string[]; station: string }>(),
};
export type CaseEvent = EventOf<typeof caseEvents>;

/** Of one social worker, whose key seals why: it is why they carry less, or leave. What becomes of each case is said with the case. */
export const caseloadEvents = {
  /** How many open cases this worker carries at most. */
  CaseloadCapSet: event<Why & { cap: number }>(sealedSince2),
  CaseloadTaken: event<{ case: string; station: string }>(),
  CaseloadReleased: event<{ case: string }>(),
  /** Another worker has them in the same step. `whole`: nothing is left. */
  CaseloadHandedOver: event<Why & { to: string; cases: readonly string[]; whole: boolean }>(sealedSince2),
  /** `beyondCap`: somebody answered for it that they are more than the cap. */
  CaseloadReceived: event<{ from: string; cases: readonly string[]; beyondCap: boolean }>(),
};
export type CaseloadEvent = EventOf<typeof caseloadEvents>;
