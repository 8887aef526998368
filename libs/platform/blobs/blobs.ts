/** A file cannot be written, as on a full disk: nothing of it is left, and the same may be tried again. */
export class BlobsUnavailable extends Error {
  override readonly name = 'BlobsUnavailable';
  readonly code = 'BLOBS_UNAVAILABLE';
}

/** Files that belong to events: written whole before the event that names them, under a name that is never used again, and sealed by whoever writes them. */
export abstract class Blobs {
  /** On disk before this resolves. @throws BlobsUnavailable, also when there is one of that name */
  abstract write(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  abstract read(name: string): Promise<Buffer | undefined>;
  /** Harmless when there is none. */
  abstract remove(name: string): Promise<void>;
}

/** For specs. */
export class MemoryBlobs extends Blobs {
  readonly kept = new Map<string, Buffer>();

  write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.kept.has(name)) return Promise.reject(new Error('a blob is written once'));
    this.kept.set(name, Buffer.from(bytes));
    return Promise.resolve();
  }
  read(name: string): Promise<Buffer | undefined> {
    return Promise.resolve(this.kept.get(name));
  }
  remove(name: string): Promise<void> {
    this.kept.delete(name);
    return Promise.resolve();
  }
}
