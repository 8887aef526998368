import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore, SqliteEventStore, type StoredEvent } from '#platform/event-store';
import { build, environment } from './hub-process.js';

const COMMANDS = 8_000;
const KILLS = 4;

let folder: string;
beforeAll(() => {
  build();
  folder = mkdtempSync(join(tmpdir(), 'copy-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

/** A log in which each command wrote a need and a resource, as years of work leave it: recorded long ago. */
async function fill(file: string): Promise<void> {
  const store = await SqliteEventStore.open({ file, mode: 'writer' });
  const payloadHash = createHash('sha256').update('asked').digest('hex');
  const began = Date.parse('2024-03-01T01:00:00.000Z');
  for (let done = 0; done < COMMANDS; done += 500) {
    await store.restore(Array.from({ length: 500 }, (_, i) => i + done).flatMap((command) => {
      const commandId = randomUUID();
      const [occurredAt, recordedAt] = [0, 7].map((late) => new Date(began + command * 1_000 + late).toISOString()) as [string, string];
      const envelope = { occurredAt, recordedAt, actor: `worker-${command % 9}`, station: null, commandId, payloadHash, correlationId: commandId, causationId: commandId, sealed: null };
      const data = { items: ['elder.meal'], text: '每周三次', number: command };
      return [`need-${command % 100}`, `resource-${command % 100}`].map((stream) => ({ ...envelope, id: randomUUID(), type: 'Made', version: 1, data, stream, revision: Math.floor(command / 100) }));
    }));
  }
  await store.close();
}

async function contents(file: string): Promise<Omit<StoredEvent, 'position'>[]> {
  const store = await openEventStore(`sqlite:${file}`);
  const all: Omit<StoredEvent, 'position'>[] = [];
  for (let after: string | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit: 5_000 });
    all.push(...page.events.map(({ position: _, ...event }) => event));
    [after, end] = [page.next, page.end];
  }
  await store.close();
  return all;
}
/** Asked often, so of the file itself. */
function sizeOf(file: string): number {
  if (!existsSync(file)) return 0;
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM events').pluck().get() as number;
  } catch {
    return 0; // Its tables are just being made.
  } finally {
    db.close();
  }
}

interface Said { readonly code: number | null; readonly out: string; readonly err: string }
interface Run { readonly ended: Promise<Said>; kill(): void }
const copy = (from: string, to: string): Run => begun('copy-log', '--from', `sqlite:${from}`, '--to', `sqlite:${to}`);
const wushe = (...args: string[]): Promise<Said> => begun(...args).ended;

function begun(...args: string[]): Run {
  const child = spawn(process.execPath, ['dist/bundle/apps/admin/main.js', ...args], { env: environment({}) });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (err += String(part)));
  return { ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err }))), kill: () => void child.kill('SIGKILL') };
}

it(`a copy that is killed ${KILLS} times is whole when it is repeated, and equals the log it was made of; so does what is copied back`, async () => {
  const [first, there, back] = [at('first.db'), at('there.db'), at('back.db')];
  await fill(first);
  const original = await contents(first);
  expect(original).toHaveLength(2 * COMMANDS);

  for (let kills = 0; kills < KILLS; kills++) {
    const before = sizeOf(there);
    const run = copy(first, there);
    const ended = run.ended.then(() => true);
    while (before < original.length && sizeOf(there) === before) {
      if (await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5))])) break;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
    run.kill();
    await run.ended;
    const part = await contents(there);
    expect(part).toEqual(original.slice(0, part.length));
    expect(part.at(-1)?.commandId).not.toBe(original[part.length]?.commandId ?? null);
  }

  const whole = await copy(first, there).ended;
  expect([whole.code, whole.out]).toEqual([0, expect.stringMatching(/^Copied \d+ events.*the two logs are equal \(SHA-256 [0-9a-f]{64}\)/)]);
  const home = await copy(there, back).ended;
  expect(home.code).toBe(0);
  const digest = /[0-9a-f]{64}/;
  expect(digest.exec(home.out)?.[0]).toBe(digest.exec(whole.out)?.[0]);
  expect(await contents(back)).toEqual(original);
}, 120_000);

it('no hub and no command opens what an interrupted copy left, until it was repeated: most of the people would seem never to have been', async () => {
  const [whole, half] = [at('whole.db'), at('half')];
  await fill(whole);
  const log = join(half, 'log.sqlite');
  const run = copy(whole, log);
  while (sizeOf(log) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  run.kill();
  await run.ended;
  expect(sizeOf(log)).toBeLessThan(2 * COMMANDS);

  const refused = { code: 1, err: expect.stringContaining('a copy of that into it has not ended. Repeat `wushe copy-log`') };
  const opened = [['verify'], ['backup', at('half-backup')], ['import', 'demo/organizations.csv', '--url', 'http://127.0.0.1:9']] as const;
  for (const args of opened) expect(await wushe(...args, '--data-dir', half)).toMatchObject(refused);
  expect((await copy(whole, log).ended).code).toBe(0);
  expect(await wushe('verify', '--data-dir', half)).toMatchObject({ code: 1, err: expect.stringMatching(/^There are no views of this release yet/m) });
  expect(readdirSync(half).filter((name) => name.includes('unfinished'))).toEqual([]);
}, 120_000);

it('nothing is copied while somebody writes either log, nor over another log', async () => {
  const [first, busy, other] = [at('small.db'), at('busy.db'), at('other.db')];
  for (const file of [first, busy, other]) {
    const store = await SqliteEventStore.open({ file, mode: 'writer' });
    const commandId = randomUUID();
    const event = { id: randomUUID(), type: 'Made', version: 1, occurredAt: '2026-05-01T00:00:00.000Z', actor: 'worker', station: null, commandId, payloadHash: 'none', correlationId: commandId, causationId: commandId, sealed: null, data: {} };
    await store.append([{ stream: 'need-1', expected: -1, events: [event] }]);
    await store.close();
  }
  const writer = await SqliteEventStore.open({ file: busy, mode: 'writer' });
  try {
    const said: Said[] = [];
    for (const [from, to] of [[busy, at('new.db')], [first, busy], [first, other], [at('nothing.db'), at('new.db')], [first, join(folder, '.', 'small.db')]] as const) said.push(await copy(from, to).ended);
    expect(said.map(({ code }) => code)).toEqual([1, 1, 1, 1, 64]);
    expect(said.map(({ err }) => err)).toEqual([
      expect.stringContaining('is being written by another process'), expect.stringContaining('is being written by another process'),
      expect.stringContaining('something else where the source has event 0 of need-1'), expect.stringContaining('There is no log at'),
      expect.stringContaining('--from and --to name the same log.'),
    ]);
    expect(existsSync(at('new.db'))).toBe(false);
    // What was refused is as it was: a log of its own.
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  } finally {
    await writer.close();
  }
});
