import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { HubClient, HubUnreachable } from './hub-client.js';

const admin: Identity = { id: 'admin', role: 'ADMIN', station: null, organization: null, person: null, regions: [] };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Leaves the first so many requests without an answer. */
async function silentAtFirst(times: number): Promise<{ client: HubClient; asked: () => number }> {
  let asked = 0;
  server = createServer((_request, response) => {
    if (++asked > times) response.end('{"data":{"done":true}}');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { client: new HubClient(`http://127.0.0.1:${port}`, () => Promise.resolve('token'), 'en', 200), asked: () => asked };
}

describe('an answer that does not come', () => {
  it('is asked for again, so that an import does not stand still for ever', async () => {
    const { client, asked } = await silentAtFirst(1);
    expect(await client.ask('{ done }', {}, admin)).toEqual({ done: true });
    expect(asked()).toBe(2);
  });

  it('is given up after the third time, with the hub’s address', async () => {
    const { client, asked } = await silentAtFirst(9);
    await expect(client.ask('{ done }', {}, admin)).rejects.toThrow(HubUnreachable);
    expect(asked()).toBe(3);
  });
});
