import { isUuid } from '#platform/event-sourcing';
import { InvalidAppend } from './errors.js';
import { MAX_EVENT_CHARACTERS, type StreamWrite } from './event-store.js';

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
    if (!STREAM.test(stream) || stream.length > MAX_STREAM_CHARACTERS) throw new InvalidAppend('A stream is named category-id');
    if (streams.has(stream)) throw new InvalidAppend(`${stream} is written twice in one append`);
    streams.add(stream);
    if (!Number.isSafeInteger(expected) || expected < -1) throw new InvalidAppend(`${stream} cannot be expected at revision ${expected}`);
    if (events.length === 0) throw new InvalidAppend(`An append needs at least one event for ${stream}`);
    for (const event of events) {
      if (!isUuid(event.id)) throw new InvalidAppend(`An event of ${stream} has an id that is no UUID in lower case`);
      if (ids.has(event.id)) throw new InvalidAppend(`Event ${event.id} comes twice in one append`);
      ids.add(event.id);
      const json = JSON.stringify(event.data);
      if (json.length > MAX_EVENT_CHARACTERS) throw new InvalidAppend(`Event ${event.id} has ${json.length} characters of data`);
      data.push(json);
    }
  }
  return data;
}
