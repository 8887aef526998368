import { Metadata, status, type StatusObject } from '@grpc/grpc-js';

/** An answer that is an error, as it goes over the wire: a code, a sentence, and what clients read from the trailers. */
export class Refusal extends Error implements Partial<StatusObject> {
  readonly details: string;

  constructor(readonly code: status, message: string, readonly metadata: Metadata = new Metadata()) {
    super(message);
    this.details = message;
  }
}

/** The first protocol names its exceptions in trailers. */
function named(code: status, message: string, exception: string, more: Readonly<Record<string, string>> = {}): Refusal {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries({ exception, ...more })) metadata.set(key, value);
  return new Refusal(code, message, metadata);
}

export const invalidArgument = (message: string): Refusal => new Refusal(status.INVALID_ARGUMENT, message);
export const unimplemented = (what: string): Refusal => new Refusal(status.UNIMPLEMENTED, `${what} is not implemented.`);
export const notReady = (): Refusal => new Refusal(status.UNAVAILABLE, 'Server Is Not Ready');
export const tooBusy = (): Refusal => new Refusal(status.UNAVAILABLE, 'Server Is Too Busy');
export const unauthenticated = (): Refusal => new Refusal(status.UNAUTHENTICATED, 'Authentication failed');
export const accessDenied = (): Refusal => named(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');
export const invalidPosition = (): Refusal => invalidArgument('Trying to read from an invalid position.');

export const notLeader = (host: string, port: number): Refusal =>
  named(status.NOT_FOUND, 'Leader info available', 'not-leader', { 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) });

export const streamDeleted = (stream: string): Refusal =>
  named(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', { 'stream-name': stream });

export const wrongExpectedVersion = (operation: string, stream: string, expected: bigint, actual: bigint): Refusal =>
  named(
    status.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    'wrong-expected-version',
    { 'stream-name': stream, 'expected-version': String(expected), 'actual-version': String(actual) },
  );

export const maxAppendSizeExceeded = (limit: number): Refusal =>
  named(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, 'maximum-append-size-exceeded', { 'maximum-append-size': String(limit) });

export const requiredMetadataMissing = (property: string): Refusal =>
  named(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, 'missing-required-metadata-property', {
    'required-metadata-properties': 'type,content-type',
  });

/** Names that the server does not take for a stream. */
export function checkStreamName(stream: string): void {
  if (stream === '' || stream === '$$') throw invalidArgument(`'${stream}' is not a valid stream name.`);
  if (stream === '$all') throw accessDenied();
}
