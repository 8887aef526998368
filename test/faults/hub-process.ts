import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReady } from '../../apps/admin/hub-client.js';

/**
 * Compiles what is out of date, as `npm start` does: a process can run only what is compiled, since Nest needs the metadata of decorators. A fresh clone
 * takes some seconds for it, a second run none.
 */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', '--build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The hub cannot be compiled.\n${stderr}`);
}

const LOG_KEPT = 4_000;
const LONGEST_START_MS = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** The last lines that it logged. */
  readonly log: string;
}

export interface HubProcess {
  readonly url: string;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** Nothing of the hub's own variables comes from outside; the cache spares each start the compiling of what the one before compiled. */
export const environment = (own: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: join(tmpdir(), 'wushe-compile-cache'),
  PORT: '0',
  ...own,
});

/** Runs `npm start`'s process with just these variables. */
function run(variables: Readonly<Record<string, string>>): { child: ChildProcess; ended: Promise<Ended>; url: Promise<string> } {
  const child = spawn(process.execPath, ['dist/bundle/apps/hub/main.js'], { env: environment(variables), stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (part) => {
      stdout += String(part);
      const found = /"url":"([^"]+)".*"msg":"the hub is open"/.exec(stdout)?.[1];
      if (found) resolve(found);
      stdout = stdout.slice(-2 * LOG_KEPT);
    });
  });
  child.stderr.on('data', (part) => (stderr += String(part)));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr, log: stdout.slice(-LOG_KEPT) })));
  return { child, ended, url };
}

/** A hub in a process of its own, ready. @throws when it ends instead, or does not become it */
export async function startHub(variables: Readonly<Record<string, string>>): Promise<HubProcess> {
  const { child, ended, url } = run(variables);
  let late = false;
  const tooLate = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, LONGEST_START_MS);
  try {
    const open = await Promise.race([url, ended]);
    if (typeof open !== 'string') throw new Error(late ? `The hub does not open.\n${open.log}` : `The hub ended with ${String(open.code)}.\n${open.stderr}`);
    while (!(await isReady(open))) {
      if (late) throw new Error(`The hub does not become ready.\n${(await ended).log}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { url: open, ended, kill: (signal) => void child.kill(signal) };
  } finally {
    clearTimeout(tooLate);
  }
}

/** Ends a hub as an operator does. One that does not end is killed, and tells its last words like one that failed. */
export async function endHub(hub: HubProcess): Promise<Ended> {
  hub.kill('SIGTERM');
  const tooLate = setTimeout(() => hub.kill('SIGKILL'), LONGEST_START_MS);
  const ended = await hub.ended;
  clearTimeout(tooLate);
  return ended;
}

/** A start that is expected to fail. */
export async function failToStart(variables: Readonly<Record<string, string>>): Promise<Ended> {
  const { child, ended, url } = run(variables);
  const open = await Promise.race([url, ended]);
  if (typeof open !== 'string') return open;
  child.kill('SIGKILL');
  throw new Error('The hub started.');
}
