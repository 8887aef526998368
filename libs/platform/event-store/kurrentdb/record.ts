import { jsonEvent, type EventData } from '@kurrent/kurrentdb-client';
import { InvalidPosition } from '../errors.js';
import type { Envelope, EventToAppend, Position, StoredEvent } from '../event-store.js';
import type { Raw } from './wire.js';

/** Decimal digits of the largest position (64 bits), so that positions sort as text. */
const WIDTH = 20;

export const positionOf = ({ position }: Pick<Raw, 'position'>): Position => String(position).padStart(WIDTH, '0');

/** @throws InvalidPosition */
export function parsePosition(position: Position): bigint {
  if (!/^\d{20}$/.test(position)) throw new InvalidPosition();
  return BigInt(position);
}

/**
 * The envelope in KurrentDB's metadata, which takes flat text only. `attempt` is the append that wrote the event, all its tries alike: by it a writer knows whether
 * it is its own event that it reads back or one with the same id from an earlier append.
 */
interface Metadata {
  readonly version: string;
  readonly occurredAt: string;
  readonly actor: string;
  /** Absent for none. */
  readonly station?: string;
  readonly commandId: string;
  readonly payloadHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly sealedSubject?: string;
  /** A JSON list. */
  readonly sealedFields?: string;
  /** Where an event came from another log: when that one recorded it. */
  readonly recordedAt?: string;
  readonly attempt: string;
}

/**
 * @param json of the data, as it is when the append begins
 * @param recordedAt of an event that another log recorded
 */
export function toRecord(event: EventToAppend, json: string, attempt: string, recordedAt?: string): EventData {
  const { id, type, version, occurredAt, actor, station, commandId, payloadHash, correlationId, causationId, sealed } = event;
  const metadata: Metadata = {
    version: String(version), occurredAt, actor, ...(station !== null && { station }), commandId, payloadHash, correlationId, causationId,
    ...(sealed && { sealedSubject: sealed.subject, sealedFields: JSON.stringify(sealed.fields) }),
    ...(recordedAt !== undefined && { recordedAt }),
    attempt,
  };
  return jsonEvent({ id, type, data: JSON.parse(json) as Record<string, unknown>, metadata: { ...metadata } });
}

const parsed = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
const metadataOf = (raw: Raw): Metadata => parsed(raw.metadata) as Metadata;

export const attemptOf = (raw: Raw): string => metadataOf(raw).attempt;

/** The one place that says when an event was recorded. */
const recordedAtOf = ({ recordedAt }: Metadata, { created }: Raw): string => recordedAt ?? new Date(created).toISOString();

/** @param prefix what the store puts before its streams' names */
export function toStored(raw: Raw, prefix: string): StoredEvent {
  const metadata = metadataOf(raw);
  return {
    id: raw.id,
    type: raw.type,
    version: Number(metadata.version),
    stream: raw.stream.slice(prefix.length),
    revision: raw.revision,
    position: positionOf(raw),
    occurredAt: metadata.occurredAt,
    recordedAt: recordedAtOf(metadata, raw),
    actor: metadata.actor,
    station: metadata.station ?? null,
    commandId: metadata.commandId,
    payloadHash: metadata.payloadHash,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    sealed: sealedOf(metadata),
    data: parsed(raw.data) as Record<string, unknown>,
  };
}

function sealedOf({ sealedSubject, sealedFields }: Metadata): Envelope['sealed'] {
  return sealedSubject === undefined ? null : { subject: sealedSubject, fields: JSON.parse(sealedFields ?? '[]') as string[] };
}

export const recordedAt = (raw: Raw): string => recordedAtOf(metadataOf(raw), raw);
