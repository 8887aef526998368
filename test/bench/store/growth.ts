import type { Measurement } from '../measurement.js';
import type { Competitor } from './competitor.js';
import { aStream, someEvents } from './made.js';
import { type Effort, latencies, thousands } from './timing.js';
import { write } from './writing.js';

/** Events that fill a log go into it so many at once. */
const FILL = 500;
const WRITERS = 16;
/** Whoever polls does so within the second. */
const PATIENCE_MS = 15_000;

/** One writer on streams of several lengths, then many on logs of several sizes, each log read from its beginning as well. */
export async function measureGrowth(competitor: Competitor, { milliseconds, lengths, sizes }: Effort): Promise<Measurement[]> {
  const { name } = competitor;
  const found: Measurement[] = [];
  let log = 0;
  for (const length of lengths) {
    const stream = aStream();
    await fill(competitor, stream, length);
    const { perSecond, took } = await write(competitor, 1, milliseconds, [{ stream, there: length }]);
    log += length + took.length;
    found.push({ what: `append to a long stream, ${name}`, size: `${thousands(length)} events in it`, value: perSecond, unit: 'events/s' });
  }
  for (const size of sizes) {
    for (; log < size; log += FILL) await fill(competitor, aStream(), FILL);
    const { perSecond, took } = await write(competitor, WRITERS, milliseconds);
    log += took.length;
    found.push({ what: `append to a large log, ${name}`, size: `${thousands(size)} events in it`, value: perSecond, unit: 'events/s' });
    if (!competitor.replay) continue;
    const start = performance.now();
    const read = await competitor.replay();
    found.push({ what: `replay, ${name}`, size: `${thousands(size)} events`, value: (read * 1_000) / (performance.now() - start), unit: 'events/s' });
    // What is acknowledged and not read again would make every figure above worthless.
    if (read !== log) throw new Error(`${name} has ${log} events, and read ${read}`);
  }
  return found;
}

async function fill({ append }: Competitor, stream: string, length: number): Promise<void> {
  for (let there = 0; there < length; there += FILL) await append(stream, there, someEvents(Math.min(FILL, length - there)));
}

/** How long an event is on its way from a writer to a subscriber, one at a time, so that nothing queues. */
export async function measureLag(competitor: Competitor, { followed }: Effort): Promise<Measurement[]> {
  if (!competitor.follow) return [];
  const waiting = new Map<string, () => void>();
  const stop = await competitor.follow((id) => waiting.get(id)?.());
  const took: number[] = [];
  const stream = aStream();
  try {
    for (let there = 0; there < followed; there++) {
      const events = someEvents(1);
      const delivered = new Promise<void>((resolve, reject) => {
        waiting.set(events[0]?.id ?? '', resolve);
        setTimeout(() => reject(new Error(`${competitor.name} has not delivered an event within ${PATIENCE_MS} ms`)), PATIENCE_MS).unref();
      });
      const sent = performance.now();
      await competitor.append(stream, there, events);
      await delivered;
      took.push(performance.now() - sent);
    }
  } finally {
    await stop();
  }
  return latencies(`from append to subscriber, ${competitor.name}`, '', took).map(({ size: _, ...rest }) => rest);
}
