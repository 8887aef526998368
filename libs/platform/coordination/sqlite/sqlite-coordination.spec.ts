import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { CoordinationUnavailable } from '../coordination.js';
import { coordinationContract } from '../coordination.contract.js';
import { SqliteCoordination } from './sqlite-coordination.js';

const root = mkdtempSync(join(tmpdir(), 'coordination-'));
let count = 0;
const another = (): string => join(root, `${++count}`, 'coordination.sqlite');
afterAll(() => rmSync(root, { recursive: true }));

let file = another();
coordinationContract(
  'a SQLite file',
  () => SqliteCoordination.open({ file }),
  () => (file = another()),
);

describe('the coordination file', () => {
  it('is copied whole while it is in use, and never over another', async () => {
    const coordination = SqliteCoordination.open({ file: another() });
    await coordination.cursors.advance([{ name: 'policy:a', position: '0001' }]);
    const to = another();
    await coordination.backup(to);
    await coordination.cursors.advance([{ name: 'policy:a', position: '0002' }]);
    await expect(coordination.backup(to)).rejects.toThrow(/exists already/);
    const copy = SqliteCoordination.open({ file: to });
    expect(await copy.cursors.find('policy:a')).toBe('0001');
    await Promise.all([copy.close(), coordination.close()]);
  });

  it('is not made where somebody only looks, and another file is not taken for it', () => {
    expect(() => SqliteCoordination.open({ file: another(), create: false })).toThrow(CoordinationUnavailable);
    const text = join(root, 'text');
    writeFileSync(text, 'not a database, and long enough not to be taken for an empty one');
    expect(() => SqliteCoordination.open({ file: text })).toThrow(CoordinationUnavailable);
    const other = join(root, 'other.sqlite');
    new Database(other).exec('CREATE TABLE thing (id TEXT)').close();
    expect(() => SqliteCoordination.open({ file: other })).toThrow(/is not the hub's coordination file/);
  });

  it('that is damaged is refused in a sentence that says what to do, and not found out later', async () => {
    for (const hurt of [(bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), (bytes: Buffer) => bytes.fill(0x5a, 4_096)]) {
      const broken = another();
      await SqliteCoordination.open({ file: broken }).close();
      writeFileSync(broken, hurt(readFileSync(broken)));
      expect(() => SqliteCoordination.open({ file: broken })).toThrow(/is damaged \([^\n]+\)\. Nothing that was recorded is concerned: take the file away/);
    }
  });

  it('of a newer release is refused in a sentence', async () => {
    const newer = another();
    await SqliteCoordination.open({ file: newer }).close();
    const db = new Database(newer);
    db.pragma('user_version = 99');
    db.close();
    expect(() => SqliteCoordination.open({ file: newer })).toThrow(/newer release/);
  });

  it('that is closed says so as the port does', async () => {
    const coordination = SqliteCoordination.open({ file: another() });
    await coordination.close();
    await expect(coordination.cursors.advance([{ name: 'policy:a', position: '1' }])).rejects.toBeInstanceOf(CoordinationUnavailable);
  });
});
