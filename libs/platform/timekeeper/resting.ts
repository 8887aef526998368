import { backoff, type Patience } from '#platform/clock';
import type { DueRow } from './due-source.js';

export type Rest = Patience;
const usual: Rest = { firstMs: 1_000, mostMs: 600_000 };
/** A round in which more than these fall due is that of a new province, or of a hub that was down for long; the oldest are asked again if they are still there in the next. */
const MOST = 50_000;

/**
 * What was asked of a source a moment ago and is still among its due rows: the views have not come so far, or its decider says that it is not due. It rests, longer each
 * time, and whoever is behind it gets a turn. By this machine's own time: the hub's clock may stand still or be moved.
 */
export class Resting {
  private readonly rows = new Map<string, { readonly at: number; readonly times: number; seen: number }>();
  private round = 0;

  constructor(private readonly rest: Rest = usual) {}

  /** Another look at all that is due. */
  begin(): void {
    this.round++;
  }

  mayAsk(row: DueRow): boolean {
    const asked = this.rows.get(keyOf(row));
    if (!asked) return true;
    asked.seen = this.round;
    return asked.at <= performance.now();
  }

  asked(row: DueRow): void {
    const key = keyOf(row);
    const times = (this.rows.get(key)?.times ?? 0) + 1;
    this.rows.delete(key);
    this.rows.set(key, { at: performance.now() + backoff(times, this.rest), times, seen: this.round });
    for (const oldest of this.rows.keys()) {
      if (this.rows.size <= MOST) break;
      this.rows.delete(oldest);
    }
  }

  /** All that is due was seen since the round began: nobody need remember what was not among it. */
  end(): void {
    for (const [key, { seen }] of this.rows) if (seen !== this.round) this.rows.delete(key);
  }

  /** How long until somebody has rested enough. */
  nextMs(): number {
    let soonest = Infinity;
    const now = performance.now();
    for (const { at } of this.rows.values()) if (at > now && at < soonest) soonest = at;
    return Math.max(soonest - now, this.rest.firstMs / 2);
  }
}

/** Joined to one text: V8 keeps what is put together by `+` as a chain of its pieces, which is twice as much. */
const keyOf = ({ id, due_at }: DueRow): string => [id, due_at].join(' ');
