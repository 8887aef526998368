import type streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { ANY, NO_STREAM, type Proposal, STREAM_EXISTS } from '../log/record.js';
import { invalidArgument, requiredMetadataMissing } from './refusal.js';
import { uuidOf } from './uuid.js';

const EMPTY = '00000000-0000-0000-0000-000000000000';

/** An event as the first protocol proposes it, alone or in a batch. */
export function proposalOf(message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage): Proposal {
  const type = message.getMetadataMap().get('type');
  const contentType = message.getMetadataMap().get('content-type');
  if (type === undefined) throw requiredMetadataMissing('type');
  if (contentType === undefined) throw requiredMetadataMissing('content-type');
  const id = uuidOf(message.getId());
  if (id === undefined || id === EMPTY) throw invalidArgument('Empty eventId provided.');
  if (type === '') throw invalidArgument('Empty eventType provided.');
  return { id, type, json: contentType === 'application/json', data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() };
}

/** As the first protocol measures an event. */
export const sizeOf = ({ type, data, metadata }: Proposal): number => data.length + metadata.length + 2 * type.length;

interface Expecting {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** @param revision undefined when the message brought none */
export function expectedOf(options: Expecting, revision: string | undefined): bigint {
  if (options.hasAny()) return ANY;
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasStreamExists()) return STREAM_EXISTS;
  if (revision === undefined) throw invalidArgument("'None' is not a valid expected revision");
  return BigInt(revision);
}
