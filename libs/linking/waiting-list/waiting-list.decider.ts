import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { checkOverride } from '#linking/linkage';
import { waitingListEvents, type Draft, type WaitingListEvent } from './waiting-list.events.js';
import type { waitingListMessages } from './waiting-list.messages.js';

export type WaitingListCommand =
  | { type: 'JoinWaitingList'; data: Draft & { renewsAt: string | null; why: string } }
  | { type: 'LeaveWaitingList'; data: { need: string } }
  /** Together with the proposal of the linkage, in one step: where there is no room after all, nothing of it happens. */
  | { type: 'OfferPlace'; data: { need: string; linkage: string } };

interface WaitingList {
  readonly waiting: Set<string>;
  /** Linkages by which places were offered. */
  readonly offered: Set<string>;
}

const refuse = refusals<keyof typeof waitingListMessages>();
/** There is room for all that is wanted. */
export const everythingFits = ({ match }: Pick<Draft, 'match'>): boolean =>
  match.conditions.every(({ name, met, reasons }) => name !== 'capacity' || (met && reasons.every(({ code }) => code !== 'NOT_ALL')));

/** There is room for a part of it at least. */
export const somethingFits = ({ match }: Pick<Draft, 'match'>): boolean => match.conditions.every(({ name, met }) => name !== 'capacity' || met);

function decide({ type, data }: WaitingListCommand, { waiting, offered }: WaitingList, { actor }: Circumstances): readonly WaitingListEvent[] {
  switch (type) {
    case 'JoinWaitingList': {
      if (waiting.has(data.need)) return [];
      const { why, ...draft } = data;
      checkOverride(draft.match, { why, override: undefined, actor });
      if (everythingFits(draft)) return refuse('WAITING_LIST_NOT_NEEDED');
      return [{ type: 'WaitingListJoined', data: draft }];
    }
    case 'LeaveWaitingList':
      return waiting.has(data.need) ? [{ type: 'WaitingListLeft', data }] : [];
    case 'OfferPlace':
      if (offered.has(data.linkage)) return [];
      return waiting.has(data.need) ? [{ type: 'WaitingListPlaceOffered', data }] : refuse('WAITING_LIST_LEFT');
  }
}

function evolve(list: WaitingList, { type, data }: SealedEventOf<typeof waitingListEvents>): WaitingList {
  switch (type) {
    case 'WaitingListJoined':
      list.waiting.add(data.need);
      break;
    case 'WaitingListPlaceOffered':
      list.offered.add(data.linkage);
      list.waiting.delete(data.need);
      break;
    case 'WaitingListLeft':
      list.waiting.delete(data.need);
  }
  return list;
}

/**
 * Of one resource, by the resource's id. A stream of its own, not the resource's: that is the gate of capacity, where every hold queues, and a society does not know
 * needs. What a place is taken by goes through that gate all the same, in the step that offers it.
 */
export const waitingList = aggregate<typeof waitingListEvents, WaitingList, WaitingListCommand>({
  category: 'waitingList',
  events: waitingListEvents,
  initial: () => ({ waiting: new Set(), offered: new Set() }),
  decide,
  evolve,
});
