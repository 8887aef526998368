import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LogInUse, openEventStore, SqliteEventStore, type StreamWrite } from '#platform/event-store';

const ROUNDS = 20;
const child = new URL('appending.child.ts', import.meta.url).pathname;

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'log-'))));
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly sent: Map<string, readonly StreamWrite[]>;
  readonly acknowledged: Set<string>;
}

/** Lets a process write for a while, then kills it as a power cut would. */
async function writeAndDie(url: string, milliseconds: number, whileItLives: () => Promise<void>): Promise<Told> {
  const told: Told = { sent: new Map(), acknowledged: new Set() };
  const writing: ChildProcess = spawn(process.execPath, ['--conditions=source', '--import=tsx', child, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => writing.once('close', (_code, signal) => resolve(signal)));
  const lines = createInterface({ input: writing.stdout as NodeJS.ReadableStream });
  const acknowledging = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const [word, number = '', ...rest] = line.split(' ');
      // The last line may be cut short, by the death that this is about.
      if (word === 'sent' && line.endsWith(']')) told.sent.set(number, JSON.parse(rest.join(' ')) as StreamWrite[]);
      if (word === 'acknowledged' && told.sent.has(number)) {
        told.acknowledged.add(number);
        resolve();
      }
    });
  });
  await Promise.race([acknowledging, ended]);
  await whileItLives();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  writing.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  return told;
}

it(`keeps what it acknowledged, whole and once, through ${ROUNDS} kills in the middle of writing`, async () => {
  const file = join(folder, 'log.db');
  const url = `sqlite:${file}`;
  const expected = new Set<string>();
  let cutOff = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { sent, acknowledged } = await writeAndDie(url, 20 + Math.random() * 250, async () => {
      if (round === 0) await expect(openEventStore(url, 'writer')).rejects.toBeInstanceOf(LogInUse);
    });
    expect(acknowledged.size).toBeGreaterThan(0);

    const store = await SqliteEventStore.open({ file, mode: 'writer' });
    const there = await idsIn(store);
    expect(there).toHaveLength(new Set(there).size);
    const present = new Set(there);
    for (const id of expected) if (!present.has(id)) throw new Error(`event ${id} of an earlier round is gone`);
    for (const [number, writes] of sent) {
      const ids = writes.flatMap(({ events }) => events.map(({ id }) => id));
      const found = ids.filter((id) => present.has(id)).length;
      expect([0, ids.length]).toContain(found);
      if (acknowledged.has(number)) expect(found).toBe(ids.length);
      else cutOff += 1;
    }
    expect((await store.verify()).problems).toEqual([]);

    for (const writes of sent.values()) {
      await store.append(writes);
      for (const { events } of writes) for (const { id } of events) expected.add(id);
    }
    const afterRetry = await idsIn(store);
    expect(afterRetry).toHaveLength(expected.size);
    expect(new Set(afterRetry)).toEqual(expected);
    await store.close();
  }
  // Otherwise no kill came in the middle of anything, and nothing was tested.
  expect(cutOff).toBeGreaterThan(ROUNDS);
}, 300_000);

async function idsIn(store: SqliteEventStore): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit: 2000 });
    ids.push(...page.events.map(({ id }) => id));
    [after, end] = [page.next, page.end];
  }
  return ids;
}
