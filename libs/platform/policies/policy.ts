import type { EventContracts, Order, Recorded, SealedEventOf } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';

/**
 * What follows from an event: orders, each of them one command over one or more entities. Pure, and the same orders for the same event, in the same order:
 * their command ids derive from policy, event and place in the list, so that an event that is seen again changes nothing.
 */
type Reaction<R> = (recorded: R, rows: Rows) => readonly Order[];

export interface Policy {
  /** kebab-case, unique hub-wide. A storage format: it is in command ids, in the actor `policy:<name>` and in the cursor's name. */
  readonly name: string;
  /**
   * Names of projections of the policy's own room that it chooses from: an event is looked at once they have come as far. `rows` answers from their tables.
   * Whichever choice is recorded first stands, so the stream that an order goes to must follow from the event alone, and what it does there *is* the choice.
   */
  readonly views?: readonly string[];
  /**
   * Names of projections of other rooms, where it goes through all rooms: it asks them by queries that their doors give it, and an event is looked at once they have
   * come as far, too.
   */
  readonly beyond?: readonly string[];
  /**
   * What tells an order from the others of its event: its command id derives from this in place of its place in the list, where the views may leave out what was
   * done before a crash.
   */
  readonly keyOf?: (order: Order) => string;
  /** What follows where an order of this event was refused, by the code of the refusal. Left out: nothing. */
  readonly refused?: (order: Order, code: string, causedBy: { readonly id: string }) => Order;
  /** Event type → what follows. The keys are the policy's subscription. */
  readonly on: Readonly<Record<string, Reaction<never> | undefined>>;
}

type Reactions<E extends { type: string }> = { [K in E['type']]?: Reaction<Recorded<Extract<E, { type: K }>>> };

/**
 * `policy(linkageEvents, { name: 'free-what-was-declined', on: { LinkageDeclined: ({ event: { data } }) => [[ask(need, data.need, …)]] } })`. Types the
 * reactions by the contracts of the events; pass `{ ...a, ...b }` to follow several rooms.
 *
 * A refusal is an answer: it is skipped. A policy sees the whole log, also what was recorded before there was such a policy; its deciders must be able to say
 * that nothing is to be done.
 */
export const policy = <T extends EventContracts>(_events: T, p: Omit<Policy, 'on'> & { readonly on: Reactions<SealedEventOf<T>> }): Policy => p;
