import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteCoordination } from '#platform/coordination';
import { formatKek, generateKek } from '#platform/privacy';
import { entityIdOf } from '../../apps/admin/import/file-kind.js';
import { fileKinds } from '../../apps/admin/import/file-kinds.js';
import { build, environment, failToStart, startHub } from './hub-process.js';
import { commandLine, NOBODY, on, type Said } from './wushe-process.js';

const files = Object.keys(fileKinds).map((name) => `demo/${name}.csv`);
const WUSHE_KEK = formatKek(generateKek());
const wushe = commandLine({ WUSHE_KEK, LANG: 'en_US.UTF-8' });

let root: string;
let data: string;
let restored: string;
beforeAll(() => {
  build();
  root = mkdtempSync(join(tmpdir(), 'wushe-'));
  [data, restored] = [join(root, 'data'), join(root, 'restored')];
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const verified = async (folder: string): Promise<string> => {
  const said = await wushe(['verify', ...on(folder)]);
  expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^The log is sound \(\d+ events in \d+ streams\), and its views agree with it/) });
  return said.out;
};
const QUESTION = `{
  resident(id: "${entityIdOf('resident', 'r-tang')}") { identity { name phone } }
  needs(first: 100) { nodes { id words urgency dueAt firstReceiver } }
need(id: "${entityIdOf('need', 'n-05')}") { match { matches { edges { node { resource { id } score } } } summary } }
}`;
/** What a worker of the street station is told by a hub on a folder. */
async function asked(folder: string, url: string): Promise<unknown> {
  const { out } = await wushe(['token', '--role', 'STATION_WORKER', '--id', 'worker', '--station', entityIdOf('station', 'wangchengpo'), ...on(folder)]);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${out.trim()}` },
    body: JSON.stringify({ query: QUESTION }),
  });
  return response.json();
}

describe('wushe', () => {
  it('explains each of its commands', async () => {
    const seen: string[] = [];
    const explain = async (...command: string[]): Promise<void> => {
      const { code, out, err } = await wushe([...command, '--help']);
      expect([command, code, err]).toEqual([command, 0, '']);
      seen.push(command.join(' '));
      const below = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]\S*)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
      await Promise.all(below.map((name) => explain(...command, name)));
    };
    await explain();
    const commands = ['backup', 'copy-log', 'demo', 'import', 'keys', 'keys forget-lost', 'keys rewrap', 'rebuild', 'restore', 'token', 'verify', 'views', 'views prepare'];
    expect(seen.sort()).toEqual(['', ...commands]);
    const readme = [readFileSync('README.md', 'utf8'), readFileSync('README.zh-CN.md', 'utf8')];
    const named = commands.filter((name) => !['keys', 'views'].includes(name));
    for (const text of readme) expect(named.filter((name) => !new RegExp(`\`${name}[ \`]`).test(text))).toEqual([]);
  }, 120_000);

  it('says which release it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await wushe(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('ends quietly when whoever reads has read enough', async () => {
    const token = ['token', '--role', 'ADMIN', '--id', 'x', ...on(join(root, 'reader'))];
    await wushe(token);
    const child = spawn(process.execPath, ['dist/bundle/apps/admin/main.js', ...token], { env: environment({}), stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (part) => (err += String(part)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([141, '']);
  });

  it('ends with a sentence and a code where it cannot do what it is asked for', async () => {
    const nothing = join(root, 'nothing');
    const nowhere = join(root, 'nowhere');
    const empty = join(root, 'empty.csv');
    writeFileSync(empty, '');
    const other = createServer();
    const PORT = String(await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port))));
    const asked = [
      [['demo', '--once', ...on(join(root, 'busy'))], 1, /^Another process listens on 127\.0\.0\.1:\d+ already: end it, or choose another PORT\.$/m, { PORT }],
      [['fly'], 64, /^error: unknown command 'fly'/, {}],
      [['import'], 64, /^error: missing required argument/, {}],
      [['token', '--role', 'KING', '--id', 'x', ...on(nothing)], 64, /^There is no role KING\.$/m, {}],
      [['token', '--role', 'STATION_WORKER', '--id', 'x', ...on(join(root, 'tokens'))], 64, /^No token for STATION_WORKER: whoever has it names its station\.$/m, {}],
      [['token', '--role', 'SUPERVISOR', '--id', 'x', '--regions', '4301,43o1', ...on(join(root, 'tokens'))], 64, /^--regions: 43o1 is no division code, which has/m, {}],
      [['token', '--role', 'ADMIN', '--id', 'x', '--hours', 'Infinity', ...on(nothing)], 64, /^--hours is a number above zero, and at most 8784/, {}],
      [['token', '--role', 'ADMIN', '--id', 'x', ...on(nothing)], 1, /^The hub takes the tokens of its identity provider/, { TOKEN_ISSUER: 'https://id.example', TOKEN_JWKS_URL: 'https://id.example/keys' }],
      [['verify', ...on(nothing)], 78, /^LOG_LEVEL is fatal, error/, { LOG_LEVEL: 'loud' }],
      [['copy-log', '--from', `sqlite:${join(nothing, 'log.sqlite')}`, '--to', `sqlite:${empty}`], 1, /^There is no log at .*log\.sqlite$/m, {}],
      [['copy-log', '--from', 'postgres://me:secret@host', '--to', `sqlite:${empty}`], 64, /^--from names no event store: use sqlite:<file> or kurrentdb:\/\/<host>\.$/m, {}],
      [['copy-log', '--from', `sqlite:${empty}`, '--to', 'memory:'], 64, /^--to names no event store/, {}],
      [['copy-log', '--from', `sqlite:${root}`, '--to', `sqlite:${empty}`], 1, /is a folder\. Name the log in it: .*log\.sqlite$/m, {}],
      [['copy-log', '--to', `sqlite:${empty}`], 64, /^error: required option '--from <store>'/, {}],
      [['restore', nothing, ...on(nothing)], 1, /log\.sqlite is missing; a backup has/, {}],
      [['restore', empty, ...on(nothing)], 1, /log\.sqlite cannot be read \(ENOTDIR\); a backup has/, {}],
      [['keys', 'rewrap', ...on(root)], 1, /^There are no keys in /, {}],
      ...[['verify'], ['rebuild'], ['views', 'prepare'], ['backup', join(nowhere, 'backup')], ['keys', 'rewrap']].map((args) => [[...args, ...on(nowhere)], 1, /^There is no data folder at .*nowhere\.$/m, {}] as const),
      [['import', 'demo/needs.csv', '--url', 'localhost', ...on(join(root, 'another'))], 64, /^--url is the http\(s\) address of a hub/m, {}],
      [['import', empty, ...NOBODY, ...on(join(root, 'another'))], 65, /is named after none of the kinds: organizations\.csv/, {}],
    ] as const;
    const answers = await Promise.all(asked.map(([args, , , variables]) => wushe(args, variables)));
    other.close();
    for (const [i, [args, code, sentence]] of asked.entries()) {
      const said = answers[i] as Said;
      expect([args, said.code, said.err]).toEqual([args, code, expect.stringMatching(sentence)]);
      expect(said.err).not.toMatch(/^\s+at |node:internal|\.js:\d+/m);
    }
    expect([nowhere, nothing].filter((folder) => existsSync(folder))).toEqual([]);
  }, 120_000);
});

describe('the life of a data folder', () => {
  /** What `wushe verify` says of it: how much is in the log. */
  let sound: string;
  let answer: unknown;

  it('begins with an import, which changes nothing when it is repeated', async () => {
    const rows = (file: string): string => expect.stringMatching(new RegExp(`^${file}: \\d+ rows$`)) as never;
    const first = await wushe(['import', ...files, ...NOBODY, ...on(data)]);
    expect([first.code, first.out.trim().split('\n').sort()]).toEqual([0, [...files].sort().map(rows)]);
    sound = await verified(data);
    expect(await wushe(['import', ...files, ...NOBODY, ...on(data)])).toMatchObject({ code: 0, out: first.out });
    expect(await verified(data)).toBe(sound);
  }, 120_000);

  it('has tokens issued in silence for whom the hub knows, and with a sentence for whom it does not', async () => {
    const [station, nobody] = [entityIdOf('station', 'wangchengpo'), entityIdOf('station', 'nowhere')];
    const token = (...args: string[]) => wushe(['token', '--id', 'x', ...args, ...on(data)]);
    const issued = expect.stringMatching(/^\S+\.\S+\.\S+\n$/) as never;
    expect(await token('--role', 'STATION_WORKER', '--station', station.toUpperCase())).toEqual({ code: 0, out: issued, err: '' });
    expect(await token('--role', 'SUPERVISOR', '--regions', '430104, 430105')).toEqual({ code: 0, out: issued, err: '' });
    const elsewhere = await wushe(['token', '--id', 'x', '--role', 'ADMIN', ...on(join(root, 'elsewhere'))]);
    expect(elsewhere).toEqual({ code: 0, out: issued, err: expect.stringMatching(/^There was no token issuer in .*elsewhere yet: this is a new one’s\. A hub on another data folder refuses it/) });
    for (const [role, what] of [['STATION_HEAD', 'station'], ['PARTNER', 'organization'], ['VOLUNTEER', 'person']] as const) {
      expect(await token('--role', role, `--${what}`, nobody)).toEqual({ code: 0, out: issued, err: expect.stringMatching(new RegExp(`^The hub does not know an? .* ${nobody}: whoever comes`)) });
    }
  }, 120_000);

  it('takes spreadsheets in production too, where the hub trusts an identity provider, while no such hub runs', async () => {
    const production = { WUSHE_MODE: 'production', TOKEN_ISSUER: 'https://id.example', TOKEN_JWKS_URL: 'https://id.example/keys' };
    const own = on(join(root, 'production'));
    expect(await wushe(['import', 'demo/stations.csv', 'demo/organizations.csv', ...NOBODY, ...own], production)).toMatchObject({ code: 0 });
    const hub = await startHub({ DATA_DIR: own[1] ?? '', WUSHE_KEK, ...production });
    const { code, err } = await wushe(['import', 'demo/stations.csv', '--url', hub.url, ...own], production);
    hub.kill('SIGTERM');
    await hub.ended;
    expect([code, err]).toEqual([1, `The hub at ${hub.url} takes the tokens of its identity provider only. End it, and repeat this without it.\n`]);
  }, 120_000);

  it('takes nothing from a spreadsheet with a fault, and names line, column and reason', async () => {
    const file = join(root, 'organizations.csv');
    const header = 'key,name,nameBo,legalForm,creditCode,region,serves,contactName,contactPhone';
    writeFileSync(file, `${header}\nright,示例机构,,INFORMAL_TEAM,,430104,,,\nwrong,示例机构,,CLUB,,430104,,,\nlong,示例机构,,INFORMAL_TEAM,,430104,,,,x\n`);
    const { code, out, err } = await wushe(['import', file, 'demo/stations.csv', ...NOBODY, ...on(data)]);
    // what the stations refer to is with the hub since the first import
    expect([code, out]).toEqual([65, '']);
    // the organizations that run the stations of the other file are with the hub already
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${file}:3 legalForm: must be one of .*INFORMAL_TEAM`)),
      expect.stringMatching(new RegExp(`^${file}:4 cell 10: is one too many: the row has 10 cells, the header 9`)),
    ]);
    expect(await verified(data)).toBe(sound);
  }, 120_000);

  it('goes on beside a running hub: nobody else writes it, and it is imported to and backed up', async () => {
    const hub = await startHub({ DATA_DIR: data, WUSHE_KEK });
    try {
      const alone = await wushe(['import', 'demo/needs.csv', ...NOBODY, ...on(data)]);
      expect(alone).toMatchObject({ code: 1, err: expect.stringMatching(/^No hub is ready at http:\/\/127\.0\.0\.1:1, and another process writes the log in .*: say with --url where that one listens\.$/m) });
      expect(await wushe(['import', 'demo/needs.csv', '--url', hub.url, ...on(data)])).toMatchObject({ code: 0, out: expect.stringMatching(/^demo\/needs\.csv: \d+ rows\n$/) });
      const others = [join(root, 'nowhere'), mkdtempSync(join(root, 'other-'))];
      for (const folder of others) {
        expect(await wushe(['import', 'demo/needs.csv', '--url', hub.url, ...on(folder)])).toMatchObject({ code: 1, err: expect.stringMatching(/does not work on the data in .*: say with --data-dir where its data are\.$/m) });
      }
      expect(existsSync(join(root, 'nowhere'))).toBe(false);
      expect(await verified(data)).toBe(sound);
      expect(await wushe(['backup', join(root, 'backup'), ...on(data)])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Backed up to /) });
      expect(readdirSync(join(root, 'backup', 'log')).sort()).toEqual(['coordination.sqlite', 'log.sqlite']);
      expect(await wushe(['backup', join(root, 'backup'), ...on(data)])).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
      answer = await asked(data, hub.url);
      expect(answer).toMatchObject({ data: { resident: { identity: { name: '汤桂英' } }, need: { match: { summary: expect.any(String) } } } });
    } finally {
      hub.kill('SIGTERM');
      await hub.ended;
    }
  }, 120_000);

  it('has its views filled anew', async () => {
    expect(await wushe(['rebuild', ...on(data)])).toMatchObject({ code: 0, err: expect.stringMatching(/^The views are filled: \d+ events/m) });
    expect(await verified(data)).toBe(sound);
  }, 120_000);

  it('says which of its files is damaged or lost, and what to do: a hub never goes on with a log that ends before its views', async () => {
    const hurt = join(root, 'hurt');
    cpSync(data, hurt, { recursive: true });
    const [name = ''] = readdirSync(join(hurt, 'views')).filter((one) => one.endsWith('.sqlite'));
    const views = join(hurt, 'views', name);
    const bytes = readFileSync(views);
    writeFileSync(views, bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 100_000));
    expect(await wushe(['verify', ...on(hurt)])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The views in .* are damaged \(.*\)\. The log is not concerned: `wushe rebuild` makes them anew from it\.$/m) });
    expect(await wushe(['rebuild', ...on(hurt)])).toMatchObject({ code: 0 });
    expect(await verified(hurt)).toBe(sound);

    const lost = /^The log in .*log\.sqlite ends before what the views of this hub have seen: its end is lost, or it is an older copy\./m;
    rmSync(join(hurt, 'log.sqlite'));
    const { code, stderr } = await failToStart({ DATA_DIR: hurt, WUSHE_KEK });
    expect([code, stderr]).toEqual([1, expect.stringMatching(lost)]);
    expect(await wushe(['verify', ...on(hurt)])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(lost) });
    expect(await wushe(['import', 'demo/needs.csv', ...NOBODY, ...on(hurt)])).toMatchObject({ code: 1, err: expect.stringMatching(lost) });
    // Views can be made anew, and may have been left behind where a hub moved.
    cpSync(join(hurt, 'views'), join(root, 'views-aside'), { recursive: true });
    for (const one of ['views', 'log.sqlite']) rmSync(join(hurt, one), { recursive: true });
    const gone = await failToStart({ DATA_DIR: hurt, WUSHE_KEK });
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/^The log in .*log\.sqlite is empty, and this hub has worked on one that was not/m)]);
    rmSync(join(hurt, 'views'), { recursive: true });
    cpSync(join(root, 'views-aside'), join(hurt, 'views'), { recursive: true });
    const log = readFileSync(join(data, 'log.sqlite'));
    writeFileSync(join(hurt, 'log.sqlite'), log.fill(0x5a, log.length >> 1, (log.length >> 1) + 100_000));
    expect(await wushe(['verify', ...on(hurt)])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The log is damaged\. Stop the hub, and bring the newest backup back/m) });
    // The whole log is back.
    cpSync(join(data, 'log.sqlite'), join(hurt, 'log.sqlite'));
    const hub = await startHub({ DATA_DIR: hurt, WUSHE_KEK });
    hub.kill('SIGTERM');
    expect(await hub.ended).toMatchObject({ code: 0 });
  }, 120_000);

  it('does not go on without the keys of those whom its log names: it says so, also to whoever backs it up, and only a word that nothing undoes lets it start', async () => {
    const hurt = join(root, 'without-keys');
    cpSync(data, hurt, { recursive: true });
    rmSync(join(hurt, 'keys', 'keys.sqlite'));
    const lost = /^The keys in .*keys are not all that the log needs: it names (\d+) people who have none there, so keys\.sqlite is lost, or is an older copy\./m;
    const { code, stderr } = await failToStart({ DATA_DIR: hurt, WUSHE_KEK });
    expect([code, stderr]).toEqual([1, expect.stringMatching(lost)]);
    expect(await wushe(['backup', join(root, 'no-backup'), ...on(hurt)])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('This is no backup that could be restored.') });
    expect(readdirSync(join(root, 'no-backup'))).toEqual([]);
    expect(await wushe(['backup', join(data, 'log.sqlite'), ...on(data)])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Nothing is backed up: .*log\.sqlite is no folder that can be made and written \(ENOTDIR\)\.$/m) });
    // The keys that were found open what they did: nothing was sealed under others meanwhile.
    cpSync(join(data, 'keys', 'keys.sqlite'), join(hurt, 'keys', 'keys.sqlite'));
    const hub = await startHub({ DATA_DIR: hurt, WUSHE_KEK });
    expect(await asked(hurt, hub.url)).toEqual(answer);
    hub.kill('SIGTERM');
    expect(await hub.ended).toMatchObject({ code: 0 });

    rmSync(join(hurt, 'keys', 'keys.sqlite'));
    const counted = await wushe(['keys', 'forget-lost', ...on(hurt)]);
    expect(counted).toMatchObject({ code: 1, out: expect.stringMatching(/^People whom the log names and whose keys are lost: \d+\. Look for every backup/) });
    expect(await failToStart({ DATA_DIR: hurt, WUSHE_KEK })).toMatchObject({ code: 1, stderr: expect.stringMatching(lost) });
    const [, count] = /lost: (\d+)/.exec(counted.out) ?? [];
    expect(await wushe(['keys', 'forget-lost', '--for-ever', ...on(hurt)])).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^Forgotten for ever: ${count}\\.`)) });
    const without = await startHub({ DATA_DIR: hurt, WUSHE_KEK });
    expect(await asked(hurt, without.url)).toMatchObject({ data: { resident: { identity: null } } });
    without.kill('SIGTERM');
    expect(await without.ended).toMatchObject({ code: 0 });
    expect(await verified(hurt)).toBe(sound);
  }, 120_000);

  it('has its log moved to another store, on which the hub answers the same', async () => {
    const elsewhere = join(root, 'elsewhere');
    const copy = ['copy-log', '--from', `sqlite:${join(data, 'log.sqlite')}`, '--to', `sqlite:${join(elsewhere, 'log.sqlite')}`];
    const { code, out } = await wushe(copy);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Copied \d+ events\. Every event was read again from the copy and compared: the two logs are equal \(SHA-256 [0-9a-f]{64}\)\.\n/)]);
    const EVENT_STORE = `sqlite:${elsewhere}`;
    rmSync(join(data, 'views'), { recursive: true });
    expect(await wushe(['views', 'prepare', ...on(data)], { EVENT_STORE })).toMatchObject({ code: 0 });
    expect(await wushe(['verify', ...on(data)], { EVENT_STORE })).toMatchObject({ code: 0, out: sound });
    const hub = await startHub({ DATA_DIR: data, WUSHE_KEK, EVENT_STORE });
    try {
      expect(await asked(data, hub.url)).toEqual(answer);
      const back = ['copy-log', '--from', `sqlite:${join(elsewhere, 'log.sqlite')}`, '--to', `sqlite:${join(root, 'back.sqlite')}`];
      expect(await wushe(back)).toMatchObject({ code: 1, err: expect.stringContaining('is being written by another process') });
    } finally {
      hub.kill('SIGTERM');
      await hub.ended;
    }
  }, 120_000);

  it('is restored elsewhere, under a new key-encryption key, and answers the same', async () => {
    // What the hub remembers of its own work outlived the log here, and has gone further than the backup.
    const ahead = SqliteCoordination.open({ file: join(restored, 'coordination.sqlite') });
    await ahead.cursors.advance([{ name: 'policy:ahead', position: '0999999999999999' }]);
    const refused = [
      [{ WUSHE_KEK: formatKek(generateKek()) }, [], /^The key of .* is wrapped under key-encryption key [0-9a-f]+, which was not given$/m],
      [{ WUSHE_KEK: '' }, [], /^The key-encryption key is in no backup: give the one of the hub that was backed up/m],
      [{}, ['--erasures', join(root, 'nowhere')], /nowhere/],
    ] as const;
    for (const [variables, options, sentence] of refused) {
      expect(await wushe(['restore', join(root, 'backup'), ...options, ...on(restored)], variables)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) });
    }
    const torn = join(root, 'torn');
    cpSync(join(root, 'backup'), torn, { recursive: true });
    truncateSync(join(torn, 'log', 'log.sqlite'), readFileSync(join(torn, 'log', 'log.sqlite')).length >> 1);
    expect(await wushe(['restore', torn, ...on(restored)])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('malformed') });
    expect(readdirSync(restored, { recursive: true, encoding: 'utf8' }).filter((name) => /^log\.sqlite$|keys\.sqlite|erasures\.sqlite|^kek$/.test(name))).toEqual([]);
    expect(await wushe(['restore', join(root, 'backup'), ...on(restored)])).toMatchObject({ code: 0, err: '', out: `Restored into ${restored}.\n` });
    expect(await ahead.cursors.all()).toEqual([]);
    await ahead.close();
    expect(await wushe(['restore', join(root, 'backup'), ...on(restored)])).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
    expect(await wushe(['verify', ...on(restored)])).toMatchObject({ code: 1, err: expect.stringContaining('wushe views prepare') });
    expect(await wushe(['views', 'prepare', ...on(restored)])).toMatchObject({ code: 0 });
    expect(await verified(restored)).toBe(sound);

    const next = formatKek(generateKek());
    expect(await wushe(['keys', 'rewrap', ...on(restored)], { WUSHE_KEK: next })).toMatchObject({ code: 1, err: expect.stringContaining('key-encryption key') });
    const turned = await wushe(['keys', 'rewrap', ...on(restored)], { WUSHE_KEK: `${next},${WUSHE_KEK}` });
    const [, count] = /^Wrapped anew: (\d+) keys\./.exec(turned.out) ?? [];
    expect(Number(count)).toBeGreaterThan(50);
    expect(turned).toEqual({ code: 0, err: '', out: expect.stringMatching(new RegExp(`: ${count}\\.\nNo key is under another any more: take [0-9a-f]{12} out of the configuration`)) });
    const again = await wushe(['keys', 'rewrap', ...on(restored)], { WUSHE_KEK: next });
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^Wrapped anew: 0 keys\\. .*: ${count}\\.\n$`)) });

    const hub = await startHub({ DATA_DIR: restored, WUSHE_KEK: next });
    try {
      expect(await asked(restored, hub.url)).toEqual(answer);
    } finally {
      hub.kill('SIGTERM');
      await hub.ended;
    }
  }, 120_000);
});
