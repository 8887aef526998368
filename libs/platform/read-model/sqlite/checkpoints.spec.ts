import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints } from './checkpoints.js';
import { openForProjecting } from './connection.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const until = async (holds: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > deadline) throw new Error('it never came to hold');
};

it('what a write-ahead log holds is put into the file, much at once and the rest when nothing more comes, while somebody writes', async () => {
  const db = openForProjecting(join(folder, 'views.sqlite'));
  db.exec('CREATE TABLE page (text TEXT NOT NULL) STRICT');
  const write = (pages: number): void => {
    db.transaction(() => {
      for (let n = 0; n < pages; n++) db.prepare('INSERT INTO page VALUES (?)').run('x'.repeat(4_000));
    })();
  };
  const waiting = (): number => {
    const [{ log, checkpointed }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
    return log - checkpointed;
  };
  write(2_000);
  expect(waiting()).toBeGreaterThan(2_000);
  const checkpoints = new Checkpoints(join(folder, 'views.sqlite'));
  await until(() => waiting() === 0);
  write(3);
  expect(waiting()).toBeGreaterThan(0);
  await until(() => waiting() === 0);
  await checkpoints.stop();
  expect(db.prepare('SELECT count(*) FROM page').pluck().get()).toBe(2_003);
  db.close();
});
