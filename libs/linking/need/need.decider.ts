import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { urgencies, type NeedSource, type Urgency } from '#reference/catalogue';
import { addHours } from '#reference/calendar';
import { needEvents, type NeedEvent, type NeedFacts } from './need.events.js';
import type { needMessages } from './need.messages.js';

export type NeedCommand =
  | {
      type: 'RaiseNeed';
      data: NeedFacts & { resident?: string; subject: string; station: string; source: NeedSource; urgency: Urgency; words?: string };
    }
  | { type: 'AssessNeed'; data: NeedFacts & { urgency: Urgency; assessment?: string } }
  | { type: 'ReprioritiseNeed'; data: { urgency: Urgency; reason: string } }
  | { type: 'EscalateNeed'; data: { to: string; reason: string } }
  | { type: 'OfferHandOver'; data: { to: string; reason: string; consent: boolean } }
  | { type: 'ReceiveHandOver'; data: { at: string } }
  | { type: 'RefuseHandOver'; data: { at: string; reason: string } }
  | { type: 'WithdrawNeed'; data: { reason: string } }
  | { type: 'ConfirmNeedMet'; data: { confirmedBy: 'STATION' | 'RESIDENT'; outcome?: string } };

interface Need {
  status: 'unknown' | 'open' | 'withdrawn' | 'met';
  subject: string;
  station: string;
  urgency: Urgency;
  /** Where it is being handed over or escalated to, until the receipt. */
  onItsWayTo: string | undefined;
}

const refuse = refusals<keyof typeof needMessages>();

/** By when a need of this urgency must be linked, handed over or answered. The hours are data of the catalogue. */
export const dueAt = (urgency: Urgency, now: string): string => addHours(now, urgencies.find(urgency)?.dueHours ?? 0);

function decide({ type, data }: NeedCommand, need: Need, { now, actor }: Circumstances): readonly NeedEvent[] {
  if (type === 'RaiseNeed') {
    if (need.status !== 'unknown') return refuse('NEED_ALREADY_RAISED');
    return [{ type: 'NeedRaised', data: { ...sound(data), dueAt: dueAt(data.urgency, now), firstReceiver: actor.id } }];
  }
  if (need.status === 'unknown') return refuse('NEED_NOT_FOUND');
  if (type === 'WithdrawNeed' && need.status === 'withdrawn') return [];
  if (type === 'ConfirmNeedMet' && need.status === 'met') return [];
  if (need.status !== 'open') return refuse('NEED_CLOSED');
  switch (type) {
    case 'AssessNeed':
      return [{ type: 'NeedAssessed', data: { ...sound(data), subject: need.subject, dueAt: dueAt(data.urgency, now) } }];
    case 'ReprioritiseNeed':
      return data.urgency === need.urgency ? [] : [{ type: 'NeedReprioritised', data: { ...data, dueAt: dueAt(data.urgency, now) } }];
    case 'EscalateNeed':
      return onItsWay(need, data.to) ? [] : [{ type: 'NeedEscalated', data: { ...data, from: need.station } }];
    case 'OfferHandOver':
      if (!data.consent && need.urgency !== 'EMERGENCY') return refuse('HAND_OVER_WITHOUT_CONSENT');
      return onItsWay(need, data.to) ? [] : [{ type: 'NeedHandOverOffered', data: { ...data, from: need.station } }];
    case 'ReceiveHandOver':
      if (need.onItsWayTo === undefined && need.station === data.at) return [];
      if (need.onItsWayTo !== data.at) return refuse('NEED_NOT_OFFERED_TO_YOU');
      return [{ type: 'NeedHandOverReceived', data: { from: need.station, to: data.at, receiver: actor.id } }];
    case 'RefuseHandOver':
      if (need.onItsWayTo !== data.at) return refuse('NEED_NOT_OFFERED_TO_YOU');
      return [{ type: 'NeedHandOverRefused', data: { from: need.station, to: data.at, reason: data.reason } }];
    case 'WithdrawNeed':
      return [{ type: 'NeedWithdrawn', data }];
    case 'ConfirmNeedMet':
      return [{ type: 'NeedMet', data }];
  }
}

/** True when it is on its way there already; refuses when it is on its way elsewhere, or would go nowhere. */
function onItsWay({ station, onItsWayTo }: Need, to: string): boolean {
  if (to === station) return refuse('HAND_OVER_TO_ITSELF');
  if (onItsWayTo !== undefined && onItsWayTo !== to) return refuse('NEED_ALREADY_ON_ITS_WAY');
  return onItsWayTo === to;
}

function sound<F extends NeedFacts>(facts: F): F {
  if (facts.serviceItems.length === 0) return refuse('NEED_WITHOUT_SERVICE_ITEM');
  if (facts.modes.length === 0) return refuse('NEED_WITHOUT_MODE');
  if (facts.from !== undefined && facts.until !== undefined && facts.from > facts.until) return refuse('NEED_DATES_REVERSED');
  return facts;
}

function evolve(need: Need, { type, data }: SealedEventOf<typeof needEvents>): Need {
  switch (type) {
    case 'NeedRaised':
      return { status: 'open', subject: data.subject, station: data.station, urgency: data.urgency, onItsWayTo: undefined };
    case 'NeedAssessed':
    case 'NeedReprioritised':
      need.urgency = data.urgency;
      return need;
    case 'NeedEscalated':
    case 'NeedHandOverOffered':
      need.onItsWayTo = data.to;
      return need;
    case 'NeedHandOverReceived':
      need.station = data.to;
      need.onItsWayTo = undefined;
      return need;
    case 'NeedHandOverRefused':
      need.onItsWayTo = undefined;
      return need;
    case 'NeedWithdrawn':
      need.status = 'withdrawn';
      return need;
    case 'NeedMet':
      need.status = 'met';
      return need;
  }
}

export const need = aggregate<typeof needEvents, Need, NeedCommand>({
  category: 'need',
  events: needEvents,
  initial: () => ({ status: 'unknown', subject: '', station: '', urgency: 'NORMAL', onItsWayTo: undefined }),
  decide,
  evolve,
});
