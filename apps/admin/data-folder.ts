import { readConfiguration, type Configuration } from '../hub/configuration.js';
import { storageOf, type Storage } from '../hub/storage.js';

/** The hub's own configuration, as the environment gives it, with another data folder where one is named. */
export function hubConfiguration(dataDir?: string): Configuration & { readonly storage: Storage } {
  const configuration = readConfiguration({ ...process.env, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) });
  return { ...configuration, storage: storageOf(configuration) };
}
