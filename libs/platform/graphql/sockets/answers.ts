import type { ExecutionResult } from 'graphql';
import type { Feed } from '#platform/read-model';

/** An answer without errors as JSON, and the last frame that was made of it: clients count their subscriptions, so many have the same id. */
export class Spelled {
  id: string | undefined;
  frame: Buffer | undefined;
  constructor(readonly json: string) {}
}
/** Spelled where nothing is wrong with it. */
export type Answer = Spelled | ExecutionResult;

interface Asked {
  resolve(result: IteratorResult<ExecutionResult, undefined>): void;
  reject(error: unknown): void;
}
const over: IteratorReturnResult<undefined> = { value: undefined, done: true };

/**
 * The answers to one subscription. What is right with them goes straight to the client: what graphql-ws does with each, a dozen promises and a text of its own,
 * would cost more than writing it to a thousand sockets. Whoever asks for the next gets only answers with errors, and the end.
 */
export class Answers implements AsyncGenerator<ExecutionResult, undefined> {
  private readonly feed: Omit<Feed<object>, 'next' | typeof Symbol.asyncIterator>;
  private asked: Asked | undefined;

  /** @param deliver to the client; a promise where the next must wait until it has taken this one */
  constructor(
    source: AsyncIterator<object>,
    private readonly answer: (event: object) => Answer | Promise<Answer>,
    private readonly deliver: (answer: Spelled) => Promise<void> | undefined,
  ) {
    this.feed = isFeed(source) ? source : new Pulled(source);
  }

  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.goOn();
    });
  }

  /** Does not wait for the next event, as a generator's own would. */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.asked?.resolve(over);
    this.asked = undefined;
    await this.feed.return();
    return over;
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private readonly goOn = (): void => {
    try {
      while (this.asked) {
        const event = this.feed.ready();
        if (event === undefined) return this.feed.over ? void this.return() : this.feed.whenReady(this.goOn);
        const answer = this.answer(event);
        if (answer instanceof Promise) return void answer.then(this.giveAndGoOn).catch(this.fail);
        if (!this.give(answer)) return;
      }
    } catch (error) {
      this.fail(error);
    }
  };

  private readonly giveAndGoOn = (answer: Answer): void => {
    if (this.give(answer)) this.goOn();
  };

  private readonly fail = (error: unknown): void => {
    this.asked?.reject(error);
    this.asked = undefined;
  };

  /** Whether the next may follow at once. */
  private give(answer: Answer): boolean {
    if (!this.asked) return false;
    if (!(answer instanceof Spelled)) {
      this.asked.resolve({ value: answer, done: false });
      this.asked = undefined;
      return false;
    }
    const taken = this.deliver(answer);
    void taken?.then(this.goOn);
    return taken === undefined;
  }
}

const isFeed = (source: AsyncIterator<object>): source is Feed<object> => 'ready' in source && 'whenReady' in source;

/** Any other source, as one that can be asked for what is there. */
class Pulled implements Pick<Feed<object>, 'over' | 'ready' | 'whenReady' | 'return'> {
  over = false;
  private event: object | undefined;
  private failed: { readonly error: unknown } | undefined;

  constructor(private readonly source: AsyncIterator<object>) {}

  ready(): object | undefined {
    if (this.failed) throw this.failed.error;
    const { event } = this;
    this.event = undefined;
    return event;
  }

  whenReady(wake: () => void): void {
    this.source.next().then(({ value, done }) => {
      if (done) this.over = true;
      else this.event = value;
    }, (error: unknown) => (this.failed = { error })).finally(wake);
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.over = true;
    await this.source.return?.();
    return over;
  }
}
