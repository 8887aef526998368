import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment } from './hub-process.js';

export interface DoubleProcess {
  /** As EVENT_STORE takes it. */
  readonly url: string;
  /** SIGKILL, and again on the same port with what was on its disk. */
  killAndStart(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Tells it a fault, in a line. */
  tell(line: string): void;
  /** Takes what it kept with it. */
  stop(): Promise<void>;
}

/** The test double of KurrentDB in a process of its own, which keeps its log on disk. */
export async function startDouble(options: readonly string[] = []): Promise<DoubleProcess> {
  build();
  const folder = await mkdtemp(join(tmpdir(), 'kurrentdb-'));
  const run = async (port: string) => {
    const child = spawn(
      process.execPath,
      ['dist/test/doubles/kurrentdb/main.js', '--folder', folder, '--port', port, ...options],
      { stdio: ['pipe', 'pipe', 'inherit'], env: environment({}) },
    );
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (part) => {
        said += String(part);
        const found = /^kurrentdb:\/\/\S+$/m.exec(said)?.[0];
        if (found) resolve(found);
      });
      void gone.then(() => reject(new Error('The double ended.')));
    });
    return { child, gone, url };
  };
  let running = await run('0');
  const { url } = running;
  const kill = async (): Promise<void> => {
    running.child.kill('SIGKILL');
    await running.gone;
  };
  const start = async (): Promise<void> => void (running = await run(/:(\d+)[?,]/.exec(url)?.[1] ?? '0'));
  return {
    url,
    kill,
    start,
    killAndStart: async () => {
      await kill();
      await start();
    },
    tell: (line) => void running.child.stdin.write(`${line}\n`),
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
