import { configured } from '../data-folder.js';
import { Progress } from '../progress.js';
import { reachHub } from '../running-hub.js';
import { importFiles } from './import.js';

/** Imports by way of the hub at `url`, or else of one of its own on the same data. */
export async function runImport(files: readonly string[], { dataDir, url }: { readonly dataDir?: string; readonly url: string }): Promise<void> {
  const hub = await reachHub(configured(dataDir), url);
  const progress = new Progress();
  try {
    const imported = await importFiles(files, { client: hub.client, onProgress: (file, done, of) => progress.show(`${file}: ${done} of ${of}`) });
    progress.done();
    for (const { file, rows } of imported) process.stdout.write(`${file}: ${rows} rows\n`);
  } finally {
    await hub.close();
  }
}
