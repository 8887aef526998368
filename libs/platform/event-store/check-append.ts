import { isUuid } from '#platform/event-sourcing';
import { InvalidAppend, WrongRevision } from './errors.js';
import { type EventToAppend, MAX_EVENT_CHARACTERS, type StreamWrite } from './event-store.js';
import type { RecordedEvent } from './restoring.js';

const STREAM = /^[A-Za-z][A-Za-z0-9]*-./;
const MAX_STREAM_CHARACTERS = 250;

/**
 * Refuses what no log could take, so that adapters differ in where they keep events and in nothing else.
 * @returns the JSON of each event's data, in the order of the writes
 * @throws InvalidAppend
 */
export function checkAppend(writes: readonly StreamWrite[]): string[] {
  if (writes.length === 0) throw new InvalidAppend('An append needs at least one write');
  const data: string[] = [];
  const streams = new Set<string>();
  const ids = new Set<string>();
  for (const { stream, expected, events } of writes) {
    checkStream(stream);
    // A KurrentDB compares names within a request without regard to case.
    if (streams.has(stream.toLowerCase())) throw new InvalidAppend(`${stream} is written twice in one append`);
    streams.add(stream.toLowerCase());
    if (!Number.isSafeInteger(expected) || expected < -1) throw new InvalidAppend(`${stream} cannot be expected at revision ${expected}`);
    if (events.length === 0) throw new InvalidAppend(`An append needs at least one event for ${stream}`);
    for (const event of events) data.push(checkEvent(stream, event, ids));
  }
  return data;
}

/** The same for events that another log recorded, in the order of that log. @throws InvalidAppend | WrongRevision (a stream has a gap) */
export function checkRestored(events: readonly RecordedEvent[]): string[] {
  if (events.length === 0) throw new InvalidAppend('There is no event to restore');
  const ids = new Set<string>();
  const revisions = new Map<string, number>();
  let before = '';
  return events.map((event) => {
    const { stream, revision, recordedAt } = event;
    checkStream(stream);
    if (!Number.isSafeInteger(revision) || revision < 0) throw new InvalidAppend(`${stream} cannot have an event at revision ${revision}`);
    const previous = revisions.get(stream) ?? revision - 1;
    if (revision !== previous + 1) throw new WrongRevision(stream, revision - 1, previous);
    revisions.set(stream, revision);
    if (recordedAt !== before && !isTime(recordedAt)) throw new InvalidAppend(`Event ${event.id} was recorded at no time that a log knows`);
    if (recordedAt < before) throw new InvalidAppend(`Event ${event.id} was recorded before the one ahead of it`);
    before = recordedAt;
    return checkEvent(stream, event, ids);
  });
}

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

function checkStream(stream: string): void {
  if (!STREAM.test(stream) || stream.length > MAX_STREAM_CHARACTERS) throw new InvalidAppend('A stream is named category-id');
}

function checkEvent(stream: string, { id, data }: EventToAppend, ids: Set<string>): string {
  if (!isUuid(id)) throw new InvalidAppend(`An event of ${stream} has an id that is no UUID in lower case`);
  if (ids.has(id)) throw new InvalidAppend(`Event ${id} comes twice in one append`);
  ids.add(id);
  const json = JSON.stringify(data);
  if (json.length > MAX_EVENT_CHARACTERS) throw new InvalidAppend(`Event ${id} has ${json.length} characters of data`);
  return json;
}
