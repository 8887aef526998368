import type Database from 'better-sqlite3';
import type { Wrapped } from '../key-encryption.js';
import type { Intention } from '../key-vault.js';

/** A wrapped key with whose it is. */
export interface KeyRow extends Wrapped {
  readonly subject: string;
}
/** A key as it stands; both null once it is destroyed. */
export interface KeyState {
  readonly subject: string;
  readonly wrapped: Uint8Array | null;
  readonly kek: string | null;
}
export interface IndexRow {
  readonly kind: string;
  readonly value: Uint8Array;
  readonly subject: string;
  readonly epoch: number;
}
export interface Replacement extends KeyRow {
  /** What was re-wrapped: if that is not there any more, nothing is replaced. */
  readonly before: Uint8Array;
}

/** What the key store's writer does, by name: what goes in, what comes out. All of a batch in one transaction. */
export interface Operations {
  /** The key that a subject has from now on: the one offered, if it had none. */
  ensure: { in: { readonly row: KeyRow; readonly at: string }; out: KeyState };
  destroy: { in: { readonly subject: string; readonly at: string }; out: 'destroyed' | 'alreadyDestroyed' | 'neverKnown' };
  /** Into the journal of erasures, which lasts longest. */
  intend: { in: { readonly intentions: readonly Intention[] }; out: null };
  /** Those whose subjects the journal does not name yet. */
  intentions: { in: Record<string, never>; out: readonly Intention[] };
  index: {
    in: {
      readonly subject: string;
      readonly epoch: number;
      readonly kinds: readonly string[];
      readonly values: readonly (readonly [string, Uint8Array])[];
    };
    out: 'indexed' | 'erased' | 'coverGone';
  };
  ensureStoreKey: { in: Wrapped & { readonly name: string; readonly at: string }; out: Wrapped };
  replaceStoreKey: { in: Wrapped & { readonly name: string; readonly before: Uint8Array }; out: boolean };
  ensureCover: { in: Wrapped & { readonly epoch: number; readonly at: string }; out: Wrapped };
  /** Index rows under a cover before this one, from a row on, in the index's order. */
  staleValues: { in: { readonly epoch: number; readonly after: IndexRow | null; readonly limit: number }; out: readonly IndexRow[] };
  moveValues: { in: { readonly rows: readonly (IndexRow & { readonly covered: Uint8Array })[]; readonly epoch: number }; out: null };
  /** Covers before this one, as far as no row needs them any more. */
  dropCovers: { in: { readonly epoch: number }; out: null };
  /** Live keys under another key-encryption key, in the order of their subjects. */
  staleKeys: { in: { readonly kek: string; readonly after: string; readonly limit: number }; out: readonly KeyRow[] };
  /** How many were replaced. */
  rewrap: { in: { readonly rows: readonly Replacement[]; readonly at: string }; out: number };
  /** How many live keys each key-encryption key wraps. */
  countByKek: { in: Record<string, never>; out: Readonly<Record<string, number>> };
}
export type Op = { [K in keyof Operations]: { readonly op: K } & Operations[K]['in'] }[keyof Operations];

type Run<K extends keyof Operations> = { [N in K]: (input: Operations[N]['in']) => Operations[N]['out'] };
type OfJournal = 'intend' | 'intentions';
type OfIndex = 'index' | 'ensureCover' | 'staleValues' | 'moveValues' | 'dropCovers';

/** All of them, on one connection to each of the two files. */
export function operationsOn(keys: Database.Database, erasures: Database.Database): (op: Op) => unknown {
  const run: Run<keyof Operations> = { ...onKeys(keys), ...onIndex(keys), ...onJournal(erasures) };
  return (op) => (run[op.op] as (input: Op) => unknown)(op);
}

function onKeys(keys: Database.Database): Run<Exclude<keyof Operations, OfIndex | OfJournal>> {
  const find = keys.prepare<[string], KeyState>('SELECT subject, wrapped, kek FROM subject_key WHERE subject = ?');
  const insert = keys.prepare("INSERT INTO subject_key (subject, wrapped, kek, status, created_at) VALUES (?, ?, ?, 'active', ?)");
  const destroy = keys.prepare(
    "UPDATE subject_key SET status = 'destroyed', wrapped = NULL, kek = NULL, destroyed_at = ? WHERE subject = ?",
  );
  const bury = keys.prepare("INSERT INTO subject_key (subject, status, created_at, destroyed_at) VALUES (?, 'destroyed', ?, ?)");
  const findStoreKey = keys.prepare<[string], Wrapped>('SELECT wrapped, kek FROM store_key WHERE name = ?');
  const insertStoreKey = keys.prepare('INSERT INTO store_key (name, wrapped, kek, created_at) VALUES (?, ?, ?, ?)');
  const replaceStoreKey = keys.prepare('UPDATE store_key SET wrapped = ?, kek = ? WHERE name = ? AND wrapped = ?');
  const stale = keys.prepare<[string, string, number], KeyRow>(
    "SELECT subject, wrapped, kek FROM subject_key WHERE subject > ? AND status = 'active' AND kek <> ? ORDER BY subject LIMIT likely(?)",
  );
  const replace = keys.prepare('UPDATE subject_key SET wrapped = ?, kek = ?, rewrapped_at = ? WHERE subject = ? AND wrapped = ?');
  const count = keys.prepare<[], { kek: string; live: number }>(
    "SELECT kek, count(*) AS live FROM subject_key WHERE status = 'active' GROUP BY kek",
  );
  return {
    ensure: ({ row, at }) => {
      const known = find.get(row.subject);
      if (known) return known;
      insert.run(row.subject, row.wrapped, row.kek, at);
      return row;
    },
    destroy: ({ subject, at }) => {
      const known = find.get(subject);
      if (!known) bury.run(subject, at, at);
      else if (known.wrapped) destroy.run(at, subject);
      return !known ? 'neverKnown' : known.wrapped ? 'destroyed' : 'alreadyDestroyed';
    },
    ensureStoreKey: ({ name, wrapped, kek, at }) => {
      const known = findStoreKey.get(name);
      if (known) return known;
      insertStoreKey.run(name, wrapped, kek, at);
      return { wrapped, kek };
    },
    replaceStoreKey: ({ name, wrapped, kek, before }) => replaceStoreKey.run(wrapped, kek, name, before).changes > 0,
    staleKeys: ({ kek, after, limit }) => stale.all(after, kek, limit),
    rewrap: ({ rows, at }) => rows.reduce((sum, row) => sum + replace.run(row.wrapped, row.kek, at, row.subject, row.before).changes, 0),
    countByKek: () => Object.fromEntries(count.all().map(({ kek, live }) => [kek, live])),
  };
}

function onJournal(erasures: Database.Database): Run<OfJournal> {
  const note = erasures.prepare('INSERT INTO intention (subject, stream) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const open = erasures.prepare<[], Intention>(
    'SELECT subject, stream FROM intention WHERE subject NOT IN (SELECT subject FROM erasure) ORDER BY subject, stream',
  );
  return {
    intend: ({ intentions }) => {
      for (const { subject, stream } of intentions) note.run(subject, stream);
      return null;
    },
    intentions: () => open.all(),
  };
}

function onIndex(keys: Database.Database): Run<OfIndex> {
  const live = keys.prepare("SELECT 1 FROM subject_key WHERE subject = ? AND status = 'active'");
  const unindex = keys.prepare('DELETE FROM blind_index WHERE subject = ? AND kind = ?');
  const index = keys.prepare('INSERT INTO blind_index (kind, value, subject, epoch) VALUES (?, ?, ?, ?)');
  const findCover = keys.prepare<[number], Wrapped>('SELECT wrapped, kek FROM blind_cover WHERE epoch = ?');
  const insertCover = keys.prepare('INSERT INTO blind_cover (epoch, wrapped, kek, created_at) VALUES (?, ?, ?, ?)');
  const stale = keys.prepare<[string, Uint8Array, string, number, number], IndexRow>(
    `SELECT kind, value, subject, epoch FROM blind_index WHERE (kind, value, subject) > (?, ?, ?) AND epoch < ?
     ORDER BY kind, value, subject LIMIT likely(?)`,
  );
  const move = keys.prepare('UPDATE blind_index SET value = ?, epoch = ? WHERE kind = ? AND value = ? AND subject = ?');
  const drop = keys.prepare('DELETE FROM blind_cover WHERE epoch < ? AND epoch NOT IN (SELECT epoch FROM blind_index)');
  return {
    index: ({ subject, epoch, kinds, values }) => {
      if (!live.get(subject)) return 'erased';
      if (!findCover.get(epoch)) return 'coverGone';
      for (const kind of kinds) unindex.run(subject, kind);
      for (const [kind, value] of values) index.run(kind, value, subject, epoch);
      return 'indexed';
    },
    ensureCover: ({ epoch, wrapped, kek, at }) => {
      const known = findCover.get(epoch);
      if (known) return known;
      insertCover.run(epoch, wrapped, kek, at);
      return { wrapped, kek };
    },
    staleValues: ({ epoch, after, limit }) =>
      stale.all(after?.kind ?? '', after?.value ?? new Uint8Array(), after?.subject ?? '', epoch, limit),
    moveValues: ({ rows, epoch }) => {
      for (const { covered, kind, value, subject } of rows) move.run(covered, epoch, kind, value, subject);
      return null;
    },
    dropCovers: ({ epoch }) => {
      drop.run(epoch);
      return null;
    },
  };
}
