import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Blobs, BlobsUnavailable } from './blobs.js';

const NAME = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** What is being written; a crash leaves it behind, and nothing ever names it. */
export const UNFINISHED = '.unfinished';

/** In a folder, parted by the last two characters of their names, so that no folder grows without end. Names are UUIDs. */
export class FolderBlobs extends Blobs {
  constructor(private readonly folder: string) {
    super();
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(name);
    try {
      await writeWhole(path, bytes);
    } catch (cause) {
      throw new BlobsUnavailable(`A file cannot be written (${(cause as NodeJS.ErrnoException).code}).`, { cause });
    }
  }

  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  private pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('a blob is named by a UUID');
    return join(this.folder, name.slice(-2), name);
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (made !== undefined) await synced(dirname(made));
  const unfinished = `${path}${UNFINISHED}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(bytes).then(() => file.sync()).finally(() => file.close());
    await rename(unfinished, path);
  } catch (error) {
    // On a full disk it would take the room of what comes next.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  await synced(dirname(path));
}

/** A new name is on disk once its folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
