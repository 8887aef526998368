import type { Metadata } from '@grpc/grpc-js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { streamNameOf } from '../wire/identifier.js';
import { expectedOf } from '../wire/proposal.js';
import { checkStreamName, invalidArgument, streamDeleted, wrongExpectedVersion } from '../wire/refusal.js';
import { writable, type Surroundings } from './context.js';

/** Delete: the events are hidden from whoever reads the stream; they stay in $all. */
export const softDelete = (node: Surroundings) => (request: streams.DeleteReq, metadata: Metadata): streams.DeleteResp => {
  const position = remove(node, request.getOptions(), metadata, 'softly');
  if (position === undefined) return new streams.DeleteResp().setNoPosition(new shared.Empty());
  return new streams.DeleteResp().setPosition(new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position));
};

/** Tombstone: nobody will ever read or write the stream again. */
export const tombstone = (node: Surroundings) => (request: streams.TombstoneReq, metadata: Metadata): streams.TombstoneResp => {
  const position = remove(node, request.getOptions(), metadata, 'for ever');
  if (position === undefined) return new streams.TombstoneResp().setNoPosition(new shared.Empty());
  return new streams.TombstoneResp().setPosition(new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position));
};

function remove(
  node: Surroundings, options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined, metadata: Metadata, how: 'softly' | 'for ever',
): string | undefined {
  if (!options) throw invalidArgument("'options' is a required argument");
  const stream = streamNameOf(options.getStreamIdentifier());
  checkStreamName(stream);
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined);
  writable(node, metadata);
  const outcome = node.log.remove({ stream, expected }, how);
  if (outcome.kind === 'written') return outcome.position === undefined ? undefined : String(outcome.position);
  const [check] = outcome.checks;
  if (check?.kind === 'deleted') throw streamDeleted(stream);
  throw wrongExpectedVersion('Delete', stream, expected, node.log.stream(stream).revision);
}
