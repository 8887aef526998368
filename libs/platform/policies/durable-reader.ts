import { backoff, pause, type Patience } from '#platform/clock';
import type { Coordination } from '#platform/coordination';
import type { Delivery, EventStore, Position, StoredEvent } from '#platform/event-store';

export interface ReaderStatus {
  readonly name: string;
  /** Everything up to here has been dealt with; undefined: nothing yet. */
  readonly position: Position | undefined;
  /** It has seen the end of the log since the hub started. */
  readonly caughtUp: boolean;
  /** Why it goes on trying the event that it is at. By name and code only: a message may hold what was recorded. */
  readonly failure?: { readonly event: string; readonly position: Position | undefined; readonly problem: string; readonly since: string };
}

/** What the hub's log is told: never what an event or a command says. */
export type Reporting = (trouble: { readonly policy: string; readonly event: string; readonly position: Position | undefined; readonly problem: string; readonly skipped: boolean }) => void;

export interface Patiently extends Patience {
  /** How long the views that are chosen from may take. */
  readonly viewsMs: number;
  /** How often, at most, a cursor is moved over events that are none of the reader's business. */
  readonly cursorMs: number;
}
export const patient: Patiently = { firstMs: 100, mostMs: 30_000, viewsMs: 10_000, cursorMs: 1_000 };

export interface Reading {
  /** For status and reports. */
  readonly name: string;
  /** Of the cursor, hub-wide. */
  readonly cursor: string;
  readonly types: readonly string[];
  /** Deals with one event; its effects are durable, and harmless when they come twice. Whatever it throws, the event comes again. */
  readonly follow: (stored: StoredEvent) => Promise<void>;
}

export interface ReaderNeeds {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly coordination: Pick<Coordination, 'cursors'>;
  readonly report?: Reporting;
  readonly patience?: Patiently;
}

/** Follows the log for good, event by event and in its order: the cursor moves once an event has been dealt with, so it may lag and never leads. */
export class DurableReader {
  private position: Position | undefined;
  private kept: { readonly position: Position | undefined; readonly at: number } = { position: undefined, at: 0 };
  private caughtUp = false;
  private failure: ReaderStatus['failure'];
  private failures = 0;
  private readonly patience: Patiently;

  constructor(
    private readonly reading: Reading,
    private readonly needed: ReaderNeeds,
  ) {
    this.patience = needed.patience ?? patient;
  }

  status(): ReaderStatus {
    const { position, caughtUp, failure } = this;
    return { name: this.reading.name, position, caughtUp, ...(failure ? { failure } : {}) };
  }

  /** Until the signal; what is under way ends first. Never throws: whatever fails is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let at: StoredEvent | undefined;
      try {
        this.position ??= await this.needed.coordination.cursors.find(this.reading.cursor);
        const { types } = this.reading;
        for await (const delivery of this.needed.store.subscribe({ after: this.position, filter: { types }, signal })) {
          at = delivery.kind === 'event' ? delivery.event : undefined;
          await this.take(delivery);
          this.failures = 0;
          this.failure = undefined;
          if (signal.aborted) break;
        }
        // A log that closes ends its subscriptions; the hub is about to.
        if (!signal.aborted) await pause(this.patience.firstMs, signal);
      } catch (error) {
        if (signal.aborted) break;
        this.failed(error, at);
        await pause(backoff(this.failures, this.patience), signal);
      }
    }
    await this.keep().catch(() => undefined);
  }

  private async take(delivery: Delivery): Promise<void> {
    if (delivery.kind === 'event') {
      await this.reading.follow(delivery.event);
      this.position = delivery.event.position;
      await this.keep();
      return;
    }
    this.position = delivery.position ?? this.position;
    if (delivery.kind === 'caughtUp') this.caughtUp = true;
    if (performance.now() - this.kept.at > this.patience.cursorMs) await this.keep();
  }

  private async keep(): Promise<void> {
    const { position } = this;
    if (position === undefined || position === this.kept.position) return;
    await this.needed.coordination.cursors.advance(this.reading.cursor, position);
    this.kept = { position, at: performance.now() };
  }

  private failed(error: unknown, at: StoredEvent | undefined): void {
    const { name = 'Error', code } = error as { name?: string; code?: string };
    const problem = code ?? name;
    this.failures++;
    const again = this.failure?.problem === problem && this.failure.position === at?.position;
    if (again) return;
    this.failure = { event: at?.type ?? '', position: at?.position, problem, since: new Date().toISOString() };
    this.needed.report?.({ policy: this.reading.name, event: at?.type ?? '', position: at?.position, problem, skipped: false });
  }
}
