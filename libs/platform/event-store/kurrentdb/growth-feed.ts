import type { Position } from '../event-store.js';
import { Growth, type Listening } from '../follow.js';
import type { Line } from './line.js';
import type { LogReader } from './log-reader.js';
import { backoffMs, pause, Silence } from './patience.js';
import { positionOf } from './record.js';
import { allRequest, type Answer, rawOf, sendWithin } from './wire.js';

/**
 * Tells the followers of one store that the log has grown, by one subscription to its end. It carries news and nothing else: whoever is woken reads for himself from where he
 * stands. So it does not matter whether it is late, says a thing twice, or breaks; after a break everybody looks once. Nothing of the client resubscribes by itself, so
 * this does, at growing and uneven intervals.
 */
export class GrowthFeed {
  readonly #growth = new Growth();
  #head: Position | undefined;
  #listeners = 0;
  #tunedIn: AbortController | undefined;
  #look: NodeJS.Timeout | undefined;

  constructor(
    private readonly line: Line,
    private readonly reader: LogReader,
  ) {}

  /** The last position that anybody here has heard of; the log may have grown since. */
  get head(): Position | undefined {
    return this.#head;
  }

  listen(): Listening {
    if (this.#listeners++ === 0) this.#tuneIn();
    return this.#growth.listening(() => {
      if (--this.#listeners === 0) this.#tuneOut();
    });
  }

  heard(position: Position | undefined): void {
    if (position !== undefined && (this.#head === undefined || position > this.#head)) this.#head = position;
  }

  announce(position?: Position): void {
    this.heard(position);
    this.#growth.announce();
  }

  #tuneIn(): void {
    const tunedIn = new AbortController();
    this.#tunedIn = tunedIn;
    this.#look = setInterval(() => this.#growth.announce(), this.line.patience.lookMs).unref();
    void this.#keepSubscribed(AbortSignal.any([tunedIn.signal, this.line.closing]));
  }

  #tuneOut(): void {
    this.#tunedIn?.abort();
    clearInterval(this.#look);
  }

  async #keepSubscribed(stop: AbortSignal): Promise<void> {
    for (let failures = 0; !stop.aborted;) {
      const { client } = this.line;
      const confirmed = await this.#subscribe(client, stop).catch(() => false);
      if (stop.aborted) return;
      failures = confirmed ? 1 : failures + 1;
      if (!confirmed) this.line.broken(client);
      this.announce();
      await pause(backoffMs(failures), stop);
    }
  }

  /** Until it breaks, or the signal. @returns whether the server had confirmed it */
  async #subscribe(client: Line['client'], stop: AbortSignal): Promise<boolean> {
    const { tryMs } = this.line.patience;
    const answers = await sendWithin(tryMs, client, allRequest({ from: 'end', filter: this.reader.ours, count: undefined }));
    return new Promise((ended) => {
      let confirmed = false;
      const end = (): void => {
        silence.over();
        stop.removeEventListener('abort', end);
        answers.cancel();
        ended(confirmed);
      };
      const silence = new Silence(tryMs, end);
      stop.addEventListener('abort', end, { once: true });
      const hear = (answer: Answer): void => {
        if (answer.hasConfirmation()) {
          silence.over();
          confirmed = true;
          // What was written before the subscription stood, nobody was told.
          return this.announce();
        }
        const raw = rawOf(answer);
        if (raw) this.announce(positionOf(raw));
      };
      answers.on('data', (answer: Answer) => {
        try {
          hear(answer);
        } catch {
          end();
        }
      });
      for (const over of ['error', 'end', 'close'] as const) answers.on(over, end);
      if (stop.aborted) end();
    });
  }
}
