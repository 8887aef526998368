import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { EventStoreError, StoreClosed } from '../errors.js';
import type { Target } from './connection-string.js';
import { finalError, verdictOf, worthAnotherTry } from './failure.js';
import { backoffMs, pause, type Patience } from './patience.js';
import { hidden } from './wire.js';

/**
 * The way to the server. The client is thrown away after whatever may have left it unusable: when discovery is exhausted it stays dead, an answer about the
 * server's abilities that failed is kept for ever, and a call to a host that swallows packets never ends.
 */
export class Line {
  #client: KurrentDBClient;
  #used = false;
  #downSince: number | undefined;
  readonly #closing = new AbortController();

  /** @throws whatever the client thinks of the connection string */
  constructor(
    readonly target: Target,
    readonly patience: Patience,
  ) {
    this.#client = KurrentDBClient.connectionString(target.connection);
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
    this.#client = KurrentDBClient.connectionString(this.target.connection);
    this.#used = false;
    void discard(client, used);
  }

  /**
   * Tries until there is an answer, an error that no further try mends, or the end of patience. `work` sees to it itself that it ends in time. Who comes when the log has been away for
   * long already has one try: it would only wait for nothing.
   * @param until of all tries, by Date.now()
   * @throws LogUnavailable | StoreClosed | whatever of the port's own errors `work` throws
   */
  async persist<T>(work: (client: KurrentDBClient, attempt: number) => Promise<T>, until = Date.now() + this.patience.callMs): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = this.#client;
      try {
        const answer = await work(client, attempt);
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
        const inVain = Date.now() - this.#downSince > this.patience.callMs || Date.now() + wait > until;
        if (inVain) throw finalError(verdict, error);
        await pause(wait, this.#closing.signal);
        if (this.#closing.signal.aborted) throw new StoreClosed('The log is closed');
      }
    }
  }

  #answered(client: KurrentDBClient): void {
    this.#downSince = undefined;
    if (client === this.#client) this.#used = true;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await discard(this.#client, this.#used);
  }
}

/** A channel that was never used is not asked for: that alone would set off a discovery. */
async function discard(client: KurrentDBClient, used: boolean): Promise<void> {
  await client.dispose();
  if (!used) return;
  const channel = await hidden(client).getChannel().catch(() => undefined);
  channel?.close();
}
