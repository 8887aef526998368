import type { EventContracts, EventOf, SealedEventOf } from './events.js';

export interface Message {
  readonly type: string;
  readonly data: object;
}

/** Who gives a command. Deciders use it to say which *party* may; which *role* may is the access table's to say. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  /** The station that the actor works for, or null. */
  readonly station: string | null;
  /** The organization that the actor speaks for, or null. */
  readonly organization: string | null;
  /** Where others were merged into it: it and these. */
  readonly organizations?: readonly string[];
  /** The volunteer (or other person) that the actor is, where known. */
  readonly person?: string | null;
  /** Where another file of theirs was merged with it: it and these. */
  readonly persons?: readonly string[];
}

/** Whether an actor speaks for an organization, or for one that it was merged with. */
export const speaksForOrganization = ({ organization, organizations = [] }: Actor, id: string): boolean => organization === id || organizations.includes(id);

/** Whether an actor is somebody, by whichever of their files. */
export const isPerson = ({ person = null, persons = [] }: Actor, id: string): boolean => person === id || persons.includes(id);

/** What surrounds a decision and is not part of what was asked: a retry may bring another time, never another payload. */
export interface Circumstances {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly actor: Actor;
}

export interface Decider<S, C extends Message, E extends Message, R extends Message> {
  /** A fresh state, which `evolve` may change in place: it belongs to whoever called this. */
  readonly initial: () => S;
  /** Pure. Returns what happened, `[]` for a harmless repeat, or throws a `Refusal`. Must not change the state. */
  readonly decide: (command: C, state: S, circumstances: Circumstances) => readonly E[];
  /** Pure but for the state itself. Sees personal fields sealed. */
  readonly evolve: (state: S, event: R) => S;
}

export interface Aggregate<T extends EventContracts, S, C extends Message> extends Decider<S, C, EventOf<T>, SealedEventOf<T>> {
  /** camelCase; the stream of one entity is `category-id`. A storage format: never changed once landed. */
  readonly category: string;
  readonly events: T;
}
export const aggregate = <T extends EventContracts, S, C extends Message>(a: Aggregate<T, S, C>): Aggregate<T, S, C> => a;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the only hole: lists of unlike aggregates
export type AnyAggregate = Aggregate<any, any, any>;
export type CommandOf<A extends AnyAggregate> = Parameters<A['decide']>[0];
export type CommandData<C extends Message, K extends C['type']> = Extract<C, { type: K }>['data'];
