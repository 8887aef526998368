import { Metadata, status } from '@grpc/grpc-js';
import protobuf from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import serverErrors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/errors_pb.js';
import errors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import { Refusal } from './refusal.js';

/**
 * The second protocol says more in a google.rpc.Status in the trailers, whose first detail is an ErrorInfo. The client's definitions know the
 * status with one detail only (the last one is what it sees) and no ErrorInfo, so both are written field by field.
 */
function detailed(code: status, message: string, reason: string, detail?: { readonly type: string; readonly bytes: Uint8Array }): Refusal {
  const info = new protobuf.BinaryWriter();
  info.writeString(1, reason);
  info.writeString(2, detail?.type.startsWith('kurrentdb.protocol.v2.streams') ? 'streams' : 'server');
  const writer = new protobuf.BinaryWriter();
  writer.writeInt32(1, code);
  writer.writeString(2, message);
  for (const { type, bytes } of [{ type: 'google.rpc.ErrorInfo', bytes: info.getResultBuffer() }, ...(detail ? [detail] : [])]) {
    const packed = new any.Any();
    packed.pack(bytes, type);
    writer.writeBytes(3, packed.serializeBinary());
  }
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(writer.getResultBuffer()));
  return new Refusal(code, message, metadata);
}

const streamsError = (name: string, message: { serializeBinary(): Uint8Array }): { type: string; bytes: Uint8Array } => ({
  type: `kurrentdb.protocol.v2.streams.errors.${name}`,
  bytes: message.serializeBinary(),
});

export const badRequest = (message: string): Refusal => detailed(status.INVALID_ARGUMENT, message, 'BAD_REQUEST');
export const overloaded = (): Refusal => detailed(status.UNAVAILABLE, 'Server is overloaded', 'SERVER_OVERLOADED');
export const notReadyNode = (): Refusal => detailed(status.UNAVAILABLE, 'Server is not ready', 'SERVER_NOT_READY');
export const malfunction = (message: string): Refusal => detailed(status.INTERNAL, message, 'SERVER_MALFUNCTION');
export const noRequests = (): Refusal => detailed(status.FAILED_PRECONDITION, 'Append session contains no requests', 'APPEND_SESSION_NO_REQUESTS');

/** The client does not know this one: it makes an UnknownError of it and stays where it is. */
export function notLeaderNode(host: string, port: number, id: string): Refusal {
  const leader = new serverErrors.NotLeaderNodeErrorDetails.NodeInfo().setHost(host).setPort(port).setNodeId(id);
  const details = new serverErrors.NotLeaderNodeErrorDetails().setCurrentLeader(leader);
  return detailed(status.FAILED_PRECONDITION, `Node is not the leader. The leader is ${host}:${port}.`, 'NOT_LEADER_NODE', {
    type: 'kurrent.rpc.NotLeaderNodeErrorDetails',
    bytes: details.serializeBinary(),
  });
}

export function revisionConflict(stream: string, expected: bigint, actual: bigint): Refusal {
  const details = new errors.StreamRevisionConflictErrorDetails().setStream(stream).setExpectedRevision(String(expected)).setActualRevision(String(actual));
  const message = `Append failed due to a revision conflict on stream '${stream}'. Expected revision: ${expected}. Actual revision: ${actual}.`;
  return detailed(status.FAILED_PRECONDITION, message, 'STREAM_REVISION_CONFLICT', streamsError('StreamRevisionConflictErrorDetails', details));
}

export function tombstoned(stream: string): Refusal {
  const details = new errors.StreamTombstonedErrorDetails().setStream(stream);
  return detailed(status.FAILED_PRECONDITION, `Stream '${stream}' has been tombstoned.`, 'STREAM_TOMBSTONED', streamsError('StreamTombstonedErrorDetails', details));
}

export function streamTwice(stream: string): Refusal {
  const details = new errors.StreamAlreadyInAppendSessionErrorDetails().setStream(stream);
  const message = `Stream '${stream}' is already part of this append session.`;
  return detailed(status.ABORTED, message, 'STREAM_ALREADY_IN_APPEND_SESSION', streamsError('StreamAlreadyInAppendSessionErrorDetails', details));
}

export function recordTooLarge(stream: string, recordId: string, size: number, limit: number): Refusal {
  const details = new errors.AppendRecordSizeExceededErrorDetails().setStream(stream).setRecordId(recordId).setSize(size).setMaxSize(limit);
  const message = `The size of record ${recordId} (${size}) exceeds the maximum allowed size of ${limit} bytes`;
  return detailed(status.INVALID_ARGUMENT, message, 'APPEND_RECORD_SIZE_EXCEEDED', streamsError('AppendRecordSizeExceededErrorDetails', details));
}

export function transactionTooLarge(size: number, limit: number): Refusal {
  const details = new errors.AppendTransactionSizeExceededErrorDetails().setSize(size).setMaxSize(limit);
  const message = `The total size of the append transaction (${size}) exceeds the maximum allowed size of ${limit} bytes`;
  return detailed(status.ABORTED, message, 'APPEND_TRANSACTION_SIZE_EXCEEDED', streamsError('AppendTransactionSizeExceededErrorDetails', details));
}

export interface Violation {
  readonly index: number;
  readonly stream: string;
  readonly expected: bigint;
  readonly actual: bigint;
}

export function consistencyViolation(violations: readonly Violation[]): Refusal {
  const details = new errors.AppendConsistencyViolationErrorDetails();
  for (const { index, stream, expected, actual } of violations) {
    const state = new errors.ConsistencyViolation.StreamStateViolation().setStream(stream).setExpectedState(String(expected)).setActualState(String(actual));
    details.addViolations(new errors.ConsistencyViolation().setCheckIndex(index).setStreamState(state));
  }
  return detailed(
    status.FAILED_PRECONDITION, 'Append failed due to consistency violations.', 'APPEND_CONSISTENCY_VIOLATION',
    streamsError('AppendConsistencyViolationErrorDetails', details),
  );
}
