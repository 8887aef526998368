import { parentPort, workerData } from 'node:worker_threads';
import type { EventContracts } from '#platform/event-sourcing';
import { openEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import { openForProjecting } from './connection.js';
import { feed } from './feed.js';
import type { FromHalf, HalfTask } from './half-thread.js';
import { Projector } from './projector.js';

const port = parentPort;
if (port === null) throw new Error('half of the projections is filled by a worker thread');

const { storeUrl, file, projectionsModule, names, counted } = workerData as HalfTask;
const stop = new AbortController();
port.on('message', (message) => message === 'stop' && stop.abort());

const { projections, contracts } = (await import(projectionsModule)) as {
  projections: readonly Projection[];
  contracts: EventContracts | readonly EventContracts[];
};
const store = await openEventStore(storeUrl);
const db = openForProjecting(file);
try {
  const projector = new Projector(db, projections.filter(({ name }) => names.includes(name)), { filling: true });
  projector.retryFailed();
  const decoder = new EventDecoder(contracts);
  let events = 0;
  await feed({
    store,
    decoder: {
      decode: (stored) => {
        if (!counted.includes(stored.type)) events += 1;
        return decoder.decode(stored);
      },
    },
    projector,
    signal: stop.signal,
    onProgress: ({ caughtUp }) => {
      port.postMessage({ events } satisfies FromHalf);
      if (caughtUp) stop.abort();
    },
  });
} finally {
  db.close();
  await store.close();
  port.close();
}
