import { createHash, randomUUID } from 'node:crypto';
import { derivedId } from '#platform/event-sourcing';
import type { EventToAppend } from '#platform/event-store';

let number = 0;
const payloadHash = createHash('sha256').update('payload').digest('hex');
const station = randomUUID();

/** A UUIDv7, as clients make their command ids. */
function timeOrdered(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
export const aStream = (): string => `need-${timeOrdered()}`;

/** About what raising a need writes. */
export function anEvent(): EventToAppend {
  const commandId = timeOrdered();
  return {
    id: derivedId(commandId, number), type: 'NeedRaised', version: 1, occurredAt: new Date().toISOString(), actor: 'worker-7', station, commandId, payloadHash,
    correlationId: commandId, causationId: commandId, sealed: null,
    data: {
      resident: station, items: ['elder.meal', 'elder.visit'], urgency: 'NORMAL', place: { region: '370102001004', lat: 36.65, lng: 117.12 },
      windows: [{ days: [1, 3, 5], from: '09:00', to: '11:30' }], mode: 'ON_SITE', quantity: number++, language: 'zh', text: { sealed: 'x'.repeat(120) },
    },
  };
}
export const someEvents = (count: number): EventToAppend[] => Array.from({ length: count }, anEvent);

/** An event as emmett takes it: type, data, and everything else in the metadata. */
export const forEmmett = ({ id, type, data, ...envelope }: EventToAppend) => ({ kind: 'Event' as const, type, data, metadata: { ...envelope, messageId: id } });
