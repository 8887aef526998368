import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { Turns } from '#platform/turns';
import { EventStoreError, LogUnavailable, StoreClosed } from '../errors.js';
import { connect } from './client.js';
import type { Target } from './connection-string.js';
import { finalError, verdictOf, worthAnotherTry } from './failure.js';
import { backoffMs, pause, type Patience, within } from './patience.js';
import { hidden } from './wire.js';

/** Calls under way at the same time; each may be some requests. */
const AT_ONCE = 32;

/**
 * The way to the server. The client is thrown away after whatever may have left it unusable: when discovery is exhausted it stays dead, an answer about the
 * server's abilities that failed is kept for ever, and a call to a host that swallows packets never ends.
 */
export class Line {
  #client: KurrentDBClient;
  #used = false;
  #downSince: number | undefined;
  #probing = false;
  readonly #turns = new Turns(AT_ONCE);
  readonly #closing = new AbortController();

  /** @throws whatever the client thinks of its settings */
  constructor(
    readonly target: Target,
    readonly patience: Patience,
  ) {
    this.#client = connect(target.client);
  }

  /** Aborted once nobody is to wait for anything any more. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** The client of the moment; `broken` says that it was of no use. */
  get client(): KurrentDBClient {
    return this.#client;
  }

  version(): Promise<string> {
    return hidden(this.#client).capabilities.then(({ serverVersion }) => serverVersion);
  }

  /** The client that was used is not to be used again, unless another one has taken its place already. */
  broken(client: KurrentDBClient): void {
    if (client !== this.#client || this.#closing.signal.aborted) return;
    const used = this.#used;
    this.#client = connect(this.target.client);
    this.#used = false;
    void discard(client, used);
  }

  /**
   * Tries until there is an answer, an error that no further try mends, or the end of patience. `work` sees to it itself that it ends in time. While the log has been away for longer than that,
   * one call at a time has one try, and the others are told at once: they would only wait for nothing.
   * @throws LogUnavailable | StoreClosed | whatever of the port's own errors `work` throws
   */
  persist<T>(work: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      if (this.#closing.signal.aborted && this.#downSince !== undefined) throw new StoreClosed('The log is closed, and was away');
      const away = this.#downSince !== undefined && Date.now() - this.#downSince > this.patience.callMs;
      if (!away) return this.#keepTrying(work, Date.now() + this.patience.callMs);
      if (this.#probing) throw new LogUnavailable(`The log has not answered since ${new Date(this.#downSince ?? 0).toISOString()}`);
      this.#probing = true;
      try {
        return await this.#keepTrying(work, 0);
      } finally {
        this.#probing = false;
      }
    });
  }

  async #keepTrying<T>(work: (client: KurrentDBClient) => Promise<T>, until: number): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = this.#client;
      try {
        const answer = await work(client);
        this.#answered(client);
        return answer;
      } catch (error) {
        if (error instanceof EventStoreError) throw error;
        const verdict = verdictOf(error);
        if (!worthAnotherTry(verdict)) throw finalError(verdict, error);
        this.#downSince ??= Date.now();
        // Who hears from a node that it does not lead goes to the one it names, by the same client.
        if (verdict !== 'not the leader') this.broken(client);
        const wait = backoffMs(attempt);
        if (Date.now() + wait > until) throw finalError(verdict, error);
        await pause(wait, this.#closing.signal);
        if (this.#closing.signal.aborted) throw new StoreClosed('The log is closed');
      }
    }
  }

  #answered(client: KurrentDBClient): void {
    this.#downSince = undefined;
    if (client === this.#client) this.#used = true;
  }

  /** Whoever is trying has what is left of this try, and no other. */
  stopTrying(): void {
    this.#closing.abort();
  }

  async close(): Promise<void> {
    this.stopTrying();
    // Its client may be looking for a node among some that say nothing, and would go on for most of a minute.
    await within(this.patience.tryMs, discard(this.#client, this.#used)).catch(() => undefined);
  }
}

/** A channel that was never used is not asked for: that alone would set off a discovery. */
async function discard(client: KurrentDBClient, used: boolean): Promise<void> {
  await client.dispose();
  if (!used) return;
  const channel = await hidden(client).getChannel().catch(() => undefined);
  channel?.close();
}
