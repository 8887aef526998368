import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#platform/event-sourcing';
import { LogUnavailable, type EventStore } from '#platform/event-store';
import { keyIn, keyOfCursor } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { linkageEventLog } from './linkage-events.projection.js';
import { linkageEventAt, type LinkageEventKey } from './linkage-events.queries.js';

/** The event of a cursor may be in the log, and this node has not come so far yet. */
export const LATER = 'LATER';
const WAIT_MS = 2_000;
/** Where views do not follow at all, waiting for them ends at once. */
const LEAST_MS = 200;
/** Whoever went away meanwhile is waited for as well, and may come again and again while nothing moves. */
const PATIENCE_MS = 300_000;

/**
 * What cursors of linkage events stand for. A cursor names its event beside the place of it: in a log that was put back from a backup another event comes to stand there, and whoever went on after it would never hear
 * of what lies before. So a cursor counts only where its event is found.
 */
export class EventCursors {
  private readonly projections = [linkageEventLog.name];

  constructor(
    private readonly views: Pick<Views, 'get' | 'waitFor'>,
    private readonly log: Pick<EventStore, 'isOwn' | 'reaches'>,
    private readonly waitMs = WAIT_MS,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Undefined for the beginning. @throws Refusal CURSOR_UNREADABLE | CURSOR_OF_ANOTHER_LOG */
  async find(after: string | null | undefined): Promise<LinkageEventKey | typeof LATER | undefined> {
    if (after === null || after === undefined) return undefined;
    // Cursors of before December 2026 say no more than the place.
    const [position, n, named]: readonly [string, number, string?] = keyIn(after, 'string', 'number', 'string') ?? keyOfCursor(after, 'string', 'number') ?? ['', 0];
    if (!this.log.isOwn(position)) throw new Refusal('CURSOR_OF_ANOTHER_LOG');
    if (!(await this.hasCome(position))) return LATER;
    const found = this.views.get<{ id: string }>(linkageEventAt(position, n));
    if (!found || (named !== undefined && named !== found.id)) throw new Refusal('CURSOR_OF_ANOTHER_LOG');
    return [position, n, found.id];
  }

  /** The same, once this node has come so far. @throws Refusal CURSOR_UNREADABLE | CURSOR_OF_ANOTHER_LOG; LOG_UNAVAILABLE where it does not */
  async reached(after: string | null | undefined): Promise<LinkageEventKey | undefined> {
    const until = performance.now() + this.patienceMs;
    for (;;) {
      const key = await this.find(after);
      if (key !== LATER) return key;
      if (performance.now() > until) throw new Refusal('LOG_UNAVAILABLE');
    }
  }

  /** Whether the views have come to a position, or do in a moment. @throws Refusal CURSOR_OF_ANOTHER_LOG where the log itself ends before it */
  private async hasCome(position: string): Promise<boolean> {
    const { projections, views, waitMs } = this;
    if (await views.waitFor(position, { projections, timeoutMs: 0 })) return true;
    if (!(await this.mayReach(position))) throw new Refusal('CURSOR_OF_ANOTHER_LOG');
    if (await views.waitFor(position, { projections, timeoutMs: waitMs })) return true;
    await pause(LEAST_MS);
    return false;
  }

  /** A log that is away may. */
  private async mayReach(position: string): Promise<boolean> {
    try {
      return await this.log.reaches(position);
    } catch (error) {
      if (error instanceof LogUnavailable) return true;
      throw error;
    }
  }
}
