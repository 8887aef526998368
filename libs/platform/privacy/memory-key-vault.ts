import { generateKeySync, type KeyObject } from 'node:crypto';
import { blindValue, blindValues, FOUND_AT_MOST, type BlindIndex, type Findable } from './blind-index.js';
import { KeyVault, subjectErased, type Erasure, type Intention } from './key-vault.js';

/** For specs: keys that last as long as the process. */
export class MemoryKeyVault extends KeyVault {
  private readonly keys = new Map<string, KeyObject | 'destroyed'>();
  private readonly intended = new Map<string, Intention>();
  private readonly index = new MemoryIndex((subject) => void this.sealingKey(subject));
  readonly people: BlindIndex = this.index;

  override sealingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    return settle(() => new Map(subjects.map((subject) => [subject, this.sealingKey(subject)])));
  }

  protected override openingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    return settle(() => {
      const found = new Map<string, KeyObject>();
      for (const subject of subjects) {
        const key = this.keys.get(subject);
        if (key !== undefined && key !== 'destroyed') found.set(subject, key);
      }
      return found;
    });
  }

  override destroy(subject: string): Promise<void> {
    return settle(() => {
      this.keys.set(subject, 'destroyed');
      this.index.forget(subject);
    });
  }

  override intend(intentions: readonly Intention[]): Promise<void> {
    return settle(() => {
      for (const one of intentions) this.intended.set(`${one.subject} ${one.stream}`, one);
    });
  }

  override intentions(): Promise<readonly Intention[]> {
    return settle(() => [...this.intended.values()].filter(({ subject }) => this.keys.get(subject) !== 'destroyed'));
  }

  override async replayErasures(journal: readonly Erasure[]): Promise<number> {
    const live = journal.filter(({ subject }) => typeof this.keys.get(subject) === 'object').length;
    for (const { subject } of journal) await this.destroy(subject);
    return live;
  }

  override strangers(subjects: readonly string[]): Promise<readonly string[]> {
    return settle(() => subjects.filter((subject) => !this.keys.has(subject)));
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  private sealingKey(subject: string): KeyObject {
    const known = this.keys.get(subject);
    if (known === 'destroyed') throw subjectErased();
    const key = known ?? generateKeySync('aes', { length: 256 });
    this.keys.set(subject, key);
    return key;
  }
}

class MemoryIndex implements BlindIndex {
  private readonly key = generateKeySync('hmac', { length: 256 });
  private readonly rows = new Map<string, Map<string, readonly string[]>>();

  constructor(private readonly mustBeLive: (subject: string) => void) {}

  index(subject: string, values: Findable): Promise<void> {
    return settle(() => {
      this.mustBeLive(subject);
      const kinds = this.rows.get(subject) ?? new Map<string, readonly string[]>();
      const pairs = blindValues(this.key, values);
      for (const kind of Object.keys(values))
        kinds.set(
          kind,
          pairs.flatMap(([of, value]) => (of === kind ? [value] : [])),
        );
      this.rows.set(subject, kinds);
    });
  }

  find(kind: string, value: string, after = ''): Promise<readonly string[]> {
    return settle(() => {
      const wanted = blindValue(this.key, kind, value);
      const found = [...this.rows].filter(([, kinds]) => wanted !== undefined && kinds.get(kind)?.includes(wanted));
      return found
        .map(([subject]) => subject)
        .filter((subject) => subject > after)
        .sort()
        .slice(0, FOUND_AT_MOST);
    });
  }

  forget(subject: string): void {
    this.rows.delete(subject);
  }
}

/** What throws at once rejects instead, as a store on disk would. */
const settle = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()));
