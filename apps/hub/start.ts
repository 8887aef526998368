import { setFlagsFromString } from 'node:v8';
import type { DynamicModule } from '@nestjs/common';
import { ConfigurationError, EXIT_CONFIGURATION, readConfiguration, type Configuration } from './configuration.js';
import { createLog } from './log.js';
import { closeOnSignals, serve } from './serve.js';

/**
 * Left alone, V8 lets what outlived the youngest of a heap pile up to several times of what is in use before it looks: states of streams that were noted once and went out of the cache. Only once the hub is open, since a
 * heap that is being filled would be looked through again and again. V8 reads this whenever it has looked through a heap, that of a thread too.
 */
const LITTLE_GARBAGE = '--heap-growing-percent=40';

const STARTED_BY = process.ppid;
const LOOKED_EVERY_MS = 500;

/** A signal to `npm start` ends npm and its shell, which tell nobody: the hub would go on, unseen by whoever believes that it has ended. */
function closeWithNpm(): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const looking = setInterval(() => {
    if (process.ppid === STARTED_BY) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOKED_EVERY_MS).unref();
}

/** The hub from its environment, until a signal. What stops the start is said in a sentence on standard error, and by the exit code. */
export async function start(hub: (configuration: Configuration) => DynamicModule): Promise<void> {
  try {
    const configuration = readConfiguration(process.env);
    const log = createLog(configuration.logLevel);
    const serving = await serve(hub(configuration), configuration, log);
    closeOnSignals(serving, log);
    closeWithNpm();
    setFlagsFromString(LITTLE_GARBAGE);
    log.info(
      { url: serving.url, mode: configuration.mode, store: configuration.eventStore.kind, graphiql: configuration.graphiql },
      'the hub is open',
    );
  } catch (error) {
    process.stderr.write(`The hub does not start.\n${error instanceof Error ? error.message : String(error)}\n`);
    // whatever had been opened before must not keep the process alive
    process.exit(error instanceof ConfigurationError ? EXIT_CONFIGURATION : 1);
  }
}
