import type { Patience } from '#platform/clock';
import type { Position } from '#platform/event-store';
import type { SharedEvent } from './shared-event.js';

/** What a durable reader is: who it is, which events are its business, and what it does with one. */
export interface Reading {
  /** For status and reports. */
  readonly name: string;
  /** Of the cursor, hub-wide. */
  readonly cursor: string;
  readonly types: readonly string[];
  /** Deals with one event; its effects are durable, and harmless when they come twice. Whatever it throws, the event comes again. */
  readonly follow: (event: SharedEvent) => Promise<void>;
  readonly report?: Reporting | undefined;
}

export interface ReaderStatus {
  readonly name: string;
  /** Everything up to here has been dealt with; undefined: nothing yet. */
  readonly position: Position | undefined;
  /** It has seen the end of the log since the hub started. */
  readonly caughtUp: boolean;
  /** Why it goes on trying the event that it is at. By name and code only: a message may hold what was recorded. */
  readonly failure?: Failure;
}

export interface Failure {
  /** Type of the event; empty where it is no event that fails. */
  readonly event: string;
  readonly position: Position | undefined;
  readonly problem: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** What the hub's log is told: never what an event or a command says. */
export type Reporting = (trouble: { readonly policy: string; readonly event: string; readonly position: Position | undefined; readonly problem: string; readonly skipped: boolean }) => void;

export interface Patiently extends Patience {
  /** How long the views that are chosen from may take. */
  readonly viewsMs: number;
  /** How long at most what was dealt with waits for cursors to be kept: so much is done again after a crash. */
  readonly keepMs: number;
  /** The same where readers only passed over events that are none of their business. */
  readonly cursorMs: number;
}
export const patient: Patiently = { firstMs: 100, mostMs: 30_000, viewsMs: 10_000, keepMs: 200, cursorMs: 2_000 };

/** The code or the name of an error, never what it says. */
export function problemOf(error: unknown): string {
  const { name = 'Error', code } = error as { name?: string; code?: string };
  return code ?? name;
}
