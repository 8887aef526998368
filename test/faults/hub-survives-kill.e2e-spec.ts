import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { SystemClock } from '#platform/clock';
import { openEventStore, type StoredEvent } from '#platform/event-store';
import { currentFile, projectionsHash, verifyViews } from '#platform/read-model/sqlite';
import { LocalIssuer } from '#platform/tokens';
import { contracts, projections } from '../../apps/hub/projections.js';
import { storageOf } from '../../apps/hub/storage.js';
import { admin, commandId, somebody } from '../journeys/open-hub.js';
import { build, startHub, type HubProcess } from './hub-process.js';

const KILLS = 20;
const CLIENTS = 12;

interface Sent {
  readonly commandId: string;
  readonly mutation: 'raiseNeed' | 'holdCapacity';
  readonly input: object;
}
/** What was acknowledged: where in the log it is. */
type Acknowledged = Map<string, { readonly sent: Sent; readonly position: string }>;

let folder: string;
let hub: HubProcess | undefined;
let tokenFor: (as: Identity) => Promise<string>;

beforeAll(async () => {
  build();
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
}, 120_000);
afterAll(async () => {
  hub?.kill('SIGKILL');
  await hub?.ended;
  await rm(folder, { recursive: true });
});

const start = async (): Promise<HubProcess> =>
  (hub = await startHub({ DATA_DIR: folder, LOG_LEVEL: 'info', COMMAND_DEADLINE_MS: '20000' }));

async function ask(
  url: string,
  mutation: string,
  input: object,
  as: Identity,
  answer = '',
): Promise<{ position: string; station: { id: string }; resource: { id: string } }> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(as)}` },
    body: JSON.stringify({
      query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { position ${answer} } }`,
      variables: { input },
    }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, never>; errors?: { message: string }[] };
  if (errors?.[0] || !data?.[mutation]) throw new RangeError(errors?.[0]?.message ?? 'no answer');
  return data[mutation];
}

/** Random, and the same at every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

describe('a hub that is killed in the middle of writing, twenty times', () => {
  it('has everything that it acknowledged, once, and views that agree with its log', async () => {
    const chance = chances(20_260_914);
    const acknowledged: Acknowledged = new Map();
    let unanswered: Sent[] = [];

    let { url } = await start();
    const tokens = new Map<string, Promise<string>>();
    const issuer = await LocalIssuer.open(folder, new SystemClock());
    tokenFor = (as) => {
      const token = tokens.get(as.id) ?? issuer.issueToken(as, 3_600);
      tokens.set(as.id, token);
      return token;
    };
    const facts = {
      name: { zh: '望城坡街道社工站' },
      tier: 'STREET',
      region: '430104006',
      serves: ['430104006'],
      specialism: 'GENERAL',
      languages: ['zh'],
    };
    const { station } = await ask(url, 'establishStation', { commandId: commandId(), ...facts }, admin, 'station { id }');
    const worker = somebody('worker', { role: 'STATION_WORKER', station: station.id });
    const { resource } = await ask(
      url,
      'registerResource',
      {
        commandId: commandId(),
        title: { zh: '送餐' },
        kind: 'MATERIAL',
        serviceItems: ['meal-delivery'],
        capacity: { unit: 'PORTION', total: 1_000_000 },
      },
      worker,
      'resource { id }',
    );
    let made = 0;
    const next = (): Sent => {
      const id = commandId();
      if (++made % 3 === 0) return { commandId: id, mutation: 'holdCapacity', input: { commandId: id, resourceId: resource.id } };
      return {
        commandId: id,
        mutation: 'raiseNeed',
        input: { commandId: id, serviceItems: ['meal-delivery'], urgency: 'NORMAL', source: 'VISIT', words: `示例 ${made}` },
      };
    };
    const send = async (sent: Sent): Promise<void> => {
      const { position } = await ask(url, sent.mutation, sent.input, worker);
      // what is acknowledged twice is one thing
      expect(acknowledged.get(sent.commandId)?.position ?? position).toBe(position);
      acknowledged.set(sent.commandId, { sent, position });
    };

    for (let kill = 1; kill <= KILLS; kill++) {
      const before = acknowledged.size;
      const lost: Sent[] = [];
      let dead = false;
      const client = async (): Promise<void> => {
        while (!dead) {
          const sent = next();
          await send(sent).catch((error: unknown) => {
            // a refusal would be a fault of the hub's; a broken connection is the fault that is tried here
            if (error instanceof RangeError) throw error;
            lost.push(sent);
            dead = true;
          });
        }
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, client));
      const enough = before + 5 + Math.floor(chance() * 40);
      while (acknowledged.size < enough && !dead) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, chance() * 15));
      hub?.kill('SIGKILL');
      await clients;
      expect((await hub?.ended)?.signal).toBe('SIGKILL');
      expect(lost.length).toBeGreaterThan(0);

      ({ url } = await start());
      // whoever got no answer asks again; half of them twice
      unanswered = unanswered.concat(lost);
      await Promise.all(lost.flatMap((sent, n) => (n % 2 === 0 ? [send(sent), send(sent)] : [send(sent)])));
    }

    // some acknowledged long ago are asked for again, too
    const all = [...acknowledged.values()];
    await Promise.all(all.filter((_, n) => n % 10 === 0).map(({ sent }) => send(sent)));
    hub?.kill('SIGTERM');
    expect(await hub?.ended).toMatchObject({ code: 0 });

    expect(unanswered.length).toBeGreaterThanOrEqual(KILLS);
    expect(all.length).toBe(made);
    const { storeUrl, viewsDir } = storageOf({ dataDir: folder, eventStore: { kind: 'sqlite', folder } });
    const store = await openEventStore(storeUrl);
    try {
      const byCommand = new Map<string, StoredEvent[]>();
      for (let after: string | undefined; ;) {
        const page = await store.readAll({ after, limit: 5_000 });
        for (const event of page.events) byCommand.set(event.commandId, [...(byCommand.get(event.commandId) ?? []), event]);
        if (page.end || page.next === undefined) break;
        after = page.next;
      }
      const wrong = all.filter(({ sent, position }) => {
        const events = byCommand.get(sent.commandId) ?? [];
        return events.length !== 1 || events[0]?.position !== position;
      });
      expect(wrong).toEqual([]);
      // the two of the beginning, and nothing that nobody sent
      expect(byCommand.size).toBe(made + 2);
      const { differences, status } = await verifyViews({
        store,
        contracts,
        projections,
        file: currentFile(viewsDir, projectionsHash(projections)),
      });
      expect(differences).toEqual([]);
      expect(new Set(status.map(({ failure }) => failure))).toEqual(new Set([undefined]));
    } finally {
      await store.close();
    }
  }, 900_000);
});
