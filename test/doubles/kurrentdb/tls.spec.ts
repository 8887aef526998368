import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, makeAuthority, makeCertificate } from './certificates.js';
import { KurrentDouble } from './index.js';
import { all, connect, event, failure, numbersIn, startDouble } from './testing/fixture.js';

let folder: string;
let authority: Authority;
let authorityFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kurrentdb-double-'));
  authority = await makeAuthority();
  authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.certificate);
});
afterAll(() => rmSync(folder, { recursive: true }));

const append = (url: string) => connect(`${url}&defaultDeadline=3000`).multiStreamAppend([{ streamName: 'need-1', expectedState: 'any', events: [event(1)] }]);

describe('A double of KurrentDB with TLS', () => {
  it('is believed by whoever knows its authority, and asks who they are', async () => {
    // The client's native bridge, which reads, takes a password as it stands in the connection string: anything that has to be escaped is wrong.
    const double = await startDouble({ tls: { ...(await makeCertificate(authority)), authorityFile }, credentials: { username: 'hub', password: 'a-b.c' } });
    await append(double.url);
    expect(await all(connect(double.url).readStream('need-1'))).toHaveLength(1);

    const wrong = double.url.replace('a-b.c@', 'a-b.d@');
    expect(await failure(append(wrong))).toMatchObject({ type: 'access-denied', code: 16 });
    expect(await failure(all(connect(wrong).readStream('need-1')))).toMatchObject({ type: 'access-denied' });
    expect(await failure(connect(wrong).appendToStream('need-1', event(2)))).toMatchObject({ type: 'access-denied' });
    const nobody = double.url.replace(/\/\/.*@/, '//');
    expect(await failure(append(nobody))).toMatchObject({ type: 'access-denied', code: 7 });
    expect(numbersIn(double, 'need-1')).toEqual([1]);
  });

  it.each([
    ['of another authority', async () => makeCertificate(await makeAuthority('Another'))],
    ['for another host', () => makeCertificate(authority, 'elsewhere.example')],
    ['whose time is over', () => makeCertificate(authority, '127.0.0.1', { expired: true })],
  ])('is not believed with a certificate %s', async (_, certificate) => {
    const double = await startDouble({ tls: { ...(await certificate()), authorityFile } });
    expect(await failure(append(double.url))).toMatchObject({ code: 14, message: expect.stringMatching(/certificate/) });
  });

  it('knows of no credentials without TLS', async () => {
    expect(await failure(KurrentDouble.start({ credentials: { username: 'a', password: 'b' } }))).toBeInstanceOf(Error);
  });
});
