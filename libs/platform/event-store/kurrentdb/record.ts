import { jsonEvent, type EventData } from '@kurrent/kurrentdb-client';
import { InvalidPosition, LogUnavailable } from '../errors.js';
import type { Envelope, EventToAppend, Position, StoredEvent } from '../event-store.js';
import type { Raw } from './wire.js';

/** Decimal digits of the largest position (64 bits), so that positions sort as text. */
const WIDTH = 20;

export const positionOf = ({ position }: Pick<Raw, 'position'>): Position => String(position).padStart(WIDTH, '0');

export const isPosition = (position: Position): boolean => /^\d{20}$/.test(position);

/** @throws InvalidPosition */
export function parsePosition(position: Position): bigint {
  if (!isPosition(position)) throw new InvalidPosition();
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

const ALWAYS = ['version', 'occurredAt', 'actor', 'commandId', 'payloadHash', 'correlationId', 'causationId', 'attempt'] as const;
const SOMETIMES = ['station', 'sealedSubject', 'sealedFields', 'recordedAt'] as const;

/** Nobody may go past an event that cannot be read, nor make of it what it is not. */
const unreadable = ({ stream, revision }: Raw, what: string): LogUnavailable =>
  new LogUnavailable(`Event ${revision} of ${stream} cannot be read: its ${what} is broken, or no hub wrote it`);

/** @throws LogUnavailable */
function parsed(raw: Raw, what: 'data' | 'metadata'): Record<string, unknown> {
  const bytes = raw[what];
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    throw unreadable(raw, what);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(raw, what);
  return value as Record<string, unknown>;
}

/** @throws LogUnavailable */
function metadataOf(raw: Raw): Metadata {
  const metadata = parsed(raw, 'metadata');
  const whole = ALWAYS.every((name) => typeof metadata[name] === 'string') && SOMETIMES.every((name) => ['string', 'undefined'].includes(typeof metadata[name]));
  if (!whole || !/^[1-9]\d{0,8}$/.test(String(metadata['version']))) throw unreadable(raw, 'metadata');
  return metadata as unknown as Metadata;
}

export const attemptOf = (raw: Raw): string => metadataOf(raw).attempt;

/** The one place that says when an event was recorded. */
const recordedAtOf = ({ recordedAt }: Metadata, { created }: Raw): string => recordedAt ?? new Date(created).toISOString();

/**
 * @param prefix what the store puts before its streams' names
 * @throws LogUnavailable: it is broken, or none of ours
 */
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
    sealed: sealedOf(metadata, raw),
    data: parsed(raw, 'data'),
  };
}

function sealedOf({ sealedSubject, sealedFields }: Metadata, raw: Raw): Envelope['sealed'] {
  if (sealedSubject === undefined) return null;
  let fields: unknown;
  try {
    fields = JSON.parse(sealedFields ?? '');
  } catch {
    throw unreadable(raw, 'metadata');
  }
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string')) throw unreadable(raw, 'metadata');
  return { subject: sealedSubject, fields };
}

export const recordedAt = (raw: Raw): string => recordedAtOf(metadataOf(raw), raw);
