import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#platform/clock';
import { LocalIssuer } from '#platform/tokens';
import { KurrentDouble } from '../doubles/kurrentdb/index.js';
import { admin, commandId, elsewhere, openHub, type OpenHub } from '../journeys/open-hub.js';
import { startDouble } from './double-process.js';
import { startHub } from './hub-process.js';

let double: KurrentDouble;
let hub: OpenHub;
beforeAll(async () => {
  double = await KurrentDouble.start();
  elsewhere.open = () => Promise.resolve({ url: double.url, stop: () => double.stop() });
  hub = await openHub({ COMMAND_DEADLINE_MS: '1500', LOG_LEVEL: 'silent' });
});
afterAll(() => hub.close());

const station = (id = commandId()) => ({
  commandId: id, name: { zh: '望城坡街道社工站' }, tier: 'STREET', region: '430104006', serves: ['430104006'], specialism: 'GENERAL', languages: ['zh'],
});
const post = async (query: string, variables: object = {}) => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenFor(admin)}` },
    body: JSON.stringify({ query, variables }),
  });
  return { headers: response.headers, body: (await response.json()) as { data?: { stations: { nodes: object[] } }; errors?: { extensions: { code: string } }[] } };
};
const establish = (input: object) => post('mutation ($input: EstablishStationInput!) { establishStation(input: $input) { position } }', { input });
const list = () => post('{ stations(first: 10) { nodes { id } } }');
const readiness = async () => {
  const response = await fetch(`${hub.url}/readyz`);
  return { status: response.status, ...((await response.json()) as object) };
};
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('a hub whose log is away', () => {
  it.each<[string, () => () => Promise<void>]>([
    ['behind a network that swallows everything', () => {
      const release = double.faults.holdConnections();
      return () => Promise.resolve(release());
    }],
    ['because its server is down', () => {
      const down = double.faults.stopNode(0);
      return async () => down.then(() => double.faults.startNode(0));
    }],
  ])('%s reads on and says since when, refuses what would be recorded, says so, and resumes by itself', async (_, takeAway) => {
    expect((await establish(station())).body.errors).toBeUndefined();
    await eventually(async () => (await list()).headers.get('x-wushe-views-behind') === null);
    const before = (await list()).body.data?.stations.nodes.length ?? 0;
    const lost = hub.clock.now();
    const bringBack = takeAway();
    await eventually(async () => (await list()).headers.get('x-wushe-views-behind') === 'true');

    const sent = station();
    for (const hours of [0, 1]) {
      hub.clock.pass(hours);
      const refused = await establish(sent);
      expect(refused.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['LOG_UNAVAILABLE']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const read = await list();
      expect(read.body.data?.stations.nodes).toHaveLength(before);
      expect(read.headers.get('x-wushe-views-as-of')).toBe(lost);
      expect(await readiness()).toMatchObject({ status: 503, log: 'unreachable', viewsAsOf: lost });
    }

    await bringBack();
    await eventually(async () => (await readiness()).status === 200);
    await eventually(async () => (await establish(sent)).body.errors === undefined);
    await eventually(async () => (await list()).headers.get('x-wushe-views-behind') === null);
    await eventually(async () => (await list()).body.data?.stations.nodes.length === before + 1);
    expect(await readiness()).not.toHaveProperty('viewsAsOf');
  });
});

it('a hub that is stopped while its log is away, and somebody waits for it, tells them and ends in order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'away-'));
  const away = await startDouble(['--nodes', '3']);
  const stopped = await startHub({ DATA_DIR: folder, EVENT_STORE: away.url });
  const issuer = await LocalIssuer.open(folder, new SystemClock());
  const token = await issuer.issueToken(admin, 600);
  const query = 'mutation ($input: EstablishStationInput!) { establishStation(input: $input) { position } }';
  const ask = async (): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return (await fetch(`${stopped.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: { input: station() } }) })).json();
  };
  expect(await ask()).not.toHaveProperty('errors');
  away.tell('hold');
  const asked = ask();
  await eventually(async () => (await fetch(`${stopped.url}/readyz`)).status === 503);
  stopped.kill('SIGTERM');
  expect(await asked).toMatchObject({ errors: [{ extensions: { code: 'LOG_UNAVAILABLE' } }] });
  expect(await stopped.ended).toMatchObject({ code: 0, signal: null });
  await away.stop();
  await rm(folder, { recursive: true });
}, 120_000);
