import { refusals, type SealedEventOf } from '#platform/event-sourcing';
import type { needEvents, NeedEvent, PromisedBy, PromiseEnd } from './need.events.js';
import type { needMessages } from './need.messages.js';

export type PromiseCommand =
  /** `owner`: whose it was where it was looked up; whoever has it since is to propose what they think right. */
  | { type: 'PromiseNeed'; data: PromisedBy & { quantity: number; owner: string } }
  | { type: 'BroadcastNeed'; data: { broadcast: string; quantity: number; offers: readonly PromisedBy[]; owner: string } }
  /** Whoever was promised to says yes: of a broadcast, the first has it. */
  | { type: 'AcceptPromise'; data: { linkage: string } }
  | { type: 'FreePromise'; data: { linkage: string; because: PromiseEnd; leaveOut: boolean } }
  /** Given, as confirmed. When all that was asked for has been given the need is met. */
  | { type: 'KeepPromise'; data: { linkage: string; quantity: number; confirmedBy: 'STATION' | 'RESIDENT' } };

/** What stands between a need and its being met. Changed in place. */
export interface PromiseBook {
  asked: number;
  kept: number;
  /** By linkage. A broadcast's winner is among them once there is one. */
  readonly promises: Map<string, { readonly resource: string; readonly quantity: number }>;
  /** By broadcast, until somebody accepts or nobody is left. */
  readonly broadcasts: Map<string, { readonly quantity: number; readonly offers: Map<string, string> }>;
  /** Linkages that had a promise or an offer and have it no longer. */
  readonly ended: Map<string, 'FREED' | 'KEPT' | 'LOST'>;
  /** By linkage, what it gave. */
  readonly given: Map<string, { readonly resource: string; readonly quantity: number }>;
}

export const openBook = (asked: number): PromiseBook => ({ asked, kept: 0, promises: new Map(), broadcasts: new Map(), ended: new Map(), given: new Map() });

const refuse = refusals<keyof typeof needMessages>();
/** Quantities are decimals of at most six places: sums of them are rounded there, or three tenths would be more than 0.3. */
export const exact = (quantity: number): number => Math.round(quantity * 1e6) / 1e6;
const sum = (of: Iterable<{ readonly quantity: number }>): number => [...of].reduce((all, { quantity }) => all + quantity, 0);

/** Promised or kept; never more than is asked for. */
export const promisedIn = ({ kept, promises, broadcasts }: PromiseBook): number => exact(kept + sum(promises.values()) + sum(broadcasts.values()));
export const openIn = (book: PromiseBook): number => exact(book.asked - promisedIn(book));
/** The same as the register has it. */
export const openOf = ({ quantity, promised, kept }: { readonly quantity: number; readonly promised: number; readonly kept: number }): number => exact(quantity - promised - kept);

/** Those with a promise or an offer. */
export const linkagesOf = ({ promises, broadcasts }: PromiseBook): readonly string[] => [
  ...promises.keys(), ...[...broadcasts.values()].flatMap(({ offers }) => [...offers.keys()]),
];

const types = ['PromiseNeed', 'BroadcastNeed', 'AcceptPromise', 'FreePromise', 'KeepPromise'] as const satisfies readonly PromiseCommand['type'][];
export const isPromiseCommand = <C extends { readonly type: string }>(command: C | PromiseCommand): command is PromiseCommand =>
  (types as readonly string[]).includes(command.type);

export function decidePromise({ type, data }: PromiseCommand, book: PromiseBook, isOpen: boolean, station: string): readonly NeedEvent[] {
  switch (type) {
    case 'PromiseNeed': {
      const { owner, ...promise } = data;
      if (isKnown(book, promise.linkage)) return [];
      if (owner !== station) refuse('NEED_HANDED_OVER');
      roomFor(promise.quantity, book, isOpen);
      return [{ type: 'NeedPromised', data: promise }];
    }
    case 'BroadcastNeed': {
      const { owner, ...offered } = data;
      if (book.broadcasts.has(offered.broadcast) || offered.offers.some(({ linkage }) => isKnown(book, linkage))) return [];
      if (owner !== station) refuse('NEED_HANDED_OVER');
      roomFor(offered.quantity, book, isOpen);
      return [{ type: 'NeedBroadcast', data: offered }];
    }
    case 'AcceptPromise': {
      const { linkage } = data;
      if (book.promises.has(linkage)) return [];
      const broadcast = broadcastOf(book, linkage);
      if (broadcast !== undefined) return [{ type: 'NeedBroadcastWon', data: { broadcast, linkage } }];
      return refuse(book.ended.get(linkage) === 'LOST' ? 'NEED_BROADCAST_WON' : isOpen ? 'NEED_PROMISE_ENDED' : 'NEED_CLOSED');
    }
    case 'FreePromise':
      return freed(book, data);
    case 'KeepPromise': {
      const { linkage, quantity, confirmedBy } = data;
      const promise = book.promises.get(linkage);
      if (!promise) return book.ended.get(linkage) === 'KEPT' ? [] : refuse('NEED_PROMISE_ENDED');
      if (!(quantity > 0)) return refuse('NEED_QUANTITY_INVALID');
      if (quantity > promise.quantity) return refuse('NEED_PROMISED_ALREADY', { open: promise.quantity, quantity });
      const kept: NeedEvent = { type: 'NeedPromiseKept', data: { linkage, resource: promise.resource, quantity, rest: exact(promise.quantity - quantity) } };
      return exact(book.kept + quantity) < book.asked ? [kept] : [kept, { type: 'NeedMet', data: { confirmedBy } }];
    }
  }
}

/** Whoever closes a need ends what is still promised of it. */
export const closeBook = (book: PromiseBook): readonly NeedEvent[] => {
  const ends = { because: 'NEED_CLOSED', leaveOut: false } as const;
  const promised = [...book.promises].map(([linkage, { resource, quantity }]): NeedEvent => ({ type: 'NeedPromiseFreed', data: { linkage, resource, quantity, ...ends } }));
  const offered = [...book.broadcasts.values()].flatMap(({ quantity, offers }) =>
    [...offers].map(([linkage, resource], i): NeedEvent => ({
      type: 'NeedPromiseFreed', data: { linkage, resource, quantity: i === offers.size - 1 ? quantity : 0, ...ends },
    })));
  return [...promised, ...offered];
};

function freed(book: PromiseBook, { linkage, because, leaveOut }: { linkage: string; because: PromiseEnd; leaveOut: boolean }): readonly NeedEvent[] {
  const promise = book.promises.get(linkage);
  if (promise) return [{ type: 'NeedPromiseFreed', data: { linkage, ...promise, because, leaveOut } }];
  const { quantity, offers } = book.broadcasts.get(broadcastOf(book, linkage) ?? '') ?? {};
  const resource = offers?.get(linkage);
  if (resource !== undefined && offers && quantity !== undefined)
    return [{ type: 'NeedPromiseFreed', data: { linkage, resource, quantity: offers.size === 1 ? quantity : 0, because, leaveOut } }];
  return book.ended.get(linkage) === 'KEPT' ? refuse('NEED_PROMISE_ENDED') : [];
}

function roomFor(quantity: number, book: PromiseBook, isOpen: boolean): void {
  if (!isOpen) refuse('NEED_CLOSED');
  if (!(quantity > 0)) refuse('NEED_QUANTITY_INVALID');
  if (quantity > openIn(book)) refuse('NEED_PROMISED_ALREADY', { open: Math.max(0, openIn(book)), quantity });
}

const isKnown = (book: PromiseBook, linkage: string): boolean =>
  book.promises.has(linkage) || book.ended.has(linkage) || broadcastOf(book, linkage) !== undefined;

const broadcastOf = ({ broadcasts }: PromiseBook, linkage: string): string | undefined => {
  for (const [id, { offers }] of broadcasts) if (offers.has(linkage)) return id;
  return undefined;
};

export type PromiseEvent = Extract<SealedEventOf<typeof needEvents>, { type: `NeedPromise${string}` | `NeedBroadcast${string}` }>;

export function keepBook(book: PromiseBook, { type, data }: PromiseEvent): void {
  switch (type) {
    case 'NeedPromised':
      book.promises.set(data.linkage, { resource: data.resource, quantity: data.quantity });
      return;
    case 'NeedBroadcast':
      book.broadcasts.set(data.broadcast, { quantity: data.quantity, offers: new Map(data.offers.map(({ linkage, resource }) => [linkage, resource])) });
      return;
    case 'NeedBroadcastWon': {
      const { quantity = 0, offers = new Map<string, string>() } = book.broadcasts.get(data.broadcast) ?? {};
      for (const linkage of offers.keys()) if (linkage !== data.linkage) book.ended.set(linkage, 'LOST');
      book.promises.set(data.linkage, { resource: offers.get(data.linkage) ?? '', quantity });
      book.broadcasts.delete(data.broadcast);
      return;
    }
    case 'NeedPromiseFreed': {
      book.promises.delete(data.linkage);
      const broadcast = broadcastOf(book, data.linkage);
      if (broadcast !== undefined) {
        const { offers } = book.broadcasts.get(broadcast) ?? {};
        offers?.delete(data.linkage);
        if (offers?.size === 0) book.broadcasts.delete(broadcast);
      }
      book.ended.set(data.linkage, 'FREED');
      return;
    }
    case 'NeedPromiseKept':
      book.promises.delete(data.linkage);
      book.kept = exact(book.kept + data.quantity);
      book.ended.set(data.linkage, 'KEPT');
      book.given.set(data.linkage, { resource: data.resource, quantity: data.quantity });
      return;
    case 'NeedPromiseReopened':
      book.promises.set(data.linkage, { resource: data.resource, quantity: data.quantity });
      book.kept = exact(book.kept - data.quantity);
      book.ended.delete(data.linkage);
      book.given.delete(data.linkage);
  }
}
