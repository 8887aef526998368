import { status } from '@grpc/grpc-js';
import type streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { notReady, Refusal, tooBusy } from './wire/refusal.js';
import { notReadyNode, overloaded } from './wire/refusal-v2.js';

export const WRITES = ['append', 'batchAppend', 'appendSession', 'appendRecords', 'delete', 'tombstone'] as const;
export const READS = ['read', 'subscribe'] as const;
export const OPERATIONS = [...WRITES, ...READS, 'gossip', 'features'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What a fault befalls. By default every operation of every node, until the fault is lifted. */
export interface Scope {
  readonly on?: readonly Operation[];
  readonly times?: number;
  /** Index of a node. */
  readonly node?: number;
}

/** A fault that has been set. */
export interface Fault {
  /** How often it struck. */
  readonly hits: number;
  /** Resolves when it has struck for the first time. */
  readonly struck: Promise<void>;
  lift(): void;
}

/** What is said instead of an answer of a read. */
export type Told = (answer: streams.ReadResp) => readonly streams.ReadResp[];

/** What is done to a call, and when: before the server looks at it, or after it has done all but answer. */
type Effect =
  | { readonly kind: 'slow' | 'late'; readonly milliseconds: number }
  | { readonly kind: 'never' | 'lost' | 'dropped' | 'repeated' | 'halved' }
  | { readonly kind: 'untrue'; readonly told: () => Told }
  | { readonly kind: 'refused'; readonly error: (operation: Operation) => Error };

class Armed implements Fault {
  hits = 0;
  readonly struck: Promise<void>;
  #struck: () => void = () => undefined;
  #left: number;

  constructor(readonly effect: Effect, readonly scope: Scope, readonly lift: () => void) {
    this.#left = scope.times ?? Infinity;
    this.struck = new Promise((resolve) => (this.#struck = resolve));
  }

  concerns(kinds: readonly Effect['kind'][], operation: Operation, node: number): boolean {
    return kinds.includes(this.effect.kind) && (this.scope.on ?? OPERATIONS).includes(operation) && (this.scope.node ?? node) === node;
  }

  strike(): Effect {
    this.hits++;
    this.#struck();
    if (--this.#left <= 0) this.lift();
    return this.effect;
  }
}

/** What faults can do to the servers themselves. */
export interface Machinery {
  dropConnections(node?: number): void;
  holdConnections(node?: number): () => void;
  moveLeader(to?: number): number;
  loseLeader(): void;
  stopNode(node: number): Promise<void>;
  startNode(node: number): Promise<void>;
  reportVersion(version: string): void;
  fallBehind(): void;
}

const never = (): Promise<never> => new Promise(() => undefined);
const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
const isV2 = (operation: Operation): boolean => operation === 'appendSession' || operation === 'appendRecords';

/** Everything that can be made to go wrong. */
export class Faults {
  readonly #armed = new Set<Armed>();
  readonly #machinery: Machinery;

  constructor(machinery: Machinery) {
    this.#machinery = machinery;
  }

  /** Does what is asked at once, and answers only after a while. */
  late(milliseconds: number, scope: Scope = {}): Fault {
    return this.#arm({ kind: 'late', milliseconds }, scope);
  }

  /** Lets a request wait before it is looked at. It is done even if whoever asked has given up by then. */
  slow(milliseconds: number, scope: Scope = {}): Fault {
    return this.#arm({ kind: 'slow', milliseconds }, scope);
  }

  /** Neither does what is asked nor answers. */
  never(scope: Scope = {}): Fault {
    return this.#arm({ kind: 'never' }, scope);
  }

  /** Stores, and then says nothing (silence), or cuts the connection (drop). */
  loseAcknowledgement(scope: Scope & { readonly how?: 'silence' | 'drop' } = {}): Fault {
    return this.#arm({ kind: scope.how === 'drop' ? 'dropped' : 'lost' }, { on: WRITES, ...scope });
  }

  /** Answers with an error, and does nothing; unless another code is given, with what a server says that is not ready yet (UNAVAILABLE). */
  refuse({ code = status.UNAVAILABLE, message, ...scope }: Scope & { readonly code?: status; readonly message?: string } = {}): Fault {
    const ordinary = code === status.UNAVAILABLE && message === undefined;
    const error = (operation: Operation): Error => (!ordinary ? new Refusal(code, message ?? 'Refused') : isV2(operation) ? notReadyNode() : notReady());
    return this.#arm({ kind: 'refused', error }, scope);
  }

  /** Is too busy, in the words of whichever protocol asks. */
  busy(scope: Scope = {}): Fault {
    return this.#arm({ kind: 'refused', error: (operation) => (isV2(operation) ? overloaded() : tooBusy()) }, { on: [...WRITES, ...READS], ...scope });
  }

  /** Sends an event of a subscription twice. */
  duplicateDelivery(scope: Pick<Scope, 'times' | 'node'> = {}): Fault {
    return this.#arm({ kind: 'repeated' }, { ...scope, on: ['subscribe'] });
  }

  /**
   * Says something else than what is there, which no server does that is in order.
   * @param told makes, for each read, what is said instead of each of its answers
   */
  lie(told: () => Told, scope: Scope = {}): Fault {
    return this.#arm({ kind: 'untrue', told }, { on: READS, ...scope });
  }

  /** Stores the first event of an append to several streams, and acknowledges all of them. */
  halve(scope: Pick<Scope, 'times' | 'node'> = {}): Fault {
    return this.#arm({ kind: 'halved' }, { ...scope, on: ['appendSession'] });
  }

  /** Tells every live subscription that it fell behind; each then catches up again, and says so. */
  fallBehind(): void {
    this.#machinery.fallBehind();
  }

  /** Cuts every connection to a node, or to all. New ones are accepted. */
  dropConnections(node?: number): void {
    this.#machinery.dropConnections(node);
  }

  /**
   * Connections stay open and nothing passes, either way, as when a network is torn; new ones are accepted, and held, too.
   * @returns lets everything pass again
   */
  holdConnections(node?: number): () => void {
    return this.#machinery.holdConnections(node);
  }

  /**
   * Another node becomes the leader, the next one if none is named.
   * @returns its index
   */
  moveLeader(to?: number): number {
    return this.#machinery.moveLeader(to);
  }

  /** Nobody leads until somebody is made the leader: nothing can be written, and new clients find nobody. */
  loseLeader(): void {
    this.#machinery.loseLeader();
  }

  /** A node goes down; if it led, another one does, as long as more than half of them are up. */
  stopNode(node: number): Promise<void> {
    return this.#machinery.stopNode(node);
  }

  /** A node comes back on its port; it leads if nobody does and more than half of the nodes are up again. */
  startNode(node: number): Promise<void> {
    return this.#machinery.startNode(node);
  }

  /** Reports a version, and has no more methods than a server of that version. Clients ask once for each connection. */
  reportVersion(version: string): void {
    this.#machinery.reportVersion(version);
  }

  /** Lifts all faults. What was said of leaders, nodes and versions stays. */
  clear(): void {
    this.#armed.clear();
  }

  /** Does some work for a call, with whatever is to befall it. @internal */
  async befall<T>(operation: Operation, node: number, work: () => T | Promise<T>): Promise<T> {
    for (const effect of this.#strikes(['slow', 'never', 'refused'], operation, node)) {
      if (effect.kind === 'slow') await after(effect.milliseconds);
      if (effect.kind === 'never') await never();
      if (effect.kind === 'refused') throw effect.error(operation);
    }
    const result = await work();
    for (const effect of this.#strikes(['late', 'lost', 'dropped'], operation, node)) {
      if (effect.kind === 'late') await after(effect.milliseconds);
      if (effect.kind === 'dropped') this.#machinery.dropConnections(node);
      if (effect.kind === 'dropped' || effect.kind === 'lost') await never();
    }
    return result;
  }

  /** How often an event is to be sent. @internal */
  copies(node: number): number {
    return 1 + this.#strikes(['repeated'], 'subscribe', node).length;
  }

  /** @internal */
  halves(node: number): boolean {
    return this.#strikes(['halved'], 'appendSession', node).length > 0;
  }

  /** Whatever is said instead of the answers of one read; undefined for the truth. @internal */
  told(operation: Operation, node: number): Told | undefined {
    const [lie] = this.#strikes(['untrue'], operation, node);
    return lie?.kind === 'untrue' ? lie.told() : undefined;
  }

  #strikes(kinds: readonly Effect['kind'][], operation: Operation, node: number): Effect[] {
    return [...this.#armed].filter((fault) => fault.concerns(kinds, operation, node)).map((fault) => fault.strike());
  }

  #arm(effect: Effect, scope: Scope): Fault {
    const fault: Armed = new Armed(effect, scope, () => this.#armed.delete(fault));
    this.#armed.add(fault);
    return fault;
  }
}
