import type { DynamicModule } from '@nestjs/common';
import { ConfigurationError, EXIT_CONFIGURATION, readConfiguration, type Configuration } from './configuration.js';
import { createLog } from './log.js';
import { closeOnSignals, serve } from './serve.js';

/** The hub from its environment, until a signal. What stops the start is said in a sentence on standard error, and by the exit code. */
export async function start(hub: (configuration: Configuration) => DynamicModule): Promise<void> {
  try {
    const configuration = readConfiguration(process.env);
    const log = createLog(configuration.logLevel);
    const serving = await serve(hub(configuration), configuration, log);
    closeOnSignals(serving, log);
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
