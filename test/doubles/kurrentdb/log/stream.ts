import { type LogRecord, NO_STREAM, TOMBSTONED } from './record.js';

/** What a stream's newest `$metadata` says of what may still be read of it. */
export interface StreamMetadata {
  /** Revisions before this one are truncated. */
  readonly truncateBefore: bigint;
  readonly maxCount: number | undefined;
  /** Seconds. */
  readonly maxAge: number | undefined;
}

/** A stream's records, and what its metadata leaves visible of them. */
export class Stream {
  readonly records: LogRecord[] = [];
  metadata: StreamMetadata = { truncateBefore: 0n, maxCount: undefined, maxAge: undefined };

  /** Of the last event; -1 for none, `TOMBSTONED` when ended for ever. */
  get revision(): bigint {
    return this.records.at(-1)?.revision ?? NO_STREAM;
  }

  get tombstoned(): boolean {
    return this.revision === TOMBSTONED;
  }

  get softDeleted(): boolean {
    return this.metadata.truncateBefore === TOMBSTONED;
  }

  /** What a reader of the stream sees, oldest first. Events that are hidden here stay in the log until it is scavenged. */
  visible(now: number): LogRecord[] {
    const { truncateBefore, maxCount, maxAge } = this.metadata;
    if (truncateBefore === 0n && maxCount === undefined && maxAge === undefined) return this.records;
    const kept = maxCount === undefined ? this.records : this.records.slice(-maxCount);
    return kept.filter((record) => record.revision >= truncateBefore && (maxAge === undefined || now - record.created < maxAge * 1_000));
  }
}

/** Reads the JSON of a `$metadata` event; what is not valid counts as not said, as with the server. */
export function streamMetadata(data: Uint8Array): StreamMetadata {
  // 2^63-1 is no number of JavaScript: the text is searched before JSON.parse rounds it.
  const text = new TextDecoder().decode(data);
  const truncateBefore = /"\$tb"\s*:\s*(\d+)/.exec(text)?.[1];
  const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const object = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  return { truncateBefore: BigInt(truncateBefore ?? 0), maxCount: positive(object['$maxCount']), maxAge: positive(object['$maxAge']) };
}
