import { describe, expect, it } from '@jest/globals';
import { StreamQueue } from './stream-queue.js';

const soon = () => Date.now() + 2_000;
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of a stream', () => {
  it('keeps nothing of streams that nobody is in any more, and whoever comes while one is still in waits', async () => {
    const queue = new StreamQueue();
    const tails = (queue as unknown as { tails: Map<string, unknown> }).tails;
    const first = await queue.enter(['a', 'b'], soon());
    let second: (() => void) | undefined;
    const waiting = queue.enter(['b'], soon()).then((leave) => (second = leave));
    first?.();
    await waiting;
    await aMoment();
    expect([...tails.keys()]).toEqual(['b']);
    let third: (() => void) | undefined;
    const last = queue.enter(['b'], soon()).then((leave) => (third = leave));
    await aMoment();
    expect(third).toBeUndefined();
    second?.();
    await last;
    third?.();
    await aMoment();
    expect(tails.size).toBe(0);
  });
});
