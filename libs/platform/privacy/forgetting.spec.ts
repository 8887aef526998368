import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { event, type Personal, type Sealed } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { blindValue } from './blind-index.js';
import { unwrap } from './key-encryption.js';
import { Codec, generateKek, readErasures, SqliteKeyVault, type Kek, type KeyEncryptionKeys } from '#platform/privacy';

const contracts = {
  PersonMet: event<{ name: Personal<string>; phone: Personal<string>; place: string }>({ personal: { name: true, phone: true } }),
};
const envelope = {
  occurredAt: '2026-03-02T02:00:00.000Z',
  actor: 'worker-1',
  station: null,
  commandId: 'c',
  payloadHash: 'h',
  correlationId: 'c',
  causationId: 'c',
};
const written = '王小明 (made up)';
const phone = '13800000000';

/**
 * Everything that anyone could have kept from before an erasure: the log, the views, the key store before and after. Only what the docs
 * say must be destroyed is: the key-encryption key, at its rotation.
 */
describe('a person who was erased', () => {
  let root: string;
  let vault: SqliteKeyVault;
  let log: string;
  let views: string;
  const firstKek = generateKek();
  const openIn = (name: string, keks: KeyEncryptionKeys) => SqliteKeyVault.open({ folder: join(root, name), keks });
  const only = (current: Kek): KeyEncryptionKeys => ({ current, older: [] });
  const tokensOfLog = (text: string): string[] =>
    (JSON.parse(text) as StoredEvent[]).flatMap((stored) => {
      const { name, phone } = new Codec(contracts, vault).decode(stored).event.data as { name: Sealed<string>; phone: Sealed<string> };
      return [name.sealed, phone.sealed];
    });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'forgetting-'));
    vault = await openIn('data', only(firstKek));
    const codec = new Codec(contracts, vault);
    const stored: StoredEvent[] = [];
    for (const person of ['p1', 'p2']) {
      const stream = `person-${person}`;
      const events = [{ type: 'PersonMet', data: { name: written, phone, place: 'door' } }];
      const [encoded] = await codec.encode({ stream, events, ids: [`event-${person}`], envelope });
      stored.push({ ...encoded!, stream, revision: 0, position: person, recordedAt: envelope.occurredAt });
      await vault.people.index(person, { name: written, phone });
    }
    log = JSON.stringify(stored);
    views = tokensOfLog(log).join('\n');
    mkdirSync(join(root, 'backup'));
    await vault.backup(join(root, 'backup', 'keys.sqlite'));
    expect(await vault.openMany(views.split('\n'))).toEqual([written, phone, written, phone]);
    await vault.destroy('p1');
  });
  afterEach(async () => {
    await vault.close();
    rmSync(root, { recursive: true });
  });

  const restored = (name: string, withJournal: string | undefined) => {
    mkdirSync(join(root, name));
    copyFileSync(join(root, 'backup', 'keys.sqlite'), join(root, name, 'keys.sqlite'));
    if (withJournal !== undefined) copyFileSync(withJournal, join(root, name, 'erasures.sqlite'));
  };

  it('cannot be read from old copies of the log or the views, and everyone else can', async () => {
    const expected = [null, null, written, phone];
    expect(await vault.openMany(tokensOfLog(log))).toEqual(expected);
    expect(await vault.openMany(views.split('\n'))).toEqual(expected);
    expect(await vault.people.find('name', written)).toEqual(['p2']);
    await vault.close();
    vault = await openIn('data', only(firstKek));
    expect(await vault.openMany(tokensOfLog(log))).toEqual(expected);
  });

  it('is forgotten again when an old key store is put back beside the journal', async () => {
    restored('again', join(root, 'data', 'erasures.sqlite'));
    const again = await openIn('again', only(firstKek));
    expect(await again.openMany(views.split('\n'))).toEqual([null, null, written, phone]);
    expect(await again.people.find('phone', phone)).toEqual(['p2']);
    await expect(
      new Codec(contracts, again).encode({
        stream: 'person-p1',
        events: [{ type: 'PersonMet', data: { name: 'x', phone, place: '' } }],
        ids: ['e'],
        envelope,
      }),
    ).rejects.toMatchObject({
      code: 'SUBJECT_ERASED',
    });
    await again.close();
  });

  it('is forgotten again when a copy of the journal is replayed after the data folder was lost', async () => {
    await vault.backupErasures(join(root, 'backup', 'erasures.sqlite'));
    restored('again', undefined);
    let again = await openIn('again', only(firstKek));
    const journal = readErasures(join(root, 'backup', 'erasures.sqlite'));
    expect(journal).toEqual([{ subject: 'p1', at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
    expect(await again.replayErasures(journal)).toBe(1);
    await again.close();
    again = await openIn('again', only(firstKek));
    expect(await again.openMany(views.split('\n'))).toEqual([null, null, written, phone]);
    await again.close();
  });

  it('can be read from an old key store only as long as its key-encryption key exists, which rotation ends', async () => {
    restored('stolen', undefined);
    const stolen = await openIn('stolen', only(firstKek));
    expect(await stolen.openMany(views.split('\n'))).toEqual([written, phone, written, phone]);
    await stolen.close();
    const next = generateKek();
    expect((await vault.rewrap(next)).live).toEqual({ [next.id]: 1 });
    // From here on firstKek is destroyed: nobody has it to give.
    await expect(openIn('stolen', only(next))).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    expect(await vault.openMany(views.split('\n'))).toEqual([null, null, written, phone]);
  });

  it('opens with no key that was kept, tried on every sealed value in every way', async () => {
    const next = generateKek();
    const live = (await vault.sealingKeys(['p2'])).get('p2')!;
    await vault.rewrap(next);
    const kept: KeyObject[] = [live, next.key];
    const old = new Database(join(root, 'backup', 'keys.sqlite'), { readonly: true });
    const wrapped = old
      .prepare<[], { subject: string; wrapped: Buffer; kek: string }>('SELECT subject, wrapped, kek FROM subject_key')
      .all();
    old.close();
    expect(wrapped.map(({ subject }) => subject)).toEqual(['p1', 'p2']);
    const openable: string[] = [];
    const attempt = (key: KeyObject, bytes: Buffer, associated: string, what: string) => {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13), { authTagLength: 16 }).setAAD(Buffer.from(associated));
      decipher.setAuthTag(bytes.subarray(-16));
      decipher.update(bytes.subarray(13, -16));
      try {
        decipher.final();
        openable.push(what);
      } catch {
        // It is meant to fail.
      }
    };
    for (const key of kept) {
      for (const token of views.split('\n')) {
        const [, subject, stream, eventId, field, base64] = token.split('.');
        const bytes = Buffer.from(base64!, 'base64');
        for (const owner of ['p1', 'p2'])
          attempt(key, bytes, JSON.stringify(['wushe.sealed', 1, owner, stream, eventId, field]), `${subject} ${field} as ${owner}`);
      }
      for (const row of wrapped) attempt(key, row.wrapped, JSON.stringify(['wushe.key', 1, row.kek, row.subject]), `key of ${row.subject}`);
    }
    expect(openable).toEqual(['p2 name as p2', 'p2 phone as p2']);
    const files = readdirSync(join(root, 'data')).map((file) => readFileSync(join(root, 'data', file)));
    for (const file of files) expect(file.includes(wrapped[0]!.wrapped)).toBe(false);
    for (const plain of [written, phone])
      for (const bytes of [...files, Buffer.from(log), Buffer.from(views)]) expect(bytes.includes(plain)).toBe(false);
  });

  it('cannot be told by an old copy of the search index, with all keys that are left', async () => {
    const next = generateKek();
    await vault.rewrap(next);
    interface Row {
      readonly subject: string;
      readonly value: Buffer;
    }
    const rowsOf = (name: string) => {
      const db = new Database(join(root, name, 'keys.sqlite'), { readonly: true });
      const rows = db.prepare<[], Row>("SELECT subject, value FROM blind_index WHERE kind = 'name' ORDER BY subject").all();
      const index = db.prepare<[], { wrapped: Buffer; kek: string }>('SELECT wrapped, kek FROM store_key').get()!;
      const covers = db.prepare<[], { epoch: number; wrapped: Buffer; kek: string }>('SELECT epoch, wrapped, kek FROM blind_cover').all();
      db.close();
      return { rows, index, covers };
    };
    const [now, old] = [rowsOf('data'), rowsOf('backup')];
    const wanted = blindValue(unwrap(only(next), 'blind-index', now.index), 'name', written)!;
    const found = (rows: readonly Row[]) =>
      rows.filter(({ value }) =>
        now.covers.some(({ epoch, ...wrapped }) => {
          const cipher = createCipheriv('aes-256-ecb', unwrap(only(next), `blind-cover-${epoch}`, wrapped), null).setAutoPadding(false);
          return value.toString('hex') === wanted || cipher.update(wanted, 'hex').equals(value);
        }),
      );
    expect(found(now.rows).map(({ subject }) => subject)).toEqual(['p2']);
    expect(old.rows.map(({ subject }) => subject)).toEqual(['p1', 'p2']);
    expect(found(old.rows)).toEqual([]);
    for (const { epoch, ...wrapped } of old.covers)
      expect(() => unwrap(only(next), `blind-cover-${epoch}`, wrapped)).toThrow('was not given');
    expect(now.covers.map(({ epoch }) => epoch)).not.toEqual(expect.arrayContaining(old.covers.map(({ epoch }) => epoch)));
  });
});
