import { backoff, pause, type Patience } from '#platform/clock';
import type { Coordination } from '#platform/coordination';
import type { Commands } from '#platform/dispatch';
import { derivedId, Refusal, type Actor, type Order, type Recorded } from '#platform/event-sourcing';
import type { Delivery, EventStore, Position, StoredEvent } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import type { Policy } from './policy.js';

export interface PolicyNeeds {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly commands: Pick<Commands, 'runOwn'>;
  readonly coordination: Pick<Coordination, 'cursors'>;
  readonly views: Pick<Views, 'all' | 'get' | 'waitFor'>;
  readonly report?: Reporting;
  readonly patience?: Patiently;
}

export interface PolicyStatus {
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
  /** How long the views that a policy chooses from may take. */
  readonly viewsMs: number;
  /** How often, at most, a cursor is moved over events that are none of the policy's business. */
  readonly cursorMs: number;
}
const patient: Patiently = { firstMs: 100, mostMs: 30_000, viewsMs: 10_000, cursorMs: 1_000 };

class ViewsBehind extends Error {
  override readonly name = 'ViewsBehind';
  readonly code = 'VIEWS_BEHIND';
}

/** One policy at work: event by event, in the order of the log; the cursor moves once the commands are recorded. */
export class FollowedPolicy {
  private readonly actor: Actor;
  private readonly cursor: string;
  private readonly patience: Patiently;
  private position: Position | undefined;
  private kept: { readonly position: Position | undefined; readonly at: number } = { position: undefined, at: 0 };
  private caughtUp = false;
  private failure: PolicyStatus['failure'];
  private failures = 0;

  constructor(
    private readonly policy: Policy,
    private readonly needed: PolicyNeeds,
  ) {
    this.cursor = `policy:${policy.name}`;
    this.actor = { id: this.cursor, role: 'POLICY', station: null, organization: null };
    this.patience = needed.patience ?? patient;
  }

  status(): PolicyStatus {
    const { position, caughtUp, failure } = this;
    return { name: this.policy.name, position, caughtUp, ...(failure ? { failure } : {}) };
  }

  /** Until the signal. Never throws: whatever fails is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let at: StoredEvent | undefined;
      try {
        this.position ??= await this.needed.coordination.cursors.find(this.cursor);
        const types = Object.keys(this.policy.on);
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
      await this.follow(delivery.event);
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
    await this.needed.coordination.cursors.advance(this.cursor, position);
    this.kept = { position, at: performance.now() };
  }

  private async follow(stored: StoredEvent): Promise<void> {
    const { decoder, views } = this.needed;
    const recorded = decoder.decode(stored);
    const projections = this.policy.views;
    if (projections && !(await views.waitFor(recorded.position, { projections, timeoutMs: this.patience.viewsMs }))) throw new ViewsBehind();
    const orders = this.policy.on[stored.type]?.(recorded as never, views) ?? [];
    for (const [n, order] of orders.entries()) await this.carryOut(order, n, recorded, stored);
  }

  private async carryOut(order: Order, n: number, { eventId }: Recorded, stored: StoredEvent): Promise<void> {
    if (order.length === 0) return;
    const own = { commandId: derivedId(eventId, this.policy.name, eventId, n), actor: this.actor, correlationId: stored.correlationId, causationId: eventId };
    try {
      await this.needed.commands.runOwn(own, order);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'BUSY') throw error;
      // Done before, and the views have given another choice since: the recorded one stands.
      if (error.code === 'COMMAND_ID_REUSED' && this.policy.views) return;
      this.tell(stored, error.code, true);
    }
  }

  private failed(error: unknown, at: StoredEvent | undefined): void {
    const { name = 'Error', code } = error as { name?: string; code?: string };
    const problem = code ?? name;
    this.failures++;
    const again = this.failure?.problem === problem && this.failure.position === at?.position;
    if (again) return;
    this.failure = { event: at?.type ?? '', position: at?.position, problem, since: new Date().toISOString() };
    this.tell(at, problem, false);
  }

  private tell(at: StoredEvent | undefined, problem: string, skipped: boolean): void {
    this.needed.report?.({ policy: this.policy.name, event: at?.type ?? '', position: at?.position, problem, skipped });
  }
}
