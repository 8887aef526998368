import type { Recorded } from '#platform/event-sourcing';
import type { Projection } from '../projection.js';

/** A statement takes about as long as so many letters of its text: so it was within a tenth for all projections that count, over logs of everyday life and of the ledger. */
const LETTERS = 150;
/** What is written into virtual tables is kept aside first, and written again at the end. */
const VIRTUAL = 2;

/** What each projection's share of these events costs beside the others', told from the statements that its handlers ask for. */
export function effortsOf(projections: readonly Projection[], events: readonly Recorded[]): ReadonlyMap<Projection, number> {
  return new Map(projections.map((one) => {
    const letters = events.reduce((sum, recorded) => sum + lettersOf(one, recorded), LETTERS);
    return [one, letters * (Object.keys(one.virtualTables ?? {}).length > 0 ? VIRTUAL : 1)];
  }));
}

function lettersOf({ on }: Projection, recorded: Recorded): number {
  try {
    const written = (on[recorded.event.type] as ((recorded: Recorded) => { text: string } | readonly { text: string }[]) | undefined)?.(recorded) ?? [];
    return ('text' in written ? [written] : written).reduce((sum, { text }) => sum + LETTERS + text.length, 0);
  } catch {
    // Whoever cannot handle an event stops there when it is filled, and says so.
    return 0;
  }
}
