import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Identity } from '#platform/access';
import { LocalIssuer } from '#platform/tokens';
import { SystemClock } from '#platform/clock';
import type { Province } from './province.js';

/** As `npm start` and the container have it. */
const HEAP = '--max-semi-space-size=8';
const MAIN = fileURLToPath(new URL('../../bundle/apps/hub/main.js', import.meta.url));
/** Often enough to tell 2 seconds from 2.1, and not so often that the hub is kept from starting. */
const LOOK_MS = 20;
const LONGEST_START_MS = 600_000;
const STOP_MS = 15_000;
const LONGEST_SETTLING_MS = 60_000;
/** A hub is quiet that three times in a row has had less than a tenth of a processor. */
const [QUIET_LOOKS, QUIET_LOOK_MS, QUIET_TICKS] = [3, 500, 5];
const TOKEN_SECONDS = 24 * 3_600;

/** The hub under measure: a process of its own, run as in production, on a province's data folder. */
export class HubProcess {
  private issuer: Promise<LocalIssuer> | undefined;

  private constructor(private readonly child: ChildProcess, private readonly ended: Promise<void>, private readonly folder: string, readonly url: string, readonly startedInMs: number) {}

  /** Resolves once it says that it is ready. @throws Error with what it said, when it ends before */
  static async start({ folder, kekFile }: Pick<Province, 'folder' | 'kekFile'>, nodeOptions: readonly string[] = []): Promise<HubProcess> {
    const started = performance.now();
    const child = spawn(process.execPath, [HEAP, ...nodeOptions, MAIN], {
      env: {
        PATH: process.env['PATH'], NODE_ENV: 'production', DATA_DIR: folder, WUSHE_KEK_FILE: kekFile, TOKEN_ISSUER: 'local', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const said: string[] = [];
    const listening = new Promise<string>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line);
          const url = /"url":"(http[^"]+)"/.exec(line)?.[1];
          if (url) resolve(url);
        });
      }
    });
    const died = ended.then(() => {
      throw new Error(`the hub ended:\n${said.join('\n')}`);
    });
    died.catch(() => undefined);
    const url = await Promise.race([listening, died]);
    while (!(await isReady(url))) {
      if (performance.now() - started > LONGEST_START_MS) throw new Error(`the hub is not ready after ${LONGEST_START_MS / 1_000} s:\n${said.slice(-20).join('\n')}`);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, LOOK_MS)), died]);
    }
    return new HubProcess(child, ended, folder, url, performance.now() - started);
  }

  /** Megabytes (10^6) of memory that the process has at the moment, all its threads and all its file mappings included. */
  get residentMegabytes(): number {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes) * 1_024) / 1e6;
  }

  /** Resolves once it has little to do, since what follows by itself has come to the end of the log; after a while (a minute) in any case. */
  async settled(longestMs = LONGEST_SETTLING_MS): Promise<void> {
    const longest = performance.now() + longestMs;
    for (let quiet = 0, before = this.processorTicks(); quiet < QUIET_LOOKS && performance.now() < longest;) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_LOOK_MS));
      const now = this.processorTicks();
      quiet = now - before <= QUIET_TICKS ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Hundredths of a second that all its threads have had of a processor so far. */
  private processorTicks(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13);
    return Number(user) + Number(system);
  }

  /** A bearer token of this hub's own issuer. */
  async token(identity: Partial<Identity> & Pick<Identity, 'id' | 'role'>): Promise<string> {
    const issuer = await (this.issuer ??= LocalIssuer.open(this.folder, new SystemClock()));
    return issuer.issueToken({ station: null, organization: null, person: null, regions: [], ...identity }, TOKEN_SECONDS);
  }

  async stop(): Promise<void> {
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    this.child.kill('SIGTERM');
    await this.ended;
    clearTimeout(impatience);
  }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`);
  const readiness = await answer.text();
  if (readiness.includes('"failing":[{')) throw new Error(`the hub never gets ready: ${readiness}`);
  return answer.ok;
}
