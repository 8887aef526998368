import type { Recorded } from '#platform/event-sourcing';
import type { Projection, Sql } from '../projection.js';

/** What filling a projection costs, beside the others: figures without a unit. */
export interface Effort {
  /** Of a processor. */
  readonly work: number;
  /** Of rows that it leaves. */
  readonly volume: number;
}

/** A statement takes about as long as so many letters of its text, and each letter that it inserts as long as two: so it was within a fifth for all projections that count, over a log of everyday life. */
const LETTERS = 230, INSERTED = 2;
/** What is written into virtual tables is kept aside first, and written again at the end; and whoever writes Chinese text loads a dictionary. */
const VIRTUAL = 2;

/**
 * What each projection's share of these events costs beside the others', told from the statements that its handlers ask for. Volume is what they insert, which came out in the order of the megabytes that each projection
 * had at the end.
 */
export function effortsOf(projections: readonly Projection[], events: readonly Recorded[]): ReadonlyMap<Projection, Effort> {
  return new Map(projections.map((one) => {
    const statements = events.flatMap((recorded) => asked(one, recorded));
    const volume = statements.filter(({ text }) => /^\s*INSERT\b/i.test(text) && !/\bDO UPDATE\b/i.test(text)).flatMap(({ values }) => values).reduce((sum: number, value) => sum + lengthOf(value), 0);
    const letters = statements.reduce((sum, { text }) => sum + LETTERS + text.length, LETTERS + INSERTED * volume);
    return [one, { work: letters * (Object.keys(one.virtualTables ?? {}).length > 0 ? VIRTUAL : 1), volume }];
  }));
}

function asked({ on }: Projection, recorded: Recorded): readonly Sql[] {
  try {
    const written = (on[recorded.event.type] as ((recorded: Recorded) => Sql | readonly Sql[]) | undefined)?.(recorded) ?? [];
    return 'text' in written ? [written] : written;
  } catch {
    // Whoever cannot handle an event stops there when it is filled, and says so.
    return [];
  }
}

const lengthOf = (value: Sql['values'][number]): number => (typeof value === 'string' ? value.length : value instanceof Uint8Array ? value.byteLength : 8);
