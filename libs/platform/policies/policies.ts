import type { DurableReader, ReaderStatus } from '#platform/following/slice';
import { followPolicy, type PolicyNeeds } from './follow-policy.js';
import type { Policy } from './policy.js';

export interface PoliciesOptions extends PolicyNeeds {
  readonly policies: readonly Policy[];
}

/**
 * Runs every policy of this hub, each at a pace and with a cursor of its own, so that none waits for another. Several hubs on one log all run all of them:
 * the command ids are the same everywhere, and a command is done once.
 */
export class Policies {
  private readonly followed: readonly DurableReader[];
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  /** @throws Error when two policies share a name */
  constructor({ policies, ...needed }: PoliciesOptions) {
    const names = policies.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`Two policies are called ${twice}: a policy's name is in its cursor and its command ids`);
    this.followed = policies.map((one) => followPolicy(one, needed));
  }

  start(): void {
    this.running = Promise.all(this.followed.map((one) => one.run(this.stop.signal)));
  }

  status(): readonly ReaderStatus[] {
    return this.followed.map((one) => one.status());
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  /** Before anything that policies need is closed; what is under way ends. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}
