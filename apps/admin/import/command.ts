import type { Language } from '#platform/access';
import { configured } from '../data-folder.js';
import { Progress } from '../progress.js';
import { reachHub } from '../running-hub.js';
import { importFiles } from './import.js';
import { inWords, said } from './said.js';

/** Imports by way of the hub at `url`, or else of one of its own on the same data; speaks `language`. */
export async function runImport(
  files: readonly string[], { dataDir, url, language }: { readonly dataDir?: string; readonly url: string; readonly language: Language },
): Promise<void> {
  const hub = await reachHub(configured(dataDir), url, language);
  const progress = new Progress();
  try {
    const imported = await importFiles(files, { client: hub.client, onProgress: (file, done, of) => progress.show(inWords(said('progress', { file, done, of }), language)) });
    progress.done();
    for (const { file, rows } of imported) process.stdout.write(`${inWords(said('imported', { file, rows }), language)}\n`);
  } finally {
    await hub.close();
  }
}
