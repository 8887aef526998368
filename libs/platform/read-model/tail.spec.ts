import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Tail, type Growing } from './tail.js';

/** A table in memory: keys rise, with gaps. */
class Table implements Growing<{ key: string }> {
  readonly rows: { key: string }[] = [];
  reads = 0;
  private readonly listeners = new Set<() => void>();
  private at = 0;

  add(count: number): void {
    for (let i = 0; i < count; i++) this.rows.push({ key: String((this.at += 1 + (this.at % 3))).padStart(8, '0') });
    for (const listener of this.listeners) listener();
  }
  get listening(): number {
    return this.listeners.size;
  }
  read(after: string | undefined, limit: number) {
    this.reads++;
    return this.rows.filter(({ key }) => after === undefined || key > after).slice(0, limit);
  }
  last() {
    return this.rows.at(-1)?.key;
  }
  keyOf({ key }: { key: string }) {
    return key;
  }
  onGrown(listener: () => void) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

const turn = () => new Promise((resolve) => void setImmediate(resolve));
interface Follower { readonly after: string | undefined; readonly got: string[]; readonly news: number[]; end: () => Promise<unknown> }
function following(tail: Tail<{ key: string }>, after: string | undefined, pause: () => Promise<unknown> = () => Promise.resolve()): Follower {
  const stream = tail.follow(after, (one) => one);
  const follower: Follower = { after, got: [], news: [], end: async () => Promise.all([stream.return?.(), done]) };
  const done = (async () => {
    for await (const one of stream) {
      if (one.kind === 'row') follower.got.push(one.row.key);
      else follower.news.push(follower.got.length);
      await pause();
    }
  })();
  return follower;
}

describe('a tail', () => {
  it('gives every follower every row after its key once and in order, whatever grows when', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.record({ grow: fc.integer({ min: 0, max: 700 }) }), fc.record({ follow: fc.double({ min: 0, max: 1, noNaN: true }), slow: fc.boolean() })), { maxLength: 14 }),
        async (steps) => {
          const table = new Table();
          const tail = new Tail(table);
          const followers: Follower[] = [];
          for (const step of steps) {
            if ('grow' in step) table.add(step.grow);
            else {
              const after = table.rows[Math.floor(step.follow * table.rows.length) - 1]?.key;
              followers.push(following(tail, after, step.slow ? turn : undefined));
            }
            await turn();
          }
          const expected = ({ after }: Follower) => table.rows.map(({ key }) => key).filter((key) => after === undefined || key > after);
          while (followers.some((follower) => follower.got.length < expected(follower).length || follower.news.length === 0)) await turn();
          await Promise.all(followers.map(({ end }) => end()));
          for (const follower of followers) expect(follower.got).toEqual(expected(follower));
          expect(table.listening).toBe(0);
        },
      ),
      { numRuns: 30 },
    ));

  it('reads what is new once, however many follow, and gives them the same rows', async () => {
    const table = new Table();
    const tail = new Tail(table);
    const followers = Array.from({ length: 50 }, () => following(tail, undefined));
    await turn();
    const before = table.reads;
    table.add(10);
    await turn();
    expect(followers.every(({ got }) => got.length === 10)).toBe(true);
    expect(table.reads - before).toBe(1);
    await Promise.all(followers.map(({ end }) => end()));
  });

  it('tells again that it has caught up after it had fallen behind what is kept', async () => {
    const table = new Table();
    const tail = new Tail(table);
    let go: () => void = () => undefined;
    let gate: Promise<void> | undefined;
    const follower = following(tail, undefined, () => gate ?? Promise.resolve());
    await turn();
    table.add(1);
    gate = new Promise((resolve) => (go = resolve));
    await turn();
    for (let i = 0; i < 10; i++) table.add(1_000);
    gate = undefined;
    go();
    while (follower.got.length < 10_001) await turn();
    await turn();
    expect(follower.news).toEqual([0, 10_001]);
    await follower.end();
  });
});
