/** One of several, each as likely as its weight says. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/**
 * Numbers that look like chance and are the same at every run: each thing of a province draws from a sequence of its own, named by its kind and
 * number, so that a province of a million begins with exactly the province of ten thousand.
 */
export class Chance {
  private state: number;

  constructor(seed: number, kind: string, n: number) {
    let state = seed;
    for (let i = 0; i < kind.length; i++) state = mixed(state ^ kind.charCodeAt(i));
    this.state = mixed(state ^ mixed(n + 0x9e3779b9));
  }

  /** From 0 to 1, 1 not included (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whole, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  maybe(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }

  /** So many different ones, or all there are. */
  some<T>(values: readonly T[], count: number): T[] {
    const left = [...values];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(this.whole(0, left.length - 1), 1)).flat();
  }

  weighted<T>(choices: Weighted<T>): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) if ((left -= weight) < 0) return value;
    throw new Error('nothing to choose from');
  }
}

const mixed = (n: number): number => {
  let h = Math.imul(n ^ (n >>> 16), 0x45d9f3b);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 16)) | 0;
};

/** Draws from a list as Zipf's law has it: the second half as often as the first (exponent 1), the third a third as often, … */
export class Zipf<T> {
  private readonly upTo: Float64Array;

  constructor(private readonly values: readonly T[], exponent = 1) {
    let sum = 0;
    this.upTo = Float64Array.from(values, (_, rank) => (sum += 1 / (rank + 1) ** exponent));
  }

  draw(chance: Chance): T {
    const wanted = chance.next() * (this.upTo.at(-1) ?? 0);
    let [low, high] = [0, this.values.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.values[low] as T;
  }
}
