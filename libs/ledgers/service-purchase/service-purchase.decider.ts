import { aggregate, refusals, speaksForOrganization, type Actor, type Circumstances, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, endOfDay } from '#reference/calendar';
import { evaluationGrades, type EvaluationStage, type PurchaseAnswer } from '#reference/catalogue';
import { servicePurchaseEvents, type Progress, type PurchaseInstalment, type ServicePurchaseEvent } from './service-purchase.events.js';
import type { servicePurchaseMessages } from './service-purchase.messages.js';

export type ServicePurchaseCommand =
  | { type: 'OpenPurchase'; data: Extract<ServicePurchaseEvent, { type: 'PurchaseOpened' }>['data'] }
  /** `oversees`: the actor supervises where it is, with this station. */
  | { type: 'AddStation'; data: { station: string; from: string; region: string; asked: boolean; oversees: boolean } }
  /** By whoever answers for the station, which only the tree of stations knows. */
  | { type: 'Agree'; data: { station: string } }
  | { type: 'Leave'; data: { station: string } }
  | { type: 'PayInstalment'; data: { instalment: string; on: string } }
  /** It was written down by mistake. */
  | { type: 'TakeBackPayment'; data: { instalment: string; reason: string } }
  | { type: 'WithholdInstalment'; data: { instalment: string; reason: string } }
  | { type: 'ReleaseInstalment'; data: { instalment: string; reason: string } }
  /** By the clock. */
  | { type: 'MissInstalment'; data: { instalment: string } }
  /** `progress`: as the ledger says now. `oversees`: the actor supervises where it is. */
  | { type: 'Evaluate'; data: { oversees: boolean; stage: EvaluationStage; on: string; score: number; findings: readonly string[]; progress: readonly Progress[] } };
type Data<K extends ServicePurchaseCommand['type']> = CommandData<ServicePurchaseCommand, K>;

interface Purchase {
  status: 'unknown' | 'open';
  buyer: string;
  operator: string;
  supervisor: string | undefined;
  from: string;
  until: string;
  readonly stations: Map<string, PurchaseAnswer>;
  readonly instalments: Map<string, { readonly terms: PurchaseInstalment; status: 'open' | 'paid' | 'withheld'; overdue: boolean }>;
  /** Stage → whether it was passed. */
  readonly evaluated: Map<EvaluationStage, boolean>;
}

const refuse = refusals<keyof typeof servicePurchaseMessages>();
const speaksFor = (actor: Actor, party: string | undefined): boolean => actor.role === 'ADMIN' || (party !== undefined && speaksForOrganization(actor, party));

function decide({ type, data }: ServicePurchaseCommand, purchase: Purchase, { now, actor }: Circumstances): readonly ServicePurchaseEvent[] {
  const today = civilDateAt(now);
  if (type === 'OpenPurchase') return purchase.status === 'unknown' ? [opened(data)] : refuse('PURCHASE_ALREADY_OPENED');
  if (purchase.status === 'unknown') return refuse('PURCHASE_NOT_FOUND');
  if (type === 'MissInstalment') return missed(data.instalment, purchase, now);
  if (type === 'Evaluate') return [evaluated(data, purchase, actor, today)];
  if (type === 'AddStation') return added(data, purchase, actor);
  if (type === 'Agree' || type === 'Leave') return answered(type, data.station, purchase, today);
  if (!speaksFor(actor, purchase.buyer)) return refuse('PURCHASE_BUYER_ONLY');
  const one = purchase.instalments.get(data.instalment) ?? refuse('PURCHASE_INSTALMENT_NOT_FOUND');
  if (type === 'TakeBackPayment') return one.status === 'paid' ? [{ type: 'PurchasePaymentTakenBack', data }] : [];
  if (one.status === 'paid') return refuse('PURCHASE_INSTALMENT_PAID');
  switch (type) {
    case 'PayInstalment': {
      const { after, amountFen } = one.terms;
      if (one.status === 'withheld') return refuse('PURCHASE_INSTALMENT_WITHHELD');
      if (data.on > today) return refuse('PURCHASE_DATE_TO_COME', { date: data.on });
      if (after !== undefined && purchase.evaluated.get(after) !== true) return refuse('PURCHASE_EVALUATION_FIRST');
      return [{ type: 'PurchaseInstalmentPaid', data: { ...data, amountFen } }];
    }
    case 'WithholdInstalment':
      return one.status === 'withheld' ? [] : [{ type: 'PurchaseInstalmentWithheld', data }];
    case 'ReleaseInstalment':
      return one.status === 'withheld' ? [{ type: 'PurchaseInstalmentReleased', data }] : [];
  }
}

function opened(data: Data<'OpenPurchase'>): ServicePurchaseEvent {
  if (data.from > data.until) return refuse('PURCHASE_DATES_REVERSED');
  if (data.operator === data.buyer || data.operator === data.supervisor) return refuse('PURCHASE_PARTIES_APART');
  if (data.stations.length === 0) return refuse('PURCHASE_WITHOUT_STATIONS');
  if (data.indicators.length === 0) return refuse('PURCHASE_WITHOUT_INDICATORS');
  const sum = data.instalments.reduce((all, { amountFen }) => all + amountFen, 0);
  return sum === data.totalFen ? { type: 'PurchaseOpened', data } : refuse('PURCHASE_INSTALMENTS_NOT_TOTAL');
}

function added({ oversees, ...data }: Data<'AddStation'>, { stations, buyer, from, until }: Purchase, actor: Actor): readonly ServicePurchaseEvent[] {
  if (!oversees && !speaksFor(actor, buyer)) return refuse('PURCHASE_BUYER_ONLY');
  if (stations.has(data.station)) return [];
  return data.from < from || data.from > until ? refuse('PURCHASE_STATION_DATE', { from, until }) : [{ type: 'PurchaseStationAdded', data }];
}

/** A station that was not asked may say so too; one that has left may come back. */
function answered(type: 'Agree' | 'Leave', station: string, { stations }: Purchase, today: string): readonly ServicePurchaseEvent[] {
  const answer = stations.get(station) ?? refuse('PURCHASE_NOT_FOUND');
  if (type === 'Agree') return answer === 'AGREED' ? [] : [{ type: 'PurchaseAgreed', data: { station } }];
  return answer === 'LEFT' ? [] : [{ type: 'PurchaseLeft', data: { station, on: today } }];
}

/** Once; whoever withholds it has said why. */
function missed(instalment: string, { instalments, buyer, operator }: Purchase, now: string): readonly ServicePurchaseEvent[] {
  const one = instalments.get(instalment);
  if (one?.status !== 'open' || one.overdue || now < endOfDay(one.terms.dueOn)) return [];
  const { dueOn, amountFen } = one.terms;
  return [{ type: 'PurchaseInstalmentOverdue', data: { instalment, dueOn, amountFen, buyer, operator } }];
}

/** By the buyer or the supervisor, never by whoever did the work. */
function evaluated({ stage, on, score, oversees, ...data }: Data<'Evaluate'>, purchase: Purchase, actor: Actor, today: string): ServicePurchaseEvent {
  if (speaksForOrganization(actor, purchase.operator) || !(oversees || speaksFor(actor, purchase.buyer) || speaksFor(actor, purchase.supervisor))) return refuse('PURCHASE_EVALUATED_BY_OTHERS');
  if (purchase.evaluated.get(stage) === true) return refuse('PURCHASE_ALREADY_EVALUATED');
  if (on > today) return refuse('PURCHASE_DATE_TO_COME', { date: on });
  if (on < purchase.from) return refuse('PURCHASE_NOT_BEGUN', { from: purchase.from });
  if (stage === 'FINAL' && on <= purchase.until) return refuse('PURCHASE_NOT_OVER', { until: purchase.until });
  if (stage === 'MIDTERM' && purchase.evaluated.has('FINAL')) return refuse('PURCHASE_ALREADY_EVALUATED');
  const grade = evaluationGrades.terms.find(({ from }) => score >= from)?.code ?? 'UNQUALIFIED';
  return { type: 'PurchaseEvaluated', data: { stage, on, by: actor.organization ?? purchase.supervisor ?? purchase.buyer, score, grade, ...data } };
}

function evolve(purchase: Purchase, { type, data }: SealedEventOf<typeof servicePurchaseEvents>): Purchase {
  switch (type) {
    case 'PurchaseOpened': {
      const { buyer, operator, supervisor, from, until } = data;
      for (const terms of data.instalments) purchase.instalments.set(terms.instalment, { terms, status: 'open', overdue: false });
      for (const station of data.stations) purchase.stations.set(station, data.asked.includes(station) ? 'ASKED' : 'NOT_ASKED');
      return Object.assign(purchase, { buyer, operator, supervisor, from, until, status: 'open' });
    }
    case 'PurchaseStationAdded':
      purchase.stations.set(data.station, data.asked ? 'ASKED' : 'NOT_ASKED');
      return purchase;
    case 'PurchaseAgreed':
      purchase.stations.set(data.station, 'AGREED');
      return purchase;
    case 'PurchaseLeft':
      purchase.stations.set(data.station, 'LEFT');
      return purchase;
    case 'PurchaseEvaluated':
      // One that was not passed is done again.
      purchase.evaluated.set(data.stage, evaluationGrades.find(data.grade)?.passes ?? false);
      return purchase;
    case 'PurchaseInstalmentOverdue': {
      const one = purchase.instalments.get(data.instalment);
      if (one) one.overdue = true;
      return purchase;
    }
    case 'PurchaseInstalmentPaid':
    case 'PurchasePaymentTakenBack':
    case 'PurchaseInstalmentWithheld':
    case 'PurchaseInstalmentReleased': {
      const one = purchase.instalments.get(data.instalment);
      if (one) one.status = type === 'PurchaseInstalmentPaid' ? 'paid' : type === 'PurchaseInstalmentWithheld' ? 'withheld' : 'open';
      return purchase;
    }
  }
}

export const servicePurchase = aggregate<typeof servicePurchaseEvents, Purchase, ServicePurchaseCommand>({
  category: 'servicePurchase',
  events: servicePurchaseEvents,
  initial: () => ({ status: 'unknown', buyer: '', operator: '', supervisor: undefined, from: '', until: '', stations: new Map(), instalments: new Map(), evaluated: new Map() }),
  decide,
  evolve,
});
