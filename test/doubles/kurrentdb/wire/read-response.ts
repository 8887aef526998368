import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { LogRecord } from '../log/record.js';
import { streamIdentifier } from './identifier.js';
import { stringUuid, structuredUuid } from './uuid.js';

const { ReadResp } = streams;
const TICKS_PER_MILLISECOND = 10_000n;

const now = (): timestamp.Timestamp => timestamp.Timestamp.fromDate(new Date());

export function eventMessage(record: LogRecord, uuids: 'string' | 'structured'): streams.ReadResp {
  const position = String(record.position);
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(uuids === 'string' ? stringUuid(record.id) : structuredUuid(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.json ? 'application/json' : 'application/octet-stream')
    .set('created', String(BigInt(record.created) * TICKS_PER_MILLISECOND));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(position));
}

export const confirmationMessage = (id: string): streams.ReadResp => new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const streamNotFoundMessage = (stream: string): streams.ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export const firstRevisionMessage = (revision: bigint): streams.ReadResp => new ReadResp().setFirstStreamPosition(String(revision));
export const lastRevisionMessage = (revision: bigint): streams.ReadResp => new ReadResp().setLastStreamPosition(String(revision));

export function checkpointMessage(position: bigint): streams.ReadResp {
  const checkpoint = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)).setTimestamp(now());
  return new ReadResp().setCheckpoint(checkpoint);
}

/** Where a subscription stands; neither position nor revision before its first event. */
export interface Whereabouts {
  readonly position?: bigint;
  readonly revision?: bigint;
}

export const caughtUpMessage = (at: Whereabouts): streams.ReadResp => new ReadResp().setCaughtUp(placed(new ReadResp.CaughtUp(), at));
export const fellBehindMessage = (at: Whereabouts): streams.ReadResp => new ReadResp().setFellBehind(placed(new ReadResp.FellBehind(), at));

function placed<T extends streams.ReadResp.CaughtUp | streams.ReadResp.FellBehind>(message: T, { position, revision }: Whereabouts): T {
  message.setTimestamp(now());
  if (revision !== undefined) message.setStreamRevision(String(revision));
  if (position !== undefined) message.setPosition(new ReadResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)));
  return message;
}
