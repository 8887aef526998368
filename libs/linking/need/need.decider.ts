import { aggregate, refusals, whyOf, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import type { NeedSource, Urgency } from '#reference/catalogue';
import { dueAt, dueAfter, noDayAfter, noDayBefore } from './need-clock.rules.js';
import { needEvents, type NeedEvent, type NeedFacts } from './need.events.js';
import type { needMessages } from './need.messages.js';
import { closeBook, decidePromise, isPromiseCommand, keepBook, linkagesOf, openBook, openIn, promisedIn, type PromiseBook, type PromiseCommand } from './need-promises.rules.js';
import { needReopened, promiseReopened, type Stood } from './reopening.rules.js';

export type NeedCommand =
  | {
      type: 'RaiseNeed';
      data: NeedFacts & {
        resident?: string; subject: string; station: string; source: NeedSource; urgency: Urgency; words?: string;
        /** Who took the request, where it was not the actor. */
        firstReceiver?: string;
      };
    }
  | { type: 'AssessNeed'; data: NeedFacts & { urgency: Urgency; assessment?: string } }
  /** Its division is no more: as it was assessed, in what stands for that now. */
  | { type: 'MoveToDivision'; data: NeedFacts & { urgency: Urgency } }
  | { type: 'ReprioritiseNeed'; data: { urgency: Urgency; reason: string } }
  /** From the hub's clock. */
  | { type: 'NoteOverdue'; data: Record<never, never> }
  /** By the duty roster of the station that owns it (`owner`), as it stood when the need became an emergency or came there. */
  | { type: 'BringToDuty'; data: { owner: string; station: string; workers: readonly string[] } }
  | { type: 'EscalateNeed'; data: { to: string | undefined; reason: string } }
  | { type: 'OfferHandOver'; data: { to: string; reason: string; consent: boolean } }
  | { type: 'RecallHandOver'; data: { reason: string } }
  /** `moved`: as it was assessed, where the resident lives now, who has moved to that station. */
  | { type: 'ReceiveHandOver'; data: { at: string; moved?: NeedFacts & { urgency: Urgency } } }
  | { type: 'RefuseHandOver'; data: { at: string; reason: string } }
  /** The station is no more: another one owns what it owned, and is to receive what it was to receive. */
  | { type: 'FollowStation'; data: { from: string; to: string; reason: string } }
  | PromiseCommand
  /** Elsewhere, for a place with what is full: nothing happens to the need, which has to be open. */
  | { type: 'WaitForPlace'; data: Record<never, never> }
  /** Beside what hurries an offer of it: nothing happens to the need, which may be open no longer, or less urgent again. */
  | { type: 'BeAsUrgent'; data: { urgency: Urgency } }
  | { type: 'OfferHelp'; data: { volunteer: string } }
  | { type: 'EndOfferOfHelp'; data: { volunteer: string; because: 'WITHDRAWN' | 'TAKEN_UP' } }
  | { type: 'WithdrawNeed'; data: { reason: string } }
  /** `linkage` was completed by mistake: what it gave is promised to it again. */
  | { type: 'ReopenPromise'; data: { linkage: string; stood: Stood } }
  | { type: 'ReopenNeed'; data: { reason: string; closedAt: string; stood: Stood } }
  | { type: 'ConfirmNeedMet'; data: { confirmedBy: 'STATION' | 'RESIDENT'; outcome?: string } };

interface Need {
  status: 'unknown' | 'open' | 'withdrawn' | 'met';
  subject: string;
  station: string;
  urgency: Urgency;
  dueAt: string;
  /** The due time that ran out and was noted. */
  ranOutAt: string | undefined;
  /** Those on duty to whom it went last. */
  broughtTo: string;
  /** Where it is being handed over or escalated to, until the receipt. */
  onItsWayTo: string | undefined;
  /** Why, as it is kept, and whether the resident agrees; without that it was escalated. */
  onItsWay: { readonly kept: string | null; readonly consent?: boolean } | undefined;
  /** Who took the request, or gave a receipt for it last. */
  receiver: string;
  /** Volunteers who would help. */
  readonly willing: Set<string>;
  /** What is asked for, promised and kept. */
  readonly book: PromiseBook;
}

const refuse = refusals<keyof typeof needMessages>();

function decide(command: NeedCommand, need: Need, { now, actor }: Circumstances): readonly NeedEvent[] {
  if (isPromiseCommand(command)) return need.status === 'unknown' ? refuse('NEED_NOT_FOUND') : decidePromise(command, need.book, need.status === 'open', need.station);
  const { type, data } = command;
  if (type === 'RaiseNeed') {
    if (need.status !== 'unknown') return refuse('NEED_ALREADY_RAISED');
    return [{ type: 'NeedRaised', data: { ...soon(lately(sound(data), now), now), dueAt: dueAt(data.urgency, now), firstReceiver: data.firstReceiver ?? actor.id } }];
  }
  if (need.status === 'unknown') return refuse('NEED_NOT_FOUND');
  if (type === 'WithdrawNeed' && need.status === 'withdrawn') return [];
  if (type === 'ConfirmNeedMet' && need.status === 'met') return [];
  if (type === 'ReopenPromise') return promiseReopened(data, need);
  if (type === 'ReopenNeed') return needReopened(data, need, now);
  if (type === 'NoteOverdue') return overdue(need, now);
  if (type === 'BringToDuty') return brought(need, data);
  if (type === 'EndOfferOfHelp') return need.willing.has(data.volunteer) ? [{ type: 'NeedHelpOfferEnded', data }] : [];
  if (type === 'MoveToDivision' && need.status !== 'open') return [];
  if (need.status !== 'open') return refuse('NEED_CLOSED');
  const { subject } = need;
  switch (type) {
    case 'AssessNeed':
    case 'MoveToDivision':
      if (data.quantity < promisedIn(need.book)) return refuse('NEED_BELOW_PROMISED', { promised: promisedIn(need.book) });
      return [{ type: 'NeedAssessed', data: { ...(type === 'AssessNeed' ? soon(sound(data), now) : sound(data)), subject, dueAt: dueAfter(need, data.urgency, now) } }];
    case 'ReprioritiseNeed':
      return data.urgency === need.urgency ? [] : [{ type: 'NeedReprioritised', data: { ...data, subject, dueAt: dueAfter(need, data.urgency, now) } }];
    case 'EscalateNeed': {
      const { to = refuse('NEED_HAS_NO_PARENT_STATION'), reason } = data;
      return onItsWay(need, to) ? [] : [{ type: 'NeedEscalated', data: { to, subject, reason, from: need.station } }];
    }
    case 'OfferHandOver':
      if (!data.consent && need.urgency !== 'EMERGENCY') return refuse('HAND_OVER_WITHOUT_CONSENT');
      return onItsWay(need, data.to) ? [] : [{ type: 'NeedHandOverOffered', data: { ...data, subject, from: need.station } }];
    case 'RecallHandOver':
      return need.onItsWayTo === undefined ? [] : [{ type: 'NeedHandOverRecalled', data: { from: need.station, to: need.onItsWayTo, subject, reason: data.reason } }];
    case 'ReceiveHandOver':
      if (need.onItsWayTo === undefined && need.station === data.at) return [];
      if (need.onItsWayTo !== data.at) return refuse('NEED_NOT_OFFERED_TO_YOU');
      return [
        {
          type: 'NeedHandOverReceived',
          data: { from: need.station, to: data.at, receiver: actor.id, ...(linkagesOf(need.book).length > 0 ? { linkages: linkagesOf(need.book) } : {}) },
        },
        ...(data.moved === undefined ? [] : [{ type: 'NeedAssessed', data: { ...sound(data.moved), subject, dueAt: dueAfter(need, data.moved.urgency, now) } } as const]),
      ];
    case 'RefuseHandOver':
      if (need.onItsWayTo !== data.at) return refuse('NEED_NOT_OFFERED_TO_YOU');
      return [{ type: 'NeedHandOverRefused', data: { from: need.station, to: data.at, subject, reason: data.reason } }];
    case 'FollowStation':
      return followed(data, need);
    case 'WaitForPlace':
      return [];
    case 'BeAsUrgent':
      return data.urgency === need.urgency ? [] : refuse('NEED_URGENCY_CHANGED');
    case 'OfferHelp':
      return need.willing.has(data.volunteer) ? [] : [{ type: 'NeedHelpOffered', data: { ...data, station: need.station } }];
    case 'WithdrawNeed':
      return [...closeBook(need.book), { type: 'NeedWithdrawn', data: { ...data, subject } }];
    case 'ConfirmNeedMet':
      return [...closeBook(need.book), { type: 'NeedMet', data: data.outcome === undefined ? data : { ...data, subject } }];
  }
}

/** Whoever took the request stays who answers for it, until somebody gives a receipt at another station. */
function followed({ from, to, reason }: Extract<NeedCommand, { type: 'FollowStation' }>['data'], need: Need): readonly NeedEvent[] {
  const { station, subject, onItsWayTo, receiver, book } = need;
  const linkages = linkagesOf(book);
  const owned: readonly NeedEvent[] = station === from ? [{ type: 'NeedHandOverReceived', data: { from, to, receiver, ...(linkages.length > 0 ? { linkages } : {}) } }] : [];
  if (onItsWayTo === undefined || (onItsWayTo !== from && station !== from)) return owned;
  const [owner, target] = [station === from ? to : station, onItsWayTo === from ? to : onItsWayTo];
  const recalled: NeedEvent = { type: 'NeedHandOverRecalled', data: { from: station, to: onItsWayTo, subject, reason } };
  // What was on its way to whoever has it now has arrived.
  return [recalled, ...owned, ...(owner === target ? [] : [offeredAgain(need, { from: owner, to: target })])];
}
/** For the reason for which it was first offered: that is sealed with the event that said so, and only pointed to. */
function offeredAgain({ onItsWay: { kept, consent } = { kept: null } }: Need, way: { from: string; to: string }): NeedEvent {
  const data = { ...way, ...(kept === null ? {} : { kept }) };
  return consent === undefined ? { type: 'NeedEscalated', data } : { type: 'NeedHandOverOffered', data: { ...data, consent } };
}

/** What is linked in time is not overdue, but what comes of the linkage has clocks of its own; once that has ended it is. */
function overdue({ status, dueAt, ranOutAt, urgency, station, book }: Need, now: string): readonly NeedEvent[] {
  return status !== 'open' || now < dueAt || ranOutAt === dueAt || openIn(book) <= 0 ? [] : [{ type: 'NeedOverdue', data: { dueAt, urgency, station } }];
}

function brought({ status, urgency, station: owner, broughtTo }: Need, { owner: asked, station, workers }: Extract<NeedCommand, { type: 'BringToDuty' }>['data']): readonly NeedEvent[] {
  if (status !== 'open' || urgency !== 'EMERGENCY' || owner !== asked || workers.length === 0 || broughtTo === workers.join()) return [];
  return [{ type: 'NeedBroughtToDuty', data: { station, workers } }];
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

/** Beyond that somebody mistook a year, and no match could be proposed. */
function soon<F extends NeedFacts>(facts: F, now: string): F {
  if (facts.from === undefined) return facts;
  const until = noDayAfter(now);
  return facts.from > until ? refuse('NEED_TOO_FAR', { until }) : facts;
}

/** What is raised afterwards was wanted lately: help comes first and papers later, but not by years. One that was raised then may have waited since. */
function lately<F extends NeedFacts>(facts: F, now: string): F {
  if (facts.until === undefined) return facts;
  const from = noDayBefore(now);
  return facts.until < from ? refuse('NEED_LONG_PAST', { from }) : facts;
}

function evolve(need: Need, event: SealedEventOf<typeof needEvents>): Need {
  const { type, data } = event;
  switch (type) {
    case 'NeedRaised': {
      const { subject, station, urgency, dueAt: due, quantity, firstReceiver: receiver } = data;
      return { ...initial(), status: 'open', subject, station, urgency, dueAt: due, receiver, willing: new Set(), book: openBook(quantity) };
    }
    case 'NeedAssessed':
      need.book.asked = data.quantity;
      need.urgency = data.urgency;
      need.dueAt = data.dueAt;
      break;
    case 'NeedReprioritised':
      need.urgency = data.urgency;
      need.dueAt = data.dueAt;
      break;
    case 'NeedOverdue':
      need.ranOutAt = data.dueAt;
      break;
    case 'NeedBroughtToDuty':
      need.broughtTo = data.workers.join();
      break;
    case 'NeedEscalated':
    case 'NeedHandOverOffered':
      need.onItsWayTo = data.to;
      need.onItsWay = { kept: whyOf(data), ...('consent' in data ? { consent: data.consent } : {}) };
      break;
    case 'NeedHandOverReceived':
      need.station = data.to;
      need.receiver = data.receiver;
      need.onItsWayTo = undefined;
      break;
    case 'NeedHandOverRefused':
    case 'NeedHandOverRecalled':
      need.onItsWayTo = undefined;
      break;
    case 'NeedHelpOffered':
      need.willing.add(data.volunteer);
      break;
    case 'NeedHelpOfferEnded':
      need.willing.delete(data.volunteer);
      break;
    case 'NeedWithdrawn':
      need.status = 'withdrawn';
      break;
    case 'NeedMet':
      need.status = 'met';
      break;
    case 'NeedReopened':
      need.status = 'open';
      break;
    default:
      keepBook(need.book, event);
  }
  return need;
}

const initial = (): Need => ({
  status: 'unknown', subject: '', station: '', urgency: 'NORMAL', dueAt: '', ranOutAt: undefined, broughtTo: '', onItsWayTo: undefined, onItsWay: undefined, receiver: '',
  willing: new Set(), book: openBook(0),
});

export const need = aggregate<typeof needEvents, Need, NeedCommand>({
  category: 'need',
  events: needEvents,
  initial,
  decide,
  evolve,
});
