import { type handleBidiStreamingCall, type Metadata, status } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import codes from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/code_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statuses from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Outcome } from '../log/event-log.js';
import { ANY, NO_STREAM, type Proposal, STREAM_EXISTS } from '../log/record.js';
import { streamIdentifier, streamNameOf } from '../wire/identifier.js';
import { expectedOf, proposalOf, sizeOf } from '../wire/proposal.js';
import { invalidArgument, Refusal } from '../wire/refusal.js';
import { uuidOf } from '../wire/uuid.js';
import { errorOf } from './calls.js';
import { authenticate, writable, type Surroundings } from './context.js';

const { BatchAppendResp } = streams;

/** A batch that is being sent in parts. */
interface Batch {
  readonly stream: string;
  readonly expected: bigint;
  readonly events: Proposal[];
}

/** What goes wrong with one batch is told in its answer; the call that carries all of them goes on. */
class BatchError extends Error {
  constructor(message: string, readonly type: string, readonly bytes: Uint8Array) {
    super(message);
  }
}

const failed = (message: string, name: string, detail: { serializeBinary(): Uint8Array }): BatchError =>
  new BatchError(message, `event_store.client.${name}`, detail.serializeBinary());

/** BatchAppend of the first protocol: one call carries any number of batches, told apart by their correlation ids. */
export const batchAppend =
  (node: Surroundings): handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> =>
  (call) => {
    const open = new Map<string, Batch>();
    const pending = new Set<Promise<void>>();
    const settle = (answer: streams.BatchAppendResp, work: () => Promise<streams.BatchAppendResp>): void => {
      const settled = work()
        .catch((error: unknown) => answer.setError(inBand(error)))
        .then((response) => void (call.cancelled || call.write(response)))
        .catch((error: unknown) => void (call.cancelled || call.emit('error', errorOf(error))))
        .finally(() => pending.delete(settled));
      pending.add(settled);
    };
    call.on('error', () => open.clear());
    call.on('data', (request: streams.BatchAppendReq) => {
      const id = uuidOf(request.getCorrelationId()) ?? '';
      const answer = new BatchAppendResp().setCorrelationId(request.getCorrelationId());
      try {
        authenticate(node, 'batchAppend', call.metadata);
        const batch = gather(open, id, request);
        if (!batch) return;
        answer.setStreamIdentifier(streamIdentifier(batch.stream));
        check(batch, node);
        if (!request.getIsFinal()) return;
        open.delete(id);
        settle(answer, () => node.faults.befall('batchAppend', node.index, () => commit(node, call.metadata, batch, answer)));
      } catch (error) {
        open.delete(id);
        answer.setStreamIdentifier(request.getOptions()?.getStreamIdentifier() ?? answer.getStreamIdentifier());
        settle(answer, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
      }
    });
    call.on('end', () => void Promise.all(pending).then(() => call.end()));
  };

function gather(open: Map<string, Batch>, id: string, request: streams.BatchAppendReq): Batch | undefined {
  const options = request.getOptions();
  if (options && !open.has(id)) {
    const stream = streamNameOf(options.getStreamIdentifier());
    open.set(id, { stream, expected: expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined), events: [] });
  }
  const batch = open.get(id);
  batch?.events.push(...request.getProposedMessagesList().map(proposalOf));
  return batch;
}

function check({ stream, events }: Batch, { limits }: Surroundings): void {
  if (stream === '$all') throw failed('Access Denied', 'AccessDenied', new shared.AccessDenied());
  if (stream === '' || stream === '$$') throw invalidArgument(`'${stream}' is not a valid stream name.`);
  const large = events.find((event) => sizeOf(event) > limits.maxEventSize);
  if (large || events.reduce((total, event) => total + sizeOf(event), 0) > limits.maxAppendSize)
    throw failed('Maximum Append Size Exceeded', 'MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(limits.maxAppendSize));
}

function commit(node: Surroundings, metadata: Metadata, { stream, expected, events }: Batch, answer: streams.BatchAppendResp): streams.BatchAppendResp {
  writable(node, metadata);
  const outcome = node.log.commit([{ stream, expected }], events.map((event) => ({ write: 0, event })));
  if (outcome.kind === 'refused') throw refusal(stream, expected, outcome);
  return answer.setSuccess(success(outcome));
}

function success({ position, revisions }: Extract<Outcome, { kind: 'written' }>): streams.BatchAppendResp.Success {
  const [revision = NO_STREAM] = revisions;
  const written = new BatchAppendResp.Success();
  if (revision === NO_STREAM) written.setNoStream(new empty.Empty());
  else written.setCurrentRevision(String(revision));
  if (position === undefined) return written.setNoPosition(new empty.Empty());
  return written.setPosition(new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function refusal(stream: string, expected: bigint, { checks: [check] }: Extract<Outcome, { kind: 'refused' }>): BatchError {
  if (!check || check.kind === 'ok' || check.kind === 'idempotent') throw new Error('One write is refused for a reason of its own');
  if (check.kind === 'deleted') return failed('Stream deleted', 'StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)));
  const wrong = new shared.WrongExpectedVersion();
  if (check.current === NO_STREAM) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(check.current));
  if (expected === ANY) wrong.setExpectedAny(new empty.Empty());
  else if (expected === STREAM_EXISTS) wrong.setExpectedStreamExists(new empty.Empty());
  else if (expected === NO_STREAM) wrong.setExpectedNoStream(new empty.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return failed('Wrong expected version', 'WrongExpectedVersion', wrong);
}

/**
 * Most errors concern one batch, and are told in its answer.
 * @throws what ends the whole call: a leader that is elsewhere, a user who is not who he says, a bug
 */
function inBand(error: unknown): statuses.Status {
  const { type, bytes } = detailOf(error);
  const detail = new any.Any();
  detail.pack(bytes, type);
  const message = error instanceof Error ? error.message : String(error);
  return new statuses.Status().setCode(codes.Code.FAILED_PRECONDITION).setMessage(message).setDetails(detail);
}

function detailOf(error: unknown): { readonly type: string; readonly bytes: Uint8Array } {
  if (error instanceof BatchError) return error;
  if (!(error instanceof Refusal)) throw error;
  switch (error.code) {
    case status.INVALID_ARGUMENT: return failed(error.message, 'BadRequest', new shared.BadRequest().setMessage(error.message));
    case status.PERMISSION_DENIED: return failed(error.message, 'AccessDenied', new shared.AccessDenied());
    // The client makes an UnknownError of it: it does not look at the words.
    case status.UNAVAILABLE: return { type: 'google.protobuf.Empty', bytes: new empty.Empty().serializeBinary() };
    default: throw error;
  }
}
