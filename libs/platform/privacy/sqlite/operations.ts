import type Database from 'better-sqlite3';

/** A wrapped key with whose it is. */
export interface KeyRow {
  readonly subject: string;
  readonly wrapped: Uint8Array;
  readonly kek: string;
}
/** A key as it stands; both null once it is destroyed. */
export interface KeyState {
  readonly subject: string;
  readonly wrapped: Uint8Array | null;
  readonly kek: string | null;
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
  /** False when the subject has no live key. */
  index: { in: { readonly subject: string; readonly kinds: readonly string[]; readonly values: readonly (readonly [string, string])[] }; out: boolean };
  ensureStoreKey: { in: { readonly name: string; readonly wrapped: Uint8Array; readonly kek: string; readonly at: string }; out: Omit<KeyRow, 'subject'> };
  replaceStoreKey: { in: { readonly name: string; readonly wrapped: Uint8Array; readonly kek: string; readonly before: Uint8Array }; out: boolean };
  /** Live keys under another key-encryption key, in the order of their subjects. */
  staleKeys: { in: { readonly kek: string; readonly after: string; readonly limit: number }; out: readonly KeyRow[] };
  /** How many were replaced. */
  rewrap: { in: { readonly rows: readonly Replacement[]; readonly at: string }; out: number };
  /** How many live keys each key-encryption key wraps. */
  countByKek: { in: Record<string, never>; out: Readonly<Record<string, number>> };
}
export type Op = { [K in keyof Operations]: { readonly op: K } & Operations[K]['in'] }[keyof Operations];

/** All of them on one connection. */
export function operationsOn(keys: Database.Database): (op: Op) => unknown {
  const find = keys.prepare<[string], KeyState>('SELECT subject, wrapped, kek FROM subject_key WHERE subject = ?');
  const insert = keys.prepare("INSERT INTO subject_key (subject, wrapped, kek, status, created_at) VALUES (?, ?, ?, 'active', ?)");
  const destroy = keys.prepare("UPDATE subject_key SET status = 'destroyed', wrapped = NULL, kek = NULL, destroyed_at = ? WHERE subject = ?");
  const bury = keys.prepare("INSERT INTO subject_key (subject, status, created_at, destroyed_at) VALUES (?, 'destroyed', ?, ?)");
  const unindex = keys.prepare('DELETE FROM blind_index WHERE subject = ? AND kind = ?');
  const index = keys.prepare('INSERT INTO blind_index (kind, value, subject) VALUES (?, ?, ?)');
  const findStoreKey = keys.prepare<[string], Omit<KeyRow, 'subject'>>('SELECT wrapped, kek FROM store_key WHERE name = ?');
  const insertStoreKey = keys.prepare('INSERT INTO store_key (name, wrapped, kek, created_at) VALUES (?, ?, ?, ?)');
  const replaceStoreKey = keys.prepare('UPDATE store_key SET wrapped = ?, kek = ? WHERE name = ? AND wrapped = ?');
  const stale = keys.prepare<[string, string, number], KeyRow>(
    "SELECT subject, wrapped, kek FROM subject_key WHERE subject > ? AND status = 'active' AND kek <> ? ORDER BY subject LIMIT ?",
  );
  const replace = keys.prepare('UPDATE subject_key SET wrapped = ?, kek = ?, rewrapped_at = ? WHERE subject = ? AND wrapped = ?');
  const count = keys.prepare<[], { kek: string; live: number }>("SELECT kek, count(*) AS live FROM subject_key WHERE status = 'active' GROUP BY kek");

  const run: { [K in keyof Operations]: (input: Operations[K]['in']) => Operations[K]['out'] } = {
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
    index: ({ subject, kinds, values }) => {
      if (!find.get(subject)?.wrapped) return false;
      for (const kind of kinds) unindex.run(subject, kind);
      for (const [kind, value] of values) index.run(kind, value, subject);
      return true;
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
  return (op) => (run[op.op] as (input: Op) => unknown)(op);
}
