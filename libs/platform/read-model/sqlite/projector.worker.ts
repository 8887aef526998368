import { parentPort, workerData } from 'node:worker_threads';
import type { EventContracts } from '#platform/event-sourcing';
import { openEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import { Checkpoints } from './checkpoints.js';
import { onlyFollowing, openForProjecting } from './connection.js';
import { feed } from './feed.js';
import { fillInHalves } from './fill-in-halves.js';
import type { FromProjector, ProjectorTask } from './projector-thread.js';
import { Projector } from './projector.js';

const port = parentPort;
if (port === null) throw new Error('the projector runs as a worker thread');
const post = (message: FromProjector): void => port.postMessage(message);

const { storeUrl, file, projectionsModule } = workerData as ProjectorTask;
const stop = new AbortController();
port.on('message', (message) => message === 'stop' && stop.abort());

const { projections, contracts } = (await import(projectionsModule)) as {
  projections: readonly Projection[];
  contracts: EventContracts | readonly EventContracts[];
};
const store = await openEventStore(storeUrl);
const db = openForProjecting(file);
const opened = (): Projector => {
  const projector = new Projector(db, projections, { filling: true });
  projector.retryFailed();
  post({ kind: 'opened', status: projector.status() });
  return projector;
};
const checkpoints = new Checkpoints(file);
let projector = opened();
try {
  if ((await fillInHalves(db, file, { store, contracts, projections, storeUrl, projectionsModule, signal: stop.signal })) > 0) {
    projector.close();
    projector = opened();
  }
  await feed({
    store,
    decoder: new EventDecoder(contracts),
    projector,
    signal: stop.signal,
    onProgress: (progress) => {
      if (progress.caughtUp) onlyFollowing(db);
      post({ kind: 'progress', progress, ...(progress.stopped && { status: projector.status() }) });
    },
  });
} finally {
  await checkpoints.stop();
  db.close();
  await store.close();
  port.close();
}
// Whatever is left of connections to a log that does not answer would keep the thread for as long as they wait.
process.exit();
