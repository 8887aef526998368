declare const owner: unique symbol;
declare const content: unique symbol;

/** Marks a field of an event as belonging to a person. It exists in contracts only: deciders write the plain value, everybody after them sees it sealed. */
export interface Personal<T> {
  readonly [owner]: T;
}

/**
 * A personal value as the log and the views keep it: unreadable without its subject's key, and bound to where it was first written
 * (subject, stream, event, field), so that it can neither be moved to another person nor be replaced. Views store the `sealed` text as it is.
 */
export interface Sealed<T> {
  readonly sealed: string;
  readonly [content]?: T;
}

type Inner<F> = Exclude<F, undefined> extends Personal<infer T> ? T : never;
export type PersonalKeys<D> = { [K in keyof D]-?: [Inner<D[K]>] extends [never] ? never : K }[keyof D] & string;
/** Personal fields that an event may be without. */
type Omissible<D> = { [K in PersonalKeys<D>]: Partial<Pick<D, K>> extends Pick<D, K> ? K : never }[PersonalKeys<D>];
/** What a decider writes. */
export type Plain<D> = { [K in keyof D]: [Inner<D[K]>] extends [never] ? D[K] : Inner<D[K]> };
/** What is read back: by `evolve`, projections and policies. */
export type AsSealed<D> = { [K in keyof D]: [Inner<D[K]>] extends [never] ? D[K] : Sealed<Inner<D[K]>> };

interface Options<D> {
  readonly version?: number;
  /** The field with the id of the person whose key seals the personal fields. Default: the id of the stream's own entity. */
  readonly subject?: keyof D & string;
  /** The event forgets a person for good: the one whose id is in this field, or (`true`) the stream's own entity. Their key goes once the log has it. */
  readonly erases?: true | (keyof D & string);
  /**
   * Its personal fields are words beside what it says: where their subject was forgotten it is recorded without them. Any other event is refused then. Only where
   * all of them are optional.
   */
  readonly elseWordless?: [Exclude<PersonalKeys<D>, Omissible<D>>] extends [never] ? true : never;
  /** `upcast[n]` turns the data of version n into version n + 1. Sealed fields may be moved and renamed, never read. */
  readonly upcast?: Readonly<Record<number, (old: never) => object>>;
}
export interface EventContract<D> extends Options<D> {
  readonly version: number;
  readonly personal: Readonly<Record<PersonalKeys<D>, true>>;
}

/** Every Personal field must be named in `personal`, and no other may be: the compiler sees to it. */
export const event = <D extends object>(
  ...[options]: [PersonalKeys<D>] extends [never] ? [Options<D>?] : [Options<D> & Pick<EventContract<D>, 'personal'>]
): EventContract<D> => ({ version: 1, personal: {} as EventContract<D>['personal'], ...options });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- contracts of unlike events in one record
export type EventContracts = Readonly<Record<string, EventContract<any>>>;
type DataOf<C> = C extends EventContract<infer D> ? D & object : never;

/** An event as its decider writes it. */
export type EventOf<T extends EventContracts> = {
  [K in keyof T & string]: { readonly type: K; readonly data: Plain<DataOf<T[K]>> };
}[keyof T & string];

/** The same event as it is read back. */
export type SealedEventOf<T extends EventContracts> = {
  [K in keyof T & string]: { readonly type: K; readonly data: AsSealed<DataOf<T[K]>> };
}[keyof T & string];

/** A decoded event of the log, upcast to its newest version, with the part of its envelope that readers use. */
export interface Recorded<E = { readonly type: string; readonly data: object }> {
  readonly event: E;
  readonly eventId: string;
  /** `category-id`. */
  readonly stream: string;
  /** The id part of the stream's name: the entity that the event is about. */
  readonly id: string;
  readonly revision: number;
  /** Opaque, sorts as text; resume strictly after it. */
  readonly position: string;
  /** When it happened, by the clock of the command (ISO 8601, UTC). */
  readonly occurredAt: string;
  /** When the log took it (ISO 8601, UTC). */
  readonly recordedAt: string;
  readonly actor: string;
  /** The station on whose behalf the actor acted, or null. */
  readonly station: string | null;
}
