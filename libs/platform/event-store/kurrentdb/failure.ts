import { InvalidAppend, LogUnavailable } from '../errors.js';

/** The client throws classes of its own, errors of gRPC as they come, and a plain `Error` when discovery is exhausted or a connection is lost. Some of them have some of these. */
interface Thrown {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  /** gRPC's trailers, where the server says by name what happened. */
  readonly metadata?: { getMap?: () => Readonly<Record<string, unknown>> };
}

export type Verdict =
  /** A revision was not the expected one, or ids were recorded before. */
  | 'conflict'
  | 'no stream'
  /** Tombstoned by hand: nothing can follow. */
  | 'deleted'
  | 'denied'
  | 'too large'
  /** The server has not what is needed. */
  | 'unsupported'
  /** The server answered, with something that says nothing: a look at the streams may tell more. */
  | 'unclear'
  /** Another node leads, and it says which. */
  | 'not the leader'
  /** Out of reach, late, not the leader any more, and whatever else nobody foresaw: worth another try. */
  | 'passing';

const BY_TYPE: Readonly<Record<string, Verdict>> = {
  'wrong-expected-version': 'conflict', 'append-consistency-violation': 'conflict',
  'stream-not-found': 'no stream', 'no-stream': 'no stream',
  'stream-deleted': 'deleted', 'stream-tombstoned': 'deleted',
  'access-denied': 'denied',
  'maximum-append-size-exceeded': 'too large', 'transaction-max-size-exceeded': 'too large', 'append-record-size-exceeded': 'too large',
  'not-leader': 'not the leader',
  unsupported: 'unsupported',
};
/** gRPC's numbers. */
const BY_CODE: Readonly<Record<number, Verdict>> = { 2: 'unclear', 3: 'unclear', 7: 'denied', 9: 'unclear', 12: 'unsupported', 13: 'unclear', 16: 'denied' };

export function verdictOf(thrown: unknown): Verdict {
  const { type, code, metadata } = (thrown ?? {}) as Thrown;
  return BY_TYPE[String(type)] ?? BY_TYPE[String(metadata?.getMap?.()['exception'])] ?? (typeof code === 'number' ? BY_CODE[code] : undefined) ?? 'passing';
}

export const worthAnotherTry = (verdict: Verdict): boolean => verdict === 'passing' || verdict === 'unclear' || verdict === 'not the leader';

/** What it says, in one line, without what could be secret: the client quotes neither credentials nor the address, but who knows. */
export function reasonOf(thrown: unknown): string {
  const { message } = (thrown ?? {}) as Thrown;
  const text = typeof message === 'string' && message !== '' ? message : 'no reason given';
  const [line = ''] = text.split('\n');
  return line.replace(/^\d+ ([A-Z_]+): /, '').replace(/\.? *Resolution note: *$/, '').replace(/\/\/[^@\s]*@/g, '//').slice(0, 300);
}

/** The port's own error for what no further try mends. */
export function finalError(verdict: Verdict, thrown: unknown): Error {
  if (verdict === 'too large') return new InvalidAppend(`KurrentDB does not take an append of that size: ${reasonOf(thrown)}`, { cause: thrown });
  if (verdict === 'deleted') return new LogUnavailable(`A stream of the log was deleted in KurrentDB: ${reasonOf(thrown)}`, { cause: thrown });
  if (verdict === 'denied') return new LogUnavailable(`KurrentDB refuses this user: ${reasonOf(thrown)}`, { cause: thrown });
  if (verdict === 'unsupported') return new LogUnavailable(`The KurrentDB server is too old: ${reasonOf(thrown)}`, { cause: thrown });
  return new LogUnavailable(`The log did not answer: ${reasonOf(thrown)}`, { cause: thrown });
}
