import { createRequire } from 'node:module';
import { describe, expect, it, jest } from '@jest/globals';
import { connect } from './client.js';
import { parseConnection } from './connection-string.js';

const bridge = createRequire(createRequire(import.meta.url).resolve('@kurrent/kurrentdb-client'))('@kurrent/bridge') as { createClient: (url: string) => unknown };

describe('a client', () => {
  it('is made without the native half, whose memory nobody gives back', async () => {
    const native = jest.spyOn(bridge, 'createClient').mockReturnValue({});
    const { client } = parseConnection('kurrentdb://127.0.0.1:1?tls=false');
    await connect(client).dispose();
    expect(native).not.toHaveBeenCalled();
  });

  it.each<[string, object]>([
    ['kurrentdb://127.0.0.1:1?tls=false', { connection: { endpoint: { address: '127.0.0.1', port: 1 }, maxDiscoverAttempts: 3 }, channel: { insecure: true } }],
    [
      'kurrentdb://hub:p%40ss@a.example,b.example:2114?nodePreference=Read-Only-Replica&maxDiscoverAttempts=5&connectionName=hub%201',
      {
        connection: { endpoints: [{ address: 'a.example', port: 2113 }, { address: 'b.example', port: 2114 }], nodePreference: 'read_only_replica', maxDiscoverAttempts: 5, connectionName: 'hub 1' },
        channel: { insecure: false },
        credentials: { username: 'hub', password: 'p@ss' },
      },
    ],
    ['kurrentdb+discover://cluster.example?tlsVerifyCert=false', { connection: { discover: { address: 'cluster.example', port: 2113 } }, channel: { insecure: false, verifyOptions: { rejectUnauthorized: false } } }],
  ])('of %s is made with what that says', (url, settings) => {
    expect(parseConnection(url).client).toMatchObject(settings);
  });
});
