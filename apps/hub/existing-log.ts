import { existsSync } from 'node:fs';
import type { EventStore } from '#platform/event-store';
import { ConfigurationError, type Configuration } from './configuration.js';
import { placesOf } from './storage.js';

const none = (where: string): ConfigurationError =>
  new ConfigurationError([
    `EXISTING_LOG is true, and there is no log ${where}: the disk that it is on is not there, or it is looked for at another place. Mount it, or put the log back (wushe restore). If this is to be a new hub, start it the first time without EXISTING_LOG.`,
  ]);

/** Before anything is made where a disk is to be mounted. @throws ConfigurationError */
export function refuseWithoutLog(configuration: Pick<Configuration, 'dataDir' | 'eventStore' | 'existingLog'>): void {
  const { logFile } = placesOf(configuration);
  if (configuration.existingLog && logFile !== undefined && !existsSync(logFile)) throw none(`at ${logFile}`);
}

/** Whether this log begins with this hub. @throws ConfigurationError where it is not to */
export async function beginsLog(store: EventStore, configuration: Pick<Configuration, 'dataDir' | 'eventStore' | 'existingLog'>): Promise<boolean> {
  if ((await store.readAll({ limit: 1 })).next !== undefined) return false;
  if (!configuration.existingLog) return true;
  const { logFile } = placesOf(configuration);
  throw none(logFile === undefined ? 'on the cluster' : `in ${logFile}, which is empty`);
}
