import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '#platform/event-store';
import { formatKek, generateKek } from '#platform/privacy';
import { build, environment, failToStart, startHub } from './hub-process.js';
import { commandLine, NOBODY, on } from './wushe-process.js';

const WUSHE_KEK = formatKek(generateKek());
const wushe = commandLine({ WUSHE_KEK, LANG: 'en_US.UTF-8' });
let root: string;
let data: string;
beforeAll(async () => {
  build();
  root = mkdtempSync(join(tmpdir(), 'refused-'));
  data = join(root, 'data');
  expect(await wushe(['import', 'demo/stations.csv', 'demo/organizations.csv', ...NOBODY, ...on(data)])).toMatchObject({ code: 0 });
  expect(await wushe(['backup', join(root, 'backup'), ...on(data)])).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** @returns what the hub logged */
async function opens(folder: string): Promise<string> {
  const hub = await startHub({ DATA_DIR: folder, WUSHE_KEK });
  hub.kill('SIGTERM');
  const { code, log } = await hub.ended;
  expect(code).toBe(0);
  return log;
}

describe('what no hub goes on with', () => {
  it('is half of a backup, until its restore is repeated', async () => {
    const half = join(root, 'half');
    const child = spawn(process.execPath, ['dist/bundle/apps/admin/main.js', 'restore', join(root, 'backup'), ...on(half)], { env: environment({ WUSHE_KEK }), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    while (child.exitCode === null && !existsSync(join(half, 'keys', 'keys.sqlite'))) await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    const interrupted = /^A restore into .*half was interrupted: what is there is half of a backup\. Repeat `wushe restore` with what it was given/m;
    expect(await failToStart({ DATA_DIR: half, WUSHE_KEK })).toMatchObject({ code: 1, stderr: expect.stringMatching(interrupted) });
    for (const args of [['import', 'demo/needs.csv', ...NOBODY], ['backup', join(root, 'of-half')], ['rebuild'], ['keys', 'forget-lost']]) {
      expect(await wushe([...args, ...on(half)])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(interrupted) });
    }
    expect(await wushe(['restore', join(root, 'backup'), ...on(half)])).toMatchObject({ code: 0, err: '', out: `Restored into ${half}.\n` });
    const photoless = join(root, 'photoless');
    cpSync(join(root, 'backup'), photoless, { recursive: true, filter: (path) => !path.endsWith('blobs') });
    expect(await wushe(['restore', photoless, ...on(join(root, 'of-photoless'))])).toMatchObject({ code: 0, out: expect.stringContaining(`Without photos: ${join(photoless, 'blobs')} is not there.`) });
    const filled = 'the views of this release are filled from the log';
    expect([(await opens(half)).includes(filled), (await opens(half)).includes(filled)]).toEqual([true, false]);
  }, 120_000);

  it('is a log to which a newer release wrote what this one does not know', async () => {
    const newer = join(root, 'newer');
    cpSync(data, newer, { recursive: true });
    const store = await SqliteEventStore.open({ file: join(newer, 'log.sqlite'), mode: 'writer' });
    const id = '019a0000-0000-7000-8000-000000000001';
    const event = { id, version: 1, data: {}, occurredAt: '2026-05-01T08:00:00.000Z', station: null, commandId: id, payloadHash: '0'.repeat(64), correlationId: id, causationId: id, sealed: null };
    // Somebody's name may look like that of an event.
    await store.append([{ stream: 'thing-b', expected: -1, events: [{ ...event, type: 'FutureThingHappened', actor: 'ZhangSan' }] }]);
    await store.close();
    const sentence = /The log in .*log\.sqlite has events that this release does not know \(FutureThingHappened\): a newer release wrote them\. Start that release again/;
    expect(await failToStart({ DATA_DIR: newer, WUSHE_KEK })).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) });
    expect(await wushe(['verify', ...on(newer)])).toMatchObject({ code: 1, out: expect.stringMatching(sentence) });
    for (const args of [['rebuild'], ['views', 'prepare'], ['import', 'demo/stations.csv', ...NOBODY]]) {
      expect(await wushe([...args, ...on(newer)])).toMatchObject({ code: 1, err: expect.stringMatching(sentence) });
    }
  }, 120_000);
});
