import type { KeyObject } from 'node:crypto';

/** Unwrapped keys for a short while: another node may have destroyed one, and this one must notice soon. */
export class KeyCache {
  private readonly entries = new Map<string, { readonly key: KeyObject; readonly until: number }>();

  /** @param now milliseconds by a clock that never falls */
  constructor(
    private readonly lifetime = 5000,
    private readonly capacity = 10_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(subject: string): KeyObject | undefined {
    const entry = this.entries.get(subject);
    if (entry === undefined) return undefined;
    this.entries.delete(subject);
    if (entry.until <= this.now()) return undefined;
    this.entries.set(subject, entry);
    return entry.key;
  }

  /** The time runs from here and is not prolonged by use. */
  set(subject: string, key: KeyObject): void {
    this.entries.delete(subject);
    this.entries.set(subject, { key, until: this.now() + this.lifetime });
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value!);
  }

  delete(subject: string): void {
    this.entries.delete(subject);
  }

  clear(): void {
    this.entries.clear();
  }
}
