import type { Measurement } from '../measurement.js';
import { median } from '../rounds.js';
import type { Competitor } from './competitor.js';
import { anEvent, aStream } from './made.js';
import { type Effort, latencies } from './timing.js';

const WRITERS = [1, 16, 64];
/** Ratios that must be reached by this log at that many writers. */
const TARGETS = [{ against: 'bare better-sqlite3', atLeast: 0.7 }, { against: 'emmett-postgresql', atLeast: 3 }] as const;
const TARGET_OF = 'sqlite';
const TARGET_AT = 64;

export interface Written {
  readonly perSecond: number;
  /** Milliseconds of each append. */
  readonly took: readonly number[];
}

/** So many writers, each on a stream of its own, each with one append of one event on its way. */
export async function write({ append }: Pick<Competitor, 'append'>, writers: number, milliseconds: number, streams?: readonly { readonly stream: string; readonly there: number }[]): Promise<Written> {
  const took: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(Array.from({ length: writers }, async (_, writer) => {
    const { stream, there } = streams?.[writer] ?? { stream: aStream(), there: 0 };
    let sent = performance.now();
    for (let revision = there; sent < end; revision++) {
      await append(stream, revision, [anEvent()]);
      const now = performance.now();
      took.push(now - sent);
      sent = now;
    }
  }));
  return { perSecond: (took.length * 1_000) / (performance.now() - start), took };
}

/** All competitors by turns, after a round that warms them up; the median of the rounds counts, and ratios are those of a round. */
export async function measureWriting(competitors: readonly Competitor[], { milliseconds, rounds }: Effort): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const competitor of competitors) await write(competitor, TARGET_AT, milliseconds / 2);
  for (const writers of WRITERS) {
    const written = new Map<string, Written[]>(competitors.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const competitor of competitors) written.get(competitor.name)?.push(await write(competitor, writers, milliseconds));
    }
    const size = `${writers} writers`;
    for (const [name, runs] of written) {
      found.push({ what: `append, ${name}`, size, value: median(runs.map(({ perSecond }) => perSecond)), unit: 'events/s' });
      found.push(...latencies(`append, ${name}`, size, runs.flatMap(({ took }) => took)));
    }
    if (writers === TARGET_AT) found.push(...targets(written, size));
  }
  return found;
}

function targets(written: ReadonlyMap<string, readonly Written[]>, size: string): Measurement[] {
  return TARGETS.flatMap(({ against, atLeast }) => {
    const [ours, theirs] = [written.get(TARGET_OF), written.get(against)];
    if (!ours || !theirs) return [];
    const ratio = median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? NaN)));
    return [{ what: `${TARGET_OF} / ${against}`, size, value: ratio, unit: 'ratio', target: `>= ${atLeast}`, met: ratio >= atLeast }];
  });
}
