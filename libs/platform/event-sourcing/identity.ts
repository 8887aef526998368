import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * A UUIDv8 (RFC 9562): the first 48 bits of `timeOrdered` (a UUIDv7 command id, so that ids sort by time), then SHA-256 of all parts.
 * The same parts give the same id on every node and on every retry.
 */
export function derivedId(timeOrdered: string, ...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', [timeOrdered, ...parts].join('\u0000'));
  const variant = ((parseInt(hex.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${timeOrdered.slice(0, 13)}-8${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

/** JSON with sorted keys and without undefined: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Hex SHA-256 of the canonical JSON of a value. */
export const digest = (value: unknown): string => hash('sha256', canonicalJson(value));

export const streamName = (category: string, id: string): string => `${category}-${id}`;
/** The id part of a stream's name; categories hold no hyphen, ids may. */
export const entityOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The first 48 bits of a UUIDv7 at an instant (ISO 8601): what `derivedId` takes where there is no id to begin with. */
export function timeOrderedAt(instant: string): string {
  const hex = Math.max(0, Date.parse(instant)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
