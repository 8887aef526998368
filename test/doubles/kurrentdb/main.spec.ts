import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { all, connect, event, failure } from './testing/fixture.js';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kurrentdb-double-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function run(...more: string[]): Promise<{ url: string; lines: Interface; say(line: string): Promise<string> }> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const started = spawn(process.execPath, ['--conditions=source', '--import=tsx', main, '--folder', folder, ...more], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = started;
  const lines = createInterface({ input: started.stdout });
  const next = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
  return { url: await next(), lines, say: (line) => (started.stdin.write(`${line}\n`), next()) };
}

const append = (url: string, number: number) => connect(url).multiStreamAppend([{ streamName: 'need-1', expectedState: 'any', events: [event(number)] }]);

describe('A double of KurrentDB that is a process of its own', () => {
  it('still has, after a kill, what it has acknowledged, and nothing by halves', async () => {
    const first = await run();
    const port = new URL(first.url.replace('kurrentdb', 'http')).port;
    await append(first.url, 1);
    child?.kill('SIGKILL');
    if (child) await once(child, 'exit');
    // What the kill cut short.
    appendFileSync(join(folder, 'log.jsonl'), '[{"position":"9999","stream":"need-1"');

    const second = await run('--port', port);
    expect(second.url).toBe(first.url);
    await append(second.url, 2);
    expect((await all(connect(second.url).readStream('need-1'))).map(({ id }) => Number(id.slice(-12)))).toEqual([1, 2]);
  });

  it('takes a fault a line', async () => {
    const { url, say } = await run('--nodes', '2', '--server-version', '26.1.0');
    expect(await say('refuse unavailable on=appendSession times=1')).toBe('done');
    expect(await failure(append(url, 1))).toMatchObject({ type: 'unavailable' });
    expect(await say('lead')).toBe('node 1 leads');
    await append(url, 1);
    expect(await say('late soon')).toBe('"soon" is not a number');
    expect(await say('restart empty')).toBe('done');
    expect(await failure(all(connect(url).readStream('need-1')))).toMatchObject({ type: 'stream-not-found' });
    child?.kill('SIGTERM');
    if (child) expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('speaks TLS with a certificate that it makes for itself', async () => {
    const { url } = await run('--tls', folder);
    expect(url).toContain('admin:changeit@');
    await append(url, 1);
  });
});
