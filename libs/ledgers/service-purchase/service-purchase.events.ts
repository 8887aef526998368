import { event, type EventOf } from '#platform/event-sourcing';
import type { ActivityChannel, ActivityKind, ActivityMethod, EvaluationGrade, EvaluationStage, PurchaseFigure } from '#reference/catalogue';

/** What is to be done: so much of a figure of the ledger, of some kinds of activity (none named: of all), one method or one channel. */
export interface PurchaseIndicator {
  readonly indicator: string;
  readonly title: { readonly zh: string; readonly bo?: string; readonly en?: string };
  readonly figure: PurchaseFigure;
  readonly kinds: readonly ActivityKind[];
  readonly method?: ActivityMethod;
  readonly channel?: ActivityChannel;
  readonly target: number;
}
/** `after`: the evaluation that must have been passed before it is paid. */
export interface PurchaseInstalment {
  readonly instalment: string;
  readonly dueOn: string;
  readonly amountFen: number;
  readonly after?: EvaluationStage;
}
/** How far an indicator was when it was evaluated. */
export interface Progress {
  readonly indicator: string;
  readonly value: number;
  readonly target: number;
}

/** Whoever was named before stations were asked was not asked: what has been read of their figures, and paid for, stays as it was until they leave. */
const nobodyAsked = (data: object): object => ({ ...data, asked: [] });
const notAsked = (data: object): object => ({ ...data, asked: false });

export const servicePurchaseEvents = {
  /**
   * 政府购买服务. Buyer, operator and supervisor are organizations. `stations`: those that the operator runs, whose ledgers count; of them `asked` count once they agree, the others from the beginning, since
   * whoever opened it answers for them. `from` and `until`: civil dates, both included.
   */
  PurchaseOpened: event<{
    title: { readonly zh: string; readonly bo?: string; readonly en?: string }; buyer: string; operator: string; supervisor?: string; stations: readonly string[]; asked: readonly string[]; region: string;
    from: string; until: string; totalFen: number; indicators: readonly PurchaseIndicator[]; instalments: readonly PurchaseInstalment[];
  }>({ version: 2, upcast: { 1: nobodyAsked } }),
  /** Another station works under it: one that stands in the place of another, say. Its ledger counts from `from` (a civil date) on, and where it is `asked` once it agrees. `region`: where the purchase is with it. */
  PurchaseStationAdded: event<{ station: string; from: string; region: string; asked: boolean }>({ version: 2, upcast: { 1: notAsked } }),
  /** The head of the station, or whoever answers for it, agrees that what its ledger says of these days is told in figures, from the first day on. */
  PurchaseAgreed: event<{ station: string }>(),
  /** It does not work under the purchase, or no longer: of what it does from `on` (a civil date) on nothing counts. */
  PurchaseLeft: event<{ station: string; on: string }>(),
  PurchaseInstalmentPaid: event<{ instalment: string; on: string; amountFen: number }>(),
  /** That it was paid was a mistake, and why: it is due as before. */
  PurchasePaymentTakenBack: event<{ instalment: string; reason: string }>(),
  /** Not paid for now, and why. */
  PurchaseInstalmentWithheld: event<{ instalment: string; reason: string }>(),
  PurchaseInstalmentReleased: event<{ instalment: string; reason: string }>(),
  /** Its day passed, and it was neither paid nor withheld. */
  PurchaseInstalmentOverdue: event<{ instalment: string; dueOn: string; amountFen: number; buyer: string; operator: string }>(),
  /** `by`: the organization that evaluated. `score`: of a hundred. `progress`: as the ledger was then; what is corrected later changes the indicator, never this. */
  PurchaseEvaluated: event<{
    stage: EvaluationStage; on: string; by: string; score: number; grade: EvaluationGrade; findings: readonly string[]; progress: readonly Progress[];
  }>(),
};
export type ServicePurchaseEvent = EventOf<typeof servicePurchaseEvents>;
