import type { KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SystemClock, type Clock } from '#platform/clock';
import type { BlindIndex } from '../blind-index.js';
import { KeyStoreUnavailable } from '../errors.js';
import { KeyCache } from '../key-cache.js';
import { newKey, unwrap, withCurrent, wrap, wrapAgain, type Kek, type KeyEncryptionKeys } from '../key-encryption.js';
import { KeyVault, subjectErased, type Erasure, type Intention } from '../key-vault.js';
import { KeyWriter } from './key-writer.js';
import type { KeyRow, KeyState } from './operations.js';
import { KEYS } from './schema.js';
import { SqliteBlindIndex } from './sqlite-blind-index.js';

export interface SqliteKeyVaultOptions {
  /** Holds keys.sqlite and erasures.sqlite; made when missing. */
  readonly folder: string;
  readonly keks: KeyEncryptionKeys;
  readonly clock?: Clock;
  readonly cache?: KeyCache;
}

export interface Rewrapped {
  /** The key-encryption key that is the current one now. */
  readonly kek: string;
  readonly rewrapped: number;
  /**
   * Live keys under each key-encryption key. Once only `kek` is left, the older ones can be destroyed, and old backups of the key store
   * with them.
   */
  readonly live: Readonly<Record<string, number>>;
}

/** Some 10 ms of this thread's time. */
const PAGE = 250;

/**
 * Keys in a database of their own, apart from the log, each wrapped under a key-encryption key that is not in it. Writing is a worker's;
 * this thread wraps, unwraps, and reads by primary key.
 */
export class SqliteKeyVault extends KeyVault {
  private readonly byList;
  private index!: SqliteBlindIndex;

  private constructor(
    private readonly reader: Database.Database,
    private readonly writer: KeyWriter,
    private keks: KeyEncryptionKeys,
    private readonly clock: Clock,
    private readonly cache: KeyCache,
  ) {
    super();
    this.byList = reader.prepare<[string], KeyState>(
      'SELECT subject, wrapped, kek FROM subject_key WHERE subject IN (SELECT value FROM json_each(?))',
    );
  }

  /**
   * Opens the store, forgets again whoever its journal of erasures names, and makes sure that the key-encryption keys are the right ones.
   * @throws KeyUnavailable | KeyStoreUnavailable
   */
  static async open({ folder, keks, clock = new SystemClock(), cache = new KeyCache() }: SqliteKeyVaultOptions): Promise<SqliteKeyVault> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const writer = await KeyWriter.start(folder);
    const reader = new Database(join(folder, KEYS), { timeout: 10_000 });
    reader.pragma('query_only = ON');
    const vault = new SqliteKeyVault(reader, writer, keks, clock, cache);
    try {
      vault.index = await SqliteBlindIndex.open(
        reader,
        writer,
        () => vault.keks,
        clock,
        async (subject) => void (await vault.sealingKeys([subject])),
      );
    } catch (error) {
      await vault.close();
      throw error;
    }
    return vault;
  }

  override get people(): BlindIndex {
    return this.index;
  }

  override async sealingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    const keys = new Map<string, KeyObject>();
    const unknown = new Set(
      this.collect(subjects, keys, () => {
        throw subjectErased();
      }),
    );
    await Promise.all(
      [...unknown].map(async (subject) => {
        const offered = newKey();
        const row = { subject, ...wrap(this.keks.current, subject, offered) };
        const kept = await this.writer.do('ensure', { row, at: this.clock.now() });
        if (!isLive(kept)) throw subjectErased();
        // Somebody else may have been first: theirs is the key then.
        const key = Buffer.compare(kept.wrapped, row.wrapped) === 0 ? offered : unwrap(this.keks, subject, kept);
        this.cache.set(subject, key);
        keys.set(subject, key);
      }),
    );
    return keys;
  }

  protected override openingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    const keys = new Map<string, KeyObject>();
    return new Promise((resolve) => {
      this.collect(subjects, keys, () => undefined);
      resolve(keys);
    });
  }

  override async destroy(subject: string): Promise<void> {
    await this.forget({ subject, at: this.clock.now() });
  }

  override async intend(intentions: readonly Intention[]): Promise<void> {
    await this.writer.do('intend', { intentions });
  }

  override async intentions(): Promise<readonly Intention[]> {
    return this.writer.do('intentions', {});
  }

  override async replayErasures(journal: readonly Erasure[]): Promise<number> {
    const outcomes = await Promise.all(journal.map((erasure) => this.forget(erasure)));
    return outcomes.filter((outcome) => outcome === 'destroyed').length;
  }

  /**
   * Makes a key-encryption key the current one and wraps every live key under it. May run while the hub works, and again after an
   * interruption.
   * @throws KeyUnavailable when some key is wrapped under a key-encryption key that was not given
   */
  async rewrap(current: Kek): Promise<Rewrapped> {
    this.keks = withCurrent(this.keks, current);
    await this.index.rotate();
    let rewrapped = 0;
    let after = '';
    for (;;) {
      const stale = await this.writer.do('staleKeys', { kek: current.id, after, limit: PAGE });
      if (stale.length === 0) break;
      const rows = stale.map((row) => ({ subject: row.subject, before: row.wrapped, ...wrapAgain(this.keks, row.subject, row) }));
      rewrapped += await this.writer.do('rewrap', { rows, at: this.clock.now() });
      after = stale[stale.length - 1]!.subject;
    }
    return { kek: current.id, rewrapped, live: await this.writer.do('countByKek', {}) };
  }

  /**
   * A consistent copy while the hub works. Back up the log first and the keys after it, so that no event is without its key; and not to
   * the same place.
   */
  async backup(toFile: string): Promise<void> {
    await this.writer.backup('keys', toFile);
  }

  /** A copy of the journal of erasures: keep the newest one wherever backups are kept, and give it to `replayErasures` after a restore. */
  async backupErasures(toFile: string): Promise<void> {
    await this.writer.backup('erasures', toFile);
  }

  override strangers(subjects: readonly string[]): Promise<readonly string[]> {
    return new Promise((resolve) => {
      const known = new Set(this.read(subjects).map(({ subject }) => subject));
      resolve(subjects.filter((subject) => !known.has(subject)));
    });
  }

  /** By way of the writer: without it new people cannot be recorded and nobody can be forgotten, though everything can still be read. */
  override async answers(): Promise<void> {
    await this.writer.do('staleKeys', { kek: '', after: '', limit: 0 });
  }

  override async close(): Promise<void> {
    this.cache.clear();
    this.reader.close();
    await this.writer.close();
  }

  /** How often the store was written to: many people at once share one transaction. */
  get commits(): number {
    return this.writer.commits;
  }

  /** Puts the keys that there are into `keys`; returns the subjects that never had one. */
  private collect(subjects: readonly string[], keys: Map<string, KeyObject>, erased: () => void): readonly string[] {
    const unread = subjects.filter((subject) => {
      const key = this.cache.get(subject);
      if (key) keys.set(subject, key);
      return !key;
    });
    if (unread.length === 0) return unread;
    const known = new Set<string>();
    for (const row of this.read(unread)) {
      known.add(row.subject);
      if (!isLive(row)) {
        erased();
        continue;
      }
      const key = unwrap(this.keks, row.subject, row);
      this.cache.set(row.subject, key);
      keys.set(row.subject, key);
    }
    return unread.filter((subject) => !known.has(subject));
  }

  private read(subjects: readonly string[]): KeyState[] {
    try {
      return this.byList.all(JSON.stringify(subjects));
    } catch (error) {
      throw new KeyStoreUnavailable('The key store cannot be read', { cause: error });
    }
  }

  private async forget({ subject, at }: Erasure) {
    this.cache.delete(subject);
    const outcome = await this.writer.do('destroy', { subject, at });
    // Again, for whoever took it from the store in the meantime.
    this.cache.delete(subject);
    return outcome;
  }
}

const isLive = (row: KeyState): row is KeyRow => row.wrapped !== null && row.kek !== null;

/** The people named by a copy of the journal, for `replayErasures`. */
export function readErasures(file: string): readonly Erasure[] {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return db.prepare<[], Erasure>('SELECT subject, at FROM erasure ORDER BY subject').all();
  } finally {
    db.close();
  }
}
