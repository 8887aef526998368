import { existsSync } from 'node:fs';
import { readConfiguration, type Configuration } from '../hub/configuration.js';
import { storageOf, type Storage } from '../hub/storage.js';
import { refuseUnfinishedCopy } from '../hub/unfinished-copy.js';
import { refuseUnfinishedRestore } from '../hub/unfinished-restore.js';

/** The hub's own configuration, as the environment gives it, with another data folder where one is named. */
export function hubConfiguration(dataDir?: string): Configuration & { readonly storage: Storage } {
  const configuration = configured(dataDir);
  return { ...configuration, storage: storageOf(configuration) };
}

/** The same for what looks after data that are there: a slip in a folder's name must not begin new ones. @throws Error */
export function configurationOfData(dataDir?: string): Configuration & { readonly storage: Storage } {
  const configuration = configured(dataDir);
  if (!existsSync(configuration.dataDir)) throw new Error(`There is no data folder at ${configuration.dataDir}.`);
  refuseUnfinishedRestore(configuration.dataDir);
  const storage = storageOf(configuration);
  refuseUnfinishedCopy(storage.logFile);
  return { ...configuration, storage };
}

/** The same, without making what is not there. */
export const configured = (dataDir?: string): Configuration => readConfiguration({ ...process.env, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) });
