import { parentPort, workerData } from 'node:worker_threads';
import type { EventContracts } from '#platform/event-sourcing';
import { openEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import { openForProjecting } from './connection.js';
import { feed } from './feed.js';
import type { FromHalf, HalfPlace, HalfTask, ToHalf } from './half-thread.js';
import { Projector } from './projector.js';

const port = parentPort;
if (port === null) throw new Error('half of the projections is filled by a worker thread');

const { storeUrl, file, projectionsModule } = workerData as HalfPlace;
const tell = (message: FromHalf) => port.postMessage(message);
const stop = new AbortController();
const told = new Promise<HalfTask | undefined>((resolve) => {
  stop.signal.addEventListener('abort', () => resolve(undefined));
  port.on('message', (message: ToHalf) => (message === 'stop' ? stop.abort() : resolve(message)));
});

const { projections, contracts } = (await import(projectionsModule)) as {
  projections: readonly Projection[];
  contracts: EventContracts | readonly EventContracts[];
};
const store = await openEventStore(storeUrl);
try {
  const task = await told;
  if (task) await fill(task);
  tell('closed');
} finally {
  await store.close();
  port.close();
}

async function fill({ names, counted }: HalfTask): Promise<void> {
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
        tell({ events });
        if (caughtUp) stop.abort();
      },
    });
  } finally {
    db.close();
  }
}
