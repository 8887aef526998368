import { realpathSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';
import { Growth, type Listening } from '../follow.js';

/** How soon a subscription notices events that another process wrote, in milliseconds; within this process it is told. */
const POLL_MS = 250;

/** All threads of this process that have the same file open meet here, whatever name they opened it by. */
export const channelOf = (file: string): string => `log:${realpathSync(file)}`;

/**
 * Tells the subscriptions of one thread that the log has grown. A thread without any is not on the channel, because being told costs the writer
 * as much as an event. Never keeps the process alive.
 */
export class Wake {
  readonly #growth = new Growth();
  #listeners = 0;
  #channel: BroadcastChannel | undefined;
  #poll: NodeJS.Timeout | undefined;
  #head = -1;

  constructor(
    private readonly file: string,
    private readonly head: () => number,
  ) {}

  listen(): Listening {
    if (this.#listeners++ === 0) this.#tuneIn();
    return this.#growth.listening(() => {
      if (--this.#listeners === 0) this.#tuneOut();
    });
  }

  #tuneIn(): void {
    this.#channel = new BroadcastChannel(channelOf(this.file));
    this.#channel.onmessage = () => this.#growth.announce();
    this.#channel.unref();
    this.#poll = setInterval(() => this.#look(), POLL_MS).unref();
  }

  #tuneOut(): void {
    this.#channel?.close();
    clearInterval(this.#poll);
  }

  #look(): void {
    if (!this.#growth.awaited) return;
    const before = this.#head;
    try {
      this.#head = this.head();
    } catch {
      // Who follows the log finds out by reading, and is told there; a timer has nobody to tell.
      this.#head = -1;
    }
    if (this.#head !== before || this.#head < 0) this.#growth.announce();
  }
}
