import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { formatKek, generateKek, parseKeks, readErasures, SqliteKeyVault, type KeyEncryptionKeys } from '#platform/privacy';
import { KeyCache } from '../key-cache.js';
import { keyVaultContract } from '../key-vault.contract.js';

let folder: string;
let opened: SqliteKeyVault[];
const keks: KeyEncryptionKeys = { current: generateKek(), older: [] };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  opened = [];
});
afterEach(async () => {
  for (const vault of opened) await vault.close();
  rmSync(folder, { recursive: true });
});
const open = async (options: { keks?: KeyEncryptionKeys; cache?: KeyCache } = {}) => {
  const vault = await SqliteKeyVault.open({ folder, keks, ...options });
  opened.push(vault);
  return vault;
};
const keyOf = async (vault: SqliteKeyVault, subject: string) => (await vault.sealingKeys([subject])).get(subject)!.export().toString('hex');
const people = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}`);
const onFile = <T>(work: (db: Database.Database) => T): T => {
  const db = new Database(join(folder, 'keys.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
};
const wrappedKeys = () =>
  new Map(
    onFile((db) => db.prepare<[], { subject: string; wrapped: Buffer | null }>('SELECT subject, wrapped FROM subject_key').all()).map(
      (r) => [r.subject, r.wrapped],
    ),
  );

keyVaultContract('sqlite', open);

describe('keys on disk', () => {
  it('are there after a restart', async () => {
    const first = await open();
    const keys = await Promise.all(people(3).map((one) => keyOf(first, one)));
    await first.people.index('person-0', { name: '王小明' });
    await first.close();
    const second = await open();
    expect(await Promise.all(people(3).map((one) => keyOf(second, one)))).toEqual(keys);
    expect(await second.people.find('name', '王小明')).toEqual(['person-0']);
  });

  it('are one for a subject whom two hubs meet at the same time', async () => {
    const [a, b] = [await open(), await open()];
    const both = await Promise.all(people(50).flatMap((one) => [keyOf(a, one), keyOf(b, one)]));
    for (let i = 0; i < both.length; i += 2) expect(both[i]).toBe(both[i + 1]);
    expect(new Set(both).size).toBe(50);
  });

  it('are made for many at once in one transaction', async () => {
    const vault = await open();
    const before = vault.commits;
    await Promise.all(people(64).map((one) => vault.sealingKeys([one])));
    expect(vault.commits - before).toBe(1);
    await Promise.all(people(64).map((one) => vault.sealingKeys([one])));
    expect(vault.commits - before).toBe(1);
  });

  it('lie there wrapped, each for its own subject, for nobody else to read', async () => {
    const vault = await open();
    const keys = await Promise.all(people(3).map((one) => keyOf(vault, one)));
    await vault.close();
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file)).toString('hex');
      for (const key of [...keys, keks.current.key.export().toString('hex')]) expect(bytes).not.toContain(key);
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    }
    onFile((db) =>
      db.exec("UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key WHERE subject = 'person-1') WHERE subject = 'person-0'"),
    );
    const again = await open();
    await expect(keyOf(again, 'person-0')).rejects.toMatchObject({
      code: 'KEY_UNAVAILABLE',
      message: expect.stringContaining('is not what was wrapped'),
    });
    expect(await keyOf(again, 'person-1')).toBe(keys[1]);
  });

  it('that are destroyed cannot be brought back by any statement', async () => {
    const vault = await open();
    await vault.sealingKeys(['person-0']);
    const wrapped = wrappedKeys().get('person-0');
    await vault.destroy('person-0');
    onFile((db) => {
      const attempts: [string, unknown[]][] = [
        ["UPDATE subject_key SET status = 'active', wrapped = ?, kek = 'k', destroyed_at = NULL", [wrapped]],
        [
          "INSERT OR REPLACE INTO subject_key (subject, wrapped, kek, status, created_at) VALUES ('person-0', ?, 'k', 'active', '')",
          [wrapped],
        ],
        ['DELETE FROM subject_key', []],
        ["INSERT INTO blind_index VALUES ('name', x'00', 'person-0', 1)", []],
      ];
      for (const [sql, values] of attempts) expect(() => db.prepare(sql).run(...values)).toThrow(/destroyed|one key|without a key/);
    });
    const journal = new Database(join(folder, 'erasures.sqlite'));
    expect(() => journal.exec('DELETE FROM erasure')).toThrow('only grows');
    expect(() => journal.exec("UPDATE erasure SET subject = 'x'")).toThrow('only grows');
    journal.exec("INSERT OR REPLACE INTO erasure VALUES ('person-0', 'never')");
    expect(journal.prepare('SELECT at FROM erasure').pluck().get()).not.toBe('never');
    journal.close();
  });

  it('that are destroyed are in the journal again where that was lost, with the day on which they were', async () => {
    const vault = await open();
    await vault.sealingKeys(people(4));
    await vault.destroy('person-0');
    await vault.destroy('person-1');
    const before = readErasures(join(folder, 'erasures.sqlite'));
    expect(before.map(({ subject }) => subject)).toEqual(['person-0', 'person-1']);
    await vault.close();
    rmSync(join(folder, 'erasures.sqlite'));
    await open();
    expect(readErasures(join(folder, 'erasures.sqlite'))).toEqual(before);
  });

  it('that are destroyed leave no bytes behind in any file', async () => {
    const vault = await open();
    const all = people(2000);
    for (let i = 0; i < all.length; i += 200) await vault.sealingKeys(all.slice(i, i + 200));
    const before = wrappedKeys();
    const forgotten = all.filter((_, index) => index % 7 === 0);
    await Promise.all(forgotten.map((one) => vault.destroy(one)));
    for (const closed of [false, true]) {
      if (closed) await vault.close();
      const bytes = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
      for (const one of forgotten) expect(bytes.includes(before.get(one)!)).toBe(false);
      if (closed) expect(bytes.includes(before.get('person-1')!)).toBe(true);
    }
  });

  it('are noticed to be destroyed by another node within five seconds', async () => {
    let now = 0;
    const [a, b] = [await open(), await open({ cache: new KeyCache(5000, 10, () => now) })];
    await b.sealingKeys(['person-0']);
    await a.destroy('person-0');
    await expect(b.sealingKeys(['person-0'])).resolves.toBeDefined();
    now = 5000;
    await expect(b.sealingKeys(['person-0'])).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
  });
});

describe('key-encryption keys', () => {
  it('must be the right ones at the start', async () => {
    await (await open()).close();
    const other = generateKek();
    await expect(open({ keks: { current: other, older: [] } })).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    await expect(open({ keks: { current: other, older: [keks.current] } })).resolves.toBeDefined();
  });

  it('are rotated while the hub works: live keys are wrapped anew, then the old one opens nothing and is not needed', async () => {
    const vault = await open({ cache: new KeyCache(0) });
    const all = people(600);
    await vault.sealingKeys(all);
    await vault.people.index('person-1', { name: '王小明' });
    await vault.destroy('person-0');
    const keys = await Promise.all(all.slice(1).map((one) => keyOf(vault, one)));
    const before = wrappedKeys();
    const next = generateKek();
    const [report] = await Promise.all([
      vault.rewrap(next),
      vault.destroy('person-2'),
      vault.sealingKeys(['newcomer']),
      vault.people.index('person-3', { name: '王小明' }),
    ]);
    expect(report.kek).toBe(next.id);
    expect(report.rewrapped).toBeGreaterThanOrEqual(598);
    expect(report.live).toEqual({ [next.id]: 599 });
    expect(await vault.rewrap(next)).toEqual({ ...report, rewrapped: 0 });
    await vault.close();
    const after = wrappedKeys();
    for (const one of all) if (before.get(one)) expect(after.get(one)?.equals(before.get(one)!)).not.toBe(true);
    const renewed = await open({ keks: { current: next, older: [] } });
    expect(await Promise.all(all.slice(3).map((one) => keyOf(renewed, one)))).toEqual(keys.slice(2));
    expect(await renewed.people.find('name', '王小明')).toEqual(['person-1', 'person-3']);
    await expect(renewed.sealingKeys(['person-2'])).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
  });

  it('are read from text, the current one first', () => {
    const [a, b] = [generateKek(), generateKek()];
    const read = parseKeks(`# since March\n${formatKek(a)}\n\n${formatKek(b)},`);
    expect([read.current.id, ...read.older.map(({ id }) => id)]).toEqual([a.id, b.id]);
    expect(read.current.key.equals(a.key)).toBe(true);
    expect(() => parseKeks(' \n# nothing\n')).toThrow('No key-encryption key');
    for (const wrong of ['secret', formatKek(a).slice(2), `${formatKek(a)} x`])
      expect(() => parseKeks(wrong)).toThrow(/Key-encryption key \d is not base64 of 32 bytes$/);
  });
});

describe('a key store', () => {
  it('is backed up whole while it is written to, and never over another backup', async () => {
    const vault = await open();
    await vault.sealingKeys(people(300));
    const to = join(folder, 'backup.sqlite');
    const later = people(600)
      .slice(300)
      .map((one) => vault.sealingKeys([one]));
    await vault.backup(to);
    await Promise.all(later);
    const copy = new Database(to, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) FROM subject_key').pluck().get()).toBeGreaterThanOrEqual(300);
    copy.close();
    expect(statSync(to).mode & 0o077).toBe(0);
    await expect(vault.backup(to)).rejects.toThrow('never overwritten');
  });

  it('does what was asked before it closed, and refuses what comes after', async () => {
    const vault = await open();
    const asked = vault.sealingKeys(people(5));
    await vault.close();
    expect((await asked).size).toBe(5);
    await expect(vault.destroy('person-0')).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    await expect(vault.sealingKeys(['person-9'])).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    expect(wrappedKeys().size).toBe(5);
  });

  it('says so from the moment in which its writer dies, and goes on reading', async () => {
    const vault = await open({ cache: new KeyCache(0) });
    const key = await keyOf(vault, 'person-0');
    await expect(vault.answers()).resolves.toBeUndefined();
    const { writer } = vault as unknown as { readonly writer: { readonly worker: Worker } };
    await writer.worker.terminate();
    await expect(vault.answers()).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    await expect(vault.sealingKeys(['person-1'])).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    expect(await keyOf(vault, 'person-0')).toBe(key);
    await vault.close();
    expect(await keyOf(await open(), 'person-0')).toBe(key);
  });

  it('of a newer release is left alone', async () => {
    await (await open()).close();
    onFile((db) => db.pragma('user_version = 2'));
    await expect(open()).rejects.toThrow('newer release');
  });
});
