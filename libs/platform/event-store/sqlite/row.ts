import { isUuid } from '#platform/event-sourcing';
import { InvalidPosition } from '../errors.js';
import type { Envelope, Position, StoredEvent } from '../event-store.js';

/** What an interned number stands for. */
export type NameOf = (id: number) => string;

/** Bytes as hex text: one string a row costs a third of what one Buffer a column does. */
export const COLUMNS = `position, lower(hex(id)) || CASE typeof(refs) WHEN 'blob' THEN lower(hex(refs)) ELSE refs END,
  category, CASE typeof(entity) WHEN 'blob' THEN lower(hex(entity)) ELSE entity END, revision, type, version, occurred_at, recorded_at,
  actor, station, sealed, data`;
/** Takes what `packEntity` or `packRefs` made, twice: the driver has no way to say it once. */
export const PACKED = `coalesce(unhex(?, '-'), ?)`;
export const NAMED = 'SELECT id FROM names WHERE name = ?';
/** Of a stream: its packed entity (twice) and category. */
export const OF_STREAM = `entity = ${PACKED} AND category = (${NAMED})`;
export const REVISION = `SELECT coalesce(max(revision), -1) FROM events WHERE ${OF_STREAM}`;
export type Row = readonly [
  position: number, idAndRefs: string, category: number, entity: string, revision: number, type: number, version: number,
  occurredAt: number | string, recordedAt: number, actor: number, station: number | null, sealed: string | null, data: string,
];

const WIDTH = 16;
const ID = 32;
const HASH = 64;

export const positionOf = (position: number): Position => String(position).padStart(WIDTH, '0');

export function parsePosition(position: Position | undefined): number {
  if (position === undefined) return 0;
  if (!/^0\d{15}$/.test(position)) throw new InvalidPosition();
  return Number(position);
}

export function decodeRow(row: Row, nameOf: NameOf): StoredEvent {
  const [position, packed, category, entity, revision, type, version, occurredAt, recordedAt, actor, station, sealed, data] = row;
  const [commandId, payloadHash, correlationId, causationId] = unpackRefs(packed);
  return {
    id: uuidAt(packed, 0),
    type: nameOf(type),
    version,
    stream: `${nameOf(category)}-${unpackEntity(entity)}`,
    revision,
    position: positionOf(position),
    occurredAt: typeof occurredAt === 'string' ? occurredAt : isoOf(occurredAt),
    recordedAt: isoOf(recordedAt),
    actor: nameOf(actor),
    station: station === null ? null : nameOf(station),
    commandId,
    payloadHash,
    correlationId,
    causationId,
    sealed: sealed === null ? null : (JSON.parse(sealed) as NonNullable<Envelope['sealed']>),
    data: JSON.parse(data) as Record<string, unknown>,
  };
}

/** Hex for what is to become bytes, and what is no hex for text. */
export const packEntity = (entity: string): string => (isUuid(entity) ? entity : `:${entity}`);
const unpackEntity = (entity: string): string => (entity.startsWith(':') ? entity.slice(1) : uuidAt(entity, 0));

export function packRefs(commandId: string, payloadHash: string, correlationId: string, causationId: string): string {
  const same = correlationId === commandId && causationId === commandId;
  if (isUuid(commandId) && /^[0-9a-f]{64}$/.test(payloadHash) && (same || (isUuid(correlationId) && isUuid(causationId)))) {
    return same ? commandId + payloadHash : commandId + payloadHash + correlationId + causationId;
  }
  return JSON.stringify([commandId, payloadHash, correlationId, causationId]);
}

function unpackRefs(packed: string): readonly [string, string, string, string] {
  if (packed.charAt(ID) === '[') return JSON.parse(packed.slice(ID)) as [string, string, string, string];
  const commandId = uuidAt(packed, ID);
  const payloadHash = packed.slice(2 * ID, 2 * ID + HASH);
  if (packed.length === 2 * ID + HASH) return [commandId, payloadHash, commandId, commandId];
  return [commandId, payloadHash, uuidAt(packed, 2 * ID + HASH), uuidAt(packed, 3 * ID + HASH)];
}

export function packTime(iso: string): number | string {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) || isoOf(milliseconds) !== iso ? iso : milliseconds;
}

let lastTime = 0;
let lastIso = new Date(0).toISOString();
/** Neighbours in the log often share their milliseconds. */
export function isoOf(milliseconds: number): string {
  if (milliseconds !== lastTime) {
    lastIso = new Date(milliseconds).toISOString();
    lastTime = milliseconds;
  }
  return lastIso;
}

function uuidAt(hex: string, at: number): string {
  return `${hex.slice(at, at + 8)}-${hex.slice(at + 8, at + 12)}-${hex.slice(at + 12, at + 16)}-${hex.slice(at + 16, at + 20)}-${hex.slice(at + 20, at + ID)}`;
}
