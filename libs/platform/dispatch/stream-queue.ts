/** Commands on one stream wait for each other within a node, so that they do not lose races against their own kind. */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /**
   * Takes a place in the queues of all streams at once (so two takers can never wait for each other) and resolves when it is their turn.
   * The place is given back by the function it resolves to; a taker that gives up at its deadline still passes its turn on.
   */
  async enter(streams: readonly string[], deadline: number): Promise<(() => void) | undefined> {
    const before = Promise.all(streams.map((stream) => this.tails.get(stream) ?? Promise.resolve()));
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const mine = before.then(() => released);
    for (const stream of streams) this.tails.set(stream, mine);
    void mine.then(() => {
      for (const stream of streams) if (this.tails.get(stream) === mine) this.tails.delete(stream);
    });
    if (await within(before, deadline)) return release;
    release();
    return undefined;
  }
}

/** Whether a promise resolves before a moment (milliseconds since the epoch). */
async function within(promise: Promise<unknown>, deadline: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), Math.max(0, deadline - Date.now()))));
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
