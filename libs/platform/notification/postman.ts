import { backoff, pause, type Clock, type Patience } from '#platform/clock';
import type { Coordination, OutboxCount, Taken } from '#platform/coordination';
import { Undeliverable, type AddressBook, type Courier } from './courier.js';
import type { Message } from './notice.js';

/** What the hub's log is told: nothing that a message says or to whom. */
export type PostReporting = (trouble: { readonly template: string; readonly key: string; readonly problem: string; readonly givenUp: boolean }) => void;

export interface PostmanNeeds {
  readonly coordination: Pick<Coordination, 'outbox'>;
  readonly courier: Courier;
  readonly addresses: AddressBook;
  readonly clock: Clock;
  readonly report?: PostReporting;
  readonly rules?: PostRules;
}

export interface PostRules extends Patience {
  /** Attempts before a letter is given up. */
  readonly attempts: number;
  /** How long one attempt may take before the letter is anybody's again. */
  readonly leaseMs: number;
  /** How often to look, when nobody says that there is something. */
  readonly everyMs: number;
}
const usual: PostRules = { firstMs: 5_000, mostMs: 3_600_000, attempts: 12, leaseMs: 60_000, everyMs: 5_000 };
const AT_ONCE = 8;
const SWEEP_EVERY = 500;

/**
 * Brings what is in the outbox to people, each letter at least once: it is marked after it was delivered, so that a crash in between has it delivered again
 * under the same key. What fails is tried again, later each time, until it is given up and told of.
 */
export class Postman {
  private readonly stop = new AbortController();
  private readonly rules: PostRules;
  private running: Promise<void> = Promise.resolve();
  private bell = new AbortController();
  private rounds = 0;
  private counted: OutboxCount = { waiting: 0, givenUp: 0 };
  private trouble: string | undefined;

  constructor(private readonly needed: PostmanNeeds) {
    this.rules = needed.rules ?? usual;
  }

  start(): void {
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.stop.abort();
    this.bell.abort();
    await this.running;
  }

  /** There is something in the outbox. */
  ring(): void {
    this.bell.abort();
  }

  status(): OutboxCount & { readonly problem?: string } {
    return { ...this.counted, ...(this.trouble === undefined ? {} : { problem: this.trouble }) };
  }

  /** Delivers what is due now. */
  async round(): Promise<void> {
    const { outbox } = this.needed.coordination;
    for (let letters: readonly Taken[] = [{} as Taken]; letters.length > 0 && !this.stop.signal.aborted; ) {
      const now = this.needed.clock.now();
      letters = await outbox.take(now, after(now, this.rules.leaseMs), AT_ONCE);
      await Promise.all(letters.map((one) => this.deliver(one)));
    }
    if (this.rounds++ % SWEEP_EVERY === 0) await outbox.sweep(this.needed.clock.now());
    this.counted = await outbox.count();
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      this.bell = new AbortController();
      try {
        await this.round();
        this.trouble = undefined;
      } catch (error) {
        // The outbox itself is away: whatever was taken is due again once its lease is over.
        const problem = problemOf(error);
        if (problem !== this.trouble) this.needed.report?.({ template: '', key: '', problem, givenUp: false });
        this.trouble = problem;
      }
      await pause(this.rules.everyMs, AbortSignal.any([this.bell.signal, this.stop.signal]));
    }
  }

  private async deliver({ key, content, until, attempts }: Taken): Promise<void> {
    const { coordination: { outbox }, courier, addresses, clock } = this.needed;
    const message = JSON.parse(content) as Message;
    if (until <= clock.now()) return this.giveUp(message, key, 'TOO_LATE');
    try {
      await courier.deliver({ ...message, key }, () => addresses.addressesOf(message.to));
    } catch (error) {
      const problem = problemOf(error);
      if (error instanceof Undeliverable || attempts >= this.rules.attempts) return this.giveUp(message, key, problem);
      this.needed.report?.({ template: message.template, key, problem, givenUp: false });
      return outbox.again(key, after(clock.now(), backoff(attempts, this.rules)));
    }
    await outbox.sent(key);
  }

  private async giveUp({ template }: Message, key: string, problem: string): Promise<void> {
    await this.needed.coordination.outbox.giveUp(key);
    this.needed.report?.({ template, key, problem, givenUp: true });
  }
}

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

function problemOf(error: unknown): string {
  const { name = 'Error', code } = error as { name?: string; code?: string };
  return code ?? name;
}
