import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, makeAuthority, makeCertificate } from '../../../../test/doubles/kurrentdb/certificates.js';
import { KurrentDouble, type KurrentDoubleOptions } from '../../../../test/doubles/kurrentdb/index.js';
import { events } from '../contract/fixture.contract.js';
import { CannotOpenLog } from '../errors.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';

const patience = { openMs: 400, tryMs: 5_000 };
const PASSWORD = 'hunter2:@/%';
let folder: string;
let authority: Authority;
let authorityFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  authority = await makeAuthority();
  authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.certificate);
});
afterAll(() => rmSync(folder, { recursive: true }));

const secured = async (options: KurrentDoubleOptions = {}): Promise<KurrentDouble> =>
  KurrentDouble.start({ tls: { ...(await makeCertificate(authority)), authorityFile }, credentials: { username: 'hub', password: PASSWORD }, ...options });

/** What whoever started it reads: a sentence, and no secret. */
async function refusal(url: string): Promise<string> {
  const refused: unknown = await KurrentDbEventStore.open({ url, patience }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotOpenLog);
  const { message } = refused as CannotOpenLog;
  expect(message).not.toMatch(/hunter2|undefined|\n| at .*\.ts/);
  return message;
}

describe('at the start', () => {
  it.each(['25.1.0', '25.1.4-prerelease', '26.0.0', '26.1.2'])('a server of version %s is taken', async (version) => {
    const double = await KurrentDouble.start({ version });
    const store = await KurrentDbEventStore.open({ url: double.url, patience });
    expect(store.version).toBe(version);
    await store.close();
    await double.stop();
  });

  it.each(['24.10.4', '25.0.1', '23.10.0'])('a server of version %s is refused with what it is and what is needed', async (version) => {
    const double = await KurrentDouble.start({ version });
    expect(await refusal(double.url)).toMatch(new RegExp(`is of version ${version.replaceAll('.', '\\.')}; the hub needs KurrentDB 25\\.1 or newer`));
    await double.stop();
  });

  it('user, password, authority and several hosts come from one address', async () => {
    const double = await secured({ nodes: 3 });
    const store = await KurrentDbEventStore.open({ url: double.url, patience });
    await store.append([{ stream: 'need-1', expected: -1, events: events(1) }]);
    expect((await store.read('need-1')).revision).toBe(0);
    await store.close();
    await double.stop();
  });

  it('a wrong password is told from a missing one', async () => {
    const double = await secured();
    expect(await refusal(double.url.replace(encodeURIComponent(PASSWORD), 'hunter22'))).toMatch(/refuses the user "hub": the password is not right/);
    expect(await refusal(double.url.replace(/\/\/.*@/, '//'))).toMatch(/names no user/);
    await double.stop();
  });

  it.each<[string, () => Promise<KurrentDouble>, (url: string) => string, RegExp]>([
    ['of nobody whom we trust', () => secured(), (url) => url.replace(/&tlsCAFile=.*/, ''), /certificate .* does not fit: 127\.0\.0\.1:\d+: nobody has signed it .* tlsCAFile/],
    ['that is over', async () => secured({ tls: { ...(await makeCertificate(authority, '127.0.0.1', { expired: true })), authorityFile } }), (url) => url, /does not fit: .*expired/],
    ['of another host', async () => secured({ tls: { ...(await makeCertificate(authority, 'elsewhere.example')), authorityFile } }), (url) => url, /does not fit: .*(altnames|IP)/i],
    ['where there is none', () => KurrentDouble.start(), (url) => url.replace('tls=false', 'tls=true'), /at 127\.0\.0\.1:\d+ speaks no TLS/],
    ['that nobody asks for', () => secured(), (url) => url.replace('tls=true', 'tls=false'), /at 127\.0\.0\.1:\d+ speaks TLS, and EVENT_STORE says tls=false/],
  ])('a certificate %s is said to be that', async (_, start, changed, sentence) => {
    const double = await start();
    expect(await refusal(changed(double.url))).toMatch(sentence);
    await double.stop();
  });

  it('nobody there is said after a while, with who is missed', async () => {
    const double = await KurrentDouble.start({ nodes: 2 });
    await double.stop();
    expect(await refusal(double.url)).toMatch(/The KurrentDB log at 127\.0\.0\.1:\d+,127\.0\.0\.1:\d+ cannot be reached: /);
  });

  it('a server that comes a little later is waited for', async () => {
    const double = await KurrentDouble.start();
    await double.stop();
    const opening = KurrentDbEventStore.open({ url: double.url, patience: { openMs: 20_000 } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await double.restart('with its data');
    await (await opening).close();
    await double.stop();
  });

  it.each([
    ['kurrentdb://', /it is kurrentdb:/],
    ['kurrentdb://u:hunter2@host:99999999', /a host is/],
    ['kurrentdb://hunter2@host', /<user>:<password>/],
    ['kurrentdb://u:hunter2@host?colour=red', /no option "colour"/],
    ['kurrentdb://u:hunter2@host?tls=perhaps', /tls is true or false/],
    ['kurrentdb://u:hunter2@host?nodePreference=nearest', /nodePreference is leader, follower/],
    ['kurrentdb://u:hunter2@host?gossipTimeout=soon', /gossipTimeout is a whole number/],
    ['kurrentdb://u:hunter2@host?tlsCAFile=/nowhere/ca.pem', /tlsCAFile names cannot be read/],
    ['kurrentdb://u:hunter2@host?userCertFile=/nowhere', /go together/],
  ])('the address %s is refused without being repeated', async (url, sentence) => {
    expect(await refusal(url)).toMatch(sentence);
  });
});
