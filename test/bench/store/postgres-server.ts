import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where Debian keeps a server's programs, by version. */
const DEBIAN = '/usr/lib/postgresql';
const USER = 'bench';

/** A PostgreSQL of this machine, started for the benchmark with its own settings (so fsync and synchronous_commit are on), and taken away again. */
export class PostgresServer {
  #databases = 0;

  private constructor(
    private readonly port: number,
    readonly version: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** A sentence where there is no PostgreSQL on this machine, or it may not be started. */
  static async start(): Promise<PostgresServer | string> {
    const programs = programsOf();
    if (!programs) return `There is no PostgreSQL on this machine (looked in ${DEBIAN} and PATH)`;
    const owner = unprivileged();
    if (!owner) return 'PostgreSQL does not run as root, and there is no user postgres or nobody to start it as';
    const folder = mkdtempSync(join(tmpdir(), 'postgres-bench-'));
    const { uid, gid } = owner;
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const as = { ...owner, cwd: folder };
    try {
      const data = join(folder, 'data');
      execFileSync(join(programs, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
      const port = await freePort();
      const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'], { ...as, stdio: 'ignore' });
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      const end = async (): Promise<void> => {
        // SIGINT is its fast shutdown: it does not wait for whoever is connected.
        server.kill('SIGINT');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      };
      const version = await Promise.race([answering(port), ended.then(() => undefined)]);
      if (version === undefined) {
        rmSync(folder, { recursive: true, force: true });
        return 'PostgreSQL ended as soon as it was started';
      }
      return new PostgresServer(port, version, end);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      return `PostgreSQL cannot be started: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** A new one. @returns its connection string */
  async database(): Promise<string> {
    const name = `bench${this.#databases++}`;
    await asked(this.port, `CREATE DATABASE ${name}`);
    return urlOf(this.port, name);
  }

  stop(): Promise<void> {
    return this.end();
  }
}

const urlOf = (port: number, database: string): string => `postgresql://${USER}@127.0.0.1:${port}/${database}`;

async function asked(port: number, sql: string): Promise<pg.QueryResult<Record<string, string>>> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres') });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Its version, once it takes connections. */
async function answering(port: number): Promise<string> {
  for (let left = 100; ; left--) {
    try {
      return (await asked(port, 'SHOW server_version')).rows[0]?.['server_version'] ?? '';
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function programsOf(): string | undefined {
  const folders = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : [];
  return [...folders, ...(process.env['PATH'] ?? '').split(':')].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Whoever runs this, but for root, in whose name PostgreSQL refuses to run. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, user: string): number => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // There is no such user.
    }
  }
  return undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
