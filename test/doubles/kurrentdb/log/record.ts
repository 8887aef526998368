/** An event as the double keeps it. Everything that is a 64-bit number on the wire is a bigint here. */
export interface LogRecord {
  /** Where it begins in the log; commit and prepare position at once, as for every write that is not a legacy transaction. */
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  /** UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** An event that a client, or the server for its own purposes, wants to write. */
export type Proposal = Pick<LogRecord, 'id' | 'type' | 'json' | 'data' | 'metadata'>;

/** What a writer may expect of a stream besides a revision of its own (>= 0), in the numbers of the protocol. */
export const NO_STREAM = -1n;
export const ANY = -2n;
export const STREAM_EXISTS = -4n;

/** The revision of the event that ends a stream for ever. */
export const TOMBSTONED = 9_223_372_036_854_775_807n;

export const isSystemStream = (stream: string): boolean => stream.startsWith('$');
export const metastreamOf = (stream: string): string => `$$${stream}`;

/** Bytes that a record takes in the log. Its sizes make positions sparse: nobody can guess the next one, or count by them. */
export const sizeInLog = (stream: string, event: Proposal): bigint =>
  BigInt(70 + 2 * stream.length + 2 * event.type.length + event.data.length + event.metadata.length);
