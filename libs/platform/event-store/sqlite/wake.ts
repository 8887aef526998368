import { realpathSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';
import { Growth } from '../follow.js';

/** How soon a subscription notices events that another process wrote, in milliseconds; within this process it is told. */
const POLL_MS = 250;

/** All threads of this process that have the same file open meet here, whatever name they opened it by. */
export const channelOf = (file: string): string => `log:${realpathSync(file)}`;

/** Tells the subscriptions of one thread that the log has grown. Never keeps the process alive. */
export class Wake {
  readonly growth = new Growth();
  readonly #channel: BroadcastChannel;
  readonly #poll: NodeJS.Timeout;
  #head = -1;

  constructor(file: string, head: () => number) {
    this.#channel = new BroadcastChannel(channelOf(file));
    this.#channel.onmessage = () => this.growth.announce();
    this.#channel.unref();
    this.#poll = setInterval(() => {
      if (!this.growth.awaited) return;
      const now = head();
      if (now !== this.#head) this.growth.announce();
      this.#head = now;
    }, POLL_MS).unref();
  }

  close(): void {
    this.#channel.close();
    clearInterval(this.#poll);
  }
}
