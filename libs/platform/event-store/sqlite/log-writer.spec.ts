import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent } from '../contract/fixture.contract.js';
import { LogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import type { IncomingWrite } from './message.js';

const write = (stream: string, expected: number, text = ''): IncomingWrite[] => {
  const { sealed: _, data: __, ...event } = anEvent();
  return [{ stream, expected, events: [{ ...event, sealed: null, data: JSON.stringify({ text }) }] }];
};

const recordedBefore = (time: number, stream: string, revision: number) => write(stream, -1).flatMap(({ events }) => events.map((event) => ({ stream, revision, recordedAt: time, event })));

describe('the writer of the log', () => {
  let folder: string;
  let file: string;
  let writer: LogWriter;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'));
    file = join(folder, 'log.db');
    writer = new LogWriter(file);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    writer.close();
    rmSync(folder, { recursive: true });
  });

  it('takes and refuses appends of one transaction each by itself, and each sees those before it', () => {
    const first = write('need-1', -1);
    const answers = writer.commit([first, write('need-1', -1), write('need-1', 0), first, write('need-2', -1)]);
    expect(answers).toEqual([
      expect.objectContaining({ position: 1, revisions: [0] }),
      expect.objectContaining({ code: 'WRONG_REVISION', actual: 0 }),
      expect.objectContaining({ position: 2, revisions: [1] }),
      { ...answers[0], repeated: true },
      expect.objectContaining({ position: 3, revisions: [0] }),
    ]);
  });

  it('records no earlier than before, though the clock is set back, also after a restart', () => {
    const clock = jest.spyOn(Date, 'now');
    const recordedAt = (time: number, expected: number): number | undefined => {
      clock.mockReturnValue(time);
      const [answer] = writer.commit([write('need-1', expected)]);
      return answer && 'recordedAt' in answer ? answer.recordedAt : undefined;
    };
    expect(recordedAt(5000, -1)).toBe(5000);
    expect(recordedAt(1000, 0)).toBe(5000);
    writer.close();
    writer = new LogWriter(file);
    expect(recordedAt(2000, 1)).toBe(5000);
    expect(recordedAt(6000, 2)).toBe(6000);
  });

  it('takes nothing of what another log recorded where it cannot take all, and goes on as if it had not been asked', () => {
    writer.commit([write('need-1', -1)]);
    const later = Date.now() + 3_600_000;
    const recorded = (stream: string, revision: number) => recordedBefore(later, stream, revision);
    expect(writer.restore([...recorded('resource-1', 0), ...recorded('need-1', 5)])).toMatchObject({ code: 'WRONG_REVISION', actual: 0 });
    const [answer] = writer.commit([write('resource-1', -1)]);
    expect(answer).toMatchObject({ position: 2, revisions: [0] });
    expect(answer && 'recordedAt' in answer && answer.recordedAt < later).toBe(true);
    const reader = new LogReader(file);
    expect(reader.page(0, 10, undefined).rows.map((row) => reader.decode(row).stream)).toEqual(['need-1', 'resource-1']);
    reader.close();
  });

  it('takes what another log recorded long ago, whatever was asked of this one in vain', () => {
    expect(writer.commit([write('need-1', 4)])).toEqual([expect.objectContaining({ code: 'WRONG_REVISION' })]);
    expect(writer.restore(recordedBefore(5_000, 'need-1', 0))).toMatchObject({ position: 1, recordedAt: 5_000 });
  });

  it('syncs every commit', () => {
    const settings = jest.spyOn(Database.prototype, 'pragma');
    writer.close();
    writer = new LogWriter(file);
    expect(settings.mock.calls.map(([pragma]) => pragma)).toEqual(expect.arrayContaining(['journal_mode = WAL', 'synchronous = FULL']));
  });

  it('leaves what is recorded as it is: the file itself refuses a change', () => {
    writer.commit([write('need-1', -1)]);
    const other = new Database(file);
    for (const sql of ['UPDATE events SET data = 1', 'DELETE FROM events', 'UPDATE names SET name = 1', 'DELETE FROM names']) {
      expect(() => other.exec(sql)).toThrow('the log is only ever appended to');
    }
    other.close();
  });

  it('keeps the write-ahead log small beside readers, and comes back to it after one that read for long', () => {
    const reader = new LogReader(file);
    const other = new Database(file, { readonly: true });
    const pages = (): number => (other.prepare('PRAGMA wal_checkpoint(NOOP)').raw().get() as number[])[1] ?? 0;
    const text = 'x'.repeat(100_000);
    let revision = -1;
    const load = (appends: number): void => {
      for (let i = 0; i < appends; i++) {
        writer.commit([write('need-1', revision++, text)]);
        writer.checkpoint();
        reader.page(Math.max(0, revision - 3), 10, undefined);
      }
    };
    load(200);
    expect(statSync(`${file}-wal`).size).toBeLessThan(10_000_000);
    other.exec('BEGIN; SELECT count(*) FROM events');
    other.prepare('SELECT count(*) FROM events').get();
    load(200);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(15_000_000);
    other.exec('COMMIT');
    load(60);
    expect(pages()).toBeLessThan(2500);
    reader.close();
    other.close();
  });
});
