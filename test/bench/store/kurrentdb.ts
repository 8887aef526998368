import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KurrentDbEventStore } from '../../../libs/platform/event-store/kurrentdb/kurrentdb-event-store.js';
import { type Contender, ownStore } from './competitor.js';

const AGAINST_DOUBLE = 'kurrentdb (test double)';
const AGAINST_SERVER = 'kurrentdb';
const DOUBLE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../doubles/kurrentdb/main.ts' : '../../doubles/kurrentdb/main.js', import.meta.url));

/** Our adapter against the double, which says what adapter, client and gRPC cost, and against a server where KURRENTDB_URL names one. */
export const kurrentdb = (): readonly Contender[] => [
  {
    name: AGAINST_DOUBLE,
    async open(folder) {
      const double = spawn(process.execPath, [...process.execArgv, DOUBLE, '--folder', join(folder, 'double')], { stdio: ['pipe', 'pipe', 'inherit'] });
      const ended = once(double, 'exit');
      const [url] = (await Promise.race([once(createInterface({ input: double.stdout }), 'line'), ended.then(() => [])])) as string[];
      if (url === undefined) return 'The test double of KurrentDB ended as soon as it was started';
      const store = await KurrentDbEventStore.open({ url });
      return ownStore(AGAINST_DOUBLE, store, async () => {
        double.kill('SIGTERM');
        await ended;
      });
    },
  },
  {
    name: AGAINST_SERVER,
    async open() {
      const url = process.env['KURRENTDB_URL'];
      if (!url) return 'KURRENTDB_URL names no server';
      // A log of its own on a server that has others; what is written stays there.
      const store = await KurrentDbEventStore.open({ url, prefix: `bench${randomUUID().replaceAll('-', '')}` });
      return ownStore(AGAINST_SERVER, store);
    },
  },
];
