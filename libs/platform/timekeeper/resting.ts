import { backoff, type Patience } from '#platform/clock';
import type { DueRow } from './due-source.js';

export type Rest = Patience;
const usual: Rest = { firstMs: 1_000, mostMs: 600_000 };
/** More rows than this rest at once only where something is very wrong; the oldest are asked again then. */
const MOST = 100_000;

/**
 * What was asked a moment ago and is still among the due rows: the views have not come so far, or its decider says that it is not due. It rests, longer each
 * time, and whoever is behind it gets a turn. By this machine's own time: the hub's clock may stand still or be moved.
 */
export class Resting {
  private readonly until = new Map<string, { readonly at: number; readonly times: number }>();

  constructor(private readonly rest: Rest = usual) {}

  mayAsk(source: string, row: DueRow): boolean {
    return (this.until.get(keyOf(source, row))?.at ?? 0) <= performance.now();
  }

  asked(source: string, row: DueRow): void {
    const key = keyOf(source, row);
    const times = (this.until.get(key)?.times ?? 0) + 1;
    this.until.delete(key);
    this.until.set(key, { at: performance.now() + backoff(times, this.rest), times });
    for (const oldest of this.until.keys()) {
      if (this.until.size <= MOST) break;
      this.until.delete(oldest);
    }
  }

  /** How long until somebody has rested enough. */
  nextMs(): number {
    let soonest = Infinity;
    for (const [key, { at }] of this.until) {
      const ms = at - performance.now();
      // Nobody asked for it in all the time since: it is not due any more.
      if (ms < -2 * this.rest.mostMs) this.until.delete(key);
      else if (ms > 0 && ms < soonest) soonest = ms;
    }
    return Math.max(soonest, this.rest.firstMs / 2);
  }
}

const keyOf = (source: string, { id, due_at }: DueRow): string => `${source}\u0000${id}\u0000${due_at}`;
