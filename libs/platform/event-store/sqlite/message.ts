import type { Appended, EventToAppend, StreamWrite } from '../event-store.js';
import { InvalidAppend, PartlyDuplicate, WrongRevision } from '../errors.js';
import type { RecordedEvent } from '../restoring.js';
import { isoOf, positionOf } from './row.js';

/** Flat lists of text, numbers and null: what a thread boundary copies fastest. */
export type Flat = (string | number | null)[];

export type ToWriter = Flat | { readonly restore: Flat } | 'close';
export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }
  | { readonly kind: 'answers'; readonly answers: Flat };

/** An append, on its way into the writer's thread. `data` holds the JSON of each event in the order of the writes. */
export function packRequest(into: Flat, request: number, writes: readonly StreamWrite[], data: readonly string[]): void {
  into.push(request, writes.length);
  let next = 0;
  for (const { stream, expected, events } of writes) {
    into.push(stream, expected, events.length);
    for (const event of events) packEvent(into, event, data[next++] ?? '');
  }
}

/** Events of another log, on their way into the writer's thread. */
export function packRestored(request: number, events: readonly RecordedEvent[], data: readonly string[]): Flat {
  const into: Flat = [request];
  events.forEach((event, i) => {
    into.push(event.stream, event.revision, Date.parse(event.recordedAt));
    packEvent(into, event, data[i] ?? '');
  });
  return into;
}

function packEvent(into: Flat, e: EventToAppend, data: string): void {
  const sealed = e.sealed === null ? null : JSON.stringify(e.sealed);
  into.push(e.id, e.type, e.version, e.occurredAt, e.actor, e.station, e.commandId, e.payloadHash, e.correlationId, e.causationId, sealed, data);
}

/** An event as the writer gets it; `packEvent` has the same order. */
export interface Incoming {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly actor: string;
  readonly station: string | null;
  readonly commandId: string;
  readonly payloadHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly sealed: string | null;
  readonly data: string;
}
export interface IncomingWrite {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly Incoming[];
}

export interface IncomingRecorded {
  readonly stream: string;
  readonly revision: number;
  /** Milliseconds. */
  readonly recordedAt: number;
  readonly event: Incoming;
}

export function* unpackRequests(flat: Flat): Generator<{ readonly request: number; readonly writes: readonly IncomingWrite[] }> {
  const { text, number, event, left } = reader(flat);
  while (left()) {
    const request = number();
    const writes: IncomingWrite[] = [];
    for (let more = number(); more > 0; more--) {
      const stream = text();
      const expected = number();
      const events: Incoming[] = [];
      for (let count = number(); count > 0; count--) events.push(event());
      writes.push({ stream, expected, events });
    }
    yield { request, writes };
  }
}

export function unpackRestored(flat: Flat): { readonly request: number; readonly events: readonly IncomingRecorded[] } {
  const { text, number, event, left } = reader(flat);
  const request = number();
  const events: IncomingRecorded[] = [];
  while (left()) events.push({ stream: text(), revision: number(), recordedAt: number(), event: event() });
  return { request, events };
}

function reader(flat: Flat) {
  let at = 0;
  const text = (): string => flat[at++] as string;
  const optional = (): string | null => flat[at++] as string | null;
  const number = (): number => flat[at++] as number;
  const event = (): Incoming => ({
    id: text(), type: text(), version: number(), occurredAt: text(), actor: text(), station: optional(), commandId: text(),
    payloadHash: text(), correlationId: text(), causationId: text(), sealed: optional(), data: text(),
  });
  return { text, number, event, left: () => at < flat.length };
}

const TAKEN = 0;
const WRONG_REVISION = 1;
const PARTLY_DUPLICATE = 2;
const REPEATED = 3;
const INVALID = 4;

export type Answer =
  | { readonly position: number; readonly recordedAt: number; readonly revisions: readonly number[]; readonly repeated: boolean }
  | Refused;
type Refused = WrongRevision | PartlyDuplicate | InvalidAppend;

export function packAnswer(into: Flat, request: number, answer: Answer): void {
  if (answer instanceof WrongRevision) into.push(request, WRONG_REVISION, answer.stream, answer.expected, answer.actual);
  else if (answer instanceof Error) into.push(request, answer instanceof InvalidAppend ? INVALID : PARTLY_DUPLICATE, answer.message);
  else into.push(request, answer.repeated ? REPEATED : TAKEN, answer.position, answer.recordedAt, answer.revisions.length, ...answer.revisions);
}

export function* unpackAnswers(flat: Flat): Generator<{ readonly request: number; readonly answer: Appended | Refused }> {
  for (let at = 0; at < flat.length;) {
    const request = flat[at++] as number;
    const outcome = flat[at++];
    if (outcome === TAKEN || outcome === REPEATED) {
      const [position, recordedAt, count] = flat.slice(at, (at += 3)) as [number, number, number];
      const revisions = flat.slice(at, (at += count)) as number[];
      yield { request, answer: { position: positionOf(position), recordedAt: isoOf(recordedAt), revisions, repeated: outcome === REPEATED } };
    } else if (outcome === WRONG_REVISION) {
      const [stream, expected, actual] = flat.slice(at, (at += 3)) as [string, number, number];
      yield { request, answer: new WrongRevision(stream, expected, actual) };
    } else {
      const message = flat[at++] as string;
      yield { request, answer: outcome === INVALID ? new InvalidAppend(message) : new PartlyDuplicate(message) };
    }
  }
}
