import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Line } from '../../../../test/doubles/kurrentdb/line.js';
import { caughtUp, events, everything, idsOf, iterate, pause, streamOf, until } from '../contract/fixture.contract.js';
import { LogUnavailable, WrongRevision } from '../errors.js';
import type { StreamWrite } from '../event-store.js';
import { parseConnection } from './connection-string.js';
import { KurrentDbEventStore } from './kurrentdb-event-store.js';
import type { Patience } from './patience.js';

/** A server to be tried: one node, named by itself, since whoever discovers a cluster goes round the line. */
export interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Whether a line can be put before it. */
export const hasOneHost = (url: string): boolean => !url.startsWith('kurrentdb+discover:') && parseConnection(url).hosts.length === 1;

const twoStreams = (): StreamWrite[] => [streamOf('need'), streamOf('resource')].map((stream) => ({ stream, expected: -1, events: events(2) }));
const ids = (writes: readonly StreamWrite[]): string[] => writes.flatMap((write) => write.events.map(({ id }) => id));

/** What must hold whatever happens between the hub and the server: all that can be tried of any server, since nobody has to tell it to fail. */
export function lineContract(name: string, start: () => Promise<Server>): void {
  describe(`the line to ${name}`, () => {
    let server: Server;
    let line: Line;
    let store: KurrentDbEventStore;
    let prefix: string;
    const opened: KurrentDbEventStore[] = [];

    const open = async (patience: Partial<Patience> = {}): Promise<KurrentDbEventStore> => {
      const one = await KurrentDbEventStore.open({ url: through(server.url, line.port), prefix, patience: { tryMs: 500, callMs: 15_000, openMs: 20_000, lookMs: 300, ...patience } });
      opened.push(one);
      return one;
    };
    const recorded = async (): Promise<string[]> => (await everything(await open(), undefined, 1_000)).map(({ id }) => id);
    const comesBack = async (one: KurrentDbEventStore, writes: readonly StreamWrite[]): Promise<void> => {
      while (!(await one.append(writes).then(() => true, () => false))) await pause(50);
    };

    beforeAll(async () => void (server = await start()));
    afterAll(() => server.stop());
    beforeEach(async () => {
      const { hosts: [{ host, port } = { host: '', port: 0 }] } = parseConnection(server.url);
      line = await Line.listen('127.0.0.1', 0, port, host);
      prefix = `line${randomUUID().replaceAll('-', '')}.`;
      store = await open();
    });
    afterEach(async () => {
      line.release();
      await Promise.all(opened.splice(0).map((one) => one.close()));
      await line.close();
    });

    it('an append whose acknowledgement is lost is done once, and has a receipt', async () => {
      const writes = twoStreams();
      const end = line.loseAnswers();
      const appending = store.append(writes);
      await pause(1_200);
      end();
      const receipt = await appending;
      expect(receipt.revisions).toEqual([1, 1]);
      expect(await recorded()).toEqual(ids(writes));
      expect(await (await open()).append(writes)).toEqual({ ...receipt, repeated: true });
    });

    it('an append that lost a race says so, though the line is cut meanwhile', async () => {
      const stream = streamOf();
      await store.append([{ stream, expected: -1, events: events(1) }]);
      line.cut();
      await expect(store.append([{ stream, expected: -1, events: events(1) }])).rejects.toBeInstanceOf(WrongRevision);
    });

    it('whatever is appended while the line is cut again and again is there once, and all of it that was acknowledged', async () => {
      const acknowledged: string[] = [];
      for (let round = 0; round < 10; round++) {
        const appending = Array.from({ length: 4 }, twoStreams).map(async (writes) => {
          await store.append(writes);
          acknowledged.push(...ids(writes));
        });
        await pause(Math.random() * 15);
        line.cut();
        await Promise.all(appending);
      }
      expect((await recorded()).sort()).toEqual(acknowledged.sort());
    });

    it('while it is held a call ends with its patience; when it is free again, everything goes on', async () => {
      const impatient = await open({ tryMs: 300, callMs: 600 });
      const writes = twoStreams();
      line.hold();
      await expect(impatient.append(writes)).rejects.toBeInstanceOf(LogUnavailable);
      await expect(impatient.read('need-1')).rejects.toBeInstanceOf(LogUnavailable);
      line.release();
      await comesBack(impatient, writes);
      expect(await recorded()).toEqual(ids(writes));
    });

    it('a subscription has everything once and in order, through cuts, and hears when the log is away', async () => {
      const live = iterate(store.subscribe({}));
      await until(live, caughtUp);
      const [sent, got, away]: [string[], string[], string[]] = [[], [], []];
      const reach = async (): Promise<void> => {
        while (got.length < 24) {
          const { value, done } = await live.next();
          if (done) throw new Error('it ended');
          if (value.kind === 'away') away.push(value.why);
          else got.push(...idsOf([value]));
        }
      };
      const reaching = reach();
      for (let round = 0; round < 5; round++) {
        const writes = twoStreams();
        await store.append(writes);
        sent.push(...ids(writes));
        line.cut();
      }
      line.hold();
      while (away.length === 0) await pause(20);
      line.release();
      const last = twoStreams();
      await comesBack(store, last);
      sent.push(...ids(last));
      await reaching;
      expect(got).toEqual(sent);
      expect(away.every((why) => /The log did not answer/.test(why))).toBe(true);
      await live.return?.();
    });
  });
}

/** The same connection by way of the line. Its certificate is for the server's own name, so it is not looked at here. */
function through(url: string, port: number): string {
  const [, before = '', , query = ''] = /^(kurrentdb:\/\/(?:[^/]*@)?)([^/?@]+)\/?(?:\?(.*))?$/s.exec(url) ?? [];
  const { tls } = parseConnection(url);
  const kept = query.split('&').filter((option) => option !== '' && !/^tlsverifycert=/i.test(option));
  return `${before}127.0.0.1:${port}?${[...kept, ...(tls ? ['tlsVerifyCert=false'] : [])].join('&')}`;
}
