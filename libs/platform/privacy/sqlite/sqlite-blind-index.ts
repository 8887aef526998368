import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Clock } from '#platform/clock';
import { blindValue, blindValues, FOUND_AT_MOST, type BlindIndex, type Findable } from '../blind-index.js';
import { newKey, unwrap, wrap, wrapAgain, type KeyEncryptionKeys, type Wrapped } from '../key-encryption.js';
import { subjectErased } from '../key-vault.js';
import type { KeyWriter } from './key-writer.js';
import type { IndexRow } from './operations.js';

const INDEX_KEY = 'blind-index';
const PAGE = 1000;
interface Cover {
  readonly epoch: number;
  readonly key: KeyObject;
}

/**
 * The blind index in the key store, where its rows go with the person's key. That is not enough for copies of the store: the index key
 * lives on and would tell what the rows of an old copy mean. So every row lies under a cover as well, a key that is replaced with the
 * key-encryption key and never wrapped under the next one: an old copy of the index is forgotten when an old copy of the keys is.
 */
export class SqliteBlindIndex implements BlindIndex {
  private readonly byValue;
  private readonly covers;
  private readonly unwrapped = new Map<number, KeyObject>();

  private constructor(
    reader: Database.Database,
    private readonly writer: KeyWriter,
    private readonly keks: () => KeyEncryptionKeys,
    private readonly key: KeyObject,
    private readonly clock: Clock,
    private readonly mustBeLive: (subject: string) => Promise<void>,
  ) {
    this.byValue = reader.prepare<[string, Uint8Array, string], { subject: string }>(
      `SELECT subject FROM blind_index WHERE kind = ? AND value = ? AND subject > ? ORDER BY subject LIMIT ${FOUND_AT_MOST}`,
    );
    this.covers = reader.prepare<[], Wrapped & { epoch: number }>('SELECT epoch, wrapped, kek FROM blind_cover ORDER BY epoch');
  }

  /** @throws KeyUnavailable when the store's own keys are wrapped under a key-encryption key that was not given */
  static async open(
    reader: Database.Database,
    writer: KeyWriter,
    keks: () => KeyEncryptionKeys,
    clock: Clock,
    mustBeLive: (subject: string) => Promise<void>,
  ): Promise<SqliteBlindIndex> {
    const offered = wrap(keks().current, INDEX_KEY, newKey());
    const kept = await writer.do('ensureStoreKey', { name: INDEX_KEY, ...offered, at: clock.now() });
    const index = new SqliteBlindIndex(reader, writer, keks, unwrap(keks(), INDEX_KEY, kept), clock, mustBeLive);
    if (index.covers.all().length === 0) await index.newCover(1);
    index.current();
    return index;
  }

  async index(subject: string, values: Findable): Promise<void> {
    await this.mustBeLive(subject);
    for (;;) {
      const cover = this.current();
      const covered = blindValues(this.key, values).map(([kind, value]) => [kind, under(cover, Buffer.from(value, 'hex'))] as const);
      const outcome = await this.writer.do('index', { subject, epoch: cover.epoch, kinds: Object.keys(values), values: covered });
      if (outcome === 'erased') throw subjectErased();
      if (outcome === 'indexed') return;
    }
  }

  find(kind: string, value: string, after = ''): Promise<readonly string[]> {
    return new Promise((resolve) => resolve(this.found(kind, blindValue(this.key, kind, value), after)));
  }

  /**
   * Wraps the index key under the current key-encryption key and moves every row under a cover made for it. Goes on where it was
   * interrupted.
   */
  async rotate(): Promise<void> {
    const { current } = this.keks();
    const kept = await this.writer.do('ensureStoreKey', { name: INDEX_KEY, ...wrap(current, INDEX_KEY, this.key), at: this.clock.now() });
    if (kept.kek !== current.id)
      await this.writer.do('replaceStoreKey', { name: INDEX_KEY, before: kept.wrapped, ...wrapAgain(this.keks(), INDEX_KEY, kept) });
    const last = this.covers.all().at(-1);
    if (last?.kek !== current.id) await this.newCover((last?.epoch ?? 0) + 1);
    const covers = new Map(this.all().map((cover) => [cover.epoch, cover]));
    const newest = this.current();
    let after: IndexRow | null = null;
    for (;;) {
      const rows: readonly IndexRow[] = await this.writer.do('staleValues', { epoch: newest.epoch, after, limit: PAGE });
      if (rows.length === 0) break;
      const moved = rows.map((row) => ({ ...row, covered: under(newest, uncovered(covers.get(row.epoch)!, row.value)) }));
      await this.writer.do('moveValues', { rows: moved, epoch: newest.epoch });
      after = rows[rows.length - 1]!;
    }
    await this.writer.do('dropCovers', { epoch: newest.epoch });
    this.unwrapped.clear();
  }

  private found(kind: string, wanted: string | undefined, after: string): readonly string[] {
    if (wanted === undefined) return [];
    // While rows are being moved some lie under the cover before; asked oldest first, a row that moves meanwhile is met once more, never
    // missed.
    const subjects = this.all().flatMap((cover) =>
      this.byValue.all(kind, under(cover, Buffer.from(wanted, 'hex')), after).map(({ subject }) => subject),
    );
    return [...new Set(subjects)].sort().slice(0, FOUND_AT_MOST);
  }

  private async newCover(epoch: number): Promise<void> {
    await this.writer.do('ensureCover', { epoch, ...wrap(this.keks().current, ownerOf(epoch), newKey()), at: this.clock.now() });
  }

  /** Read anew each time: another process may have rotated. */
  private all(): readonly Cover[] {
    return this.covers.all().map(({ epoch, ...wrapped }) => {
      const key = this.unwrapped.get(epoch) ?? unwrap(this.keks(), ownerOf(epoch), wrapped);
      this.unwrapped.set(epoch, key);
      return { epoch, key };
    });
  }

  private current(): Cover {
    return this.all().at(-1)!;
  }
}

const ownerOf = (epoch: number): string => `blind-cover-${epoch}`;

// One block of a permutation: equal values must stay equal under one cover, and no two blocks are ever chained, so ECB is what is wanted
// here.
function under({ key }: Cover, block: Uint8Array): Uint8Array {
  return new Uint8Array(createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block));
}
function uncovered({ key }: Cover, block: Uint8Array): Uint8Array {
  return new Uint8Array(createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block));
}
