import type { Metadata } from '@grpc/grpc-js';
import type { Faults, Operation } from '../faults.js';
import type { EventLog } from '../log/event-log.js';
import { accessDenied, notLeader, notReady, unauthenticated } from '../wire/refusal.js';
import { notLeaderNode, notReadyNode } from '../wire/refusal-v2.js';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** UUID of the node. */
  readonly id: string;
}

export interface Limits {
  /** Bytes of all events of an append. */
  readonly maxAppendSize: number;
  /** Bytes of one event. */
  readonly maxEventSize: number;
}

/** A node, as its services see it. */
export interface Surroundings {
  readonly index: number;
  readonly log: EventLog;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  /** What the leader is called; undefined while there is none. */
  leader(): Endpoint | undefined;
  isLeader(): boolean;
  members(): readonly { readonly endpoint: Endpoint; readonly alive: boolean; readonly leads: boolean }[];
  version(): { readonly text: string; readonly major: number; readonly minor: number };
  /** Calls back when subscriptions are to fall behind; returns how to stop it. */
  onFallBehind(listener: () => void): () => void;
}

const requiresLeader = (metadata: Metadata): boolean => metadata.get('requires-leader')[0]?.toString().toLowerCase() === 'true';

/** Everybody may ask for features and gossip; the rest is for users. */
export function authenticate({ credentials }: Surroundings, operation: Operation, metadata: Metadata): void {
  if (!credentials || operation === 'gossip' || operation === 'features') return;
  const [header] = metadata.get('authorization');
  if (header === undefined) throw accessDenied();
  const given = /^Basic (.*)$/i.exec(header.toString())?.[1] ?? '';
  if (Buffer.from(given, 'base64').toString() !== `${credentials.username}:${credentials.password}`) throw unauthenticated();
}

/** The first protocol forwards writes to the leader, unless the client says that it wants the leader itself. */
export function writable(node: Surroundings, metadata: Metadata): void {
  if (!node.leader()) throw notReady();
  leaderIfRequired(node, metadata);
}

/** It answers reads where it is, unless the client wants the leader. */
export function leaderIfRequired(node: Surroundings, metadata: Metadata): void {
  if (!requiresLeader(metadata) || node.isLeader()) return;
  const leader = node.leader();
  throw leader ? notLeader(leader.host, leader.port) : notReady();
}

/** The second protocol writes on the leader only. */
export function leaderOnly(node: Surroundings): void {
  if (node.isLeader()) return;
  const leader = node.leader();
  throw leader ? notLeaderNode(leader.host, leader.port, leader.id) : notReadyNode();
}
