import type { EventStore, Position } from './event-store.js';

/** What a log must hold to be believed. Each problem is a sentence for whoever runs the hub. */
export interface Integrity {
  readonly events: number;
  readonly streams: number;
  readonly problems: readonly string[];
}

const PAGE = 2_000;
const SHOWN = 10;

/** Reads a whole log by the port alone: positions rise, times do not fall, and no stream has a gap. Keeps a number for each stream in memory. */
export async function verifyByReading(store: Pick<EventStore, 'readAll'>, onProgress: (events: number) => void = () => undefined): Promise<Integrity> {
  const problems: string[] = [];
  const revisions = new Map<string, number>();
  let events = 0;
  let [position, recordedAt]: [Position, string] = ['', ''];
  for (let after: Position | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    for (const event of page.events) {
      const expected = (revisions.get(event.stream) ?? -1) + 1;
      if (event.revision !== expected) problems.push(`The revisions of ${event.stream} have a gap: ${event.revision} follows ${expected - 1}`);
      if (event.position <= position) problems.push(`The position ${event.position} does not lie after the one before it`);
      if (event.recordedAt < recordedAt) problems.push(`The event at ${event.position} was recorded before the one before it: the clocks of the servers did not agree`);
      revisions.set(event.stream, event.revision);
      [position, recordedAt] = [event.position, event.recordedAt];
    }
    onProgress((events += page.events.length));
    ({ next: after, end } = page);
  }
  return { events, streams: revisions.size, problems: problems.slice(0, SHOWN) };
}
