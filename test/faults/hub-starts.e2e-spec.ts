import { randomUUID } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#platform/clock';
import { formatKek, generateKek } from '#platform/privacy';
import { LocalIssuer } from '#platform/tokens';
import { isReady } from '../../apps/admin/hub-client.js';
import { admin } from '../journeys/open-hub.js';
import { build, endHub, environment, failToStart, startHub } from './hub-process.js';

let root: string;
let folders = 0;
const folder = (): string => join(root, `data-${++folders}`);
const kek = (): string => formatKek(generateKek());

beforeAll(() => {
  build();
  root = mkdtempSync(join(tmpdir(), 'starts-'));
}, 120_000);
afterAll(() => rmSync(root, { recursive: true }));

/** What somebody reads who started it: a heading, then sentences; never a stack. */
const sentences = (stderr: string): string[] => {
  expect(stderr).not.toMatch(/^\s+at |node:internal|\.js:\d+/m);
  const [heading, ...rest] = stderr.trim().split('\n');
  expect(heading).toBe('The hub does not start.');
  return rest;
};

describe('a hub', () => {
  it('does not start on the data of one that runs, says so, and leaves that one alone', async () => {
    const DATA_DIR = folder();
    const first = await startHub({ DATA_DIR });
    const { code, stderr } = await failToStart({ DATA_DIR });
    expect(code).toBe(1);
    expect(sentences(stderr).join(' ')).toContain('is being written by another process');
    expect(await isReady(first.url)).toBe(true);
    first.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    // nothing is left that would keep the next one out
    const next = await startHub({ DATA_DIR });
    next.kill('SIGINT');
    expect(await next.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  }, 180_000);

  it('ends with the shell in which `npm start` runs it, since that hands a signal on to nobody', async () => {
    const shell = spawn('sh', ['-c', '"$HERE" dist/bundle/apps/hub/main.js; true'], { env: environment({ DATA_DIR: folder(), HERE: process.execPath, npm_lifecycle_event: 'start' }), stdio: ['ignore', 'pipe', 'inherit'] });
    let log = '';
    const open = new Promise<void>((resolve) => shell.stdout.on('data', (part) => ((log += String(part)).includes('the hub is open') ? resolve() : undefined)));
    const ended = new Promise((resolve) => shell.on('close', resolve));
    await open;
    shell.kill('SIGTERM');
    // The hub holds its end of the pipe as long as it lives.
    await ended;
    expect(log).toMatch(/"signal":"SIGTERM","msg":"closing"/);
  }, 60_000);

  it.each<[string, Record<string, string>, readonly RegExp[]]>([
    ['a port that is none', { PORT: 'eighty' }, [/^PORT is a whole number/]],
    [
      'several at once',
      { LOG_LEVEL: 'loud', GRAPHIQL: 'yes', EVENT_STORE: 'postgres://x' },
      [/^EVENT_STORE /, /^LOG_LEVEL /, /^GRAPHIQL /],
    ],
    ['production without keys', { WUSHE_MODE: 'production' }, [/^WUSHE_KEK or WUSHE_KEK_FILE is missing/, /^TOKEN_ISSUER is missing/]],
    ['a key that is none', { WUSHE_KEK: 'hunter2' }, [/^WUSHE_KEK cannot be used/]],
    ['a key file that is not there', { WUSHE_KEK_FILE: '/nowhere/kek' }, [/^WUSHE_KEK_FILE cannot be read/]],
    ['an address that is not this machine’s', { HOST: 'nowhere.invalid' }, [/^HOST is no address of this machine: nowhere\.invalid\.$/]],
    ['a folder where none can be made', { DATA_DIR: '/proc/nowhere' }, [/^DATA_DIR cannot be used: \/proc\/nowhere is no folder/]],
    ['a log where no folder can be made', { EVENT_STORE: 'sqlite:/proc/nowhere' }, [/^EVENT_STORE cannot be used: \/proc\/nowhere is no folder/]],
  ])(
    'ends at once on a wrong configuration and says in sentences what is wrong: %s',
    async (_, variables, expected) => {
      const { code, stderr } = await failToStart({ DATA_DIR: folder(), ...variables });
      expect(code).toBe(78);
      const said = sentences(stderr);
      expect(said).toHaveLength(expected.length);
      for (const sentence of expected) expect(said).toContainEqual(expect.stringMatching(sentence));
      expect(stderr).not.toContain('hunter2');
    },
    120_000,
  );

  (existsSync('/dev/full') ? it : it.skip)('goes on where its log cannot be written, as on a full disk', () => {
    const writing = "import { createLog } from './dist/apps/hub/log.js'; const log = createLog('info'); log.info('first'); setTimeout(() => log.info('second'), 100); setTimeout(() => process.exit(7), 300);";
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', writing], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8', timeout: 60_000 });
    closeSync(full);
    expect([status, stderr]).toEqual([7, '']);
    // where it can be written, the last words are told
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', writing.replace('setTimeout(() => process.exit(7), 300);', "log.info('last'); process.exit(7);")], { encoding: 'utf8', timeout: 60_000 });
    expect(ended.stdout.trim().split('\n').map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['first', 'last']);
  }, 90_000);

  it('says that it begins a log, and begins none where one must be: what is not mounted is told of, and nothing made there', async () => {
    const DATA_DIR = folder();
    const begun = 'there is no log here as yet';
    const missing = await failToStart({ DATA_DIR, EXISTING_LOG: 'true' });
    expect([missing.code, sentences(missing.stderr), existsSync(DATA_DIR)]).toEqual([78, [expect.stringMatching(/^EXISTING_LOG is true, and there is no log at .*log\.sqlite: the disk that it is on is not there/)], false]);
    const first = await startHub({ DATA_DIR });
    const token = await (await LocalIssuer.open(DATA_DIR, new SystemClock(), 'wushe')).issueToken(admin, 600);
    // empty as yet
    expect((await endHub(first)).log).toContain(begun);
    const empty = await failToStart({ DATA_DIR, EXISTING_LOG: 'true' });
    expect([empty.code, sentences(empty.stderr)]).toEqual([78, [expect.stringContaining('log.sqlite, which is empty: ')]]);
    const second = await startHub({ DATA_DIR });
    const query = 'mutation ($id: ID!) { endTokens(input: { commandId: $id, subject: "nobody-yet" }) { position } }';
    const response = await fetch(`${second.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables: { id: randomUUID() } }) });
    expect(await response.json()).toMatchObject({ data: { endTokens: { position: expect.any(String) } } });
    await endHub(second);
    const third = await startHub({ DATA_DIR, EXISTING_LOG: 'true' });
    expect((await endHub(third)).log).not.toContain(begun);
  }, 180_000);

  it('says so when its port is taken, its folder is none, or its keys are not those of the data', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const taken = await failToStart({ DATA_DIR: folder(), PORT: String(port) });
    other.close();
    expect(taken.code).toBe(1);
    expect(sentences(taken.stderr)).toEqual([`Another process listens on 127.0.0.1:${port} already: end it, or choose another PORT.`]);

    const file = join(root, 'file');
    writeFileSync(file, '');
    const nowhere = await failToStart({ DATA_DIR: file });
    expect(nowhere.code).toBe(78);
    expect(sentences(nowhere.stderr).join(' ')).toContain(file);

    const DATA_DIR = folder();
    const first = await startHub({ DATA_DIR, WUSHE_KEK: kek() });
    first.kill('SIGTERM');
    await first.ended;
    const strange = await failToStart({ DATA_DIR, WUSHE_KEK: kek() });
    expect(strange.code).toBe(1);
    expect(sentences(strange.stderr).join(' ')).toMatch(/key-encryption key/i);
    const keyless = await failToStart({ DATA_DIR });
    expect([keyless.code, sentences(keyless.stderr).join(' '), existsSync(join(DATA_DIR, 'kek'))]).toEqual([1, expect.stringMatching(/^The key-encryption key is gone: put its file back to .*kek, or give it in WUSHE_KEK/), false]);
  }, 180_000);
});
