import type { Metadata } from '@grpc/grpc-js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Outcome } from '../log/event-log.js';
import { ANY, NO_STREAM, type Proposal, STREAM_EXISTS } from '../log/record.js';
import { streamNameOf } from '../wire/identifier.js';
import { expectedOf, proposalOf, sizeOf } from '../wire/proposal.js';
import { checkStreamName, invalidArgument, maxAppendSizeExceeded, Refusal, streamDeleted } from '../wire/refusal.js';
import { writable, type Limits, type Surroundings } from './context.js';

const { AppendResp } = streams;

/** @throws Refusal when the events are too large, one of them or all together */
export function checkSize(events: readonly Proposal[], { maxAppendSize, maxEventSize }: Limits): void {
  const sizes = events.map(sizeOf);
  for (const [index, size] of sizes.entries())
    if (size > maxEventSize) throw invalidArgument(`Event with Id: ${events[index]?.id}, Size: ${size}, exceeds Maximum Append Event Size of ${maxEventSize}.`);
  if (sizes.reduce((total, size) => total + size, 0) > maxAppendSize) throw maxAppendSizeExceeded(maxAppendSize);
}

/** Append of the first protocol: the options, then an event a message. */
export const append = (node: Surroundings) => (requests: readonly streams.AppendReq[], metadata: Metadata): streams.AppendResp => {
  const [first, ...rest] = requests;
  const options = first?.getOptions();
  if (!options || rest.some((request) => !request.hasProposedMessage())) throw new Refusal(2, 'Exception was thrown by handler.');
  const stream = streamNameOf(options.getStreamIdentifier());
  checkStreamName(stream);
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined);
  const events = rest.flatMap((request) => request.getProposedMessage() ?? []).map(proposalOf);
  checkSize(events, node.limits);
  writable(node, metadata);
  return response(stream, expected, node.log.commit([{ stream, expected }], events.map((event) => ({ write: 0, event }))));
};

function response(stream: string, expected: bigint, outcome: Outcome): streams.AppendResp {
  if (outcome.kind === 'written') return new AppendResp().setSuccess(success(outcome.revisions[0] ?? NO_STREAM, outcome.position));
  const [check] = outcome.checks;
  if (!check || check.kind === 'ok' || check.kind === 'idempotent') throw new Error('One write is refused for a reason of its own');
  if (check.kind === 'deleted') throw streamDeleted(stream);
  return new AppendResp().setWrongExpectedVersion(wrongVersion(expected, check.current));
}

function success(revision: bigint, position: bigint | undefined): streams.AppendResp.Success {
  const written = new AppendResp.Success();
  if (revision === NO_STREAM) written.setNoStream(new shared.Empty());
  else written.setCurrentRevision(String(revision));
  if (position === undefined) return written.setNoPosition(new shared.Empty());
  return written.setPosition(new AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function wrongVersion(expected: bigint, current: bigint): streams.AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (expected === ANY) wrong.setExpectedAny(new shared.Empty());
  else if (expected === STREAM_EXISTS) wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === NO_STREAM) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return current === NO_STREAM ? wrong.setCurrentNoStream(new shared.Empty()) : wrong.setCurrentRevision(String(current));
}
