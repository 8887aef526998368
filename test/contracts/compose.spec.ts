import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Compose as a plugin of Docker's command, or by itself; whichever this machine has. */
const compose = [['docker', 'compose'], ['docker-compose']].find(([command = '', ...first]) => spawnSync(command, [...first, 'version'], { stdio: 'ignore' }).status === 0);

/** Nothing of the surroundings gets in. */
function config(...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const [command = '', ...first] = compose ?? [];
  const home = mkdtempSync(join(tmpdir(), 'compose-'));
  try {
    return spawnSync(command, [...first, '--file', 'docker-compose.yml', ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: home } });
  } finally {
    rmSync(home, { recursive: true });
  }
}

const CLUSTER = ['--env-file', 'cluster.env.example'];
const NODES = ['kurrentdb-1', 'kurrentdb-2', 'kurrentdb-3'];

(compose ? describe : describe.skip)(`docker-compose.yml${compose ? '' : ' (not checked: neither `docker compose` nor `docker-compose` is on this machine)'}`, () => {
  it.each([['the hub alone', [], ['sqlite:']], ['the hub on a cluster', CLUSTER, ['kurrentdb://', ...NODES]]])('is right for %s, and nothing is complained of', (_, args, words) => {
    const { status, stdout, stderr } = config(...args, 'config');
    expect([status, stderr]).toEqual([0, '']);
    const store = /EVENT_STORE: (.*)/.exec(stdout)?.[1];
    expect(words.filter((word) => !store?.includes(word))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const text = readFileSync('docker-compose.yml', 'utf8');
  const services = (/^services:\n([^]*?)^\S/m.exec(text)?.[1] ?? '').split(/^ {2}(?=[a-z])/m).filter((part) => /^[a-z]/.test(part));

  it('has the hub by default, and the nodes in a profile', () => {
    expect(services.map((service) => /^[^:]+/.exec(service)?.[0])).toEqual(['hub', 'certificates', ...NODES]);
    const shared = new Map([...text.matchAll(/^x-\S+: &(\S+)\n((?: .*\n)*)/gm)].map(([, name = '', lines = '']): [string, string] => [name, lines]));
    /** With what it takes over from above. */
    const whole = (part: string): string => part + [...part.matchAll(/^\s*<<: \*(\S+)/gm)].map(([, name = '']) => whole(shared.get(name) ?? '')).join('');
    for (const service of services.map(whole)) {
      expect(service).toMatch(/read_only: true/);
      expect(service).toMatch(/cap_drop: \[ALL\]/);
      expect(service).toMatch(/no-new-privileges:true/);
      expect(service).toMatch(/limits: \{ cpus: "\d", memory: \d+[gm] \}/);
    }
    expect(services.map((service) => /profiles: \[cluster\]/.test(whole(service)))).toEqual([false, true, true, true, true]);
  });

  it('names the same password to the hub and to the nodes, in an example that nobody may use as it is', () => {
    const example = readFileSync('cluster.env.example', 'utf8');
    const password = /^KURRENTDB_PASSWORD=(.+)$/m.exec(example)?.[1] ?? '';
    expect(example).toContain(`://admin:${password}@`);
    expect(readFileSync('.gitignore', 'utf8')).toMatch(/^cluster\.env$/m);
  });
});
