import type { RecordedEvent } from '../restoring.js';

/** Bytes that a request takes, about: the server's own limit is 1 MiB unless its operator says otherwise. */
const REQUEST_BYTES = 500_000;
/** Of an event besides its data, about. */
const ENVELOPE_BYTES = 1_000;

export interface RestoredWrite {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly RecordedEvent[];
  /** Of the data of each event. */
  readonly json: readonly string[];
}
export type RestoredRequest = readonly RestoredWrite[];

interface Draft {
  readonly stream: string;
  readonly expected: number;
  readonly events: RecordedEvent[];
  readonly json: string[];
}

/**
 * Events in the order of a log, as requests to be sent one after another. A request takes each stream once, so it ends before an event whose stream it has left
 * already. It ends between commands; in the middle of one only where the command itself comes back to a stream, which the hub's own appends never do.
 */
export function* restoredRequests(events: readonly RecordedEvent[], json: readonly string[]): Generator<RestoredRequest> {
  let request: Draft[] = [];
  let bytes = 0;
  for (let first = 0, end = 0; first < events.length; first = end) {
    while (end < events.length && events[end]?.commandId === events[first]?.commandId) end += 1;
    const command = runsOf(events.slice(first, end), json.slice(first, end));
    const size = json.slice(first, end).reduce((sum, text) => sum + Buffer.byteLength(text) + ENVELOPE_BYTES, 0);
    if (request.length > 0 && (bytes + size > REQUEST_BYTES || !fits(request, command))) {
      yield request;
      [request, bytes] = [[], 0];
    }
    bytes += size;
    for (const run of command) {
      const last = request.at(-1);
      if (last?.stream === run.stream) {
        last.events.push(...run.events);
        last.json.push(...run.json);
      } else if (request.some(({ stream }) => isSame(stream, run.stream))) {
        yield request;
        request = [run];
      } else request.push(run);
    }
  }
  if (request.length > 0) yield request;
}

/** What stands side by side in one stream. */
function runsOf(events: readonly RecordedEvent[], json: readonly string[]): Draft[] {
  const runs: Draft[] = [];
  events.forEach((event, i) => {
    const last = runs.at(-1);
    if (last?.stream === event.stream) {
      last.events.push(event);
      last.json.push(json[i] ?? '');
    } else runs.push({ stream: event.stream, expected: event.revision - 1, events: [event], json: [json[i] ?? ''] });
  });
  return runs;
}

/** To the server, within a request. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether the request would not have to come back to a stream that it has left. */
function fits(request: readonly Draft[], command: readonly Draft[]): boolean {
  const there = new Set(request.map(({ stream }) => stream.toLowerCase()));
  const current = request.at(-1)?.stream;
  return command.every(({ stream }, i) => !there.has(stream.toLowerCase()) || (stream === current && i === 0));
}
